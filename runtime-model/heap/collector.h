// Collector: one collection, in named steps.
#pragma once

#include <unordered_map>
#include <vector>

#include "runtime-model/heap/all-types.h"
#include "runtime-model/heap/heap.h"

namespace heaplint::runtime_model {

class Collector final : private RootVisitor {
 public:
  explicit Collector(Heap& heap) : heap_(heap) {}
  void Run(CollectionKind kind);
  /// Ends the process unless every slot of every object holds a value of this heap, and every object of the startup that
  /// holds others has changed. A test switch.
  static void Verify(const Heap& heap);

 private:
  void GatherRoots();
  void GatherChangedStartupObjects();
  void MarkLiveObjects();
  void ProcessEphemerons();
  void ClearWeakReferences();
  void Sweep(CollectionKind kind);

  void VisitRoot(Root, std::string_view, Value value) override { Mark(value); }
  void Mark(Value value) {
    if (value.is_heap_object()) MarkObject(value.heap_object());
  }
  void MarkObject(HeapObject* object);
  void NoteWeakness(HeapObject* object);
  static bool IsMarked(Value value) { return !value.is_heap_object() || value.heap_object()->is_marked_; }

  Heap& heap_;
  std::vector<HeapObject*> worklist_;
  std::vector<EphemeronHashTable*> ephemeron_tables_;
  std::vector<JSWeakRef*> weak_refs_;
  std::vector<JSFinalizationRegistry*> registries_;
  std::vector<Map*> maps_;
  /// Values that wait for their key to be marked.
  std::unordered_multimap<HeapObject*, Value> pending_ephemerons_;
};

}  // namespace heaplint::runtime_model
