// Heap, startup: which objects stay, and how they come back to what they were.
#include "runtime-model/heap/all-types.h"
#include "runtime-model/heap/collector.h"
#include "runtime-model/heap/heap.h"

namespace heaplint::runtime_model {

namespace {

/// Whether a type's slots never change.
bool IsConstant(InstanceType type) {
  return type == InstanceType::kSeqOneByteString || type == InstanceType::kSeqTwoByteString ||
         type == InstanceType::kSymbol || type == InstanceType::kAccessorPair;
}

/// Whether anybody may change an object without a word: its class has no write barrier.
bool MayChangeUnseen(HeapObject* object) { return Is<FixedArray>(object); }

/// Whether an object of the startup may stay for good: it never changes, or can be restored.
bool MayStay(HeapObject* object) {
  switch (object->type()) {
    case InstanceType::kSharedFunctionInfo:
      return static_cast<SharedFunctionInfo*>(object)->native() != nullptr;
    case InstanceType::kMap:
    case InstanceType::kContext:
    case InstanceType::kFixedArray:
    case InstanceType::kJSObject:
    case InstanceType::kJSArray:
    case InstanceType::kJSFunction:
    case InstanceType::kJSPrimitiveWrapper:
      return true;
    default:
      return IsConstant(object->type());
  }
}

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
    default:
      return Is<JSObject>(object) ? static_cast<JSObject*>(object)->Restorer() : nullptr;
  }
}

}  // namespace

void Heap::EndStartup() {
  CHECK(startup_objects_.empty());
  CollectGarbage(CollectionKind::kMarkCompact);
  startup_objects_ = std::move(objects_);
  objects_.clear();
  for (HeapObject* object : startup_objects_) {
    CHECK(MayStay(object));
    object->is_startup_ = true;
    object->is_marked_ = true;
    object->has_changed_ = MayChangeUnseen(object);
    if (auto restore = RestorerOf(object)) changeable_.push_back({object, std::move(restore)});
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
  site_ = 0;
  repeat_ = 0;
  collection_count_ = 0;
  is_out_of_memory_ = false;
  if (switches_.verify_heap_after_collection) Collector::Verify(*this);
}

}  // namespace heaplint::runtime_model
