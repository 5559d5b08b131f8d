// Element: attributes, classList, dataset, style, innerHTML, and what HTML adds to every element.
#include <algorithm>

#include "runtime-model/host/dom.h"

namespace heaplint::runtime_model {

namespace {

std::string LowerCase(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? c + 32 : c; });
  return text;
}

ThrowCompletionOr<String*> NameArgument(Agent& agent, Value value) {
  return agent.heap().Internalize(LowerCase(Text(agent, TRY(ToString(agent, value)))));
}

// Attributes

ThrowCompletionOr<Value> GetAttribute(Agent& agent, const Arguments& arguments) {
  JSDomNode* node = TRY(ThisNode(agent, arguments));
  String* value = AttributeOf(agent, node, Text(agent, TRY(NameArgument(agent, arguments[0]))));
  return value == nullptr ? Value::Null() : Value(value);
}
ThrowCompletionOr<Value> SetAttributeMethod(Agent& agent, const Arguments& arguments) {
  JSDomNode* node = TRY(ThisNode(agent, arguments));
  const Rooted<String> name(agent.heap(), TRY(NameArgument(agent, arguments[0])));
  TRY(SetAttribute(agent, node, name, TRY(ToString(agent, arguments[1]))));
  return Value::Undefined();
}
ThrowCompletionOr<Value> RemoveAttributeMethod(Agent& agent, const Arguments& arguments) {
  JSDomNode* node = TRY(ThisNode(agent, arguments));
  TRY(RemoveAttribute(agent, node, TRY(NameArgument(agent, arguments[0]))));
  return Value::Undefined();
}
ThrowCompletionOr<Value> HasAttribute(Agent& agent, const Arguments& arguments) {
  JSDomNode* node = TRY(ThisNode(agent, arguments));
  return Value::Bool(AttributeOf(agent, node, Text(agent, TRY(NameArgument(agent, arguments[0])))) != nullptr);
}
ThrowCompletionOr<Value> ToggleAttribute(Agent& agent, const Arguments& arguments) {
  JSDomNode* node = TRY(ThisNode(agent, arguments));
  String* name = TRY(NameArgument(agent, arguments[0]));
  const bool has = AttributeOf(agent, node, Text(agent, name)) != nullptr;
  const bool wants = arguments.size() > 1 ? ToBoolean(arguments[1]) : !has;
  if (wants && !has) TRY(SetAttribute(agent, node, name, agent.heap().empty_string()));
  if (!wants && has) TRY(RemoveAttribute(agent, node, name));
  return Value::Bool(wants);
}
ThrowCompletionOr<Value> AttributeNames(Agent& agent, const Arguments& arguments) {
  std::vector<Value> names;
  for (const auto& attribute : TRY(ThisNode(agent, arguments))->attributes) names.push_back(attribute.name);
  return Value(CreateArrayFromList(agent, names));
}

/// Properties that mirror an attribute.
struct Reflection {
  std::string_view property;
  std::string_view attribute;
  bool is_boolean;
};
constexpr Reflection kReflections[] = {{"id", "id", false},
                                       {"className", "class", false},
                                       {"title", "title", false},
                                       {"href", "href", false},
                                       {"src", "src", false},
                                       {"type", "type", false},
                                       {"name", "name", false},
                                       {"value", "value", false},
                                       {"placeholder", "placeholder", false},
                                       {"alt", "alt", false},
                                       {"htmlFor", "for", false},
                                       {"slot", "slot", false},
                                       {"disabled", "disabled", true},
                                       {"checked", "checked", true},
                                       {"hidden", "hidden", true},
                                       {"selected", "selected", true},
                                       {"readOnly", "readonly", true}};

template <std::size_t Index> ThrowCompletionOr<Value> GetReflected(Agent& agent, const Arguments& arguments) {
  String* value = AttributeOf(agent, TRY(ThisNode(agent, arguments)), kReflections[Index].attribute);
  if (kReflections[Index].is_boolean) return Value::Bool(value != nullptr);
  return value == nullptr ? Value(agent.heap().empty_string()) : Value(value);
}
template <std::size_t Index> ThrowCompletionOr<Value> SetReflected(Agent& agent, const Arguments& arguments) {
  JSDomNode* node = TRY(ThisNode(agent, arguments));
  String* name = agent.heap().Internalize(kReflections[Index].attribute);
  if (!kReflections[Index].is_boolean) {
    TRY(SetAttribute(agent, node, name, TRY(ToString(agent, arguments[0]))));
  } else if (ToBoolean(arguments[0])) {
    TRY(SetAttribute(agent, node, name, agent.heap().empty_string()));
  } else {
    TRY(RemoveAttribute(agent, node, name));
  }
  return Value::Undefined();
}

