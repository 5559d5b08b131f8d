// Early errors of functions and classes.
#include <fmt/format.h>

#include <utility>

#include "analyzer/syntax/early-error-checker.h"

namespace heaplint::syntax {

/// The private names of a class, and those used in it that an outer class must declare.
struct EarlyErrorChecker::PrivateNames {
  PrivateNames* outer;
  std::unordered_map<base::Atom, std::uint8_t> declared;
  std::vector<const PrivateIdentifier*> used;
  /// A member could not be read: it may declare what is missing.
  bool is_damaged = false;
};

namespace {

// How a private name is declared: a getter and a setter go together, if both are static or both are not.
constexpr std::uint8_t kGetter = 1;
constexpr std::uint8_t kSetter = 2;
constexpr std::uint8_t kOther = 4;
constexpr std::uint8_t kStatic = 8;

}  // namespace

void EarlyErrorChecker::VisitFunction(const Function& node, MethodOwner owner) {
  if (node.kind == NodeKind::kFunctionExpression && node.name != nullptr) {
    const Context saved = context_;
    context_.is_strict = node.is_strict;
    context_.is_async = node.is_async;
    context_.is_generator = node.is_generator;
    CheckBindingName(*node.name);
    context_ = saved;
  } else if (node.name != nullptr) {
    CheckBindingName(*node.name);
  }
  Context inner = context_;
  inner.is_strict = node.is_strict;
  inner.is_async = inner.allows_await = node.is_async;
  inner.is_generator = node.is_generator;
  inner.is_function = inner.allows_return = true;
  if (!node.is_arrow()) {
    inner.allows_new_target = true;
    inner.allows_super_property = owner != MethodOwner::kNone;
    inner.allows_super_call = owner == MethodOwner::kDerivedConstructor;
    inner.forbids_arguments = false;
  }
  const Context outer = std::exchange(context_, inner);
  const std::vector<Label> outer_labels = std::exchange(labels_, {});
  const int outer_loops = std::exchange(loops_, 0);
  const int outer_breakables = std::exchange(breakables_, 0);
  declarations_.EnterFunction();
  CheckParameters(node);
  if (const auto* body = As<BlockStatement>(node.body)) {
    VisitStatements(body->body, /*is_function_body=*/true);
  } else {
    Visit(*node.body);
  }
  declarations_.LeaveFunction();
  breakables_ = outer_breakables;
  loops_ = outer_loops;
  labels_ = outer_labels;
  context_ = outer;
}

void EarlyErrorChecker::CheckParameters(const Function& node) {
  // Only sloppy functions with simple parameters may repeat one; methods never do, but those are told by their callers' class or
  // object being visited: a method's value has no name and no `function` keyword at its start.
  const bool is_method = node.kind == NodeKind::kFunctionExpression && node.source_start == node.span.begin;
  const bool may_repeat = node.has_simple_params && !node.is_strict && !node.is_arrow() && !is_method;
  const std::size_t first_duplicate = duplicates_.size();
  if (!may_repeat) {
    declarations_.EnterScope();
    for (const Pattern* param : node.params) DeclareBindingNames(*param, VariableKind::kConst);
    declarations_.LeaveScope();
  }
  for (std::size_t i = first_duplicate; i < duplicates_.size(); ++i) {
    Report(duplicates_[i]->span, fmt::format("parameter '{}' is already there", atoms_.TextOf(duplicates_[i]->name)));
  }
  duplicates_.resize(first_duplicate);
  for (const Pattern* param : node.params) {
    VisitBinding(*param, VariableKind::kVar);
    if (Is<RestElement>(param) && param != node.params.back())
      Report(param->span, "a rest parameter must be the last one");
  }
  const auto* body = As<BlockStatement>(node.body);
  if (body == nullptr || node.has_simple_params) return;
  for (const Statement* statement : body->body) {
    const auto* directive = As<ExpressionStatement>(statement);
    if (directive == nullptr || !directive->is_directive) break;
    const auto& literal = Cast<StringLiteral>(*directive->expression);
    if (literal.value == "use strict" && literal.span.size() == 12) {
      Report(literal.span, "'use strict' is not allowed in a function with defaults, patterns or rest parameters");
    }
  }
}

void EarlyErrorChecker::VisitClass(const Class& node) {
  const bool was_strict = std::exchange(context_.is_strict, true);
  VisitList(node.decorators);
  if (node.name != nullptr) CheckBindingName(*node.name);
  VisitOptional(node.super_class);
  PrivateNames names{.outer = private_names_, .declared = {}, .used = {}};
  private_names_ = &names;
  const bool is_derived = node.super_class != nullptr;
  bool has_constructor = false;
  for (const Node* member : node.body->members) {
    names.is_damaged |= Is<InvalidStatement>(member);
    if (const auto* method = As<MethodDefinition>(member)) {
      if (method->method_kind == MethodKind::kConstructor && std::exchange(has_constructor, true)) {
        Report(method->key->span, "a class has only one constructor");
      }
    }
    VisitMember(*member, is_derived, names);
  }
  private_names_ = names.outer;
  for (const PrivateIdentifier* used : names.used) {
    if (names.declared.contains(used->name) || names.is_damaged) continue;
    UsePrivateName(*used);
  }
  context_.is_strict = was_strict;
}

void EarlyErrorChecker::VisitMember(const Node& member, bool is_derived, PrivateNames& names) {
  if (const auto* method = As<MethodDefinition>(&member)) {
    VisitList(method->decorators);
    const bool is_getter = method->method_kind == MethodKind::kGet;
    const bool is_setter = method->method_kind == MethodKind::kSet;
    const Function& function = *method->value;
    VisitKey(*method->key, method->is_computed);
    CheckPropertyName(*method->key, method->is_computed, method->is_static, /*is_field=*/false);
    DeclarePrivateName(names, *method->key, is_getter ? kGetter : is_setter ? kSetter : kOther, method->is_static);
    if (is_getter || is_setter) CheckAccessor(function, is_getter, method->key->span);
    const bool is_constructor = method->method_kind == MethodKind::kConstructor;
    if (is_constructor && (function.is_async || function.is_generator))
      Report(method->key->span, "a constructor cannot be async or a generator");
    const auto* name = As<Identifier>(method->key);
    if (name != nullptr && name->name == base::atoms::kConstructor && !method->is_computed && !method->is_static &&
        !is_constructor) {
      Report(method->key->span, "a constructor cannot be an accessor");
    }
    VisitFunction(function, is_constructor && is_derived ? MethodOwner::kDerivedConstructor : MethodOwner::kMethod);
  } else if (const auto* field = As<PropertyDefinition>(&member)) {
    VisitList(field->decorators);
    VisitKey(*field->key, field->is_computed);
    CheckPropertyName(*field->key, field->is_computed, field->is_static, /*is_field=*/true);
    DeclarePrivateName(names, *field->key, kOther, field->is_static);
    VisitFieldValue(field->value);
  } else if (const auto* accessor = As<AccessorProperty>(&member)) {
    VisitList(accessor->decorators);
    VisitKey(*accessor->key, accessor->is_computed);
    CheckPropertyName(*accessor->key, accessor->is_computed, accessor->is_static, /*is_field=*/true);
    DeclarePrivateName(names, *accessor->key, kOther, accessor->is_static);
    VisitFieldValue(accessor->value);
  } else if (const auto* block = As<StaticBlock>(&member)) {
    Context inner = context_;
    inner.is_async = inner.allows_await = inner.is_generator = inner.allows_return = inner.allows_super_call = false;
    inner.allows_new_target = inner.allows_super_property = inner.forbids_arguments = true;
    const Context outer = std::exchange(context_, inner);
    const std::vector<Label> outer_labels = std::exchange(labels_, {});
    const int outer_loops = std::exchange(loops_, 0);
    const int outer_breakables = std::exchange(breakables_, 0);
    declarations_.EnterFunction();
    VisitStatements(block->body, /*is_function_body=*/true);
    declarations_.LeaveFunction();
    breakables_ = outer_breakables;
    loops_ = outer_loops;
    labels_ = outer_labels;
    context_ = outer;
  }
}

// A value of a field runs as the body of a method does.
void EarlyErrorChecker::VisitFieldValue(const Expression* value) {
  if (value == nullptr) return;
  Context inner = context_;
  inner.is_async = inner.allows_await = inner.is_generator = inner.allows_super_call = false;
  inner.allows_new_target = inner.allows_super_property = inner.forbids_arguments = true;
  const Context outer = std::exchange(context_, inner);
  Visit(*value);
  context_ = outer;
}

void EarlyErrorChecker::VisitKey(const Expression& key, bool is_computed) {
  if (is_computed || Is<NumericLiteral>(&key) || Is<StringLiteral>(&key)) Visit(key);
}

void EarlyErrorChecker::CheckPropertyName(const Expression& key, bool is_computed, bool is_static, bool is_field) {
  if (const auto* name = As<PrivateIdentifier>(&key); name != nullptr && name->name == base::atoms::kConstructor) {
    return Report(key.span, "a member cannot be called '#constructor'");
  }
  if (is_computed) return;
  const auto* identifier = As<Identifier>(&key);
  const auto* text = As<StringLiteral>(&key);
  const std::string_view name = identifier != nullptr ? atoms_.TextOf(identifier->name)
                                : text != nullptr     ? text->value
                                                      : std::string_view();
  if (is_static && name == "prototype") Report(key.span, "a static member cannot be called 'prototype'");
  if (is_field && name == "constructor") Report(key.span, "a field cannot be called 'constructor'");
}

void EarlyErrorChecker::DeclarePrivateName(PrivateNames& names, const Expression& key, std::uint8_t use,
                                           bool is_static) {
  const auto* name = As<PrivateIdentifier>(&key);
  if (name == nullptr) return;
  const std::uint8_t placed = is_static ? use | kStatic : use;
  const auto [entry, is_new] = names.declared.emplace(name->name, placed);
  if (is_new) return;
  const bool is_other_accessor = (entry->second ^ placed) == (kGetter | kSetter);
  if (!is_other_accessor) Report(key.span, fmt::format("'#{}' has already been declared", atoms_.TextOf(name->name)));
  entry->second = kOther;
}

void EarlyErrorChecker::UsePrivateName(const PrivateIdentifier& name) {
  if (private_names_ != nullptr) {
    private_names_->used.push_back(&name);
  } else if (!options_.is_damaged) {
    Report(name.span, fmt::format("'#{}' is not declared in a class around", atoms_.TextOf(name.name)));
  }
}

}  // namespace heaplint::syntax
