#include "analyzer/facts/targets.h"

#include <algorithm>

#include "analyzer/facts/framework-classes.h"
#include "analyzer/facts/multiplicity.h"

namespace heaplint::facts {

using namespace syntax;
using flow::PlaceId;
using flow::PlaceKind;
using knowledge::WordKind;

namespace {

constexpr int kMaxDepth = 5;
/// A parameter has many arguments: two of them on a way are enough.
constexpr int kPerParameter = 2;
/// Links of a chain of calls that are followed.
constexpr int kMaxChain = 32;
/// In `a = b = … = null`.
constexpr int kMaxAssignments = 256;
/// A place with more writes than this is unknown.
constexpr std::size_t kMaxWrites = 6;
/// Calls that a function is passed to and that are looked at.
constexpr std::size_t kMaxTakers = 8;

class Judge {
 public:
  explicit Judge(const Flow& flow) : flow_(flow), places_(flow.places()) {}

  Lifetime OfExpression(const Node& expression, int depth) const {
    const Node& node = flow::Unwrap(expression);
    switch (node.kind) {
      case NodeKind::kNewExpression:
      case NodeKind::kObjectExpression:
      case NodeKind::kArrayExpression:
      case NodeKind::kFunctionExpression:
      case NodeKind::kArrowFunctionExpression:
      case NodeKind::kClassExpression:
      case NodeKind::kJSXElement:
      case NodeKind::kThisExpression:
        return Lifetime::kOwn;
      case NodeKind::kNullLiteral:
        return Lifetime::kOwn;
      case NodeKind::kIdentifier:
        if (Cast<Identifier>(node).name == base::atoms::kUndefined) return Lifetime::kOwn;
        break;
      case NodeKind::kCallExpression:
        return OfCall(node, depth);
      case NodeKind::kLogicalExpression: {
        const auto& either = Cast<LogicalExpression>(node);
        return Either(OfExpression(*either.left, depth + 1), OfExpression(*either.right, depth + 1));
      }
      case NodeKind::kConditionalExpression: {
        const auto& either = Cast<ConditionalExpression>(node);
        return Either(OfExpression(*either.consequent, depth + 1), OfExpression(*either.alternate, depth + 1));
      }
      default:
        break;
    }
    const PlaceId place = places_.Of(node);
    return place ? OfPlace(place, depth) : Lifetime::kUnknown;
  }

 private:
  bool IsWord(WordKind kind, std::string_view name) const { return flow_.knowledge().Is(kind, name); }

  /// `options.socket || new Socket()`: whoever makes it by default owns it as often as not.
  static Lifetime Either(Lifetime a, Lifetime b) {
    const bool may_be_own = std::min(a, b) == Lifetime::kOwn && std::max(a, b) == Lifetime::kPassedIn;
    return may_be_own ? Lifetime::kUnknown : std::max(a, b);
  }

  Lifetime OfCall(const Node& call, int depth) const {
    const std::string_view name = flow_.TextOf(flow::CalleeName(call));
    const Node* receiver = flow::ReceiverOf(call);
    const Node* first = flow::ArgumentOf(call, 0);
    if (name == "createElement" || name == "createElementNS" || name == "cloneNode" || name == "createTextNode")
      return Lifetime::kOwn;
    // matchMedia(…), unless it is that of a frame
    const bool is_of_frame = flow_.TextOf(flow::MemberName(flow_.index().ast(), receiver)) == "contentWindow";
    if (IsWord(WordKind::kLongLived, name) && !is_of_frame) return Lifetime::kProgram;
    if ((name == "$" || name == "jQuery") && first != nullptr) {
      const std::string_view text = StartOfText(*first, depth);
      if (text == "body" || text == "html") return Lifetime::kProgram;
      if (text.starts_with('<')) return Lifetime::kOwn;
      // $(template), which another module exports
      return text.empty() && !IsImported(*first) ? OfExpression(*first, depth + 1) : Lifetime::kUnknown;
    }
    // A chain: what $(window).on(…) returns is $(window).
    if (receiver != nullptr && IsWord(WordKind::kChaining, name) && depth < kMaxDepth)
      return OfExpression(*receiver, depth + 1);
    if (receiver != nullptr && (name == "find" || name == "children" || name == "querySelector") && depth < kMaxDepth) {
      const Lifetime whole = OfExpression(*receiver, depth + 1);
      return whole == Lifetime::kProgram ? Lifetime::kUnknown : whole;
    }
    return Lifetime::kUnknown;
  }

