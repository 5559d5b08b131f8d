// Builder: functions, their parameters and what they declare without being asked.
#include "analyzer/scope/builder.h"

namespace heaplint::scope {

using syntax::Node;

void Builder::VisitFunction(const syntax::Function& function, FunctionKind kind, bool is_static) {
  ++functions_and_evals_;
  const Place outer = place_;
  const FunctionId id = function.function_id;
  const FunctionId receiver = function.is_arrow() ? tables_.functions[outer.function].receiver : id;
  place_.function = id;
  place_.first_hoist = hoists_.size();
  place_.first_target = targets_.size();
  // Declarations are hoisted: what counts is whether their block is entered.
  const bool is_declaration = function.kind == syntax::NodeKind::kFunctionDeclaration;
  const bool is_never_created = is_declaration ? tables_.scopes[current_].is_skipped : outer.is_skipped;
  place_.is_dead = place_.is_skipped = false;
  const ScopeId scope = place_.var_scope = EnterScope(ScopeKind::kFunction, function, function.is_strict);
  tables_.functions[id] = {.kind = kind,
                           .is_async = function.is_async,
                           .is_generator = function.is_generator,
                           .is_static = is_static,
                           .is_strict = function.is_strict,
                           .has_simple_params = function.has_simple_params,
                           .is_never_created = is_never_created,
                           .node = function.id,
                           .span = function.span,
                           .source_start = function.source_start,
                           .scope = scope,
                           .body_scope = scope,
                           .parent = outer.function,
                           .receiver = receiver,
                           .first_reference = static_cast<std::uint32_t>(tables_.references.size())};
  VisitParams(function);
  VisitBody(function);
  FinishFunction(id);
  const bool is_named_expression = function.kind == syntax::NodeKind::kFunctionExpression && function.name != nullptr;
  if (is_named_expression && !FindLocal(scope, function.name->name)) {
    tables_.functions[id].own_name = Declare(scope, BindingKind::kFunctionName, function.name->name, function.name);
  }
  LeaveFunction(outer);
}

void Builder::LeaveFunction(const Place& outer) {
  tables_.functions[place_.function].end_reference = static_cast<std::uint32_t>(tables_.references.size());
  LeaveScope();
  place_ = outer;
}

void Builder::VisitParams(const syntax::Function& function) {
  const Declarator parameter{.kind = BindingKind::kParameter,
                             .has_value = false,
                             .initialized_at = function.has_simple_params ? 0 : function.body->span.begin};
  for (const Node* pattern : function.params) DeclarePattern(*pattern, parameter);
}

void Builder::VisitBody(const syntax::Function& function) {
  const auto visit = [&] {
    if (const auto* block = syntax::As<syntax::BlockStatement>(function.body)) {
      VisitStatements(block->body);
    } else {
      Visit(*function.body);
    }
  };
  if (function.has_simple_params) {
    visit();
    return FinishHoists();
  }
  FunctionInfo& info = tables_.functions[function.function_id];
  info.body_scope = place_.var_scope = EnterInnerScope(ScopeKind::kFunctionBody, function, info.scope);
  visit();
  FinishHoists();
  LeaveScope();
}

// Declares what the function has without a declaration. Comes after the body, because a lexical `arguments` of it comes first.
void Builder::FinishFunction(FunctionId id) {
  const FunctionInfo& info = tables_.functions[id];
  const Scope& scope = tables_.scopes[info.scope];
  if (info.kind != FunctionKind::kArrow) {
    if (scope.has_inner_eval) {
      ThisOf(id);
      NewTargetOf(id);
      ThisFunctionOf(id);
    }
    if (scope.has_inner_eval || mentions_arguments_[id]) DeclareArguments(id);
  }
  if (info.body_scope == info.scope) return;
  for (BindingId var = last_binding_[info.body_scope]; var; var = previous_[var]) {
    Binding& binding = tables_.bindings[var];
    if (binding.kind == BindingKind::kVar) binding.starts_as = FindLocal(info.scope, binding.name);
  }
}

void Builder::DeclareArguments(FunctionId id) {
  FunctionInfo& info = tables_.functions[id];
  const bool has_arguments =
      info.kind != FunctionKind::kInstanceInitializer && info.kind != FunctionKind::kStaticInitializer;
  if (!has_arguments) return;
  const BindingId existing = FindLocal(info.scope, base::atoms::kArguments);
  if (!existing) {
    info.arguments = Add(info.scope, BindingKind::kArguments, base::atoms::kArguments, nullptr);
  } else if (!tables_.bindings[existing].is_lexical() && tables_.bindings[existing].kind != BindingKind::kParameter) {
    info.arguments = existing;
  }
}

FunctionId Builder::EnterMadeUpFunction(FunctionKind kind, const syntax::Class& node, std::uint32_t source_start) {
  const FunctionId id = tables_.functions.next_id();
  const FunctionId parent = place_.function;
  const bool is_never_created = place_.is_skipped;
  place_ = {.function = id, .first_hoist = hoists_.size(), .first_target = targets_.size()};
  place_.var_scope = EnterScope(ScopeKind::kFunction, *node.body, true);
  mentions_arguments_.push_back(false);
  tables_.functions.push_back({.kind = kind,
                               .is_strict = true,
                               .is_never_created = is_never_created,
                               .node = node.body->id,
                               .span = node.span,
                               .source_start = source_start,
                               .scope = place_.var_scope,
                               .body_scope = place_.var_scope,
                               .parent = parent,
                               .receiver = id,
                               .first_reference = static_cast<std::uint32_t>(tables_.references.size())});
  return id;
}

}  // namespace heaplint::scope
