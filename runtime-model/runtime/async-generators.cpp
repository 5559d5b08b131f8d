// Async generators: their queue of requests (ECMA-262 27.6.3).
#include "runtime-model/interpreter/interpreter.h"
#include "runtime-model/runtime/promise-operations.h"

namespace heaplint::runtime_model {

namespace {

ThrowCompletionOr<Value> ReturnSettled(Agent& agent, const Arguments& arguments, bool is_throw) {
  auto* generator = As<JSGeneratorObject>(SlotOf(arguments, 0));
  generator->state = GeneratorState::kCompleted;
  AsyncGeneratorCompleteStep(agent, generator, is_throw, arguments[0], true);
  AsyncGeneratorDrainQueue(agent, generator);
  return Value::Undefined();
}

ThrowCompletionOr<Value> ReturnFulfilled(Agent& agent, const Arguments& arguments) {
  return ReturnSettled(agent, arguments, false);
}
ThrowCompletionOr<Value> ReturnRejected(Agent& agent, const Arguments& arguments) {
  return ReturnSettled(agent, arguments, true);
}

/// 27.6.3.9 AsyncGeneratorAwaitReturn: a finished generator still awaits what return() was given.
void AwaitReturn(Agent& agent, JSGeneratorObject* generator) {
  const Value value = generator->queue.front().value;
  const Rooted<JSGeneratorObject> rooted(agent.heap(), generator);
  generator->state = GeneratorState::kExecuting;
  ThrowCompletionOr<JSReceiver*> promise = PromiseResolve(agent, agent.realm()[Intrinsic::kPromise], value);
  if (promise.is_throw()) {
    if (agent.has_given_up()) return;
    generator->state = GeneratorState::kCompleted;
    AsyncGeneratorCompleteStep(agent, generator, true, agent.TakeException(), true);
    return AsyncGeneratorDrainQueue(agent, generator);
  }
  JSFunction* fulfilled = NewNativeClosure(agent, ReturnFulfilled, 1, {generator});
  JSFunction* rejected = NewNativeClosure(agent, ReturnRejected, 1, {generator});
  PerformPromiseThen(agent, static_cast<JSPromise*>(promise.value()), fulfilled, rejected, PromiseCapability{});
}

}  // namespace

/// 27.6.1.2 to 27.6.1.4: next, return and throw of the prototype.
ThrowCompletionOr<Value> AsyncGeneratorEnqueue(Agent& agent, Value value, ResumeMode mode, Value argument) {
  const Rooted<JSPromise> promise(agent.heap(), NewPromise(agent));
  auto* generator = As<JSGeneratorObject>(value);
  if (generator == nullptr || !generator->is_async) {
    static_cast<void>(agent.ThrowTypeError("next method called on incompatible receiver"));
    RejectPromise(agent, promise, agent.TakeException());
    return Value(promise.get());
  }
  generator->queue.push_back({static_cast<std::uint8_t>(mode), argument, promise.get()});
  if (generator->state != GeneratorState::kExecuting) AsyncGeneratorResumeNext(agent, generator);
  if (agent.has_given_up()) return Throw{};
  return Value(promise.get());
}

/// 27.6.3.5 AsyncGeneratorCompleteStep
void AsyncGeneratorCompleteStep(Agent& agent, JSGeneratorObject* generator, bool is_throw, Value value, bool done) {
  if (generator->queue.empty()) return;
  const Rooted<JSGeneratorObject> rooted(agent.heap(), generator);
  const Rooted<JSPromise> promise(agent.heap(), As<JSPromise>(generator->queue.front().promise));
  generator->queue.erase(generator->queue.begin());
  if (is_throw) {
    RejectPromise(agent, promise, value);
  } else {
    static_cast<void>(ResolvePromise(agent, promise, CreateIterResultObject(agent, value, done)).is_throw());
  }
}

/// Starts the first waiting request, if any.
void AsyncGeneratorResumeNext(Agent& agent, JSGeneratorObject* generator) {
  if (generator->queue.empty() || generator->state == GeneratorState::kExecuting || agent.has_given_up()) return;
  const auto mode = static_cast<ResumeMode>(generator->queue.front().mode);
  const Value value = generator->queue.front().value;
  if (generator->state == GeneratorState::kSuspendedStart && mode != ResumeMode::kNext)
    generator->state = GeneratorState::kCompleted;
  if (generator->state == GeneratorState::kCompleted) return AsyncGeneratorDrainQueue(agent, generator);
  const Rooted<JSGeneratorObject> rooted(agent.heap(), generator);
  static_cast<void>(ResumeGenerator(agent, generator, mode, value).is_throw());
}

/// 27.6.3.10 AsyncGeneratorDrainQueue
void AsyncGeneratorDrainQueue(Agent& agent, JSGeneratorObject* generator) {
  while (!generator->queue.empty() && !agent.has_given_up()) {
    const auto mode = static_cast<ResumeMode>(generator->queue.front().mode);
    if (mode == ResumeMode::kReturn) return AwaitReturn(agent, generator);
    const Value value = mode == ResumeMode::kThrow ? generator->queue.front().value : Value::Undefined();
    AsyncGeneratorCompleteStep(agent, generator, mode == ResumeMode::kThrow, value, true);
  }
}

}  // namespace heaplint::runtime_model
