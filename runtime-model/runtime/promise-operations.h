// ECMA-262 27.2: promises; awaiting; async generators' queues.
#pragma once

#include "runtime-model/runtime/abstract-operations.h"

namespace heaplint::runtime_model {

JSPromise* NewPromise(Agent&);
void FulfillPromise(Agent&, JSPromise*, Value value);
void RejectPromise(Agent&, JSPromise*, Value reason);
/// What a promise's resolve function does: adopts a thenable's state, else fulfils.
ThrowCompletionOr<void> ResolvePromise(Agent&, JSPromise*, Value resolution);
/// 27.2.1.3: the resolve and reject functions of one promise.
struct ResolvingFunctions {
  JSFunction* resolve;
  JSFunction* reject;
};
ResolvingFunctions CreateResolvingFunctions(Agent&, JSPromise*);
/// 27.2.1.1 PromiseCapability Record. The caller roots the fields.
struct PromiseCapability {
  Value promise;
  Value resolve;
  Value reject;
};
ThrowCompletionOr<PromiseCapability> NewPromiseCapability(Agent&, Value constructor);
/// 27.2.4.7.1 PromiseResolve ( C, x )
ThrowCompletionOr<JSReceiver*> PromiseResolve(Agent&, JSReceiver* constructor, Value value);
/// 27.2.5.4.1. Handlers are callables or undefined; `result` has undefined fields if nobody wants one.
void PerformPromiseThen(Agent&, JSPromise*, Value on_fulfilled, Value on_rejected, const PromiseCapability& result);

/// Makes `generator` continue when `value` is settled.
ThrowCompletionOr<void> AwaitValue(Agent&, JSGeneratorObject* generator, Value value);

/// A built-in closure over `slots`; `native` reads them with SlotOf.
JSFunction* NewNativeClosure(Agent&, NativeFunction native, std::uint32_t length, std::initializer_list<Value> slots,
                             std::string_view name = "");
Value SlotOf(const Arguments&, std::size_t index);
void SetSlotOf(const Arguments&, std::size_t index, Value value);

// 27.6.3 async generators
ThrowCompletionOr<Value> AsyncGeneratorEnqueue(Agent&, Value generator, ResumeMode mode, Value value);
void AsyncGeneratorCompleteStep(Agent&, JSGeneratorObject*, bool is_throw, Value value, bool done);
void AsyncGeneratorResumeNext(Agent&, JSGeneratorObject*);
void AsyncGeneratorDrainQueue(Agent&, JSGeneratorObject*);

}  // namespace heaplint::runtime_model