  /// How the text that an expression gives begins, without blanks before it; empty: it gives none, or the file does not say.
  std::string_view StartOfText(const Node& expression, int depth) const {
    const Node& node = flow::Unwrap(expression);
    if (const auto* parts = As<TemplateLiteral>(&node); parts != nullptr && !parts->quasis.empty())
      return WithoutBlanks(parts->quasis[0]->cooked);
    if (const std::string_view text = flow::StringOf(&node); !text.empty()) return WithoutBlanks(text);
    if (depth > kMaxDepth) return {};
    if (const auto* sum = As<BinaryExpression>(&node)) return StartOfText(*sum->left, depth + 1);
    // TEMPLATE.trim()
    if (Is<CallExpression>(&node) && flow::ReceiverOf(node) != nullptr)
      return StartOfText(*flow::ReceiverOf(node), depth + 1);
    const PlaceId place = places_.Of(node);
    if (!place) return {};
    const std::span<const flow::Write> writes = places_.WritesTo(place);
    return writes.size() == 1 && writes[0].value != nullptr ? StartOfText(*writes[0].value, depth + 1)
                                                            : std::string_view();
  }

  static std::string_view WithoutBlanks(std::string_view text) {
    text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
    return text;
  }

  bool IsImported(const Node& expression) const {
    const auto* name = As<Identifier>(&flow::Unwrap(expression));
    const scope::BindingId id = name != nullptr ? flow_.index().scopes().ReferencedBy(name->id) : scope::BindingId();
    return id && flow_.index().scopes()[id].kind == scope::BindingKind::kImport;
  }

  Lifetime OfPlace(PlaceId place, int depth) const {
    if (depth > kMaxDepth) return Lifetime::kUnknown;
    const flow::Place at = places_[place];
    switch (at.kind) {
      case PlaceKind::kGlobal:
        return Lifetime::kProgram;
      case PlaceKind::kInstance:
      case PlaceKind::kThis:
        return Lifetime::kOwn;
      case PlaceKind::kVariable:
        return OfVariable(place, scope::BindingId(at.key), depth);
      case PlaceKind::kMember:
      case PlaceKind::kPrivate:
        return OfMember(place, at, depth);
      case PlaceKind::kElement:
        return std::min(OfPlace(at.base, depth + 1), Lifetime::kPassedIn);
      case PlaceKind::kQuery:
        return Lifetime::kUnknown;
    }
    CHECK(false);
  }

  Lifetime OfVariable(PlaceId place, scope::BindingId id, int depth) const {
    const scope::Binding& binding = flow_.index().scopes()[id];
    using scope::BindingKind;
    if (binding.kind == BindingKind::kImport || binding.kind == BindingKind::kImportNamespace ||
        binding.kind == BindingKind::kClass) {
      return Lifetime::kProgram;
    }
    if (binding.kind == BindingKind::kParameter || binding.kind == BindingKind::kArguments)
      return OfParameter(binding, depth);
    const bool is_module_level = RunsAtLoad(flow_.index().scopes()[binding.scope].function, flow_);
    const Lifetime written = OfWrites(place, depth);
    if (is_module_level) return Lifetime::kProgram;
    return written;
  }

  Lifetime OfParameter(const scope::Binding& binding, int depth) const {
    // A setup function of a framework gets objects of the component, an event handler gets its event.
    const std::string_view name = flow_.TextOf(binding.name);
    if (IsWord(WordKind::kEventName, name)) return Lifetime::kUnknown;
    const FunctionId function = flow_.index().scopes()[binding.scope].function;
    if (IsHandler(function)) return Lifetime::kUnknown;
    return AreArgumentsNew(binding, depth) || AreArgumentsOwn(binding, depth) || IsMaker(binding) ? Lifetime::kOwn
                                                                                                  : Lifetime::kPassedIn;
  }

