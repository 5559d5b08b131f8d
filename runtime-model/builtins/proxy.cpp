// Proxy (ECMA-262 28.2); its internal methods stand in runtime/proxy-methods.cpp.
#include "runtime-model/builtins/builtins.h"
#include "runtime-model/runtime/internal-methods.h"
#include "runtime-model/runtime/promise-operations.h"

namespace heaplint::runtime_model {

namespace {

ThrowCompletionOr<JSProxy*> ProxyCreate(Agent& agent, Value target, Value handler) {
  if (!IsObject(target) || !IsObject(handler))
    return agent.ThrowTypeError("Cannot create proxy with a non-object as target or handler");
  return agent.heap().New<JSProxy>(As<JSReceiver>(target), As<JSReceiver>(handler), IsCallable(target),
                                   IsConstructor(target));
}

ThrowCompletionOr<Value> ProxyConstructor(Agent& agent, const Arguments& arguments) {
  if (arguments.new_target().is_undefined()) return agent.ThrowTypeError("Constructor Proxy requires 'new'");
  return Value(TRY(ProxyCreate(agent, arguments[0], arguments[1])));
}

/// Slots: the proxy, or undefined once revoked.
ThrowCompletionOr<Value> Revoke(Agent&, const Arguments& arguments) {
  if (auto* proxy = As<JSProxy>(SlotOf(arguments, 0))) proxy->Revoke();
  SetSlotOf(arguments, 0, Value::Undefined());
  return Value::Undefined();
}

ThrowCompletionOr<Value> Revocable(Agent& agent, const Arguments& arguments) {
  JSProxy* proxy = TRY(ProxyCreate(agent, arguments[0], arguments[1]));
  JSObject* result = NewObject(agent);
  result->DefineOwn(agent.heap(), agent.names().proxy, proxy);
  result->DefineOwn(agent.heap(), agent.names().revoke, NewNativeClosure(agent, Revoke, 0, {proxy}));
  return Value(result);
}

}  // namespace

void InstallProxyBuiltins(Realm& realm) {
  JSFunction* constructor = NewBuiltinFunction(realm, "Proxy", ProxyConstructor, 2);
  constructor->shared()->constructor_kind = ConstructorKind::kBase;
  DefineFunctions(realm, constructor, {{"revocable", Revocable, 2}});
  DefineValue(realm, realm.global_object(), "Proxy", constructor);
}

}  // namespace heaplint::runtime_model
