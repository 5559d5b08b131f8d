// BigInt: conversions.
#include "runtime-model/runtime/bigint.h"

#include "runtime-model/runtime/abstract-operations.h"

namespace heaplint::runtime_model {

ThrowCompletionOr<Value> BigIntCompletion(Agent& agent, const primitives::BigIntResult& result) {
  if (result) {
    TRY(agent.Spend(1 + result->digits().size()));
    return Value(agent.heap().New<BigInt>(*result));
  }
  switch (result.error()) {
    case primitives::BigIntError::kDivisionByZero:
      return agent.ThrowRangeError("Division by zero");
    case primitives::BigIntError::kNegativeExponent:
      return agent.ThrowRangeError("Exponent must be non-negative");
    case primitives::BigIntError::kTooBig:
      return agent.ThrowRangeError("Maximum BigInt size exceeded");
    case primitives::BigIntError::kGaveUp:
      break;
  }
  return agent.GiveUp(GaveUp::kSteps);
}

std::optional<primitives::BigInt> BigIntFromString(Agent& agent, String* string) {
  return primitives::StringToBigInt(Utf16Text(agent, string));
}

ThrowCompletionOr<BigInt*> ToBigInt(Agent& agent, Value value) {
  const Value primitive = TRY(ToPrimitive(agent, value, PreferredType::kNumber));
  if (auto* big = As<BigInt>(primitive)) return big;
  if (primitive.is_bool()) return agent.heap().New<BigInt>(primitives::BigIntFromInt64(primitive.is_true() ? 1 : 0));
  if (auto* string = As<String>(primitive)) {
    const auto number = BigIntFromString(agent, string);
    if (!number) return agent.ThrowSyntaxError("Cannot convert " + Text(agent, string) + " to a BigInt");
    return agent.heap().New<BigInt>(*number);
  }
  if (Is<Symbol>(primitive)) return agent.ThrowTypeError("Cannot convert Symbol() to a BigInt");
  return agent.ThrowTypeError("Cannot convert " + Text(agent, TRY(ToString(agent, primitive))) + " to a BigInt");
}

}  // namespace heaplint::runtime_model