  /// this.menu = new Menu(this), in the constructor: the part goes with the whole that made it.
  bool IsMaker(const scope::Binding& binding) const {
    if (!RunsAsConstructor(flow_.index().scopes()[binding.scope].function, flow_)) return false;
    const GivenArguments given = ArgumentsFor(flow_, binding);
    return !given.values.empty() && std::all_of(given.values.begin(), given.values.end(), [&](const Node* value) {
      return Is<ThisExpression>(value) && !flow_.index().IsInLoop(*value) &&
             RunsAsConstructor(flow_.index().FunctionOf(*value), flow_);
    });
  }

  /// `_show(element)`, `#show(element)`: a method that only its class calls.
  bool IsPrivate(FunctionId function) const {
    const Function* node = flow_.index().FunctionNode(function);
    const auto* method = node != nullptr ? As<MethodDefinition>(flow_.index().ParentOf(*node)) : nullptr;
    if (method == nullptr || !flow_.calls().IsCalledOnlyHere(function)) return false;
    return Is<PrivateIdentifier>(method->key) ||
           flow_.TextOf(flow::PropertyName(flow_.index().ast(), *method->key, method->is_computed)).starts_with('_');
  }

  /// Whether every call in the file gives a private method something new, which dies with what the caller does with it.
  bool AreArgumentsNew(const scope::Binding& binding, int depth) const {
    if (depth > kMaxDepth || !IsPrivate(flow_.index().scopes()[binding.scope].function)) return false;
    const GivenArguments given = ArgumentsFor(flow_, binding);
    return !given.values.empty() && std::all_of(given.values.begin(), given.values.end(), [&](const Node* value) {
      return value != nullptr && IsNew(*value, depth + kPerParameter);
    });
  }

  /// this._play(this.video): whether every call in the file gives a private method a part of the object that it belongs to.
  bool AreArgumentsOwn(const scope::Binding& binding, int depth) const {
    if (depth + kPerParameter > kMaxDepth || !IsPrivate(flow_.index().scopes()[binding.scope].function)) return false;
    const GivenArguments given = ArgumentsFor(flow_, binding);
    return !given.values.empty() && std::all_of(given.values.begin(), given.values.end(), [&](const Node* value) {
      const auto* member = value != nullptr ? As<MemberExpression>(&flow::Unwrap(*value)) : nullptr;
      return member != nullptr && Is<ThisExpression>(member->object) &&
             OfExpression(*member, depth + kPerParameter) == Lifetime::kOwn;
    });
  }

  bool IsNew(const Node& expression, int depth) const {
    const Node& node = flow::Unwrap(expression);
    if (Is<NewExpression>(&node)) return true;
    if (const auto* assignment = As<AssignmentExpression>(&node))
      return depth <= kMaxDepth && IsNew(*assignment->right, depth + 1);
    if (Is<CallExpression>(&node)) {
      std::string_view name = flow_.TextOf(flow::CalleeName(node));
      while (name.starts_with('_')) name.remove_prefix(1);
      return name.starts_with("create");
    }
    const PlaceId place = places_.Of(node);
    if (depth > kMaxDepth || !place) return false;
    // this.group, which only ever gets new ones
    const flow::Place& at = places_[place];
    const bool is_field = at.kind == PlaceKind::kMember || at.kind == PlaceKind::kPrivate;
    if (at.kind == PlaceKind::kVariable) {
      const scope::Binding& binding = flow_.index().scopes()[scope::BindingId(at.key)];
      if (binding.kind == scope::BindingKind::kParameter) return AreArgumentsNew(binding, depth);
    } else if (!is_field || places_[at.base].kind != PlaceKind::kInstance) {
      return false;
    }
    const std::span<const flow::Write> writes = places_.WritesTo(place);
    return !writes.empty() && writes.size() <= kMaxWrites &&
           std::all_of(writes.begin(), writes.end(), [&](const flow::Write& write) {
             return write.value != nullptr && (Is<NullLiteral>(write.value) || IsNew(*write.value, depth + 1));
           });
  }

