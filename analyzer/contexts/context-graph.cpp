#include "analyzer/contexts/context-graph.h"

#include <algorithm>

namespace heaplint::contexts {

using scope::BindingId;
using scope::FunctionId;
using scope::ReferenceId;
using scope::ScopeId;

// Contexts are numbered as the ScopeInfos are.
ContextGraph::ContextGraph(const scope::ScopeTree& tree) : tree_(tree) {
  contexts_.reserve(tree.scope_infos().size());
  for (const scope::ScopeInfo& info : tree.scope_infos()) {
    contexts_.push_back({.scope = info.scope,
                         .creator = tree[info.scope].function,
                         .previous = info.outer ? ContextOf(info.outer) : ContextId()});
  }
  const std::size_t function_count = tree.functions().size();
  context_of_closure_.reserve(function_count);
  for (const scope::FunctionInfo& function : tree.functions()) {
    context_of_closure_.push_back(function.outer_context ? ContextOf(function.outer_context) : ContextId());
  }
  closures_ = scope::GroupBy<FunctionId>(function_count, contexts_.size(),
                                         [&](FunctionId id) { return context_of_closure_[id]; });
  made_by_ = scope::GroupBy<ContextId>(contexts_.size(), function_count, [&](ContextId id) {
    return tree[contexts_[id].scope].is_dead ? FunctionId() : contexts_[id].creator;
  });
}

ContextId ContextGraph::ContextOf(ScopeId scope) const {
  const scope::ScopeInfo* info = tree_.ScopeInfoOf(scope);
  return info != nullptr ? ContextId(static_cast<std::size_t>(info - tree_.scope_infos().data())) : ContextId();
}

namespace {

/// Whether `function` uses a part of a class or object literal that no name in the source refers to: `super` looks at the home
/// object, the functions that V8 makes up for fields read the names of the fields.
bool UsesSilently(const scope::ScopeTree& tree, const scope::FunctionInfo& function, const scope::Binding& binding) {
  using scope::BindingKind;
  using scope::FunctionKind;
  const scope::FunctionInfo& receiver = tree[function.receiver];
  const bool is_static = receiver.is_static || receiver.kind == FunctionKind::kStaticInitializer;
  const bool is_initializer =
      function.kind == FunctionKind::kInstanceInitializer || function.kind == FunctionKind::kStaticInitializer;
  switch (binding.kind) {
    case BindingKind::kHomeObject:
      return receiver.uses_home_object && !is_static;
    case BindingKind::kStaticHomeObject:
      return receiver.uses_home_object && is_static;
    case BindingKind::kPrivateName:
      return is_initializer && tree[function.scope].parent == binding.scope && is_static == binding.is_static;
    case BindingKind::kBrand:
    case BindingKind::kComputedFieldKey:
      return is_initializer && tree[function.scope].parent == binding.scope;
    default:
      return false;
  }
}

}  // namespace

bool ContextGraph::Uses(FunctionId function, BindingId binding) const {
  const scope::FunctionInfo& info = tree_[function];
  if (tree_[info.scope].has_inner_eval || UsesSilently(tree_, info, tree_[binding])) return true;
  const auto references = tree_.ReferencesOf(binding);
  const auto first = std::ranges::lower_bound(references, ReferenceId(info.first_reference));
  return first != references.end() && first->index() < info.end_reference;
}

FunctionId ContextGraph::UserOutside(FunctionId function, BindingId binding) const {
  const scope::FunctionInfo& info = tree_[function];
  for (const ReferenceId id : tree_.ReferencesOf(binding)) {
    const bool is_inside = id.index() >= info.first_reference && id.index() < info.end_reference;
    if (!is_inside && tree_.IsFromInnerFunction(tree_[id])) return tree_[tree_[id].scope].function;
  }
  return FunctionId();
}

std::vector<DeadSlot> ContextGraph::DeadSlotsOf(FunctionId function) const {
  std::vector<DeadSlot> dead;
  for (ContextId context = ContextOfClosure(function); context; context = contexts_[context].previous) {
    for (const BindingId binding : SlotsOf(context)) {
      if (!Uses(function, binding))
        dead.push_back({.context = context, .binding = binding, .user = UserOutside(function, binding)});
    }
  }
  return dead;
}

}  // namespace heaplint::contexts
