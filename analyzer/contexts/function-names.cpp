#include "analyzer/contexts/function-names.h"

#include <fmt/format.h>

#include <utility>

namespace heaplint::contexts {

using syntax::As;
using syntax::Node;
using syntax::NodeKind;

namespace {

class Namer {
 public:
  Namer(const syntax::Ast& ast, const scope::ScopeTree& tree)
      : ast_(ast), tree_(tree), names_(tree.functions().size()) {}

  base::IndexVector<scope::FunctionId, std::string> Run() && {
    Visit(ast_.program());
    return std::move(names_);
  }

 private:
  void Visit(const Node& node) {
    if (const auto* function = As<syntax::Function>(&node)) NameOwn(names_[function->function_id], function->name);
    if (const auto* node_class = As<syntax::Class>(&node)) VisitClass(*node_class);
    if (const auto* variable = As<syntax::VariableDeclarator>(&node)) Evaluate(variable->target, variable->init);
    if (const auto* assignment = As<syntax::AssignmentExpression>(&node)) VisitAssignment(*assignment);
    if (const auto* pattern = As<syntax::AssignmentPattern>(&node)) Evaluate(pattern->left, pattern->right);
    if (const auto* property = As<syntax::Property>(&node)) VisitProperty(*property);
    if (const auto* exported = As<syntax::ExportDefaultDeclaration>(&node))
      NameIfAnonymous(exported->declaration, "default");
    syntax::ForEachChild(node, [this](const Node& child) { Visit(child); });
  }

  void NameOwn(std::string& name, const syntax::Identifier* own) const {
    if (own != nullptr) name = ast_.TextOf(own->name);
  }

  void Evaluate(const Node* target, const Node* value) {
    if (const auto* name = As<syntax::Identifier>(target)) NameIfAnonymous(value, std::string(ast_.TextOf(name->name)));
  }

  void VisitAssignment(const syntax::AssignmentExpression& assignment) {
    using enum syntax::AssignmentOperator;
    const bool names = assignment.op == kAssign || assignment.op == kLogicalOr || assignment.op == kLogicalAnd ||
                       assignment.op == kNullish;
    if (!names) return;
    const auto* member = As<syntax::MemberExpression>(assignment.left);
    if (member == nullptr) return Evaluate(assignment.left, assignment.right);
    // ECMA-262 leaves `a.b = function () {}` without a name; V8 infers one for debuggers.
    if (!member->is_computed) NameIfAnonymous(assignment.right, KeyText(*member->property));
  }

  void VisitProperty(const syntax::Property& property) {
    if (property.is_computed) return;
    const bool is_getter = property.property_kind == syntax::PropertyKind::kGet;
    const bool is_setter = property.property_kind == syntax::PropertyKind::kSet;
    NameIfAnonymous(property.value, WithPrefix(is_getter, is_setter, *property.key));
  }

  void VisitClass(const syntax::Class& node) {
    const scope::ClassInfo& info = *tree_.ClassOf(tree_.ScopeOf(node.id));
    if (info.instance_initializer) names_[info.instance_initializer] = "<instance_members_initializer>";
    if (info.static_initializer) names_[info.static_initializer] = "<static_initializer>";
    if (node.name != nullptr) NameConstructor(node, std::string(ast_.TextOf(node.name->name)));
    for (const Node* member : node.body->members) {
      if (const auto* field = As<syntax::PropertyDefinition>(member)) {
        if (!field->is_computed) NameIfAnonymous(field->value, KeyText(*field->key));
      }
      const auto* method = As<syntax::MethodDefinition>(member);
      if (method == nullptr || method->is_computed || method->method_kind == syntax::MethodKind::kConstructor) continue;
      const bool is_getter = method->method_kind == syntax::MethodKind::kGet;
      const bool is_setter = method->method_kind == syntax::MethodKind::kSet;
      names_[method->value->function_id] = WithPrefix(is_getter, is_setter, *method->key);
    }
  }

  void NameConstructor(const syntax::Class& node, const std::string& name) {
    const scope::ClassInfo& info = *tree_.ClassOf(tree_.ScopeOf(node.id));
    if (info.default_constructor) names_[info.default_constructor] = name;
    for (const Node* member : node.body->members) {
      const auto* method = As<syntax::MethodDefinition>(member);
      if (method != nullptr && method->method_kind == syntax::MethodKind::kConstructor)
        names_[method->value->function_id] = name;
    }
  }

  void NameIfAnonymous(const Node* value, const std::string& name) {
    if (const auto* function = As<syntax::Function>(value)) {
      if (function->name == nullptr && !function->is_parenthesized) names_[function->function_id] = name;
    } else if (const auto* node = As<syntax::Class>(value)) {
      if (node->name == nullptr && !node->is_parenthesized) NameConstructor(*node, name);
    }
  }

  std::string WithPrefix(bool is_getter, bool is_setter, const Node& key) const {
    return fmt::format("{}{}", is_getter ? "get " : is_setter ? "set " : "", KeyText(key));
  }

  std::string KeyText(const Node& key) const {
    if (const auto* name = As<syntax::Identifier>(&key)) return std::string(ast_.TextOf(name->name));
    if (const auto* name = As<syntax::PrivateIdentifier>(&key)) return fmt::format("#{}", ast_.TextOf(name->name));
    if (const auto* text = As<syntax::StringLiteral>(&key)) return std::string(text->value);
    return {};
  }

  const syntax::Ast& ast_;
  const scope::ScopeTree& tree_;
  base::IndexVector<scope::FunctionId, std::string> names_;
};

}  // namespace

base::IndexVector<scope::FunctionId, std::string> FunctionNames(const syntax::Ast& ast, const scope::ScopeTree& tree) {
  return Namer(ast, tree).Run();
}

}  // namespace heaplint::contexts
