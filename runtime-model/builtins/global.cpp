// Properties of the global object that are no constructors (ECMA-262 19.1, 19.2).
#include <cmath>

#include "runtime-model/builtins/builtins.h"
#include "runtime-model/runtime/eval.h"

namespace heaplint::runtime_model {

namespace {

ThrowCompletionOr<Value> Eval(Agent& agent, const Arguments& arguments) {
  return PerformEval(agent, arguments[0], nullptr, Value::Undefined(), false);
}

ThrowCompletionOr<Value> IsNaN(Agent& agent, const Arguments& arguments) {
  return Value::Bool(std::isnan(TRY(ToNumber(agent, arguments[0]))));
}
ThrowCompletionOr<Value> IsFinite(Agent& agent, const Arguments& arguments) {
  return Value::Bool(std::isfinite(TRY(ToNumber(agent, arguments[0]))));
}

}  // namespace

void InstallGlobalBuiltins(Realm& realm) {
  JSObject* global = realm.global_object();
  DefineValue(realm, global, "globalThis", global);
  DefineValue(realm, global, "Infinity", Value::Number(INFINITY), kNoAttributes);
  DefineValue(realm, global, "NaN", Value::Number(NAN), kNoAttributes);
  DefineValue(realm, global, "undefined", Value::Undefined(), kNoAttributes);
  JSFunction* eval = NewBuiltinFunction(realm, "eval", Eval, 1);
  realm.Set(Intrinsic::kEval, eval);
  DefineValue(realm, global, "eval", eval);
  DefineFunctions(realm, global, {{"isFinite", IsFinite, 1}, {"isNaN", IsNaN, 1}});
}

}  // namespace heaplint::runtime_model