template <std::size_t... Index>
void DefineReflections(Realm& realm, JSObject* prototype, std::index_sequence<Index...>) {
  (DefineAccessor(realm, prototype, kReflections[Index].property, GetReflected<Index>, SetReflected<Index>), ...);
}

// Markup

ThrowCompletionOr<Value> GetInnerHtml(Agent& agent, const Arguments& arguments) {
  return Value(NewString(agent, std::u16string_view(SerializeHtml(agent, TRY(ThisNode(agent, arguments)), false))));
}
ThrowCompletionOr<Value> GetOuterHtml(Agent& agent, const Arguments& arguments) {
  return Value(NewString(agent, std::u16string_view(SerializeHtml(agent, TRY(ThisNode(agent, arguments)), true))));
}
ThrowCompletionOr<Value> SetInnerHtml(Agent& agent, const Arguments& arguments) {
  JSDomNode* node = TRY(ThisNode(agent, arguments));
  const std::u16string html = arguments[0].is_null() ? u"" : Utf16Text(agent, TRY(ToString(agent, arguments[0])));
  if (auto* content = As<JSDomNode>(node->content); content != nullptr && Text(agent, node->name) == "template")
    node = content;
  TRY(RemoveAllChildren(agent, node));
  TRY(ParseHtmlInto(agent, node, html));
  return Value::Undefined();
}

/// Where insertAdjacentHTML and its kin put things: the parent and the node before which.
struct Place {
  JSDomNode* parent;
  JSDomNode* before;
};
Place PlaceOf(JSDomNode* node, const std::string& position) {
  if (position == "afterbegin") return {node, node->children.empty() ? nullptr : node->children.front()};
  if (position == "beforeend") return {node, nullptr};
  if (position == "beforebegin" || node->parent == nullptr) return {node->parent, node};
  const auto& siblings = node->parent->children;
  const auto next = std::find(siblings.begin(), siblings.end(), node) + 1;
  return {node->parent, next == siblings.end() ? nullptr : *next};
}

ThrowCompletionOr<Value> InsertAdjacentHtml(Agent& agent, const Arguments& arguments) {
  JSDomNode* node = TRY(ThisNode(agent, arguments));
  const std::string position = LowerCase(Text(agent, TRY(ToString(agent, arguments[0]))));
  const std::u16string html = Utf16Text(agent, TRY(ToString(agent, arguments[1])));
  const Place place = PlaceOf(node, position);
  const Rooted<JSDomNode> fragment(agent.heap(), NewDomNode(agent, DomNodeType::kFragment, "#document-fragment",
                                                            Intrinsic::kDocumentFragmentPrototype));
  TRY(ParseHtmlInto(agent, fragment, html));
  if (place.parent != nullptr) TRY(InsertNode(agent, place.parent, fragment, place.before));
  return Value::Undefined();
}
ThrowCompletionOr<Value> InsertAdjacentElement(Agent& agent, const Arguments& arguments) {
  JSDomNode* node = TRY(ThisNode(agent, arguments));
  const std::string position = LowerCase(Text(agent, TRY(ToString(agent, arguments[0]))));
  JSDomNode* element = TRY(NodeArgument(agent, arguments[1], "insertAdjacentElement"));
  const Place place = PlaceOf(node, position);
  if (place.parent != nullptr) TRY(InsertNode(agent, place.parent, element, place.before));
  return arguments[1];
}

ThrowCompletionOr<Value> Matches(Agent& agent, const Arguments& arguments) {
  JSDomNode* node = TRY(ThisNode(agent, arguments));
  return Value::Bool(TRY(MatchesSelector(agent, node, Text(agent, TRY(ToString(agent, arguments[0]))))));
}
ThrowCompletionOr<Value> Closest(Agent& agent, const Arguments& arguments) {
  const std::string selector = Text(agent, TRY(ToString(agent, arguments[0])));
  for (JSDomNode* node = TRY(ThisNode(agent, arguments)); node != nullptr; node = node->parent) {
    if (TRY(MatchesSelector(agent, node, selector))) return Value(node);
  }
  return Value::Null();
}

