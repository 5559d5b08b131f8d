// Collector: what a bare heap keeps and drops.
#include "runtime-model/heap/collector.h"

#include <gtest/gtest.h>

namespace heaplint::runtime_model {
namespace {

/// A heap with a list of roots.
struct TestHeap final : RootSource {
  TestHeap() : heap(HeapSwitches{.collect_at_every_safepoint = false, .verify_heap_after_collection = true}) {
    heap.AddRootSource(this);
  }
  void VisitRoots(RootVisitor& visitor) override {
    for (const Value root : roots) visitor.VisitRoot(Root::kGlobal, "test", root);
  }
  bool Survives(const HeapObject* object) {
    const auto& objects = heap.objects();
    return std::find(objects.begin(), objects.end(), object) != objects.end();
  }
  void Collect() { heap.CollectGarbage(CollectionKind::kMarkCompact); }

  Heap heap;
  std::vector<Value> roots;
};

TEST(Collector, DropsWhatNoRootReaches) {
  TestHeap test;
  auto* kept = test.heap.New<Cell>(Value::Smi(1));
  auto* lost = test.heap.New<Cell>(Value::Smi(2));
  test.roots = {kept};
  test.Collect();
  EXPECT_TRUE(test.Survives(kept));
  EXPECT_FALSE(test.Survives(lost));
}

TEST(Collector, FollowsEverySlotOfAContext) {
  TestHeap test;
  auto* outer = test.heap.New<Context>(nullptr, nullptr, nullptr, 1);
  auto* context = test.heap.New<Context>(nullptr, nullptr, outer, 2);
  auto* first = test.heap.New<Cell>(Value::Null());
  auto* second = test.heap.New<Cell>(Value::Null());
  context->set_slot(0, first);
  context->set_slot(1, second);
  test.roots = {context};
  test.Collect();
  for (const HeapObject* object :
       {static_cast<HeapObject*>(outer), static_cast<HeapObject*>(first), static_cast<HeapObject*>(second)})
    EXPECT_TRUE(test.Survives(object));
}

TEST(Collector, EphemeronKeepsItsValueOnlyAsLongAsItsKey) {
  TestHeap test;
  auto* table = test.heap.New<EphemeronHashTable>();
  auto* key = test.heap.New<Cell>(Value::Null());
  auto* value = test.heap.New<Cell>(key);  // value → key: a cycle through the table keeps nothing
  table->Set(key, value);
  test.roots = {table, key};
  test.Collect();
  EXPECT_TRUE(test.Survives(value));
  test.roots = {table};
  test.Collect();
  EXPECT_FALSE(test.Survives(key));
  EXPECT_FALSE(test.Survives(value));
  EXPECT_EQ(table->size(), 0u);
}

TEST(Collector, EphemeronsOfTwoTablesReleaseEachOther) {
  TestHeap test;
  auto* first = test.heap.New<EphemeronHashTable>();
  auto* second = test.heap.New<EphemeronHashTable>();
  auto* a = test.heap.New<Cell>(Value::Null());
  auto* b = test.heap.New<Cell>(Value::Null());
  auto* c = test.heap.New<Cell>(Value::Null());
  second->Set(b, c);
  first->Set(a, b);
  test.roots = {second, first, a};
  test.Collect();
  EXPECT_TRUE(test.Survives(c));
}

TEST(Collector, WeakReferencesAndCellsAreCleared) {
  TestHeap test;
  auto* map = test.heap.New<Map>(Value::Null());
  auto* target = test.heap.New<Cell>(Value::Null());
  auto* ref = test.heap.New<JSWeakRef>(map, target);
  auto* registry = test.heap.New<JSFinalizationRegistry>(map, Value::Undefined());
  auto* held = test.heap.New<Cell>(Value::Null());
  auto* cell = test.heap.New<WeakCell>(registry, target, held, Value::TheHole());
  registry->active_cells().push_back(cell);
  test.roots = {ref, registry};
  test.Collect();
  EXPECT_TRUE(ref->target().is_the_hole());
  EXPECT_TRUE(test.Survives(held)) << "until the cleanup ran";
  EXPECT_EQ(test.heap.TakeClearedCells(), std::vector<WeakCell*>{cell});
}

TEST(Collector, InternalizedStringsDieAndCanComeBack) {
  TestHeap test;
  String* first = test.heap.Internalize(std::string_view("some name"));
  EXPECT_EQ(test.heap.Internalize(std::string_view("some name")), first);
  test.Collect();
  EXPECT_FALSE(test.Survives(first));
  EXPECT_EQ(Utf8From(test.heap.Flatten(test.heap.Internalize(std::string_view("some name")))), "some name");
}

TEST(Collector, PromotesAtTheSecondSurvival) {
  TestHeap test;
  auto* cell = test.heap.New<Cell>(Value::Null());
  test.roots = {cell};
  test.heap.CollectGarbage(CollectionKind::kScavenge);
  EXPECT_EQ(cell->space(), Space::kNew);
  test.heap.CollectGarbage(CollectionKind::kScavenge);
  EXPECT_EQ(cell->space(), Space::kOld);
}

TEST(HeapStrings, ShortSlicesAreCopiesAndLongOnesKeepTheirParent) {
  TestHeap test;
  String* parent = test.heap.NewString(std::string_view("0123456789abcdefghij"));
  EXPECT_FALSE(Is<SlicedString>(test.heap.NewSubString(parent, 0, 12)));
  String* slice = test.heap.NewSubString(parent, 1, 14);
  ASSERT_TRUE(Is<SlicedString>(slice));
  test.roots = {slice};
  test.Collect();
  EXPECT_TRUE(test.Survives(parent));
  EXPECT_EQ(Utf8From(test.heap.Flatten(slice)), "123456789abcd");
}

TEST(HeapStrings, LongSumsAreRopesUntilFlattened) {
  TestHeap test;
  String* half = test.heap.NewString(std::string_view("0123456789"));
  String* rope = test.heap.NewConsString(half, half);
  ASSERT_TRUE(Is<ConsString>(rope));
  EXPECT_EQ(Utf8From(test.heap.Flatten(rope)), "01234567890123456789");
  EXPECT_TRUE(static_cast<ConsString*>(rope)->is_flat());
  EXPECT_FALSE(Is<ConsString>(test.heap.NewConsString(half, test.heap.NewString(std::string_view("ab")))));
}

TEST(HeapStrings, TextSurvivesTheWayToUtf16AndBack) {
  for (const std::string_view text : {"ascii", "h\xc3\xa9llo", "\xe2\x82\xac", "a\xf0\x9f\x98\x80z"}) {
    TestHeap test;
    EXPECT_EQ(Utf8From(test.heap.Flatten(test.heap.NewString(text))), text);
  }
}

}  // namespace
}  // namespace heaplint::runtime_model
