// MutationObserver, ResizeObserver and IntersectionObserver. What they watch holds them; they know it only weakly.
#include <algorithm>

#include "runtime-model/host/dom.h"
#include "runtime-model/host/event-loop.h"
#include "runtime-model/host/host.h"
#include "runtime-model/objects/js-objects.h"
#include "runtime-model/runtime/promise-operations.h"

namespace heaplint::runtime_model {

namespace {

/// Slots of an observer: callback, targets (an array of WeakRefs), records, whether delivery is under way.
enum ObserverSlot : std::size_t { kCallback, kTargets, kRecords, kIsScheduled };

ThrowCompletionOr<JSHostObject*> ThisObserver(Agent& agent, const Arguments& arguments) {
  auto* observer = As<JSHostObject>(arguments.this_value());
  if (observer != nullptr && observer->host_slots.size() == 4) return observer;
  return agent.ThrowTypeError("Illegal invocation");
}

template <HostKind Kind, Intrinsic Prototype>
ThrowCompletionOr<Value> ObserverConstructor(Agent& agent, const Arguments& arguments) {
  if (arguments.new_target().is_undefined()) return agent.ThrowTypeError("Please use the 'new' operator");
  if (!IsCallable(arguments[0])) return agent.ThrowTypeError("parameter 1 is not of type 'Function'.");
  const Rooted<JSArray> targets(agent.heap(), CreateArrayFromList(agent, {}));
  const Rooted<JSArray> records(agent.heap(), CreateArrayFromList(agent, {}));
  return Value(TRY(CreateFromConstructor<JSHostObject>(
      agent, arguments.new_target(), Prototype, Kind,
      std::vector<Value>{arguments[0], targets.value(), records.value(), Value::Bool(false)})));
}

void Push(Agent& agent, Value list, Value value) {
  auto* array = As<JSArray>(list);
  array->DefineOwn(agent.heap(), PropertyKey::Index(array->length()), value);
  array->set_length(array->length() + 1);
}

/// The records so far, which the observer then forgets.
Value TakeRecords(Agent& agent, JSHostObject* observer) {
  const Value records = observer->host_slots[kRecords];
  observer->host_slots[kRecords] = CreateArrayFromList(agent, {});
  return records;
}

/// Values: the observer. Calls its callback with what was recorded.
ThrowCompletionOr<Value> Deliver(Agent& agent, std::array<Value, 4>& values) {
  auto* observer = As<JSHostObject>(values[0]);
  observer->host_slots[kIsScheduled] = Value::Bool(false);
  const Rooted<Value> records(agent.heap(), TakeRecords(agent, observer));
  if (As<JSArray>(Value(records))->length() == 0) return Value::Undefined();
  return Call(agent, observer->host_slots[kCallback], observer, {Value(records), Value(observer)});
}

void QueueRecord(Agent& agent, JSHostObject* observer, JSObject* record) {
  Push(agent, observer->host_slots[kRecords], record);
  if (observer->host_slots[kIsScheduled].is_true()) return;
  observer->host_slots[kIsScheduled] = Value::Bool(true);
  agent.EnqueueMicrotask(Job{Deliver, {observer, Value::Undefined(), Value::Undefined(), Value::Undefined()}});
}

/// Calls `queue(observer)` for each MutationObserver that watches `node` for this kind of change.
template <class Wants, class F> void ForEachInterested(JSDomNode* node, Wants wants, F queue) {
  std::vector<JSHostObject*> told;
  for (JSDomNode* at = node; at != nullptr; at = at->parent) {
    for (const JSDomNode::Registration& registration : at->registrations) {
      const bool is_mutation = registration.observer->host_kind == HostKind::kMutationObserver;
      if (!is_mutation || !wants(registration) || (at != node && !registration.subtree)) continue;
      if (std::find(told.begin(), told.end(), registration.observer) != told.end()) continue;
      told.push_back(registration.observer);
      queue(registration.observer);
    }
  }
}

JSObject* NewRecord(Agent& agent, std::string_view type, JSDomNode* target) {
  JSObject* record = NewObject(agent);
  DefineOwn(agent, record, "type", NewString(agent, type));
  DefineOwn(agent, record, "target", target);
  DefineOwn(agent, record, "addedNodes", CreateArrayFromList(agent, {}));
  DefineOwn(agent, record, "removedNodes", CreateArrayFromList(agent, {}));
  DefineOwn(agent, record, "attributeName", Value::Null());
  DefineOwn(agent, record, "oldValue", Value::Null());
  return record;
}

/// Registers `observer` at `node`, once.
void Register(Agent& agent, JSDomNode* node, const JSDomNode::Registration& registration) {
  std::erase_if(node->registrations,
                [&](const JSDomNode::Registration& old) { return old.observer == registration.observer; });
  node->registrations.push_back(registration);
  auto* ref = agent.heap().New<JSWeakRef>(agent.MapFor(agent.realm()[Intrinsic::kWeakRefPrototype]), node);
  Push(agent, registration.observer->host_slots[kTargets], ref);
}

ThrowCompletionOr<Value> ObserveMutations(Agent& agent, const Arguments& arguments) {
  const Rooted<JSHostObject> observer(agent.heap(), TRY(ThisObserver(agent, arguments)));
  JSDomNode* node = TRY(NodeArgument(agent, arguments[0], "observe"));
  auto* options = As<JSReceiver>(arguments[1]);
  const auto option = [&](std::string_view name) -> ThrowCompletionOr<bool> {
    return options != nullptr && ToBoolean(TRY(Get(agent, options, KeyFromText(agent, name))));
  };
  JSDomNode::Registration registration{};
  registration.observer = observer;
  registration.child_list = TRY(option("childList"));
  registration.attributes =
      TRY(option("attributes")) || TRY(option("attributeFilter")) || TRY(option("attributeOldValue"));
  registration.character_data = TRY(option("characterData"));
  registration.subtree = TRY(option("subtree"));
  if (!registration.child_list && !registration.attributes && !registration.character_data) {
    return agent.ThrowTypeError(
        "Failed to execute 'observe' on 'MutationObserver': The options object must set at least one of 'attributes', "
        "'characterData', or 'childList' to true.");
  }
  Register(agent, node, registration);
  return Value::Undefined();
}

/// Slots: the observer and the node. The first notification of a Resize- or IntersectionObserver, at the next frame.
ThrowCompletionOr<Value> NotifyFirst(Agent& agent, const Arguments& arguments) {
  auto* observer = As<JSHostObject>(SlotOf(arguments, 0));
  auto* node = As<JSDomNode>(SlotOf(arguments, 1));
  const bool is_observed = std::any_of(node->registrations.begin(), node->registrations.end(),
                                       [&](const auto& registration) { return registration.observer == observer; });
  if (!is_observed || !IsConnected(node)) return Value::Undefined();
  const Rooted<JSObject> rectangle(agent.heap(), NewObject(agent));
  for (const std::string_view name : {"x", "y", "top", "left", "width", "height"})
    DefineOwn(agent, rectangle, name, Value::Smi(0));
  const Rooted<JSObject> entry(agent.heap(), NewObject(agent));
  DefineOwn(agent, entry, "target", node);
  DefineOwn(agent, entry, "contentRect", rectangle.value());
  DefineOwn(agent, entry, "boundingClientRect", rectangle.value());
  DefineOwn(agent, entry, "isIntersecting", Value::Bool(true));
  DefineOwn(agent, entry, "intersectionRatio", Value::Smi(1));
  const Value entries[1] = {entry.value()};
  return Call(agent, observer->host_slots[kCallback], observer,
              {Value(CreateArrayFromList(agent, entries)), Value(observer)});
}

ThrowCompletionOr<Value> ObserveElement(Agent& agent, const Arguments& arguments) {
  const Rooted<JSHostObject> observer(agent.heap(), TRY(ThisObserver(agent, arguments)));
  JSDomNode* node = TRY(NodeArgument(agent, arguments[0], "observe"));
  Register(agent, node, JSDomNode::Registration{observer, false, false, false, false});
  JSFunction* notify = NewNativeClosure(agent, NotifyFirst, 0, {observer.value(), node});
  const Value request = TRY(Get(agent, agent.realm().global_object(), KeyFromText(agent, "requestAnimationFrame")));
  TRY(Call(agent, request, Value::Undefined(), {Value(notify)}));
  return Value::Undefined();
}

void Unregister(JSHostObject* observer, JSDomNode* node) {
  std::erase_if(node->registrations, [&](const JSDomNode::Registration& entry) { return entry.observer == observer; });
}

ThrowCompletionOr<Value> Unobserve(Agent& agent, const Arguments& arguments) {
  JSHostObject* observer = TRY(ThisObserver(agent, arguments));
  Unregister(observer, TRY(NodeArgument(agent, arguments[0], "unobserve")));
  return Value::Undefined();
}

ThrowCompletionOr<Value> Disconnect(Agent& agent, const Arguments& arguments) {
  JSHostObject* observer = TRY(ThisObserver(agent, arguments));
  for (const Value value : TRY(CreateListFromArrayLike(agent, observer->host_slots[kTargets]))) {
    auto* ref = As<JSWeakRef>(value);
    if (auto* node = As<JSDomNode>(ref->target())) Unregister(observer, node);
  }
  observer->host_slots[kTargets] = CreateArrayFromList(agent, {});
  TakeRecords(agent, observer);
  return Value::Undefined();
}

ThrowCompletionOr<Value> TakeRecordsMethod(Agent& agent, const Arguments& arguments) {
  return TakeRecords(agent, TRY(ThisObserver(agent, arguments)));
}

}  // namespace

void QueueChildListRecord(Agent& agent, JSDomNode* parent, std::vector<Value> added, std::vector<Value> removed) {
  const auto wants = [](const JSDomNode::Registration& registration) { return registration.child_list; };
  ForEachInterested(parent, wants, [&](JSHostObject* observer) {
    JSObject* record = NewRecord(agent, "childList", parent);
    DefineOwn(agent, record, "addedNodes", CreateArrayFromList(agent, added));
    DefineOwn(agent, record, "removedNodes", CreateArrayFromList(agent, removed));
    QueueRecord(agent, observer, record);
  });
}

void QueueAttributeRecord(Agent& agent, JSDomNode* node, String* name, Value old_value) {
  const auto wants = [](const JSDomNode::Registration& registration) { return registration.attributes; };
  ForEachInterested(node, wants, [&](JSHostObject* observer) {
    JSObject* record = NewRecord(agent, "attributes", node);
    DefineOwn(agent, record, "attributeName", name);
    DefineOwn(agent, record, "oldValue", old_value);
    QueueRecord(agent, observer, record);
  });
}

void QueueCharacterDataRecord(Agent& agent, JSDomNode* node) {
  const auto wants = [](const JSDomNode::Registration& registration) { return registration.character_data; };
  ForEachInterested(node, wants, [&](JSHostObject* observer) {
    QueueRecord(agent, observer, NewRecord(agent, "characterData", node));
  });
}

void InstallDomObservers(Realm& realm) {
  JSObject* mutation = NewPrototype(realm, Intrinsic::kMutationObserverPrototype);
  DefineConstructor(realm, "MutationObserver",
                    ObserverConstructor<HostKind::kMutationObserver, Intrinsic::kMutationObserverPrototype>, 1,
                    mutation);
  DefineFunctions(
      realm, mutation,
      {{"disconnect", Disconnect, 0}, {"observe", ObserveMutations, 1}, {"takeRecords", TakeRecordsMethod, 0}});
  JSObject* resize = NewPrototype(realm, Intrinsic::kResizeObserverPrototype);
  DefineConstructor(realm, "ResizeObserver",
                    ObserverConstructor<HostKind::kResizeObserver, Intrinsic::kResizeObserverPrototype>, 1, resize);
  JSObject* intersection = NewPrototype(realm, Intrinsic::kIntersectionObserverPrototype);
  DefineConstructor(realm, "IntersectionObserver",
                    ObserverConstructor<HostKind::kIntersectionObserver, Intrinsic::kIntersectionObserverPrototype>, 1,
                    intersection);
  for (JSObject* prototype : {resize, intersection}) {
    DefineFunctions(realm, prototype,
                    {{"disconnect", Disconnect, 0},
                     {"observe", ObserveElement, 1},
                     {"takeRecords", TakeRecordsMethod, 0},
                     {"unobserve", Unobserve, 1}});
  }
}

}  // namespace heaplint::runtime_model
