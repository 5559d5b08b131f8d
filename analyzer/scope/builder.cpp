#include "analyzer/scope/builder.h"

#include <utility>

namespace heaplint::scope {

using syntax::Node;

Builder::Builder(const syntax::Ast& ast, std::vector<NodeId> undefined_variables)
    : ast_(ast),
      undefined_variables_(std::move(undefined_variables)),
      heads_(ast.atoms().size()),
      private_heads_(ast.atoms().size()),
      mentions_arguments_(ast.functions().size(), false) {
  tables_.made_by_node.resize(ast.node_count(), ScopeTables::kNothing);
  tables_.reference_by_node.resize(ast.node_count());
  tables_.functions.resize(ast.functions().size());
}

ScopeTables Builder::Build() && {
  VisitProgram(ast_.program());
  return std::move(tables_);
}

ScopeId Builder::EnterScope(ScopeKind kind, const Node& node, bool is_strict) {
  const ScopeId id = tables_.scopes.push_back({.kind = kind,
                                               .is_strict = is_strict,
                                               .is_dead = place_.is_dead,
                                               .is_skipped = place_.is_skipped,
                                               .parent = current_,
                                               .function = place_.function,
                                               .node = node.id,
                                               .span = node.span});
  if (current_) tables_.scopes[id].depth = tables_.scopes[current_].depth + 1;
  std::uint32_t& made = tables_.made_by_node[node.id];
  if (made == ScopeTables::kNothing) made = id.index();
  last_binding_.push_back(BindingId());
  hoist_marks_.push_back(hoists_.size());
  needs_home_object_.push_back(false);
  return current_ = id;
}

ScopeId Builder::EnterScope(ScopeKind kind, const Node& node) {
  return EnterScope(kind, node, tables_.scopes[current_].is_strict);
}

ScopeId Builder::EnterInnerScope(ScopeKind kind, const Node& node, ScopeId outer) {
  const ScopeId inner = EnterScope(kind, node);
  tables_.scopes[outer].inner = inner;
  return inner;
}

void Builder::LeaveScope() {
  FilterHoists();
  for (BindingId id = last_binding_[current_]; id; id = previous_[id]) {
    const Binding& binding = tables_.bindings[id];
    if (!binding.name.empty()) HeadsFor(binding.kind)[binding.name.index()] = shadowed_[id];
  }
  tables_.scopes[current_].end = tables_.scopes.next_id();
  current_ = tables_.scopes[current_].parent;
}

std::vector<BindingId>& Builder::HeadsFor(BindingKind kind) {
  return kind == BindingKind::kPrivateName || kind == BindingKind::kPrivateMethod ? private_heads_ : heads_;
}

// The chain of a name lists the open scopes' bindings from the innermost out. A `var` may enter behind names of blocks.
BindingId Builder::FindLocal(ScopeId scope, base::Atom name, bool is_private) const {
  const std::uint32_t depth = tables_.scopes[scope].depth;
  BindingId id = (is_private ? private_heads_ : heads_)[name.index()];
  while (id && tables_.scopes[tables_.bindings[id].scope].depth > depth) id = shadowed_[id];
  return id && tables_.bindings[id].scope == scope ? id : BindingId();
}

BindingId Builder::Add(ScopeId scope, BindingKind kind, base::Atom name, const Node* declaration) {
  const BindingId id =
      tables_.bindings.push_back({.kind = kind,
                                  .name = name,
                                  .scope = scope,
                                  .declaration = declaration ? declaration->id : NodeId(),
                                  .span = declaration ? declaration->span : tables_.scopes[scope].span});
  previous_.push_back(last_binding_[scope]);
  last_binding_[scope] = id;
  shadowed_.push_back(BindingId());
  hoists_itself_.push_back(false);
  if (name.empty()) return id;
  const std::uint32_t depth = tables_.scopes[scope].depth;
  BindingId* place = &HeadsFor(kind)[name.index()];
  while (*place && tables_.scopes[tables_.bindings[*place].scope].depth > depth) place = &shadowed_[*place];
  shadowed_[id] = std::exchange(*place, id);
  return id;
}

BindingId Builder::Declare(ScopeId scope, BindingKind kind, base::Atom name, const Node* declaration) {
  const bool is_private = kind == BindingKind::kPrivateName || kind == BindingKind::kPrivateMethod;
  BindingId id = FindLocal(scope, name, is_private);
  if (!id) {
    id = Add(scope, kind, name, declaration);
  } else if (kind == BindingKind::kFunction && tables_.bindings[id].kind == BindingKind::kVar) {
    tables_.bindings[id].kind = kind;
  }
  if (declaration != nullptr) tables_.made_by_node[declaration->id] = id.index() | ScopeTables::kBindingBit;
  return id;
}

BindingId Builder::DeclareHidden(ScopeId scope, BindingKind kind) { return Add(scope, kind, base::Atom(), nullptr); }

ReferenceId Builder::Refer(const Node& node, base::Atom name, Access access) {
  const ReferenceId id = tables_.references.push_back(
      {.access = access, .name = name, .node = node.id, .span = node.span, .scope = current_});
  ReferenceId& first = tables_.reference_by_node[node.id];
  if (!first) first = id;
  if (name == base::atoms::kArguments) mentions_arguments_[receiver()] = true;
  return id;
}

void Builder::ReferTo(const Node& node, BindingId binding) {
  const ReferenceId id = Refer(node, base::Atom(), Access::kRead);
  tables_.references[id].binding = binding;
}

void Builder::ReferPrivately(const syntax::PrivateIdentifier& name, Access access) {
  const ReferenceId id = tables_.references.push_back(
      {.access = access, .is_private = true, .name = name.name, .node = name.id, .span = name.span, .scope = current_});
  tables_.reference_by_node[name.id] = id;
}

namespace {

bool HasNewTarget(FunctionKind kind) { return kind != FunctionKind::kScript && kind != FunctionKind::kModule; }

}  // namespace

bool Builder::BindsSuper(FunctionKind kind) {
  return kind != FunctionKind::kNormal && kind != FunctionKind::kArrow && kind != FunctionKind::kCommonJS &&
         HasNewTarget(kind);
}

BindingId Builder::ThisOf(FunctionId receiver) {
  FunctionInfo& function = tables_.functions[receiver];
  if (!function.this_binding && function.kind != FunctionKind::kScript)
    function.this_binding = DeclareHidden(function.scope, BindingKind::kThis);
  return function.this_binding;
}

BindingId Builder::NewTargetOf(FunctionId receiver) {
  FunctionInfo& function = tables_.functions[receiver];
  if (!function.new_target && HasNewTarget(function.kind))
    function.new_target = DeclareHidden(function.scope, BindingKind::kNewTarget);
  return function.new_target;
}

BindingId Builder::ThisFunctionOf(FunctionId receiver) {
  FunctionInfo& function = tables_.functions[receiver];
  if (!function.this_function && BindsSuper(function.kind))
    function.this_function = DeclareHidden(function.scope, BindingKind::kThisFunction);
  return function.this_function;
}

void Builder::UseThis(const Node& node) { ReferTo(node, ThisOf(receiver())); }

void Builder::UseHomeObject() {
  FunctionInfo& method = tables_.functions[receiver()];
  if (!BindsSuper(method.kind)) return;
  method.uses_home_object = true;
  needs_home_object_[tables_.scopes[method.scope].parent] = true;
}

void Builder::RecordEval() {
  ++functions_and_evals_;
  for (ScopeId id = current_; id && !tables_.scopes[id].has_inner_eval; id = tables_.scopes[id].parent)
    tables_.scopes[id].has_inner_eval = true;
  Scope& var_scope = tables_.scopes[place_.var_scope];
  // A class inside sloppy code is strict: an eval in its heritage or keys keeps its `var`s to itself.
  const bool holds_vars_of_eval = var_scope.kind != ScopeKind::kScript && !tables_.scopes[current_].is_strict;
  if (holds_vars_of_eval) var_scope.is_extended_by_eval = true;
  UseHomeObject();
}

bool Builder::BlocksHoisting(ScopeId scope, base::Atom name) const {
  const BindingId id = FindLocal(scope, name);
  if (!id) return false;
  const Binding& binding = tables_.bindings[id];
  const bool is_block_function = binding.kind == BindingKind::kFunction && scope != place_.var_scope;
  return binding.is_lexical() || (is_block_function && !hoists_itself_[id]);
}

// Drops the functions from scopes inside whose way out `current_` blocks with a lexical name of its own.
void Builder::FilterHoists() {
  std::size_t kept = hoist_marks_.back();
  for (std::size_t i = kept; i < hoists_.size(); ++i) {
    const bool is_own = tables_.bindings[hoists_[i].binding].scope == current_;
    if (is_own || !BlocksHoisting(current_, hoists_[i].name)) hoists_[kept++] = hoists_[i];
  }
  hoists_.resize(kept);
  hoist_marks_.pop_back();
}

// Gives the functions that are still on their way a `var` each, unless a parameter or lexical name is there.
void Builder::FinishHoists() {
  const ScopeId scope = place_.var_scope;
  const ScopeId params = tables_.functions[place_.function].scope;
  for (std::size_t i = place_.first_hoist; i < hoists_.size(); ++i) {
    const Hoist& hoist = hoists_[i];
    const BindingId param = FindLocal(params, hoist.name);
    if (param && tables_.bindings[param].kind == BindingKind::kParameter) continue;
    if (BlocksHoisting(scope, hoist.name)) continue;
    const BindingId var = Declare(scope, BindingKind::kVar, hoist.name, nullptr);
    tables_.bindings[var].is_used = true;
    tables_.bindings[hoist.binding].annex_b_var = var;
    if (hoist.name == base::atoms::kArguments && scope == params) mentions_arguments_[place_.function] = true;
  }
  hoists_.resize(place_.first_hoist);
}

}  // namespace heaplint::scope
