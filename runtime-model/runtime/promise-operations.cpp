// Promises: settling, reactions, jobs, and await on top of them.
#include "runtime-model/runtime/promise-operations.h"

#include "runtime-model/host/host.h"
#include "runtime-model/interpreter/interpreter.h"
#include "runtime-model/runtime/unknown.h"

namespace heaplint::runtime_model {

JSFunction* NewNativeClosure(Agent& agent, NativeFunction native, std::uint32_t length,
                             std::initializer_list<Value> slots, std::string_view name) {
  Heap& heap = agent.heap();
  auto* shared = heap.New<SharedFunctionInfo>(native, heap.Internalize(name), length);
  Context* context = nullptr;
  if (slots.size() != 0) {
    context = heap.New<Context>(nullptr, nullptr, nullptr, slots.size());
    std::size_t index = 0;
    for (const Value slot : slots) context->set_slot(index++, slot);
  }
  return heap.New<JSFunction>(agent.MapFor(agent.realm()[Intrinsic::kFunctionPrototype]), shared, context);
}

Value SlotOf(const Arguments& arguments, std::size_t index) { return arguments.callee()->context()->slot(index); }

void SetSlotOf(const Arguments& arguments, std::size_t index, Value value) {
  arguments.callee()->context()->set_slot(index, value);
}

JSPromise* NewPromise(Agent& agent) {
  auto* promise = agent.heap().New<JSPromise>(agent.MapFor(agent.realm()[Intrinsic::kPromisePrototype]));
  promise->resource_store = agent.async_context;
  return promise;
}

namespace {

/// 27.2.2.1 NewPromiseReactionJob: values are the reaction, the argument, and whether it was a rejection.
ThrowCompletionOr<Value> RunReaction(Agent& agent, std::array<Value, 4>& values) {
  auto& reaction = Cast<PromiseReaction>(values[0]);
  const Value argument = values[1];
  const bool is_rejection = values[2].is_true();
  const Value handler = is_rejection ? reaction.on_rejected : reaction.on_fulfilled;
  agent.async_context = reaction.resource_store;
  bool is_throw = is_rejection;
  Rooted<Value> result(agent.heap(), argument);
  if (!handler.is_undefined()) {
    ThrowCompletionOr<Value> completion = Call(agent, handler, Value::Undefined(), {argument});
    is_throw = completion.is_throw();
    if (is_throw && agent.has_given_up()) return Throw{};
    result = is_throw ? agent.TakeException() : completion.value();
  }
  if (reaction.promise.is_undefined()) return Value::Undefined();
  if (reaction.resolve.is_undefined()) {
    auto* promise = As<JSPromise>(reaction.promise);
    if (is_throw) {
      RejectPromise(agent, promise, result);
    } else {
      TRY(ResolvePromise(agent, promise, result));
    }
    return Value::Undefined();
  }
  return Call(agent, is_throw ? reaction.reject : reaction.resolve, Value::Undefined(), {Value(result)});
}

void TriggerReactions(Agent& agent, JSPromise* promise) {
  const bool is_rejection = promise->state == PromiseState::kRejected;
  for (PromiseReaction* reaction : promise->reactions) {
    agent.EnqueueMicrotask(
        Job{RunReaction, {reaction, promise->result, Value::Bool(is_rejection), Value::Undefined()}});
  }
  promise->reactions.clear();
  promise->reactions.shrink_to_fit();
}

/// 27.2.2.2 NewPromiseResolveThenableJob: values are the promise, the thenable and its then.
ThrowCompletionOr<Value> ResolveThenable(Agent& agent, std::array<Value, 4>& values) {
  auto* promise = As<JSPromise>(values[0]);
  const ResolvingFunctions functions = CreateResolvingFunctions(agent, promise);
  const Rooted<JSFunction> reject(agent.heap(), functions.reject);
  if (!Call(agent, values[2], values[1], {functions.resolve, functions.reject}).is_throw()) return Value::Undefined();
  if (agent.has_given_up()) return Throw{};
  return Call(agent, reject.get(), Value::Undefined(), {agent.TakeException()});
}

/// Slots of resolving functions: the promise and the one cell that says whether either was called. A used pair still holds
/// its promise, as V8's does.
bool TakeAlreadyResolved(const Arguments& arguments) {
  auto& cell = Cast<Cell>(SlotOf(arguments, 1));
  const bool was = cell.value().is_true();
  cell.set_value(Value::Bool(true));
  return was;
}

ThrowCompletionOr<Value> ResolveFunction(Agent& agent, const Arguments& arguments) {
  if (TakeAlreadyResolved(arguments)) return Value::Undefined();
  TRY(ResolvePromise(agent, As<JSPromise>(SlotOf(arguments, 0)), arguments[0]));
  return Value::Undefined();
}

ThrowCompletionOr<Value> RejectFunction(Agent& agent, const Arguments& arguments) {
  if (TakeAlreadyResolved(arguments)) return Value::Undefined();
  RejectPromise(agent, As<JSPromise>(SlotOf(arguments, 0)), arguments[0]);
  return Value::Undefined();
}

}  // namespace

/// 27.2.1.4 FulfillPromise ( promise, value )
void FulfillPromise(Agent& agent, JSPromise* promise, Value value) {
  promise->state = PromiseState::kFulfilled;
  promise->result = value;
  TriggerReactions(agent, promise);
}

/// 27.2.1.7 RejectPromise ( promise, reason )
void RejectPromise(Agent& agent, JSPromise* promise, Value reason) {
  promise->state = PromiseState::kRejected;
  promise->result = reason;
  if (!promise->is_handled && agent.host() != nullptr) agent.host()->PromiseRejectionTracker(agent, promise, true);
  TriggerReactions(agent, promise);
}

/// 27.2.1.3.2 Promise Resolve Functions
ThrowCompletionOr<void> ResolvePromise(Agent& agent, JSPromise* promise, Value resolution) {
  if (resolution == Value(promise)) {
    static_cast<void>(agent.ThrowTypeError("Chaining cycle detected for promise #<Promise>"));
    RejectPromise(agent, promise, agent.TakeException());
    return {};
  }
  auto* object = As<JSReceiver>(resolution);
  // An Unknown is no thenable: it would never settle.
  if (object == nullptr || Is<JSUnknown>(resolution)) {
    FulfillPromise(agent, promise, resolution);
    return {};
  }
  const Value keep[2] = {promise, resolution};
  const RootedSpan rooted(agent.heap(), keep);
  ThrowCompletionOr<Value> then = Get(agent, object, agent.names().then);
  if (then.is_throw()) {
    if (agent.has_given_up()) return Throw{};
    RejectPromise(agent, promise, agent.TakeException());
    return {};
  }
  if (!IsCallable(then.value())) {
    FulfillPromise(agent, promise, resolution);
    return {};
  }
  agent.EnqueueMicrotask(Job{ResolveThenable, {promise, resolution, then.value(), Value::Undefined()}});
  return {};
}

ResolvingFunctions CreateResolvingFunctions(Agent& agent, JSPromise* promise) {
  auto* already_resolved = agent.heap().New<Cell>(Value::Bool(false));
  return {NewNativeClosure(agent, ResolveFunction, 1, {promise, already_resolved}),
          NewNativeClosure(agent, RejectFunction, 1, {promise, already_resolved})};
}

namespace {

/// 27.2.1.5.1 GetCapabilitiesExecutor: slots resolve and reject.
ThrowCompletionOr<Value> CapabilitiesExecutor(Agent& agent, const Arguments& arguments) {
  if (!SlotOf(arguments, 0).is_undefined() || !SlotOf(arguments, 1).is_undefined()) {
    return agent.ThrowTypeError("Promise executor has already been invoked with non-undefined arguments");
  }
  SetSlotOf(arguments, 0, arguments[0]);
  SetSlotOf(arguments, 1, arguments[1]);
  return Value::Undefined();
}

}  // namespace

/// 27.2.1.5 NewPromiseCapability ( C )
ThrowCompletionOr<PromiseCapability> NewPromiseCapability(Agent& agent, Value constructor) {
  if (!IsConstructor(constructor)) return agent.ThrowTypeError("Promise resolve or reject function is not callable");
  if (constructor == Value(agent.realm()[Intrinsic::kPromise])) {
    JSPromise* promise = NewPromise(agent);
    const ResolvingFunctions functions = CreateResolvingFunctions(agent, promise);
    return PromiseCapability{promise, functions.resolve, functions.reject};
  }
  const Rooted<JSFunction> executor(
      agent.heap(), NewNativeClosure(agent, CapabilitiesExecutor, 2, {Value::Undefined(), Value::Undefined()}));
  const Value argument = executor.get();
  const Value promise = TRY(Construct(agent, As<JSReceiver>(constructor), std::span<const Value>(&argument, 1)));
  const Value resolve = executor->context()->slot(0);
  const Value reject = executor->context()->slot(1);
  if (!IsCallable(resolve) || !IsCallable(reject))
    return agent.ThrowTypeError("Promise resolve or reject function is not callable");
  return PromiseCapability{promise, resolve, reject};
}

ThrowCompletionOr<JSReceiver*> PromiseResolve(Agent& agent, JSReceiver* constructor, Value value) {
  if (auto* promise = As<JSPromise>(value)) {
    const Value own_constructor = TRY(Get(agent, promise, agent.names().constructor));
    if (own_constructor == Value(constructor)) return static_cast<JSReceiver*>(promise);
  }
  // OPTIMIZATION: the plain constructor needs no resolving functions.
  if (Value(constructor) == Value(agent.realm()[Intrinsic::kPromise])) {
    const Rooted<JSPromise> promise(agent.heap(), NewPromise(agent));
    TRY(ResolvePromise(agent, promise, value));
    return static_cast<JSReceiver*>(promise.get());
  }
  const PromiseCapability capability = TRY(NewPromiseCapability(agent, constructor));
  const Rooted<Value> promise(agent.heap(), capability.promise);
  TRY(Call(agent, capability.resolve, Value::Undefined(), {value}));
  return As<JSReceiver>(promise);
}

void PerformPromiseThen(Agent& agent, JSPromise* promise, Value on_fulfilled, Value on_rejected,
                        const PromiseCapability& result) {
  auto* reaction =
      agent.heap().New<PromiseReaction>(result.promise, result.resolve, result.reject, on_fulfilled, on_rejected);
  reaction->resource_store = agent.async_context;
  if (promise->state == PromiseState::kPending) {
    promise->reactions.push_back(reaction);
  } else {
    const bool is_rejection = promise->state == PromiseState::kRejected;
    if (is_rejection && !promise->is_handled && agent.host() != nullptr)
      agent.host()->PromiseRejectionTracker(agent, promise, false);
    agent.EnqueueMicrotask(
        Job{RunReaction, {reaction, promise->result, Value::Bool(is_rejection), Value::Undefined()}});
  }
  promise->is_handled = true;
}

namespace {

ThrowCompletionOr<Value> AwaitFulfilled(Agent& agent, const Arguments& arguments) {
  TRY(ResumeGenerator(agent, As<JSGeneratorObject>(SlotOf(arguments, 0)), ResumeMode::kNext, arguments[0]));
  return Value::Undefined();
}

ThrowCompletionOr<Value> AwaitRejected(Agent& agent, const Arguments& arguments) {
  TRY(ResumeGenerator(agent, As<JSGeneratorObject>(SlotOf(arguments, 0)), ResumeMode::kThrow, arguments[0]));
  return Value::Undefined();
}

}  // namespace

ThrowCompletionOr<void> AwaitValue(Agent& agent, JSGeneratorObject* generator, Value value) {
  const Rooted<JSGeneratorObject> rooted(agent.heap(), generator);
  if (auto* unknown = As<JSUnknown>(value)) value = DeriveUnknown(agent, unknown, " awaited");
  JSReceiver* promise = TRY(PromiseResolve(agent, agent.realm()[Intrinsic::kPromise], value));
  JSFunction* fulfilled = NewNativeClosure(agent, AwaitFulfilled, 1, {generator});
  JSFunction* rejected = NewNativeClosure(agent, AwaitRejected, 1, {generator});
  PerformPromiseThen(agent, static_cast<JSPromise*>(promise), fulfilled, rejected, PromiseCapability{});
  return {};
}

}  // namespace heaplint::runtime_model
