// ECMA-262 7.3: operations on objects; 6.2.6 property descriptors; 10.1 creation of ordinary objects.
#include <algorithm>

#include "runtime-model/interpreter/interpreter.h"
#include "runtime-model/runtime/errors.h"
#include "runtime-model/runtime/internal-methods.h"

namespace heaplint::runtime_model {

namespace {

/// A property's name for a message.
std::string TextOfKey(Agent& agent, PropertyKey key) { return NoSideEffectsToString(agent, ValueFromKey(agent, key)); }

/// Whether `object` has or inherits an accessor of that name, found without running code.
bool IsAccessor(JSReceiver* object, PropertyKey key) {
  for (auto* holder = As<JSObject>(object); holder != nullptr; holder = As<JSObject>(holder->prototype())) {
    if (const auto own = holder->GetOwn(key)) return own->is_accessor();
  }
  return false;
}

}  // namespace

ThrowCompletionOr<Value> Get(Agent& agent, JSReceiver* object, PropertyKey key) {
  return GetWithReceiver(agent, object, key, object);
}

/// 7.3.3 GetV ( V, P ), without making the wrapper object.
ThrowCompletionOr<Value> GetV(Agent& agent, Value value, PropertyKey key) {
  if (auto* object = As<JSReceiver>(value)) return GetWithReceiver(agent, object, key, value);
  Intrinsic prototype;
  if (auto* string = As<String>(value)) {
    if (key == agent.names().length) return Value::Number(string->length());
    if (key.is_index() && key.index() < string->length()) {
      return Value(agent.heap().SingleCharacterString(agent.heap().Flatten(string)[key.index()]));
    }
    prototype = Intrinsic::kStringPrototype;
  } else if (value.is_number()) {
    prototype = Intrinsic::kNumberPrototype;
  } else if (value.is_bool()) {
    prototype = Intrinsic::kBooleanPrototype;
  } else if (Is<Symbol>(value)) {
    prototype = Intrinsic::kSymbolPrototype;
  } else if (Is<BigInt>(value)) {
    prototype = Intrinsic::kBigIntPrototype;
  } else {
    return ThrowCannotRead(agent, value, ValueFromKey(agent, key));
  }
  return GetWithReceiver(agent, agent.realm()[prototype], key, value);
}

/// 7.3.4 Set ( O, P, V, Throw )
ThrowCompletionOr<void> Set(Agent& agent, JSReceiver* object, PropertyKey key, Value value, bool should_throw) {
  const bool success = TRY(SetWithReceiver(agent, object, key, value, object));
  if (success || !should_throw) return {};
  const std::string text = TextOfKey(agent, key);
  const std::string owner = NoSideEffectsToString(agent, object);
  if (IsAccessor(object, key))
    return agent.ThrowTypeError("Cannot set property " + text + " of " + owner + " which has only a getter");
  if (!TRY(IsExtensible(agent, object)) && !TRY(HasOwnProperty(agent, object, key)))
    return agent.ThrowTypeError("Cannot add property " + text + ", object is not extensible");
  return agent.ThrowTypeError("Cannot assign to read only property '" + text + "' of object '" + owner + "'");
}

/// 6.2.5.6 PutValue on a property reference
ThrowCompletionOr<void> PutValue(Agent& agent, Value base, PropertyKey key, Value value, bool is_strict) {
  if (auto* object = As<JSReceiver>(base)) return Set(agent, object, key, value, is_strict);
  if (base.is_nullish()) {
    return agent.ThrowTypeError(std::string("Cannot set properties of ") + (base.is_null() ? "null" : "undefined") +
                                " (setting '" + TextOfKey(agent, key) + "')");
  }
  JSReceiver* wrapper = TRY(ToObject(agent, base));
  Rooted<JSReceiver> rooted(agent.heap(), wrapper);
  const bool success = TRY(SetWithReceiver(agent, wrapper, key, value, base));
  if (success || !is_strict) return {};
  const std::string of = Text(agent, TRY(TypeofText(agent, base))) + " '" + NoSideEffectsToString(agent, base) + "'";
  const bool is_there = TRY(HasOwnProperty(agent, rooted, key));
  return agent.ThrowTypeError((is_there ? "Cannot assign to read only property '" : "Cannot create property '") +
                              TextOfKey(agent, key) + (is_there ? "' of " : "' on ") + of);
}

/// 7.3.5 CreateDataProperty ( O, P, V )
ThrowCompletionOr<bool> CreateDataProperty(Agent& agent, JSReceiver* object, PropertyKey key, Value value) {
  return DefineOwnProperty(agent, object, key, PropertyDescriptor::Data(value, kDefaultAttributes));
}

ThrowCompletionOr<void> CreateDataPropertyOrThrow(Agent& agent, JSReceiver* object, PropertyKey key, Value value) {
  return DefinePropertyOrThrow(agent, object, key, PropertyDescriptor::Data(value, kDefaultAttributes));
}

ThrowCompletionOr<void> DefinePropertyOrThrow(Agent& agent, JSReceiver* object, PropertyKey key,
                                              const PropertyDescriptor& desc) {
  if (TRY(DefineOwnProperty(agent, object, key, desc))) return {};
  const std::string text = TextOfKey(agent, key);
  if (TRY(HasOwnProperty(agent, object, key))) return agent.ThrowTypeError("Cannot redefine property: " + text);
  return agent.ThrowTypeError("Cannot define property " + text + ", object is not extensible");
}

ThrowCompletionOr<void> DeletePropertyOrThrow(Agent& agent, JSReceiver* object, PropertyKey key) {
  if (TRY(Delete(agent, object, key))) return {};
  return agent.ThrowTypeError("Cannot delete property '" + TextOfKey(agent, key) + "' of " +
                              NoSideEffectsToString(agent, object));
}

/// 7.3.11 GetMethod ( V, P )
ThrowCompletionOr<Value> GetMethod(Agent& agent, Value value, PropertyKey key) {
  const Value function = TRY(GetV(agent, value, key));
  if (function.is_nullish()) return Value::Undefined();
  if (!IsCallable(function)) return agent.ThrowTypeError("property is not a function");
  return function;
}

ThrowCompletionOr<bool> HasOwnProperty(Agent& agent, JSReceiver* object, PropertyKey key) {
  return TRY(GetOwnProperty(agent, object, key)).has_value();
}

ThrowCompletionOr<Value> Call(Agent& agent, Value function, Value this_value, std::initializer_list<Value> arguments) {
  return Call(agent, function, this_value, std::span<const Value>(arguments.begin(), arguments.size()));
}

ThrowCompletionOr<Value> Invoke(Agent& agent, Value value, PropertyKey key, std::initializer_list<Value> arguments) {
  const RootedSpan rooted(agent.heap(), std::span<const Value>(arguments.begin(), arguments.size()));
  const Value function = TRY(GetV(agent, value, key));
  return Call(agent, function, value, arguments);
}

/// 7.3.15 SetIntegrityLevel ( O, level )
ThrowCompletionOr<bool> SetIntegrityLevel(Agent& agent, JSReceiver* object, IntegrityLevel level) {
  if (!TRY(PreventExtensions(agent, object))) return false;
  for (const PropertyKey key : TRY(OwnPropertyKeys(agent, object))) {
    const std::optional<OwnProperty> own = TRY(GetOwnProperty(agent, object, key));
    if (!own) continue;
    PropertyDescriptor desc;
    desc.has_configurable = true;
    if (level == IntegrityLevel::kFrozen && !own->is_accessor()) desc.has_writable = true;
    TRY(DefinePropertyOrThrow(agent, object, key, desc));
  }
  return true;
}

/// 7.3.16 TestIntegrityLevel ( O, level )
ThrowCompletionOr<bool> TestIntegrityLevel(Agent& agent, JSReceiver* object, IntegrityLevel level) {
  if (TRY(IsExtensible(agent, object))) return false;
  for (const PropertyKey key : TRY(OwnPropertyKeys(agent, object))) {
    const std::optional<OwnProperty> own = TRY(GetOwnProperty(agent, object, key));
    if (!own) continue;
    if (own->is_configurable()) return false;
    if (level == IntegrityLevel::kFrozen && !own->is_accessor() && own->is_writable()) return false;
  }
  return true;
}

JSArray* CreateArrayFromList(Agent& agent, std::span<const Value> values) {
  JSArray* array = ArrayCreate(agent, 0);
  if (!values.empty())
    array->set_elements(agent.heap().New<FixedArray>(std::vector<Value>(values.begin(), values.end())));
  array->set_length(static_cast<std::uint32_t>(values.size()));
  return array;
}

JSArray* ArrayCreate(Agent& agent, std::uint32_t length) {
  auto* array = agent.heap().New<JSArray>(agent.MapFor(agent.realm()[Intrinsic::kArrayPrototype]));
  array->set_length(length);
  return array;
}

/// 7.3.18 LengthOfArrayLike ( obj )
ThrowCompletionOr<double> LengthOfArrayLike(Agent& agent, JSReceiver* object) {
  if (auto* array = As<JSArray>(object)) return static_cast<double>(array->length());
  return ToLength(agent, TRY(Get(agent, object, agent.names().length)));
}

/// 7.3.19 CreateListFromArrayLike ( obj )
ThrowCompletionOr<std::vector<Value>> CreateListFromArrayLike(Agent& agent, Value value) {
  auto* object = As<JSReceiver>(value);
  if (object == nullptr) return agent.ThrowTypeError("CreateListFromArrayLike called on non-object");
  const double length = TRY(LengthOfArrayLike(agent, object));
  TRY(agent.Reserve(static_cast<std::size_t>(std::min(length, 1e15)) * sizeof(Value)));
  RootedList list(agent.heap());
  for (double i = 0; i < length; ++i) list->push_back(TRY(Get(agent, object, KeyFromInteger(agent, i))));
  return std::move(*list);
}

/// 7.3.22 SpeciesConstructor ( O, defaultConstructor )
ThrowCompletionOr<JSReceiver*> SpeciesConstructor(Agent& agent, JSReceiver* object, JSReceiver* default_constructor) {
  const Value constructor = TRY(Get(agent, object, agent.names().constructor));
  if (constructor.is_undefined()) return default_constructor;
  auto* receiver = As<JSReceiver>(constructor);
  if (receiver == nullptr) return agent.ThrowTypeError("The .constructor property is not an object");
  const Value species = TRY(Get(agent, receiver, agent.symbols().species));
  if (species.is_nullish()) return default_constructor;
  if (!IsConstructor(species)) return agent.ThrowTypeError("object.constructor[Symbol.species] is not a constructor");
  return As<JSReceiver>(species);
}

/// 7.3.23 EnumerableOwnProperties ( O, kind )
ThrowCompletionOr<std::vector<Value>> EnumerableOwnProperties(Agent& agent, JSReceiver* object, KeyKind kind) {
  RootedList list(agent.heap());
  for (const PropertyKey key : TRY(OwnPropertyKeys(agent, object))) {
    if (key.is_symbol()) continue;
    const std::optional<OwnProperty> own = TRY(GetOwnProperty(agent, object, key));
    if (!own || !own->is_enumerable()) continue;
    const Value name = ValueFromKey(agent, key);
    if (kind == KeyKind::kKey) {
      list->push_back(name);
      continue;
    }
    const Rooted<Value> rooted_name(agent.heap(), name);
    const Value value = TRY(Get(agent, object, key));
    const Value pair[2] = {name, value};
    list->push_back(kind == KeyKind::kValue ? value : Value(CreateArrayFromList(agent, pair)));
  }
  return std::move(*list);
}

/// 20.1.2.1 Object.assign ( target, ...sources ), step 3.a
ThrowCompletionOr<void> AssignProperties(Agent& agent, JSReceiver* target, Value source, bool should_throw) {
  if (source.is_nullish()) return {};
  const Rooted<JSReceiver> from(agent.heap(), TRY(ToObject(agent, source)));
  for (const PropertyKey key : TRY(OwnPropertyKeys(agent, from))) {
    const std::optional<OwnProperty> own = TRY(GetOwnProperty(agent, from, key));
    if (!own || !own->is_enumerable()) continue;
    TRY(Set(agent, target, key, TRY(Get(agent, from, key)), should_throw));
  }
  return {};
}

/// 7.3.25 CopyDataProperties ( target, source, excludedItems )
ThrowCompletionOr<void> CopyDataProperties(Agent& agent, JSReceiver* target, Value source,
                                           std::span<const PropertyKey> excluded) {
  if (source.is_nullish()) return {};
  Rooted<JSReceiver> from(agent.heap(), TRY(ToObject(agent, source)));
  for (const PropertyKey key : TRY(OwnPropertyKeys(agent, from))) {
    if (std::find(excluded.begin(), excluded.end(), key) != excluded.end()) continue;
    const std::optional<OwnProperty> own = TRY(GetOwnProperty(agent, from, key));
    if (!own || !own->is_enumerable()) continue;
    TRY(CreateDataPropertyOrThrow(agent, target, key, TRY(Get(agent, from, key))));
  }
  return {};
}

/// 13.10.2 InstanceofOperator ( V, target )
ThrowCompletionOr<bool> InstanceofOperator(Agent& agent, Value value, Value target) {
  if (!IsObject(target)) return agent.ThrowTypeError("Right-hand side of 'instanceof' is not an object");
  const Value handler = TRY(GetMethod(agent, target, agent.symbols().hasInstance));
  if (!handler.is_undefined()) return ToBoolean(TRY(Call(agent, handler, target, {value})));
  if (!IsCallable(target)) return agent.ThrowTypeError("Right-hand side of 'instanceof' is not callable");
  return OrdinaryHasInstance(agent, target, value);
}

/// 7.3.21 OrdinaryHasInstance ( C, O )
ThrowCompletionOr<bool> OrdinaryHasInstance(Agent& agent, Value constructor, Value value) {
  if (!IsCallable(constructor)) return false;
  if (auto* bound = As<JSBoundFunction>(constructor)) return InstanceofOperator(agent, value, bound->target());
  auto* object = As<JSReceiver>(value);
  if (object == nullptr) return false;
  const Value prototype = TRY(Get(agent, As<JSReceiver>(constructor), agent.names().prototype));
  if (!IsObject(prototype))
    return agent.ThrowTypeError("Function has non-object prototype '" + NoSideEffectsToString(agent, prototype) +
                                "' in instanceof check");
  for (;;) {
    object = As<JSReceiver>(TRY(GetPrototypeOf(agent, object)));
    if (object == nullptr) return false;
    if (Value(object) == prototype) return true;
  }
}

JSObject* OrdinaryObjectCreate(Agent& agent, Value prototype) {
  return agent.heap().New<JSObject>(agent.MapFor(prototype));
}

JSObject* NewObject(Agent& agent) { return OrdinaryObjectCreate(agent, agent.realm()[Intrinsic::kObjectPrototype]); }

/// 10.1.14 GetPrototypeFromConstructor ( constructor, intrinsicDefaultProto )
ThrowCompletionOr<JSObject*> GetPrototypeFromConstructor(Agent& agent, Value new_target, Intrinsic default_prototype) {
  if (new_target.is_undefined()) return agent.realm()[default_prototype];
  const Value prototype = TRY(Get(agent, As<JSReceiver>(new_target), agent.names().prototype));
  if (auto* object = As<JSObject>(prototype)) return object;
  return agent.realm()[default_prototype];
}

/// 6.2.6.4 FromPropertyDescriptor ( Desc )
JSObject* FromPropertyDescriptor(Agent& agent, const OwnProperty& own) {
  JSObject* object = NewObject(agent);
  Heap& heap = agent.heap();
  const Names& names = agent.names();
  if (own.is_accessor()) {
    object->DefineOwn(heap, names.get, Cast<AccessorPair>(own.value).getter());
    object->DefineOwn(heap, names.set, Cast<AccessorPair>(own.value).setter());
  } else {
    object->DefineOwn(heap, names.value, own.value);
    object->DefineOwn(heap, names.writable, Value::Bool(own.is_writable()));
  }
  object->DefineOwn(heap, names.enumerable, Value::Bool(own.is_enumerable()));
  object->DefineOwn(heap, names.configurable, Value::Bool(own.is_configurable()));
  return object;
}

PropertyDescriptor DescriptorOf(const OwnProperty& own) {
  if (!own.is_accessor()) return PropertyDescriptor::Data(own.value, own.attributes);
  PropertyDescriptor desc;
  desc.has_getter = desc.has_setter = desc.has_enumerable = desc.has_configurable = true;
  desc.getter = Cast<AccessorPair>(own.value).getter();
  desc.setter = Cast<AccessorPair>(own.value).setter();
  desc.enumerable = own.is_enumerable();
  desc.configurable = own.is_configurable();
  return desc;
}

/// 6.2.6.5 ToPropertyDescriptor ( Obj ). The caller keeps the object, whose properties hold the values, unless getters make them.
ThrowCompletionOr<PropertyDescriptor> ToPropertyDescriptor(Agent& agent, Value value) {
  auto* object = As<JSReceiver>(value);
  if (object == nullptr) return agent.ThrowTypeError("Property description must be an object");
  PropertyDescriptor desc;
  RootedList keep(agent.heap());
  const auto read = [&](PropertyKey key, bool& has) -> ThrowCompletionOr<Value> {
    has = TRY(HasProperty(agent, object, key));
    if (!has) return Value::Undefined();
    const Value field = TRY(Get(agent, object, key));
    keep->push_back(field);
    return field;
  };
  const Names& names = agent.names();
  desc.enumerable = ToBoolean(TRY(read(names.enumerable, desc.has_enumerable)));
  desc.configurable = ToBoolean(TRY(read(names.configurable, desc.has_configurable)));
  desc.value = TRY(read(names.value, desc.has_value));
  desc.writable = ToBoolean(TRY(read(names.writable, desc.has_writable)));
  desc.getter = TRY(read(names.get, desc.has_getter));
  desc.setter = TRY(read(names.set, desc.has_setter));
  if (desc.has_getter && !desc.getter.is_undefined() && !IsCallable(desc.getter))
    return agent.ThrowTypeError("Getter must be a function: " + NoSideEffectsToString(agent, desc.getter));
  if (desc.has_setter && !desc.setter.is_undefined() && !IsCallable(desc.setter))
    return agent.ThrowTypeError("Setter must be a function: " + NoSideEffectsToString(agent, desc.setter));
  if (desc.IsAccessorDescriptor() && desc.IsDataDescriptor()) {
    return agent.ThrowTypeError(
        "Invalid property descriptor. Cannot both specify accessors and a value or writable attribute, " +
        NoSideEffectsToString(agent, object));
  }
  return desc;
}

String* NewString(Agent& agent, std::string_view utf8) { return agent.heap().NewString(utf8); }

String* NewString(Agent& agent, std::u16string_view utf16) { return agent.heap().NewString(utf16); }

namespace {

/// Counts the copy of a string. One that the budget has no room for ends the run; then nobody asks what it says.
bool CanCopy(Agent& agent, String* string) {
  agent.Charge(string->length() / kCharactersPerStep);
  if (string->length() <= agent.budget().heap_bytes) return true;
  static_cast<void>(agent.GiveUp(GaveUp::kHeap));
  return false;
}

}  // namespace

std::u16string Utf16Text(Agent& agent, String* string) {
  std::u16string text;
  if (!CanCopy(agent, string)) return text;
  text.reserve(string->length());
  agent.heap().Flatten(string).AppendTo(text);
  return text;
}

std::string Text(Agent& agent, String* string) {
  return CanCopy(agent, string) ? Utf8From(agent.heap().Flatten(string)) : "";
}

void DefineOwn(Agent& agent, JSObject* object, std::string_view name, Value value, std::uint8_t attributes) {
  object->DefineOwn(agent.heap(), KeyFromText(agent, name), value, attributes);
}

}  // namespace heaplint::runtime_model
