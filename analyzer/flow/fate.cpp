#include "analyzer/flow/fate.h"

#include <algorithm>

namespace heaplint::flow {

using namespace syntax;
using knowledge::WordKind;

namespace {

constexpr std::size_t kMaxHoldings = 96;
/// What lies deeper in objects than this escapes.
constexpr std::size_t kMaxNesting = 4;

/// How to get from what holds the value to the value: the keys on the way, outermost first; an empty one stands for any
/// element. The value itself has no way to go.
using Path = std::vector<base::Atom>;

class Follower {
 public:
  Follower(const Places& places, const CallGraph& calls, const knowledge::Knowledge& knowledge,
           std::span<const std::string_view> parts)
      : places_(places), index_(places.index()), calls_(calls), knowledge_(knowledge), parts_(parts) {}

  Fate Run(const Node& expression) {
    Add(expression, {});
    for (std::size_t i = 0; i < fate_.holdings.size(); ++i) {
      if (fate_.holdings.size() > kMaxHoldings) {
        fate_.escapes = true;
        break;
      }
      const Path path = paths_[i];  // A copy: what follows adds to paths_.
      Follow(*fate_.holdings[i].expression, path);
    }
    return std::move(fate_);
  }

 private:
  void Add(const Node& expression, const Path& path) {
    if (path.size() > kMaxNesting) {
      fate_.escapes = true;
      return;
    }
    const auto same = [&](const Holding& known) { return known.expression == &expression; };
    if (std::any_of(fate_.holdings.begin(), fate_.holdings.end(), same)) return;
    fate_.holdings.push_back({&expression, !path.empty()});
    paths_.push_back(path);
  }

  /// The way from what holds under `key` what `path` starts from.
  static Path Around(base::Atom key, const Path& path) {
    Path result = {key};
    result.insert(result.end(), path.begin(), path.end());
    return result;
  }

  static Path Inside(const Path& path) { return {path.begin() + 1, path.end()}; }

  /// A value that goes to too many places is given up by Run: the rest of them need not be added.
  void AddAll(std::span<const Node* const> expressions, const Path& path) {
    for (const Node* expression : expressions) {
      if (fate_.holdings.size() > kMaxHoldings) return;
      Add(*expression, path);
    }
  }

  bool IsWord(WordKind kind, base::Atom name) const { return knowledge_.Is(kind, index_.ast().TextOf(name)); }

  void Follow(const Node& node, const Path& path) {
    const Node* parent = index_.ParentOf(node);
    if (parent == nullptr) return;
    switch (parent->kind) {
      case NodeKind::kExpressionStatement:
        if (&node == fate_.holdings[0].expression) fate_.is_discarded = true;
        return;
      case NodeKind::kChainExpression:
      case NodeKind::kAwaitExpression:
      case NodeKind::kConditionalExpression:
      case NodeKind::kLogicalExpression:
      case NodeKind::kSequenceExpression:
        return FollowThrough(node, *parent, path);
      case NodeKind::kVariableDeclarator:
        return FollowDeclarator(node, Cast<VariableDeclarator>(*parent), path);
      case NodeKind::kAssignmentExpression:
        return FollowAssignment(node, Cast<AssignmentExpression>(*parent), path);
      case NodeKind::kPropertyDefinition:
        return FollowField(node, Cast<PropertyDefinition>(*parent), path);
      case NodeKind::kProperty:
        return FollowProperty(node, Cast<Property>(*parent), path);
      case NodeKind::kArrayExpression:
        return Add(*parent, Around({}, path));
      case NodeKind::kSpreadElement:
        return Add(*index_.ParentOf(*parent), path);
      case NodeKind::kCallExpression:
      case NodeKind::kNewExpression:
        return FollowCall(node, *parent, path);
      case NodeKind::kMemberExpression:
        return FollowMember(node, *parent, path);
      case NodeKind::kReturnStatement:
        return FollowReturn(index_.FunctionOf(node), path);
      case NodeKind::kArrowFunctionExpression: {
        const auto& function = Cast<Function>(*parent);
        if (function.body == &node) FollowReturn(function.function_id, path);
        return;
      }
      case NodeKind::kYieldExpression:
      case NodeKind::kThrowStatement:
      case NodeKind::kExportDefaultDeclaration:
      case NodeKind::kJSXExpressionContainer:
      case NodeKind::kJSXSpreadAttribute:
      case NodeKind::kExportSpecifier:
        fate_.escapes = true;
        return;
      case NodeKind::kUnaryExpression:
        if (&node == fate_.holdings[0].expression)
          fate_.is_discarded = Cast<UnaryExpression>(*parent).op == UnaryOperator::kVoid;
        return;
      default:
        return;
    }
  }

  void FollowThrough(const Node& node, const Node& parent, const Path& path) {
    if (const auto* either = As<ConditionalExpression>(&parent); either != nullptr && either->test == &node) return;
    if (const auto* sequence = As<SequenceExpression>(&parent);
        sequence != nullptr && sequence->expressions.back() != &node)
      return;
    const bool was_first = fate_.holdings[0].expression == &node;
    Add(parent, path);
    if (was_first && Is<ExpressionStatement>(index_.ParentOf(parent))) fate_.is_discarded = true;
  }

