#include "analyzer/scope/layout.h"

#include <span>

namespace heaplint::scope {

namespace {

/// V8's ScopeType; kForHeader and the like are all BLOCK.
ContextType TypeOf(ScopeKind kind) {
  switch (kind) {
    case ScopeKind::kScript:
      return ContextType::kScript;
    case ScopeKind::kModule:
      return ContextType::kModule;
    case ScopeKind::kFunction:
      return ContextType::kFunction;
    case ScopeKind::kCatch:
      return ContextType::kCatch;
    case ScopeKind::kClass:
      return ContextType::kClass;
    case ScopeKind::kWith:
      return ContextType::kWith;
    case ScopeKind::kFunctionBody:
    case ScopeKind::kBlock:
    case ScopeKind::kForHeader:
    case ScopeKind::kForIteration:
    case ScopeKind::kSwitch:
    case ScopeKind::kCatchPattern:
    case ScopeKind::kObjectLiteral:
    case ScopeKind::kStaticBlock:
      return ContextType::kBlock;
  }
  CHECK(false);
}

/// Bindings that are slots whether or not anything names them.
bool IsAlwaysSlot(const Binding& binding, ScopeKind scope) {
  switch (binding.kind) {
    case BindingKind::kCatchParameter:
    case BindingKind::kException:
    case BindingKind::kPrivateName:
    case BindingKind::kPrivateMethod:
    case BindingKind::kBrand:
    case BindingKind::kComputedFieldKey:
    case BindingKind::kHomeObject:
    case BindingKind::kStaticHomeObject:
      return true;
    default:
      return scope == ScopeKind::kScript && binding.is_lexical();
  }
}

/// Those that an eval inside their scope can name, if only through `this.#method()` or `super`.
bool IsVisibleToEval(const Binding& binding) {
  return !binding.name.empty() || binding.kind == BindingKind::kClassName || binding.kind == BindingKind::kThis ||
         binding.kind == BindingKind::kNewTarget || binding.kind == BindingKind::kThisFunction;
}

class Layout {
 public:
  Layout(ScopeTables& tables, const syntax::Ast& ast) : tables_(tables), ast_(ast) {}

  void Run() {
    tables_.context_of_scope.reserve(tables_.scopes.size());
    for (std::size_t i = 0; i < tables_.scopes.size(); ++i) LayOutScope(ScopeId(i));
    for (FunctionInfo& function : tables_.functions) {
      const ScopeId around = function.scope ? tables_.scopes[function.scope].parent : ScopeId();
      if (around) function.outer_context = ContextAt(around);
    }
    for (std::size_t i = 1; i < tables_.scopes.size(); ++i) FindNeverCreated(ScopeId(i));
  }

 private:
  ScopeId ContextAt(ScopeId scope) const {
    const std::uint32_t index = tables_.context_of_scope[scope];
    return index == ScopeTables::kNothing ? ScopeId() : tables_.scope_infos[index].scope;
  }

  /// A declared function that nothing names is never made, and with it nothing inside it.
  void FindNeverCreated(ScopeId id) {
    const FunctionId function_id = tables_.scopes[id].function;
    FunctionInfo& function = tables_.functions[function_id];
    if (function.scope != id) return;
    function.is_never_created |= tables_.functions[function.parent].is_never_created;
    if (function_id.index() >= ast_.functions().size()) return;
    const auto* declaration = syntax::As<syntax::FunctionDeclaration>(ast_.functions()[function_id]);
    if (declaration == nullptr || declaration->name == nullptr) return;
    const std::uint32_t made = tables_.made_by_node[declaration->name->id];
    if (made == ScopeTables::kNothing) return;
    const Binding& binding = tables_.bindings[BindingId(made & ~ScopeTables::kBindingBit)];
    const ScopeKind kind = tables_.scopes[binding.scope].kind;
    const bool is_top_level = kind == ScopeKind::kScript || kind == ScopeKind::kModule;
    const bool is_unused = !binding.is_used && binding.kind != BindingKind::kParameter && !binding.is_in_context();
    function.is_never_created |= !is_top_level && is_unused && !binding.annex_b_var;
  }

  void LayOutScope(ScopeId id) {
    const Scope& scope = tables_.scopes[id];
    const auto bindings = tables_.bindings_by_scope.Of(id.index());
    const std::size_t first_slot = tables_.slots.size();
    for (const BindingId binding : bindings) Place(tables_.bindings[binding], scope);
    if (scope.kind == ScopeKind::kFunction) {
      LayOutFunction(id, bindings);
    } else {
      AddSlots(bindings, [](BindingKind kind) { return kind == BindingKind::kThis; });
      AddSlots(bindings, [](BindingKind kind) { return kind != BindingKind::kThis; });
    }
    const std::size_t slot_count = tables_.slots.size() - first_slot;
    const std::uint32_t around = scope.parent ? tables_.context_of_scope[scope.parent] : ScopeTables::kNothing;
    if (slot_count == 0 && !MustHaveContext(scope)) {
      tables_.context_of_scope.push_back(around);
      return;
    }
    for (std::size_t slot = 0; slot < slot_count; ++slot) {
      tables_.bindings[tables_.slots[first_slot + slot]].slot = static_cast<std::uint32_t>(slot);
    }
    tables_.context_of_scope.push_back(static_cast<std::uint32_t>(tables_.scope_infos.size()));
    tables_.scope_infos.push_back({.type = TypeOf(scope.kind),
                                   .scope = id,
                                   .outer = scope.parent ? ContextAt(scope.parent) : ScopeId(),
                                   .first_slot = static_cast<std::uint32_t>(first_slot),
                                   .slot_count = static_cast<std::uint32_t>(slot_count)});
  }

