// Builder: classes, with the functions that V8 makes up for their fields.
#include "analyzer/scope/builder.h"

namespace heaplint::scope {

using syntax::As;
using syntax::Node;

namespace {

/// A field as PropertyDefinition and AccessorProperty share it.
struct Field {
  const Node* key = nullptr;
  const Node* value = nullptr;
  bool is_computed = false;
  bool is_static = false;
  explicit operator bool() const { return key != nullptr; }
};

Field AsField(const Node& member) {
  if (const auto* field = As<syntax::PropertyDefinition>(&member))
    return {field->key, field->value, field->is_computed, field->is_static};
  if (const auto* field = As<syntax::AccessorProperty>(&member))
    return {field->key, field->value, field->is_computed, field->is_static};
  return {};
}

FunctionKind KindOf(const syntax::MethodDefinition& method, bool is_derived) {
  switch (method.method_kind) {
    case syntax::MethodKind::kConstructor:
      return is_derived ? FunctionKind::kDerivedConstructor : FunctionKind::kBaseConstructor;
    case syntax::MethodKind::kMethod:
      return FunctionKind::kMethod;
    case syntax::MethodKind::kGet:
      return FunctionKind::kGetter;
    case syntax::MethodKind::kSet:
      return FunctionKind::kSetter;
  }
  CHECK(false);
}

/// Where V8 says that the static initialiser starts; `has_any` tells whether the class needs one.
std::uint32_t StaticStart(const syntax::Class& node, bool& has_any) {
  const Node* first_block = nullptr;
  const Node* last_field = nullptr;
  for (const Node* member : node.body->members) {
    const Field field = AsField(*member);
    if (field && field.is_static) last_field = member;
    if (member->kind == syntax::NodeKind::kStaticBlock && first_block == nullptr) first_block = member;
  }
  const Node* start = last_field != nullptr ? last_field : first_block;
  has_any = start != nullptr;
  return has_any ? start->span.begin : 0;
}

}  // namespace

void Builder::VisitClass(const syntax::Class& node) {
  ++functions_and_evals_;
  // Compilers move decorators behind the class: what they name, they name outside.
  for (const syntax::Decorator* decorator : node.decorators) Visit(*decorator);
  for (const Node* member : node.body->members) {
    syntax::ForEachChild(*member, [&](const Node& part) {
      if (part.kind == syntax::NodeKind::kDecorator) Visit(part);
    });
  }
  ClassInfo info{.node = node.id, .scope = EnterScope(ScopeKind::kClass, node, true)};
  if (node.super_class != nullptr) info.heritage = node.super_class->span;
  const std::size_t index = tables_.classes.size();
  tables_.classes.push_back(info);
  VisitIfAny(node.super_class);
  VisitKeysAndMethods(node);
  VisitInstanceFields(node, info);
  VisitStaticElements(node, info);
  FinishClass(node, info);
  tables_.classes[index] = info;
  LeaveScope();
}

void Builder::VisitKeysAndMethods(const syntax::Class& node) {
  for (const Node* member : node.body->members) {
    if (const auto* method = As<syntax::MethodDefinition>(member)) {
      VisitMethod(*method, node.super_class != nullptr);
    } else if (const Field field = AsField(*member)) {
      DeclareMemberKey(*field.key, field.is_computed, true, field.is_static);
    } else if (member->kind != syntax::NodeKind::kStaticBlock) {
      Visit(*member);
    }
  }
}

void Builder::VisitMethod(const syntax::MethodDefinition& method, bool is_derived) {
  DeclareMemberKey(*method.key, method.is_computed, false, method.is_static);
  VisitFunction(*method.value, KindOf(method, is_derived), method.is_static);
}

void Builder::DeclareMemberKey(const Node& key, bool is_computed, bool is_field, bool is_static) {
  if (const auto* name = As<syntax::PrivateIdentifier>(&key)) {
    const BindingKind kind = is_field ? BindingKind::kPrivateName : BindingKind::kPrivateMethod;
    tables_.bindings[Declare(current_, kind, name->name, name)].is_static = is_static;
  } else if (is_computed) {
    Visit(key);
    if (!is_field) return;
    std::uint32_t ordinal = 1;
    for (BindingId id = last_binding_[current_]; id; id = previous_[id]) {
      if (tables_.bindings[id].kind != BindingKind::kComputedFieldKey) continue;
      ordinal = tables_.bindings[id].ordinal + 1;
      break;
    }
    tables_.bindings[DeclareHidden(current_, BindingKind::kComputedFieldKey)].ordinal = ordinal;
  }
}

void Builder::VisitInstanceFields(const syntax::Class& node, ClassInfo& info) {
  const Place outer = place_;
  for (const Node* member : node.body->members) {
    const Field field = AsField(*member);
    if (!field || field.is_static) continue;
    if (!info.instance_initializer)
      info.instance_initializer = EnterMadeUpFunction(FunctionKind::kInstanceInitializer, node, node.source_start);
    VisitIfAny(field.value);
  }
  if (!info.instance_initializer) return;
  FinishFunction(info.instance_initializer);
  LeaveFunction(outer);
}

void Builder::VisitStaticElements(const syntax::Class& node, ClassInfo& info) {
  bool has_any = false;
  const std::uint32_t start = StaticStart(node, has_any);
  if (!has_any) return;
  const Place outer = place_;
  info.static_initializer = EnterMadeUpFunction(FunctionKind::kStaticInitializer, node, start);
  for (const Node* member : node.body->members) {
    if (const Field field = AsField(*member); field && field.is_static) VisitIfAny(field.value);
    if (const auto* block = As<syntax::StaticBlock>(member)) VisitStaticBlock(*block);
  }
  FinishFunction(info.static_initializer);
  LeaveFunction(outer);
}

void Builder::VisitStaticBlock(const syntax::StaticBlock& block) {
  const ScopeId outer = place_.var_scope;
  place_.var_scope = EnterScope(ScopeKind::kStaticBlock, block);
  VisitStatements(block.body);
  LeaveScope();
  place_.var_scope = outer;
}

void Builder::FinishClass(const syntax::Class& node, ClassInfo& info) {
  bool has_constructor = false;
  for (const Node* member : node.body->members) {
    const auto* method = As<syntax::MethodDefinition>(member);
    has_constructor |= method != nullptr && method->method_kind == syntax::MethodKind::kConstructor;
  }
  if (!has_constructor) {
    const Place outer = place_;
    const FunctionKind kind =
        node.super_class != nullptr ? FunctionKind::kDefaultDerivedConstructor : FunctionKind::kDefaultBaseConstructor;
    info.default_constructor = EnterMadeUpFunction(kind, node, node.source_start);
    LeaveFunction(outer);
  }
  bool needs_brand = false;
  bool has_static_private_method = false;
  for (BindingId id = last_binding_[current_]; id; id = previous_[id]) {
    const Binding& binding = tables_.bindings[id];
    if (binding.kind != BindingKind::kPrivateMethod) continue;
    (binding.is_static ? has_static_private_method : needs_brand) = true;
  }
  if (needs_brand) info.brand = DeclareHidden(current_, BindingKind::kBrand);
  if (needs_home_object_[current_]) {
    info.home_object = DeclareHidden(current_, BindingKind::kHomeObject);
    info.static_home_object = DeclareHidden(current_, BindingKind::kStaticHomeObject);
  }
  if (node.name != nullptr) {
    info.name = Add(current_, BindingKind::kClassName, node.name->name, node.name);
    tables_.bindings[info.name].initialized_at = node.span.end;
  } else if (has_static_private_method) {
    info.name = DeclareHidden(current_, BindingKind::kClassName);
  }
}

}  // namespace heaplint::scope
