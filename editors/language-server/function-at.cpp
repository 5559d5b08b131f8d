#include "editors/language-server/function-at.h"

namespace heaplint::language_server {
namespace {

using syntax::As;
using syntax::Node;

bool Touches(base::Span span, std::uint32_t offset) { return span.begin <= offset && offset <= span.end; }

/// The function that `value` is, if `name` is where the place points to.
PointedFunction Named(const Node* name, const Node* value, std::uint32_t offset) {
  if (name == nullptr || !Touches(name->span, offset)) return {};
  return {As<syntax::Function>(value), name->span};
}

PointedFunction FunctionOf(const Node& node, std::uint32_t offset) {
  if (const auto* function = As<syntax::Function>(&node)) {
    const base::Span head{function->span.begin, function->body->span.begin};
    if (head.contains(offset)) return {function, head};
  }
  if (const auto* variable = As<syntax::VariableDeclarator>(&node))
    return Named(variable->target, variable->init, offset);
  if (const auto* method = As<syntax::MethodDefinition>(&node)) return Named(method->key, method->value, offset);
  if (const auto* field = As<syntax::PropertyDefinition>(&node)) return Named(field->key, field->value, offset);
  if (const auto* property = As<syntax::Property>(&node)) return Named(property->key, property->value, offset);
  if (const auto* assignment = As<syntax::AssignmentExpression>(&node)) {
    return Named(assignment->left, assignment->right, offset);
  }
  return {};
}

}  // namespace

PointedFunction FunctionAt(const syntax::Ast& ast, std::uint32_t offset) {
  PointedFunction innermost;
  const Node* node = &ast.program();
  while (node != nullptr) {
    if (const PointedFunction found = FunctionOf(*node, offset); found.function != nullptr) innermost = found;
    const Node* inner = nullptr;
    syntax::ForEachChild(*node, [&](const Node& child) {
      const bool is_better = inner == nullptr || !inner->span.contains(offset);
      if (Touches(child.span, offset) && is_better) inner = &child;
    });
    node = inner;
  }
  return innermost;
}

}  // namespace heaplint::language_server
