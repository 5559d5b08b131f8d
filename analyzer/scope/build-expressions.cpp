// Builder: the walk itself, expressions and patterns.
#include "analyzer/scope/builder.h"

namespace heaplint::scope {

using syntax::As;
using syntax::Cast;
using syntax::Node;
using syntax::NodeKind;

namespace {

/// Whether `property` of an object literal is a method or accessor: what can say `super`.
bool IsMethod(const syntax::Property& property) {
  const bool is_written_as_one = property.is_method || property.property_kind != syntax::PropertyKind::kInit;
  return is_written_as_one && syntax::Is<syntax::FunctionExpression>(property.value);
}

}  // namespace

void Builder::VisitChildren(const Node& node) {
  syntax::ForEachChild(node, [this](const Node& child) { Visit(child); });
}

void Builder::Visit(const Node& node) {
  switch (node.kind) {
    case NodeKind::kBlockStatement:
      return VisitBlock(Cast<syntax::BlockStatement>(node));
    case NodeKind::kIfStatement:
      return VisitIf(Cast<syntax::IfStatement>(node));
    case NodeKind::kSwitchStatement:
      return VisitSwitch(Cast<syntax::SwitchStatement>(node));
    case NodeKind::kForStatement:
      return VisitFor(Cast<syntax::ForStatement>(node));
    case NodeKind::kForInStatement: {
      const auto& loop = Cast<syntax::ForInStatement>(node);
      return VisitForEach(loop, *loop.left, *loop.right, *loop.body);
    }
    case NodeKind::kForOfStatement: {
      const auto& loop = Cast<syntax::ForOfStatement>(node);
      return VisitForEach(loop, *loop.left, *loop.right, *loop.body);
    }
    case NodeKind::kCatchClause:
      return VisitCatch(Cast<syntax::CatchClause>(node));
    case NodeKind::kWithStatement:
      return VisitWith(Cast<syntax::WithStatement>(node));
    case NodeKind::kVariableDeclaration:
      return VisitVariables(Cast<syntax::VariableDeclaration>(node), false);
    case NodeKind::kFunctionDeclaration: {
      const auto& function = Cast<syntax::FunctionDeclaration>(node);
      DeclareFunctionName(function);
      return VisitFunction(function, FunctionKind::kNormal);
    }
    case NodeKind::kClassDeclaration: {
      const auto& declaration = Cast<syntax::ClassDeclaration>(node);
      if (declaration.name != nullptr) {
        DeclareName(*declaration.name,
                    {.kind = BindingKind::kClass, .has_value = false, .initialized_at = node.span.end});
      }
      return VisitClass(declaration);
    }
    case NodeKind::kImportDeclaration:
      return VisitImport(Cast<syntax::ImportDeclaration>(node));
    case NodeKind::kExportNamedDeclaration:
      return VisitExport(Cast<syntax::ExportNamedDeclaration>(node));
    case NodeKind::kExportDefaultDeclaration: {
      const Node& declaration = *Cast<syntax::ExportDefaultDeclaration>(node).declaration;
      Visit(declaration);
      return MarkExported(declaration);
    }
    case NodeKind::kTryStatement:
      return VisitTry(Cast<syntax::TryStatement>(node));
    case NodeKind::kWhileStatement:
      return VisitWhile(Cast<syntax::WhileStatement>(node));
    case NodeKind::kDoWhileStatement:
      return VisitDoWhile(Cast<syntax::DoWhileStatement>(node));
    case NodeKind::kLabeledStatement:
      return VisitLabeled(Cast<syntax::LabeledStatement>(node));
    case NodeKind::kBreakStatement:
      return Break(Cast<syntax::BreakStatement>(node).label);
    case NodeKind::kContinueStatement:
      return Continue(Cast<syntax::ContinueStatement>(node).label);
    case NodeKind::kReturnStatement:
    case NodeKind::kThrowStatement: {
      VisitChildren(node);
      place_.is_dead = true;
      return;
    }
    case NodeKind::kExportAllDeclaration:
      return;
    default:
      return VisitExpression(node);
  }
}

void Builder::VisitExpression(const Node& node) {
  switch (node.kind) {
    case NodeKind::kIdentifier:
    case NodeKind::kPrivateIdentifier:
      return VisitAs(node, Access::kRead);
    case NodeKind::kThisExpression:
      return UseThis(node);
    case NodeKind::kMetaProperty: {
      if (Cast<syntax::MetaProperty>(node).meta_kind == syntax::MetaPropertyKind::kNewTarget)
        ReferTo(node, NewTargetOf(receiver()));
      return;
    }
    case NodeKind::kFunctionExpression:
      return VisitFunction(Cast<syntax::Function>(node), FunctionKind::kNormal);
    case NodeKind::kArrowFunctionExpression:
      return VisitFunction(Cast<syntax::Function>(node), FunctionKind::kArrow);
    case NodeKind::kClassExpression:
      return VisitClass(Cast<syntax::Class>(node));
    case NodeKind::kMemberExpression:
      return VisitMember(Cast<syntax::MemberExpression>(node), Access::kRead);
    case NodeKind::kCallExpression:
      return VisitCall(Cast<syntax::CallExpression>(node));
    case NodeKind::kObjectExpression:
      return VisitObject(Cast<syntax::ObjectExpression>(node));
    case NodeKind::kProperty: {
      const auto& property = Cast<syntax::Property>(node);
      if (property.is_computed) Visit(*property.key);
      return Visit(*property.value);
    }
    case NodeKind::kTaggedTemplateExpression: {
      const auto& tagged = Cast<syntax::TaggedTemplateExpression>(node);
      VisitAs(*tagged.tag, Access::kCall);
      return Visit(*tagged.quasi);
    }
    case NodeKind::kConditionalExpression:
      return VisitConditional(Cast<syntax::ConditionalExpression>(node));
    case NodeKind::kLogicalExpression:
      return VisitLogical(Cast<syntax::LogicalExpression>(node));
    case NodeKind::kUnaryExpression: {
      const auto& unary = Cast<syntax::UnaryExpression>(node);
      if (unary.op == syntax::UnaryOperator::kTypeof) return VisitAs(*unary.argument, Access::kTypeof);
      if (unary.op == syntax::UnaryOperator::kDelete) return VisitAs(*unary.argument, Access::kDelete);
      return Visit(*unary.argument);
    }
    case NodeKind::kYieldExpression:
      VisitChildren(node);
      // The jump table of the resume modes makes what follows live, even in dead code (V8: BytecodeGenerator::VisitYield).
      place_.is_dead = place_.is_skipped;
      return;
    case NodeKind::kUpdateExpression:
      return VisitAs(*Cast<syntax::UpdateExpression>(node).argument, Access::kReadWrite);
    case NodeKind::kAssignmentExpression: {
      const auto& assignment = Cast<syntax::AssignmentExpression>(node);
      VisitTarget(*assignment.left,
                  assignment.op == syntax::AssignmentOperator::kAssign ? Access::kWrite : Access::kReadWrite);
      return Visit(*assignment.right);
    }
    default:
      return VisitChildren(node);
  }
}

void Builder::VisitAs(const Node& node, Access access) {
  if (const auto* name = As<syntax::Identifier>(&node)) {
    Refer(*name, name->name, access);
  } else if (const auto* private_name = As<syntax::PrivateIdentifier>(&node)) {
    ReferPrivately(*private_name, access);
  } else if (const auto* member = As<syntax::MemberExpression>(&node)) {
    VisitMember(*member, access);
  } else {
    Visit(node);
  }
}

void Builder::VisitMember(const syntax::MemberExpression& member, Access access) {
  if (member.object->kind == NodeKind::kSuper) {
    UseHomeObject();
    UseThis(*member.object);
  } else {
    Visit(*member.object);
  }
  if (member.is_computed) return Visit(*member.property);
  if (const auto* name = As<syntax::PrivateIdentifier>(member.property)) ReferPrivately(*name, access);
}

void Builder::VisitCall(const syntax::CallExpression& call) {
  const auto* callee = As<syntax::Identifier>(call.callee);
  if (call.callee->kind == NodeKind::kSuper) {
    UseThis(*call.callee);
    ReferTo(*call.callee, NewTargetOf(receiver()));
    ReferTo(*call.callee, ThisFunctionOf(receiver()));
  } else {
    if (callee != nullptr && callee->name == base::atoms::kEval && !call.is_optional) RecordEval();
    VisitAs(*call.callee, Access::kCall);
  }
  for (const Node* argument : call.arguments) Visit(*argument);
}

// Only methods and accessors stand in the scope with the home object; other values and all computed keys stand around it.
void Builder::VisitObject(const syntax::ObjectExpression& object) {
  bool has_methods = false;
  for (const Node* node : object.properties) {
    const auto* property = As<syntax::Property>(node);
    if (property != nullptr && IsMethod(*property)) {
      has_methods = true;
      if (property->is_computed) Visit(*property->key);
    } else {
      Visit(*node);
    }
  }
  if (!has_methods) return;
  EnterScope(ScopeKind::kObjectLiteral, object);
  for (const Node* node : object.properties) {
    const auto* property = As<syntax::Property>(node);
    if (property != nullptr && IsMethod(*property)) VisitMethod(*property);
  }
  if (needs_home_object_[current_]) DeclareHidden(current_, BindingKind::kHomeObject);
  LeaveScope();
}

void Builder::VisitMethod(const syntax::Property& property) {
  const auto& function = Cast<syntax::FunctionExpression>(*property.value);
  switch (property.property_kind) {
    case syntax::PropertyKind::kGet:
      return VisitFunction(function, FunctionKind::kGetter);
    case syntax::PropertyKind::kSet:
      return VisitFunction(function, FunctionKind::kSetter);
    case syntax::PropertyKind::kInit:
      return VisitFunction(function, FunctionKind::kMethod);
  }
}

void Builder::VisitTarget(const Node& target, Access access) {
  switch (target.kind) {
    case NodeKind::kArrayPattern:
    case NodeKind::kObjectPattern:
    case NodeKind::kRestElement:
      return syntax::ForEachChild(target, [&](const Node& part) { VisitTarget(part, access); });
    case NodeKind::kAssignmentPattern: {
      const auto& assignment = Cast<syntax::AssignmentPattern>(target);
      VisitTarget(*assignment.left, access);
      return Visit(*assignment.right);
    }
    case NodeKind::kProperty: {
      const auto& property = Cast<syntax::Property>(target);
      if (property.is_computed) Visit(*property.key);
      return VisitTarget(*property.value, access);
    }
    default:
      return VisitAs(target, access);
  }
}

void Builder::DeclareName(const syntax::Identifier& name, const Declarator& declarator) {
  const ScopeId scope = declarator.kind == BindingKind::kVar ? place_.var_scope : current_;
  Binding& binding = tables_.bindings[Declare(scope, declarator.kind, name.name, &name)];
  const bool has_dead_zone = binding.is_lexical() || binding.kind == BindingKind::kParameter;
  if (has_dead_zone) binding.initialized_at = declarator.initialized_at;
  if (declarator.has_value) Refer(name, name.name, Access::kInitialize);
}

void Builder::DeclarePattern(const Node& pattern, const Declarator& declarator) {
  switch (pattern.kind) {
    case NodeKind::kIdentifier:
      return DeclareName(Cast<syntax::Identifier>(pattern), declarator);
    case NodeKind::kArrayPattern:
    case NodeKind::kObjectPattern:
    case NodeKind::kRestElement:
      return syntax::ForEachChild(pattern, [&](const Node& part) { DeclarePattern(part, declarator); });
    case NodeKind::kAssignmentPattern: {
      const auto& assignment = Cast<syntax::AssignmentPattern>(pattern);
      DeclarePattern(*assignment.left, declarator);
      return Visit(*assignment.right);
    }
    case NodeKind::kProperty: {
      const auto& property = Cast<syntax::Property>(pattern);
      if (property.is_computed) Visit(*property.key);
      return DeclarePattern(*property.value, declarator);
    }
    default:
      return Visit(pattern);
  }
}

}  // namespace heaplint::scope
