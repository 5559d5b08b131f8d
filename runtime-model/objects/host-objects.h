// Objects of the hosts: events and their targets, abort signals, DOM nodes, and small wrappers. Every edge that a host
// object holds is a slot here.
#pragma once

#include <vector>

#include "runtime-model/objects/js-object.h"

namespace heaplint::runtime_model {

class JSWeakRef;

/// What a JSHostObject stands for; its slots' names follow.
enum class HostKind : std::uint8_t {
  kAbortController,       // signal
  kMutationObserver,      // callback, targets
  kResizeObserver,        // callback, targets
  kIntersectionObserver,  // callback, targets
  kTokenList,             // element
  kStyle,                 // element
  kDataset,               // element
};

/// A wrapper with a few slots and no behaviour of its own.
class JSHostObject final : public JSObject {
 public:
  RUNTIME_MODEL_TYPE(JSHostObject)
  JSHostObject(Map* map, HostKind kind, std::vector<Value> slots)
      : JSObject(map, kType), host_kind(kind), host_slots(std::move(slots)) {}
  HostKind host_kind;
  std::vector<Value> host_slots;
  template <class V> void VisitSlots(V&& visit) {
    JSObject::VisitSlots(visit);
    for (std::size_t i = 0; i < host_slots.size(); ++i) visit(NameOfSlot(i), host_slots[i]);
  }
  std::size_t ShallowSize(std::size_t p) const { return 5 * p; }

 private:
  std::string_view NameOfSlot(std::size_t index) const {
    switch (host_kind) {
      case HostKind::kAbortController:
        return "signal";
      case HostKind::kMutationObserver:
      case HostKind::kResizeObserver:
      case HostKind::kIntersectionObserver:
        return index == 0 ? "callback" : "targets";
      case HostKind::kTokenList:
      case HostKind::kStyle:
      case HostKind::kDataset:
        return "element";
    }
    return "";
  }
};

/// An Event of the DOM or of Node.
class JSEvent final : public JSObject {
 public:
  RUNTIME_MODEL_TYPE(JSEvent)
  JSEvent(Map* map, String* type_name) : JSObject(map, kType), type_name(type_name) {}
  String* type_name;
  Value target = Value::Null();
  Value current_target = Value::Null();
  Value detail = Value::Null();
  double time_stamp = 0;
  std::uint8_t phase = 0;
  bool bubbles = false;
  bool is_cancelable = false;
  bool is_composed = false;
  bool is_default_prevented = false;
  bool is_propagation_stopped = false;
  bool is_immediately_stopped = false;
  bool is_being_dispatched = false;
  bool is_in_passive_listener = false;
  template <class V> void VisitSlots(V&& visit) {
    JSObject::VisitSlots(visit);
    visit("type", type_name);
    visit("target", target);
    visit("currentTarget", current_target);
    visit("detail", detail);
  }
  std::size_t ShallowSize(std::size_t p) const { return 8 * p; }
};

/// One addEventListener.
struct EventListener {
  String* event_type;
  Value callback;
  std::uint32_t id;
  bool is_capture;
  bool is_once;
  bool is_passive;
};

/// An EventTarget: it holds its listeners.
class JSEventTarget : public JSObject {
 public:
  static constexpr InstanceType kType = InstanceType::kJSEventTarget;
  static constexpr bool Matches(InstanceType type) {
    return type >= InstanceType::kJSEventTarget && type <= InstanceType::kJSDomNode;
  }
  explicit JSEventTarget(Map* map, InstanceType type = kType) : JSObject(map, type) {}
  std::vector<EventListener> listeners;
  template <class V> void VisitSlots(V&& visit) {
    JSObject::VisitSlots(visit);
    for (const EventListener& listener : listeners) {
      visit("event_type", listener.event_type);
      visit("listener", listener.callback);
    }
  }
  std::size_t ShallowSize(std::size_t p) const { return 6 * p; }
};

/// An AbortSignal. Signals that depend on it (AbortSignal.any) are known weakly.
class JSAbortSignal final : public JSEventTarget {
 public:
  RUNTIME_MODEL_TYPE(JSAbortSignal)
  explicit JSAbortSignal(Map* map) : JSEventTarget(map, kType) {}
  struct Removal {
    JSEventTarget* target;
    std::uint32_t listener_id;
  };
  bool is_aborted = false;
  /// Made by any() or timeout(): the host keeps it alive while it has a listener.
  bool is_composite = false;
  Value reason = Value::Undefined();
  /// Listeners that go when this is aborted.
  std::vector<Removal> removals;
  std::vector<JSWeakRef*> dependents;
  template <class V> void VisitSlots(V&& visit) {
    JSEventTarget::VisitSlots(visit);
    visit("reason", reason);
    for (const Removal& removal : removals) visit("abort_algorithm", removal.target);
    for (std::size_t i = 0; i < dependents.size(); ++i)
      visit("dependent_signals", Value(reinterpret_cast<HeapObject*>(dependents[i])));
  }
  std::size_t ShallowSize(std::size_t p) const { return 8 * p; }
};

enum class DomNodeType : std::uint8_t { kElement = 1, kText = 3, kComment = 8, kDocument = 9, kFragment = 11 };

/// A node of the DOM: parents hold children and children their parent, so one kept node keeps its tree.
class JSDomNode final : public JSEventTarget {
 public:
  RUNTIME_MODEL_TYPE(JSDomNode)
  JSDomNode(Map* map, DomNodeType node_type, String* name)
      : JSEventTarget(map, kType), node_type(node_type), name(name) {}
  struct Attribute {
    String* name;
    String* value;
  };
  /// An observer that watches this node: the node holds it.
  struct Registration {
    JSHostObject* observer;
    bool child_list;
    bool attributes;
    bool character_data;
    bool subtree;
  };
  DomNodeType node_type;
  /// The tag in lower case, or "#text" and the like.
  String* name;
  /// The characters of a text or comment; null for others.
  String* data = nullptr;
  JSDomNode* parent = nullptr;
  std::vector<JSDomNode*> children;
  std::vector<Attribute> attributes;
  std::vector<Registration> registrations;
  JSDomNode* owner_document = nullptr;
  /// Made on first use: classList, style, dataset.
  Value class_list = Value::TheHole();
  Value style = Value::TheHole();
  Value dataset = Value::TheHole();
  JSDomNode* shadow_root = nullptr;
  JSDomNode* host = nullptr;
  /// The window of an iframe while it is connected, or the content of a template.
  Value content = Value::TheHole();
  bool is_custom_element = false;
  template <class V> void VisitSlots(V&& visit) {
    JSEventTarget::VisitSlots(visit);
    visit("name", name);
    visit("data", data);
    visit("parent", parent);
    for (JSDomNode* child : children) visit("child", child);
    for (const Attribute& attribute : attributes) {
      visit("attribute_name", attribute.name);
      visit("attribute_value", attribute.value);
    }
    for (const Registration& registration : registrations) visit("observer", registration.observer);
    visit("owner_document", owner_document);
    visit("class_list", class_list);
    visit("style", style);
    visit("dataset", dataset);
    visit("shadow_root", shadow_root);
    visit("host", host);
    visit("content", content);
  }
  std::size_t ShallowSize(std::size_t p) const { return 8 * p; }
};

}  // namespace heaplint::runtime_model
