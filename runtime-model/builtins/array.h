// What the files of Array share.
#pragma once

#include "runtime-model/builtins/builtins.h"

namespace heaplint::runtime_model {

/// What reading, and perhaps writing, an element by its key takes, in steps of a Budget.
constexpr std::uint64_t kStepsPerElement = 4;

/// `value` as a position from the start, or from the end if negative, within [0, length]; `fallback` if undefined.
ThrowCompletionOr<double> RelativeIndex(Agent&, Value value, double length, double fallback);

/// Moves `count` elements from `from` on to `to`, in the order that overwrites none unread.
ThrowCompletionOr<void> MoveElements(Agent&, JSReceiver* object, double from, double to, double count);

/// What the constructor and species of `original` make of `values`: a plain array unless a subclass says otherwise.
ThrowCompletionOr<Value> ArraySpeciesFromList(Agent&, JSReceiver* original, const RootedList& values);

void InstallArrayIterationBuiltins(Realm&, JSObject* prototype);
void InstallArrayOrderBuiltins(Realm&, JSObject* prototype);

}  // namespace heaplint::runtime_model
