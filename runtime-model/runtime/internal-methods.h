// The essential internal methods of ECMA-262 ([[Get]], [[Set]], …): ordinary objects, and the dispatch to exotic ones.
#pragma once

#include <optional>
#include <vector>

#include "runtime-model/runtime/abstract-operations.h"

namespace heaplint::runtime_model {

// Dispatch by type. Values passed in must be reachable from elsewhere if the object may be a Proxy or have accessors.
ThrowCompletionOr<Value> GetPrototypeOf(Agent&, JSReceiver*);
ThrowCompletionOr<bool> SetPrototypeOf(Agent&, JSReceiver*, Value prototype);
ThrowCompletionOr<bool> IsExtensible(Agent&, JSReceiver*);
ThrowCompletionOr<bool> PreventExtensions(Agent&, JSReceiver*);
ThrowCompletionOr<std::optional<OwnProperty>> GetOwnProperty(Agent&, JSReceiver*, PropertyKey);
ThrowCompletionOr<bool> DefineOwnProperty(Agent&, JSReceiver*, PropertyKey, const PropertyDescriptor&);
ThrowCompletionOr<bool> HasProperty(Agent&, JSReceiver*, PropertyKey);
ThrowCompletionOr<Value> GetWithReceiver(Agent&, JSReceiver*, PropertyKey, Value receiver);
ThrowCompletionOr<bool> SetWithReceiver(Agent&, JSReceiver*, PropertyKey, Value, Value receiver);
ThrowCompletionOr<bool> Delete(Agent&, JSReceiver*, PropertyKey);
ThrowCompletionOr<std::vector<PropertyKey>> OwnPropertyKeys(Agent&, JSReceiver*);

/// Makes `length`, `name` and `prototype` of a closure real properties.
void EnsureOwn(Agent&, JSFunction*);
/// 10.1.6.3 on an ordinary object.
ThrowCompletionOr<bool> OrdinaryDefineOwnProperty(Agent&, JSObject*, PropertyKey, const PropertyDescriptor&);
bool IsCompatiblePropertyDescriptor(Agent&, bool is_extensible, const PropertyDescriptor&,
                                    const std::optional<OwnProperty>& current);
/// 10.4.2.4: sets the length of an array, deleting elements from the end.
ThrowCompletionOr<bool> ArraySetLength(Agent&, JSArray*, const PropertyDescriptor&);

// Proxy (10.5), in proxy-methods.cpp
ThrowCompletionOr<Value> ProxyGetPrototypeOf(Agent&, JSProxy*);
ThrowCompletionOr<bool> ProxySetPrototypeOf(Agent&, JSProxy*, Value prototype);
ThrowCompletionOr<bool> ProxyIsExtensible(Agent&, JSProxy*);
ThrowCompletionOr<bool> ProxyPreventExtensions(Agent&, JSProxy*);
ThrowCompletionOr<std::optional<OwnProperty>> ProxyGetOwnProperty(Agent&, JSProxy*, PropertyKey);
ThrowCompletionOr<bool> ProxyDefineOwnProperty(Agent&, JSProxy*, PropertyKey, const PropertyDescriptor&);
ThrowCompletionOr<bool> ProxyHas(Agent&, JSProxy*, PropertyKey);
ThrowCompletionOr<Value> ProxyGet(Agent&, JSProxy*, PropertyKey, Value receiver);
ThrowCompletionOr<bool> ProxySet(Agent&, JSProxy*, PropertyKey, Value, Value receiver);
ThrowCompletionOr<bool> ProxyDelete(Agent&, JSProxy*, PropertyKey);
ThrowCompletionOr<std::vector<PropertyKey>> ProxyOwnPropertyKeys(Agent&, JSProxy*);
ThrowCompletionOr<Value> ProxyCall(Agent&, JSProxy*, Value this_value, std::span<const Value> arguments);
ThrowCompletionOr<Value> ProxyConstruct(Agent&, JSProxy*, std::span<const Value> arguments, JSReceiver* new_target);

// Property descriptors (6.2.6)
JSObject* FromPropertyDescriptor(Agent&, const OwnProperty&);
ThrowCompletionOr<PropertyDescriptor> ToPropertyDescriptor(Agent&, Value);
PropertyDescriptor DescriptorOf(const OwnProperty&);

}  // namespace heaplint::runtime_model
