// EventTarget, Event and CustomEvent, as Node and browsers have them.
#include "runtime-model/host/event-target.h"

#include <algorithm>

#include "runtime-model/builtins/builtins.h"
#include "runtime-model/host/event-loop.h"
#include "runtime-model/host/host.h"

namespace heaplint::runtime_model {

namespace {

ThrowCompletionOr<bool> BooleanOption(Agent& agent, Value options, std::string_view name) {
  auto* object = As<JSReceiver>(options);
  return object != nullptr && ToBoolean(TRY(Get(agent, object, KeyFromText(agent, name))));
}

// Event

/// new Event ( type, init ), and CustomEvent and other interfaces, whose init members become properties.
template <bool IsPlain> ThrowCompletionOr<Value> EventConstructor(Agent& agent, const Arguments& arguments) {
  if (arguments.new_target().is_undefined())
    return agent.ThrowTypeError("Class constructor Event cannot be invoked without 'new'");
  if (arguments.size() == 0) return agent.ThrowTypeError("The \"type\" argument must be specified");
  const Rooted<String> type(agent.heap(), agent.heap().Internalize(TRY(ToString(agent, arguments[0]))));
  const Rooted<JSEvent> event(
      agent.heap(),
      TRY(CreateFromConstructor<JSEvent>(agent, arguments.new_target(), Intrinsic::kEventPrototype, type.get())));
  event->bubbles = TRY(BooleanOption(agent, arguments[1], "bubbles"));
  event->is_cancelable = TRY(BooleanOption(agent, arguments[1], "cancelable"));
  event->is_composed = TRY(BooleanOption(agent, arguments[1], "composed"));
  event->time_stamp = agent.host()->Now();
  auto* init = As<JSReceiver>(arguments[1]);
  if (IsPlain || init == nullptr) return event.value();
  event->detail = TRY(Get(agent, init, KeyFromText(agent, "detail")));
  if (event->detail.is_undefined()) event->detail = Value::Null();
  static constexpr std::string_view kKnown[] = {"bubbles", "cancelable", "composed", "detail"};
  const RootedList keys(agent.heap(), TRY(EnumerableOwnProperties(agent, init, KeyKind::kKey)));
  for (const Value key : keys.values()) {
    const std::string name = Text(agent, As<String>(key));
    if (std::find(std::begin(kKnown), std::end(kKnown), name) != std::end(kKnown)) continue;
    const PropertyKey property = KeyFromString(agent, As<String>(key));
    event->DefineOwn(agent.heap(), property, TRY(Get(agent, init, property)));
  }
  return event.value();
}

ThrowCompletionOr<JSEvent*> ThisEvent(Agent& agent, const Arguments& arguments) {
  if (auto* event = As<JSEvent>(arguments.this_value())) return event;
  return agent.ThrowTypeError("Value of \"this\" must be of type Event");
}

ThrowCompletionOr<Value> EventType(Agent& agent, const Arguments& arguments) {
  return Value(TRY(ThisEvent(agent, arguments))->type_name);
}
template <Value JSEvent::*Member> ThrowCompletionOr<Value> EventValue(Agent& agent, const Arguments& arguments) {
  return TRY(ThisEvent(agent, arguments))->*Member;
}
template <bool JSEvent::*Member> ThrowCompletionOr<Value> EventFlag(Agent& agent, const Arguments& arguments) {
  return Value::Bool(TRY(ThisEvent(agent, arguments))->*Member);
}
ThrowCompletionOr<Value> EventPhase(Agent& agent, const Arguments& arguments) {
  return Value::Smi(TRY(ThisEvent(agent, arguments))->phase);
}
ThrowCompletionOr<Value> TimeStamp(Agent& agent, const Arguments& arguments) {
  return Value::Number(TRY(ThisEvent(agent, arguments))->time_stamp);
}
ThrowCompletionOr<Value> PreventDefault(Agent& agent, const Arguments& arguments) {
  JSEvent* event = TRY(ThisEvent(agent, arguments));
  if (event->is_cancelable && !event->is_in_passive_listener) event->is_default_prevented = true;
  return Value::Undefined();
}
ThrowCompletionOr<Value> StopPropagation(Agent& agent, const Arguments& arguments) {
  TRY(ThisEvent(agent, arguments))->is_propagation_stopped = true;
  return Value::Undefined();
}
ThrowCompletionOr<Value> StopImmediatePropagation(Agent& agent, const Arguments& arguments) {
  JSEvent* event = TRY(ThisEvent(agent, arguments));
  event->is_propagation_stopped = event->is_immediately_stopped = true;
  return Value::Undefined();
}

/// The targets from `target` up to the window. Events of a shadow tree leave it only if they are composed.
void AppendPath(Agent& agent, JSEventTarget* target, const JSEvent& event, RootedList& path) {
  while (target != nullptr) {
    path->push_back(target);
    auto* node = As<JSDomNode>(static_cast<HeapObject*>(target));
    if (node == nullptr) return;
    if (node->parent != nullptr) {
      target = node->parent;
    } else if (node->host != nullptr) {
      target = event.is_composed ? node->host : nullptr;
    } else {
      const bool is_document = node->node_type == DomNodeType::kDocument;
      target = is_document ? As<JSEventTarget>(Value(agent.realm()[Intrinsic::kWindow])) : nullptr;
    }
  }
}

ThrowCompletionOr<Value> ComposedPath(Agent& agent, const Arguments& arguments) {
  JSEvent* event = TRY(ThisEvent(agent, arguments));
  RootedList path(agent.heap());
  if (event->is_being_dispatched) AppendPath(agent, As<JSEventTarget>(event->target), *event, path);
  return Value(CreateArrayFromList(agent, *path));
}

// Listeners

/// What JavaScript sees of a target: the global object for the window.
Value VisibleTarget(Agent& agent, JSEventTarget* target) {
  return target == agent.realm()[Intrinsic::kWindow] ? Value(agent.realm().global_object()) : Value(target);
}

ThrowCompletionOr<void> CallListener(Agent& agent, Value callback, Value receiver, JSEvent* event) {
  ThrowCompletionOr<Value> result = Value::Undefined();
  if (IsCallable(callback)) {
    result = Call(agent, callback, receiver, {Value(event)});
  } else if (IsObject(callback)) {
    result = Invoke(agent, callback, KeyFromText(agent, "handleEvent"), {Value(event)});
  }
  if (!result.is_throw()) return {};
  if (agent.has_given_up()) return Throw{};
  // The exception of a listener is reported; the other listeners still run.
  agent.host()->OnUncaughtException(agent, agent.TakeException());
  return {};
}

/// The `on…` property of a target, which is called before its listeners.
ThrowCompletionOr<void> CallHandlerProperty(Agent& agent, Value visible, JSEvent* event) {
  auto* object = As<JSObject>(visible);
  const PropertyKey key = KeyFromText(agent, "on" + Text(agent, event->type_name));
  const auto own = object->GetOwn(key);
  if (!own || own->is_accessor() || !IsCallable(own->value)) return {};
  return CallListener(agent, own->value, visible, event);
}

/// 2.9 inner invoke. `capture`: which listeners; at the target both kinds run, in two passes.
ThrowCompletionOr<void> InvokeListeners(Agent& agent, JSEventTarget* target, JSEvent* event, bool capture) {
  const Value visible = VisibleTarget(agent, target);
  event->current_target = visible;
  if (!capture) TRY(CallHandlerProperty(agent, visible, event));
  std::vector<std::uint32_t> ids;
  TRY(agent.Spend(1 + target->listeners.size() / 4));
  for (const EventListener& listener : target->listeners) {
    if (listener.event_type == event->type_name && listener.is_capture == capture) ids.push_back(listener.id);
  }
  for (const std::uint32_t id : ids) {
    if (event->is_immediately_stopped) break;
    // Listeners stand in the order of their ids.
    const auto at = std::ranges::lower_bound(target->listeners, id, {}, &EventListener::id);
    if (at == target->listeners.end() || at->id != id) continue;
    const Rooted<Value> callback(agent.heap(), at->callback);
    event->is_in_passive_listener = at->is_passive;
    if (at->is_once) target->listeners.erase(at);
    TRY(CallListener(agent, callback, visible, event));
    event->is_in_passive_listener = false;
  }
  return {};
}

ThrowCompletionOr<Value> EventTargetConstructor(Agent& agent, const Arguments& arguments) {
  if (arguments.new_target().is_undefined())
    return agent.ThrowTypeError("Class constructor EventTarget cannot be invoked without 'new'");
  return Value(
      TRY(CreateFromConstructor<JSEventTarget>(agent, arguments.new_target(), Intrinsic::kEventTargetPrototype)));
}

struct ListenerOptions {
  bool is_capture = false;
  bool is_once = false;
  bool is_passive = false;
  JSAbortSignal* signal = nullptr;
};

ThrowCompletionOr<ListenerOptions> ReadOptions(Agent& agent, Value value) {
  ListenerOptions options;
  if (!IsObject(value)) {
    options.is_capture = ToBoolean(value);
    return options;
  }
  options.is_capture = TRY(BooleanOption(agent, value, "capture"));
  options.is_once = TRY(BooleanOption(agent, value, "once"));
  options.is_passive = TRY(BooleanOption(agent, value, "passive"));
  options.signal = As<JSAbortSignal>(TRY(Get(agent, As<JSReceiver>(value), KeyFromText(agent, "signal"))));
  return options;
}

ThrowCompletionOr<Value> AddEventListener(Agent& agent, const Arguments& arguments) {
  const Rooted<JSEventTarget> target(agent.heap(), TRY(ThisEventTarget(agent, arguments)));
  const Rooted<String> type(agent.heap(), agent.heap().Internalize(TRY(ToString(agent, arguments[0]))));
  const ListenerOptions options = TRY(ReadOptions(agent, arguments[2]));
  if (!IsObject(arguments[1])) return Value::Undefined();
  if (options.signal != nullptr && options.signal->is_aborted) return Value::Undefined();
  TRY(agent.Spend(1 + target->listeners.size() / 4));
  for (const EventListener& listener : target->listeners) {
    if (listener.event_type == type.get() && listener.callback == arguments[1] &&
        listener.is_capture == options.is_capture)
      return Value::Undefined();
  }
  const std::uint32_t id = agent.host()->event_loop().NextTimerId();
  target->listeners.push_back({type, arguments[1], id, options.is_capture, options.is_once, options.is_passive});
  if (options.signal != nullptr) options.signal->removals.push_back({target, id});
  auto* self = As<JSAbortSignal>(target.value());
  if (self != nullptr && self->is_composite) agent.host()->event_loop().Hold(self);
  return Value::Undefined();
}

ThrowCompletionOr<Value> RemoveEventListener(Agent& agent, const Arguments& arguments) {
  const Rooted<JSEventTarget> target(agent.heap(), TRY(ThisEventTarget(agent, arguments)));
  const Rooted<String> type(agent.heap(), agent.heap().Internalize(TRY(ToString(agent, arguments[0]))));
  const bool is_capture =
      IsObject(arguments[2]) ? TRY(BooleanOption(agent, arguments[2], "capture")) : ToBoolean(arguments[2]);
  std::erase_if(target->listeners, [&](const EventListener& listener) {
    return listener.event_type == type.get() && listener.callback == arguments[1] && listener.is_capture == is_capture;
  });
  auto* self = As<JSAbortSignal>(target.value());
  if (self != nullptr && self->is_composite && self->listeners.empty()) agent.host()->event_loop().Release(self);
  return Value::Undefined();
}

ThrowCompletionOr<Value> DispatchEventMethod(Agent& agent, const Arguments& arguments) {
  JSEventTarget* target = TRY(ThisEventTarget(agent, arguments));
  auto* event = As<JSEvent>(arguments[0]);
  if (event == nullptr) return agent.ThrowTypeError("The \"event\" argument must be an instance of Event.");
  if (event->is_being_dispatched) return agent.ThrowTypeError("The event is already being dispatched");
  return Value::Bool(TRY(DispatchEvent(agent, target, event)));
}

/// Interfaces that only add members of their init dictionary.
constexpr std::string_view kEventInterfaces[] = {
    "CustomEvent",   "UIEvent",        "MouseEvent",           "KeyboardEvent",   "PointerEvent",    "FocusEvent",
    "InputEvent",    "WheelEvent",     "TouchEvent",           "MessageEvent",    "ErrorEvent",      "StorageEvent",
    "ProgressEvent", "CloseEvent",     "PopStateEvent",        "HashChangeEvent", "TransitionEvent", "AnimationEvent",
    "DragEvent",     "ClipboardEvent", "PromiseRejectionEvent"};

}  // namespace

JSEvent* NewEvent(Agent& agent, std::string_view type, bool bubbles) {
  auto* event = agent.heap().New<JSEvent>(agent.MapFor(agent.realm()[Intrinsic::kEventPrototype]),
                                          agent.heap().Internalize(type));
  event->bubbles = bubbles;
  return event;
}

ThrowCompletionOr<JSEventTarget*> ThisEventTarget(Agent& agent, const Arguments& arguments) {
  if (auto* target = As<JSEventTarget>(arguments.this_value())) return target;
  auto* window = As<JSEventTarget>(Value(agent.realm()[Intrinsic::kWindow]));
  const bool is_global =
      arguments.this_value().is_undefined() || arguments.this_value() == Value(agent.realm().global_object());
  if (window != nullptr && is_global) return window;
  return agent.ThrowTypeError("Value of \"this\" must be of type EventTarget");
}

ThrowCompletionOr<bool> DispatchEvent(Agent& agent, JSEventTarget* target, JSEvent* event) {
  const Rooted<JSEvent> rooted(agent.heap(), event);
  RootedList path(agent.heap());
  AppendPath(agent, target, *event, path);
  event->target = VisibleTarget(agent, target);
  event->is_being_dispatched = true;
  event->is_propagation_stopped = event->is_immediately_stopped = false;
  const auto visit = [&]() -> ThrowCompletionOr<void> {
    for (std::size_t i = path->size(); i-- > 0 && !event->is_propagation_stopped;) {
      event->phase = i == 0 ? 2 : 1;
      TRY(InvokeListeners(agent, As<JSEventTarget>((*path)[i]), event, true));
    }
    for (std::size_t i = 0; i < path->size() && !event->is_propagation_stopped; ++i) {
      if (i > 0 && !event->bubbles) break;
      event->phase = i == 0 ? 2 : 3;
      TRY(InvokeListeners(agent, As<JSEventTarget>((*path)[i]), event, false));
    }
    return {};
  };
  const bool has_failed = visit().is_throw();
  event->phase = 0;
  event->current_target = Value::Null();
  event->is_being_dispatched = false;
  if (has_failed) return Throw{};
  return !event->is_default_prevented;
}

void InstallEventTarget(Realm& realm) {
  Agent& agent = realm.agent();
  JSObject* event = NewPrototype(realm, Intrinsic::kEventPrototype);
  JSFunction* event_constructor = DefineConstructor(realm, "Event", EventConstructor<true>, 1, event);
  DefineGetter(realm, event, "type", EventType);
  for (const std::string_view name : {"target", "srcElement"})
    DefineGetter(realm, event, name, EventValue<&JSEvent::target>);
  DefineGetter(realm, event, "currentTarget", EventValue<&JSEvent::current_target>);
  DefineGetter(realm, event, "bubbles", EventFlag<&JSEvent::bubbles>);
  DefineGetter(realm, event, "cancelable", EventFlag<&JSEvent::is_cancelable>);
  DefineGetter(realm, event, "composed", EventFlag<&JSEvent::is_composed>);
  DefineGetter(realm, event, "defaultPrevented", EventFlag<&JSEvent::is_default_prevented>);
  DefineGetter(realm, event, "eventPhase", EventPhase);
  DefineGetter(realm, event, "timeStamp", TimeStamp);
  DefineFunctions(realm, event,
                  {{"composedPath", ComposedPath, 0},
                   {"preventDefault", PreventDefault, 0},
                   {"stopImmediatePropagation", StopImmediatePropagation, 0},
                   {"stopPropagation", StopPropagation, 0}});
  DefineValue(realm, event, "@@toStringTag", NewString(agent, "Event"), kConfigurable);
  const bool is_browser = realm[Intrinsic::kWindow] != nullptr;
  for (const std::string_view name : kEventInterfaces) {
    if (!is_browser && name != "CustomEvent" && name != "MessageEvent") continue;
    JSObject* prototype = OrdinaryObjectCreate(agent, event);
    JSFunction* constructor = DefineConstructor(realm, name, EventConstructor<false>, 1, prototype);
    constructor->SetPrototype(agent.heap(), event_constructor);
    if (name == "CustomEvent") DefineGetter(realm, prototype, "detail", EventValue<&JSEvent::detail>);
    DefineValue(realm, prototype, "@@toStringTag", NewString(agent, name), kConfigurable);
  }

  JSObject* target = NewPrototype(realm, Intrinsic::kEventTargetPrototype);
  DefineConstructor(realm, "EventTarget", EventTargetConstructor, 0, target);
  DefineFunctions(realm, target,
                  {{"addEventListener", AddEventListener, 2},
                   {"dispatchEvent", DispatchEventMethod, 1},
                   {"removeEventListener", RemoveEventListener, 2}});
  DefineValue(realm, target, "@@toStringTag", NewString(agent, "EventTarget"), kConfigurable);
}

}  // namespace heaplint::runtime_model
