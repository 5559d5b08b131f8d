// Node, and what elements, documents and fragments share: moving, removing and finding children.
#include <algorithm>

#include "runtime-model/host/dom.h"

namespace heaplint::runtime_model {

namespace {

Value OrNull(JSDomNode* node) { return node == nullptr ? Value::Null() : Value(node); }

// Node

ThrowCompletionOr<Value> AppendChild(Agent& agent, const Arguments& arguments) {
  JSDomNode* parent = TRY(ThisNode(agent, arguments));
  JSDomNode* node = TRY(NodeArgument(agent, arguments[0], "appendChild"));
  TRY(InsertNode(agent, parent, node, nullptr));
  return arguments[0];
}

ThrowCompletionOr<Value> InsertBefore(Agent& agent, const Arguments& arguments) {
  JSDomNode* parent = TRY(ThisNode(agent, arguments));
  JSDomNode* node = TRY(NodeArgument(agent, arguments[0], "insertBefore"));
  TRY(InsertNode(agent, parent, node, As<JSDomNode>(arguments[1])));
  return arguments[0];
}

ThrowCompletionOr<Value> RemoveChild(Agent& agent, const Arguments& arguments) {
  JSDomNode* parent = TRY(ThisNode(agent, arguments));
  JSDomNode* node = TRY(NodeArgument(agent, arguments[0], "removeChild"));
  if (node->parent != parent)
    return agent.ThrowValue(
        NewDomException(agent, "NotFoundError", "The node to be removed is not a child of this node."));
  TRY(RemoveNode(agent, node));
  return arguments[0];
}

ThrowCompletionOr<Value> ReplaceChild(Agent& agent, const Arguments& arguments) {
  JSDomNode* parent = TRY(ThisNode(agent, arguments));
  JSDomNode* node = TRY(NodeArgument(agent, arguments[0], "replaceChild"));
  JSDomNode* old = TRY(NodeArgument(agent, arguments[1], "replaceChild"));
  TRY(InsertNode(agent, parent, node, old));
  TRY(RemoveNode(agent, old));
  return arguments[1];
}

JSDomNode* SiblingOf(JSDomNode* node, int step, bool only_elements) {
  if (node->parent == nullptr) return nullptr;
  const std::vector<JSDomNode*>& siblings = node->parent->children;
  auto index = std::find(siblings.begin(), siblings.end(), node) - siblings.begin();
  for (index += step; index >= 0 && index < static_cast<std::ptrdiff_t>(siblings.size()); index += step) {
    JSDomNode* sibling = siblings[static_cast<std::size_t>(index)];
    if (!only_elements || sibling->node_type == DomNodeType::kElement) return sibling;
  }
  return nullptr;
}

template <int Step, bool OnlyElements> ThrowCompletionOr<Value> Sibling(Agent& agent, const Arguments& arguments) {
  return OrNull(SiblingOf(TRY(ThisNode(agent, arguments)), Step, OnlyElements));
}

ThrowCompletionOr<Value> ParentNode(Agent& agent, const Arguments& arguments) {
  return OrNull(TRY(ThisNode(agent, arguments))->parent);
}
ThrowCompletionOr<Value> ParentElement(Agent& agent, const Arguments& arguments) {
  JSDomNode* parent = TRY(ThisNode(agent, arguments))->parent;
  return OrNull(parent != nullptr && parent->node_type == DomNodeType::kElement ? parent : nullptr);
}
ThrowCompletionOr<Value> OwnerDocument(Agent& agent, const Arguments& arguments) {
  return OrNull(TRY(ThisNode(agent, arguments))->owner_document);
}

ThrowCompletionOr<std::vector<Value>> ChildrenOf(Agent& agent, const Arguments& arguments, bool only_elements) {
  JSDomNode* node = TRY(ThisNode(agent, arguments));
  TRY(agent.Spend(1 + node->children.size() / 8));
  std::vector<Value> list;
  for (JSDomNode* child : node->children) {
    if (!only_elements || child->node_type == DomNodeType::kElement) list.push_back(child);
  }
  return list;
}

/// Node lists are arrays of the moment here, not live.
template <bool OnlyElements> ThrowCompletionOr<Value> Children(Agent& agent, const Arguments& arguments) {
  return Value(CreateArrayFromList(agent, TRY(ChildrenOf(agent, arguments, OnlyElements))));
}
template <bool OnlyElements> ThrowCompletionOr<Value> FirstChild(Agent& agent, const Arguments& arguments) {
  const std::vector<Value> list = TRY(ChildrenOf(agent, arguments, OnlyElements));
  return list.empty() ? Value::Null() : list.front();
}
template <bool OnlyElements> ThrowCompletionOr<Value> LastChild(Agent& agent, const Arguments& arguments) {
  const std::vector<Value> list = TRY(ChildrenOf(agent, arguments, OnlyElements));
  return list.empty() ? Value::Null() : list.back();
}
ThrowCompletionOr<Value> ChildElementCount(Agent& agent, const Arguments& arguments) {
  return Value::Number(static_cast<double>(TRY(ChildrenOf(agent, arguments, true)).size()));
}
ThrowCompletionOr<Value> HasChildNodes(Agent& agent, const Arguments& arguments) {
  return Value::Bool(!TRY(ThisNode(agent, arguments))->children.empty());
}

ThrowCompletionOr<Value> NodeName(Agent& agent, const Arguments& arguments) {
  JSDomNode* node = TRY(ThisNode(agent, arguments));
  std::string name = Text(agent, node->name);
  if (node->node_type == DomNodeType::kElement)
    std::transform(name.begin(), name.end(), name.begin(), [](char c) { return c >= 'a' && c <= 'z' ? c - 32 : c; });
  return Value(NewString(agent, name));
}
ThrowCompletionOr<Value> LocalName(Agent& agent, const Arguments& arguments) {
  return Value(TRY(ThisNode(agent, arguments))->name);
}
ThrowCompletionOr<Value> NodeTypeOf(Agent& agent, const Arguments& arguments) {
  return Value::Smi(static_cast<int>(TRY(ThisNode(agent, arguments))->node_type));
}
ThrowCompletionOr<Value> IsConnectedGetter(Agent& agent, const Arguments& arguments) {
  return Value::Bool(IsConnected(TRY(ThisNode(agent, arguments))));
}
ThrowCompletionOr<Value> Contains(Agent& agent, const Arguments& arguments) {
  JSDomNode* node = TRY(ThisNode(agent, arguments));
  auto* other = As<JSDomNode>(arguments[0]);
  return Value::Bool(other != nullptr && ContainsNode(node, other));
}
ThrowCompletionOr<Value> GetRootNode(Agent& agent, const Arguments& arguments) {
  JSDomNode* node = TRY(ThisNode(agent, arguments));
  while (node->parent != nullptr) node = node->parent;
  return Value(node);
}

ThrowCompletionOr<Value> GetTextContent(Agent& agent, const Arguments& arguments) {
  JSDomNode* node = TRY(ThisNode(agent, arguments));
  if (node->node_type == DomNodeType::kDocument) return Value::Null();
  return Value(NewString(agent, std::u16string_view(TextContentOf(agent, node))));
}
ThrowCompletionOr<Value> SetTextContent(Agent& agent, const Arguments& arguments) {
  JSDomNode* node = TRY(ThisNode(agent, arguments));
  const std::u16string text =
      arguments[0].is_null() ? std::u16string() : Utf16Text(agent, TRY(ToString(agent, arguments[0])));
  if (node->data != nullptr) {
    node->data = NewString(agent, std::u16string_view(text));
    QueueCharacterDataRecord(agent, node);
    return Value::Undefined();
  }
  TRY(RemoveAllChildren(agent, node));
  if (!text.empty()) TRY(InsertNode(agent, node, NewTextNode(agent, text), nullptr));
  return Value::Undefined();
}
ThrowCompletionOr<Value> GetData(Agent& agent, const Arguments& arguments) {
  JSDomNode* node = TRY(ThisNode(agent, arguments));
  return node->data == nullptr ? Value::Null() : Value(node->data);
}

ThrowCompletionOr<JSDomNode*> CloneTree(Agent& agent, JSDomNode* node, bool is_deep) {
  TRY(agent.Spend(2));
  JSDomNode* copy = nullptr;
  if (node->node_type == DomNodeType::kElement) {
    copy = TRY(CreateElement(agent, Text(agent, node->name)));
    copy->attributes = node->attributes;
  } else {
    copy = agent.heap().New<JSDomNode>(node->map(), node->node_type, node->name);
    copy->data = node->data;
    copy->owner_document = node->owner_document;
  }
  const Rooted<JSDomNode> rooted(agent.heap(), copy);
  if (!is_deep) return copy;
  for (std::size_t i = 0; i < node->children.size(); ++i) {
    JSDomNode* child = TRY(CloneTree(agent, node->children[i], true));
    TRY(InsertNode(agent, copy, child, nullptr));
  }
  return copy;
}

ThrowCompletionOr<Value> CloneNode(Agent& agent, const Arguments& arguments) {
  return Value(TRY(CloneTree(agent, TRY(ThisNode(agent, arguments)), ToBoolean(arguments[0]))));
}

// ParentNode and ChildNode

/// Inserts text and nodes into `parent` before `before`.
ThrowCompletionOr<void> InsertAll(Agent& agent, JSDomNode* parent, std::span<const Value> values, JSDomNode* before) {
  const RootedList nodes(agent.heap(), TRY(NodesOfArguments(agent, values)));
  for (const Value node : nodes.values()) TRY(InsertNode(agent, parent, As<JSDomNode>(node), before));
  return {};
}

ThrowCompletionOr<Value> Append(Agent& agent, const Arguments& arguments) {
  TRY(InsertAll(agent, TRY(ThisNode(agent, arguments)), arguments.values(), nullptr));
  return Value::Undefined();
}
ThrowCompletionOr<Value> Prepend(Agent& agent, const Arguments& arguments) {
  JSDomNode* parent = TRY(ThisNode(agent, arguments));
  TRY(InsertAll(agent, parent, arguments.values(), parent->children.empty() ? nullptr : parent->children.front()));
  return Value::Undefined();
}
ThrowCompletionOr<Value> ReplaceChildren(Agent& agent, const Arguments& arguments) {
  JSDomNode* parent = TRY(ThisNode(agent, arguments));
  TRY(RemoveAllChildren(agent, parent));
  TRY(InsertAll(agent, parent, arguments.values(), nullptr));
  return Value::Undefined();
}
ThrowCompletionOr<Value> Before(Agent& agent, const Arguments& arguments) {
  JSDomNode* node = TRY(ThisNode(agent, arguments));
  if (node->parent != nullptr) TRY(InsertAll(agent, node->parent, arguments.values(), node));
  return Value::Undefined();
}
ThrowCompletionOr<Value> After(Agent& agent, const Arguments& arguments) {
  JSDomNode* node = TRY(ThisNode(agent, arguments));
  if (node->parent != nullptr) TRY(InsertAll(agent, node->parent, arguments.values(), SiblingOf(node, 1, false)));
  return Value::Undefined();
}
ThrowCompletionOr<Value> ReplaceWith(Agent& agent, const Arguments& arguments) {
  JSDomNode* node = TRY(ThisNode(agent, arguments));
  if (node->parent == nullptr) return Value::Undefined();
  TRY(InsertAll(agent, node->parent, arguments.values(), node));
  TRY(RemoveNode(agent, node));
  return Value::Undefined();
}
ThrowCompletionOr<Value> Remove(Agent& agent, const Arguments& arguments) {
  TRY(RemoveNode(agent, TRY(ThisNode(agent, arguments))));
  return Value::Undefined();
}

ThrowCompletionOr<Value> QuerySelector(Agent& agent, const Arguments& arguments) {
  JSDomNode* node = TRY(ThisNode(agent, arguments));
  const std::string selector = Text(agent, TRY(ToString(agent, arguments[0])));
  const std::vector<Value> found = TRY(SelectAll(agent, node, selector, true));
  return found.empty() ? Value::Null() : found[0];
}
ThrowCompletionOr<Value> QuerySelectorAll(Agent& agent, const Arguments& arguments) {
  JSDomNode* node = TRY(ThisNode(agent, arguments));
  const std::string selector = Text(agent, TRY(ToString(agent, arguments[0])));
  return Value(CreateArrayFromList(agent, TRY(SelectAll(agent, node, selector, false))));
}
ThrowCompletionOr<Value> ElementsByTagName(Agent& agent, const Arguments& arguments) {
  JSDomNode* node = TRY(ThisNode(agent, arguments));
  const std::string tag = Text(agent, TRY(ToString(agent, arguments[0])));
  return Value(CreateArrayFromList(agent, TRY(SelectAll(agent, node, tag, false))));
}
ThrowCompletionOr<Value> ElementsByClassName(Agent& agent, const Arguments& arguments) {
  JSDomNode* node = TRY(ThisNode(agent, arguments));
  std::string selector;
  for (const char c : "." + Text(agent, TRY(ToString(agent, arguments[0])))) selector += c == ' ' ? '.' : c;
  return Value(CreateArrayFromList(agent, TRY(SelectAll(agent, node, selector, false))));
}
ThrowCompletionOr<Value> ElementById(Agent& agent, const Arguments& arguments) {
  JSDomNode* node = TRY(ThisNode(agent, arguments));
  const std::string selector = "#" + Text(agent, TRY(ToString(agent, arguments[0])));
  const std::vector<Value> found = TRY(SelectAll(agent, node, selector, true));
  return found.empty() ? Value::Null() : found[0];
}

void DefineParentNode(Realm& realm, JSObject* prototype) {
  DefineFunctions(realm, prototype,
                  {{"append", Append, 0},
                   {"getElementById", ElementById, 1},
                   {"getElementsByClassName", ElementsByClassName, 1},
                   {"getElementsByTagName", ElementsByTagName, 1},
                   {"prepend", Prepend, 0},
                   {"querySelector", QuerySelector, 1},
                   {"querySelectorAll", QuerySelectorAll, 1},
                   {"replaceChildren", ReplaceChildren, 0}});
  DefineGetter(realm, prototype, "childElementCount", ChildElementCount);
  DefineGetter(realm, prototype, "children", Children<true>);
  DefineGetter(realm, prototype, "firstElementChild", FirstChild<true>);
  DefineGetter(realm, prototype, "lastElementChild", LastChild<true>);
}

void DefineChildNode(Realm& realm, JSObject* prototype) {
  DefineFunctions(realm, prototype,
                  {{"after", After, 0}, {"before", Before, 0}, {"remove", Remove, 0}, {"replaceWith", ReplaceWith, 0}});
  DefineGetter(realm, prototype, "nextElementSibling", Sibling<1, true>);
  DefineGetter(realm, prototype, "previousElementSibling", Sibling<-1, true>);
}

ThrowCompletionOr<Value> IllegalConstructor(Agent& agent, const Arguments&) {
  return agent.ThrowTypeError("Illegal constructor");
}

JSObject* DefineInterface(Realm& realm, std::string_view name, Intrinsic intrinsic, Intrinsic parent) {
  JSObject* prototype = NewPrototype(realm, intrinsic, realm[parent]);
  DefineConstructor(realm, name, IllegalConstructor, 0, prototype);
  return prototype;
}

}  // namespace

void InstallDomNodes(Realm& realm) {
  JSObject* node = DefineInterface(realm, "Node", Intrinsic::kNodePrototype, Intrinsic::kEventTargetPrototype);
  DefineFunctions(realm, node,
                  {{"appendChild", AppendChild, 1},
                   {"cloneNode", CloneNode, 0},
                   {"contains", Contains, 1},
                   {"getRootNode", GetRootNode, 0},
                   {"hasChildNodes", HasChildNodes, 0},
                   {"insertBefore", InsertBefore, 2},
                   {"removeChild", RemoveChild, 1},
                   {"replaceChild", ReplaceChild, 2}});
  DefineGetter(realm, node, "childNodes", Children<false>);
  DefineGetter(realm, node, "firstChild", FirstChild<false>);
  DefineGetter(realm, node, "isConnected", IsConnectedGetter);
  DefineGetter(realm, node, "lastChild", LastChild<false>);
  DefineGetter(realm, node, "nextSibling", Sibling<1, false>);
  DefineGetter(realm, node, "nodeName", NodeName);
  DefineGetter(realm, node, "nodeType", NodeTypeOf);
  DefineGetter(realm, node, "ownerDocument", OwnerDocument);
  DefineGetter(realm, node, "parentElement", ParentElement);
  DefineGetter(realm, node, "parentNode", ParentNode);
  DefineGetter(realm, node, "previousSibling", Sibling<-1, false>);
  DefineAccessor(realm, node, "nodeValue", GetData, SetTextContent);
  DefineAccessor(realm, node, "textContent", GetTextContent, SetTextContent);

  JSObject* character_data =
      DefineInterface(realm, "CharacterData", Intrinsic::kCharacterDataPrototype, Intrinsic::kNodePrototype);
  DefineAccessor(realm, character_data, "data", GetData, SetTextContent);
  DefineChildNode(realm, character_data);
  DefineInterface(realm, "Text", Intrinsic::kTextPrototype, Intrinsic::kCharacterDataPrototype);
  DefineInterface(realm, "Comment", Intrinsic::kCommentPrototype, Intrinsic::kCharacterDataPrototype);
  JSObject* fragment =
      DefineInterface(realm, "DocumentFragment", Intrinsic::kDocumentFragmentPrototype, Intrinsic::kNodePrototype);
  DefineParentNode(realm, fragment);
  DefineInterface(realm, "ShadowRoot", Intrinsic::kShadowRootPrototype, Intrinsic::kDocumentFragmentPrototype);
  JSObject* document = DefineInterface(realm, "Document", Intrinsic::kDocumentPrototype, Intrinsic::kNodePrototype);
  DefineParentNode(realm, document);
  JSObject* element = DefineInterface(realm, "Element", Intrinsic::kElementPrototype, Intrinsic::kNodePrototype);
  DefineParentNode(realm, element);
  DefineChildNode(realm, element);
  DefineGetter(realm, element, "localName", LocalName);
  DefineGetter(realm, element, "tagName", NodeName);
  NewPrototype(realm, Intrinsic::kHTMLElementPrototype, element);
}

}  // namespace heaplint::runtime_model
