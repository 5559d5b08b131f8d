// BigInt (ECMA-262 21.2).
#include "runtime-model/runtime/bigint.h"

#include <cmath>

#include "runtime-model/builtins/builtins.h"

namespace heaplint::runtime_model {

namespace {

ThrowCompletionOr<Value> BigIntConstructor(Agent& agent, const Arguments& arguments) {
  if (!arguments.new_target().is_undefined()) return agent.ThrowTypeError("BigInt is not a constructor");
  const Value primitive = TRY(ToPrimitive(agent, arguments[0], PreferredType::kNumber));
  if (!primitive.is_number()) return Value(TRY(ToBigInt(agent, primitive)));
  const auto number = primitives::NumberToBigInt(primitive.number());
  if (number) return Value(agent.heap().New<BigInt>(*number));
  return agent.ThrowRangeError("The number " + NumberToText(primitive.number()) +
                               " cannot be converted to a BigInt because it is not an integer");
}

ThrowCompletionOr<BigInt*> ThisBigInt(Agent& agent, const Arguments& arguments, std::string_view method) {
  if (auto* big = As<BigInt>(arguments.this_value())) return big;
  if (auto* wrapper = As<JSPrimitiveWrapper>(arguments.this_value())) {
    if (auto* big = As<BigInt>(wrapper->value())) return big;
  }
  return agent.ThrowTypeError("BigInt.prototype." + std::string(method) + " requires that 'this' be a BigInt");
}

ThrowCompletionOr<Value> ToStringMethod(Agent& agent, const Arguments& arguments) {
  BigInt* big = TRY(ThisBigInt(agent, arguments, "toString"));
  const double radix = arguments[0].is_undefined() ? 10 : TRY(ToIntegerOrInfinity(agent, arguments[0]));
  if (radix < 2 || radix > 36) return agent.ThrowRangeError("toString() radix argument must be between 2 and 36");
  TRY(agent.Spend(big->number().digits().size() * 4));
  return Value(NewString(agent, primitives::BigIntToString(big->number(), static_cast<int>(radix))));
}

ThrowCompletionOr<Value> ToLocaleString(Agent& agent, const Arguments& arguments) {
  BigInt* big = TRY(ThisBigInt(agent, arguments, "toLocaleString"));
  std::string text = primitives::BigIntToString(big->number(), 10);
  const std::size_t first = text[0] == '-' ? 1 : 0;
  for (std::size_t at = text.size(); at > first + 3;) text.insert(at -= 3, ",");
  return Value(NewString(agent, text));
}

ThrowCompletionOr<Value> ValueOf(Agent& agent, const Arguments& arguments) {
  return Value(TRY(ThisBigInt(agent, arguments, "valueOf")));
}

template <primitives::BigIntResult (*Clamp)(double, const primitives::BigInt&)>
ThrowCompletionOr<Value> AsN(Agent& agent, const Arguments& arguments) {
  const double bits = TRY(ToIndex(agent, arguments[0]));
  BigInt* big = TRY(ToBigInt(agent, arguments[1]));
  return BigIntCompletion(agent, Clamp(bits, big->number()));
}

}  // namespace

void InstallBigIntBuiltins(Realm& realm) {
  JSObject* prototype = NewPrototype(realm, Intrinsic::kBigIntPrototype);
  JSFunction* constructor = DefineConstructor(realm, "BigInt", BigIntConstructor, 1, prototype);
  DefineFunctions(realm, constructor,
                  {{"asIntN", AsN<primitives::AsIntN>, 2}, {"asUintN", AsN<primitives::AsUintN>, 2}});
  DefineFunctions(realm, prototype,
                  {{"toLocaleString", ToLocaleString, 0}, {"toString", ToStringMethod, 0}, {"valueOf", ValueOf, 0}});
  DefineValue(realm, prototype, "@@toStringTag", NewString(realm.agent(), "BigInt"), kConfigurable);
}

}  // namespace heaplint::runtime_model
