// Interpreter: calls, construction, returning, and unwinding after a throw.
#include <algorithm>

#include "runtime-model/compiler/compiler.h"
#include "runtime-model/interpreter/call-printer.h"
#include "runtime-model/interpreter/interpreter.h"
#include "runtime-model/runtime/errors.h"
#include "runtime-model/runtime/eval.h"
#include "runtime-model/runtime/internal-methods.h"
#include "runtime-model/runtime/observer.h"
#include "runtime-model/runtime/promise-operations.h"
#include "runtime-model/runtime/unknown.h"

namespace heaplint::runtime_model {

namespace {

constexpr std::string_view kStackOverflow = "Maximum call stack size exceeded";

/// Counts a C++ activation that JavaScript caused.
class NativeDepth {
 public:
  explicit NativeDepth(Agent& agent) : agent_(agent) { ++agent_.native_depth; }
  ~NativeDepth() { --agent_.native_depth; }
  bool is_too_deep() const { return agent_.native_depth > agent_.budget().native_depth; }

 private:
  Agent& agent_;
};

}  // namespace

bool Interpreter::PushFrame(JSFunction* function, Value receiver, const Value* arguments, std::size_t count,
                            Value new_target, bool is_construct) {
  BytecodeArray* code = Compile(agent_, function->shared());
  const std::size_t surplus = count > code->parameter_count ? count - code->parameter_count : 0;
  const auto size = static_cast<std::uint32_t>(code->register_count + surplus);
  std::uint32_t base = 0;
  if (stack_.frames.size() >= agent_.budget().frames || !stack_.Reserve(size, base)) {
    static_cast<void>(agent_.ThrowRangeError(kStackOverflow));
    return false;
  }
  Value* registers = stack_.registers(Frame{.function = nullptr,
                                            .code = nullptr,
                                            .context = nullptr,
                                            .receiver = {},
                                            .new_target = {},
                                            .accumulator = {},
                                            .base = base});
  const std::size_t formal = std::min<std::size_t>(count, code->parameter_count);
  std::copy_n(arguments, formal, registers);
  std::fill(registers + formal, registers + code->register_count, Value::Undefined());
  std::copy_n(arguments + formal, surplus, registers + code->register_count);
  stack_.frames.push_back(Frame{.function = function,
                                .code = code,
                                .context = function->context(),
                                .receiver = receiver,
                                .new_target = new_target,
                                .accumulator = Value::Undefined(),
                                .base = base,
                                .size = size,
                                .surplus_arguments = static_cast<std::uint32_t>(surplus),
                                .argument_count = static_cast<std::uint32_t>(count),
                                .is_construct = is_construct});
  return true;
}

ThrowCompletionOr<Value> RunFunction(Agent& agent, JSFunction* function, Value receiver,
                                     std::span<const Value> arguments, Value new_target, bool is_construct) {
  const NativeDepth depth(agent);
  if (depth.is_too_deep()) return agent.ThrowRangeError(kStackOverflow);
  TRY(agent.Spend(1));
  Interpreter interpreter(agent);
  if (!interpreter.PushFrame(function, receiver, arguments.data(), arguments.size(), new_target, is_construct))
    return Throw{};
  agent.stack().frames.back().is_entry = true;
  return interpreter.Run();
}

ThrowCompletionOr<Value> ResumeGenerator(Agent& agent, JSGeneratorObject* generator, ResumeMode mode, Value value) {
  const NativeDepth depth(agent);
  if (depth.is_too_deep()) return agent.ThrowRangeError(kStackOverflow);
  TRY(agent.Spend(1));
  return Interpreter(agent).Resume(generator, mode, value);
}

/// 7.3.14 Call ( F, V, argumentsList )
ThrowCompletionOr<Value> Call(Agent& agent, Value function, Value this_value, std::span<const Value> arguments) {
  const Value head[2] = {function, this_value};
  const RootedSpan rooted_head(agent.heap(), head);
  const RootedSpan rooted(agent.heap(), arguments);
  if (auto* closure = As<JSFunction>(function)) {
    if (NativeFunction native = closure->shared()->native()) {
      const NativeDepth depth(agent);
      if (depth.is_too_deep()) return agent.ThrowRangeError(kStackOverflow);
      TRY(agent.Spend(1));
      return native(agent, Arguments(closure, this_value, arguments));
    }
    if (closure->shared()->is_class_constructor) {
      const std::string name = Text(agent, closure->shared()->name());
      return agent.ThrowTypeError((name.empty() ? "Class constructors" : "Class constructor " + name) +
                                  " cannot be invoked without 'new'");
    }
    return RunFunction(agent, closure, this_value, arguments, Value::Undefined(), false);
  }
  if (auto* bound = As<JSBoundFunction>(function)) {
    std::vector<Value> all = bound->arguments();
    all.insert(all.end(), arguments.begin(), arguments.end());
    return Call(agent, bound->target(), bound->bound_this(), all);
  }
  if (auto* proxy = As<JSProxy>(function); proxy != nullptr && proxy->is_callable())
    return ProxyCall(agent, proxy, this_value, arguments);
  if (auto* unknown = As<JSUnknown>(function)) return CallUnknown(agent, unknown, this_value, arguments);
  return agent.ThrowTypeError("object is not a function");
}

/// 7.3.15 Construct ( F, argumentsList, newTarget )
ThrowCompletionOr<Value> Construct(Agent& agent, JSReceiver* constructor, std::span<const Value> arguments,
                                   JSReceiver* new_target) {
  if (new_target == nullptr) new_target = constructor;
  const Value head[2] = {constructor, new_target};
  const RootedSpan rooted_head(agent.heap(), head);
  const RootedSpan rooted(agent.heap(), arguments);
  if (auto* closure = As<JSFunction>(constructor)) {
    if (NativeFunction native = closure->shared()->native()) {
      const NativeDepth depth(agent);
      if (depth.is_too_deep()) return agent.ThrowRangeError(kStackOverflow);
      return native(agent, Arguments(closure, Value::Undefined(), arguments, new_target));
    }
    Value receiver = Value::TheHole();
    if (closure->shared()->constructor_kind == ConstructorKind::kBase) {
      JSObject* prototype = TRY(GetPrototypeFromConstructor(agent, new_target, Intrinsic::kObjectPrototype));
      receiver = OrdinaryObjectCreate(agent, prototype);
    }
    return RunFunction(agent, closure, receiver, arguments, new_target, true);
  }
  if (auto* bound = As<JSBoundFunction>(constructor)) {
    std::vector<Value> all = bound->arguments();
    all.insert(all.end(), arguments.begin(), arguments.end());
    return Construct(agent, bound->target(), all, new_target == constructor ? bound->target() : new_target);
  }
  if (auto* proxy = As<JSProxy>(constructor)) return ProxyConstruct(agent, proxy, arguments, new_target);
  if (auto* unknown = As<JSUnknown>(constructor)) return ConstructUnknown(agent, unknown, arguments, new_target);
  return agent.ThrowTypeError("object is not a constructor");
}

std::string Interpreter::RenderCallee() {
  const syntax::Ast& ast = *frame_->code->unit->ast;
  const syntax::Node* callee = CalleeAt(ast, frame_->code->positions[frame_->pc - 1]);
  return callee == nullptr ? "(intermediate value)" : PrintExpression(ast, *callee);
}

ThrowCompletionOr<Value> Interpreter::SuperConstructorOf(Value constructor) {
  const Value parent = TRY(GetPrototypeOf(agent_, As<JSReceiver>(constructor)));
  if (IsConstructor(parent)) return parent;
  auto* closure = As<JSFunction>(constructor);
  const std::string name = closure == nullptr ? "" : Text(agent_, closure->shared()->name());
  return agent_.ThrowTypeError("Super constructor " + NoSideEffectsToString(agent_, parent) + " of " +
                               (name.empty() ? "anonymous class" : name) + " is not a constructor");
}

Interpreter::Next Interpreter::ThrowNotCallable(Value) {
  static_cast<void>(agent_.ThrowTypeError(RenderCallee() + " is not a function"));
  return Next::kThrow;
}

/// A built-in function that threw because it was given an Unknown (as a node, say): what it does then, nobody knows.
bool Interpreter::CallWithUnknown(const Value* receiver_and_arguments, std::size_t count, std::uint32_t site,
                                  ThrowCompletionOr<Value>& result) {
  if (agent_.observer() == nullptr || agent_.has_given_up() || !Is<JSError>(agent_.exception())) return false;
  const Value* end = receiver_and_arguments + count;
  const Value* unknown = std::find_if(receiver_and_arguments, end, [](Value value) { return Is<JSUnknown>(value); });
  if (unknown == end) return false;
  agent_.TakeException();
  agent_.MarkCall(site);
  result = CallUnknown(agent_, As<JSUnknown>(*unknown), receiver_and_arguments[0],
                       std::span<const Value>(receiver_and_arguments + 1, count - 1));
  return !result.is_throw();
}

Interpreter::Next Interpreter::DoCall(Value function, const Value* receiver_and_arguments, std::size_t count) {
  if (agent_.Safepoint().is_throw()) return Next::kThrow;
  auto* closure = As<JSFunction>(function);
  const std::uint32_t site = closure != nullptr ? agent_.TakeMarkedCall() : kNoSite;
  if (closure == nullptr) {
    if (function.is_nullish()) function = Missing(RenderCallee());
    if (!IsCallable(function)) return ThrowNotCallable(function);
  } else if (closure->shared()->native() == nullptr && !closure->shared()->is_class_constructor) {
    if (!PushFrame(closure, receiver_and_arguments[0], receiver_and_arguments + 1, count - 1, Value::Undefined(),
                   false))
      return Next::kThrow;
    frame_ = &stack_.frames.back();
    return Next::kContinue;
  }
  NoteSite();
  ThrowCompletionOr<Value> result =
      Call(agent_, function, receiver_and_arguments[0], std::span<const Value>(receiver_and_arguments + 1, count - 1));
  if (result.is_throw() && !CallWithUnknown(receiver_and_arguments, count, site, result)) return Next::kThrow;
  acc() = result.value();
  return Next::kContinue;
}

Interpreter::Next Interpreter::DoConstruct(Value function, Value new_target, const Value* arguments,
                                           std::size_t count) {
  if (agent_.Safepoint().is_throw()) return Next::kThrow;
  if (function.is_nullish()) {
    function = Missing(RenderCallee());
    if (!function.is_nullish()) new_target = function;
  }
  if (!IsConstructor(function)) {
    static_cast<void>(agent_.ThrowTypeError(RenderCallee() + " is not a constructor"));
    return Next::kThrow;
  }
  NoteSite();
  auto* closure = As<JSFunction>(function);
  if (closure != nullptr) agent_.TakeMarkedCall();
  if (closure != nullptr && closure->shared()->native() == nullptr) {
    Value receiver = Value::TheHole();
    if (closure->shared()->constructor_kind == ConstructorKind::kBase) {
      ThrowCompletionOr<JSObject*> prototype =
          GetPrototypeFromConstructor(agent_, new_target, Intrinsic::kObjectPrototype);
      if (prototype.is_throw()) return Next::kThrow;
      receiver = OrdinaryObjectCreate(agent_, prototype.value());
    }
    if (!PushFrame(closure, receiver, arguments, count, new_target, true)) return Next::kThrow;
    frame_ = &stack_.frames.back();
    return Next::kContinue;
  }
  ThrowCompletionOr<Value> result =
      Construct(agent_, As<JSReceiver>(function), std::span<const Value>(arguments, count), As<JSReceiver>(new_target));
  if (result.is_throw()) return Next::kThrow;
  acc() = result.value();
  return Next::kContinue;
}

Interpreter::Next Interpreter::CallEval(const Instruction& instruction) {
  const Value function = reg(instruction.a);
  if (function != Value(agent_.realm()[Intrinsic::kEval]))
    return DoCall(function, &reg(instruction.b), static_cast<std::size_t>(instruction.c));
  const Value source = instruction.c > 1 ? reg(instruction.b + 1) : Value::Undefined();
  ThrowCompletionOr<Value> result =
      PerformEval(agent_, source, frame_->context, Receiver(false), frame_->code->is_strict);
  if (result.is_throw()) return Next::kThrow;
  acc() = result.value();
  return Next::kContinue;
}

Interpreter::Next Interpreter::DoReturn() {
  JSGeneratorObject* generator = frame_->generator;
  if (generator == nullptr) {
    const bool gives_receiver = frame_->is_construct && !IsObject(acc());
    return FinishFrame(gives_receiver ? frame_->receiver : acc());
  }
  generator->state = GeneratorState::kCompleted;
  generator->context = nullptr;
  if (!generator->is_async) return FinishFrame(CreateIterResultObject(agent_, acc(), true));
  if (frame_->function->shared()->is_generator) {
    const Value result = acc();
    const Next next = FinishFrame(Value::Undefined());
    const Rooted<Value> rooted(heap_, result);
    AsyncGeneratorCompleteStep(agent_, generator, false, result, true);
    AsyncGeneratorDrainQueue(agent_, generator);
    return next;
  }
  const Value promise = generator->promise;
  const bool is_resumed = frame_->is_resumed;
  if (ResolvePromise(agent_, &Cast<JSPromise>(promise), acc()).is_throw()) return Next::kThrow;
  return FinishFrame(is_resumed ? Value::Undefined() : promise);
}

/// Pops the frame and gives `result` to its caller.
Interpreter::Next Interpreter::FinishFrame(Value result) {
  const bool is_entry = frame_->is_entry;
  stack_.frames.pop_back();
  if (is_entry) {
    result_ = result;
    return Next::kExit;
  }
  frame_ = &stack_.frames.back();
  acc() = result;
  return Next::kContinue;
}

/// Finds the handler of the exception under way. False: the entry frame was left by it.
bool Interpreter::Unwind() {
  for (;;) {
    const std::uint32_t pc = frame_->pc - 1;
    if (!agent_.has_given_up()) {
      for (const Handler& handler : frame_->code->handlers) {
        if (pc < handler.begin || pc >= handler.end) continue;
        frame_->pc = handler.handler;
        frame_->context = As<Context>(reg(handler.context));
        acc() = agent_.TakeException();
        return true;
      }
    }
    JSGeneratorObject* generator = frame_->generator;
    const bool is_entry = frame_->is_entry;
    const bool is_resumed = frame_->is_resumed;
    const bool is_async_function =
        generator != nullptr && generator->is_async && !frame_->function->shared()->is_generator;
    if (generator != nullptr) {
      generator->state = GeneratorState::kCompleted;
      generator->context = nullptr;
    }
    if (generator != nullptr && generator->is_async && !agent_.has_given_up()) {
      const Rooted<Value> reason(heap_, agent_.TakeException());
      if (is_async_function) {
        RejectPromise(agent_, &Cast<JSPromise>(generator->promise), reason);
      }
      const Rooted<JSGeneratorObject> rooted(heap_, generator);
      const Next next = FinishFrame(is_async_function && !is_resumed ? generator->promise : Value::Undefined());
      if (!is_async_function) {
        AsyncGeneratorCompleteStep(agent_, generator, true, reason, true);
        AsyncGeneratorDrainQueue(agent_, generator);
      }
      if (next == Next::kExit) return false;
      return true;
    }
    stack_.frames.pop_back();
    if (is_entry) {
      result_ = Value::TheHole();
      return false;
    }
    frame_ = &stack_.frames.back();
  }
}

}  // namespace heaplint::runtime_model
