#include "analyzer/scenarios/branches.h"

#include <algorithm>

namespace heaplint::scenarios {

using namespace syntax;

namespace {

/// Statements looked at on the way to one node: a bound for functions with many thousands of them.
constexpr int kMostStatements = 20000;
constexpr std::size_t kMostChoices = 100;
constexpr std::size_t kMostChecks = 1000;

class Finder {
 public:
  Finder(const flow::SyntaxIndex& index, std::vector<BranchChoice>& choices) : index_(index), choices_(choices) {}

  void Reach(const Node& node) {
    const Node* child = &node;
    for (const Node* parent = index_.ParentOf(node); parent != nullptr; parent = index_.ParentOf(*parent)) {
      Enter(*parent, *child);
      if (Is<Function>(parent)) return;
      child = parent;
    }
  }

  /// Conditions behind which the program only throws are not met.
  void PassChecks(const Node& node) {
    if (choices_.size() >= kMostChecks) return;
    if (const auto* branch = As<IfStatement>(&node)) {
      const bool ends = Throws(*branch->consequent);
      if (ends || (branch->alternate != nullptr && Throws(*branch->alternate)))
        choices_.push_back({branch->test, !ends, true});
    }
    ForEachChild(node, [&](const Node& child) { PassChecks(child); });
  }

  /// The innermost condition around `node` must go the other way.
  void Avoid(const Node& node) {
    const Node* child = &node;
    for (const Node* parent = index_.ParentOf(node); parent != nullptr && !Is<Function>(parent);
         parent = index_.ParentOf(*parent)) {
      if (const auto* branch = As<IfStatement>(parent); branch != nullptr && child != branch->test)
        return Choose(*branch->test, child != branch->consequent);
      if (const auto* choice = As<ConditionalExpression>(parent); choice != nullptr && child != choice->test)
        return Choose(*choice->test, child != choice->consequent);
      if (const auto* both = As<LogicalExpression>(parent); both != nullptr && child == both->right)
        return Choose(*both->left, both->op != LogicalOperator::kAnd);
      child = parent;
    }
  }

 private:
  static bool Throws(const Node& statement) {
    if (const auto* block = As<BlockStatement>(&statement))
      return !block->body.empty() && Throws(*block->body[block->body.size() - 1]);
    return Is<ThrowStatement>(&statement);
  }

  void Enter(const Node& parent, const Node& child) {
    switch (parent.kind) {
      case NodeKind::kIfStatement: {
        const auto& branch = Cast<IfStatement>(parent);
        if (&child != branch.test) Choose(*branch.test, &child == branch.consequent);
        return;
      }
      case NodeKind::kConditionalExpression: {
        const auto& choice = Cast<ConditionalExpression>(parent);
        if (&child != choice.test) Choose(*choice.test, &child == choice.consequent);
        return;
      }
      case NodeKind::kLogicalExpression: {
        const auto& both = Cast<LogicalExpression>(parent);
        if (&child == both.right) Choose(*both.left, both.op == LogicalOperator::kAnd);
        return;
      }
      case NodeKind::kSwitchStatement:
        return EnterSwitch(Cast<SwitchStatement>(parent), child);
      case NodeKind::kSwitchCase:
        return PassStatements(Cast<SwitchCase>(parent).consequent, child);
      case NodeKind::kBlockStatement:
        return PassStatements(Cast<BlockStatement>(parent).body, child);
      case NodeKind::kProgram:
        return PassStatements(Cast<Program>(parent).body, child);
      case NodeKind::kStaticBlock:
        return PassStatements(Cast<StaticBlock>(parent).body, child);
      default:
        return;
    }
  }

  /// The case that holds `child` is chosen, those before it are not.
  void EnterSwitch(const SwitchStatement& choice, const Node& child) {
    const bool is_default = Is<SwitchCase>(&child) && Cast<SwitchCase>(child).test == nullptr;
    for (const SwitchCase* one : choice.cases) {
      const bool is_ours = one == &child;
      if (one->test != nullptr) Choose(*one->test, is_ours);
      if (is_ours && !is_default) return;
    }
  }

  void PassStatements(List<Node> statements, const Node& child) {
    for (const Node* statement : statements) {
      if (statement == &child) return;
      Pass(*statement, 0);
    }
  }

