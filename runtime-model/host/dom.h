// The DOM tree: making, moving and finding nodes. Nodes hold parent, children, listeners and the observers that watch them;
// the document holds its tree, and the page holds the document.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "runtime-model/builtins/builtins.h"
#include "runtime-model/host/event-target.h"

namespace heaplint::runtime_model {

// Making nodes (dom-tree.cpp)
JSDomNode* DocumentOf(Agent&);
JSDomNode* NewTextNode(Agent&, std::u16string_view text);
JSDomNode* NewDomNode(Agent&, DomNodeType type, std::string_view name, Intrinsic prototype);
/// An element with the prototype of its tag; runs the constructor of a custom element.
ThrowCompletionOr<JSDomNode*> CreateElement(Agent&, const std::string& tag);
/// `this` or an argument as a node.
ThrowCompletionOr<JSDomNode*> ThisNode(Agent&, const Arguments&);
ThrowCompletionOr<JSDomNode*> NodeArgument(Agent&, Value value, std::string_view method);
/// Strings become text nodes; several nodes become a fragment's children.
ThrowCompletionOr<std::vector<Value>> NodesOfArguments(Agent&, std::span<const Value> values);

// Moving nodes (dom-tree.cpp)
/// Inserts `node` (a fragment's children) before `before`, or at the end if that is null.
ThrowCompletionOr<void> InsertNode(Agent&, JSDomNode* parent, JSDomNode* node, JSDomNode* before);
ThrowCompletionOr<void> RemoveNode(Agent&, JSDomNode* node);
ThrowCompletionOr<void> RemoveAllChildren(Agent&, JSDomNode* parent);
bool IsConnected(const JSDomNode* node);
bool ContainsNode(const JSDomNode* ancestor, const JSDomNode* node);

// Content (dom-tree.cpp, dom-html.cpp)
std::u16string TextContentOf(Agent&, const JSDomNode* node);
String* AttributeOf(Agent&, const JSDomNode* node, std::string_view name);
ThrowCompletionOr<void> SetAttribute(Agent&, JSDomNode* node, String* name, String* value);
ThrowCompletionOr<void> RemoveAttribute(Agent&, JSDomNode* node, String* name);
/// Parses `html` and appends its nodes to `parent`.
ThrowCompletionOr<void> ParseHtmlInto(Agent&, JSDomNode* parent, std::u16string_view html);
std::u16string SerializeHtml(Agent&, const JSDomNode* node, bool with_itself);

// Finding (dom-selectors.cpp)
/// A SyntaxError for selectors beyond compounds, combinators and commas.
ThrowCompletionOr<bool> MatchesSelector(Agent&, const JSDomNode* element, std::string_view selector);
ThrowCompletionOr<std::vector<Value>> SelectAll(Agent&, JSDomNode* root, std::string_view selector, bool only_first);

// Observers (dom-observers.cpp)
void QueueChildListRecord(Agent&, JSDomNode* parent, std::vector<Value> added, std::vector<Value> removed);
void QueueAttributeRecord(Agent&, JSDomNode* node, String* name, Value old_value);
void QueueCharacterDataRecord(Agent&, JSDomNode* node);

// Parts of InstallBrowser.
void InstallDomNodes(Realm&);
void InstallElementInterfaces(Realm&);
void InstallDomElements(Realm&);
void InstallDomObservers(Realm&);
void InstallDocument(Realm&);

}  // namespace heaplint::runtime_model
