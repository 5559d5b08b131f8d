#include "analyzer/facts/renewals.h"

#include <algorithm>
#include <unordered_set>
#include <vector>

namespace heaplint::facts {

using namespace syntax;

namespace {

/// Functions that a callback sets going and that are looked at.
constexpr std::size_t kMaxFunctions = 24;
/// Calls of one function that are looked at.
constexpr std::size_t kMaxCalls = 64;
/// Nodes around a call.
constexpr std::size_t kMaxDepth = 128;
/// Statements at the start of a block that may return before the rest.
constexpr std::size_t kMaxGuards = 32;

/// return; or a block that ends with it.
bool Leaves(const Node& statement) { return Is<ReturnStatement>(flow::LastOf(statement)); }

/// return; or a block with nothing else in it.
bool OnlyLeaves(const Node& statement) {
  const auto* block = As<BlockStatement>(&statement);
  return Leaves(statement) && (block == nullptr || block->body.size() == 1);
}

/// `running`, `this.isOpen`, `!running`: a state that somebody has to change. What is compared, counted or called may change by itself.
enum class Test { kFlag, kNegatedFlag, kOther };

class Search {
 public:
  explicit Search(const Flow& flow) : flow_(flow), index_(flow.index()) {}

  bool MayReach(const Registration& registration) {
    const auto is_end = [&](FunctionId at) { return at == registration.function; };
    return Walk(registration.callbacks, is_end, [&](FunctionId at, std::vector<FunctionId>& next) {
      for (const FunctionId mentioned : flow_.calls().MentionsOf(at)) next.push_back(mentioned);
    });
  }

  /// Against the direction of the calls, through those that nothing holds up.
  bool AlwaysReaches(const Registration& registration) {
    if (MayBeLeftOut(*registration.call)) return false;
    const std::vector<FunctionId>& callbacks = registration.callbacks;
    const auto is_end = [&](FunctionId at) {
      return std::find(callbacks.begin(), callbacks.end(), at) != callbacks.end();
    };
    return Walk({registration.function}, is_end, [&](FunctionId at, std::vector<FunctionId>& next) {
      AddCallers(flow_.calls().CallersOf(at), next);
      AddCallers(flow_.calls().PassedTo(at), next);
    });
  }

 private:
  template <typename IsEnd, typename AddNext>
  static bool Walk(std::vector<FunctionId> work, IsEnd is_end, AddNext add_next) {
    std::unordered_set<std::uint32_t> seen;
    while (!work.empty() && seen.size() < kMaxFunctions) {
      const FunctionId at = work.back();
      work.pop_back();
      if (is_end(at)) return true;
      if (seen.insert(at.index()).second) add_next(at, work);
    }
    return false;
  }

  void AddCallers(const std::vector<const Node*>& calls, std::vector<FunctionId>& callers) const {
    for (std::size_t i = 0; i < std::min(calls.size(), kMaxCalls); ++i) {
      if (!IsForLater(*calls[i]) && !MayBeLeftOut(*calls[i])) callers.push_back(index_.FunctionOf(*calls[i]));
    }
  }

  /// A call that takes a function for an event, which may never come, or takes it away.
  bool IsForLater(const Node& call) const {
    const std::string_view name = flow_.TextOf(flow::CalleeName(call));
    const knowledge::Knowledge& knowledge = flow_.knowledge();
    const auto waits = [&](std::uint32_t row) {
      const knowledge::Pair& pair = knowledge.pairs()[row];
      return !IsTimed(pair.resource) && pair.acquire.callback >= 0;
    };
    const std::vector<std::uint32_t>& rows = knowledge.AcquiresNamed(name);
    return std::any_of(rows.begin(), rows.end(), waits) || !knowledge.ReleasesNamed(name).empty();
  }

  /// Whether its function may run to its end without evaluating `node`. A flag that somebody has to change to stop it counts as unchanged.
  bool MayBeLeftOut(const Node& node) const {
    std::size_t depth = 0;
    for (const Node* at = &node; at != nullptr && !Is<Function>(at); at = index_.ParentOf(*at)) {
      const Node* parent = index_.ParentOf(*at);
      if (++depth > kMaxDepth) return true;
      if (parent != nullptr && (IsOptionalPart(*parent, *at) || HasGuardBefore(*parent, *at))) return true;
    }
    return false;
  }

  /// A variable of the function that tests it: what it has just found out.
  bool IsLocal(const Node& name) const {
    const scope::ScopeTree& scopes = index_.scopes();
    const scope::BindingId binding = scopes.ReferencedBy(name.id);
    return binding && scopes[scopes[binding].scope].function == index_.FunctionOf(name);
  }

  Test TestOf(const Node& test) const {
    const Node& plain = flow::Unwrap(test);
    if (const auto* negation = As<UnaryExpression>(&plain); negation != nullptr && negation->op == UnaryOperator::kNot)
      return TestOf(*negation->argument) == Test::kFlag ? Test::kNegatedFlag : Test::kOther;
    if (Is<Identifier>(&plain)) return IsLocal(plain) ? Test::kOther : Test::kFlag;
    const auto* member = As<MemberExpression>(&plain);
    if (member == nullptr || member->is_computed) return Test::kOther;
    const std::string_view name = flow_.TextOf(flow::PropertyName(index_.ast(), *member->property, false));
    return name == "length" || name == "size" ? Test::kOther : Test::kFlag;
  }

  /// if (isPaused) return; somebody has to stop it. What does its work before it returns has waited for it.
  bool StopsByFlag(const IfStatement& guard) const {
    return OnlyLeaves(*guard.consequent) && TestOf(*guard.test) != Test::kOther;
  }

  bool IsOptionalPart(const Node& parent, const Node& part) const {
    if (const auto* branch = As<IfStatement>(&parent)) {
      if (branch->test == &part) return false;
      if (branch->consequent == &part) return TestOf(*branch->test) != Test::kFlag;
      return !StopsByFlag(*branch);  // if (!isLocked) work(); else again: it waits.
    }
    if (const auto* either = As<ConditionalExpression>(&parent)) {
      if (either->test == &part) return false;
      return either->consequent != &part || TestOf(*either->test) != Test::kFlag;
    }
    if (const auto* either = As<LogicalExpression>(&parent)) {
      if (either->left == &part) return false;
      return either->op != LogicalOperator::kAnd || TestOf(*either->left) != Test::kFlag;
    }
    return Is<SwitchCase>(&parent) || Is<CatchClause>(&parent);
  }

  bool HasGuardBefore(const Node& parent, const Node& part) const {
    const auto* block = As<BlockStatement>(&parent);
    if (block == nullptr) return false;
    std::size_t seen = 0;
    for (const Node* statement : block->body) {
      if (statement == &part || ++seen > kMaxGuards) return false;
      const auto* guard = As<IfStatement>(statement);
      if (guard != nullptr && Leaves(*guard->consequent) && !StopsByFlag(*guard)) return true;
    }
    return false;
  }

  const Flow& flow_;
  const flow::SyntaxIndex& index_;
};

}  // namespace

Renewal RenewalOf(const Registration& registration, const Flow& flow) {
  if (registration.callbacks.empty()) return Renewal::kNone;
  Search search(flow);
  if (search.AlwaysReaches(registration)) return Renewal::kEndless;
  return search.MayReach(registration) ? Renewal::kMayEnd : Renewal::kNone;
}

}  // namespace heaplint::facts
