// Builder: code that V8's bytecode generator leaves out, because a constant condition or a jump makes it unreachable. Names in
// it count as anywhere; only Contexts that it would make never exist.
#include "analyzer/scope/builder.h"

namespace heaplint::scope {

using syntax::As;
using syntax::Node;

namespace {

/// The truth of `node` if V8's parser makes a literal of it: a literal, or `!`, `+`, `-` before one.
std::optional<bool> LiteralTruth(const Node& node) {
  if (const auto* literal = As<syntax::BooleanLiteral>(&node)) return literal->value;
  if (const auto* number = As<syntax::NumericLiteral>(&node)) return number->value != 0;
  if (const auto* text = As<syntax::StringLiteral>(&node)) return !text->value.empty();
  if (const auto* big = As<syntax::BigIntLiteral>(&node))
    return big->digits.find_first_not_of("0xXoObB") != std::string_view::npos;
  if (node.kind == syntax::NodeKind::kNullLiteral) return false;
  const auto* unary = As<syntax::UnaryExpression>(&node);
  if (unary == nullptr) return std::nullopt;
  const std::optional<bool> truth = LiteralTruth(*unary->argument);
  if (unary->op == syntax::UnaryOperator::kNot && truth) return !*truth;
  const bool is_number = unary->argument->kind == syntax::NodeKind::kNumericLiteral;
  const bool keeps_truth = unary->op == syntax::UnaryOperator::kMinus || unary->op == syntax::UnaryOperator::kPlus;
  return is_number && keeps_truth ? truth : std::nullopt;
}

/// The truth of `left` at which `left op right` does not need `right`.
bool DecidingTruth(syntax::LogicalOperator op) { return op == syntax::LogicalOperator::kOr; }

/// Whether the literal `node` decides `node op …`.
bool IsDeciding(const Node& node, syntax::LogicalOperator op) {
  const std::optional<bool> truth = LiteralTruth(node);
  if (op == syntax::LogicalOperator::kNullish) return truth && node.kind != syntax::NodeKind::kNullLiteral;
  return truth == DecidingTruth(op);
}

/// As IsDeciding, where the value only chooses between two jumps.
bool IsDecidingTest(const Node& node, syntax::LogicalOperator op) {
  return LiteralTruth(node) == (op != syntax::LogicalOperator::kAnd);
}

/// `a op b op c …` is one operation for V8: its operands, the last one first. `(a ?? b) ?? c` alone remains two (V8's parser,
/// ParseCoalesceExpression).
std::vector<const Node*> OperandsOf(const syntax::LogicalExpression& logical) {
  std::vector<const Node*> operands{logical.right};
  const Node* left = logical.left;
  for (const auto* inner = As<syntax::LogicalExpression>(left); inner != nullptr && inner->op == logical.op;
       inner = As<syntax::LogicalExpression>(left)) {
    if (inner->op == syntax::LogicalOperator::kNullish && inner->is_parenthesized) break;
    operands.push_back(inner->right);
    left = inner->left;
  }
  operands.push_back(left);
  return operands;
}

}  // namespace

std::optional<bool> ConstantTruth(const Node& node) {
  if (const auto* unary = As<syntax::UnaryExpression>(&node); unary && unary->op == syntax::UnaryOperator::kNot) {
    const std::optional<bool> truth = ConstantTruth(*unary->argument);
    return truth ? std::optional(!*truth) : std::nullopt;
  }
  const auto* logical = As<syntax::LogicalExpression>(&node);
  if (logical == nullptr) return LiteralTruth(node);
  const std::vector<const Node*> operands = OperandsOf(*logical);
  const Node& first = *operands.back();
  if (IsDecidingTest(first, logical->op)) return LiteralTruth(first);
  const bool is_null = first.kind == syntax::NodeKind::kNullLiteral && logical->op == syntax::LogicalOperator::kNullish;
  if (operands.size() > 2 || is_null) return std::nullopt;
  return LiteralTruth(first) == LiteralTruth(*logical->right) ? LiteralTruth(first) : std::nullopt;
}

void Builder::VisitLeftOut(const Node* node, LeftOut how) {
  if (node == nullptr) return;
  const bool was_dead = place_.is_dead;
  const bool was_skipped = place_.is_skipped;
  place_.is_dead |= how.is_dead || how.is_skipped;
  place_.is_skipped |= how.is_skipped;
  Visit(*node);
  place_.is_dead = was_dead;
  place_.is_skipped = was_skipped;
}

// A literal decides where the code is generated, other constants only by the jumps that they make.
Builder::LeftOut Builder::LeftOutIf(const Node& test, bool truth) {
  return {.is_dead = ConstantTruth(test) == truth, .is_skipped = LiteralTruth(test) == truth};
}

// As VisitLogical, where the value only chooses between two jumps.
void Builder::VisitTest(const Node& test) {
  if (const auto* unary = As<syntax::UnaryExpression>(&test); unary && unary->op == syntax::UnaryOperator::kNot)
    return VisitTest(*unary->argument);
  const auto* logical = As<syntax::LogicalExpression>(&test);
  if (logical == nullptr) return Visit(test);
  const std::vector<const Node*> operands = OperandsOf(*logical);
  const bool is_nullish = logical->op == syntax::LogicalOperator::kNullish;
  LeftOut rest{.is_skipped = IsDecidingTest(*operands.back(), logical->op)};
  is_nullish ? Visit(*operands.back()) : VisitTest(*operands.back());
  for (std::size_t i = operands.size() - 1; i-- > 0;) {
    const Node& before = *operands[i + 1];
    rest.is_dead |= !is_nullish && !LiteralTruth(before) && ConstantTruth(before) == DecidingTruth(logical->op);
    const Place outer = place_;
    place_.is_dead |= rest.is_dead || rest.is_skipped;
    place_.is_skipped |= rest.is_skipped;
    is_nullish&& i > 0 ? Visit(*operands[i]) : VisitTest(*operands[i]);
    place_.is_dead = outer.is_dead;
    place_.is_skipped = outer.is_skipped;
  }
}

void Builder::VisitIf(const syntax::IfStatement& statement) {
  VisitTest(*statement.test);
  const Place before = place_;
  const LeftOut consequent = LeftOutIf(*statement.test, false);
  place_.is_dead |= consequent.is_dead;
  place_.is_skipped |= consequent.is_skipped;
  VisitBranch(statement, statement.consequent);
  const bool consequent_ends_dead = place_.is_dead;
  const LeftOut alternate = LeftOutIf(*statement.test, true);
  place_.is_dead = before.is_dead || alternate.is_dead;
  place_.is_skipped = before.is_skipped || alternate.is_skipped;
  VisitBranch(statement, statement.alternate);
  place_.is_dead = place_.is_dead && consequent_ends_dead;
  place_.is_skipped = before.is_skipped;
}

void Builder::VisitTry(const syntax::TryStatement& statement) {
  const bool was_dead = place_.is_dead;
  Visit(*statement.block);
  if (statement.handler != nullptr) {
    const bool block_ends_dead = place_.is_dead;
    place_.is_dead = was_dead;
    Visit(*statement.handler);
    place_.is_dead = place_.is_dead && block_ends_dead;
  }
  if (statement.finalizer == nullptr) return;
  // V8 has one copy of the finaliser for all ways into it, and always a way out at its end.
  place_.is_dead = was_dead;
  Visit(*statement.finalizer);
}

void Builder::VisitLabeled(const syntax::LabeledStatement& statement) {
  const bool was_dead = place_.is_dead;
  BeginTarget(JumpTarget::Kind::kLabel, statement.label->name);
  Visit(*statement.body);
  if (EndTarget().has_break) place_.is_dead = was_dead;
}

void Builder::VisitWhile(const syntax::WhileStatement& loop) {
  const bool was_dead = place_.is_dead;
  const std::optional<bool> truth = ConstantTruth(*loop.test);
  VisitTest(*loop.test);
  BeginTarget(JumpTarget::Kind::kLoop);
  VisitLeftOut(loop.body, LeftOutIf(*loop.test, false));
  place_.is_dead = was_dead || (truth == true && !EndTarget().has_break);
}

void Builder::VisitDoWhile(const syntax::DoWhileStatement& loop) {
  const bool was_dead = place_.is_dead;
  BeginTarget(JumpTarget::Kind::kLoop);
  Visit(*loop.body);
  const JumpTarget target = EndTarget();
  if (target.has_continue) place_.is_dead = was_dead;
  VisitTest(*loop.test);
  const bool ends_dead = place_.is_dead || ConstantTruth(*loop.test) == true;
  place_.is_dead = was_dead || (ends_dead && !target.has_break);
}

void Builder::VisitConditional(const syntax::ConditionalExpression& conditional) {
  VisitTest(*conditional.test);
  VisitLeftOut(conditional.consequent, LeftOutIf(*conditional.test, false));
  VisitLeftOut(conditional.alternate, LeftOutIf(*conditional.test, true));
}

void Builder::VisitLogical(const syntax::LogicalExpression& logical) {
  const std::vector<const Node*> operands = OperandsOf(logical);
  LeftOut rest;
  for (std::size_t i = operands.size(); i-- > 0;) {
    VisitLeftOut(operands[i], rest);
    rest.is_skipped |= IsDeciding(*operands[i], logical.op);
  }
}

Builder::JumpTarget Builder::EndTarget() {
  const JumpTarget target = targets_.back();
  targets_.pop_back();
  return target;
}

void Builder::Break(const syntax::Identifier* label) {
  for (std::size_t i = targets_.size(); i-- > place_.first_target;) {
    JumpTarget& target = targets_[i];
    const bool is_meant = label != nullptr ? target.label == label->name : target.kind != JumpTarget::Kind::kLabel;
    if (!is_meant) continue;
    target.has_break |= !place_.is_dead;
    break;
  }
  place_.is_dead = true;
}

void Builder::Continue(const syntax::Identifier* label) {
  JumpTarget* loop = nullptr;
  for (std::size_t i = targets_.size(); i-- > place_.first_target;) {
    JumpTarget& target = targets_[i];
    if (target.kind == JumpTarget::Kind::kLoop) loop = &target;
    const bool is_meant = label != nullptr ? target.label == label->name : target.kind == JumpTarget::Kind::kLoop;
    if (is_meant) break;
  }
  if (loop != nullptr) loop->has_continue |= !place_.is_dead;
  place_.is_dead = true;
}

}  // namespace heaplint::scope