// classList

std::vector<std::u16string> ClassesOf(Agent& agent, const JSDomNode* node) {
  String* value = AttributeOf(agent, node, "class");
  const std::u16string text = value == nullptr ? u"" : Utf16Text(agent, value);
  std::vector<std::u16string> classes;
  std::u16string word;
  for (const char16_t c : text + u" ") {
    if (c != ' ' && c != '\n' && c != '\t') {
      word += c;
    } else if (!word.empty()) {
      if (std::find(classes.begin(), classes.end(), word) == classes.end()) classes.push_back(word);
      word.clear();
    }
  }
  return classes;
}

ThrowCompletionOr<void> StoreClasses(Agent& agent, JSDomNode* node, const std::vector<std::u16string>& classes) {
  std::u16string text;
  for (const std::u16string& name : classes) text += (text.empty() ? u"" : u" ") + name;
  return SetAttribute(agent, node, agent.heap().Internalize(std::string_view("class")),
                      NewString(agent, std::u16string_view(text)));
}

ThrowCompletionOr<JSDomNode*> ElementOfThis(Agent& agent, const Arguments& arguments, HostKind kind) {
  auto* wrapper = As<JSHostObject>(arguments.this_value());
  if (wrapper != nullptr && wrapper->host_kind == kind) return As<JSDomNode>(wrapper->host_slots[0]);
  return agent.ThrowTypeError("Illegal invocation");
}

template <bool Adds> ThrowCompletionOr<Value> ChangeClasses(Agent& agent, const Arguments& arguments) {
  JSDomNode* node = TRY(ElementOfThis(agent, arguments, HostKind::kTokenList));
  std::vector<std::u16string> classes = ClassesOf(agent, node);
  for (const Value value : arguments.values()) {
    const std::u16string name = Utf16Text(agent, TRY(ToString(agent, value)));
    std::erase(classes, name);
    if (Adds) classes.push_back(name);
  }
  TRY(StoreClasses(agent, node, classes));
  return Value::Undefined();
}
ThrowCompletionOr<Value> ContainsClass(Agent& agent, const Arguments& arguments) {
  JSDomNode* node = TRY(ElementOfThis(agent, arguments, HostKind::kTokenList));
  const std::u16string name = Utf16Text(agent, TRY(ToString(agent, arguments[0])));
  const std::vector<std::u16string> classes = ClassesOf(agent, node);
  return Value::Bool(std::find(classes.begin(), classes.end(), name) != classes.end());
}
ThrowCompletionOr<Value> ToggleClass(Agent& agent, const Arguments& arguments) {
  JSDomNode* node = TRY(ElementOfThis(agent, arguments, HostKind::kTokenList));
  const std::u16string name = Utf16Text(agent, TRY(ToString(agent, arguments[0])));
  std::vector<std::u16string> classes = ClassesOf(agent, node);
  const bool had = std::erase(classes, name) > 0;
  const bool wants = arguments.size() > 1 ? ToBoolean(arguments[1]) : !had;
  if (wants) classes.push_back(name);
  TRY(StoreClasses(agent, node, classes));
  return Value::Bool(wants);
}
ThrowCompletionOr<Value> ClassCount(Agent& agent, const Arguments& arguments) {
  JSDomNode* node = TRY(ElementOfThis(agent, arguments, HostKind::kTokenList));
  return Value::Number(static_cast<double>(ClassesOf(agent, node).size()));
}
ThrowCompletionOr<Value> ClassText(Agent& agent, const Arguments& arguments) {
  String* value = AttributeOf(agent, TRY(ElementOfThis(agent, arguments, HostKind::kTokenList)), "class");
  return value == nullptr ? Value(agent.heap().empty_string()) : Value(value);
}

