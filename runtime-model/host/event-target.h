// EventTarget: listeners, and how an event visits them (DOM standard, 2.7 to 2.9).
#pragma once

#include "runtime-model/objects/host-objects.h"
#include "runtime-model/runtime/abstract-operations.h"

namespace heaplint::runtime_model {

JSEvent* NewEvent(Agent&, std::string_view type, bool bubbles = false);
/// Runs the listeners along the event's path. False if one of them prevented the default.
ThrowCompletionOr<bool> DispatchEvent(Agent&, JSEventTarget* target, JSEvent* event);
/// `this` of a method of EventTarget; for undefined and the global object, the window's target.
ThrowCompletionOr<JSEventTarget*> ThisEventTarget(Agent&, const Arguments&);
/// Makes `signal` aborted with `reason` and tells its listeners and dependents.
ThrowCompletionOr<void> SignalAbort(Agent&, JSAbortSignal* signal, Value reason);
/// A DOMException of this name.
Value NewDomException(Agent&, std::string_view name, std::string_view message);

void InstallEventTarget(Realm&);
void InstallAbortSignal(Realm&);

}  // namespace heaplint::runtime_model
