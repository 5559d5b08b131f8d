// Interpreter: runs bytecode with explicit frames. Native code enters it through Call and Construct (abstract-operations.h).
#pragma once

#include "runtime-model/runtime/agent.h"

namespace heaplint::runtime_model {

/// Calls a closure of the program with everything chosen; native code uses Call.
ThrowCompletionOr<Value> RunFunction(Agent&, JSFunction*, Value receiver, std::span<const Value> arguments,
                                     Value new_target, bool is_construct);

/// Continues a suspended generator or async function with `value`, until it suspends or ends. A generator gives its result
/// object, an async function undefined.
ThrowCompletionOr<Value> ResumeGenerator(Agent&, JSGeneratorObject*, ResumeMode, Value value);

class Interpreter {
 public:
  explicit Interpreter(Agent& agent) : agent_(agent), heap_(agent.heap()), stack_(agent.stack()) {}

  /// Pushes a frame for a closure of the program; false (with a RangeError thrown) if the stack is full.
  [[nodiscard]] bool PushFrame(JSFunction*, Value receiver, const Value* arguments, std::size_t count, Value new_target,
                               bool is_construct);
  /// Runs the topmost frame, an entry frame, and all that it calls, until it returns.
  ThrowCompletionOr<Value> Run();
  ThrowCompletionOr<Value> Resume(JSGeneratorObject*, ResumeMode, Value value);

 private:
  friend class Operations;
  enum class Next : std::uint8_t { kContinue, kThrow, kExit };

  Value* registers() { return stack_.registers(*frame_); }
  Value& acc() { return frame_->accumulator; }
  Value& reg(std::int32_t index) { return registers()[index]; }
  Value constant(std::int32_t index) const { return frame_->code->constants[static_cast<std::size_t>(index)]; }
  void NoteSite() { heap_.set_site(frame_->code->unit->site_base + frame_->code->positions[frame_->pc - 1]); }

  Next Execute(const Instruction&);
  Next CompareUnknowns(const Instruction&);
  ThrowCompletionOr<void> SetJsxRef(Value ref);
  // interpreter-calls.cpp
  Next DoCall(Value function, const Value* receiver_and_arguments, std::size_t count);
  Next DoConstruct(Value function, Value new_target, const Value* arguments, std::size_t count);
  Next DoReturn();
  Next FinishFrame(Value result);
  bool Unwind();
  Next CallEval(const Instruction&);
  Next ThrowNotCallable(Value function);
  bool CallWithUnknown(const Value* receiver_and_arguments, std::size_t count, std::uint32_t site,
                       ThrowCompletionOr<Value>& result);
  /// 13.3.7.2 GetSuperConstructor ( ), which has to be one unless it is unknown.
  ThrowCompletionOr<Value> SuperConstructorOf(Value constructor);
  /// What the source calls a callee that is no function.
  std::string RenderCallee();
  // interpreter-missing.cpp
  bool IsCaught() const;
  Value PassedCheck(Value condition, bool wanted);
  Value Missing(std::string_view name);
  Value MissingObject(Value object);
  std::string RenderObject() const;
  // interpreter-variables.cpp
  Context* ContextAtDepth(std::int32_t depth) const;
  void PushContext(std::int32_t scope, std::int32_t saved);
  ThrowCompletionOr<Value> LoadGlobal(PropertyKey name, bool is_typeof);
  ThrowCompletionOr<void> StoreGlobal(PropertyKey name, Value value, bool is_initialization);
  ThrowCompletionOr<Value> LoadLookup(PropertyKey name, bool is_typeof, Value* receiver);
  ThrowCompletionOr<void> StoreLookup(PropertyKey name, Value value);
  ThrowCompletionOr<bool> DeleteLookup(PropertyKey name);
  ThrowCompletionOr<void> DeclareGlobalVar(PropertyKey name, bool is_function);
  // interpreter-objects.cpp
  ThrowCompletionOr<Value> GetKeyed(Value object, Value key);
  ThrowCompletionOr<void> SetKeyed(Value object, Value key, Value value);
  ThrowCompletionOr<Value> CreateClass(const Instruction&);
  ThrowCompletionOr<void> DefineAccessor(Value object, Value key, Value function, std::int32_t flags);
  ThrowCompletionOr<void> DefineMethod(Value object, Value key, Value function, std::int32_t flags);
  ThrowCompletionOr<void> DefineKeyedOwn(Value object, Value key, Value value, bool names_function);
  ThrowCompletionOr<Value> GetPrivate(Value object, Value name);
  ThrowCompletionOr<void> SetPrivate(Value object, Value name, Value value);
  ThrowCompletionOr<void> DefinePrivate(Value object, Value name, Value value, std::int32_t kind);
  ThrowCompletionOr<void> InitializeInstance(Value constructor, Value instance);
  ThrowCompletionOr<Value> GetSuper(Value receiver, Value home, Value key);
  ThrowCompletionOr<void> CopyProperties(const Instruction&);
  ThrowCompletionOr<void> ArraySpread(JSArray* array, Value iterable);
  Value CreateArguments(bool is_mapped);
  Value CreateRest(std::uint32_t from);
  Value TemplateObject(const Instruction&);
  Value Receiver(bool is_global);
  void ArrayPush(JSArray* array, Value value);
  // interpreter-generators.cpp
  Next InitialYield();
  ThrowCompletionOr<void> StartAsync();
  Next Suspend(Value result);
  Next Yield(bool is_delegate);
  Next Await();
  void SaveRegisters();
  ThrowCompletionOr<Value> ForInNext(ForInState*);
  ThrowCompletionOr<ForInState*> ForInPrepare(Value object);

  Agent& agent_;
  Heap& heap_;
  Stack& stack_;
  Frame* frame_ = nullptr;
  Value result_;
};

/// 13.15 arithmetic on any two values, in operators.cpp.
ThrowCompletionOr<Value> ApplyBinary(Agent&, Bytecode, Value left, Value right);
ThrowCompletionOr<Value> ApplyUnary(Agent&, Bytecode, Value);

}  // namespace heaplint::runtime_model
