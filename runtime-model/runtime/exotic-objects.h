// Exotic objects other than Proxy (ECMA-262 10.4): arrays, strings, arguments, typed arrays, module namespaces, and the
// lazily made properties of functions and errors.
#pragma once

#include "runtime-model/runtime/internal-methods.h"

namespace heaplint::runtime_model {

/// [[GetOwnProperty]] of everything that is no Proxy. Runs no code.
std::optional<OwnProperty> ExoticGetOwn(Agent&, JSObject*, PropertyKey);
ThrowCompletionOr<bool> ExoticDefineOwn(Agent&, JSObject*, PropertyKey, const PropertyDescriptor&);
std::vector<PropertyKey> ExoticOwnKeys(Agent&, JSObject*);

// Typed arrays, in typed-array-elements.cpp.
Value TypedArrayGetElement(Agent&, JSTypedArray*, std::size_t index);
ThrowCompletionOr<void> TypedArraySetElement(Agent&, JSTypedArray*, std::size_t index, Value);

}  // namespace heaplint::runtime_model
