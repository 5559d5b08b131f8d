// Promise (ECMA-262 27.2): constructor, then, catch, finally, resolve, reject. Combinators: promise-combinators.cpp.
#include "runtime-model/builtins/promise.h"

#include "runtime-model/runtime/promise-operations.h"

namespace heaplint::runtime_model {

namespace {

/// 27.2.3.1 Promise ( executor )
ThrowCompletionOr<Value> PromiseConstructor(Agent& agent, const Arguments& arguments) {
  if (arguments.new_target().is_undefined())
    return agent.ThrowTypeError("Promise constructor cannot be invoked without 'new'");
  if (!IsCallable(arguments[0])) {
    return agent.ThrowTypeError("Promise resolver " + NoSideEffectsToString(agent, arguments[0]) +
                                " is not a function");
  }
  const Rooted<JSPromise> promise(
      agent.heap(), TRY(CreateFromConstructor<JSPromise>(agent, arguments.new_target(), Intrinsic::kPromisePrototype)));
  promise->resource_store = agent.async_context;
  const ResolvingFunctions functions = CreateResolvingFunctions(agent, promise);
  const Rooted<JSFunction> reject(agent.heap(), functions.reject);
  if (Call(agent, arguments[0], Value::Undefined(), {functions.resolve, functions.reject}).is_throw()) {
    if (agent.has_given_up()) return Throw{};
    TRY(Call(agent, reject.value(), Value::Undefined(), {agent.TakeException()}));
  }
  return Value(promise.get());
}

/// 27.2.5.4 Promise.prototype.then ( onFulfilled, onRejected )
ThrowCompletionOr<Value> Then(Agent& agent, const Arguments& arguments) {
  auto* promise = TRY(ThisAs<JSPromise>(agent, arguments, "Promise.prototype.then"));
  JSObject* default_constructor = agent.realm()[Intrinsic::kPromise];
  JSReceiver* constructor = TRY(SpeciesConstructor(agent, promise, default_constructor));
  PromiseCapability capability;
  if (constructor == default_constructor) {
    // OPTIMIZATION: a plain promise is settled without resolving functions.
    capability.promise = NewPromise(agent);
  } else {
    capability = TRY(NewPromiseCapability(agent, constructor));
  }
  const Value on_fulfilled = IsCallable(arguments[0]) ? arguments[0] : Value::Undefined();
  const Value on_rejected = IsCallable(arguments[1]) ? arguments[1] : Value::Undefined();
  PerformPromiseThen(agent, promise, on_fulfilled, on_rejected, capability);
  return capability.promise;
}

ThrowCompletionOr<Value> Catch(Agent& agent, const Arguments& arguments) {
  return Invoke(agent, arguments.this_value(), agent.names().then, {Value::Undefined(), arguments[0]});
}

ThrowCompletionOr<Value> ReturnSlot(Agent&, const Arguments& arguments) { return SlotOf(arguments, 0); }
ThrowCompletionOr<Value> ThrowSlot(Agent& agent, const Arguments& arguments) {
  return agent.ThrowValue(SlotOf(arguments, 0));
}

/// 27.2.5.3 thenFinally and catchFinally. Slots: onFinally, the constructor.
ThrowCompletionOr<Value> Settle(Agent& agent, const Arguments& arguments, NativeFunction then) {
  const Value result = TRY(Call(agent, SlotOf(arguments, 0), Value::Undefined()));
  const Rooted<JSReceiver> promise(agent.heap(),
                                   TRY(PromiseResolve(agent, As<JSReceiver>(SlotOf(arguments, 1)), result)));
  return Invoke(agent, promise.value(), agent.names().then, {NewNativeClosure(agent, then, 0, {arguments[0]})});
}

ThrowCompletionOr<Value> ThenFinally(Agent& agent, const Arguments& arguments) {
  return Settle(agent, arguments, ReturnSlot);
}
ThrowCompletionOr<Value> CatchFinally(Agent& agent, const Arguments& arguments) {
  return Settle(agent, arguments, ThrowSlot);
}

ThrowCompletionOr<Value> Finally(Agent& agent, const Arguments& arguments) {
  auto* promise = As<JSReceiver>(arguments.this_value());
  if (promise == nullptr) return agent.ThrowTypeError("Promise.prototype.finally called on a non-object");
  const Rooted<JSReceiver> constructor(agent.heap(),
                                       TRY(SpeciesConstructor(agent, promise, agent.realm()[Intrinsic::kPromise])));
  if (!IsCallable(arguments[0])) return Invoke(agent, promise, agent.names().then, {arguments[0], arguments[0]});
  return Invoke(agent, promise, agent.names().then,
                {NewNativeClosure(agent, ThenFinally, 1, {arguments[0], constructor.value()}),
                 NewNativeClosure(agent, CatchFinally, 1, {arguments[0], constructor.value()})});
}

ThrowCompletionOr<Value> Resolve(Agent& agent, const Arguments& arguments) {
  auto* constructor = As<JSReceiver>(arguments.this_value());
  if (constructor == nullptr) return agent.ThrowTypeError("PromiseResolve called on non-object");
  return Value(TRY(PromiseResolve(agent, constructor, arguments[0])));
}

ThrowCompletionOr<Value> Reject(Agent& agent, const Arguments& arguments) {
  const PromiseCapability capability = TRY(NewPromiseCapability(agent, arguments.this_value()));
  const Rooted<Value> promise(agent.heap(), capability.promise);
  TRY(Call(agent, capability.reject, Value::Undefined(), {arguments[0]}));
  return Value(promise);
}

ThrowCompletionOr<Value> WithResolvers(Agent& agent, const Arguments& arguments) {
  const PromiseCapability capability = TRY(NewPromiseCapability(agent, arguments.this_value()));
  JSObject* result = NewObject(agent);
  result->DefineOwn(agent.heap(), agent.names().promise, capability.promise);
  result->DefineOwn(agent.heap(), agent.names().resolve, capability.resolve);
  result->DefineOwn(agent.heap(), agent.names().reject, capability.reject);
  return Value(result);
}

ThrowCompletionOr<Value> ReturnThis(Agent&, const Arguments& arguments) { return arguments.this_value(); }

}  // namespace

void InstallPromiseBuiltins(Realm& realm) {
  JSObject* prototype = NewPrototype(realm, Intrinsic::kPromisePrototype);
  JSFunction* constructor = DefineConstructor(realm, "Promise", PromiseConstructor, 1, prototype);
  realm.Set(Intrinsic::kPromise, constructor);
  DefineFunctions(realm, constructor,
                  {{"reject", Reject, 1}, {"resolve", Resolve, 1}, {"withResolvers", WithResolvers, 0}});
  InstallPromiseCombinators(realm, constructor);
  DefineGetter(realm, constructor, "@@species", ReturnThis);
  DefineFunctions(realm, prototype, {{"catch", Catch, 1}, {"finally", Finally, 1}, {"then", Then, 2}});
  DefineValue(realm, prototype, "@@toStringTag", NewString(realm.agent(), "Promise"), kConfigurable);
}

}  // namespace heaplint::runtime_model
