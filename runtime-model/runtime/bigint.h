// BigInt: conversions, and results of primitives/bigint.h as completions.
#pragma once

#include "runtime-model/runtime/agent.h"

namespace heaplint::runtime_model {

/// A BigInt of the heap, or the RangeError (or spent budget) that stands in its way.
ThrowCompletionOr<Value> BigIntCompletion(Agent&, const primitives::BigIntResult& result);
/// 7.1.13 ToBigInt ( argument )
ThrowCompletionOr<BigInt*> ToBigInt(Agent&, Value);
/// 7.1.14 StringToBigInt ( str )
std::optional<primitives::BigInt> BigIntFromString(Agent&, String*);

}  // namespace heaplint::runtime_model