Value WrapperOf(Agent& agent, JSDomNode* node, Value& slot, HostKind kind, Intrinsic prototype) {
  if (slot.is_the_hole())
    slot = agent.heap().New<JSHostObject>(agent.MapFor(agent.realm()[prototype]), kind, std::vector<Value>{node});
  return slot;
}
ThrowCompletionOr<Value> ClassList(Agent& agent, const Arguments& arguments) {
  JSDomNode* node = TRY(ThisNode(agent, arguments));
  return WrapperOf(agent, node, node->class_list, HostKind::kTokenList, Intrinsic::kTokenListPrototype);
}

// style and dataset: plain objects that take any property. dataset starts with the element's data- attributes.

ThrowCompletionOr<Value> Style(Agent& agent, const Arguments& arguments) {
  JSDomNode* node = TRY(ThisNode(agent, arguments));
  if (!node->style.is_the_hole()) return node->style;
  const Value style = WrapperOf(agent, node, node->style, HostKind::kStyle, Intrinsic::kObjectPrototype);
  const auto set = [](Agent& a, const Arguments& values) -> ThrowCompletionOr<Value> {
    auto* object = As<JSObject>(values.this_value());
    if (object != nullptr) object->DefineOwn(a.heap(), TRY(ToPropertyKey(a, values[0])), values[1]);
    return Value::Undefined();
  };
  const auto get = [](Agent& a, const Arguments& values) -> ThrowCompletionOr<Value> {
    const Value found = TRY(GetV(a, values.this_value(), TRY(ToPropertyKey(a, values[0]))));
    return found.is_undefined() ? Value(a.heap().empty_string()) : found;
  };
  const auto remove = [](Agent& a, const Arguments& values) -> ThrowCompletionOr<Value> {
    auto* object = As<JSObject>(values.this_value());
    if (object != nullptr) object->DeleteOwn(a.heap(), TRY(ToPropertyKey(a, values[0])));
    return Value(a.heap().empty_string());
  };
  DefineFunctions(agent.realm(), As<JSObject>(style),
                  {{"getPropertyValue", get, 1}, {"removeProperty", remove, 1}, {"setProperty", set, 2}});
  return style;
}

ThrowCompletionOr<Value> Dataset(Agent& agent, const Arguments& arguments) {
  JSDomNode* node = TRY(ThisNode(agent, arguments));
  if (!node->dataset.is_the_hole()) return node->dataset;
  const Value dataset = WrapperOf(agent, node, node->dataset, HostKind::kDataset, Intrinsic::kObjectPrototype);
  for (const JSDomNode::Attribute& attribute : node->attributes) {
    const std::string name = Text(agent, attribute.name);
    if (!name.starts_with("data-")) continue;
    std::string property;
    for (std::size_t i = 5; i < name.size(); ++i) {
      const bool is_hump = name[i] == '-' && i + 1 < name.size() && name[i + 1] >= 'a' && name[i + 1] <= 'z';
      property += is_hump ? static_cast<char>(name[++i] - 32) : name[i];
    }
    DefineOwn(agent, As<JSObject>(dataset), property, attribute.value);
  }
  return dataset;
}

// Behaviour

ThrowCompletionOr<Value> Click(Agent& agent, const Arguments& arguments) {
  JSDomNode* node = TRY(ThisNode(agent, arguments));
  JSEvent* event = NewEvent(agent, "click", true);
  event->is_cancelable = true;
  TRY(DispatchEvent(agent, node, event));
  return Value::Undefined();
}

template <bool Gets> ThrowCompletionOr<Value> MoveFocus(Agent& agent, const Arguments& arguments) {
  JSDomNode* node = TRY(ThisNode(agent, arguments));
  JSDomNode* document = DocumentOf(agent);
  if (Gets == (document->content == Value(node)) || !IsConnected(node)) return Value::Undefined();
  document->content = Gets ? Value(node) : Value::TheHole();
  TRY(DispatchEvent(agent, node, NewEvent(agent, Gets ? "focus" : "blur")));
  return Value::Undefined();
}

ThrowCompletionOr<Value> BoundingRectangle(Agent& agent, const Arguments&) {
  JSObject* rectangle = NewObject(agent);
  for (const std::string_view name : {"x", "y", "top", "right", "bottom", "left", "width", "height"})
    DefineOwn(agent, rectangle, name, Value::Smi(0));
  return Value(rectangle);
}