  /// Chooses so that `statement`, which stands before the node, does not leave the function. `loops` counts the loops and switches
  /// of the statement around: a plain `break` there leaves only them.
  void Pass(const Node& statement, int loops) {
    if (++visited_ > kMostStatements) return;
    switch (statement.kind) {
      case NodeKind::kIfStatement: {
        const auto& branch = Cast<IfStatement>(statement);
        if (Leaves(*branch.consequent, loops)) return Choose(*branch.test, false);
        if (branch.alternate != nullptr && Leaves(*branch.alternate, loops)) return Choose(*branch.test, true);
        Pass(*branch.consequent, loops);
        if (branch.alternate != nullptr) Pass(*branch.alternate, loops);
        return;
      }
      case NodeKind::kSwitchStatement:
        for (const SwitchCase* one : Cast<SwitchStatement>(statement).cases) {
          const bool leaves = std::any_of(one->consequent.begin(), one->consequent.end(),
                                          [&](const Node* inner) { return Leaves(*inner, loops + 1); });
          if (leaves && one->test != nullptr) Choose(*one->test, false);
          if (leaves) continue;
          for (const Node* inner : one->consequent) Pass(*inner, loops + 1);
        }
        return;
      case NodeKind::kBlockStatement:
        for (const Node* inner : Cast<BlockStatement>(statement).body) Pass(*inner, loops);
        return;
      case NodeKind::kLabeledStatement:
        return Pass(*Cast<LabeledStatement>(statement).body, loops);
      case NodeKind::kTryStatement:
        Pass(*Cast<TryStatement>(statement).block, loops);
        return;
      case NodeKind::kForStatement:
        return Pass(*Cast<ForStatement>(statement).body, loops + 1);
      case NodeKind::kForInStatement:
        return Pass(*Cast<ForInStatement>(statement).body, loops + 1);
      case NodeKind::kForOfStatement:
        return Pass(*Cast<ForOfStatement>(statement).body, loops + 1);
      case NodeKind::kWhileStatement:
        return Pass(*Cast<WhileStatement>(statement).body, loops + 1);
      case NodeKind::kDoWhileStatement:
        return Pass(*Cast<DoWhileStatement>(statement).body, loops + 1);
      default:
        return;
    }
  }

  /// Whether `statement` ends the function, or the loop around, without a condition of its own.
  bool Leaves(const Node& statement, int loops) const {
    switch (statement.kind) {
      case NodeKind::kReturnStatement:
      case NodeKind::kThrowStatement:
        return true;
      case NodeKind::kBreakStatement:
        return loops == 0 || Cast<BreakStatement>(statement).label != nullptr;
      case NodeKind::kContinueStatement:
        return loops == 0 || Cast<ContinueStatement>(statement).label != nullptr;
      case NodeKind::kBlockStatement: {
        const auto& body = Cast<BlockStatement>(statement).body;
        return std::any_of(body.begin(), body.end(),
                           [&](const Node* inner) { return !Is<BlockStatement>(inner) && Leaves(*inner, loops); });
      }
      default:
        return false;
    }
  }

  /// The test itself, and the parts that it is made of: whichever of them turns out to be an Unknown, it goes the right way.
  void Choose(const Node& test, bool is_taken) {
    if (choices_.size() >= kMostChoices) return;
    const bool is_known =
        std::any_of(choices_.begin(), choices_.end(), [&](const BranchChoice& one) { return one.test == &test; });
    if (is_known) return;
    choices_.push_back({&test, is_taken});
    if (const auto* sequence = As<SequenceExpression>(&test); sequence != nullptr && !sequence->expressions.empty())
      return Choose(*sequence->expressions.back(), is_taken);
    if (const auto* negation = As<UnaryExpression>(&test); negation != nullptr && negation->op == UnaryOperator::kNot)
      return Choose(*negation->argument, !is_taken);
    if (const auto* both = As<LogicalExpression>(&test); both != nullptr && both->op != LogicalOperator::kNullish) {
      Choose(*both->left, is_taken);
      Choose(*both->right, is_taken);
    }
  }

  const flow::SyntaxIndex& index_;
  std::vector<BranchChoice>& choices_;
  int visited_ = 0;
};

}  // namespace

std::vector<BranchChoice> BranchesTo(const Node& node, const flow::SyntaxIndex& index) {
  std::vector<BranchChoice> choices;
  Finder(index, choices).Reach(node);
  return choices;
}

void AddChecksThatPass(const flow::SyntaxIndex& index, std::vector<BranchChoice>& choices) {
  Finder(index, choices).PassChecks(index.ast().program());
}

void AddBranchesAround(const Node& avoided, const flow::SyntaxIndex& index, std::vector<BranchChoice>& choices) {
  Finder(index, choices).Avoid(avoided);
}

}  // namespace heaplint::scenarios
