// ECMA-262 7.4: operations on iterators.
#include "runtime-model/runtime/errors.h"
#include "runtime-model/runtime/internal-methods.h"
#include "runtime-model/runtime/unknown.h"

namespace heaplint::runtime_model {

/// 7.4.3 GetIteratorFromMethod ( obj, method )
ThrowCompletionOr<IteratorPair> GetIteratorFromMethod(Agent& agent, Value object, Value method) {
  const Value iterator = TRY(Call(agent, method, object));
  if (!IsObject(iterator)) return agent.ThrowTypeError("Result of the Symbol.iterator method is not an object");
  const Rooted<Value> rooted(agent.heap(), iterator);
  const Value next = TRY(Get(agent, As<JSReceiver>(iterator), agent.names().next));
  return IteratorPair{iterator, next};
}

/// 7.4.4 GetIterator ( obj, sync )
ThrowCompletionOr<IteratorPair> GetIterator(Agent& agent, Value object) {
  return GetIterator(agent, object, [&] { return ThrowCannotRead(agent, object, agent.symbols().iterator); });
}

ThrowCompletionOr<IteratorPair> GetIterator(Agent& agent, Value object, base::FunctionRef<Throw()> refuse) {
  if (object.is_nullish()) return refuse();
  if (auto* unknown = As<JSUnknown>(object)) object = IterableOfUnknown(agent, unknown);
  const Rooted<Value> rooted(agent.heap(), object);
  const Value method = TRY(GetV(agent, object, agent.symbols().iterator));
  if (!IsCallable(method)) return refuse();
  return GetIteratorFromMethod(agent, object, method);
}

/// 7.4.4 GetIterator ( obj, async ), with 27.1.6.1 CreateAsyncFromSyncIterator
ThrowCompletionOr<IteratorPair> GetAsyncIterator(Agent& agent, Value object) {
  const Value method =
      object.is_nullish() ? Value::Undefined() : TRY(GetMethod(agent, object, agent.symbols().asyncIterator));
  if (!method.is_undefined()) return GetIteratorFromMethod(agent, object, method);
  const IteratorPair sync = TRY(GetIterator(agent, object));
  Map* map = agent.MapFor(agent.realm()[Intrinsic::kAsyncFromSyncIteratorPrototype]);
  auto* iterator = agent.heap().New<JSAsyncFromSyncIterator>(map, sync.iterator, sync.next);
  const Value next = TRY(Get(agent, iterator, agent.names().next));
  return IteratorPair{iterator, next};
}

/// 7.4.9 IteratorStepValue ( iteratorRecord )
ThrowCompletionOr<std::optional<Value>> IteratorStepValue(Agent& agent, IteratorRecord& record) {
  const Value result = TRY(Call(agent, record.next, record.iterator));
  auto* object = As<JSReceiver>(result);
  if (object == nullptr) return agent.ThrowTypeError("Iterator result is not an object");
  const Rooted<Value> rooted(agent.heap(), result);
  if (ToBoolean(TRY(Get(agent, object, agent.names().done)))) return std::optional<Value>();
  return std::optional<Value>(TRY(Get(agent, object, agent.names().value)));
}

/// 7.4.11 IteratorClose ( iteratorRecord, normal completion )
ThrowCompletionOr<void> IteratorClose(Agent& agent, Value iterator) {
  static const std::string_view kReturn = "return";
  const Value method = TRY(GetMethod(agent, iterator, KeyFromText(agent, kReturn)));
  if (method.is_undefined()) return {};
  if (!IsObject(TRY(Call(agent, method, iterator))))
    return agent.ThrowTypeError("iterator.return() did not return an object");
  return {};
}

/// 7.4.11 IteratorClose ( iteratorRecord, throw completion )
Throw IteratorCloseThrow(Agent& agent, Value iterator) {
  const Rooted<Value> exception(agent.heap(), agent.TakeException());
  if (agent.has_given_up()) return Throw{};
  const ThrowCompletionOr<void> closed = IteratorClose(agent, iterator);
  static_cast<void>(closed);
  return agent.ThrowValue(exception);
}

ThrowCompletionOr<void> ForEachValue(Agent& agent, Value iterable,
                                     base::FunctionRef<ThrowCompletionOr<void>(Value)> take) {
  const IteratorPair pair = TRY(GetIterator(agent, iterable));
  IteratorRecord record(agent, pair.iterator, pair.next);
  for (;;) {
    const std::optional<Value> value = TRY(IteratorStepValue(agent, record));
    if (!value) return {};
    const Rooted<Value> rooted(agent.heap(), *value);
    if (take(rooted).is_throw()) return IteratorCloseThrow(agent, record.iterator);
    TRY(agent.Spend(1));
  }
}

ThrowCompletionOr<void> AddEntriesFromIterable(Agent& agent, Value iterable,
                                               base::FunctionRef<ThrowCompletionOr<void>(Value, Value)> add) {
  return ForEachValue(agent, iterable, [&](Value item) -> ThrowCompletionOr<void> {
    auto* entry = As<JSReceiver>(item);
    if (entry == nullptr)
      return agent.ThrowTypeError("Iterator value " + NoSideEffectsToString(agent, item) + " is not an entry object");
    const Rooted<Value> key(agent.heap(), TRY(Get(agent, entry, PropertyKey::Index(0))));
    const Rooted<Value> value(agent.heap(), TRY(Get(agent, entry, PropertyKey::Index(1))));
    return add(key, value);
  });
}

/// 7.4.14 CreateIterResultObject ( value, done )
JSObject* CreateIterResultObject(Agent& agent, Value value, bool done) {
  JSObject* result = NewObject(agent);
  result->DefineOwn(agent.heap(), agent.names().value, value);
  result->DefineOwn(agent.heap(), agent.names().done, Value::Bool(done));
  return result;
}

ThrowCompletionOr<std::vector<Value>> IterableToList(Agent& agent, Value iterable) {
  RootedList list(agent.heap());
  TRY(ForEachValue(agent, iterable, [&](Value value) -> ThrowCompletionOr<void> {
    list->push_back(value);
    return {};
  }));
  return std::move(*list);
}

}  // namespace heaplint::runtime_model
