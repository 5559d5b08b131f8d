// Reflect (ECMA-262 28.1).
#include "runtime-model/builtins/builtins.h"
#include "runtime-model/runtime/internal-methods.h"

namespace heaplint::runtime_model {

namespace {

ThrowCompletionOr<JSReceiver*> Target(Agent& agent, const Arguments& arguments) {
  if (auto* object = As<JSReceiver>(arguments[0])) return object;
  return agent.ThrowTypeError("Reflect." + Text(agent, arguments.callee()->shared()->name()) + " called on non-object");
}

ThrowCompletionOr<Value> Apply(Agent& agent, const Arguments& arguments) {
  const RootedList list(agent.heap(), TRY(CreateListFromArrayLike(agent, arguments[2])));
  return Call(agent, arguments[0], arguments[1], list.values());
}

ThrowCompletionOr<Value> ConstructMethod(Agent& agent, const Arguments& arguments) {
  const Value new_target = arguments.size() > 2 ? arguments[2] : arguments[0];
  for (const Value constructor : {arguments[0], new_target}) {
    if (!IsConstructor(constructor))
      return agent.ThrowTypeError(NoSideEffectsToString(agent, constructor) + " is not a constructor");
  }
  const RootedList list(agent.heap(), TRY(CreateListFromArrayLike(agent, arguments[1])));
  return Construct(agent, As<JSReceiver>(arguments[0]), list.values(), As<JSReceiver>(new_target));
}

ThrowCompletionOr<Value> DefinePropertyMethod(Agent& agent, const Arguments& arguments) {
  JSReceiver* target = TRY(Target(agent, arguments));
  const PropertyKey key = TRY(ToPropertyKey(agent, arguments[1]));
  return Value::Bool(TRY(DefineOwnProperty(agent, target, key, TRY(ToPropertyDescriptor(agent, arguments[2])))));
}

ThrowCompletionOr<Value> DeletePropertyMethod(Agent& agent, const Arguments& arguments) {
  JSReceiver* target = TRY(Target(agent, arguments));
  return Value::Bool(TRY(Delete(agent, target, TRY(ToPropertyKey(agent, arguments[1])))));
}

ThrowCompletionOr<Value> GetMethodOfReflect(Agent& agent, const Arguments& arguments) {
  JSReceiver* target = TRY(Target(agent, arguments));
  const PropertyKey key = TRY(ToPropertyKey(agent, arguments[1]));
  return GetWithReceiver(agent, target, key, arguments.size() > 2 ? arguments[2] : arguments[0]);
}

ThrowCompletionOr<Value> SetMethodOfReflect(Agent& agent, const Arguments& arguments) {
  JSReceiver* target = TRY(Target(agent, arguments));
  const PropertyKey key = TRY(ToPropertyKey(agent, arguments[1]));
  return Value::Bool(
      TRY(SetWithReceiver(agent, target, key, arguments[2], arguments.size() > 3 ? arguments[3] : arguments[0])));
}

ThrowCompletionOr<Value> Has(Agent& agent, const Arguments& arguments) {
  JSReceiver* target = TRY(Target(agent, arguments));
  return Value::Bool(TRY(HasProperty(agent, target, TRY(ToPropertyKey(agent, arguments[1])))));
}

ThrowCompletionOr<Value> OwnKeysMethod(Agent& agent, const Arguments& arguments) {
  JSReceiver* target = TRY(Target(agent, arguments));
  std::vector<Value> keys;
  for (const PropertyKey key : TRY(OwnPropertyKeys(agent, target))) keys.push_back(ValueFromKey(agent, key));
  return Value(CreateArrayFromList(agent, keys));
}

ThrowCompletionOr<Value> GetPrototypeOfMethod(Agent& agent, const Arguments& arguments) {
  return GetPrototypeOf(agent, TRY(Target(agent, arguments)));
}

ThrowCompletionOr<Value> SetPrototypeOfMethod(Agent& agent, const Arguments& arguments) {
  JSReceiver* target = TRY(Target(agent, arguments));
  if (!IsObject(arguments[1]) && !arguments[1].is_null())
    return agent.ThrowTypeError("Object prototype may only be an Object or null: " +
                                NoSideEffectsToString(agent, arguments[1]));
  return Value::Bool(TRY(SetPrototypeOf(agent, target, arguments[1])));
}

ThrowCompletionOr<Value> IsExtensibleMethod(Agent& agent, const Arguments& arguments) {
  return Value::Bool(TRY(IsExtensible(agent, TRY(Target(agent, arguments)))));
}
ThrowCompletionOr<Value> PreventExtensionsMethod(Agent& agent, const Arguments& arguments) {
  return Value::Bool(TRY(PreventExtensions(agent, TRY(Target(agent, arguments)))));
}

ThrowCompletionOr<Value> GetOwnPropertyDescriptorMethod(Agent& agent, const Arguments& arguments) {
  JSReceiver* target = TRY(Target(agent, arguments));
  const std::optional<OwnProperty> own = TRY(GetOwnProperty(agent, target, TRY(ToPropertyKey(agent, arguments[1]))));
  return own ? Value(FromPropertyDescriptor(agent, *own)) : Value::Undefined();
}

}  // namespace

void InstallReflectBuiltins(Realm& realm) {
  JSObject* reflect = NewObject(realm.agent());
  DefineValue(realm, realm.global_object(), "Reflect", reflect);
  DefineFunctions(realm, reflect,
                  {{"apply", Apply, 3},
                   {"construct", ConstructMethod, 2},
                   {"defineProperty", DefinePropertyMethod, 3},
                   {"deleteProperty", DeletePropertyMethod, 2},
                   {"get", GetMethodOfReflect, 2},
                   {"getOwnPropertyDescriptor", GetOwnPropertyDescriptorMethod, 2},
                   {"getPrototypeOf", GetPrototypeOfMethod, 1},
                   {"has", Has, 2},
                   {"isExtensible", IsExtensibleMethod, 1},
                   {"ownKeys", OwnKeysMethod, 1},
                   {"preventExtensions", PreventExtensionsMethod, 1},
                   {"set", SetMethodOfReflect, 3},
                   {"setPrototypeOf", SetPrototypeOfMethod, 2}});
  DefineValue(realm, reflect, "@@toStringTag", NewString(realm.agent(), "Reflect"), kConfigurable);
}

}  // namespace heaplint::runtime_model
