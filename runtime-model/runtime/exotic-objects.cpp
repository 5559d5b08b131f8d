// Exotic objects: their own properties.
#include "runtime-model/runtime/exotic-objects.h"

#include <algorithm>

#include "runtime-model/runtime/errors.h"
#include "runtime-model/runtime/unknown.h"

namespace heaplint::runtime_model {

namespace {

std::optional<OwnProperty> GetOwnOfString(Agent& agent, String* string, PropertyKey key) {
  if (key == agent.names().length) return OwnProperty{Value::Number(string->length()), kNoAttributes};
  if (!key.is_index() || key.index() >= string->length()) return std::nullopt;
  return OwnProperty{agent.heap().SingleCharacterString(agent.heap().Flatten(string)[key.index()]), kEnumerable};
}

std::optional<OwnProperty> GetOwnOfNamespace(JSModuleNamespace* module_namespace, PropertyKey key) {
  for (const auto& [name, cell] : module_namespace->exports) {
    if (PropertyKey(name) == key) return OwnProperty{cell->value(), kWritable | kEnumerable};
  }
  return module_namespace->GetOwn(key);
}

bool IsLazyFunctionKey(const Names& names, PropertyKey key) {
  return key == names.length || key == names.name || key == names.prototype;
}

}  // namespace

std::optional<OwnProperty> ExoticGetOwn(Agent& agent, JSObject* object, PropertyKey key) {
  switch (object->type()) {
    case InstanceType::kJSArray:
      if (key == agent.names().length) {
        auto* array = static_cast<JSArray*>(object);
        return OwnProperty{Value::Number(array->length()),
                           static_cast<std::uint8_t>(array->is_length_writable() ? kWritable : kNoAttributes)};
      }
      break;
    case InstanceType::kJSFunction:
      if (IsLazyFunctionKey(agent.names(), key)) EnsureOwn(agent, static_cast<JSFunction*>(object));
      break;
    case InstanceType::kJSError:
      if (key == agent.names().stack && static_cast<JSError*>(object)->is_stack_pending)
        StackOf(agent, static_cast<JSError*>(object));
      break;
    case InstanceType::kJSPrimitiveWrapper:
      if (auto* string = As<String>(static_cast<JSPrimitiveWrapper*>(object)->value())) {
        if (auto own = GetOwnOfString(agent, string, key)) return own;
      }
      break;
    case InstanceType::kJSArgumentsObject:
      if (key.is_index()) {
        auto* arguments = static_cast<JSArgumentsObject*>(object);
        const std::int32_t slot = arguments->MappedSlot(key.index());
        if (slot < 0) break;
        std::optional<OwnProperty> own = object->GetOwn(key);
        own->value = arguments->mapped_context()->slot(static_cast<std::size_t>(slot));
        return own;
      }
      break;
    case InstanceType::kJSTypedArray:
      if (key.is_index()) {
        auto* typed = static_cast<JSTypedArray*>(object);
        if (typed->element_type == 255) break;
        if (key.index() >= typed->length || typed->buffer->is_detached) return std::nullopt;
        return OwnProperty{TypedArrayGetElement(agent, typed, key.index()), kDefaultAttributes};
      }
      break;
    case InstanceType::kJSUnknown: {
      if (auto own = object->GetOwn(key)) return own;
      const Value member = MemberOfUnknown(agent, static_cast<JSUnknown*>(object), key);
      if (member.is_undefined()) return std::nullopt;
      return OwnProperty{member, kDefaultAttributes};
    }
    case InstanceType::kJSModuleNamespace:
      return GetOwnOfNamespace(static_cast<JSModuleNamespace*>(object), key);
    default:
      break;
  }
  return object->GetOwn(key);
}

namespace {

/// 10.4.2.1 [[DefineOwnProperty]] of arrays
ThrowCompletionOr<bool> ArrayDefineOwn(Agent& agent, JSArray* array, PropertyKey key, const PropertyDescriptor& desc) {
  if (key == agent.names().length) return ArraySetLength(agent, array, desc);
  if (!key.is_index()) return OrdinaryDefineOwnProperty(agent, array, key, desc);
  if (key.index() >= array->length() && !array->is_length_writable()) return false;
  if (!TRY(OrdinaryDefineOwnProperty(agent, array, key, desc))) return false;
  if (key.index() >= array->length()) array->set_length(key.index() + 1);
  return true;
}

/// 10.4.4.2 [[DefineOwnProperty]] of mapped arguments
ThrowCompletionOr<bool> ArgumentsDefineOwn(Agent& agent, JSArgumentsObject* arguments, PropertyKey key,
                                           const PropertyDescriptor& desc) {
  const std::int32_t slot = key.is_index() ? arguments->MappedSlot(key.index()) : -1;
  if (slot < 0) return OrdinaryDefineOwnProperty(agent, arguments, key, desc);
  const auto index = static_cast<std::size_t>(slot);
  PropertyDescriptor full = desc;
  if (!full.has_value && full.has_writable && !full.writable) {
    full.has_value = true;
    full.value = arguments->mapped_context()->slot(index);
  }
  if (!TRY(OrdinaryDefineOwnProperty(agent, arguments, key, full))) return false;
  if (desc.IsAccessorDescriptor()) {
    arguments->slot_of()[key.index()] = -1;
    return true;
  }
  if (desc.has_value) arguments->mapped_context()->set_slot(index, desc.value);
  if (desc.has_writable && !desc.writable) arguments->slot_of()[key.index()] = -1;
  return true;
}

}  // namespace

ThrowCompletionOr<bool> ExoticDefineOwn(Agent& agent, JSObject* object, PropertyKey key,
                                        const PropertyDescriptor& desc) {
  switch (object->type()) {
    case InstanceType::kJSArray:
      return ArrayDefineOwn(agent, static_cast<JSArray*>(object), key, desc);
    case InstanceType::kJSArgumentsObject:
      return ArgumentsDefineOwn(agent, static_cast<JSArgumentsObject*>(object), key, desc);
    case InstanceType::kJSFunction:
      EnsureOwn(agent, static_cast<JSFunction*>(object));
      break;
    case InstanceType::kJSPrimitiveWrapper:
      if (auto* string = As<String>(static_cast<JSPrimitiveWrapper*>(object)->value())) {
        if (const auto own = GetOwnOfString(agent, string, key))
          return IsCompatiblePropertyDescriptor(agent, object->is_extensible(), desc, own);
      }
      break;
    case InstanceType::kJSTypedArray:
      if (key.is_index() && static_cast<JSTypedArray*>(object)->element_type != 255) {
        if (!ExoticGetOwn(agent, object, key) || desc.IsAccessorDescriptor()) return false;
        if (desc.has_value)
          TRY(TypedArraySetElement(agent, static_cast<JSTypedArray*>(object), key.index(), desc.value));
        return true;
      }
      break;
    case InstanceType::kJSModuleNamespace:
      return IsCompatiblePropertyDescriptor(agent, false, desc, ExoticGetOwn(agent, object, key));
    default:
      break;
  }
  return OrdinaryDefineOwnProperty(agent, object, key, desc);
}

std::vector<PropertyKey> ExoticOwnKeys(Agent& agent, JSObject* object) {
  std::vector<PropertyKey> keys;
  if (auto* function = As<JSFunction>(object)) EnsureOwn(agent, function);
  if (auto* wrapper = As<JSPrimitiveWrapper>(object)) {
    if (auto* string = As<String>(wrapper->value())) {
      for (std::uint32_t i = 0; i < string->length(); ++i) keys.push_back(PropertyKey::Index(i));
      const std::vector<PropertyKey> own = object->OwnKeys();
      keys.insert(keys.end(), own.begin(), own.end());
      const auto at = std::find_if(keys.begin(), keys.end(), [](PropertyKey key) { return !key.is_index(); });
      keys.insert(at, agent.names().length);
      return keys;
    }
  }
  if (auto* typed = As<JSTypedArray>(object); typed != nullptr && typed->element_type != 255) {
    for (std::uint32_t i = 0; i < typed->length; ++i) keys.push_back(PropertyKey::Index(i));
  }
  if (auto* module_namespace = As<JSModuleNamespace>(object)) {
    for (const auto& [name, cell] : module_namespace->exports) keys.push_back(PropertyKey(name));
  }
  const std::vector<PropertyKey> own = object->OwnKeys();
  keys.insert(keys.end(), own.begin(), own.end());
  if (auto* unknown = As<JSUnknown>(object)) keys.push_back(KeyFromText(agent, TextOfUnknown(*unknown)));
  if (Is<JSArray>(object)) {
    const auto at = std::find_if(keys.begin(), keys.end(), [](PropertyKey key) { return !key.is_index(); });
    keys.insert(at, agent.names().length);
  }
  return keys;
}

std::string ConstructorNameOf(Agent& agent, JSObject* object) {
  for (JSObject* holder = object; holder != nullptr; holder = As<JSObject>(holder->prototype())) {
    const auto own = ExoticGetOwn(agent, holder, agent.names().constructor);
    auto* constructor = own && !own->is_accessor() ? As<JSFunction>(own->value) : nullptr;
    if (constructor == nullptr) continue;
    const auto name = ExoticGetOwn(agent, constructor, agent.names().name);
    auto* text = name ? As<String>(name->value) : nullptr;
    if (text != nullptr && text->length() > 0) return Text(agent, text);
  }
  return "";
}

/// 10.4.2.4 ArraySetLength ( A, Desc )
ThrowCompletionOr<bool> ArraySetLength(Agent& agent, JSArray* array, const PropertyDescriptor& desc) {
  if (desc.IsAccessorDescriptor() || (desc.has_configurable && desc.configurable) ||
      (desc.has_enumerable && desc.enumerable))
    return false;
  bool deleted_all = true;
  if (desc.has_value) {
    const std::uint32_t new_length = TRY(ToUint32(agent, desc.value));
    if (new_length != TRY(ToNumber(agent, desc.value))) return agent.ThrowRangeError("Invalid array length");
    if (new_length != array->length() && !array->is_length_writable()) return false;
    std::uint32_t length = new_length;
    if (FixedArray* fast = array->fast_elements()) {
      if (fast->length() > new_length) {
        fast->values().resize(new_length);
        if (new_length == 0) array->set_elements(nullptr);
      }
    } else if (NumberDictionary* sparse = array->sparse_elements()) {
      // Backwards, until one cannot be deleted.
      auto& entries = sparse->entries();
      while (!entries.empty() && entries.rbegin()->first >= new_length) {
        if (!(entries.rbegin()->second.attributes & kConfigurable)) {
          length = entries.rbegin()->first + 1;
          deleted_all = false;
          break;
        }
        entries.erase(std::prev(entries.end()));
      }
    }
    array->set_length(length);
  }
  if (desc.has_writable && desc.writable && !array->is_length_writable()) return false;
  if (desc.has_writable && !desc.writable) array->set_length_not_writable();
  return deleted_all;
}

}  // namespace heaplint::runtime_model
