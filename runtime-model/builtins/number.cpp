// Number (ECMA-262 21.1) and BigInt's prototype.
#include <cmath>

#include "runtime-model/builtins/builtins.h"
#include "runtime-model/runtime/bigint.h"

namespace heaplint::runtime_model {

namespace {

ThrowCompletionOr<Value> NumberConstructor(Agent& agent, const Arguments& arguments) {
  Value value = Value::Smi(0);
  if (arguments.size() > 0) {
    const Value numeric = TRY(ToNumeric(agent, arguments[0]));
    value = Is<BigInt>(numeric) ? Value::Number(BigIntToNumber(Cast<BigInt>(numeric))) : numeric;
  }
  if (arguments.new_target().is_undefined()) return value;
  return Value(TRY(
      CreateFromConstructor<JSPrimitiveWrapper>(agent, arguments.new_target(), Intrinsic::kNumberPrototype, value)));
}

ThrowCompletionOr<double> ThisNumber(Agent& agent, const Arguments& arguments) {
  if (arguments.this_value().is_number()) return arguments.this_value().number();
  auto* wrapper = As<JSPrimitiveWrapper>(arguments.this_value());
  if (wrapper != nullptr && wrapper->value().is_number()) return wrapper->value().number();
  return agent.ThrowTypeError("Number.prototype.valueOf requires that 'this' be a Number");
}

/// The digits of a number in another base, as V8 prints them: up to 52 binary digits behind the point.
std::string TextInRadix(double number, int radix) {
  if (std::isnan(number)) return "NaN";
  if (std::isinf(number)) return number < 0 ? "-Infinity" : "Infinity";
  static constexpr char kDigits[] = "0123456789abcdefghijklmnopqrstuvwxyz";
  double whole = std::floor(std::abs(number));
  double fraction = std::abs(number) - whole;
  std::string text;
  do {
    text.insert(text.begin(), kDigits[static_cast<int>(std::fmod(whole, radix))]);
    whole = std::floor(whole / radix);
  } while (whole >= 1);
  if (fraction > 0) {
    text += '.';
    double delta = std::max(0.5 * (std::nextafter(std::abs(number), INFINITY) - std::abs(number)), 5e-324);
    do {
      fraction *= radix;
      delta *= radix;
      const int digit = static_cast<int>(fraction);
      text += kDigits[digit];
      fraction -= digit;
    } while (fraction >= delta && fraction + delta <= 1);
  }
  return number < 0 ? "-" + text : text;
}

ThrowCompletionOr<Value> ToStringMethod(Agent& agent, const Arguments& arguments) {
  const double number = TRY(ThisNumber(agent, arguments));
  const double radix = arguments[0].is_undefined() ? 10 : TRY(ToIntegerOrInfinity(agent, arguments[0]));
  if (radix < 2 || radix > 36) return agent.ThrowRangeError("toString() radix must be between 2 and 36");
  return Value(NewString(agent, radix == 10 ? NumberToText(number) : TextInRadix(number, static_cast<int>(radix))));
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
                     std::abs(arguments[0].number()) <= 9007199254740991.0);
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
  DefineFunctions(realm, prototype, {{"toString", ToStringMethod, 1}, {"valueOf", ValueOf, 0}});
  const std::pair<std::string_view, double> constants[] = {{"EPSILON", 0x1p-52},
                                                           {"MAX_SAFE_INTEGER", 9007199254740991.0},
                                                           {"MAX_VALUE", 1.7976931348623157e308},
                                                           {"MIN_SAFE_INTEGER", -9007199254740991.0},
                                                           {"MIN_VALUE", 5e-324},
                                                           {"NaN", NAN},
                                                           {"NEGATIVE_INFINITY", -INFINITY},
                                                           {"POSITIVE_INFINITY", INFINITY}};
  for (const auto& [name, value] : constants)
    DefineValue(realm, constructor, name, Value::Number(value), kNoAttributes);
  NewPrototype(realm, Intrinsic::kBigIntPrototype);
}

}  // namespace heaplint::runtime_model