  /// onChartInit(chart), connect((error, connection) => …), a function that is returned: what it is given belongs to whoever calls it.
  bool IsHandler(FunctionId function) const {
    const Function* node = flow_.index().FunctionNode(function);
    const Node* parent = node != nullptr ? flow_.index().ParentOf(*node) : nullptr;
    if (Is<CallExpression>(parent) && &flow::CalleeOf(*parent) != node) return true;
    // return (socket) => { socket.on(…); }
    if (Is<ReturnStatement>(parent)) return true;
    // server.on('connection', onConnection)
    const std::vector<const Node*>& takers = flow_.calls().PassedTo(function);
    const auto last = takers.begin() + static_cast<std::ptrdiff_t>(std::min(takers.size(), kMaxTakers));
    const bool is_passed = std::any_of(takers.begin(), last, [&](const Node* call) {
      return !flow_.knowledge().AcquiresNamed(flow_.TextOf(flow::CalleeName(*call))).empty();
    });
    if (is_passed && flow_.calls().CallersOf(function).empty()) return true;
    const auto* method = As<MethodDefinition>(parent);
    if (method == nullptr) return false;
    std::string_view name = flow_.TextOf(flow::PropertyName(flow_.index().ast(), *method->key, method->is_computed));
    while (name.starts_with('_') || name.starts_with('#')) name.remove_prefix(1);
    const std::size_t prefix = name.starts_with("on") ? 2 : name.starts_with("handle") ? 6 : 0;
    return prefix != 0 && name.size() > prefix && name[prefix] >= 'A' && name[prefix] <= 'Z';
  }

  Lifetime OfMember(PlaceId place, const flow::Place& at, int depth) const {
    const std::string_view name = flow_.TextOf(base::Atom(at.key));
    // Of any node, whoever made it.
    if (name == "ownerDocument" || name == "defaultView") return Lifetime::kProgram;
    const Lifetime base = OfPlace(at.base, depth + 1);
    if (base == Lifetime::kProgram || base == Lifetime::kPassedIn) {
      // window.x, document.body; options.socket
      if (base == Lifetime::kProgram && IsOwnDom(name)) return Lifetime::kUnknown;
      // A part of what was given (`player.tech`, `options.bus`) may be as young as the owner. The signal is the caller's.
      return base == Lifetime::kPassedIn && name != "signal" ? Lifetime::kUnknown : base;
    }
    // doc.body; any other may be of a request or of a car.
    const bool is_unwritten = places_.WritesTo(place).empty();
    if (name == "documentElement" || name == "window" || (name == "document" && !IsOfModel(at.base)))
      return Lifetime::kProgram;
    if (name == "body" && is_unwritten && IsNamedDocument(at.base)) return Lifetime::kProgram;
    if (is_unwritten)
      return IsOwnDom(name) || IsTemplatePart(at) || name == "current" ||
                     (base == Lifetime::kOwn && IsMadeHere(at.base))
                 ? Lifetime::kOwn
                 : Lifetime::kUnknown;
    const Lifetime written = OfWrites(place, depth);
    return IsOwnDom(name) && written != Lifetime::kProgram ? Lifetime::kOwn : written;
  }

  /// A variable or field that only ever gets new objects: what it has from the start (`controller.signal`) is as young.
  bool IsMadeHere(PlaceId place) const {
    const std::span<const flow::Write> writes = places_.WritesTo(place);
    return !writes.empty() && std::all_of(writes.begin(), writes.end(), [](const flow::Write& write) {
      return write.value != nullptr && (Is<NewExpression>(write.value) || Is<NullLiteral>(write.value));
    });
  }

  /// editor.model, whose document is a text
  bool IsOfModel(PlaceId place) const {
    return places_[place].kind == PlaceKind::kMember && flow_.TextOf(base::Atom(places_[place].key)) == "model";
  }

  bool IsNamedDocument(PlaceId place) const {
    const std::string name = places_.TextOf(place);
    return name.ends_with("oc") || name.ends_with("ocument");
  }

  /// @query('video') video, @ViewChild('list') list: a framework fills the field with a part of the component's own template.
  bool IsTemplatePart(const flow::Place& field) const {
    const flow::Place& instance = places_[field.base];
    if (instance.kind != PlaceKind::kInstance || instance.base) return false;
    const auto* owner = As<Class>(&flow_.index().NodeOf(NodeId(instance.key)));
    if (owner == nullptr) return false;
    const auto& members = owner->body->members;
    return std::any_of(members.begin(), members.end(), [&](const Node* member) {
      const auto* property = As<PropertyDefinition>(member);
      return property != nullptr &&
             flow::PropertyName(flow_.index().ast(), *property->key, property->is_computed).index() == field.key &&
             HasDecorator(*property, WordKind::kTemplatePart, flow_);
    });
  }

