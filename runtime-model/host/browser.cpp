// A page: window, document and the rest of a browser's globals.
#include "runtime-model/builtins/builtins.h"
#include "runtime-model/host/dom.h"
#include "runtime-model/host/node-host.h"

namespace heaplint::runtime_model {

namespace {

// Document

ThrowCompletionOr<Value> CreateElementMethod(Agent& agent, const Arguments& arguments) {
  std::string tag = Text(agent, TRY(ToString(agent, arguments[0])));
  for (char& c : tag) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return Value(TRY(CreateElement(agent, tag)));
}
ThrowCompletionOr<Value> CreateElementNs(Agent& agent, const Arguments& arguments) {
  return Value(TRY(CreateElement(agent, Text(agent, TRY(ToString(agent, arguments[1]))))));
}
ThrowCompletionOr<Value> CreateTextNode(Agent& agent, const Arguments& arguments) {
  return Value(NewTextNode(agent, Utf16Text(agent, TRY(ToString(agent, arguments[0])))));
}
ThrowCompletionOr<Value> CreateComment(Agent& agent, const Arguments& arguments) {
  String* text = TRY(ToString(agent, arguments[0]));
  JSDomNode* comment = NewDomNode(agent, DomNodeType::kComment, "#comment", Intrinsic::kCommentPrototype);
  comment->data = text;
  return Value(comment);
}
ThrowCompletionOr<Value> CreateFragment(Agent& agent, const Arguments&) {
  return Value(NewDomNode(agent, DomNodeType::kFragment, "#document-fragment", Intrinsic::kDocumentFragmentPrototype));
}

ThrowCompletionOr<Value> FirstOfTag(Agent& agent, std::string_view tag) {
  const std::vector<Value> found = TRY(SelectAll(agent, DocumentOf(agent), tag, true));
  return found.empty() ? Value::Null() : found[0];
}
ThrowCompletionOr<Value> Body(Agent& agent, const Arguments&) { return FirstOfTag(agent, "body"); }
ThrowCompletionOr<Value> Head(Agent& agent, const Arguments&) { return FirstOfTag(agent, "head"); }
ThrowCompletionOr<Value> DocumentElement(Agent& agent, const Arguments&) { return FirstOfTag(agent, "html"); }
ThrowCompletionOr<Value> ActiveElement(Agent& agent, const Arguments&) {
  const Value focused = DocumentOf(agent)->content;
  return focused.is_the_hole() ? FirstOfTag(agent, "body") : focused;
}
ThrowCompletionOr<Value> DefaultView(Agent& agent, const Arguments&) { return Value(agent.realm().global_object()); }

ThrowCompletionOr<Value> AddListener(Agent& agent, const Arguments& arguments) {
  return Invoke(agent, arguments.this_value(), KeyFromText(agent, "addEventListener"),
                {Value(NewString(agent, "change")), arguments[0]});
}
ThrowCompletionOr<Value> RemoveListener(Agent& agent, const Arguments& arguments) {
  return Invoke(agent, arguments.this_value(), KeyFromText(agent, "removeEventListener"),
                {Value(NewString(agent, "change")), arguments[0]});
}

/// matchMedia ( query ): an EventTarget that never changes; the page does not keep it.
ThrowCompletionOr<Value> MatchMedia(Agent& agent, const Arguments& arguments) {
  const Rooted<String> query(agent.heap(), TRY(ToString(agent, arguments[0])));
  auto* list = agent.heap().New<JSEventTarget>(agent.MapFor(agent.realm()[Intrinsic::kEventTargetPrototype]));
  DefineOwn(agent, list, "matches", Value::Bool(false));
  DefineOwn(agent, list, "media", query.value());
  DefineFunctions(agent.realm(), list, {{"addListener", AddListener, 1}, {"removeListener", RemoveListener, 1}});
  return Value(list);
}

ThrowCompletionOr<Value> ComputedStyle(Agent& agent, const Arguments& arguments) {
  return GetV(agent, arguments[0], KeyFromText(agent, "style"));
}
ThrowCompletionOr<Value> Nothing(Agent&, const Arguments&) { return Value::Undefined(); }

ThrowCompletionOr<Value> CollectGarbage(Agent& agent, const Arguments&) {
  agent.heap().CountCollection();
  agent.heap().CollectGarbage(CollectionKind::kMarkCompact);
  return Value::Undefined();
}

/// Handlers of events that programs set as properties of window, document and elements.
constexpr std::string_view kHandlerNames[] = {"onblur",   "onchange",  "onclick",  "onerror", "onfocus",
                                              "oninput",  "onkeydown", "onkeyup",  "onload",  "onmousemove",
                                              "onresize", "onscroll",  "onsubmit", "onunload"};

}  // namespace

void InstallDocument(Realm& realm) {
  Agent& agent = realm.agent();
  JSObject* global = realm.global_object();
  JSObject* prototype = realm[Intrinsic::kDocumentPrototype];
  DefineFunctions(realm, prototype,
                  {{"createComment", CreateComment, 1},
                   {"createDocumentFragment", CreateFragment, 0},
                   {"createElement", CreateElementMethod, 1},
                   {"createElementNS", CreateElementNs, 2},
                   {"createTextNode", CreateTextNode, 1},
                   {"hasFocus", Nothing, 0}});
  DefineGetter(realm, prototype, "activeElement", ActiveElement);
  DefineGetter(realm, prototype, "body", Body);
  DefineGetter(realm, prototype, "defaultView", DefaultView);
  DefineGetter(realm, prototype, "documentElement", DocumentElement);
  DefineGetter(realm, prototype, "head", Head);
  JSDomNode* document = NewDomNode(agent, DomNodeType::kDocument, "#document", Intrinsic::kDocumentPrototype);
  DefineValue(realm, global, "document", document, kEnumerable);  // native code relies on finding it
  const std::pair<std::string_view, std::string_view> texts[] = {
      {"cookie", ""}, {"title", ""}, {"readyState", "complete"}, {"visibilityState", "visible"}, {"referrer", ""}};
  for (const auto& [name, text] : texts) DefineValue(realm, document, name, NewString(agent, text), kDefaultAttributes);
  DefineValue(realm, document, "hidden", Value::Bool(false), kDefaultAttributes);
  MUST(ParseHtmlInto(agent, document, u"<html><head></head><body></body></html>"));
}

void InstallBrowser(Realm& realm) {
  Agent& agent = realm.agent();
  JSObject* global = realm.global_object();
  // The window's listeners stand in a target of their own, of which the global object is the face.
  realm.Set(Intrinsic::kWindow, NewObject(agent));
  InstallEventTarget(realm);
  realm.Set(Intrinsic::kWindow, agent.heap().New<JSEventTarget>(agent.MapFor(realm[Intrinsic::kEventTargetPrototype])));
  global->SetPrototype(agent.heap(), realm[Intrinsic::kEventTargetPrototype]);
  for (const std::string_view name : {"window", "self", "top", "parent", "frames"})
    DefineValue(realm, global, name, global, kDefaultAttributes);
  InstallDomNodes(realm);
  InstallDomElements(realm);
  InstallElementInterfaces(realm);
  InstallDomObservers(realm);
  InstallDocument(realm);
  DefineFunctions(realm, global,
                  {{"alert", Nothing, 0},
                   {"gc", CollectGarbage, 0},
                   {"getComputedStyle", ComputedStyle, 1},
                   {"matchMedia", MatchMedia, 1},
                   {"scrollTo", Nothing, 0}});
  for (JSObject* holder : {global, realm[Intrinsic::kHTMLElementPrototype], realm[Intrinsic::kDocumentPrototype]}) {
    for (const std::string_view name : kHandlerNames)
      DefineValue(realm, holder, name, Value::Null(), kDefaultAttributes);
  }
  const std::pair<std::string_view, int> sizes[] = {
      {"innerWidth", 1024}, {"innerHeight", 768}, {"devicePixelRatio", 1}, {"scrollX", 0}, {"scrollY", 0}};
  for (const auto& [name, size] : sizes) DefineValue(realm, global, name, Value::Smi(size), kDefaultAttributes);
}

}  // namespace heaplint::runtime_model
