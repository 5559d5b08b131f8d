// Lowering: classes and their members. TypeScript's members without a value (abstract, declared, overloads) vanish.
#include <utility>

#include "analyzer/syntax/lowering.h"

namespace heaplint::syntax {

template <class T> Node* Lowering::LowerClass() {
  T* result = New<T>();
  result->source_start = result->span.begin;
  ListBuilder<Decorator> decorators(*this);
  for (Decorator* decorator : std::exchange(export_decorators_, {})) decorators.Add(decorator);
  for (Children children(*this); children; children.Next()) {
    switch (children.kind()) {
      case CstKind::kDecorator:
        decorators.Add(LowerDecorator());
        break;
      case CstKind::kClassToken:
        result->source_start = span().begin;
        break;
      case CstKind::kIdentifier:
      case CstKind::kTypeIdentifier:
        result->name = LowerIdentifier();
        break;
      case CstKind::kClassHeritage:
        result->super_class = LowerHeritage();
        break;
      case CstKind::kClassBody:
        result->body = LowerBody<ClassBody>([&] { return LowerClassBody(); });
        break;
      default:
        SkipErased();
    }
  }
  result->decorators = decorators.Finish();
  return result;
}

template Node* Lowering::LowerClass<ClassDeclaration>();
template Node* Lowering::LowerClass<ClassExpression>();

// Null if there is only an `implements`.
Expression* Lowering::LowerHeritage() {
  Expression* super_class = nullptr;
  for (Children children(*this); children; children.Next()) {
    switch (children.kind()) {
      case CstKind::kOther:
        break;  // extends
      case CstKind::kExtendsClause:
        super_class = LowerHeritage();
        break;
      case CstKind::kImplementsClause:
      case CstKind::kTypeArguments:
        SkipErased();
        break;
      default:
        if (super_class == nullptr && cursor_.is_named()) super_class = LowerExpression();
    }
  }
  return super_class;
}

ClassBody* Lowering::LowerClassBody() {
  auto* body = New<ClassBody>();
  ListBuilder<Node> members(*this);
  std::vector<Decorator*> decorators;  // they stand before their method in the TypeScript grammars
  for (Children children(*this); children; children.Next()) {
    const bool is_decorator = children.kind() == CstKind::kDecorator;
    if (cursor_.has_error() && ReportDamage()) {
      members.Add(LowerInvalidStatement());
      if (!is_decorator) decorators.clear();
    } else if (is_decorator) {
      decorators.push_back(LowerDecorator());
    } else if (children.kind() == CstKind::kSemicolon) {
      if (members.size() > 0 && Is<PropertyDefinition>(members[members.size() - 1]))
        members[members.size() - 1]->span.end = span().end;
    } else if (Node* member = LowerClassMember(decorators)) {
      members.Add(member);
      decorators.clear();
    }
  }
  body->members = members.Finish();
  return body;
}

// Null for what is no member or leaves nothing behind.
Node* Lowering::LowerClassMember(const std::vector<Decorator*>& decorators) {
  switch (cursor_.kind()) {
    case CstKind::kMethodDefinition:
      return LowerMethod(decorators);
    case CstKind::kFieldDefinition:
    case CstKind::kPublicFieldDefinition:
      return LowerField();
    case CstKind::kClassStaticBlock:
      return LowerStaticBlock();
    default:
      SkipErased();
      return nullptr;
  }
}

Node* Lowering::LowerMethod(const std::vector<Decorator*>& outer_decorators) {
  auto* method = New<MethodDefinition>();
  ListBuilder<Decorator> decorators(*this);
  for (Decorator* decorator : outer_decorators) decorators.Add(decorator);
  const std::vector<Decorator*> saved_decorators = std::exchange(parameter_decorators_, {});
  const std::vector<Identifier*> saved_properties = std::exchange(parameter_properties_, {});
  Children children(*this);
  for (; children.kind() == CstKind::kDecorator; children.Next()) decorators.Add(LowerDecorator());
  MethodHead head;
  ReadMethodHead(children, head);
  method->key = head.key;
  method->is_computed = head.is_computed;
  method->is_static = head.is_static;
  method->value = LowerMethodValue(children, head);
  method->method_kind = head.is_getter ? MethodKind::kGet : head.is_setter ? MethodKind::kSet : MethodKind::kMethod;
  const auto* name = As<Identifier>(head.key);
  const auto* text = As<StringLiteral>(head.key);
  const bool is_named_constructor =
      (name != nullptr && name->name == base::atoms::kConstructor) || (text != nullptr && text->value == "constructor");
  if (is_named_constructor && !head.is_computed && !head.is_static && method->method_kind == MethodKind::kMethod) {
    method->method_kind = MethodKind::kConstructor;
    AddParameterProperties(*method->value);
  }
  for (Decorator* decorator : parameter_decorators_) decorators.Add(decorator);
  parameter_decorators_ = saved_decorators;
  parameter_properties_ = saved_properties;
  method->decorators = decorators.Finish();
  return method;
}

Node* Lowering::LowerField() {
  const base::Span whole = span();
  ListBuilder<Decorator> decorators(*this);
  bool is_static = false;
  bool is_accessor = false;
  bool is_computed = false;
  Expression* key = nullptr;
  Expression* value = nullptr;
  for (Children children(*this); children; children.Next()) {
    switch (children.kind()) {
      case CstKind::kDecorator:
        decorators.Add(LowerDecorator());
        break;
      case CstKind::kStaticToken:
        is_static = true;
        break;
      case CstKind::kAccessorToken:
        is_accessor = true;
        break;
      case CstKind::kDeclareToken:
      case CstKind::kAbstractToken:
        return nullptr;
      case CstKind::kTypeAnnotation:
        SkipErased();
        break;
      case CstKind::kAssign:
        children.Next();
        ++function_depth_;
        value = LowerExpression();
        --function_depth_;
        break;
      case CstKind::kAccessibilityModifier:
      case CstKind::kOverrideModifier:
      case CstKind::kReadonlyToken:
      case CstKind::kQuestion:
      case CstKind::kExclamation:
        break;
      default:
        is_accessor |= WasBlankedBefore(span().begin, "accessor");
        key = LowerPropertyName(is_computed);
    }
  }
  const auto fill = [&](auto* field) -> Node* {
    field->decorators = decorators.Finish();
    field->key = key;
    field->value = value;
    field->is_computed = is_computed;
    field->is_static = is_static;
    return field;
  };
  return is_accessor ? fill(builder_.New<AccessorProperty>(whole)) : fill(builder_.New<PropertyDefinition>(whole));
}

Node* Lowering::LowerStaticBlock() {
  auto* block = New<StaticBlock>();
  ListBuilder<Statement> statements(*this);
  ++function_depth_;
  for (Children children(*this); children; children.Next()) {
    if (children.kind() != CstKind::kStatementBlock) continue;
    Children inner(*this);
    LowerStatements(inner, statements, /*is_function_body=*/false);
  }
  --function_depth_;
  block->body = statements.Finish();
  return block;
}

Decorator* Lowering::LowerDecorator() {
  auto* decorator = New<Decorator>();
  Children children(*this);
  children.Next();  // @
  decorator->expression = LowerExpression();
  return decorator;
}

// `constructor(private x) {…}` assigns the parameter to the property of that name: first thing, or after the call of super.
void Lowering::AddParameterProperties(FunctionExpression& constructor) {
  auto* body = static_cast<BlockStatement*>(constructor.body);
  if (parameter_properties_.empty() || !Is<BlockStatement>(constructor.body)) return;
  std::size_t place = 0;
  for (std::size_t i = 0; i < body->body.size(); ++i) {
    const auto* statement = As<ExpressionStatement>(body->body[i]);
    if (statement == nullptr) continue;
    const auto* call = As<CallExpression>(statement->expression);
    if ((statement->is_directive && place == i) || (call != nullptr && Is<Super>(call->callee))) place = i + 1;
  }
  ListBuilder<Statement> statements(*this);
  for (std::size_t i = 0; i <= body->body.size(); ++i) {
    if (i == place) {
      for (const Identifier* param : parameter_properties_) statements.Add(NewPropertyAssignment(*param));
    }
    if (i < body->body.size()) statements.Add(body->body[i]);
  }
  body->body = statements.Finish();
}

/// `this.name = name;`
Statement* Lowering::NewPropertyAssignment(const Identifier& param) {
  auto* target = builder_.NewSynthetic<MemberExpression>(param.span);
  target->object = builder_.NewSynthetic<ThisExpression>(param.span);
  target->property = NewIdentifier(param.span, param.name, /*is_synthetic=*/true);
  return NewAssignmentStatement(target, NewIdentifier(param.span, param.name, /*is_synthetic=*/true), param.span);
}

}  // namespace heaplint::syntax
