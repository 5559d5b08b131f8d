// What the files of ArrayBuffer and typed arrays share.
#pragma once

#include "runtime-model/builtins/array.h"
#include "runtime-model/runtime/typed-array-elements.h"

namespace heaplint::runtime_model {

/// `length` zero bytes; a RangeError or the end of the budget if that is too much.
ThrowCompletionOr<JSArrayBuffer*> NewArrayBuffer(Agent&, JSObject* prototype, double length);
/// A typed array of `length` elements on a buffer of its own.
ThrowCompletionOr<JSTypedArray*> NewTypedArray(Agent&, JSObject* prototype, ElementType type, double length);

}  // namespace heaplint::runtime_model
