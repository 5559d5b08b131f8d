// ECMA-262 10.1: ordinary internal methods, and which exotic object does what else.
#include "runtime-model/runtime/internal-methods.h"

#include "runtime-model/runtime/errors.h"
#include "runtime-model/runtime/exotic-objects.h"
#include "runtime-model/runtime/observer.h"
#include "runtime-model/runtime/unknown.h"

namespace heaplint::runtime_model {

/// [[GetPrototypeOf]]
ThrowCompletionOr<Value> GetPrototypeOf(Agent& agent, JSReceiver* object) {
  if (auto* proxy = As<JSProxy>(object)) return ProxyGetPrototypeOf(agent, proxy);
  return static_cast<JSObject*>(object)->prototype();
}

/// 10.1.2.1 OrdinarySetPrototypeOf ( O, V )
ThrowCompletionOr<bool> SetPrototypeOf(Agent& agent, JSReceiver* object, Value prototype) {
  if (auto* proxy = As<JSProxy>(object)) return ProxySetPrototypeOf(agent, proxy, prototype);
  auto* ordinary = static_cast<JSObject*>(object);
  if (ordinary->prototype() == prototype) return true;
  if (!ordinary->is_extensible()) return false;
  for (Value p = prototype; Is<JSObject>(p); p = Cast<JSObject>(p).prototype()) {
    if (p == Value(object)) return false;
  }
  if (Is<JSModuleNamespace>(object)) return prototype.is_null();
  ordinary->SetPrototype(agent.heap(), prototype);
  return true;
}

ThrowCompletionOr<bool> IsExtensible(Agent& agent, JSReceiver* object) {
  if (auto* proxy = As<JSProxy>(object)) return ProxyIsExtensible(agent, proxy);
  return static_cast<JSObject*>(object)->is_extensible();
}

ThrowCompletionOr<bool> PreventExtensions(Agent& agent, JSReceiver* object) {
  if (auto* proxy = As<JSProxy>(object)) return ProxyPreventExtensions(agent, proxy);
  if (auto* function = As<JSFunction>(object)) EnsureOwn(agent, function);
  static_cast<JSObject*>(object)->PreventExtensions(agent.heap());
  return true;
}

/// [[GetOwnProperty]]
ThrowCompletionOr<std::optional<OwnProperty>> GetOwnProperty(Agent& agent, JSReceiver* object, PropertyKey key) {
  if (auto* proxy = As<JSProxy>(object)) return ProxyGetOwnProperty(agent, proxy, key);
  return ExoticGetOwn(agent, static_cast<JSObject*>(object), key);
}

/// 10.1.6.3 ValidateAndApplyPropertyDescriptor, the checks
bool IsCompatiblePropertyDescriptor(Agent& agent, bool is_extensible, const PropertyDescriptor& desc,
                                    const std::optional<OwnProperty>& current) {
  if (!current) return is_extensible;
  if (current->is_configurable()) return true;
  if (desc.has_configurable && desc.configurable) return false;
  if (desc.has_enumerable && desc.enumerable != current->is_enumerable()) return false;
  if (desc.IsAccessorDescriptor() && !current->is_accessor()) return false;
  if (desc.IsDataDescriptor() && current->is_accessor()) return false;
  if (current->is_accessor()) {
    const AccessorPair& pair = Cast<AccessorPair>(current->value);
    if (desc.has_getter && desc.getter != pair.getter()) return false;
    return !desc.has_setter || desc.setter == pair.setter();
  }
  if (current->is_writable()) return true;
  if (desc.has_writable && desc.writable) return false;
  return !desc.has_value || SameValue(agent, desc.value, current->value);
}

/// 10.1.6.1 OrdinaryDefineOwnProperty ( O, P, Desc )
ThrowCompletionOr<bool> OrdinaryDefineOwnProperty(Agent& agent, JSObject* object, PropertyKey key,
                                                  const PropertyDescriptor& desc) {
  const std::optional<OwnProperty> current = ExoticGetOwn(agent, object, key);
  if (!IsCompatiblePropertyDescriptor(agent, object->is_extensible(), desc, current)) return false;
  const auto flag = [](bool has, bool value, bool old) { return has ? value : old; };
  std::uint8_t attributes = 0;
  if (flag(desc.has_enumerable, desc.enumerable, current && current->is_enumerable())) attributes |= kEnumerable;
  if (flag(desc.has_configurable, desc.configurable, current && current->is_configurable()))
    attributes |= kConfigurable;
  const bool is_accessor =
      desc.IsAccessorDescriptor() || (current && current->is_accessor() && !desc.IsDataDescriptor());
  if (is_accessor) {
    const bool was_accessor = current && current->is_accessor();
    const Value getter = desc.has_getter ? desc.getter
                         : was_accessor  ? Cast<AccessorPair>(current->value).getter()
                                         : Value::Undefined();
    const Value setter = desc.has_setter ? desc.setter
                         : was_accessor  ? Cast<AccessorPair>(current->value).setter()
                                         : Value::Undefined();
    object->DefineOwn(agent.heap(), key, agent.heap().New<AccessorPair>(getter, setter), attributes | kAccessor);
    return true;
  }
  const bool was_data = current && !current->is_accessor();
  if (flag(desc.has_writable, desc.writable, was_data && current->is_writable())) attributes |= kWritable;
  const Value value = desc.has_value ? desc.value : was_data ? current->value : Value::Undefined();
  object->DefineOwn(agent.heap(), key, value, attributes);
  return true;
}

/// [[DefineOwnProperty]]
ThrowCompletionOr<bool> DefineOwnProperty(Agent& agent, JSReceiver* object, PropertyKey key,
                                          const PropertyDescriptor& desc) {
  if (auto* proxy = As<JSProxy>(object)) return ProxyDefineOwnProperty(agent, proxy, key, desc);
  return ExoticDefineOwn(agent, static_cast<JSObject*>(object), key, desc);
}

/// 10.1.7.1 OrdinaryHasProperty ( O, P )
ThrowCompletionOr<bool> HasProperty(Agent& agent, JSReceiver* object, PropertyKey key) {
  for (;;) {
    if (auto* proxy = As<JSProxy>(object)) return ProxyHas(agent, proxy, key);
    auto* ordinary = static_cast<JSObject*>(object);
    if (ExoticGetOwn(agent, ordinary, key)) return true;
    if (key.is_index() && Is<JSTypedArray>(object)) return false;
    object = As<JSReceiver>(ordinary->prototype());
    if (object == nullptr) return false;
  }
}

/// 10.1.8.1 OrdinaryGet ( O, P, Receiver )
ThrowCompletionOr<Value> GetWithReceiver(Agent& agent, JSReceiver* object, PropertyKey key, Value receiver) {
  for (;;) {
    if (auto* proxy = As<JSProxy>(object)) return ProxyGet(agent, proxy, key, receiver);
    auto* ordinary = static_cast<JSObject*>(object);
    if (auto* unknown = As<JSUnknown>(object); unknown != nullptr && receiver != Value(object) && !unknown->GetOwn(key))
      return MissingMember(agent, unknown, key, receiver);
    if (const std::optional<OwnProperty> own = ExoticGetOwn(agent, ordinary, key)) {
      if (!own->is_accessor()) {
        if (own->value.is_the_hole())
          return agent.ThrowReferenceError("Cannot access a module's binding before initialization");
        return own->value;
      }
      const Value getter = Cast<AccessorPair>(own->value).getter();
      if (getter.is_undefined()) return Value::Undefined();
      return Call(agent, getter, receiver);
    }
    if (key.is_index() && Is<JSTypedArray>(object)) return Value::Undefined();
    object = As<JSReceiver>(ordinary->prototype());
    if (object == nullptr) return Value::Undefined();
  }
}

namespace {

/// 10.1.9.2 OrdinarySetWithOwnDescriptor, from the step where no setter and no read-only property was found.
ThrowCompletionOr<bool> SetOnReceiver(Agent& agent, PropertyKey key, Value value, Value receiver) {
  auto* target = As<JSReceiver>(receiver);
  if (target == nullptr) return false;
  // OPTIMIZATION: an ordinary receiver needs no descriptors.
  if (target->type() == InstanceType::kJSObject) {
    auto* ordinary = static_cast<JSObject*>(target);
    const std::optional<OwnProperty> own = ordinary->GetOwn(key);
    if (own && (own->is_accessor() || !own->is_writable())) return false;
    if (own) {
      ordinary->SetOwnValue(key, value);
      return true;
    }
    if (!ordinary->is_extensible()) return false;
    ordinary->DefineOwn(agent.heap(), key, value);
    return true;
  }
  Rooted<Value> rooted_value(agent.heap(), value);
  Rooted<Value> rooted_receiver(agent.heap(), receiver);
  const std::optional<OwnProperty> existing = TRY(GetOwnProperty(agent, target, key));
  if (!existing) return CreateDataProperty(agent, target, key, value);
  if (existing->is_accessor() || !existing->is_writable()) return false;
  PropertyDescriptor desc;
  desc.value = value;
  desc.has_value = true;
  return DefineOwnProperty(agent, target, key, desc);
}

}  // namespace

/// 10.1.9.1 OrdinarySet ( O, P, V, Receiver )
ThrowCompletionOr<bool> SetWithReceiver(Agent& agent, JSReceiver* object, PropertyKey key, Value value,
                                        Value receiver) {
  for (;;) {
    if (auto* proxy = As<JSProxy>(object)) return ProxySet(agent, proxy, key, value, receiver);
    auto* ordinary = static_cast<JSObject*>(object);
    if (Is<JSModuleNamespace>(object)) return false;
    if (auto* unknown = As<JSUnknown>(object)) {
      // One that was born in a round may be known to others that live on.
      if (unknown->birth() != 0) agent.observer()->OnEscape(value, *unknown);
      if (receiver != Value(object)) return SetOnReceiver(agent, key, value, receiver);
      ordinary->DefineOwn(agent.heap(), key, value);
      return true;
    }
    if (auto* typed = As<JSTypedArray>(object); typed != nullptr && key.is_index()) {
      TRY(TypedArraySetElement(agent, typed, key.index(), value));
      return true;
    }
    if (const std::optional<OwnProperty> own = ExoticGetOwn(agent, ordinary, key)) {
      if (own->is_accessor()) {
        const Value setter = Cast<AccessorPair>(own->value).setter();
        if (setter.is_undefined()) return false;
        TRY(Call(agent, setter, receiver, {value}));
        return true;
      }
      if (!own->is_writable()) return false;
      return SetOnReceiver(agent, key, value, receiver);
    }
    object = As<JSReceiver>(ordinary->prototype());
    if (object == nullptr) return SetOnReceiver(agent, key, value, receiver);
  }
}

/// 10.1.10.1 OrdinaryDelete ( O, P )
ThrowCompletionOr<bool> Delete(Agent& agent, JSReceiver* object, PropertyKey key) {
  if (auto* proxy = As<JSProxy>(object)) return ProxyDelete(agent, proxy, key);
  auto* ordinary = static_cast<JSObject*>(object);
  const std::optional<OwnProperty> own = ExoticGetOwn(agent, ordinary, key);
  if (!own) return true;
  if (!own->is_configurable()) return false;
  if (auto* arguments = As<JSArgumentsObject>(object);
      arguments != nullptr && key.is_index() && arguments->MappedSlot(key.index()) >= 0) {
    arguments->slot_of()[key.index()] = -1;
  }
  ordinary->DeleteOwn(agent.heap(), key);
  return true;
}

/// [[OwnPropertyKeys]]
ThrowCompletionOr<std::vector<PropertyKey>> OwnPropertyKeys(Agent& agent, JSReceiver* object) {
  if (auto* proxy = As<JSProxy>(object)) return ProxyOwnPropertyKeys(agent, proxy);
  return ExoticOwnKeys(agent, static_cast<JSObject*>(object));
}

/// 10.2.9 SetFunctionName and 10.2.10 SetFunctionLength, delayed until somebody looks.
void EnsureOwn(Agent& agent, JSFunction* function) {
  if (function->has_own_properties()) return;
  function->set_has_own_properties();
  const SharedFunctionInfo* shared = function->shared();
  const Names& names = agent.names();
  Heap& heap = agent.heap();
  if (!function->GetOwn(names.length))
    function->DefineOwn(heap, names.length, Value::Number(shared->length()), kConfigurable);
  const Value name = function->own_name().is_the_hole() ? Value(shared->name()) : function->own_name();
  if (!function->GetOwn(names.name)) function->DefineOwn(heap, names.name, name, kConfigurable);
  if (!shared->has_prototype_slot || function->GetOwn(names.prototype)) return;
  const bool is_async_generator = shared->is_generator && shared->is_async;
  const Intrinsic parent = is_async_generator     ? Intrinsic::kAsyncGeneratorPrototype
                           : shared->is_generator ? Intrinsic::kGeneratorPrototype
                                                  : Intrinsic::kObjectPrototype;
  JSObject* prototype = OrdinaryObjectCreate(agent, agent.realm()[parent]);
  if (!shared->is_generator) prototype->DefineOwn(heap, names.constructor, function, kBuiltinAttributes);
  function->DefineOwn(heap, names.prototype, prototype, kWritable);
}

}  // namespace heaplint::runtime_model
