// What the files of Array share.
#pragma once

#include "runtime-model/builtins/builtins.h"

namespace heaplint::runtime_model {

/// `value` as a position from the start, or from the end if negative, within [0, length]; `fallback` if undefined.
ThrowCompletionOr<double> RelativeIndex(Agent&, Value value, double length, double fallback);

void InstallArrayIterationBuiltins(Realm&, JSObject* prototype);

}  // namespace heaplint::runtime_model
