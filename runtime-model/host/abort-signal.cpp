// AbortController and AbortSignal.
#include <algorithm>

#include "runtime-model/builtins/builtins.h"
#include "runtime-model/host/event-loop.h"
#include "runtime-model/host/event-target.h"
#include "runtime-model/host/host.h"
#include "runtime-model/objects/js-objects.h"
#include "runtime-model/runtime/promise-operations.h"

namespace heaplint::runtime_model {

namespace {

JSAbortSignal* NewSignal(Agent& agent) {
  return agent.heap().New<JSAbortSignal>(agent.MapFor(agent.realm()[Intrinsic::kAbortSignalPrototype]));
}

JSWeakRef* NewWeakRef(Agent& agent, JSObject* target) {
  return agent.heap().New<JSWeakRef>(agent.MapFor(agent.realm()[Intrinsic::kWeakRefPrototype]), target);
}

ThrowCompletionOr<Value> ControllerConstructor(Agent& agent, const Arguments& arguments) {
  if (arguments.new_target().is_undefined())
    return agent.ThrowTypeError("Class constructor AbortController cannot be invoked without 'new'");
  const Rooted<JSAbortSignal> signal(agent.heap(), NewSignal(agent));
  return Value(
      TRY(CreateFromConstructor<JSHostObject>(agent, arguments.new_target(), Intrinsic::kAbortControllerPrototype,
                                              HostKind::kAbortController, std::vector<Value>{signal.value()})));
}

ThrowCompletionOr<JSAbortSignal*> SignalOfThis(Agent& agent, const Arguments& arguments) {
  auto* controller = As<JSHostObject>(arguments.this_value());
  if (controller != nullptr && controller->host_kind == HostKind::kAbortController)
    return As<JSAbortSignal>(controller->host_slots[0]);
  return agent.ThrowTypeError("Value of \"this\" must be of type AbortController");
}

ThrowCompletionOr<Value> ControllerSignal(Agent& agent, const Arguments& arguments) {
  return Value(TRY(SignalOfThis(agent, arguments)));
}

Value ReasonOrDefault(Agent& agent, Value reason) {
  return reason.is_undefined() ? NewDomException(agent, "AbortError", "This operation was aborted") : reason;
}

ThrowCompletionOr<Value> ControllerAbort(Agent& agent, const Arguments& arguments) {
  JSAbortSignal* signal = TRY(SignalOfThis(agent, arguments));
  if (!signal->is_aborted) TRY(SignalAbort(agent, signal, ReasonOrDefault(agent, arguments[0])));
  return Value::Undefined();
}

ThrowCompletionOr<JSAbortSignal*> ThisSignal(Agent& agent, const Arguments& arguments) {
  if (auto* signal = As<JSAbortSignal>(arguments.this_value())) return signal;
  return agent.ThrowTypeError("Value of \"this\" must be of type AbortSignal");
}

ThrowCompletionOr<Value> Aborted(Agent& agent, const Arguments& arguments) {
  return Value::Bool(TRY(ThisSignal(agent, arguments))->is_aborted);
}
ThrowCompletionOr<Value> Reason(Agent& agent, const Arguments& arguments) {
  return TRY(ThisSignal(agent, arguments))->reason;
}
ThrowCompletionOr<Value> ThrowIfAborted(Agent& agent, const Arguments& arguments) {
  JSAbortSignal* signal = TRY(ThisSignal(agent, arguments));
  if (signal->is_aborted) return agent.ThrowValue(signal->reason);
  return Value::Undefined();
}

ThrowCompletionOr<Value> IllegalConstructor(Agent& agent, const Arguments&) {
  return agent.ThrowTypeError("Illegal constructor");
}

/// AbortSignal.abort ( reason )
ThrowCompletionOr<Value> AlreadyAborted(Agent& agent, const Arguments& arguments) {
  JSAbortSignal* signal = NewSignal(agent);
  signal->is_aborted = true;
  signal->reason = ReasonOrDefault(agent, arguments[0]);
  return Value(signal);
}

/// AbortSignal.any ( signals ): the sources know the result only weakly.
ThrowCompletionOr<Value> Any(Agent& agent, const Arguments& arguments) {
  const RootedList sources(agent.heap(), TRY(IterableToList(agent, arguments[0])));
  JSAbortSignal* signal = NewSignal(agent);
  signal->is_composite = true;
  for (const Value value : sources.values()) {
    auto* source = As<JSAbortSignal>(value);
    if (source == nullptr) return agent.ThrowTypeError("The \"signals\" argument must contain AbortSignals");
    if (source->is_aborted) {
      signal->is_aborted = true;
      signal->reason = source->reason;
      return Value(signal);
    }
  }
  for (const Value value : sources.values()) {
    auto& dependents = As<JSAbortSignal>(value)->dependents;
    std::erase_if(dependents, [](JSWeakRef* ref) { return ref->target().is_the_hole(); });
    dependents.push_back(NewWeakRef(agent, signal));
  }
  return Value(signal);
}

/// Slots: a weak reference to the signal.
ThrowCompletionOr<Value> OnTimeout(Agent& agent, const Arguments& arguments) {
  auto* signal = As<JSAbortSignal>(As<JSWeakRef>(SlotOf(arguments, 0))->target());
  if (signal == nullptr || signal->is_aborted) return Value::Undefined();
  const Value reason = NewDomException(agent, "TimeoutError", "The operation was aborted due to timeout");
  TRY(SignalAbort(agent, signal, reason));
  return Value::Undefined();
}

/// AbortSignal.timeout ( milliseconds ): the timer knows the signal only weakly.
ThrowCompletionOr<Value> TimeoutSignal(Agent& agent, const Arguments& arguments) {
  const double delay = TRY(ToNumber(agent, arguments[0]));
  JSAbortSignal* signal = NewSignal(agent);
  signal->is_composite = true;
  auto* timer = agent.heap().New<JSTimeout>(agent.MapFor(agent.realm()[Intrinsic::kTimeoutPrototype]));
  timer->callback = NewNativeClosure(agent, OnTimeout, 0, {NewWeakRef(agent, signal)});
  timer->delay = std::max(delay, 1.0);
  timer->is_ref = false;
  timer->timer_id = agent.host()->event_loop().NextTimerId();
  agent.host()->event_loop().Schedule(timer);
  return Value(signal);
}

}  // namespace

Value NewDomException(Agent& agent, std::string_view name, std::string_view message) {
  static_cast<void>(agent.ThrowError(ErrorType::kError, message));
  const Value error = agent.TakeException();
  DefineOwn(agent, As<JSObject>(error), "name", NewString(agent, name), kBuiltinAttributes);
  DefineOwn(agent, As<JSObject>(error), "code",
            name == "AbortError"     ? Value::Smi(20)
            : name == "TimeoutError" ? Value::Smi(23)
                                     : Value::Smi(0),
            kBuiltinAttributes);
  return error;
}

ThrowCompletionOr<void> SignalAbort(Agent& agent, JSAbortSignal* signal, Value reason) {
  const Rooted<JSAbortSignal> rooted(agent.heap(), signal);
  signal->is_aborted = true;
  signal->reason = reason;
  for (const JSAbortSignal::Removal& removal : signal->removals) {
    std::erase_if(removal.target->listeners,
                  [&](const EventListener& listener) { return listener.id == removal.listener_id; });
  }
  signal->removals.clear();
  TRY(DispatchEvent(agent, signal, NewEvent(agent, "abort")));
  agent.host()->event_loop().Release(signal);
  RootedList dependents(agent.heap());
  for (JSWeakRef* ref : signal->dependents) {
    if (!ref->target().is_the_hole()) dependents->push_back(ref->target());
  }
  signal->dependents.clear();
  for (const Value value : dependents.values()) {
    auto* dependent = As<JSAbortSignal>(value);
    if (!dependent->is_aborted) TRY(SignalAbort(agent, dependent, signal->reason));
  }
  return {};
}

void InstallAbortSignal(Realm& realm) {
  Agent& agent = realm.agent();
  JSObject* controller = NewPrototype(realm, Intrinsic::kAbortControllerPrototype);
  DefineConstructor(realm, "AbortController", ControllerConstructor, 0, controller);
  DefineGetter(realm, controller, "signal", ControllerSignal);
  DefineFunctions(realm, controller, {{"abort", ControllerAbort, 0}});
  DefineValue(realm, controller, "@@toStringTag", NewString(agent, "AbortController"), kConfigurable);
  JSObject* signal = NewPrototype(realm, Intrinsic::kAbortSignalPrototype, realm[Intrinsic::kEventTargetPrototype]);
  JSFunction* constructor = DefineConstructor(realm, "AbortSignal", IllegalConstructor, 0, signal);
  DefineFunctions(realm, constructor, {{"abort", AlreadyAborted, 0}, {"any", Any, 1}, {"timeout", TimeoutSignal, 1}});
  DefineGetter(realm, signal, "aborted", Aborted);
  DefineGetter(realm, signal, "reason", Reason);
  DefineFunctions(realm, signal, {{"throwIfAborted", ThrowIfAborted, 0}});
  DefineValue(realm, signal, "@@toStringTag", NewString(agent, "AbortSignal"), kConfigurable);
}

}  // namespace heaplint::runtime_model
