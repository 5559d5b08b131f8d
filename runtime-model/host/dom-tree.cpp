// The DOM tree: insertion, removal, attributes, and the reactions of custom elements to them.
#include <algorithm>

#include "runtime-model/host/dom.h"
#include "runtime-model/host/host.h"

namespace heaplint::runtime_model {

namespace {

/// The interface of a tag; HTMLElement for the others.
struct TagInterface {
  std::string_view tag;
  std::string_view name;
};
constexpr TagInterface kTagInterfaces[] = {{"a", "HTMLAnchorElement"},          {"button", "HTMLButtonElement"},
                                           {"canvas", "HTMLCanvasElement"},     {"div", "HTMLDivElement"},
                                           {"form", "HTMLFormElement"},         {"iframe", "HTMLIFrameElement"},
                                           {"img", "HTMLImageElement"},         {"input", "HTMLInputElement"},
                                           {"label", "HTMLLabelElement"},       {"li", "HTMLLIElement"},
                                           {"option", "HTMLOptionElement"},     {"p", "HTMLParagraphElement"},
                                           {"script", "HTMLScriptElement"},     {"select", "HTMLSelectElement"},
                                           {"span", "HTMLSpanElement"},         {"style", "HTMLStyleElement"},
                                           {"table", "HTMLTableElement"},       {"template", "HTMLTemplateElement"},
                                           {"textarea", "HTMLTextAreaElement"}, {"ul", "HTMLUListElement"},
                                           {"video", "HTMLVideoElement"},       {"audio", "HTMLAudioElement"},
                                           {"body", "HTMLBodyElement"},         {"head", "HTMLHeadElement"},
                                           {"html", "HTMLHtmlElement"}};

/// The prototype of a tag's interface, made with its constructor on first use.
JSObject* PrototypeOfTag(Agent& agent, std::string_view tag) {
  Realm& realm = agent.realm();
  for (const TagInterface& entry : kTagInterfaces) {
    if (entry.tag != tag) continue;
    JSObject* interfaces = realm[Intrinsic::kElementInterfaces];
    const PropertyKey key = KeyFromText(agent, entry.name);
    return As<JSObject>(interfaces->GetOwn(key)->value);
  }
  return realm[Intrinsic::kHTMLElementPrototype];
}

/// The class that customElements.define gave to `tag`; the hole without one.
Value CustomClassOf(Agent& agent, std::string_view tag) {
  const auto own = agent.realm()[Intrinsic::kCustomElements]->GetOwn(KeyFromText(agent, tag));
  return own ? own->value : Value::TheHole();
}

/// Calls a reaction of a custom element, if it has it; an exception is reported.
ThrowCompletionOr<void> React(Agent& agent, JSDomNode* node, std::string_view reaction,
                              std::initializer_list<Value> values = {}) {
  const Rooted<JSDomNode> rooted(agent.heap(), node);
  const Value method = TRY(Get(agent, node, KeyFromText(agent, reaction)));
  if (!IsCallable(method)) return {};
  if (!Call(agent, method, node, values).is_throw()) return {};
  if (agent.has_given_up()) return Throw{};
  agent.host()->OnUncaughtException(agent, agent.TakeException());
  return {};
}

/// `node` and its descendants, in document order.
void AppendSubtree(JSDomNode* node, std::vector<Value>& list) {
  std::vector<JSDomNode*> pending = {node};
  while (!pending.empty()) {
    JSDomNode* next = pending.back();
    pending.pop_back();
    list.push_back(next);
    if (next->shadow_root != nullptr) pending.push_back(next->shadow_root);
    pending.insert(pending.end(), next->children.rbegin(), next->children.rend());
  }
}

/// Slots: the prototype of the page's arrays. Array.of of an iframe.
ThrowCompletionOr<Value> ArrayOfFrame(Agent& agent, const Arguments& arguments) {
  JSArray* array = CreateArrayFromList(agent, arguments.values());
  array->SetPrototype(agent.heap(), arguments.callee()->context()->slot(0));
  return Value(array);
}

ThrowCompletionOr<Value> Nothing(Agent&, const Arguments&) { return Value::Undefined(); }

/// The window of an iframe: a realm of its own, of which the model has Object and Array.
JSObject* NewFrameWindow(Agent& agent) {
  Realm& realm = agent.realm();
  JSObject* window = NewObject(agent);
  JSObject* object_prototype = OrdinaryObjectCreate(agent, Value::Null());
  JSFunction* object = NewBuiltinFunction(realm, "Object", Nothing, 1);
  DefineValue(realm, object_prototype, "constructor", object);
  JSObject* array_prototype = OrdinaryObjectCreate(agent, object_prototype);
  JSFunction* array = NewBuiltinFunction(realm, "Array", Nothing, 1);
  DefineValue(realm, array_prototype, "constructor", array);
  auto* shared =
      agent.heap().New<SharedFunctionInfo>(ArrayOfFrame, agent.heap().Internalize(std::string_view("of")), 0);
  auto* context = agent.heap().New<Context>(nullptr, nullptr, nullptr, 1);
  context->set_slot(0, array_prototype);
  DefineValue(realm, array, "of",
              agent.heap().New<JSFunction>(agent.MapFor(realm[Intrinsic::kFunctionPrototype]), shared, context));
  DefineValue(realm, window, "Object", object);
  DefineValue(realm, window, "Array", array);
  DefineValue(realm, window, "parent", realm.global_object());
  return window;
}

ThrowCompletionOr<void> AfterInsertion(Agent& agent, JSDomNode* node) {
  if (!IsConnected(node)) return {};
  RootedList subtree(agent.heap());
  AppendSubtree(node, *subtree);
  TRY(agent.Spend(subtree->size()));
  for (const Value value : subtree.values()) {
    auto* member = As<JSDomNode>(value);
    if (Text(agent, member->name) == "iframe") member->content = NewFrameWindow(agent);
    if (member->is_custom_element && IsConnected(member)) TRY(React(agent, member, "connectedCallback"));
  }
  return {};
}

ThrowCompletionOr<void> AfterRemoval(Agent& agent, JSDomNode* node) {
  JSDomNode* document = DocumentOf(agent);
  RootedList subtree(agent.heap());
  AppendSubtree(node, *subtree);
  for (const Value value : subtree.values()) {
    auto* member = As<JSDomNode>(value);
    if (document->content == value) document->content = Value::TheHole();  // the focus
    if (Text(agent, member->name) == "iframe") member->content = Value::TheHole();
    if (member->is_custom_element) TRY(React(agent, member, "disconnectedCallback"));
  }
  return {};
}

}  // namespace

JSDomNode* DocumentOf(Agent& agent) {
  return As<JSDomNode>(agent.realm().global_object()->GetOwn(KeyFromText(agent, "document"))->value);
}

JSDomNode* NewDomNode(Agent& agent, DomNodeType type, std::string_view name, Intrinsic prototype) {
  return agent.heap().New<JSDomNode>(agent.MapFor(agent.realm()[prototype]), type, agent.heap().Internalize(name));
}

JSDomNode* NewTextNode(Agent& agent, std::u16string_view text) {
  JSDomNode* node = NewDomNode(agent, DomNodeType::kText, "#text", Intrinsic::kTextPrototype);
  node->data = NewString(agent, text);
  node->owner_document = DocumentOf(agent);
  return node;
}

ThrowCompletionOr<JSDomNode*> CreateElement(Agent& agent, const std::string& tag) {
  TRY(agent.Spend(2));
  if (const Value custom = CustomClassOf(agent, tag); !custom.is_the_hole()) {
    auto* made = As<JSDomNode>(TRY(Construct(agent, As<JSReceiver>(custom))));
    if (made == nullptr) return agent.ThrowTypeError("The result must implement HTMLElement interface");
    return made;
  }
  auto* element = agent.heap().New<JSDomNode>(agent.MapFor(PrototypeOfTag(agent, tag)), DomNodeType::kElement,
                                              agent.heap().Internalize(tag));
  element->owner_document = DocumentOf(agent);
  if (tag == "template")
    element->content =
        NewDomNode(agent, DomNodeType::kFragment, "#document-fragment", Intrinsic::kDocumentFragmentPrototype);
  return element;
}

ThrowCompletionOr<JSDomNode*> ThisNode(Agent& agent, const Arguments& arguments) {
  if (auto* node = As<JSDomNode>(arguments.this_value())) return node;
  return agent.ThrowTypeError("Illegal invocation");
}

ThrowCompletionOr<JSDomNode*> NodeArgument(Agent& agent, Value value, std::string_view method) {
  if (auto* node = As<JSDomNode>(value)) return node;
  return agent.ThrowTypeError("Failed to execute '" + std::string(method) +
                              "' on 'Node': parameter 1 is not of type 'Node'.");
}

ThrowCompletionOr<std::vector<Value>> NodesOfArguments(Agent& agent, std::span<const Value> values) {
  RootedList nodes(agent.heap());
  for (const Value value : values) {
    if (Is<JSDomNode>(value)) {
      nodes->push_back(value);
    } else {
      nodes->push_back(NewTextNode(agent, Utf16Text(agent, TRY(ToString(agent, value)))));
    }
  }
  return *nodes;
}

bool IsConnected(const JSDomNode* node) {
  while (node != nullptr && node->node_type != DomNodeType::kDocument)
    node = node->parent != nullptr ? node->parent : node->host;
  return node != nullptr;
}

bool ContainsNode(const JSDomNode* ancestor, const JSDomNode* node) {
  while (node != nullptr && node != ancestor) node = node->parent;
  return node != nullptr;
}

namespace {

/// What adding or removing a child of `parent` takes, in steps of a Budget: a walk to the root, and one along its siblings.
std::uint64_t StepsOfChange(const JSDomNode* parent) {
  std::uint64_t steps = 1 + parent->children.size() / 16;
  for (const JSDomNode* node = parent; node != nullptr; node = node->parent) ++steps;
  return steps;
}

}  // namespace

ThrowCompletionOr<void> InsertNode(Agent& agent, JSDomNode* parent, JSDomNode* node, JSDomNode* before) {
  if (ContainsNode(node, parent)) {
    return agent.ThrowValue(
        NewDomException(agent, "HierarchyRequestError", "The new child element contains the parent."));
  }
  const Rooted<JSDomNode> rooted_parent(agent.heap(), parent);
  RootedList nodes(agent.heap());
  if (node->node_type == DomNodeType::kFragment) {
    nodes->assign(node->children.begin(), node->children.end());
    for (JSDomNode* child : node->children) child->parent = nullptr;
    node->children.clear();
  } else {
    nodes->push_back(node);
    if (before == node) before = nullptr;
    if (node->parent != nullptr) TRY(RemoveNode(agent, node));
  }
  TRY(agent.Spend(nodes->size() + StepsOfChange(parent)));
  auto at =
      before == nullptr ? parent->children.end() : std::find(parent->children.begin(), parent->children.end(), before);
  for (const Value value : nodes.values()) {
    auto* child = As<JSDomNode>(value);
    child->parent = parent;
    at = parent->children.insert(at, child) + 1;
  }
  if (!nodes->empty()) QueueChildListRecord(agent, parent, *nodes, {});
  for (const Value value : nodes.values()) TRY(AfterInsertion(agent, As<JSDomNode>(value)));
  return {};
}

ThrowCompletionOr<void> RemoveNode(Agent& agent, JSDomNode* node) {
  JSDomNode* parent = node->parent;
  if (parent == nullptr) return {};
  const Rooted<JSDomNode> rooted(agent.heap(), node);
  TRY(agent.Spend(StepsOfChange(parent)));
  const bool was_connected = IsConnected(node);
  std::erase(parent->children, node);
  node->parent = nullptr;
  QueueChildListRecord(agent, parent, {}, {node});
  if (was_connected) TRY(AfterRemoval(agent, node));
  return {};
}

ThrowCompletionOr<void> RemoveAllChildren(Agent& agent, JSDomNode* parent) {
  const RootedList children(agent.heap(), std::vector<Value>(parent->children.begin(), parent->children.end()));
  const bool was_connected = IsConnected(parent);
  for (JSDomNode* child : parent->children) child->parent = nullptr;
  parent->children.clear();
  if (!children.values().empty())
    QueueChildListRecord(agent, parent, {}, std::vector<Value>(children.values().begin(), children.values().end()));
  if (!was_connected) return {};
  for (const Value child : children.values()) TRY(AfterRemoval(agent, As<JSDomNode>(child)));
  return {};
}

std::u16string TextContentOf(Agent& agent, const JSDomNode* node) {
  if (node->data != nullptr) return Utf16Text(agent, node->data);
  std::u16string text;
  std::vector<const JSDomNode*> pending(node->children.rbegin(), node->children.rend());
  while (!pending.empty()) {
    const JSDomNode* next = pending.back();
    pending.pop_back();
    if (next->node_type == DomNodeType::kText) text += Utf16Text(agent, next->data);
    pending.insert(pending.end(), next->children.rbegin(), next->children.rend());
  }
  return text;
}

String* AttributeOf(Agent& agent, const JSDomNode* node, std::string_view name) {
  const String* key = agent.heap().Internalize(name);
  for (const JSDomNode::Attribute& attribute : node->attributes) {
    if (attribute.name == key) return attribute.value;
  }
  return nullptr;
}

namespace {

/// attributeChangedCallback of a custom element that observes `name`.
ThrowCompletionOr<void> AttributeChanged(Agent& agent, JSDomNode* node, String* name, Value old_value, Value value) {
  QueueAttributeRecord(agent, node, name, old_value);
  if (!node->is_custom_element) return {};
  const Value keep[3] = {node, old_value, value};
  const RootedSpan rooted(agent.heap(), keep);
  const Value constructor = TRY(Get(agent, node, agent.names().constructor));
  const Value observed = TRY(GetV(agent, constructor, KeyFromText(agent, "observedAttributes")));
  if (!IsObject(observed)) return {};
  for (const Value entry : TRY(IterableToList(agent, observed))) {
    if (Is<String>(entry) && agent.heap().Equal(As<String>(entry), name))
      return React(agent, node, "attributeChangedCallback", {Value(name), old_value, value});
  }
  return {};
}

}  // namespace

ThrowCompletionOr<void> SetAttribute(Agent& agent, JSDomNode* node, String* name, String* value) {
  name = agent.heap().Internalize(name);
  for (JSDomNode::Attribute& attribute : node->attributes) {
    if (attribute.name != name) continue;
    const Value old_value = attribute.value;
    attribute.value = value;
    return AttributeChanged(agent, node, name, old_value, value);
  }
  node->attributes.push_back({name, value});
  return AttributeChanged(agent, node, name, Value::Null(), value);
}

ThrowCompletionOr<void> RemoveAttribute(Agent& agent, JSDomNode* node, String* name) {
  name = agent.heap().Internalize(name);
  const auto at = std::find_if(node->attributes.begin(), node->attributes.end(),
                               [&](const JSDomNode::Attribute& attribute) { return attribute.name == name; });
  if (at == node->attributes.end()) return {};
  const Value old_value = at->value;
  node->attributes.erase(at);
  return AttributeChanged(agent, node, name, old_value, Value::Null());
}

namespace {

/// HTMLElement ( ): the end of the chain of constructors of a custom element.
ThrowCompletionOr<Value> ElementConstructor(Agent& agent, const Arguments& arguments) {
  JSObject* registry = agent.realm()[Intrinsic::kCustomElements];
  for (const PropertyKey key : registry->OwnKeys()) {
    if (registry->GetOwn(key)->value != arguments.new_target() || !key.is_string()) continue;
    const Rooted<String> name(agent.heap(), key.string());
    auto* element = TRY(CreateFromConstructor<JSDomNode>(
        agent, arguments.new_target(), Intrinsic::kHTMLElementPrototype, DomNodeType::kElement, name.get()));
    element->owner_document = DocumentOf(agent);
    element->is_custom_element = true;
    return Value(element);
  }
  return agent.ThrowTypeError("Illegal constructor");
}

/// customElements.define ( name, constructor )
ThrowCompletionOr<Value> DefineCustomElement(Agent& agent, const Arguments& arguments) {
  String* name = agent.heap().Internalize(TRY(ToString(agent, arguments[0])));
  if (!IsConstructor(arguments[1])) return agent.ThrowTypeError("parameter 2 is not of type 'Function'");
  agent.realm()[Intrinsic::kCustomElements]->DefineOwn(agent.heap(), PropertyKey(name), arguments[1]);
  return Value::Undefined();
}

ThrowCompletionOr<Value> GetCustomElement(Agent& agent, const Arguments& arguments) {
  const Value found = CustomClassOf(agent, Text(agent, TRY(ToString(agent, arguments[0]))));
  return found.is_the_hole() ? Value::Undefined() : found;
}

}  // namespace

void InstallElementInterfaces(Realm& realm) {
  Agent& agent = realm.agent();
  realm.Set(Intrinsic::kCustomElements, OrdinaryObjectCreate(agent, Value::Null()));
  JSObject* interfaces = OrdinaryObjectCreate(agent, Value::Null());
  realm.Set(Intrinsic::kElementInterfaces, interfaces);
  JSObject* html_element = realm[Intrinsic::kHTMLElementPrototype];
  DefineConstructor(realm, "HTMLElement", ElementConstructor, 0, html_element);
  for (const TagInterface& entry : kTagInterfaces) {
    JSObject* prototype = OrdinaryObjectCreate(agent, html_element);
    DefineConstructor(realm, entry.name, ElementConstructor, 0, prototype);
    DefineValue(realm, interfaces, entry.name, prototype);
  }
  JSObject* registry = NewObject(agent);
  DefineFunctions(realm, registry, {{"define", DefineCustomElement, 2}, {"get", GetCustomElement, 1}});
  DefineValue(realm, realm.global_object(), "customElements", registry);
}

}  // namespace heaplint::runtime_model
