// Generator and async generator prototypes (ECMA-262 27.5, 27.6).
#include "runtime-model/builtins/builtins.h"
#include "runtime-model/interpreter/interpreter.h"
#include "runtime-model/runtime/promise-operations.h"

namespace heaplint::runtime_model {

namespace {

ThrowCompletionOr<Value> Resume(Agent& agent, const Arguments& arguments, ResumeMode mode) {
  auto* generator = TRY(ThisAs<JSGeneratorObject>(agent, arguments, "[Generator].prototype.next"));
  if (generator->is_async) return agent.ThrowTypeError("next method called on incompatible receiver");
  if (generator->state == GeneratorState::kExecuting) return agent.ThrowTypeError("Generator is already running");
  if (generator->state == GeneratorState::kSuspendedStart && mode != ResumeMode::kNext) {
    generator->state = GeneratorState::kCompleted;
    generator->registers.clear();
  }
  if (generator->state == GeneratorState::kCompleted) {
    if (mode == ResumeMode::kThrow) return agent.ThrowValue(arguments[0]);
    return Value(CreateIterResultObject(agent, mode == ResumeMode::kReturn ? arguments[0] : Value::Undefined(), true));
  }
  return ResumeGenerator(agent, generator, mode, arguments[0]);
}

ThrowCompletionOr<Value> Next(Agent& agent, const Arguments& arguments) {
  return Resume(agent, arguments, ResumeMode::kNext);
}
ThrowCompletionOr<Value> Return(Agent& agent, const Arguments& arguments) {
  return Resume(agent, arguments, ResumeMode::kReturn);
}
ThrowCompletionOr<Value> ThrowMethod(Agent& agent, const Arguments& arguments) {
  return Resume(agent, arguments, ResumeMode::kThrow);
}

template <ResumeMode Mode> ThrowCompletionOr<Value> Enqueue(Agent& agent, const Arguments& arguments) {
  return AsyncGeneratorEnqueue(agent, arguments.this_value(), Mode, arguments[0]);
}

}  // namespace

void InstallGeneratorBuiltins(Realm& realm) {
  JSObject* prototype = NewPrototype(realm, Intrinsic::kGeneratorPrototype, realm[Intrinsic::kIteratorPrototype]);
  DefineFunctions(realm, prototype, {{"next", Next, 1}, {"return", Return, 1}, {"throw", ThrowMethod, 1}});
  DefineValue(realm, prototype, "@@toStringTag", NewString(realm.agent(), "Generator"), kConfigurable);
  DefineValue(realm, prototype, "constructor", realm[Intrinsic::kGeneratorFunctionPrototype], kConfigurable);
  DefineValue(realm, realm[Intrinsic::kGeneratorFunctionPrototype], "prototype", prototype, kConfigurable);
  JSObject* async = NewPrototype(realm, Intrinsic::kAsyncGeneratorPrototype, realm[Intrinsic::kAsyncIteratorPrototype]);
  DefineFunctions(realm, async,
                  {{"next", Enqueue<ResumeMode::kNext>, 1},
                   {"return", Enqueue<ResumeMode::kReturn>, 1},
                   {"throw", Enqueue<ResumeMode::kThrow>, 1}});
  DefineValue(realm, async, "@@toStringTag", NewString(realm.agent(), "AsyncGenerator"), kConfigurable);
  DefineValue(realm, async, "constructor", realm[Intrinsic::kAsyncGeneratorFunctionPrototype], kConfigurable);
  DefineValue(realm, realm[Intrinsic::kAsyncGeneratorFunctionPrototype], "prototype", async, kConfigurable);
}

}  // namespace heaplint::runtime_model
