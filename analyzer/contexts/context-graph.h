// ContextGraph: closures → Contexts → slots, as they will stand in V8's heap, and who made each variable a slot.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "analyzer/base/ids.h"
#include "analyzer/scope/scope-tree.h"

namespace heaplint::contexts {

/// Numbers the Contexts that the code of one file can make, outer before inner. Each stands for all its activations.
using ContextId = base::Id<struct ContextTag>;

/// What one run of a scope allocates.
struct Context {
  scope::ScopeId scope = {};
  /// The function whose code makes it.
  scope::FunctionId creator = {};
  /// Its `previous` slot: none = the native Context, which holds nothing of the program.
  ContextId previous = {};
};

/// A slot that a closure keeps alive without a use for it.
struct DeadSlot {
  ContextId context = {};
  scope::BindingId binding = {};
  /// A function outside the closure uses the slot: it is why the slot exists.
  scope::FunctionId user = {};
};

/// Built from a ScopeTree, which must outlive it.
class ContextGraph {
 public:
  explicit ContextGraph(const scope::ScopeTree& tree);

  const scope::ScopeTree& tree() const { return tree_; }
  const base::IndexVector<ContextId, Context>& contexts() const { return contexts_; }
  const Context& operator[](ContextId id) const { return contexts_[id]; }
  const scope::ScopeInfo& ScopeInfoOf(ContextId id) const { return tree_.scope_infos()[id.index()]; }

  /// The bindings in the Context's slots, in V8's order.
  std::span<const scope::BindingId> SlotsOf(ContextId id) const { return tree_.SlotsOf(ScopeInfoOf(id)); }
  /// The Context that `scope` makes, or none.
  ContextId ContextOf(scope::ScopeId scope) const;
  /// What closures of `function` point to; none = the native Context.
  ContextId ContextOfClosure(scope::FunctionId function) const { return context_of_closure_[function]; }
  /// The functions whose closures point to the Context itself.
  std::span<const scope::FunctionId> ClosuresOf(ContextId id) const { return closures_.Of(id.index()); }
  /// The Contexts that the code of `function` makes, outer before inner; without those in dead code.
  std::span<const ContextId> ContextsMadeBy(scope::FunctionId function) const { return made_by_.Of(function.index()); }

  /// Whether `function`, or a function inside it, refers to `binding`; a direct eval in there counts as a reference to all.
  bool Uses(scope::FunctionId function, scope::BindingId binding) const;
  /// The slots that closures of `function` can reach and never use, nearest Context first.
  std::vector<DeadSlot> DeadSlotsOf(scope::FunctionId function) const;

 private:
  scope::FunctionId UserOutside(scope::FunctionId function, scope::BindingId binding) const;

  const scope::ScopeTree& tree_;
  base::IndexVector<ContextId, Context> contexts_;
  base::IndexVector<scope::FunctionId, ContextId> context_of_closure_;
  scope::Groups<scope::FunctionId> closures_;
  scope::Groups<ContextId> made_by_;
};

}  // namespace heaplint::contexts
