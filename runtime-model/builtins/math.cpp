// Math (ECMA-262 21.3). Math.random is seeded: a run is repeatable.
#include "runtime-model/primitives/math.h"

#include <cmath>
#include <numbers>

#include "runtime-model/builtins/builtins.h"

namespace heaplint::runtime_model {

namespace {

/// A function of one number.
template <double (*Function)(double)> ThrowCompletionOr<Value> Unary(Agent& agent, const Arguments& arguments) {
  return Value::Number(Function(TRY(ToNumber(agent, arguments[0]))));
}

/// The C library's cube root may be off in the last bit; one step of Newton's corrects it.
double Cbrt(double value) {
  const double root = std::cbrt(value);
  if (root == 0 || !std::isfinite(root)) return root;
  return root - (root * root * root - value) / (3 * root * root);
}

double Clz32(double value) { return primitives::Clz32(value); }

ThrowCompletionOr<std::vector<double>> Numbers(Agent& agent, const Arguments& arguments) {
  std::vector<double> numbers;
  for (const Value value : arguments.values()) numbers.push_back(TRY(ToNumber(agent, value)));
  return numbers;
}

ThrowCompletionOr<Value> Max(Agent& agent, const Arguments& arguments) {
  double result = -INFINITY;
  for (const double number : TRY(Numbers(agent, arguments))) result = primitives::Max(result, number);
  return Value::Number(result);
}

ThrowCompletionOr<Value> Min(Agent& agent, const Arguments& arguments) {
  double result = INFINITY;
  for (const double number : TRY(Numbers(agent, arguments))) result = primitives::Min(result, number);
  return Value::Number(result);
}

ThrowCompletionOr<Value> Hypot(Agent& agent, const Arguments& arguments) {
  return Value::Number(primitives::Hypot(TRY(Numbers(agent, arguments))));
}

ThrowCompletionOr<Value> Atan2(Agent& agent, const Arguments& arguments) {
  const double y = TRY(ToNumber(agent, arguments[0]));
  return Value::Number(std::atan2(y, TRY(ToNumber(agent, arguments[1]))));
}

ThrowCompletionOr<Value> PowMethod(Agent& agent, const Arguments& arguments) {
  const double base = TRY(ToNumber(agent, arguments[0]));
  return Value::Number(primitives::Pow(base, TRY(ToNumber(agent, arguments[1]))));
}

ThrowCompletionOr<Value> Imul(Agent& agent, const Arguments& arguments) {
  const double left = TRY(ToNumber(agent, arguments[0]));
  return Value::Number(primitives::Imul(left, TRY(ToNumber(agent, arguments[1]))));
}

ThrowCompletionOr<Value> RandomMethod(Agent& agent, const Arguments&) { return Value::Number(agent.random().Next()); }

}  // namespace

void InstallMathBuiltins(Realm& realm) {
  JSObject* math = NewObject(realm.agent());
  DefineValue(realm, realm.global_object(), "Math", math);
  const std::pair<std::string_view, double> constants[] = {{"E", std::numbers::e},
                                                           {"LN10", std::numbers::ln10},
                                                           {"LN2", std::numbers::ln2},
                                                           {"LOG10E", std::numbers::log10e},
                                                           {"LOG2E", std::numbers::log2e},
                                                           {"PI", std::numbers::pi},
                                                           {"SQRT1_2", std::numbers::sqrt2 / 2},
                                                           {"SQRT2", std::numbers::sqrt2}};
  for (const auto& [name, value] : constants) DefineValue(realm, math, name, Value::Number(value), kNoAttributes);
  DefineFunctions(realm, math,
                  {{"abs", Unary<std::fabs>, 1},
                   {"acos", Unary<std::acos>, 1},
                   {"acosh", Unary<std::acosh>, 1},
                   {"asin", Unary<std::asin>, 1},
                   {"asinh", Unary<std::asinh>, 1},
                   {"atan", Unary<std::atan>, 1},
                   {"atan2", Atan2, 2},
                   {"atanh", Unary<std::atanh>, 1},
                   {"cbrt", Unary<Cbrt>, 1},
                   {"ceil", Unary<std::ceil>, 1},
                   {"clz32", Unary<Clz32>, 1},
                   {"cos", Unary<std::cos>, 1},
                   {"cosh", Unary<std::cosh>, 1},
                   {"exp", Unary<std::exp>, 1},
                   {"expm1", Unary<std::expm1>, 1},
                   {"floor", Unary<std::floor>, 1},
                   {"fround", Unary<primitives::Fround>, 1},
                   {"hypot", Hypot, 2},
                   {"imul", Imul, 2},
                   {"log", Unary<std::log>, 1},
                   {"log10", Unary<std::log10>, 1},
                   {"log1p", Unary<std::log1p>, 1},
                   {"log2", Unary<std::log2>, 1},
                   {"max", Max, 2},
                   {"min", Min, 2},
                   {"pow", PowMethod, 2},
                   {"random", RandomMethod, 0},
                   {"round", Unary<primitives::Round>, 1},
                   {"sign", Unary<primitives::Sign>, 1},
                   {"sin", Unary<std::sin>, 1},
                   {"sinh", Unary<std::sinh>, 1},
                   {"sqrt", Unary<std::sqrt>, 1},
                   {"tan", Unary<std::tan>, 1},
                   {"tanh", Unary<std::tanh>, 1},
                   {"trunc", Unary<std::trunc>, 1}});
  DefineValue(realm, math, "@@toStringTag", NewString(realm.agent(), "Math"), kConfigurable);
}

}  // namespace heaplint::runtime_model
