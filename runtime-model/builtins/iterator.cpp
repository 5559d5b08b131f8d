// %IteratorPrototype%, %AsyncIteratorPrototype% and the iterators of arrays and strings (ECMA-262 27.1, 23.1.5, 22.1.5).
#include "runtime-model/builtins/builtins.h"
#include "runtime-model/runtime/promise-operations.h"

namespace heaplint::runtime_model {

namespace {

ThrowCompletionOr<Value> ReturnThis(Agent&, const Arguments& arguments) { return arguments.this_value(); }

ThrowCompletionOr<Value> ArrayIteratorNext(Agent& agent, const Arguments& arguments) {
  auto* iterator = TRY(ThisAs<JSArrayIterator>(agent, arguments, "Array Iterator.prototype.next"));
  auto* object = As<JSReceiver>(iterator->object());
  if (object == nullptr) return Value(CreateIterResultObject(agent, Value::Undefined(), true));
  const double length = TRY(LengthOfArrayLike(agent, object));
  const double index = iterator->next_index;
  if (index >= length) {
    iterator->set_object(Value::Undefined());
    return Value(CreateIterResultObject(agent, Value::Undefined(), true));
  }
  iterator->next_index = index + 1;
  if (iterator->kind() == IterationKind::kKeys)
    return Value(CreateIterResultObject(agent, Value::Number(index), false));
  const Value value = TRY(Get(agent, object, KeyFromInteger(agent, index)));
  if (iterator->kind() == IterationKind::kValues) return Value(CreateIterResultObject(agent, value, false));
  const Value pair[2] = {Value::Number(index), value};
  return Value(CreateIterResultObject(agent, CreateArrayFromList(agent, pair), false));
}

ThrowCompletionOr<Value> StringIteratorNext(Agent& agent, const Arguments& arguments) {
  auto* iterator = TRY(ThisAs<JSStringIterator>(agent, arguments, "String Iterator.prototype.next"));
  String* string = iterator->string();
  if (iterator->position >= string->length()) return Value(CreateIterResultObject(agent, Value::Undefined(), true));
  const FlatView flat = agent.heap().Flatten(string);
  const std::uint32_t begin = iterator->position;
  const bool is_pair =
      (flat[begin] & 0xfc00) == 0xd800 && begin + 1 < flat.size() && (flat[begin + 1] & 0xfc00) == 0xdc00;
  iterator->position = begin + 1 + is_pair;
  return Value(CreateIterResultObject(agent, agent.heap().NewSubString(string, begin, iterator->position), false));
}

/// Slots: whether the sync iterator was done.
ThrowCompletionOr<Value> UnwrapValue(Agent& agent, const Arguments& arguments) {
  return Value(CreateIterResultObject(agent, arguments[0], SlotOf(arguments, 0).is_true()));
}

/// 27.1.6.4 AsyncFromSyncIteratorContinuation
ThrowCompletionOr<Value> Continue(Agent& agent, Value result) {
  auto* object = As<JSReceiver>(result);
  if (object == nullptr) return agent.ThrowTypeError("Iterator result is not an object");
  const bool done = ToBoolean(TRY(Get(agent, object, agent.names().done)));
  const Value value = TRY(Get(agent, object, agent.names().value));
  const Rooted<JSReceiver> wrapper(agent.heap(), TRY(PromiseResolve(agent, agent.realm()[Intrinsic::kPromise], value)));
  JSPromise* promise = NewPromise(agent);
  JSFunction* unwrap = NewNativeClosure(agent, UnwrapValue, 1, {Value::Bool(done)});
  PerformPromiseThen(agent, static_cast<JSPromise*>(wrapper.get()), unwrap, Value::Undefined(),
                     PromiseCapability{promise, Value::Undefined(), Value::Undefined()});
  return Value(promise);
}

ThrowCompletionOr<Value> RejectedOr(Agent& agent, ThrowCompletionOr<Value> completion) {
  if (!completion.is_throw() || agent.has_given_up()) return completion;
  JSPromise* promise = NewPromise(agent);
  RejectPromise(agent, promise, agent.TakeException());
  return Value(promise);
}

ThrowCompletionOr<Value> CallAndContinue(Agent& agent, Value method, Value iterator, Value argument) {
  const Rooted<Value> result(agent.heap(), TRY(Call(agent, method, iterator, {argument})));
  return Continue(agent, result);
}

ThrowCompletionOr<Value> AsyncFromSyncNext(Agent& agent, const Arguments& arguments) {
  auto* iterator = TRY(ThisAs<JSAsyncFromSyncIterator>(agent, arguments, "next"));
  return RejectedOr(agent, CallAndContinue(agent, iterator->next, iterator->iterator, arguments[0]));
}

ThrowCompletionOr<Value> Forward(Agent& agent, const Arguments& arguments, std::string_view name) {
  auto* iterator = TRY(ThisAs<JSAsyncFromSyncIterator>(agent, arguments, name));
  const Value method = TRY(GetMethod(agent, iterator->iterator, KeyFromText(agent, name)));
  if (!method.is_undefined()) return CallAndContinue(agent, method, iterator->iterator, arguments[0]);
  if (name == "throw") return agent.ThrowTypeError("The iterator does not provide a 'throw' method");
  JSPromise* promise = NewPromise(agent);
  FulfillPromise(agent, promise, CreateIterResultObject(agent, arguments[0], true));
  return Value(promise);
}

ThrowCompletionOr<Value> AsyncFromSyncReturn(Agent& agent, const Arguments& arguments) {
  return RejectedOr(agent, Forward(agent, arguments, "return"));
}
ThrowCompletionOr<Value> AsyncFromSyncThrow(Agent& agent, const Arguments& arguments) {
  return RejectedOr(agent, Forward(agent, arguments, "throw"));
}

}  // namespace

void InstallIteratorBuiltins(Realm& realm) {
  JSObject* iterator = NewPrototype(realm, Intrinsic::kIteratorPrototype);
  DefineFunctions(realm, iterator, {{"@@iterator", ReturnThis, 0}});
  JSObject* async_iterator = NewPrototype(realm, Intrinsic::kAsyncIteratorPrototype);
  DefineFunctions(realm, async_iterator, {{"@@asyncIterator", ReturnThis, 0}});
  JSObject* array_iterator = NewPrototype(realm, Intrinsic::kArrayIteratorPrototype, iterator);
  DefineFunctions(realm, array_iterator, {{"next", ArrayIteratorNext, 0}});
  DefineValue(realm, array_iterator, "@@toStringTag", NewString(realm.agent(), "Array Iterator"), kConfigurable);
  JSObject* string_iterator = NewPrototype(realm, Intrinsic::kStringIteratorPrototype, iterator);
  DefineFunctions(realm, string_iterator, {{"next", StringIteratorNext, 0}});
  DefineValue(realm, string_iterator, "@@toStringTag", NewString(realm.agent(), "String Iterator"), kConfigurable);
  JSObject* from_sync = NewPrototype(realm, Intrinsic::kAsyncFromSyncIteratorPrototype, async_iterator);
  DefineFunctions(
      realm, from_sync,
      {{"next", AsyncFromSyncNext, 1}, {"return", AsyncFromSyncReturn, 1}, {"throw", AsyncFromSyncThrow, 1}});
}

}  // namespace heaplint::runtime_model
