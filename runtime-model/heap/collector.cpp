// Collector: marking from the roots, ephemerons, weak references, sweeping.
#include "runtime-model/heap/collector.h"

#include <unordered_set>

namespace heaplint::runtime_model {

void Collector::Run(CollectionKind kind) {
  GatherRoots();
  GatherChangedStartupObjects();
  MarkLiveObjects();
  ProcessEphemerons();
  ClearWeakReferences();
  Sweep(kind);
}

void Collector::GatherRoots() { heap_.VisitRoots(*this); }

void Collector::GatherChangedStartupObjects() {
  for (const Heap::Changeable& changeable : heap_.changeable_) {
    if (changeable.object->has_changed_) worklist_.push_back(changeable.object);
  }
}

void Collector::MarkLiveObjects() {
  while (!worklist_.empty()) {
    HeapObject* object = worklist_.back();
    worklist_.pop_back();
    NoteWeakness(object);
    VisitSlotsOf(object, [this](const Edge& edge, Value value) {
      if (edge.kind != EdgeKind::kWeak) Mark(value);
    });
    if (pending_ephemerons_.empty()) continue;
    const auto [begin, end] = pending_ephemerons_.equal_range(object);
    for (auto it = begin; it != end; ++it) Mark(it->second);
    pending_ephemerons_.erase(begin, end);
  }
}

void Collector::MarkObject(HeapObject* object) {
  if (object->is_marked_) return;
  object->is_marked_ = true;
  worklist_.push_back(object);
}

void Collector::NoteWeakness(HeapObject* object) {
  switch (object->type()) {
    case InstanceType::kEphemeronHashTable:
      ephemeron_tables_.push_back(static_cast<EphemeronHashTable*>(object));
      break;
    case InstanceType::kJSWeakRef:
      weak_refs_.push_back(static_cast<JSWeakRef*>(object));
      break;
    case InstanceType::kJSFinalizationRegistry:
      registries_.push_back(static_cast<JSFinalizationRegistry*>(object));
      break;
    case InstanceType::kMap:
      maps_.push_back(static_cast<Map*>(object));
      break;
    default:
      break;
  }
}

void Collector::ProcessEphemerons() {
  // Each pair waits at its key at most once, so this is linear: marking a key (MarkLiveObjects) releases its values.
  for (std::size_t i = 0; i < ephemeron_tables_.size(); ++i) {
    ephemeron_tables_[i]->ForEach([this](Value key, Value value) {
      if (IsMarked(key)) {
        Mark(value);
      } else if (value.is_heap_object()) {
        pending_ephemerons_.emplace(key.heap_object(), value);
      }
    });
    MarkLiveObjects();
  }
}

void Collector::ClearWeakReferences() {
  for (EphemeronHashTable* table : ephemeron_tables_) table->RemoveIf([](Value key) { return !IsMarked(key); });
  for (JSWeakRef* ref : weak_refs_) {
    if (!IsMarked(ref->target())) ref->ClearTarget();
  }
  for (JSFinalizationRegistry* registry : registries_) {
    std::vector<WeakCell*>& active = registry->active_cells();
    std::size_t kept = 0;
    for (WeakCell* cell : active) {
      if (!IsMarked(cell->unregister_token())) cell->ClearToken();
      if (IsMarked(cell->target())) {
        active[kept++] = cell;
        continue;
      }
      cell->ClearTarget();
      registry->cleared_cells().push_back(cell);
      heap_.cleared_cells_.push_back(cell);
    }
    active.resize(kept);
    for (WeakCell* cell : registry->cleared_cells()) {
      if (!IsMarked(cell->unregister_token())) cell->ClearToken();
    }
  }
  for (Heap::Tracked& tracked : heap_.tracked_) {
    if (tracked.object == nullptr) continue;
    tracked.has_escaped = tracked.object->has_escaped();
    if (!tracked.object->is_marked_) tracked.object = nullptr;
  }
  for (Map* map : maps_) map->ClearDeadTransitions([](Map* target) { return target->is_marked_; });
}

void Collector::Sweep(CollectionKind kind) {
  std::size_t kept = 0;
  std::size_t bytes = heap_.startup_bytes_;
  for (HeapObject* object : heap_.objects_) {
    if (!object->is_marked_) {
      heap_.Delete(object);
      continue;
    }
    object->is_marked_ = false;
    ++object->age_;
    if (object->space_ == Space::kNew && (kind == CollectionKind::kMarkCompact || object->age_ >= 2))
      object->space_ = Space::kOld;
    bytes += ShallowSizeOf(object, Heap::kPointerSize);
    heap_.objects_[kept++] = object;
  }
  heap_.objects_.resize(kept);
  heap_.used_bytes_ = bytes;
}

void Collector::Verify(const Heap& heap) {
  std::unordered_set<const HeapObject*> known(heap.objects_.begin(), heap.objects_.end());
  known.insert(heap.startup_objects_.begin(), heap.startup_objects_.end());
  for (const auto* objects : {&heap.objects_, &heap.startup_objects_}) {
    for (HeapObject* object : *objects) {
      VisitSlotsOf(object, [&](const Edge&, Value value) {
        if (!value.is_heap_object()) return;
        CHECK(known.contains(value.heap_object()));
        CHECK(!object->is_startup_ || object->has_changed_ || value.heap_object()->is_startup_);
      });
    }
  }
}

}  // namespace heaplint::runtime_model
