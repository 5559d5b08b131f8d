// Boolean (ECMA-262 20.3).
#include "runtime-model/builtins/builtins.h"

namespace heaplint::runtime_model {

namespace {

ThrowCompletionOr<Value> BooleanConstructor(Agent& agent, const Arguments& arguments) {
  const Value value = Value::Bool(ToBoolean(arguments[0]));
  if (arguments.new_target().is_undefined()) return value;
  return Value(TRY(
      CreateFromConstructor<JSPrimitiveWrapper>(agent, arguments.new_target(), Intrinsic::kBooleanPrototype, value)));
}

ThrowCompletionOr<Value> ThisBoolean(Agent& agent, const Arguments& arguments) {
  if (arguments.this_value().is_bool()) return arguments.this_value();
  auto* wrapper = As<JSPrimitiveWrapper>(arguments.this_value());
  if (wrapper != nullptr && wrapper->value().is_bool()) return wrapper->value();
  return agent.ThrowTypeError("Boolean.prototype.valueOf requires that 'this' be a Boolean");
}

ThrowCompletionOr<Value> ToStringMethod(Agent& agent, const Arguments& arguments) {
  return Value(NewString(agent, TRY(ThisBoolean(agent, arguments)).is_true() ? "true" : "false"));
}

}  // namespace

void InstallBooleanBuiltins(Realm& realm) {
  Agent& agent = realm.agent();
  auto* prototype =
      agent.heap().New<JSPrimitiveWrapper>(agent.MapFor(realm[Intrinsic::kObjectPrototype]), Value::Bool(false));
  realm.Set(Intrinsic::kBooleanPrototype, prototype);
  DefineConstructor(realm, "Boolean", BooleanConstructor, 1, prototype);
  DefineFunctions(realm, prototype, {{"toString", ToStringMethod, 0}, {"valueOf", ThisBoolean, 0}});
}

}  // namespace heaplint::runtime_model
