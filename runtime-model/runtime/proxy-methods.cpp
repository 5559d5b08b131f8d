// ECMA-262 10.5: Proxy object internal methods. The proxy is reachable from the caller, so target and handler are too,
// unless a trap revokes it: both are rooted first.
#include <algorithm>

#include "runtime-model/runtime/internal-methods.h"

namespace heaplint::runtime_model {

namespace {

/// Handler, target and trap of one operation, alive while it runs.
struct Trap {
  Trap(Agent& agent, JSProxy* proxy)
      : handler(agent.heap(), proxy->handler()), target(agent.heap(), proxy->target()), function(agent.heap()) {}
  Rooted<JSReceiver> handler;
  Rooted<JSReceiver> target;
  Rooted<Value> function;
  bool is_absent() const { return function.value().is_undefined(); }
};

ThrowCompletionOr<void> FindTrap(Agent& agent, Trap& trap, std::string_view name) {
  if (trap.handler.get() == nullptr) {
    return agent.ThrowTypeError("Cannot perform '" + std::string(name) + "' on a proxy that has been revoked");
  }
  trap.function = TRY(GetMethod(agent, trap.handler.value(), KeyFromText(agent, name)));
  return {};
}

Throw ThrowInvariant(Agent& agent, std::string_view name) {
  return agent.ThrowTypeError("'" + std::string(name) + "' on proxy: trap result breaks an invariant of the target");
}

ThrowCompletionOr<bool> CallBoolean(Agent& agent, Trap& trap, std::initializer_list<Value> arguments) {
  return ToBoolean(TRY(Call(agent, trap.function, trap.handler.value(), arguments)));
}

}  // namespace

ThrowCompletionOr<Value> ProxyGetPrototypeOf(Agent& agent, JSProxy* proxy) {
  Trap trap(agent, proxy);
  TRY(FindTrap(agent, trap, "getPrototypeOf"));
  if (trap.is_absent()) return GetPrototypeOf(agent, trap.target);
  const Rooted<Value> prototype(agent.heap(),
                                TRY(Call(agent, trap.function, trap.handler.value(), {trap.target.value()})));
  if (!IsObject(prototype) && !Value(prototype).is_null()) return ThrowInvariant(agent, "getPrototypeOf");
  if (TRY(IsExtensible(agent, trap.target))) return Value(prototype);
  if (TRY(GetPrototypeOf(agent, trap.target)) != Value(prototype)) return ThrowInvariant(agent, "getPrototypeOf");
  return Value(prototype);
}

ThrowCompletionOr<bool> ProxySetPrototypeOf(Agent& agent, JSProxy* proxy, Value prototype) {
  Trap trap(agent, proxy);
  TRY(FindTrap(agent, trap, "setPrototypeOf"));
  if (trap.is_absent()) return SetPrototypeOf(agent, trap.target, prototype);
  if (!TRY(CallBoolean(agent, trap, {trap.target.value(), prototype}))) return false;
  if (TRY(IsExtensible(agent, trap.target))) return true;
  if (TRY(GetPrototypeOf(agent, trap.target)) != prototype) return ThrowInvariant(agent, "setPrototypeOf");
  return true;
}

ThrowCompletionOr<bool> ProxyIsExtensible(Agent& agent, JSProxy* proxy) {
  Trap trap(agent, proxy);
  TRY(FindTrap(agent, trap, "isExtensible"));
  if (trap.is_absent()) return IsExtensible(agent, trap.target);
  const bool result = TRY(CallBoolean(agent, trap, {trap.target.value()}));
  if (result != TRY(IsExtensible(agent, trap.target))) return ThrowInvariant(agent, "isExtensible");
  return result;
}

ThrowCompletionOr<bool> ProxyPreventExtensions(Agent& agent, JSProxy* proxy) {
  Trap trap(agent, proxy);
  TRY(FindTrap(agent, trap, "preventExtensions"));
  if (trap.is_absent()) return PreventExtensions(agent, trap.target);
  const bool result = TRY(CallBoolean(agent, trap, {trap.target.value()}));
  if (result && TRY(IsExtensible(agent, trap.target))) return ThrowInvariant(agent, "preventExtensions");
  return result;
}

ThrowCompletionOr<std::optional<OwnProperty>> ProxyGetOwnProperty(Agent& agent, JSProxy* proxy, PropertyKey key) {
  Trap trap(agent, proxy);
  TRY(FindTrap(agent, trap, "getOwnPropertyDescriptor"));
  if (trap.is_absent()) return GetOwnProperty(agent, trap.target, key);
  const Rooted<Value> result(agent.heap(), TRY(Call(agent, trap.function, trap.handler.value(),
                                                    {trap.target.value(), ValueFromKey(agent, key)})));
  const std::optional<OwnProperty> own = TRY(GetOwnProperty(agent, trap.target, key));
  if (Value(result).is_undefined()) {
    if (own && (!own->is_configurable() || !TRY(IsExtensible(agent, trap.target))))
      return ThrowInvariant(agent, "getOwnPropertyDescriptor");
    return std::optional<OwnProperty>();
  }
  if (!IsObject(result)) return ThrowInvariant(agent, "getOwnPropertyDescriptor");
  const bool is_extensible = TRY(IsExtensible(agent, trap.target));
  PropertyDescriptor desc = TRY(ToPropertyDescriptor(agent, result));
  if (!desc.IsAccessorDescriptor()) desc.has_value = desc.has_writable = true;
  desc.has_enumerable = desc.has_configurable = true;
  if (!IsCompatiblePropertyDescriptor(agent, is_extensible, desc, own))
    return ThrowInvariant(agent, "getOwnPropertyDescriptor");
  if (!desc.configurable && (!own || own->is_configurable())) return ThrowInvariant(agent, "getOwnPropertyDescriptor");
  OwnProperty property;
  property.attributes =
      static_cast<std::uint8_t>((desc.enumerable ? kEnumerable : 0) | (desc.configurable ? kConfigurable : 0));
  if (desc.IsAccessorDescriptor()) {
    property.attributes |= kAccessor;
    property.value = agent.heap().New<AccessorPair>(desc.getter, desc.setter);
  } else {
    if (desc.writable) property.attributes |= kWritable;
    property.value = desc.value;
  }
  return std::optional<OwnProperty>(property);
}

ThrowCompletionOr<bool> ProxyDefineOwnProperty(Agent& agent, JSProxy* proxy, PropertyKey key,
                                               const PropertyDescriptor& desc) {
  Trap trap(agent, proxy);
  const Value fields[3] = {desc.value, desc.getter, desc.setter};
  const RootedSpan rooted(agent.heap(), fields);
  TRY(FindTrap(agent, trap, "defineProperty"));
  if (trap.is_absent()) return DefineOwnProperty(agent, trap.target, key, desc);
  Rooted<JSObject> object(agent.heap(), NewObject(agent));
  const Names& names = agent.names();
  const auto add = [&](bool has, PropertyKey name, Value value) {
    if (has) object->DefineOwn(agent.heap(), name, value);
  };
  add(desc.has_value, names.value, desc.value);
  add(desc.has_writable, names.writable, Value::Bool(desc.writable));
  add(desc.has_getter, names.get, desc.getter);
  add(desc.has_setter, names.set, desc.setter);
  add(desc.has_enumerable, names.enumerable, Value::Bool(desc.enumerable));
  add(desc.has_configurable, names.configurable, Value::Bool(desc.configurable));
  if (!TRY(CallBoolean(agent, trap, {trap.target.value(), ValueFromKey(agent, key), object.value()}))) return false;
  const std::optional<OwnProperty> own = TRY(GetOwnProperty(agent, trap.target, key));
  const bool is_extensible = TRY(IsExtensible(agent, trap.target));
  const bool settles = desc.has_configurable && !desc.configurable;
  if (!IsCompatiblePropertyDescriptor(agent, is_extensible, desc, own)) return ThrowInvariant(agent, "defineProperty");
  if (settles && (!own || own->is_configurable())) return ThrowInvariant(agent, "defineProperty");
  return true;
}

ThrowCompletionOr<bool> ProxyHas(Agent& agent, JSProxy* proxy, PropertyKey key) {
  Trap trap(agent, proxy);
  TRY(FindTrap(agent, trap, "has"));
  if (trap.is_absent()) return HasProperty(agent, trap.target, key);
  const bool result = TRY(CallBoolean(agent, trap, {trap.target.value(), ValueFromKey(agent, key)}));
  if (result) return true;
  const std::optional<OwnProperty> own = TRY(GetOwnProperty(agent, trap.target, key));
  if (own && (!own->is_configurable() || !TRY(IsExtensible(agent, trap.target)))) return ThrowInvariant(agent, "has");
  return false;
}

ThrowCompletionOr<Value> ProxyGet(Agent& agent, JSProxy* proxy, PropertyKey key, Value receiver) {
  Trap trap(agent, proxy);
  TRY(FindTrap(agent, trap, "get"));
  if (trap.is_absent()) return GetWithReceiver(agent, trap.target, key, receiver);
  const Rooted<Value> result(agent.heap(), TRY(Call(agent, trap.function, trap.handler.value(),
                                                    {trap.target.value(), ValueFromKey(agent, key), receiver})));
  const std::optional<OwnProperty> own = TRY(GetOwnProperty(agent, trap.target, key));
  if (!own || own->is_configurable()) return Value(result);
  const bool is_fixed = !own->is_accessor() && !own->is_writable() && !SameValue(agent, own->value, result);
  const bool has_no_getter =
      own->is_accessor() && Cast<AccessorPair>(own->value).getter().is_undefined() && !Value(result).is_undefined();
  if (is_fixed || has_no_getter) return ThrowInvariant(agent, "get");
  return Value(result);
}

ThrowCompletionOr<bool> ProxySet(Agent& agent, JSProxy* proxy, PropertyKey key, Value value, Value receiver) {
  Trap trap(agent, proxy);
  const Rooted<Value> rooted(agent.heap(), value);
  TRY(FindTrap(agent, trap, "set"));
  if (trap.is_absent()) return SetWithReceiver(agent, trap.target, key, value, receiver);
  if (!TRY(CallBoolean(agent, trap, {trap.target.value(), ValueFromKey(agent, key), value, receiver}))) return false;
  const std::optional<OwnProperty> own = TRY(GetOwnProperty(agent, trap.target, key));
  if (!own || own->is_configurable()) return true;
  const bool is_fixed = !own->is_accessor() && !own->is_writable() && !SameValue(agent, own->value, value);
  const bool has_no_setter = own->is_accessor() && Cast<AccessorPair>(own->value).setter().is_undefined();
  if (is_fixed || has_no_setter) return ThrowInvariant(agent, "set");
  return true;
}

ThrowCompletionOr<bool> ProxyDelete(Agent& agent, JSProxy* proxy, PropertyKey key) {
  Trap trap(agent, proxy);
  TRY(FindTrap(agent, trap, "deleteProperty"));
  if (trap.is_absent()) return Delete(agent, trap.target, key);
  if (!TRY(CallBoolean(agent, trap, {trap.target.value(), ValueFromKey(agent, key)}))) return false;
  const std::optional<OwnProperty> own = TRY(GetOwnProperty(agent, trap.target, key));
  if (own && (!own->is_configurable() || !TRY(IsExtensible(agent, trap.target))))
    return ThrowInvariant(agent, "deleteProperty");
  return true;
}

ThrowCompletionOr<std::vector<PropertyKey>> ProxyOwnPropertyKeys(Agent& agent, JSProxy* proxy) {
  Trap trap(agent, proxy);
  TRY(FindTrap(agent, trap, "ownKeys"));
  if (trap.is_absent()) return OwnPropertyKeys(agent, trap.target);
  const Rooted<Value> result(agent.heap(),
                             TRY(Call(agent, trap.function, trap.handler.value(), {trap.target.value()})));
  RootedList values(agent.heap(), TRY(CreateListFromArrayLike(agent, result)));
  std::vector<PropertyKey> keys;
  for (const Value value : *values) {
    if (!Is<String>(value) && !Is<Symbol>(value)) return ThrowInvariant(agent, "ownKeys");
    const PropertyKey key = TRY(ToPropertyKey(agent, value));
    if (std::find(keys.begin(), keys.end(), key) != keys.end()) return ThrowInvariant(agent, "ownKeys");
    keys.push_back(key);
  }
  const bool is_extensible = TRY(IsExtensible(agent, trap.target));
  std::size_t found = 0;
  for (const PropertyKey key : TRY(OwnPropertyKeys(agent, trap.target))) {
    const bool is_reported = std::find(keys.begin(), keys.end(), key) != keys.end();
    found += is_reported;
    if (is_reported) continue;
    const std::optional<OwnProperty> own = TRY(GetOwnProperty(agent, trap.target, key));
    if (!is_extensible || (own && !own->is_configurable())) return ThrowInvariant(agent, "ownKeys");
  }
  if (!is_extensible && found != keys.size()) return ThrowInvariant(agent, "ownKeys");
  return keys;
}

ThrowCompletionOr<Value> ProxyCall(Agent& agent, JSProxy* proxy, Value this_value, std::span<const Value> arguments) {
  Trap trap(agent, proxy);
  TRY(FindTrap(agent, trap, "apply"));
  if (trap.is_absent()) return Call(agent, trap.target.value(), this_value, arguments);
  return Call(agent, trap.function, trap.handler.value(),
              {trap.target.value(), this_value, CreateArrayFromList(agent, arguments)});
}

ThrowCompletionOr<Value> ProxyConstruct(Agent& agent, JSProxy* proxy, std::span<const Value> arguments,
                                        JSReceiver* new_target) {
  Trap trap(agent, proxy);
  TRY(FindTrap(agent, trap, "construct"));
  if (trap.is_absent())
    return Construct(agent, trap.target, arguments, new_target == proxy ? trap.target.get() : new_target);
  const Value result = TRY(Call(agent, trap.function, trap.handler.value(),
                                {trap.target.value(), CreateArrayFromList(agent, arguments), new_target}));
  if (!IsObject(result)) return agent.ThrowTypeError("proxy [[Construct]] must return an object");
  return result;
}

}  // namespace heaplint::runtime_model
