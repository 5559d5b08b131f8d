// Compiler: variables and scopes. Captured bindings are slots of Contexts; all others are registers of the frame.
#include "runtime-model/compiler/function-compiler.h"
#include "runtime-model/runtime/abstract-operations.h"

namespace heaplint::runtime_model {

using scope::BindingKind;
using scope::FunctionKind;
using scope::Storage;

Register FunctionCompiler::RegisterOf(BindingId binding) {
  const auto it = registers_.find(binding.index());
  if (it != registers_.end()) return it->second;
  return registers_.emplace(binding.index(), builder_.NewLocal()).first->second;
}

std::int32_t FunctionCompiler::DepthOf(ScopeId target) const {
  std::int32_t depth = 0;
  for (ScopeId id = scope_; id != target; id = scopes_[id].parent) {
    if (scopes_.ScopeInfoOf(id) != nullptr) ++depth;
  }
  return depth;
}

Value FunctionCompiler::NameValue(base::Atom atom) { return agent_.heap().Internalize(ast_.TextOf(atom)); }

std::int32_t FunctionCompiler::KeyConstant(std::string_view utf8) {
  const PropertyKey key = KeyFromText(agent_, utf8);
  return builder_.Constant(key.is_index() ? Value::Number(key.index()) : key.name());
}

void FunctionCompiler::LoadReference(const Node& identifier, base::Atom name, bool is_typeof) {
  const scope::ReferenceId id = scopes_.ReferenceOf(identifier.id);
  const bool is_resolved = id && scopes_[id].binding;
  if (id && scopes_[id].is_dynamic) return builder_.Emit(Bytecode::kLdaLookup, NameConstant(name), is_typeof);
  if (is_resolved) return LoadBinding(scopes_[id].binding, scopes_[id].needs_hole_check);
  if (name == base::atoms::kUndefined) return builder_.Emit(Bytecode::kLdaUndefined);
  builder_.Emit(unit_.is_eval ? Bytecode::kLdaLookup : Bytecode::kLdaGlobal, NameConstant(name), is_typeof);
}

void FunctionCompiler::StoreReference(const Node& identifier, base::Atom name, bool is_initialization) {
  const scope::ReferenceId id = scopes_.ReferenceOf(identifier.id);
  if (id && scopes_[id].is_dynamic &&
      !(is_initialization && scopes_[id].binding && scopes_[scopes_[id].binding].is_lexical())) {
    return builder_.Emit(Bytecode::kStaLookup, NameConstant(name), is_initialization);
  }
  if (id && scopes_[id].binding)
    return StoreBinding(scopes_[id].binding, is_initialization, scopes_[id].needs_hole_check);
  if (const BindingId binding = scopes_.BindingOf(identifier.id))
    return StoreBinding(binding, is_initialization, false);
  builder_.Emit(unit_.is_eval ? Bytecode::kStaLookup : Bytecode::kStaGlobal, NameConstant(name), 0);
}

void FunctionCompiler::LoadBinding(BindingId id, bool needs_hole_check) {
  const scope::Binding& binding = scopes_[id];
  switch (binding.storage) {
    case Storage::kRegister:
      builder_.Emit(Bytecode::kLdar, RegisterOf(id));
      break;
    case Storage::kContextSlot:
      builder_.Emit(Bytecode::kLdaContextSlot, static_cast<std::int32_t>(binding.slot), DepthOf(binding.scope));
      break;
    case Storage::kModuleCell:
      builder_.Emit(Bytecode::kLdaModuleVariable, static_cast<std::int32_t>(id.index()), DepthOf(binding.scope));
      needs_hole_check = true;
      break;
    case Storage::kGlobalObject:
      return builder_.Emit(unit_.is_eval ? Bytecode::kLdaLookup : Bytecode::kLdaGlobal, NameConstant(binding.name), 0);
  }
  if (needs_hole_check) builder_.Emit(Bytecode::kThrowIfHole, NameConstant(binding.name));
}

void FunctionCompiler::StoreBinding(BindingId id, bool is_initialization, bool needs_hole_check) {
  const scope::Binding& binding = scopes_[id];
  if (!is_initialization) {
    const bool is_constant = binding.kind == BindingKind::kConst || binding.kind == BindingKind::kUsing ||
                             binding.kind == BindingKind::kClassName || binding.kind == BindingKind::kImport ||
                             binding.kind == BindingKind::kImportNamespace;
    const bool is_own_name = binding.kind == BindingKind::kFunctionName;
    if (is_own_name && !info_.is_strict) return;
    if (needs_hole_check && !is_own_name && binding.kind != BindingKind::kImport) {
      const Temporaries temporaries(*this);
      const Register value = builder_.NewTemporary();
      builder_.Emit(Bytecode::kStar, value);
      LoadBinding(id, true);
      builder_.Emit(Bytecode::kLdar, value);
    }
    if (is_constant || is_own_name) return builder_.Emit(Bytecode::kThrowConstAssign, NameConstant(binding.name));
  }
  switch (binding.storage) {
    case Storage::kRegister:
      return builder_.Emit(Bytecode::kStar, RegisterOf(id));
    case Storage::kContextSlot:
      return builder_.Emit(Bytecode::kStaContextSlot, static_cast<std::int32_t>(binding.slot), DepthOf(binding.scope));
    case Storage::kModuleCell:
      return builder_.Emit(Bytecode::kStaModuleVariable, static_cast<std::int32_t>(id.index()), DepthOf(binding.scope));
    case Storage::kGlobalObject:
      return builder_.Emit(unit_.is_eval ? Bytecode::kStaLookup : Bytecode::kStaGlobal, NameConstant(binding.name),
                           is_initialization);
  }
}

void FunctionCompiler::LoadThis(const Node& node) {
  const scope::FunctionInfo& receiver = scopes_[info_.receiver];
  if (unit_.is_eval && receiver.kind == FunctionKind::kScript) {
    return builder_.Emit(Bytecode::kLdaLookup, builder_.Constant(agent_.heap().Internalize(std::string_view("this"))),
                         0);
  }
  const scope::ReferenceId reference = scopes_.ReferenceOf(node.id);
  BindingId binding = reference ? scopes_[reference].binding : BindingId();
  if (!binding) binding = receiver.this_binding;
  if (binding) {
    LoadBinding(binding, false);
    if (receiver.kind == FunctionKind::kDerivedConstructor) builder_.Emit(Bytecode::kThrowSuperNotCalled);
    return;
  }
  if (receiver.kind == FunctionKind::kModule) return builder_.Emit(Bytecode::kLdaUndefined);
  builder_.Emit(Bytecode::kGetReceiver, receiver.kind == FunctionKind::kScript ? 1 : 0);
}

const scope::ClassInfo* FunctionCompiler::EnclosingClass() const {
  const ScopeId parent = scopes_[scopes_[info_.receiver].scope].parent;
  return parent ? scopes_.ClassOf(parent) : nullptr;
}

void FunctionCompiler::LoadHomeObject() {
  const scope::FunctionInfo& receiver = scopes_[info_.receiver];
  const ScopeId parent = scopes_[receiver.scope].parent;
  if (const scope::ClassInfo* info = scopes_.ClassOf(parent)) {
    const bool is_static = receiver.is_static || receiver.kind == FunctionKind::kStaticInitializer;
    return LoadBinding(is_static ? info->static_home_object : info->home_object, false);
  }
  for (const BindingId id : scopes_.BindingsOf(parent)) {
    if (scopes_[id].kind == BindingKind::kHomeObject) return LoadBinding(id, false);
  }
  builder_.Emit(Bytecode::kLdaUndefined);
}

void FunctionCompiler::EnterScope(ScopeId id) {
  ActiveScope active{id, scopes_.ScopeInfoOf(id) != nullptr, {}};
  if (active.has_context) {
    active.saved_context = builder_.NewLocal();
    builder_.Emit(Bytecode::kPushContext, static_cast<std::int32_t>(id.index()), active.saved_context.code);
  }
  active_scopes_.push_back(active);
  scope_ = id;
  InitializeHoles(id);
}

void FunctionCompiler::InitializeHoles(ScopeId id) {
  bool acc_is_hole = false;
  for (const BindingId binding_id : scopes_.BindingsOf(id)) {
    const scope::Binding& binding = scopes_[binding_id];
    if (binding.storage != Storage::kRegister) continue;
    bool needs_hole = binding.kind == BindingKind::kThis && info_.kind == FunctionKind::kDerivedConstructor;
    if (binding.is_lexical() || (binding.kind == BindingKind::kParameter && !info_.has_simple_params)) {
      for (const scope::ReferenceId reference : scopes_.ReferencesOf(binding_id))
        needs_hole = needs_hole || scopes_[reference].needs_hole_check;
    }
    if (!needs_hole) continue;
    const auto it = registers_.find(binding_id.index());
    if (it != registers_.end() && binding.kind == BindingKind::kParameter) continue;
    if (!acc_is_hole) builder_.Emit(Bytecode::kLdaTheHole);
    acc_is_hole = true;
    builder_.Emit(Bytecode::kStar, RegisterOf(binding_id));
  }
}

void FunctionCompiler::LeaveScope() {
  const ActiveScope active = active_scopes_.back();
  active_scopes_.pop_back();
  if (active.has_context) builder_.Emit(Bytecode::kPopContext, active.saved_context);
  scope_ = scopes_[active.id].parent;
}

void FunctionCompiler::LeaveScopesTo(std::size_t count) {
  for (std::size_t i = count; i < active_scopes_.size(); ++i) {
    if (!active_scopes_[i].has_context) continue;
    return builder_.Emit(Bytecode::kPopContext, active_scopes_[i].saved_context);
  }
}

}  // namespace heaplint::runtime_model
