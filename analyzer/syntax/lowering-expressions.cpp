// Lowering: expressions that are neither chains, objects, literals, functions nor JSX.
#include <utility>

#include "analyzer/syntax/lowering.h"
#include "analyzer/syntax/operators.h"

namespace heaplint::syntax {

Expression* Lowering::LowerExpression() {
  const Nesting nesting(*this);
  return nesting.is_too_deep() ? CutOff() : LowerPlainExpression();
}

Expression* Lowering::LowerPlainExpression() {
  switch (cursor_.kind()) {
    case CstKind::kIdentifier:
      if (enum_ != nullptr) return LowerEnumReference();
      [[fallthrough]];
    case CstKind::kUndefined:
    case CstKind::kPropertyIdentifier:
    case CstKind::kTypeIdentifier:
    case CstKind::kShorthandPropertyIdentifier:
      return LowerIdentifier();
    case CstKind::kMemberExpression:
    case CstKind::kSubscriptExpression:
    case CstKind::kCallExpression:
    case CstKind::kNonNullExpression:
      return LowerChain();
    case CstKind::kString:
      return LowerString();
    case CstKind::kNumber:
      return LowerNumber();
    case CstKind::kParenthesizedExpression:
      return LowerParenthesized();
    case CstKind::kBinaryExpression:
      return LowerBinary();
    case CstKind::kThis:
      return New<ThisExpression>();
    case CstKind::kSuper:
      return New<Super>();
    case CstKind::kTrue:
    case CstKind::kFalse: {
      auto* literal = New<BooleanLiteral>();
      literal->value = cursor_.kind() == CstKind::kTrue;
      return literal;
    }
    case CstKind::kNull:
      return New<NullLiteral>();
    case CstKind::kRegex:
      return LowerRegExp();
    case CstKind::kTemplateString:
      return LowerTemplate();
    case CstKind::kFunctionExpression:
    case CstKind::kGeneratorFunction:
      return LowerFunction<FunctionExpression>();
    case CstKind::kArrowFunction:
      return LowerArrow();
    case CstKind::kClass:
      return LowerClass<ClassExpression>();
    case CstKind::kObject:
      return LowerObject();
    case CstKind::kArray:
      return LowerArray();
    case CstKind::kAssignmentExpression:
      return LowerAssignment();
    case CstKind::kAugmentedAssignmentExpression:
      return LowerAugmentedAssignment();
    case CstKind::kUnaryExpression:
      return LowerUnary();
    case CstKind::kUpdateExpression:
      return LowerUpdate();
    case CstKind::kTernaryExpression:
      return LowerConditional();
    case CstKind::kSequenceExpression:
      return LowerSequence();
    case CstKind::kNewExpression:
      return LowerNew();
    case CstKind::kAwaitExpression:
      return LowerAwait();
    case CstKind::kYieldExpression:
      return LowerYield();
    case CstKind::kMetaProperty:
      return LowerMetaProperty();
    case CstKind::kSpreadElement:
      return LowerSpread();
    case CstKind::kPrivatePropertyIdentifier: {
      bool is_computed = false;
      return LowerPropertyName(is_computed);
    }
    case CstKind::kJsxElement:
    case CstKind::kJsxSelfClosingElement:
      return LowerJsxElement();
    case CstKind::kAsExpression:
    case CstKind::kSatisfiesExpression:
    case CstKind::kInstantiationExpression:
    case CstKind::kTypeAssertion:
      return LowerTypedExpression();
    default:
      return LowerInvalidExpression();
  }
}

/// The first child, where the others are punctuation.
Expression* Lowering::LowerFirstChild() {
  const Children children(*this);
  return LowerExpression();
}

Expression* Lowering::LowerParenthesized() {
  Children children(*this);
  children.Next();  // (
  Expression* inner = LowerExpression();
  inner->is_parenthesized = true;
  children.Next();
  if (children.kind() == CstKind::kTypeAnnotation) SkipErased();
  return inner;
}

Expression* Lowering::LowerSequence() {
  auto* sequence = New<SequenceExpression>();
  ListBuilder<Expression> expressions(*this);
  for (Children children(*this); children; children.Next()) {
    if (children.kind() != CstKind::kComma) expressions.Add(LowerExpression());
  }
  sequence->expressions = expressions.Finish();
  return sequence;
}

Expression* Lowering::LowerBinary() {
  const base::Span whole = span();
  Children children(*this);
  Expression* left = LowerExpression();
  children.Next();
  const CstKind token = children.kind();
  children.Next();
  Expression* right = LowerExpression();
  if (const auto logical = LogicalOperatorOf(token)) {
    auto* expression = builder_.New<LogicalExpression>(whole);
    expression->left = left;
    expression->right = right;
    expression->op = *logical;
    return expression;
  }
  auto* expression = builder_.New<BinaryExpression>(whole);
  expression->left = left;
  expression->right = right;
  expression->op = BinaryOperatorOf(token);
  return expression;
}

Expression* Lowering::LowerUnary() {
  auto* expression = New<UnaryExpression>();
  Children children(*this);
  expression->op = UnaryOperatorOf(children.kind());
  children.Next();
  expression->argument = LowerExpression();
  return expression;
}

Expression* Lowering::LowerUpdate() {
  auto* expression = New<UpdateExpression>();
  Children children(*this);
  CstKind token = children.kind();
  expression->is_prefix = token == CstKind::kIncrement || token == CstKind::kDecrement;
  if (expression->is_prefix) children.Next();
  expression->argument = LowerPattern();
  children.Next();
  if (!expression->is_prefix) token = children.kind();
  expression->op = token == CstKind::kIncrement ? UpdateOperator::kIncrement : UpdateOperator::kDecrement;
  return expression;
}

Expression* Lowering::LowerConditional() {
  auto* expression = New<ConditionalExpression>();
  Children children(*this);
  expression->test = LowerExpression();
  children.Next();
  children.Next();  // ?
  expression->consequent = LowerExpression();
  children.Next();
  children.Next();  // :
  expression->alternate = LowerExpression();
  return expression;
}

Expression* Lowering::LowerAssignment() {
  auto* expression = New<AssignmentExpression>();
  Children children(*this);
  expression->left = LowerPattern();
  children.Next();
  children.Next();  // =
  expression->right = LowerExpression();
  return expression;
}

Expression* Lowering::LowerAugmentedAssignment() {
  auto* expression = New<AssignmentExpression>();
  Children children(*this);
  expression->left = LowerPattern();
  children.Next();
  expression->op = AssignmentOperatorOf(children.kind());
  children.Next();
  expression->right = LowerExpression();
  return expression;
}

Expression* Lowering::LowerYield() {
  // Outside generators it is a name like others; the grammars do not know where they are.
  if (!is_in_generator_ && source_text() == "yield") return NewIdentifier(span(), InternName(source_text()));
  auto* expression = New<YieldExpression>();
  Children children(*this);
  children.Next();  // yield
  expression->is_delegate = children.Take(CstKind::kStar);
  if (children) expression->argument = LowerExpression();
  return expression;
}

Expression* Lowering::LowerAwait() {
  auto* expression = New<AwaitExpression>();
  if (function_depth_ == 0) evidence_.has_import_meta_or_top_level_await = true;
  Children children(*this);
  children.Next();  // await
  expression->argument = LowerExpression();
  return expression;
}

Expression* Lowering::LowerNew() {
  auto* expression = New<NewExpression>();
  Children children(*this);
  children.Next();  // new
  expression->callee = LowerExpression();
  for (children.Next(); children; children.Next()) {
    if (children.kind() == CstKind::kTypeArguments) SkipErased();
    if (children.kind() == CstKind::kArguments) expression->arguments = LowerArguments();
  }
  return expression;
}

Expression* Lowering::LowerMetaProperty() {
  auto* expression = New<MetaProperty>();
  const Children children(*this);
  const bool is_new_target = children.kind() == CstKind::kNewToken;
  expression->meta_kind = is_new_target ? MetaPropertyKind::kNewTarget : MetaPropertyKind::kImportMeta;
  if (!is_new_target) evidence_.has_import_meta_or_top_level_await = true;
  return expression;
}

// A comma that follows no element stands for a hole.
Expression* Lowering::LowerArray() {
  auto* array = New<ArrayExpression>();
  ListBuilder<Expression> elements(*this);
  bool has_element = false;
  Children children(*this);
  for (children.Next(); children && children.kind() != CstKind::kRightBracket; children.Next()) {
    if (children.kind() != CstKind::kComma) {
      elements.Add(LowerExpression());
      has_element = true;
    } else {
      if (!has_element) elements.Add(nullptr);
      has_element = false;
    }
  }
  array->elements = elements.Finish();
  return array;
}

Expression* Lowering::LowerSpread() {
  auto* spread = New<SpreadElement>();
  Children children(*this);
  children.Next();  // ...
  spread->argument = LowerExpression();
  return spread;
}

List<Expression> Lowering::LowerArguments() {
  ListBuilder<Expression> arguments(*this);
  Children children(*this);
  bool has_argument = false;
  for (children.Next(); children && children.kind() != CstKind::kRightParen; children.Next()) {
    if (children.kind() != CstKind::kComma) {
      arguments.Add(LowerExpression());
      has_argument = true;
    } else if (!std::exchange(has_argument, false)) {
      builder_.AddProblem(span(), "an argument is missing before ','");
    }
  }
  return arguments.Finish();
}

}  // namespace heaplint::syntax
