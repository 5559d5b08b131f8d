// WeakRef and FinalizationRegistry (ECMA-262 26.1, 26.2).
#include <algorithm>

#include "runtime-model/builtins/builtins.h"
#include "runtime-model/builtins/weak.h"

namespace heaplint::runtime_model {

namespace {

ThrowCompletionOr<Value> WeakRefConstructor(Agent& agent, const Arguments& arguments) {
  if (arguments.new_target().is_undefined()) return agent.ThrowTypeError("Constructor WeakRef requires 'new'");
  if (!CanBeHeldWeakly(arguments[0])) return agent.ThrowTypeError("WeakRef: invalid target");
  JSObject* prototype = TRY(GetPrototypeFromConstructor(agent, arguments.new_target(), Intrinsic::kWeakRefPrototype));
  agent.AddToKeptObjects(arguments[0]);
  return Value(agent.heap().New<JSWeakRef>(agent.MapFor(prototype), arguments[0]));
}

ThrowCompletionOr<Value> Deref(Agent& agent, const Arguments& arguments) {
  auto* ref = TRY(ThisAs<JSWeakRef>(agent, arguments, "WeakRef.prototype.deref"));
  if (ref->target().is_the_hole()) return Value::Undefined();
  agent.AddToKeptObjects(ref->target());
  return ref->target();
}

ThrowCompletionOr<Value> RegistryConstructor(Agent& agent, const Arguments& arguments) {
  if (arguments.new_target().is_undefined())
    return agent.ThrowTypeError("Constructor FinalizationRegistry requires 'new'");
  if (!IsCallable(arguments[0])) return agent.ThrowTypeError("FinalizationRegistry: cleanup must be callable");
  return Value(TRY(CreateFromConstructor<JSFinalizationRegistry>(
      agent, arguments.new_target(), Intrinsic::kFinalizationRegistryPrototype, arguments[0])));
}

ThrowCompletionOr<Value> Register(Agent& agent, const Arguments& arguments) {
  auto* registry = TRY(ThisAs<JSFinalizationRegistry>(agent, arguments, "FinalizationRegistry.prototype.register"));
  if (!CanBeHeldWeakly(arguments[0]))
    return agent.ThrowTypeError("FinalizationRegistry.prototype.register: invalid target");
  if (SameValue(agent, arguments[0], arguments[1]))
    return agent.ThrowTypeError("FinalizationRegistry.prototype.register: target and holdings must not be same");
  if (!CanBeHeldWeakly(arguments[2]) && !arguments[2].is_undefined())
    return agent.ThrowTypeError("Invalid unregisterToken");
  const Value token = arguments[2].is_undefined() ? Value::TheHole() : arguments[2];
  registry->active_cells().push_back(agent.heap().New<WeakCell>(registry, arguments[0], arguments[1], token));
  return Value::Undefined();
}

ThrowCompletionOr<Value> Unregister(Agent& agent, const Arguments& arguments) {
  auto* registry = TRY(ThisAs<JSFinalizationRegistry>(agent, arguments, "FinalizationRegistry.prototype.unregister"));
  if (!CanBeHeldWeakly(arguments[0])) return agent.ThrowTypeError("Invalid unregisterToken");
  const auto has_token = [&](WeakCell* cell) { return cell->unregister_token() == arguments[0]; };
  const std::size_t removed =
      std::erase_if(registry->active_cells(), has_token) + std::erase_if(registry->cleared_cells(), has_token);
  return Value::Bool(removed != 0);
}

}  // namespace

void InstallWeakRefBuiltins(Realm& realm) {
  JSObject* ref = NewPrototype(realm, Intrinsic::kWeakRefPrototype);
  DefineConstructor(realm, "WeakRef", WeakRefConstructor, 1, ref);
  DefineFunctions(realm, ref, {{"deref", Deref, 0}});
  DefineValue(realm, ref, "@@toStringTag", NewString(realm.agent(), "WeakRef"), kConfigurable);
  JSObject* registry = NewPrototype(realm, Intrinsic::kFinalizationRegistryPrototype);
  DefineConstructor(realm, "FinalizationRegistry", RegistryConstructor, 1, registry);
  DefineFunctions(realm, registry, {{"register", Register, 2}, {"unregister", Unregister, 1}});
  DefineValue(realm, registry, "@@toStringTag", NewString(realm.agent(), "FinalizationRegistry"), kConfigurable);
}

}  // namespace heaplint::runtime_model