  void StoreIn(PlaceId place, const Path& path) {
    if (!place) {
      fate_.escapes = true;
      return;
    }
    if (!path.empty()) {
      std::vector<PlaceId>& known = fate_.container_places;
      if (std::find(known.begin(), known.end(), place) != known.end()) return;
      known.push_back(place);
      if (const PlaceId element = places_.FindElement(place)) StoreIn(element, Inside(path));
      const PlaceId member = path[0].empty() ? PlaceId() : places_.FindMember(place, path[0]);
      if (member) StoreIn(member, Inside(path));
      // this.toDispose.push(toDisposeOnClose): a store in a store.
      if (places_[place].kind == PlaceKind::kElement) AddAll(places_.ReadsOf(places_[place].base), Around({}, path));
    } else {
      if (std::find(fate_.places.begin(), fate_.places.end(), place) != fate_.places.end()) return;
      fate_.places.push_back(place);
    }
    AddAll(places_.ReadsOf(place), path);
    // What holds the value may be handed on as a whole; the element of a collection is reached through its members too.
    const Place& at = places_[place];
    if (!path.empty() || !at.base || at.kind == PlaceKind::kInstance) return;
    if (at.kind == PlaceKind::kElement) return AddAll(places_.ReadsOf(at.base), Around({}, path));
    AddAll(places_.WholeReadsOf(at.base), Around(base::Atom(at.key), path));
  }

  /// A parameter, or what it has.
  bool IsGiven(PlaceId place) const {
    const Place& at = places_[places_.RootOf(place)];
    return at.kind == PlaceKind::kVariable &&
           index_.scopes()[scope::BindingId(at.key)].kind == scope::BindingKind::kParameter;
  }

  /// In a variable, parameter or pattern that is declared.
  void StoreInTarget(const Node& target, const Path& path) {
    if (Is<Identifier>(&target)) return StoreIn(places_.Of(target), path);
    if (const auto* with_default = As<AssignmentPattern>(&target)) return StoreInTarget(*with_default->left, path);
    const auto* pattern = As<ObjectPattern>(&target);
    if (pattern == nullptr || path.empty() || path[0].empty()) {
      fate_.escapes = true;
      return;
    }
    for (const Node* part : pattern->properties) {
      const auto* property = As<Property>(part);
      if (property == nullptr) {
        fate_.escapes = true;  // The rest of the properties.
      } else if (PropertyName(index_.ast(), *property->key, property->is_computed) == path[0]) {
        StoreInTarget(*property->value, Inside(path));
      }
    }
  }

  void FollowDeclarator(const Node& node, const VariableDeclarator& declarator, const Path& path) {
    if (declarator.init == &node) StoreInTarget(*declarator.target, path);
  }

  void FollowAssignment(const Node& node, const AssignmentExpression& assignment, const Path& path) {
    if (assignment.right != &node) return;
    StoreIn(places_.Of(*assignment.left), path);
    if (!Is<ExpressionStatement>(index_.ParentOf(assignment))) Add(assignment, path);
  }

  void FollowField(const Node& node, const PropertyDefinition& field, const Path& path) {
    if (field.value != &node) return;
    const Node* class_node = index_.ParentOf(*index_.ParentOf(field));
    const PlaceId instance = places_.InstanceOf(*class_node);
    const base::Atom name = PropertyName(index_.ast(), *field.key, field.is_computed);
    for (const PlaceId member : places_.MembersOf(instance)) {
      if (places_[member].key == name.index()) StoreIn(member, path);
    }
  }

  void FollowProperty(const Node& node, const Property& property, const Path& path) {
    const Node* literal = index_.ParentOf(property);
    if (property.value != &node || !Is<ObjectExpression>(literal)) return;
    const base::Atom name = PropertyName(index_.ast(), *property.key, property.is_computed);
    if (const PlaceId member = places_.FindMember(places_.Of(*literal), name)) StoreIn(member, path);
    Add(*literal, Around(name, path));
  }

  void FollowCall(const Node& node, const Node& call, const Path& path) {
    const List<Node> arguments = ArgumentsOf(call);
    const auto found = std::find(arguments.begin(), arguments.end(), &node);
    if (found == arguments.end()) return;
    const base::Atom name = CalleeName(call);
    const Node* receiver = ReceiverOf(call);
    if (receiver != nullptr && IsWord(WordKind::kInsert, name)) {
      const PlaceId collection = places_.Of(*receiver);
      if (collection && IsGiven(collection)) fate_.escapes = true;  // Who gives the collection empties it.
      if (const PlaceId element = collection ? places_.FindElement(collection) : PlaceId())
        return StoreIn(element, path);
    }
    if (IsWord(WordKind::kKeepsDisposable, name)) {
      fate_.is_kept = true;
      return;
    }
    const std::size_t position = static_cast<std::size_t>(found - arguments.begin());
    bool is_seen = false;
    for (const FunctionId callee : places_.FunctionsOf(CalleeOf(call))) {
      const Function* function = index_.FunctionNode(callee);
      if (function == nullptr || position >= function->params.size()) continue;
      is_seen = true;
      StoreInTarget(*function->params[position], path);
    }
    if (!is_seen && !IsWord(WordKind::kLogs, name)) fate_.passed_to.push_back(&call);
  }