ThrowCompletionOr<Value> Zero(Agent&, const Arguments&) { return Value::Smi(0); }
ThrowCompletionOr<Value> Nothing(Agent&, const Arguments&) { return Value::Undefined(); }

ThrowCompletionOr<Value> AttachShadow(Agent& agent, const Arguments& arguments) {
  JSDomNode* node = TRY(ThisNode(agent, arguments));
  JSDomNode* root = NewDomNode(agent, DomNodeType::kFragment, "#shadow-root", Intrinsic::kShadowRootPrototype);
  root->host = node;
  node->shadow_root = root;
  return Value(root);
}
ThrowCompletionOr<Value> ShadowRoot(Agent& agent, const Arguments& arguments) {
  JSDomNode* root = TRY(ThisNode(agent, arguments))->shadow_root;
  return root == nullptr ? Value::Null() : Value(root);
}
ThrowCompletionOr<Value> ShadowHost(Agent& agent, const Arguments& arguments) {
  JSDomNode* host = TRY(ThisNode(agent, arguments))->host;
  return host == nullptr ? Value::Null() : Value(host);
}
/// The window of an iframe or the content of a template.
ThrowCompletionOr<Value> Content(Agent& agent, const Arguments& arguments) {
  const Value content = TRY(ThisNode(agent, arguments))->content;
  return content.is_the_hole() ? Value::Null() : content;
}

}  // namespace

void InstallDomElements(Realm& realm) {
  JSObject* element = realm[Intrinsic::kElementPrototype];
  DefineFunctions(realm, element,
                  {{"attachShadow", AttachShadow, 1},
                   {"closest", Closest, 1},
                   {"getAttribute", GetAttribute, 1},
                   {"getAttributeNames", AttributeNames, 0},
                   {"getBoundingClientRect", BoundingRectangle, 0},
                   {"hasAttribute", HasAttribute, 1},
                   {"insertAdjacentElement", InsertAdjacentElement, 2},
                   {"insertAdjacentHTML", InsertAdjacentHtml, 2},
                   {"matches", Matches, 1},
                   {"removeAttribute", RemoveAttributeMethod, 1},
                   {"scrollIntoView", Nothing, 0},
                   {"setAttribute", SetAttributeMethod, 2},
                   {"toggleAttribute", ToggleAttribute, 1}});
  DefineAccessor(realm, element, "innerHTML", GetInnerHtml, SetInnerHtml);
  DefineGetter(realm, element, "outerHTML", GetOuterHtml);
  DefineGetter(realm, element, "classList", ClassList);
  DefineGetter(realm, element, "shadowRoot", ShadowRoot);
  DefineReflections(realm, element, std::make_index_sequence<std::size(kReflections)>());
  for (const std::string_view name : {"clientHeight", "clientWidth", "scrollHeight", "scrollWidth"})
    DefineGetter(realm, element, name, Zero);
  JSObject* html_element = realm[Intrinsic::kHTMLElementPrototype];
  DefineFunctions(realm, html_element,
                  {{"blur", MoveFocus<false>, 0}, {"click", Click, 0}, {"focus", MoveFocus<true>, 0}});
  DefineGetter(realm, html_element, "style", Style);
  DefineGetter(realm, html_element, "dataset", Dataset);
  DefineGetter(realm, html_element, "content", Content);
  DefineGetter(realm, html_element, "contentWindow", Content);
  for (const std::string_view name : {"offsetHeight", "offsetWidth", "offsetTop", "offsetLeft"})
    DefineGetter(realm, html_element, name, Zero);
  JSObject* shadow_root = realm[Intrinsic::kShadowRootPrototype];
  DefineGetter(realm, shadow_root, "host", ShadowHost);
  DefineAccessor(realm, shadow_root, "innerHTML", GetInnerHtml, SetInnerHtml);
  JSObject* tokens = NewPrototype(realm, Intrinsic::kTokenListPrototype);
  DefineFunctions(realm, tokens,
                  {{"add", ChangeClasses<true>, 0},
                   {"contains", ContainsClass, 1},
                   {"remove", ChangeClasses<false>, 0},
                   {"toString", ClassText, 0},
                   {"toggle", ToggleClass, 1}});
  DefineGetter(realm, tokens, "length", ClassCount);
  DefineGetter(realm, tokens, "value", ClassText);
}

}  // namespace heaplint::runtime_model
