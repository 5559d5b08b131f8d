// ScopeTree: the scopes, bindings, references and Context layouts of one file, with constant-time look-ups from AST nodes.
#pragma once

#include <span>
#include <string>
#include <utility>
#include <vector>

#include "analyzer/base/ids.h"
#include "analyzer/scope/scope.h"
#include "analyzer/syntax/ast.h"

namespace heaplint::scope {

/// Immutable once Analyze returns. Refers to the Ast by ids only.
class ScopeTree {
 public:
  const base::IndexVector<ScopeId, Scope>& scopes() const { return scopes_; }
  const base::IndexVector<BindingId, Binding>& bindings() const { return bindings_; }
  const base::IndexVector<ReferenceId, Reference>& references() const { return references_; }
  /// Those of the Ast first, with its ids; then the ones that V8 makes up for classes.
  const base::IndexVector<FunctionId, FunctionInfo>& functions() const { return functions_; }
  /// In the order of their scopes.
  const std::vector<ScopeInfo>& scope_infos() const { return scope_infos_; }

  const Scope& operator[](ScopeId id) const { return scopes_[id]; }
  const Binding& operator[](BindingId id) const { return bindings_[id]; }
  const Reference& operator[](ReferenceId id) const { return references_[id]; }
  const FunctionInfo& operator[](FunctionId id) const { return functions_[id]; }

  /// The scope of the whole file.
  ScopeId root() const { return ScopeId(0); }

  /// The (outer) scope that `node` makes, or none.
  ScopeId ScopeOf(NodeId node) const;
  /// The binding that this Identifier or PrivateIdentifier declares, or none.
  BindingId BindingOf(NodeId identifier) const;
  /// The reference that this Identifier, PrivateIdentifier, ThisExpression, Super or MetaProperty is, or none. A declaring
  /// identifier with an initialiser is both a declaration and a reference.
  ReferenceId ReferenceOf(NodeId node) const { return references_by_node_[node]; }

  /// In the order of declaration.
  std::span<const BindingId> BindingsOf(ScopeId scope) const { return bindings_by_scope_.Of(scope.index()); }
  /// In the order of ReferenceId.
  std::span<const ReferenceId> ReferencesOf(BindingId binding) const { return references_by_binding_.Of(binding.index()); }
  /// References that stand in `scope` itself, not in scopes inside it.
  std::span<const ReferenceId> ReferencesIn(ScopeId scope) const { return references_by_scope_.Of(scope.index()); }

  /// Null if `scope` has no Context.
  const ScopeInfo* ScopeInfoOf(ScopeId scope) const;
  /// In V8's order.
  std::span<const BindingId> SlotsOf(const ScopeInfo& info) const {
    return std::span(slots_).subspan(info.first_slot, info.slot_count);
  }
  /// `scope` if it has a Context, else the nearest around it that has one; none = the native Context.
  ScopeId ContextAt(ScopeId scope) const;

  /// The name as V8 prints it: `x`, `#x`, `.new.target`, `.class-field-1`.
  std::string NameOf(BindingId binding, const base::AtomTable& atoms) const;

 private:
  friend class ScopeTreeBuilder;

  /// Ids grouped by an owner: `Of(owner)` is a part of one array.
  template <class IdType>
  struct Groups {
    std::vector<std::uint32_t> begin;
    std::vector<IdType> ids;
    std::span<const IdType> Of(std::uint32_t owner) const {
      return std::span(ids).subspan(begin[owner], begin[owner + 1] - begin[owner]);
    }
  };

  base::IndexVector<ScopeId, Scope> scopes_;
  base::IndexVector<BindingId, Binding> bindings_;
  base::IndexVector<ReferenceId, Reference> references_;
  base::IndexVector<FunctionId, FunctionInfo> functions_;
  std::vector<ScopeInfo> scope_infos_;
  std::vector<BindingId> slots_;
  Groups<BindingId> bindings_by_scope_;
  Groups<ReferenceId> references_by_binding_;
  Groups<ReferenceId> references_by_scope_;
  /// Per scope: index in scope_infos_ of its own ScopeInfo or of the nearest around it, or kNone.
  std::vector<std::uint32_t> context_of_scope_;
  /// Per node: a scope or a binding; the two never share a node.
  base::IndexVector<NodeId, std::uint32_t> made_by_node_;
  base::IndexVector<NodeId, ReferenceId> references_by_node_;
};

/// Resolves every name of `ast` and lays out the Contexts. Pure; linear in the size of the file. Recursion follows the AST,
/// so call it on a thread with a big stack.
ScopeTree Analyze(const syntax::Ast& ast);

}  // namespace heaplint::scope
