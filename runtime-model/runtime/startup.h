// Startup: the heap that agents begin with. Made once, it serves one run after another.
#pragma once

#include "runtime-model/heap/heap.h"
#include "runtime-model/runtime/names.h"
#include "runtime-model/runtime/realm.h"

namespace heaplint::runtime_model {

/// A heap that holds a fresh realm, like V8's startup snapshot: making one takes longer than most runs. An agent borrows
/// it for its life and leaves it as it was; one agent at a time.
class Startup {
 public:
  /// `install`: defines what a host adds to the global object; null for nothing.
  explicit Startup(HeapSwitches switches = {}, void (*install)(Realm&) = nullptr);
  Startup(const Startup&) = delete;

  Heap& heap() { return heap_; }
  const Names& names() const { return names_; }
  const WellKnownSymbols& symbols() const { return symbols_; }
  const Intrinsics& intrinsics() const { return intrinsics_; }
  /// The map of new objects whose prototype is null.
  Map* null_prototype_map() const { return null_prototype_map_; }

 private:
  Heap heap_;
  Names names_;
  WellKnownSymbols symbols_;
  Map* null_prototype_map_;
  Intrinsics intrinsics_;
};

}  // namespace heaplint::runtime_model
