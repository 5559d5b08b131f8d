// Promise.all, allSettled, any and race (ECMA-262 27.2.4). Each call leaves reactions in the promises it was given, which
// hold the result promise or its values for as long as those are pending.
#include "runtime-model/builtins/promise.h"
#include "runtime-model/runtime/errors.h"
#include "runtime-model/runtime/promise-operations.h"

namespace heaplint::runtime_model {

namespace {

enum class Combinator : std::uint8_t { kAll, kAllSettled, kAny, kRace };

/// Slots of an element function: the values (FixedArray), its index, the counter (Cell) shared with its siblings, the
/// capability's function to call at the end, and whether it was called.
enum ElementSlot : std::uint8_t { kValues, kIndex, kRemaining, kFinish, kAlreadyCalled };

Value WrapSettled(Agent& agent, bool is_rejection, Value value) {
  JSObject* object = NewObject(agent);
  object->DefineOwn(agent.heap(), agent.names().status, NewString(agent, is_rejection ? "rejected" : "fulfilled"));
  object->DefineOwn(agent.heap(), is_rejection ? agent.names().reason : agent.names().value, value);
  return object;
}

Value AggregateErrorOf(Agent& agent, std::span<const Value> errors) {
  JSError* error = MakeError(agent, ErrorType::kError, "All promises were rejected");
  error->SetPrototype(agent.heap(), agent.realm()[Intrinsic::kAggregateErrorPrototype]);
  error->DefineOwn(agent.heap(), agent.names().errors, CreateArrayFromList(agent, errors), kBuiltinAttributes);
  CaptureStack(agent, error);
  return error;
}

/// Counts one element less; the last one settles the result.
ThrowCompletionOr<Value> CountDown(Agent& agent, Cell& remaining, FixedArray& values, Value finish, bool is_any) {
  remaining.set_value(Value::Smi(remaining.value().smi() - 1));
  if (remaining.value().smi() != 0) return Value::Undefined();
  const Value result =
      is_any ? AggregateErrorOf(agent, values.values()) : Value(CreateArrayFromList(agent, values.values()));
  return Call(agent, finish, Value::Undefined(), {result});
}

template <Combinator Kind, bool IsRejection>
ThrowCompletionOr<Value> Element(Agent& agent, const Arguments& arguments) {
  auto& already_called = Cast<Cell>(SlotOf(arguments, kAlreadyCalled));
  if (already_called.value().is_true()) return Value::Undefined();
  already_called.set_value(Value::Bool(true));
  auto& values = Cast<FixedArray>(SlotOf(arguments, kValues));
  values.values()[static_cast<std::size_t>(SlotOf(arguments, kIndex).smi())] =
      Kind == Combinator::kAllSettled ? WrapSettled(agent, IsRejection, arguments[0]) : arguments[0];
  return CountDown(agent, Cast<Cell>(SlotOf(arguments, kRemaining)), values, SlotOf(arguments, kFinish),
                   Kind == Combinator::kAny);
}

/// What one call of a combinator needs while it iterates.
struct State {
  State(Agent& agent, const PromiseCapability& result)
      : promise(agent.heap(), result.promise),
        resolve(agent.heap(), result.resolve),
        reject(agent.heap(), result.reject),
        values(agent.heap(), agent.heap().New<FixedArray>()),
        remaining(agent.heap(), agent.heap().New<Cell>(Value::Smi(1))) {}
  Rooted<Value> promise;
  Rooted<Value> resolve;
  Rooted<Value> reject;
  Rooted<FixedArray> values;
  Rooted<Cell> remaining;
};

template <Combinator Kind> ThrowCompletionOr<void> Subscribe(Agent& agent, State& state, Value next_promise) {
  if (Kind == Combinator::kRace) {
    TRY(Invoke(agent, next_promise, agent.names().then, {Value(state.resolve), Value(state.reject)}));
    return {};
  }
  const auto index = Value::Smi(static_cast<std::int32_t>(state.values->length()));
  state.values->values().push_back(Value::Undefined());
  state.remaining->set_value(Value::Smi(state.remaining->value().smi() + 1));
  auto* already_called = agent.heap().New<Cell>(Value::Bool(false));
  const Value finish = Kind == Combinator::kAny ? Value(state.reject) : Value(state.resolve);
  const auto element = [&](NativeFunction native) {
    return Value(NewNativeClosure(agent, native, 1,
                                  {state.values.value(), index, state.remaining.value(), finish, already_called}));
  };
  Value on_fulfilled = Kind == Combinator::kAny ? Value(state.resolve) : element(Element<Kind, false>);
  Value on_rejected = Kind == Combinator::kAll ? Value(state.reject) : element(Element<Kind, true>);
  TRY(Invoke(agent, next_promise, agent.names().then, {on_fulfilled, on_rejected}));
  return {};
}

template <Combinator Kind>
ThrowCompletionOr<void> Iterate(Agent& agent, State& state, Value constructor, Value iterable) {
  const Rooted<Value> resolve(agent.heap(), TRY(GetV(agent, constructor, agent.names().resolve)));
  if (!IsCallable(resolve)) return agent.ThrowTypeError("Promise resolve or reject function is not callable");
  const IteratorPair pair = TRY(GetIterator(agent, iterable));
  IteratorRecord record(agent, pair.iterator, pair.next);
  for (;;) {
    const std::optional<Value> value = TRY(IteratorStepValue(agent, record));
    if (!value) break;
    const auto subscribe = [&]() -> ThrowCompletionOr<void> {
      const Rooted<Value> next_promise(agent.heap(), TRY(Call(agent, resolve, constructor, {*value})));
      return Subscribe<Kind>(agent, state, next_promise);
    };
    if (subscribe().is_throw()) return IteratorCloseThrow(agent, record.iterator);
  }
  if (Kind == Combinator::kRace) return {};
  TRY(CountDown(agent, *state.remaining, *state.values,
                Kind == Combinator::kAny ? Value(state.reject) : Value(state.resolve), Kind == Combinator::kAny));
  return {};
}

template <Combinator Kind> ThrowCompletionOr<Value> Combine(Agent& agent, const Arguments& arguments) {
  State state(agent, TRY(NewPromiseCapability(agent, arguments.this_value())));
  if (Iterate<Kind>(agent, state, arguments.this_value(), arguments[0]).is_throw()) {
    if (agent.has_given_up()) return Throw{};
    TRY(Call(agent, state.reject, Value::Undefined(), {agent.TakeException()}));
  }
  return Value(state.promise);
}

}  // namespace

void InstallPromiseCombinators(Realm& realm, JSObject* constructor) {
  DefineFunctions(realm, constructor,
                  {{"all", Combine<Combinator::kAll>, 1},
                   {"allSettled", Combine<Combinator::kAllSettled>, 1},
                   {"any", Combine<Combinator::kAny>, 1},
                   {"race", Combine<Combinator::kRace>, 1}});
}

}  // namespace heaplint::runtime_model
