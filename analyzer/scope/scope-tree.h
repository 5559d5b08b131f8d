// ScopeTree: the scopes, bindings, references and Context layouts of one file, with constant-time look-ups from AST nodes.
#pragma once

#include <span>
#include <string>
#include <utility>
#include <vector>

#include "analyzer/base/ids.h"
#include "analyzer/scope/scope-tables.h"
#include "analyzer/scope/scope.h"
#include "analyzer/syntax/ast.h"

namespace heaplint::scope {

/// Immutable. Refers to the Ast by ids only.
class ScopeTree {
 public:
  explicit ScopeTree(ScopeTables tables) : tables_(std::move(tables)) {}

  const base::IndexVector<ScopeId, Scope>& scopes() const { return tables_.scopes; }
  const base::IndexVector<BindingId, Binding>& bindings() const { return tables_.bindings; }
  const base::IndexVector<ReferenceId, Reference>& references() const { return tables_.references; }
  /// Those of the Ast first, with its ids; then the ones that V8 makes up for classes.
  const base::IndexVector<FunctionId, FunctionInfo>& functions() const { return tables_.functions; }
  /// In the order of their scopes.
  const std::vector<ScopeInfo>& scope_infos() const { return tables_.scope_infos; }
  /// In the order of their scopes.
  const std::vector<ClassInfo>& classes() const { return tables_.classes; }

  const Scope& operator[](ScopeId id) const { return tables_.scopes[id]; }
  const Binding& operator[](BindingId id) const { return tables_.bindings[id]; }
  const Reference& operator[](ReferenceId id) const { return tables_.references[id]; }
  const FunctionInfo& operator[](FunctionId id) const { return tables_.functions[id]; }

  /// The scope of the whole file.
  ScopeId root() const { return ScopeId(0); }

  /// The (outer) scope that `node` makes, or none.
  ScopeId ScopeOf(NodeId node) const;
  /// The binding that this Identifier or PrivateIdentifier declares, or none.
  BindingId BindingOf(NodeId identifier) const;
  /// The reference that this Identifier, PrivateIdentifier, ThisExpression, Super or MetaProperty is, or none. A declaring
  /// identifier that gets a value where it stands is both a declaration and a reference.
  ReferenceId ReferenceOf(NodeId node) const { return tables_.reference_by_node[node]; }
  /// The binding that `node` refers to; none for what is no reference, or refers to a global.
  BindingId ReferencedBy(NodeId node) const {
    const ReferenceId reference = ReferenceOf(node);
    return reference ? tables_.references[reference].binding : BindingId();
  }
  /// The class whose scope is `scope`; null if that is no class scope.
  const ClassInfo* ClassOf(ScopeId scope) const;

  /// In the order of declaration.
  std::span<const BindingId> BindingsOf(ScopeId scope) const { return tables_.bindings_by_scope.Of(scope.index()); }
  /// In the order of ReferenceId.
  std::span<const ReferenceId> ReferencesOf(BindingId binding) const {
    return tables_.references_by_binding.Of(binding.index());
  }
  /// References that stand in `scope` itself, not in scopes inside it.
  std::span<const ReferenceId> ReferencesIn(ScopeId scope) const {
    return tables_.references_by_scope.Of(scope.index());
  }

  /// Null if `scope` has no Context.
  const ScopeInfo* ScopeInfoOf(ScopeId scope) const;
  /// In V8's order.
  std::span<const BindingId> SlotsOf(const ScopeInfo& info) const {
    return std::span(tables_.slots).subspan(info.first_slot, info.slot_count);
  }
  /// `scope` if it has a Context, else the nearest around it that has one; none = the native Context.
  ScopeId ContextAt(ScopeId scope) const;

  /// Whether `reference` stands in another function than its binding: the kind that forces a slot.
  bool IsFromInnerFunction(const Reference& reference) const {
    return reference.binding && tables_.scopes[reference.scope].function !=
                                    tables_.scopes[tables_.bindings[reference.binding].scope].function;
  }

  /// The name as V8 prints it: `x`, `#x`, `.new.target`, `.class-field-1`.
  std::string NameOf(BindingId binding, const base::AtomTable& atoms) const;

 private:
  ScopeTables tables_;
};

/// Resolves every name of `ast` and lays out the Contexts. Pure; linear in the size of the file. Recursion follows the AST,
/// so call it where the stack is deep (base::RunWithDeepStack) unless the text is known to be tame.
ScopeTree Analyze(const syntax::Ast& ast);

}  // namespace heaplint::scope
