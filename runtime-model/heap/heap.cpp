// Heap: allocation, roots, and when to collect.
#include "runtime-model/heap/heap.h"

#include "runtime-model/heap/all-types.h"
#include "runtime-model/heap/collector.h"

namespace heaplint::runtime_model {

namespace {
constexpr std::size_t kFirstCollectionAt = 16u << 20;  // V8's young generation
constexpr std::size_t kLargeObjectSize = 128u << 10;
/// Making an object and deleting it takes as long as that many bytecodes; a collection, one for each object.
constexpr std::uint64_t kStepsPerObject = 6;
constexpr std::uint64_t kStepsPerCollection = 4'000;
}  // namespace

std::string_view NameOf(InstanceType type) {
  static constexpr std::string_view kNames[] = {
#define INSTANCE_TYPE(name) #name,
#include "runtime-model/heap/instance-types.def"
#undef INSTANCE_TYPE
  };
  return kNames[static_cast<std::size_t>(type)];
}

std::string_view TextOf(Root root) {
  static constexpr std::string_view kTexts[] = {
#define ROOT(constant, text) text,
#include "runtime-model/heap/roots.def"
#undef ROOT
  };
  return kTexts[static_cast<std::size_t>(root)];
}

Heap::Heap(HeapSwitches switches) : switches_(switches) {
  objects_.reserve(4096);
  SetNextLimit();
  empty_string_ = Internalize(New<SeqOneByteString>(std::string()));
}

Heap::~Heap() {
  for (HeapObject* object : objects_) Delete(object);
  for (HeapObject* object : startup_objects_) Delete(object);
}

void Heap::Delete(HeapObject* object) {
  if (auto* string = As<String>(object); string != nullptr && string->is_internalized()) string_table_.Remove(string);
  DispatchType(object, [](auto* typed) { delete typed; });
}

void Heap::set_limit(std::size_t bytes) {
  limit_ = bytes;
  SetNextLimit();
}

void Heap::Register(HeapObject* object, std::size_t size) {
  object->id_ = next_id_++;
  object->site_ = site_;
  object->repeat_ = repeat_;
  if (size >= kLargeObjectSize) object->space_ = Space::kLargeObject;
  objects_.push_back(object);
  work_ += kStepsPerObject;
  AdjustSize(static_cast<std::ptrdiff_t>(size));
}

void Heap::AdjustSize(std::ptrdiff_t bytes) {
  used_bytes_ += static_cast<std::size_t>(bytes);
  if (used_bytes_ >= next_collection_at_) wants_collection_ = true;
}

void Heap::SetNextLimit() {
  next_collection_at_ = std::min(limit_, std::max(kFirstCollectionAt, used_bytes_ * 2));
  if (used_bytes_ >= limit_) is_out_of_memory_ = true;
  wants_collection_ = switches_.collect_at_every_safepoint;
}

void Heap::CountCollection() { work_ += kStepsPerCollection + objects_.size(); }

void Heap::CollectAtSafepoint() {
  // A stressed run shows what an ordinary one does.
  if (!switches_.collect_at_every_safepoint) CountCollection();
  const bool is_full = used_bytes_ >= limit_;
  CollectGarbage(is_full ? CollectionKind::kMarkCompact : CollectionKind::kScavenge);
}

void Heap::CollectGarbage(CollectionKind kind) {
  Collector(*this).Run(kind);
  ++collection_count_;
  if (switches_.verify_heap_after_collection) Collector::Verify(*this);
  SetNextLimit();
}

void Heap::VisitRoots(RootVisitor& visitor) {
  visitor.VisitRoot(Root::kNames, "empty string", empty_string_);
  for (String* string : single_characters_) visitor.VisitRoot(Root::kNames, "single character", string);
  for (const RootedBase* rooted = rooted_; rooted != nullptr; rooted = rooted->next()) {
    visitor.VisitRoot(Root::kNativeHandles, "handle", rooted->value());
    for (const Value value : rooted->values()) visitor.VisitRoot(Root::kNativeHandles, "handle", value);
  }
  for (WeakCell* cell : cleared_cells_) visitor.VisitRoot(Root::kCleanupJobs, "cell", cell);
  for (RootSource* source : root_sources_) source->VisitRoots(visitor);
}

}  // namespace heaplint::runtime_model
