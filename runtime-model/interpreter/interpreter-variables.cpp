// Interpreter: Contexts, globals, and variables that are only found at run time (with, eval).
#include "runtime-model/interpreter/interpreter.h"
#include "runtime-model/runtime/internal-methods.h"
#include "runtime-model/runtime/observer.h"

namespace heaplint::runtime_model {

namespace {

/// Whether a slot starts as the hole: names that have a dead zone.
bool StartsAsHole(const scope::Binding& binding) {
  return binding.is_lexical() || binding.kind == scope::BindingKind::kThis;
}

/// The slot of `name` in a Context of the program, or -1.
std::int32_t FindSlot(const Context& context, std::string_view name) {
  if (context.scope_info() == nullptr) return -1;
  for (std::size_t i = 0; i < context.slot_count(); ++i) {
    if (context.NameOfSlot(i) == name) return static_cast<std::int32_t>(i);
  }
  return -1;
}

bool IsConstant(const Context& context, std::int32_t slot) {
  const scope::ScopeTree& scopes = *context.unit()->scopes;
  const scope::BindingKind kind = scopes[scopes.SlotsOf(*context.scope_info())[static_cast<std::size_t>(slot)]].kind;
  return kind == scope::BindingKind::kConst || kind == scope::BindingKind::kClassName;
}

ThrowCompletionOr<bool> IsVisibleThroughWith(Agent& agent, JSReceiver* object, PropertyKey name) {
  if (!TRY(HasProperty(agent, object, name))) return false;
  const Value unscopables = TRY(Get(agent, object, agent.symbols().unscopables));
  auto* blocked = As<JSReceiver>(unscopables);
  return blocked == nullptr || !ToBoolean(TRY(Get(agent, blocked, name)));
}

Throw ThrowDeadZone(Agent& agent, std::string_view name) {
  return agent.ThrowReferenceError("Cannot access '" + std::string(name) + "' before initialization");
}

}  // namespace

Context* Interpreter::ContextAtDepth(std::int32_t depth) const {
  Context* context = frame_->context;
  for (; depth > 0; --depth) context = context->previous();
  return context;
}

void Interpreter::PushContext(std::int32_t scope, std::int32_t saved) {
  NoteSite();
  const CompilationUnit* unit = frame_->code->unit;
  const scope::ScopeTree& scopes = *unit->scopes;
  const scope::ScopeInfo* info = scopes.ScopeInfoOf(scope::ScopeId(static_cast<std::size_t>(scope)));
  const std::span<const scope::BindingId> slots = scopes.SlotsOf(*info);
  auto* context = heap_.New<Context>(unit, info, frame_->context, slots.size());
  for (std::size_t i = 0; i < slots.size(); ++i) {
    if (!StartsAsHole(scopes[slots[i]])) context->set_slot(i, Value::Undefined());
  }
  reg(saved) = frame_->context;
  frame_->context = context;
  if (info->type == scope::ContextType::kScript && !unit->is_eval) agent_.script_contexts().push_back(context);
  if (info->type == scope::ContextType::kModule) {
    // The module object stands in the receiver of its function's frame.
    context->set_extension(frame_->receiver);
    Cast<SourceTextModule>(frame_->receiver).context = context;
  }
}

ThrowCompletionOr<Value> Interpreter::LoadGlobal(PropertyKey name, bool is_typeof) {
  if (!agent_.script_contexts().empty() && !name.is_index()) {
    const std::string text = Text(agent_, name.string());
    for (Context* context : agent_.script_contexts()) {
      const std::int32_t slot = FindSlot(*context, text);
      if (slot < 0) continue;
      const Value value = context->slot(static_cast<std::size_t>(slot));
      if (value.is_the_hole()) return ThrowDeadZone(agent_, text);
      return value;
    }
  }
  JSObject* global = agent_.realm().global_object();
  // OPTIMIZATION: a plain data property needs no lookup of the chain.
  if (const std::optional<OwnProperty> own = global->GetOwn(name); own && !own->is_accessor()) return own->value;
  if (TRY(HasProperty(agent_, global, name))) return Get(agent_, global, name);
  if (agent_.observer() != nullptr) {
    const std::string text = Text(agent_, As<String>(ValueFromKey(agent_, name)));
    if (JSUnknown* unknown = agent_.observer()->GlobalUnknown(agent_, text)) return Value(unknown);
  }
  if (is_typeof) return Value::Undefined();
  const std::string text = Text(agent_, As<String>(ValueFromKey(agent_, name)));
  if (const Value missing = Missing(text); !missing.is_nullish()) return missing;
  return agent_.ThrowReferenceError(text + " is not defined");
}

ThrowCompletionOr<void> Interpreter::StoreGlobal(PropertyKey name, Value value, bool is_initialization) {
  if (!agent_.script_contexts().empty() && !name.is_index()) {
    const std::string text = Text(agent_, name.string());
    for (Context* context : agent_.script_contexts()) {
      const std::int32_t slot = FindSlot(*context, text);
      if (slot < 0) continue;
      if (context->slot(static_cast<std::size_t>(slot)).is_the_hole()) return ThrowDeadZone(agent_, text);
      if (IsConstant(*context, slot)) return agent_.ThrowTypeError("Assignment to constant variable.");
      context->set_slot(static_cast<std::size_t>(slot), value);
      return {};
    }
  }
  JSObject* global = agent_.realm().global_object();
  const bool is_strict = frame_->code->is_strict;
  if (is_strict && !is_initialization && !TRY(HasProperty(agent_, global, name))) {
    return agent_.ThrowReferenceError(Text(agent_, name.string()) + " is not defined");
  }
  return Set(agent_, global, name, value, is_strict);
}

ThrowCompletionOr<Value> Interpreter::LoadLookup(PropertyKey name, bool is_typeof, Value* receiver) {
  const std::string text = Text(agent_, As<String>(ValueFromKey(agent_, name)));
  for (Context* context = frame_->context; context != nullptr; context = context->previous()) {
    if (context->is_with()) {
      auto* object = As<JSReceiver>(context->extension());
      if (!TRY(IsVisibleThroughWith(agent_, object, name))) continue;
      if (receiver != nullptr) *receiver = object;
      return Get(agent_, object, name);
    }
    if (const std::int32_t slot = FindSlot(*context, text); slot >= 0) {
      const Value value = context->slot(static_cast<std::size_t>(slot));
      if (value.is_the_hole()) return ThrowDeadZone(agent_, text);
      return value;
    }
    if (auto* variables = As<JSObject>(context->extension())) {
      if (const std::optional<OwnProperty> own = variables->GetOwn(name)) return own->value;
    }
  }
  if (text == "this") return Value(agent_.realm().global_object());
  return LoadGlobal(name, is_typeof);
}

ThrowCompletionOr<void> Interpreter::StoreLookup(PropertyKey name, Value value) {
  const std::string text = Text(agent_, As<String>(ValueFromKey(agent_, name)));
  for (Context* context = frame_->context; context != nullptr; context = context->previous()) {
    if (context->is_with()) {
      auto* object = As<JSReceiver>(context->extension());
      if (!TRY(IsVisibleThroughWith(agent_, object, name))) continue;
      return Set(agent_, object, name, value, frame_->code->is_strict);
    }
    if (const std::int32_t slot = FindSlot(*context, text); slot >= 0) {
      if (context->slot(static_cast<std::size_t>(slot)).is_the_hole()) return ThrowDeadZone(agent_, text);
      if (IsConstant(*context, slot)) return agent_.ThrowTypeError("Assignment to constant variable.");
      context->set_slot(static_cast<std::size_t>(slot), value);
      return {};
    }
    auto* variables = As<JSObject>(context->extension());
    if (variables != nullptr && variables->GetOwn(name)) {
      variables->SetOwnValue(name, value);
      return {};
    }
  }
  return StoreGlobal(name, value, false);
}

ThrowCompletionOr<bool> Interpreter::DeleteLookup(PropertyKey name) {
  const std::string text = Text(agent_, As<String>(ValueFromKey(agent_, name)));
  for (Context* context = frame_->context; context != nullptr; context = context->previous()) {
    if (context->is_with()) {
      auto* object = As<JSReceiver>(context->extension());
      if (TRY(IsVisibleThroughWith(agent_, object, name))) return Delete(agent_, object, name);
      continue;
    }
    if (FindSlot(*context, text) >= 0) return false;
    auto* variables = As<JSObject>(context->extension());
    if (variables != nullptr && variables->GetOwn(name)) return Delete(agent_, variables, name);
  }
  return Delete(agent_, agent_.realm().global_object(), name);
}

/// 9.1.1.4.17 CreateGlobalVarBinding and ...18 CreateGlobalFunctionBinding; in an eval, of its caller's variables.
ThrowCompletionOr<void> Interpreter::DeclareGlobalVar(PropertyKey name, bool is_function) {
  const Value value = is_function ? acc() : Value::Undefined();
  JSObject* variables = agent_.realm().global_object();
  if (frame_->code->unit->is_eval) {
    const std::string text = Text(agent_, As<String>(ValueFromKey(agent_, name)));
    for (Context* context = frame_->context; context != nullptr; context = context->previous()) {
      if (const std::int32_t slot = FindSlot(*context, text); slot >= 0 && !context->is_with()) {
        if (is_function) context->set_slot(static_cast<std::size_t>(slot), value);
        return {};
      }
      const bool holds_variables =
          context->scope_info() == nullptr || context->scope_info()->type == scope::ContextType::kFunction;
      if (!holds_variables || context->is_with()) continue;
      if (!Is<JSObject>(context->extension())) context->set_extension(OrdinaryObjectCreate(agent_, Value::Null()));
      variables = As<JSObject>(context->extension());
      break;
    }
  }
  const std::optional<OwnProperty> own = variables->GetOwn(name);
  if (own && !is_function) return {};
  const std::uint8_t attributes = frame_->code->unit->is_eval ? kDefaultAttributes : kWritable | kEnumerable;
  variables->DefineOwn(heap_, name, value,
                       own && !own->is_accessor() && !own->is_configurable() ? own->attributes : attributes);
  return {};
}

}  // namespace heaplint::runtime_model
