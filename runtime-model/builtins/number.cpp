// Number (ECMA-262 21.1).
#include <cmath>

#include "runtime-model/builtins/builtins.h"
#include "runtime-model/primitives/bigint.h"
#include "runtime-model/primitives/integer-conversions.h"
#include "runtime-model/primitives/number-to-string.h"

namespace heaplint::runtime_model {

namespace {

ThrowCompletionOr<Value> NumberConstructor(Agent& agent, const Arguments& arguments) {
  Value value = Value::Smi(0);
  if (arguments.size() > 0) {
    const Value numeric = TRY(ToNumeric(agent, arguments[0]));
    value = Is<BigInt>(numeric) ? Value::Number(primitives::BigIntToNumber(Cast<BigInt>(numeric).number())) : numeric;
  }
  if (arguments.new_target().is_undefined()) return value;
  return Value(TRY(
      CreateFromConstructor<JSPrimitiveWrapper>(agent, arguments.new_target(), Intrinsic::kNumberPrototype, value)));
}

ThrowCompletionOr<double> ThisNumber(Agent& agent, const Arguments& arguments) {
  if (arguments.this_value().is_number()) return arguments.this_value().number();
  auto* wrapper = As<JSPrimitiveWrapper>(arguments.this_value());
  if (wrapper != nullptr && wrapper->value().is_number()) return wrapper->value().number();
  return agent.ThrowTypeError("Number.prototype." + Text(agent, arguments.callee()->shared()->name()) +
                              " requires that 'this' be a Number");
}

ThrowCompletionOr<Value> ToStringMethod(Agent& agent, const Arguments& arguments) {
  const double number = TRY(ThisNumber(agent, arguments));
  const double radix = arguments[0].is_undefined() ? 10 : TRY(ToIntegerOrInfinity(agent, arguments[0]));
  if (radix < 2 || radix > 36) return agent.ThrowRangeError("toString() radix argument must be between 2 and 36");
  return Value(NewString(agent, primitives::NumberToString(number, static_cast<int>(radix))));
}

/// The number of digits that `value` asks for, within [low, high].
/// Exact decimal digits take arithmetic with large integers.
constexpr std::uint64_t kStepsOfFormatting = 100;

ThrowCompletionOr<int> DigitCount(Agent& agent, Value value, double low, double high, std::string_view method) {
  const double digits = TRY(ToIntegerOrInfinity(agent, value));
  TRY(agent.Spend(kStepsOfFormatting));
  if (digits >= low && digits <= high) return static_cast<int>(digits);
  return agent.ThrowRangeError(std::string(method) + " must be between " + NumberToText(low) + " and 100");
}

ThrowCompletionOr<Value> ToFixed(Agent& agent, const Arguments& arguments) {
  const double number = TRY(ThisNumber(agent, arguments));
  const int digits = TRY(DigitCount(agent, arguments[0], 0, 100, "toFixed() digits argument"));
  return Value(NewString(agent, primitives::NumberToFixed(number, digits)));
}

ThrowCompletionOr<Value> ToExponential(Agent& agent, const Arguments& arguments) {
  const double number = TRY(ThisNumber(agent, arguments));
  const double requested = TRY(ToIntegerOrInfinity(agent, arguments[0]));
  if (!std::isfinite(number)) return Value(NewString(agent, NumberToText(number)));
  if (arguments[0].is_undefined()) return Value(NewString(agent, primitives::NumberToExponential(number)));
  const int digits = TRY(DigitCount(agent, Value::Number(requested), 0, 100, "toExponential() argument"));
  return Value(NewString(agent, primitives::NumberToExponential(number, digits)));
}

ThrowCompletionOr<Value> ToPrecision(Agent& agent, const Arguments& arguments) {
  const double number = TRY(ThisNumber(agent, arguments));
  if (arguments[0].is_undefined()) return Value(NewString(agent, NumberToText(number)));
  const double requested = TRY(ToIntegerOrInfinity(agent, arguments[0]));
  if (!std::isfinite(number)) return Value(NewString(agent, NumberToText(number)));
  const int digits = TRY(DigitCount(agent, Value::Number(requested), 1, 100, "toPrecision() argument"));
  return Value(NewString(agent, primitives::NumberToPrecision(number, digits)));
}

ThrowCompletionOr<Value> ToLocaleString(Agent& agent, const Arguments& arguments) {
  return Value(NewString(agent, primitives::NumberToLocaleString(TRY(ThisNumber(agent, arguments)))));
}

ThrowCompletionOr<Value> ValueOf(Agent& agent, const Arguments& arguments) {
  return Value::Number(TRY(ThisNumber(agent, arguments)));
}

ThrowCompletionOr<Value> IsFiniteMethod(Agent&, const Arguments& arguments) {
  return Value::Bool(arguments[0].is_number() && std::isfinite(arguments[0].number()));
}
ThrowCompletionOr<Value> IsNaNMethod(Agent&, const Arguments& arguments) {
  return Value::Bool(arguments[0].is_number() && std::isnan(arguments[0].number()));
}
ThrowCompletionOr<Value> IsIntegerMethod(Agent&, const Arguments& arguments) {
  return Value::Bool(arguments[0].is_number() && std::isfinite(arguments[0].number()) &&
                     std::trunc(arguments[0].number()) == arguments[0].number());
}
ThrowCompletionOr<Value> IsSafeInteger(Agent& agent, const Arguments& arguments) {
  return Value::Bool(TRY(IsIntegerMethod(agent, arguments)).is_true() &&
                     std::abs(arguments[0].number()) <= primitives::kMaxSafeInteger);
}

}  // namespace

void InstallNumberBuiltins(Realm& realm) {
  Agent& agent = realm.agent();
  auto* prototype =
      agent.heap().New<JSPrimitiveWrapper>(agent.MapFor(realm[Intrinsic::kObjectPrototype]), Value::Smi(0));
  realm.Set(Intrinsic::kNumberPrototype, prototype);
  JSFunction* constructor = DefineConstructor(realm, "Number", NumberConstructor, 1, prototype);
  DefineFunctions(realm, constructor,
                  {{"isFinite", IsFiniteMethod, 1},
                   {"isInteger", IsIntegerMethod, 1},
                   {"isNaN", IsNaNMethod, 1},
                   {"isSafeInteger", IsSafeInteger, 1}});
  DefineFunctions(realm, prototype,
                  {{"toExponential", ToExponential, 1},
                   {"toFixed", ToFixed, 1},
                   {"toLocaleString", ToLocaleString, 0},
                   {"toPrecision", ToPrecision, 1},
                   {"toString", ToStringMethod, 1},
                   {"valueOf", ValueOf, 0}});
  const std::pair<std::string_view, double> constants[] = {{"EPSILON", 0x1p-52},
                                                           {"MAX_SAFE_INTEGER", primitives::kMaxSafeInteger},
                                                           {"MAX_VALUE", 1.7976931348623157e308},
                                                           {"MIN_SAFE_INTEGER", -primitives::kMaxSafeInteger},
                                                           {"MIN_VALUE", 5e-324},
                                                           {"NaN", NAN},
                                                           {"NEGATIVE_INFINITY", -INFINITY},
                                                           {"POSITIVE_INFINITY", INFINITY}};
  for (const auto& [name, value] : constants)
    DefineValue(realm, constructor, name, Value::Number(value), kNoAttributes);
}

}  // namespace heaplint::runtime_model
