// Helpers: functions that many libraries have under one name and with one effect. What they do to objects of the program decides
// what its methods are, so a call of an Unknown of such a name is carried out.
#pragma once

#include <optional>

#include "runtime-model/runtime/observer.h"

namespace heaplint::runtime_model {

/// `_.extend(target, source…)` and `assign`: copies, unless a source is Unknown and may bring anything.
/// `inherits(child, parent)`: links the prototypes. Nothing: the call is of no such name or kind, and stays unknown.
ThrowCompletionOr<std::optional<Value>> CallHelper(Agent&, const UnknownCall&);

}  // namespace heaplint::runtime_model
