// Interpreter: suspending and resuming generators and async functions; for-in.
#include <algorithm>
#include <unordered_set>

#include "runtime-model/interpreter/interpreter.h"
#include "runtime-model/objects/js-unknown.h"
#include "runtime-model/runtime/internal-methods.h"
#include "runtime-model/runtime/promise-operations.h"

namespace heaplint::runtime_model {

/// Copies the frame into its generator: the parameters to where they stay for ever, the other registers until it resumes.
void Interpreter::SaveRegisters() {
  JSGeneratorObject* generator = frame_->generator;
  const std::uint32_t parameters = frame_->code->parameter_count;
  generator->parameters.assign(registers(), registers() + parameters);
  generator->registers.assign(registers() + parameters, registers() + frame_->size);
  generator->context = frame_->context;
  generator->pc = frame_->pc;
}

/// 27.5.3.1 GeneratorStart, 27.6.3.2 AsyncGeneratorStart
Interpreter::Next Interpreter::InitialYield() {
  NoteSite();
  const bool is_async = frame_->function->shared()->is_async;
  const Intrinsic fallback = is_async ? Intrinsic::kAsyncGeneratorPrototype : Intrinsic::kGeneratorPrototype;
  ThrowCompletionOr<JSObject*> prototype = GetPrototypeFromConstructor(agent_, frame_->function, fallback);
  if (prototype.is_throw()) return Next::kThrow;
  auto* generator = heap_.New<JSGeneratorObject>(agent_.MapFor(prototype.value()), frame_->function);
  generator->receiver = frame_->receiver;
  generator->new_target = frame_->new_target;
  generator->is_async = is_async;
  frame_->generator = generator;
  SaveRegisters();
  return FinishFrame(generator);
}

/// 27.7.5.1 AsyncFunctionStart
ThrowCompletionOr<void> Interpreter::StartAsync() {
  NoteSite();
  auto* generator = heap_.New<JSGeneratorObject>(agent_.MapFor(Value::Null()), frame_->function);
  generator->receiver = frame_->receiver;
  generator->new_target = frame_->new_target;
  generator->is_async = true;
  generator->state = GeneratorState::kExecuting;
  generator->promise = NewPromise(agent_);
  frame_->generator = generator;
  return {};
}

Interpreter::Next Interpreter::Suspend(Value result) {
  SaveRegisters();
  frame_->generator->state = GeneratorState::kSuspendedYield;
  return FinishFrame(result);
}

Interpreter::Next Interpreter::Yield(bool is_delegate) {
  JSGeneratorObject* generator = frame_->generator;
  const Value value = acc();
  if (!generator->is_async) return Suspend(is_delegate ? value : Value(CreateIterResultObject(agent_, value, false)));
  const Next next = Suspend(Value::Undefined());
  AsyncGeneratorCompleteStep(agent_, generator, false, value, false);
  AsyncGeneratorResumeNext(agent_, generator);
  return next;
}

/// 27.7.5.3 Await ( value )
Interpreter::Next Interpreter::Await() {
  JSGeneratorObject* generator = frame_->generator;
  const bool is_first_run = !frame_->is_resumed && !generator->promise.is_the_hole();
  if (AwaitValue(agent_, generator, acc()).is_throw()) return Next::kThrow;
  const Next next = Suspend(is_first_run ? generator->promise : Value::Undefined());
  generator->state = GeneratorState::kExecuting;
  return next;
}

ThrowCompletionOr<Value> Interpreter::Resume(JSGeneratorObject* generator, ResumeMode mode, Value value) {
  JSFunction* function = generator->function;
  if (!PushFrame(function, generator->receiver, generator->parameters.data(), generator->parameters.size(),
                 generator->new_target, false))
    return Throw{};
  frame_ = &stack_.frames.back();
  frame_->is_entry = true;
  frame_->is_resumed = true;
  const std::uint32_t parameters = frame_->code->parameter_count;
  // Surplus arguments of the first activation are still among the saved registers.
  const auto size = static_cast<std::uint32_t>(parameters + generator->registers.size());
  frame_->size = std::max(frame_->size, size);
  frame_->surplus_arguments = frame_->size - frame_->code->register_count;
  std::copy(generator->registers.begin(), generator->registers.end(), registers() + parameters);
  generator->registers.clear();
  frame_->context = generator->context;
  frame_->pc = generator->pc;
  frame_->generator = generator;
  frame_->resume_mode = mode;
  frame_->accumulator = value;
  generator->state = GeneratorState::kExecuting;
  const bool is_delegating = frame_->pc > 0 && frame_->code->code[frame_->pc - 1].bytecode == Bytecode::kYieldDelegate;
  if (mode == ResumeMode::kThrow && !is_delegating) {
    static_cast<void>(agent_.ThrowValue(value));
    if (!Unwind()) {
      if (agent_.exception().is_the_hole() && !agent_.has_given_up()) return result_;
      return Throw{};
    }
  }
  return Run();
}

/// 14.7.5.9 EnumerateObjectProperties: own enumerable names, then those of the prototypes that are not shadowed.
ThrowCompletionOr<ForInState*> Interpreter::ForInPrepare(Value value) {
  if (value.is_nullish()) return heap_.New<ForInState>(nullptr);
  Rooted<JSReceiver> object(heap_, TRY(ToObject(agent_, value)));
  Rooted<ForInState> state(heap_, heap_.New<ForInState>(object.get()));
  std::unordered_set<std::uint64_t> seen;
  Rooted<JSReceiver> holder(heap_, object.get());
  while (holder.get() != nullptr && (holder.get() == object.get() || !Is<JSUnknown>(holder.value()))) {
    for (const PropertyKey key : TRY(OwnPropertyKeys(agent_, holder))) {
      if (key.is_symbol()) continue;
      const std::optional<OwnProperty> own = TRY(GetOwnProperty(agent_, holder, key));
      if (!own || !seen.insert(key.bits()).second || !own->is_enumerable()) continue;
      state->keys.push_back(ValueFromKey(agent_, key));
    }
    holder = As<JSReceiver>(TRY(GetPrototypeOf(agent_, holder)));
  }
  return state.get();
}

ThrowCompletionOr<Value> Interpreter::ForInNext(ForInState* state) {
  while (state->position < state->keys.size()) {
    const Value key = state->keys[state->position++];
    // Deleted before it was visited.
    if (TRY(HasProperty(agent_, state->object, TRY(ToPropertyKey(agent_, key))))) return key;
  }
  return Value::TheHole();
}

}  // namespace heaplint::runtime_model
