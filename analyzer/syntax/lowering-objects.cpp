// Lowering: object literals and property names.
#include "analyzer/syntax/lowering.h"

namespace heaplint::syntax {

Expression* Lowering::LowerObject() {
  auto* object = New<ObjectExpression>();
  ListBuilder<Node> properties(*this);
  for (Children children(*this); children; children.Next()) {
    switch (children.kind()) {
      case CstKind::kPair:
        properties.Add(LowerPair());
        break;
      case CstKind::kShorthandPropertyIdentifier:
        properties.Add(LowerShorthand());
        break;
      case CstKind::kMethodDefinition:
        properties.Add(LowerObjectMethod());
        break;
      case CstKind::kSpreadElement:
        properties.Add(LowerSpread());
        break;
      default:
        break;
    }
  }
  object->properties = properties.Finish();
  return object;
}

Node* Lowering::LowerPair() {
  auto* property = New<Property>();
  Children children(*this);
  property->key = LowerPropertyName(property->is_computed);
  children.Next();
  children.Next();  // :
  property->value = LowerExpression();
  return property;
}

Node* Lowering::LowerShorthand() {
  auto* property = New<Property>();
  property->is_shorthand = true;
  Identifier* value = LowerIdentifier();
  property->key = NewIdentifier(value->span, value->name);
  property->value = value;
  return property;
}

Node* Lowering::LowerObjectMethod() {
  auto* property = New<Property>();
  Children children(*this);
  MethodHead head;
  ReadMethodHead(children, head);
  property->key = head.key;
  property->is_computed = head.is_computed;
  property->property_kind = head.is_getter   ? PropertyKind::kGet
                            : head.is_setter ? PropertyKind::kSet
                                             : PropertyKind::kInit;
  property->is_method = !head.is_getter && !head.is_setter;
  property->value = LowerMethodValue(children, head);
  return property;
}

/// A key of an object or class, or what follows the dot of a member access.
Expression* Lowering::LowerPropertyName(bool& is_computed) {
  switch (cursor_.kind()) {
    case CstKind::kString:
      return LowerString();
    case CstKind::kNumber:
      return LowerNumber();
    case CstKind::kPrivatePropertyIdentifier: {
      auto* name = New<PrivateIdentifier>();
      name->name = InternName(source_text().substr(1));
      return name;
    }
    case CstKind::kComputedPropertyName: {
      is_computed = true;
      Children children(*this);
      children.Next();  // [
      return LowerExpression();
    }
    default:
      return NewIdentifier(span(), InternName(source_text()));
  }
}

}  // namespace heaplint::syntax
