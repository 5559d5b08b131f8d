// Lowering: binding patterns and assignment targets. The grammars mostly tell patterns from expressions; where they do not
// (`[a, b]` in an odd place), an array or object is read as the pattern that it must be.
#include "analyzer/syntax/lowering.h"

namespace heaplint::syntax {

Pattern* Lowering::LowerPattern() {
  const Nesting nesting(*this);
  return nesting.is_too_deep() ? CutOff() : LowerPlainPattern();
}

Pattern* Lowering::LowerPlainPattern() {
  switch (cursor_.kind()) {
    case CstKind::kShorthandPropertyIdentifierPattern:
      return LowerIdentifier();
    case CstKind::kArrayPattern:
    case CstKind::kArray:
      return LowerArrayPattern();
    case CstKind::kObjectPattern:
    case CstKind::kObject:
      return LowerObjectPattern();
    case CstKind::kAssignmentPattern:
    case CstKind::kObjectAssignmentPattern:
    case CstKind::kAssignmentExpression:
      return LowerAssignmentPattern();
    case CstKind::kRestPattern:
    case CstKind::kSpreadElement:
      return LowerRest();
    case CstKind::kParenthesizedExpression: {
      Children children(*this);
      children.Next();  // (
      Pattern* inner = LowerPattern();
      inner->is_parenthesized = true;
      return inner;
    }
    case CstKind::kNonNullExpression:
    case CstKind::kAsExpression:
    case CstKind::kSatisfiesExpression: {
      const Children children(*this);
      return LowerPattern();
    }
    default:
      return LowerPlainExpression();
  }
}

// A comma that follows no element stands for an elision.
Pattern* Lowering::LowerArrayPattern() {
  auto* pattern = New<ArrayPattern>();
  ListBuilder<Pattern> elements(*this);
  bool has_element = false;
  Children children(*this);
  for (children.Next(); children && children.kind() != CstKind::kRightBracket; children.Next()) {
    if (children.kind() != CstKind::kComma) {
      elements.Add(LowerPattern());
      has_element = true;
    } else {
      if (!has_element) elements.Add(nullptr);
      has_element = false;
    }
  }
  pattern->elements = elements.Finish();
  return pattern;
}

Pattern* Lowering::LowerObjectPattern() {
  auto* pattern = New<ObjectPattern>();
  ListBuilder<Node> properties(*this);
  for (Children children(*this); children; children.Next()) {
    switch (children.kind()) {
      case CstKind::kPairPattern:
      case CstKind::kPair:
        properties.Add(LowerPairPattern());
        break;
      case CstKind::kShorthandPropertyIdentifierPattern:
      case CstKind::kShorthandPropertyIdentifier:
      case CstKind::kObjectAssignmentPattern:
      case CstKind::kAssignmentPattern:
        properties.Add(LowerShorthandPattern());
        break;
      case CstKind::kRestPattern:
      case CstKind::kSpreadElement:
        properties.Add(LowerRest());
        break;
      default:
        break;
    }
  }
  pattern->properties = properties.Finish();
  return pattern;
}

Node* Lowering::LowerPairPattern() {
  auto* property = New<Property>();
  Children children(*this);
  property->key = LowerPropertyName(property->is_computed);
  children.Next();
  children.Next();  // :
  property->value = LowerPattern();
  return property;
}

Node* Lowering::LowerShorthandPattern() {
  auto* property = New<Property>();
  property->is_shorthand = true;
  property->value = LowerPlainPattern();
  const Node* target = property->value;
  if (const auto* with_default = As<AssignmentPattern>(target)) target = with_default->left;
  const base::Atom name = Is<Identifier>(target) ? Cast<Identifier>(*target).name : base::Atom();
  property->key = NewIdentifier(target->span, name);
  return property;
}

Pattern* Lowering::LowerAssignmentPattern() {
  auto* pattern = New<AssignmentPattern>();
  Children children(*this);
  pattern->left = LowerPattern();
  children.Next();
  children.Next();  // =
  pattern->right = LowerExpression();
  return pattern;
}

Pattern* Lowering::LowerRest() {
  auto* rest = New<RestElement>();
  Children children(*this);
  children.Next();  // ...
  rest->argument = LowerPattern();
  return rest;
}

}  // namespace heaplint::syntax
