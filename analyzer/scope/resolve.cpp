#include "analyzer/scope/resolve.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace heaplint::scope {

namespace {

bool IsPrivate(BindingKind kind) { return kind == BindingKind::kPrivateName || kind == BindingKind::kPrivateMethod; }

bool IsInitialisedLate(const Binding& binding) { return binding.is_lexical() || binding.kind == BindingKind::kImport; }

/// Walks the scopes in preorder and keeps, per name, the innermost binding of the scopes that are open: each look-up takes
/// constant time, however deep the nesting.
class Resolver {
 public:
  Resolver(ScopeTables& tables, std::size_t atom_count)
      : tables_(tables),
        heads_(atom_count),
        private_heads_(atom_count),
        shadowed_(tables.bindings.size()),
        surroundings_(tables.scopes.size()) {}

  void Run() {
    std::vector<ScopeId> open;
    for (std::size_t i = 0; i < tables_.scopes.size(); ++i) {
      const ScopeId scope(i);
      while (!open.empty() && open.back() != tables_.scopes[scope].parent) {
        Close(open.back());
        open.pop_back();
      }
      open.push_back(scope);
      Open(scope);
      for (const ReferenceId reference : tables_.references_by_scope.Of(scope.index()))
        ResolveReference(tables_.references[reference]);
    }
  }

 private:
  /// The nearest scopes, from a scope out, that can put unknown names in the way.
  struct Surroundings {
    ScopeId with;
    ScopeId eval;
  };

  std::vector<BindingId>& HeadsFor(BindingKind kind) { return IsPrivate(kind) ? private_heads_ : heads_; }

  void Open(ScopeId id) {
    const Scope& scope = tables_.scopes[id];
    Surroundings& around = surroundings_[id];
    if (scope.parent) around = surroundings_[scope.parent];
    if (scope.kind == ScopeKind::kWith) around.with = id;
    if (scope.is_extended_by_eval) around.eval = id;
    for (const BindingId binding : tables_.bindings_by_scope.Of(id.index())) {
      const base::Atom name = tables_.bindings[binding].name;
      if (!name.empty())
        shadowed_[binding] = std::exchange(HeadsFor(tables_.bindings[binding].kind)[name.index()], binding);
    }
  }

  void Close(ScopeId id) {
    for (const BindingId binding : tables_.bindings_by_scope.Of(id.index())) {
      const base::Atom name = tables_.bindings[binding].name;
      if (!name.empty()) HeadsFor(tables_.bindings[binding].kind)[name.index()] = shadowed_[binding];
    }
  }

  bool IsBetween(ScopeId obstacle, const Binding& binding) const {
    return obstacle && tables_.scopes[obstacle].depth > tables_.scopes[binding.scope].depth;
  }

  void ResolveReference(Reference& reference) {
    const Surroundings& around = surroundings_[reference.scope];
    if (!reference.binding && !reference.name.empty()) {
      reference.binding = reference.is_private ? PrivateBindingFor(reference) : heads_[reference.name.index()];
    }
    if (!reference.binding) {
      reference.is_dynamic = !reference.is_private && !reference.name.empty() && (around.with || around.eval);
      return;
    }
    Binding& binding = tables_.bindings[reference.binding];
    binding.is_used = true;
    const bool is_by_name = !reference.is_private && binding.kind != BindingKind::kThis;
    const bool is_inside_with = is_by_name && IsBetween(around.with, binding);
    reference.is_dynamic = is_inside_with || (is_by_name && IsBetween(around.eval, binding));
    if (is_inside_with) binding.forced = binding.forced | Forced::kWith;
    const Scope& scope = tables_.scopes[binding.scope];
    const bool is_from_inner_function = tables_.scopes[reference.scope].function != scope.function;
    if (is_from_inner_function) binding.forced = binding.forced | Forced::kInnerFunction;
    if (reference.access == Access::kExport) binding.is_exported = true;
    if (binding.kind == BindingKind::kPrivateMethod && binding.is_static) needs_class_name_.push_back(binding.scope);
    reference.needs_hole_check = NeedsHoleCheck(reference, binding, is_from_inner_function);
  }

  /// The innermost private name; from the heritage of its class, the one around that.
  BindingId PrivateBindingFor(const Reference& reference) const {
    BindingId id = private_heads_[reference.name.index()];
    while (id && HeritageOf(tables_.bindings[id].scope).contains(reference.span)) id = shadowed_[id];
    return id;
  }

  base::Span HeritageOf(ScopeId class_scope) const {
    return std::ranges::lower_bound(tables_.classes, class_scope, {}, &ClassInfo::scope)->heritage;
  }

  bool NeedsHoleCheck(const Reference& reference, const Binding& binding, bool is_from_inner_function) const {
    const Scope& scope = tables_.scopes[binding.scope];
    if (binding.kind == BindingKind::kThis)
      return tables_.functions[scope.function].kind == FunctionKind::kDerivedConstructor;
    if (reference.access == Access::kInitialize && !is_from_inner_function) return false;
    if (binding.kind == BindingKind::kParameter) return reference.span.begin < binding.initialized_at;
    return IsInitialisedLate(binding) &&
           (is_from_inner_function || scope.is_nonlinear || binding.kind == BindingKind::kImport ||
            reference.span.begin < binding.initialized_at);
  }

 public:
  /// Classes whose private static methods are used: V8 then keeps the class in its Context to check receivers.
  const std::vector<ScopeId>& needs_class_name() const { return needs_class_name_; }

 private:
  ScopeTables& tables_;
  std::vector<BindingId> heads_;
  std::vector<BindingId> private_heads_;
  base::IndexVector<BindingId, BindingId> shadowed_;
  base::IndexVector<ScopeId, Surroundings> surroundings_;
  std::vector<ScopeId> needs_class_name_;
};

void ForceClassName(ScopeTables& tables, ScopeId class_scope) {
  for (const BindingId id : tables.bindings_by_scope.Of(class_scope.index())) {
    Binding& binding = tables.bindings[id];
    if (binding.kind == BindingKind::kClassName) binding.forced = binding.forced | Forced::kAlways;
  }
}

}  // namespace

void Resolve(ScopeTables& tables, std::size_t atom_count) {
  const std::size_t scopes = tables.scopes.size();
  tables.bindings_by_scope =
      GroupBy<BindingId>(tables.bindings.size(), scopes, [&](BindingId id) { return tables.bindings[id].scope; });
  tables.references_by_scope = GroupBy<ReferenceId>(tables.references.size(), scopes,
                                                    [&](ReferenceId id) { return tables.references[id].scope; });
  Resolver resolver(tables, atom_count);
  resolver.Run();
  for (const ScopeId scope : resolver.needs_class_name()) ForceClassName(tables, scope);
  tables.references_by_binding = GroupBy<ReferenceId>(tables.references.size(), tables.bindings.size(),
                                                      [&](ReferenceId id) { return tables.references[id].binding; });
}

}  // namespace heaplint::scope
