// ScopeTables: the arrays that the passes of Analyze fill one after the other and that a ScopeTree then seals.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "analyzer/base/ids.h"
#include "analyzer/scope/scope.h"

namespace heaplint::scope {

/// Ids grouped by an owner; each group is a part of one array.
template <class IdType> struct Groups {
  std::vector<std::uint32_t> begin;
  std::vector<IdType> ids;

  std::span<const IdType> Of(std::uint32_t owner) const {
    return std::span(ids).subspan(begin[owner], begin[owner + 1] - begin[owner]);
  }
};

/// Groups the ids 0 … `count` by `owner_of(id)`, an id that may be none, keeping their order.
template <class IdType, class OwnerOf>
Groups<IdType> GroupBy(std::size_t count, std::size_t owner_count, OwnerOf&& owner_of) {
  Groups<IdType> groups;
  groups.begin.assign(owner_count + 1, 0);
  for (std::size_t i = 0; i < count; ++i) {
    if (const auto owner = owner_of(IdType(i))) ++groups.begin[owner.index() + 1];
  }
  for (std::size_t i = 0; i < owner_count; ++i) groups.begin[i + 1] += groups.begin[i];
  groups.ids.resize(groups.begin[owner_count]);
  std::vector<std::uint32_t> next(groups.begin.begin(), groups.begin.end() - 1);
  for (std::size_t i = 0; i < count; ++i) {
    if (const auto owner = owner_of(IdType(i))) groups.ids[next[owner.index()]++] = IdType(i);
  }
  return groups;
}

struct ScopeTables {
  static constexpr std::uint32_t kNothing = 0xffffffff;
  static constexpr std::uint32_t kBindingBit = 0x80000000;

  base::IndexVector<ScopeId, Scope> scopes;
  base::IndexVector<BindingId, Binding> bindings;
  base::IndexVector<ReferenceId, Reference> references;
  base::IndexVector<FunctionId, FunctionInfo> functions;
  /// In the order of their scopes.
  std::vector<ClassInfo> classes;
  /// In the order of their scopes.
  std::vector<ScopeInfo> scope_infos;
  std::vector<BindingId> slots;
  Groups<BindingId> bindings_by_scope;
  Groups<ReferenceId> references_by_scope;
  Groups<ReferenceId> references_by_binding;
  /// Per scope: index in scope_infos of its own ScopeInfo or of the nearest one around it, or kNothing.
  base::IndexVector<ScopeId, std::uint32_t> context_of_scope;
  /// Per node: the scope that it makes, the binding that it declares (with kBindingBit), or kNothing.
  base::IndexVector<NodeId, std::uint32_t> made_by_node;
  base::IndexVector<NodeId, ReferenceId> reference_by_node;
  /// Each `undefined` that was taken for the global one, so that code counts as left out.
  std::vector<NodeId> undefined_subjects;
};

}  // namespace heaplint::scope
