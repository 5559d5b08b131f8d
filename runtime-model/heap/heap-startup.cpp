// Heap, startup: which objects stay, and how they come back to what they were.
#include "runtime-model/heap/all-types.h"
#include "runtime-model/heap/collector.h"
#include "runtime-model/heap/heap.h"

namespace heaplint::runtime_model {

namespace {

/// Whether the slots of an object never change.
bool IsConstant(HeapObject* object) {
  if (auto* shared = As<SharedFunctionInfo>(object)) return shared->native() != nullptr;
  return Is<SeqOneByteString>(object) || Is<SeqTwoByteString>(object) || Is<Symbol>(object) || Is<AccessorPair>(object);
}

/// Whether anybody may change an object without a word: its class has no write barrier.
bool MayChangeUnseen(HeapObject* object) { return Is<FixedArray>(object); }

/// What brings an object back; nothing if its class cannot.
std::function<void()> RestorerOf(HeapObject* object) {
  switch (object->type()) {
    case InstanceType::kMap:
      return static_cast<Map*>(object)->Restorer();
    case InstanceType::kContext:
      return static_cast<Context*>(object)->Restorer();
    case InstanceType::kFixedArray:
      return static_cast<FixedArray*>(object)->Restorer();
    case InstanceType::kJSArray:
      return static_cast<JSArray*>(object)->Restorer();
    case InstanceType::kJSFunction:
      return static_cast<JSFunction*>(object)->Restorer();
    case InstanceType::kJSObject:
    case InstanceType::kJSPrimitiveWrapper:
      return static_cast<JSObject*>(object)->Restorer();
    default:
      return nullptr;
  }
}

}  // namespace

void Heap::EndStartup() {
  CHECK(startup_objects_.empty());
  CollectGarbage(CollectionKind::kMarkCompact);
  startup_objects_ = std::move(objects_);
  objects_.clear();
  for (HeapObject* object : startup_objects_) {
    std::function<void()> restore = RestorerOf(object);
    CHECK(restore != nullptr || IsConstant(object));
    object->is_startup_ = true;
    object->is_marked_ = true;
    object->has_changed_ = MayChangeUnseen(object);
    if (restore != nullptr) changeable_.push_back({object, std::move(restore)});
  }
  startup_bytes_ = used_bytes_;
  startup_end_id_ = next_id_;
}

void Heap::ReturnToStartup() {
  CHECK(rooted_ == nullptr);
  for (String*& string : single_characters_) {
    if (string != nullptr && !string->is_startup()) string = nullptr;
  }
  for (const Changeable& changeable : changeable_) {
    if (!changeable.object->has_changed_) continue;
    changeable.restore();
    changeable.object->has_changed_ = MayChangeUnseen(changeable.object);
  }
  for (HeapObject* object : objects_) Delete(object);
  objects_.clear();
  root_sources_.clear();
  cleared_cells_.clear();
  tracked_.clear();
  used_bytes_ = startup_bytes_;
  next_id_ = startup_end_id_;
  work_ = 0;
  site_ = 0;
  repeat_ = 0;
  collection_count_ = 0;
  is_out_of_memory_ = false;
  if (switches_.verify_heap_after_collection) Collector::Verify(*this);
}

}  // namespace heaplint::runtime_model
