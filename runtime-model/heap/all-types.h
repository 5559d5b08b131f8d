// All classes of heap objects, and the one dispatch from an object to its class.
#pragma once

#include "runtime-model/bytecode/bytecode-array.h"
#include "runtime-model/heap/fixed-array.h"
#include "runtime-model/heap/slot-visitor.h"
#include "runtime-model/heap/string.h"
#include "runtime-model/heap/weak.h"
#include "runtime-model/objects/context.h"
#include "runtime-model/objects/host-objects.h"
#include "runtime-model/objects/js-collections.h"
#include "runtime-model/objects/js-function.h"
#include "runtime-model/objects/js-objects.h"
#include "runtime-model/objects/js-unknown.h"
#include "runtime-model/objects/map.h"
#include "runtime-model/objects/source-text-module.h"

namespace heaplint::runtime_model {

/// Calls `function(T*)` with `object` as its own class.
template <class F> decltype(auto) DispatchType(HeapObject* object, F&& function) {
  switch (object->type()) {
#define INSTANCE_TYPE(name)   \
  case InstanceType::k##name: \
    return function(static_cast<name*>(object));
#include "runtime-model/heap/instance-types.def"
#undef INSTANCE_TYPE
  }
  CHECK(false);
}

/// Calls `function(const Edge&, Value)` for each slot of `object`.
template <class F> void VisitSlotsOf(HeapObject* object, F function) {
  SlotVisitor<F> visitor(std::move(function));
  DispatchType(object, [&](auto* typed) { typed->VisitSlots(visitor); });
}

/// V8's size of the object itself in bytes, with pointers of `pointer_size` (8: Node; 4: Chromium).
inline std::size_t ShallowSizeOf(HeapObject* object, std::size_t pointer_size) {
  return DispatchType(object, [&](auto* typed) { return typed->ShallowSize(pointer_size); });
}

}  // namespace heaplint::runtime_model
