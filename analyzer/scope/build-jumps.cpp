// Builder: code that V8's bytecode generator leaves out, because a constant condition or a jump makes it unreachable. Names in
// it count as anywhere; only Contexts that it would make never exist.
#include "analyzer/scope/builder.h"

namespace heaplint::scope {

using syntax::As;
using syntax::Node;

std::optional<bool> ConstantTruth(const Node& node) {
  if (const auto* literal = As<syntax::BooleanLiteral>(&node)) return literal->value;
  if (const auto* number = As<syntax::NumericLiteral>(&node)) return number->value != 0;
  if (const auto* text = As<syntax::StringLiteral>(&node)) return !text->value.empty();
  if (const auto* big = As<syntax::BigIntLiteral>(&node))
    return big->digits.find_first_not_of("0xXoObB") != std::string_view::npos;
  if (node.kind == syntax::NodeKind::kNullLiteral) return false;
  if (const auto* unary = As<syntax::UnaryExpression>(&node)) {
    const std::optional<bool> truth = ConstantTruth(*unary->argument);
    if (unary->op == syntax::UnaryOperator::kNot && truth) return !*truth;
    const bool is_number = unary->argument->kind == syntax::NodeKind::kNumericLiteral;
    const bool keeps_truth = unary->op == syntax::UnaryOperator::kMinus || unary->op == syntax::UnaryOperator::kPlus;
    return is_number && keeps_truth ? truth : std::nullopt;
  }
  if (const auto* logical = As<syntax::LogicalExpression>(&node)) {
    const std::optional<bool> left = ConstantTruth(*logical->left);
    if (logical->op == syntax::LogicalOperator::kAnd && left == false) return false;
    if (logical->op == syntax::LogicalOperator::kOr && left == true) return true;
    if (logical->op == syntax::LogicalOperator::kNullish && logical->left->kind != syntax::NodeKind::kNullLiteral)
      return left;
  }
  return std::nullopt;
}

void Builder::VisitLeftOut(const Node* node, bool is_left_out) {
  if (node == nullptr) return;
  const bool was_dead = place_.is_dead;
  place_.is_dead = was_dead || is_left_out;
  Visit(*node);
  place_.is_dead = was_dead;
}

void Builder::VisitIf(const syntax::IfStatement& statement) {
  Visit(*statement.test);
  const std::optional<bool> truth = ConstantTruth(*statement.test);
  const bool was_dead = place_.is_dead;
  place_.is_dead = was_dead || truth == false;
  VisitBranch(statement, statement.consequent);
  const bool consequent_ends_dead = place_.is_dead;
  place_.is_dead = was_dead || truth == true;
  VisitBranch(statement, statement.alternate);
  place_.is_dead = place_.is_dead && consequent_ends_dead;
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
  Visit(*loop.test);
  place_.is_dead = was_dead || truth == false;
  BeginTarget(JumpTarget::Kind::kLoop);
  Visit(*loop.body);
  place_.is_dead = was_dead || (truth == true && !EndTarget().has_break);
}

void Builder::VisitDoWhile(const syntax::DoWhileStatement& loop) {
  const bool was_dead = place_.is_dead;
  BeginTarget(JumpTarget::Kind::kLoop);
  Visit(*loop.body);
  const JumpTarget target = EndTarget();
  if (target.has_continue) place_.is_dead = was_dead;
  Visit(*loop.test);
  const bool ends_dead = place_.is_dead || ConstantTruth(*loop.test) == true;
  place_.is_dead = was_dead || (ends_dead && !target.has_break);
}

void Builder::VisitConditional(const syntax::ConditionalExpression& conditional) {
  const std::optional<bool> truth = ConstantTruth(*conditional.test);
  Visit(*conditional.test);
  VisitLeftOut(conditional.consequent, truth == false);
  VisitLeftOut(conditional.alternate, truth == true);
}

void Builder::VisitLogical(const syntax::LogicalExpression& logical) {
  Visit(*logical.left);
  const std::optional<bool> truth = ConstantTruth(*logical.left);
  switch (logical.op) {
    case syntax::LogicalOperator::kAnd:
      return VisitLeftOut(logical.right, truth == false);
    case syntax::LogicalOperator::kOr:
      return VisitLeftOut(logical.right, truth == true);
    case syntax::LogicalOperator::kNullish: {
      return VisitLeftOut(logical.right, truth.has_value() && logical.left->kind != syntax::NodeKind::kNullLiteral);
    }
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