  /// V8: must_have_context and ForceContextForLanguageMode in Scope::AllocateVariablesRecursively.
  bool MustHaveContext(const Scope& scope) const {
    switch (scope.kind) {
      case ScopeKind::kWith:
      case ScopeKind::kModule:
        return true;
      case ScopeKind::kClass:
        return !tables_.scopes[scope.parent].is_strict;
      default:
        return scope.is_extended_by_eval;
    }
  }

  void Place(Binding& binding, const Scope& scope) const {
    if (scope.has_inner_eval && IsVisibleToEval(binding)) binding.forced = binding.forced | Forced::kEval;
    if (IsAlwaysSlot(binding, scope.kind)) binding.forced = binding.forced | Forced::kAlways;
    const bool is_module_cell =
        scope.kind == ScopeKind::kModule && (binding.is_exported || binding.kind == BindingKind::kImport);
    if (scope.kind == ScopeKind::kScript && !binding.is_lexical()) {
      binding.storage = Storage::kGlobalObject;
    } else if (is_module_cell) {
      binding.storage = Storage::kModuleCell;
    } else if (binding.forced != Forced::kNot) {
      binding.storage = Storage::kContextSlot;
    }
  }

  template <class Wanted> void AddSlots(std::span<const BindingId> bindings, Wanted&& wanted) {
    for (const BindingId id : bindings) {
      const Binding& binding = tables_.bindings[id];
      if (binding.is_in_context() && wanted(binding.kind)) tables_.slots.push_back(id);
    }
  }

  /// `this`, simple parameters in reverse, new.target, the function itself, declared names, the own name.
  void LayOutFunction(ScopeId id, std::span<const BindingId> bindings) {
    FunctionInfo& function = tables_.functions[tables_.scopes[id].function];
    if (function.has_simple_params && !function.is_strict) MapArguments(function, bindings);
    const auto is_only = [](BindingKind kind) { return [kind](BindingKind other) { return other == kind; }; };
    AddSlots(bindings, is_only(BindingKind::kThis));
    if (function.has_simple_params) AddParamsInReverse(function, bindings);
    AddSlots(bindings, is_only(BindingKind::kNewTarget));
    AddSlots(bindings, is_only(BindingKind::kThisFunction));
    AddSlots(bindings, [&function](BindingKind kind) {
      switch (kind) {
        case BindingKind::kThis:
        case BindingKind::kNewTarget:
        case BindingKind::kThisFunction:
        case BindingKind::kFunctionName:
          return false;
        case BindingKind::kParameter:
          return !function.has_simple_params;
        default:
          return true;
      }
    });
    AddSlots(bindings, is_only(BindingKind::kFunctionName));
  }

  /// A sloppy `arguments` object shares the parameters, so they all become slots.
  void MapArguments(FunctionInfo& function, std::span<const BindingId> bindings) {
    if (!function.arguments) return;
    const Binding& arguments = tables_.bindings[function.arguments];
    function.has_mapped_arguments = arguments.is_used || Contains(arguments.forced, Forced::kEval);
    if (!function.has_mapped_arguments) return;
    for (const BindingId id : bindings) {
      Binding& binding = tables_.bindings[id];
      if (binding.kind != BindingKind::kParameter) continue;
      binding.forced = binding.forced | Forced::kMappedArguments;
      binding.storage = Storage::kContextSlot;
    }
  }

  void AddParamsInReverse(const FunctionInfo& function, std::span<const BindingId> bindings) {
    const FunctionId id = tables_.scopes[function.scope].function;
    const syntax::Function* node = id.index() < ast_.functions().size() ? ast_.functions()[id] : nullptr;
    if (node == nullptr) {
      for (auto binding = bindings.rbegin(); binding != bindings.rend(); ++binding) AddParam(function.scope, *binding);
      return;
    }
    for (std::size_t i = node->params.size(); i-- > 0;) {
      const std::uint32_t made = tables_.made_by_node[node->params[i]->id];
      if (made != ScopeTables::kNothing) AddParam(function.scope, BindingId(made & ~ScopeTables::kBindingBit));
    }
  }

  /// Of a parameter that is named twice, the last place counts.
  void AddParam(ScopeId scope, BindingId id) {
    Binding& binding = tables_.bindings[id];
    if (binding.scope != scope || binding.kind != BindingKind::kParameter || !binding.is_in_context()) return;
    if (binding.slot == kIsPlaced) return;
    binding.slot = kIsPlaced;
    tables_.slots.push_back(id);
  }

  /// Marks a slot whose number LayOutScope still has to say.
  static constexpr std::uint32_t kIsPlaced = 0xffffffff;
  ScopeTables& tables_;
  const syntax::Ast& ast_;
};

}  // namespace

void LayOut(ScopeTables& tables, const syntax::Ast& ast) { Layout(tables, ast).Run(); }

}  // namespace heaplint::scope