  bool IsOwnDom(std::string_view name) const { return IsWord(WordKind::kOwnElement, name); }

  Lifetime OfWrites(PlaceId place, int depth) const {
    Lifetime longest = Lifetime::kOwn;
    bool is_known = false;
    std::size_t seen = 0;
    for (const flow::Write& write : places_.WritesTo(place)) {
      if (++seen > kMaxWrites) return Lifetime::kUnknown;
      const Node* value = write.value;
      // first = second = null
      for (int chain = 0; Is<AssignmentExpression>(value) && chain < kMaxAssignments; ++chain)
        value = Cast<AssignmentExpression>(*value).right;
      if (value == nullptr || Is<NullLiteral>(value)) continue;
      const auto* name = As<Identifier>(value);
      if (name != nullptr && name->name == base::atoms::kUndefined) continue;
      is_known = true;
      longest = std::max(longest, OfExpression(*value, depth + 1));
    }
    return is_known ? longest : Lifetime::kUnknown;
  }

  const Flow& flow_;
  const flow::Places& places_;
};

Holder HolderOf(const flow::Places& places, PlaceId place, const Flow& flow, Lifetime lifetime) {
  const PlaceId root = places.RootOf(place);
  if (!root || places[root].kind != PlaceKind::kGlobal)
    return lifetime == Lifetime::kProgram ? Holder::kModule : Holder::kTarget;
  const std::string_view name = flow.TextOf(base::Atom(places[root].key));
  if (name == "document" || name == "body") return Holder::kDocument;
  if (name == "process") return Holder::kProcess;
  return name == "window" || name == "self" || name == "globalThis" ? Holder::kWindow : Holder::kTarget;
}

/// socket = connect(url); socket.on(…): wherever the variable is, each call has a target of its own.
bool IsMadeByFunctionOf(const Node& expression, PlaceId place, const Flow& flow) {
  const FunctionId function = flow.index().FunctionOf(expression);
  if (!place || flow.places()[place].kind != PlaceKind::kVariable || function.index() == 0) return false;
  const std::span<const flow::Write> writes = flow.places().WritesTo(place);
  return std::any_of(writes.begin(), writes.end(), [&](const flow::Write& write) {
    const bool is_made = Is<CallExpression>(write.value) || Is<NewExpression>(write.value);
    return is_made && !write.is_initial && write.function == function && write.site->span < expression.span;
  });
}

}  // namespace

const Node* StartOfChain(const Node* expression, const Flow& flow) {
  for (int depth = 0; expression != nullptr && depth < kMaxChain; ++depth) {
    const Node& node = flow::Unwrap(*expression);
    const bool is_chained = Is<CallExpression>(&node) && flow::ReceiverOf(node) != nullptr &&
                            flow.knowledge().Is(WordKind::kChaining, flow.TextOf(flow::CalleeName(node)));
    if (!is_chained) break;
    expression = flow::ReceiverOf(node);
  }
  return expression;
}

Target TargetOf(const Node* expression, const Flow& flow) {
  expression = StartOfChain(expression, flow);
  if (expression == nullptr) return {Lifetime::kProgram, Holder::kWindow, {}, {}, "window"};
  // renderer.listen('document', …): Angular takes the three by name.
  const std::string_view named = flow::StringOf(expression);
  if (named == "window" || named == "document" || named == "body")
    return {Lifetime::kProgram,
            named == "window" ? Holder::kWindow : Holder::kDocument,
            {},
            expression->span,
            std::string(named)};
  Target target;
  target.place = flow.places().Of(*expression);
  target.span = expression->span;
  const std::string_view text = flow.TextOf(*expression);
  target.text = text.size() <= 40 && text.find('\n') == std::string_view::npos ? std::string(text)
                                                                               : flow.places().TextOf(target.place);
  target.lifetime = IsMadeByFunctionOf(*expression, target.place, flow) ? Lifetime::kUnknown
                                                                        : Judge(flow).OfExpression(*expression, 0);
  target.holder = HolderOf(flow.places(), target.place, flow, target.lifetime);
  return target;
}

}  // namespace heaplint::facts