  void FollowMember(const Node& node, const Node& parent, const Path& path) {
    const auto& member = Cast<MemberExpression>(parent);
    if (member.object != &node) return;
    const base::Atom key = PropertyName(index_.ast(), *member.property, member.is_computed);
    const std::string_view name = index_.ast().TextOf(key);
    if (!path.empty()) {
      if (key == path[0]) return Add(member, Inside(path));
      // [first(), second()].filter(Boolean): an array of the same.
      const Node* call = index_.ValueParentOf(member);
      const bool is_called = Is<CallExpression>(call) && &CalleeOf(*call) == &member;
      if (path[0].empty() && is_called &&
          (name == "filter" || name == "concat" || name == "slice" || name == "reverse"))
        Add(*call, path);
      return;
    }
    if (std::find(parts_.begin(), parts_.end(), name) != parts_.end()) return Add(member, {});
    if (!parts_.empty()) FollowHandler(member, name);
    const Node* call = index_.ValueParentOf(member);
    if (call == nullptr || !Is<CallExpression>(call) || &CalleeOf(*call) != &member) return;
    if (name == "then") return FollowPromise(*call);
    if (name == "catch" || name == "finally") return Add(*call, {});
    if (!IsWord(WordKind::kChaining, CalleeName(*call))) return;
    const bool was_first = fate_.holdings[0].expression == &node;
    Add(*call, {});
    if (was_first && Is<ExpressionStatement>(index_.ParentOf(*call))) fate_.is_discarded = true;
  }

  /// `open().then((handle) => …)`: what the promise brings.
  void FollowPromise(const Node& then) {
    const Node* handler = ArgumentOf(then, 0);
    if (handler == nullptr) return;
    for (const FunctionId id : places_.FunctionsOf(*handler)) {
      const Function* function = index_.FunctionNode(id);
      if (function != nullptr && !function->params.empty()) StoreInTarget(*function->params[0], {});
    }
  }

  /// `request.onsuccess = f`, `request.addEventListener('success', f)`: what f is given has the value as its `target`.
  void FollowHandler(const MemberExpression& member, std::string_view name) {
    const Node* parent = index_.ValueParentOf(member);
    const auto* assignment = As<AssignmentExpression>(parent);
    const Node* handler = nullptr;
    if (assignment != nullptr && assignment->left == &member && name.starts_with("on")) handler = assignment->right;
    if (name == "addEventListener" && Is<CallExpression>(parent)) handler = ArgumentOf(*parent, 1);
    if (handler == nullptr) return;
    for (const FunctionId id : places_.FunctionsOf(*handler)) {
      const Function* function = index_.FunctionNode(id);
      if (function == nullptr || function->params.empty() || !Is<Identifier>(function->params[0])) continue;
      for (const PlaceId part : places_.MembersOf(places_.Of(*function->params[0]))) {
        const std::string_view key =
            places_[part].kind == PlaceKind::kMember ? index_.ast().TextOf(base::Atom(places_[part].key)) : "";
        if (key == "target" || key == "currentTarget") AddAll(places_.ReadsOf(part), {});
      }
    }
  }

  void FollowReturn(FunctionId function, const Path& path) {
    fate_.returned_by.push_back(function);
    for (const Node* call : calls_.PassedTo(function)) {
      const std::string_view name = index_.ast().TextOf(CalleeName(*call));
      // What the callback of then() returns, its promise brings.
      if (name == "then" || IsWord(WordKind::kRunsAndReturns, CalleeName(*call))) return Add(*call, path);
      // forEach(x => acquire(x)) drops what the arrow returns.
      if (name == "forEach" || name == "each" || IsWord(WordKind::kCallsLater, CalleeName(*call))) {
        if (path.empty() && fate_.holdings.size() == 1) fate_.is_discarded = true;
        return;
      }
    }
    const std::vector<const Node*>& callers = calls_.CallersOf(function);
    AddAll(callers, path);
    if (callers.empty()) fate_.escapes = true;
  }

  const Places& places_;
  const SyntaxIndex& index_;
  const CallGraph& calls_;
  const knowledge::Knowledge& knowledge_;
  std::span<const std::string_view> parts_;
  Fate fate_;
  /// Of each of fate_.holdings.
  std::vector<Path> paths_;
};

}  // namespace

Fate FollowValue(const Node& expression, const Places& places, const CallGraph& calls,
                 const knowledge::Knowledge& knowledge, std::span<const std::string_view> parts) {
  return Follower(places, calls, knowledge, parts).Run(expression);
}

}  // namespace heaplint::flow
