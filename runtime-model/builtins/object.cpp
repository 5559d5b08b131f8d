// Object and Object.prototype (ECMA-262 20.1).
#include "runtime-model/builtins/builtins.h"
#include "runtime-model/runtime/internal-methods.h"

namespace heaplint::runtime_model {

namespace {

ThrowCompletionOr<Value> ObjectConstructor(Agent& agent, const Arguments& arguments) {
  if (!arguments.new_target().is_undefined() && arguments.new_target() != Value(arguments.callee())) {
    return Value(TRY(CreateFromConstructor<JSObject>(agent, arguments.new_target(), Intrinsic::kObjectPrototype)));
  }
  if (arguments[0].is_nullish()) return Value(NewObject(agent));
  return Value(TRY(ToObject(agent, arguments[0])));
}

ThrowCompletionOr<Value> Assign(Agent& agent, const Arguments& arguments) {
  const Rooted<JSReceiver> to(agent.heap(), TRY(ToObject(agent, arguments[0])));
  for (const Value source : arguments.from(1)) TRY(AssignProperties(agent, to, source, true));
  return Value(to.get());
}

ThrowCompletionOr<void> DefineAll(Agent& agent, JSReceiver* object, Value properties_value) {
  const Rooted<JSReceiver> properties(agent.heap(), TRY(ToObject(agent, properties_value)));
  for (const PropertyKey key : TRY(OwnPropertyKeys(agent, properties))) {
    const std::optional<OwnProperty> own = TRY(GetOwnProperty(agent, properties, key));
    if (!own || !own->is_enumerable()) continue;
    const Rooted<Value> value(agent.heap(), TRY(Get(agent, properties, key)));
    TRY(DefinePropertyOrThrow(agent, object, key, TRY(ToPropertyDescriptor(agent, value))));
  }
  return {};
}

ThrowCompletionOr<Value> Create(Agent& agent, const Arguments& arguments) {
  if (!IsObject(arguments[0]) && !arguments[0].is_null())
    return agent.ThrowTypeError("Object prototype may only be an Object or null: " +
                                NoSideEffectsToString(agent, arguments[0]));
  const Rooted<JSObject> object(agent.heap(), OrdinaryObjectCreate(agent, arguments[0]));
  if (!arguments[1].is_undefined()) TRY(DefineAll(agent, object, arguments[1]));
  return Value(object.get());
}

ThrowCompletionOr<Value> DefineProperty(Agent& agent, const Arguments& arguments) {
  auto* object = As<JSReceiver>(arguments[0]);
  if (object == nullptr) return agent.ThrowTypeError("Object.defineProperty called on non-object");
  const PropertyKey key = TRY(ToPropertyKey(agent, arguments[1]));
  TRY(DefinePropertyOrThrow(agent, object, key, TRY(ToPropertyDescriptor(agent, arguments[2]))));
  return arguments[0];
}

ThrowCompletionOr<Value> DefineProperties(Agent& agent, const Arguments& arguments) {
  auto* object = As<JSReceiver>(arguments[0]);
  if (object == nullptr) return agent.ThrowTypeError("Object.defineProperties called on non-object");
  TRY(DefineAll(agent, object, arguments[1]));
  return arguments[0];
}

ThrowCompletionOr<Value> List(Agent& agent, const Arguments& arguments, KeyKind kind) {
  const Rooted<JSReceiver> object(agent.heap(), TRY(ToObject(agent, arguments[0])));
  const std::vector<Value> values = TRY(EnumerableOwnProperties(agent, object, kind));
  return Value(CreateArrayFromList(agent, values));
}

ThrowCompletionOr<Value> Keys(Agent& agent, const Arguments& arguments) {
  return List(agent, arguments, KeyKind::kKey);
}
ThrowCompletionOr<Value> Values(Agent& agent, const Arguments& arguments) {
  return List(agent, arguments, KeyKind::kValue);
}
ThrowCompletionOr<Value> Entries(Agent& agent, const Arguments& arguments) {
  return List(agent, arguments, KeyKind::kKeyValue);
}

ThrowCompletionOr<Value> FromEntries(Agent& agent, const Arguments& arguments) {
  if (arguments[0].is_nullish())
    return agent.ThrowTypeError(NoSideEffectsToString(agent, arguments[0]) + " is not iterable");
  const Rooted<JSObject> object(agent.heap(), NewObject(agent));
  TRY(AddEntriesFromIterable(agent, arguments[0], [&](Value key, Value value) -> ThrowCompletionOr<void> {
    return CreateDataPropertyOrThrow(agent, object, TRY(ToPropertyKey(agent, key)), value);
  }));
  return Value(object.get());
}

template <IntegrityLevel Level> ThrowCompletionOr<Value> SetLevel(Agent& agent, const Arguments& arguments) {
  auto* object = As<JSReceiver>(arguments[0]);
  if (object != nullptr && !TRY(SetIntegrityLevel(agent, object, Level)))
    return agent.ThrowTypeError("Cannot change the extensibility of the object");
  return arguments[0];
}

template <IntegrityLevel Level> ThrowCompletionOr<Value> TestLevel(Agent& agent, const Arguments& arguments) {
  auto* object = As<JSReceiver>(arguments[0]);
  return Value::Bool(object == nullptr || TRY(TestIntegrityLevel(agent, object, Level)));
}

ThrowCompletionOr<Value> PreventExtensionsOf(Agent& agent, const Arguments& arguments) {
  auto* object = As<JSReceiver>(arguments[0]);
  if (object != nullptr && !TRY(PreventExtensions(agent, object)))
    return agent.ThrowTypeError("Cannot prevent extensions");
  return arguments[0];
}

ThrowCompletionOr<Value> IsExtensibleOf(Agent& agent, const Arguments& arguments) {
  auto* object = As<JSReceiver>(arguments[0]);
  return Value::Bool(object != nullptr && TRY(IsExtensible(agent, object)));
}

ThrowCompletionOr<Value> GetPrototypeOfMethod(Agent& agent, const Arguments& arguments) {
  return GetPrototypeOf(agent, TRY(ToObject(agent, arguments[0])));
}

ThrowCompletionOr<Value> SetPrototypeOfMethod(Agent& agent, const Arguments& arguments) {
  TRY(RequireObjectCoercible(agent, arguments[0], "Object.setPrototypeOf"));
  if (!IsObject(arguments[1]) && !arguments[1].is_null())
    return agent.ThrowTypeError("Object prototype may only be an Object or null: " +
                                NoSideEffectsToString(agent, arguments[1]));
  auto* object = As<JSReceiver>(arguments[0]);
  if (object != nullptr && !TRY(SetPrototypeOf(agent, object, arguments[1])))
    return agent.ThrowTypeError("Cyclic __proto__ value or non-extensible object");
  return arguments[0];
}

ThrowCompletionOr<Value> GetOwnPropertyDescriptorOf(Agent& agent, const Arguments& arguments) {
  const Rooted<JSReceiver> object(agent.heap(), TRY(ToObject(agent, arguments[0])));
  const std::optional<OwnProperty> own = TRY(GetOwnProperty(agent, object, TRY(ToPropertyKey(agent, arguments[1]))));
  return own ? Value(FromPropertyDescriptor(agent, *own)) : Value::Undefined();
}

ThrowCompletionOr<Value> GetOwnPropertyDescriptors(Agent& agent, const Arguments& arguments) {
  const Rooted<JSReceiver> object(agent.heap(), TRY(ToObject(agent, arguments[0])));
  const Rooted<JSObject> result(agent.heap(), NewObject(agent));
  for (const PropertyKey key : TRY(OwnPropertyKeys(agent, object))) {
    if (const std::optional<OwnProperty> own = TRY(GetOwnProperty(agent, object, key)))
      result->DefineOwn(agent.heap(), key, FromPropertyDescriptor(agent, *own));
  }
  return Value(result.get());
}

ThrowCompletionOr<Value> OwnNames(Agent& agent, const Arguments& arguments, bool wants_symbols) {
  const Rooted<JSReceiver> object(agent.heap(), TRY(ToObject(agent, arguments[0])));
  std::vector<Value> names;
  for (const PropertyKey key : TRY(OwnPropertyKeys(agent, object))) {
    if (key.is_symbol() == wants_symbols) names.push_back(ValueFromKey(agent, key));
  }
  return Value(CreateArrayFromList(agent, names));
}

ThrowCompletionOr<Value> GetOwnPropertyNames(Agent& agent, const Arguments& arguments) {
  return OwnNames(agent, arguments, false);
}
ThrowCompletionOr<Value> GetOwnPropertySymbols(Agent& agent, const Arguments& arguments) {
  return OwnNames(agent, arguments, true);
}

ThrowCompletionOr<Value> Is(Agent& agent, const Arguments& arguments) {
  return Value::Bool(SameValue(agent, arguments[0], arguments[1]));
}

ThrowCompletionOr<Value> HasOwn(Agent& agent, const Arguments& arguments) {
  const Rooted<JSReceiver> object(agent.heap(), TRY(ToObject(agent, arguments[0])));
  return Value::Bool(TRY(HasOwnProperty(agent, object, TRY(ToPropertyKey(agent, arguments[1])))));
}

ThrowCompletionOr<Value> HasOwnPropertyMethod(Agent& agent, const Arguments& arguments) {
  const PropertyKey key = TRY(ToPropertyKey(agent, arguments[0]));
  return Value::Bool(TRY(HasOwnProperty(agent, TRY(ToObject(agent, arguments.this_value())), key)));
}

ThrowCompletionOr<Value> IsPrototypeOf(Agent& agent, const Arguments& arguments) {
  Rooted<JSReceiver> object(agent.heap(), As<JSReceiver>(arguments[0]));
  if (object.get() == nullptr) return Value::Bool(false);
  const Rooted<JSReceiver> self(agent.heap(), TRY(ToObject(agent, arguments.this_value())));
  while (object.get() != nullptr) {
    object = As<JSReceiver>(TRY(GetPrototypeOf(agent, object)));
    if (object.get() == self.get()) return Value::Bool(true);
  }
  return Value::Bool(false);
}

ThrowCompletionOr<Value> PropertyIsEnumerable(Agent& agent, const Arguments& arguments) {
  const PropertyKey key = TRY(ToPropertyKey(agent, arguments[0]));
  const std::optional<OwnProperty> own = TRY(GetOwnProperty(agent, TRY(ToObject(agent, arguments.this_value())), key));
  return Value::Bool(own && own->is_enumerable());
}

/// 20.1.3.6 Object.prototype.toString ( )
ThrowCompletionOr<Value> ToStringMethod(Agent& agent, const Arguments& arguments) {
  const Value value = arguments.this_value();
  if (value.is_undefined()) return Value(NewString(agent, "[object Undefined]"));
  if (value.is_null()) return Value(NewString(agent, "[object Null]"));
  const Rooted<JSReceiver> object(agent.heap(), TRY(ToObject(agent, value)));
  std::string tag(TRY(IsArray(agent, object.value())) ? "Array" : BuiltinTagOf(object));
  const Value custom = TRY(Get(agent, object, agent.symbols().toStringTag));
  if (auto* string = As<String>(custom)) tag = Text(agent, string);
  return Value(NewString(agent, "[object " + tag + "]"));
}

ThrowCompletionOr<Value> ToLocaleString(Agent& agent, const Arguments& arguments) {
  return Invoke(agent, arguments.this_value(), agent.names().toString);
}

ThrowCompletionOr<Value> ValueOf(Agent& agent, const Arguments& arguments) {
  return Value(TRY(ToObject(agent, arguments.this_value())));
}

ThrowCompletionOr<Value> GetProto(Agent& agent, const Arguments& arguments) {
  return GetPrototypeOf(agent, TRY(ToObject(agent, arguments.this_value())));
}

ThrowCompletionOr<Value> SetProto(Agent& agent, const Arguments& arguments) {
  auto* object = As<JSReceiver>(arguments.this_value());
  if (object == nullptr || (!IsObject(arguments[0]) && !arguments[0].is_null())) return Value::Undefined();
  if (!TRY(SetPrototypeOf(agent, object, arguments[0]))) return agent.ThrowTypeError("Cyclic __proto__ value");
  return Value::Undefined();
}

/// B.2.2.2 and B.2.2.3: Object.prototype.__defineGetter__ and __defineSetter__ ( P, accessor )
template <bool IsGetter> ThrowCompletionOr<Value> DefineAccessorMethod(Agent& agent, const Arguments& arguments) {
  const Rooted<JSReceiver> object(agent.heap(), TRY(ToObject(agent, arguments.this_value())));
  if (!IsCallable(arguments[1])) {
    const std::string name = IsGetter ? "__defineGetter__" : "__defineSetter__";
    return agent.ThrowTypeError("Object.prototype." + name + ": Expecting function");
  }
  PropertyDescriptor descriptor;
  (IsGetter ? descriptor.getter : descriptor.setter) = arguments[1];
  (IsGetter ? descriptor.has_getter : descriptor.has_setter) = true;
  descriptor.has_enumerable = descriptor.enumerable = true;
  descriptor.has_configurable = descriptor.configurable = true;
  TRY(DefinePropertyOrThrow(agent, object, TRY(ToPropertyKey(agent, arguments[0])), descriptor));
  return Value::Undefined();
}

/// B.2.2.4 and B.2.2.5: Object.prototype.__lookupGetter__ and __lookupSetter__ ( P )
template <bool IsGetter> ThrowCompletionOr<Value> LookupAccessor(Agent& agent, const Arguments& arguments) {
  Rooted<JSReceiver> object(agent.heap(), TRY(ToObject(agent, arguments.this_value())));
  const PropertyKey key = TRY(ToPropertyKey(agent, arguments[0]));
  for (; object.get() != nullptr; object = As<JSReceiver>(TRY(GetPrototypeOf(agent, object)))) {
    const std::optional<OwnProperty> own = TRY(GetOwnProperty(agent, object, key));
    if (!own) continue;
    auto* pair = As<AccessorPair>(own->value);
    return pair == nullptr ? Value::Undefined() : IsGetter ? pair->getter() : pair->setter();
  }
  return Value::Undefined();
}

}  // namespace

void InstallObjectBuiltins(Realm& realm) {
  JSObject* prototype = realm[Intrinsic::kObjectPrototype];
  JSFunction* constructor = DefineConstructor(realm, "Object", ObjectConstructor, 1, prototype);
  DefineFunctions(realm, constructor,
                  {{"assign", Assign, 2},
                   {"create", Create, 2},
                   {"defineProperties", DefineProperties, 2},
                   {"defineProperty", DefineProperty, 3},
                   {"entries", Entries, 1},
                   {"freeze", SetLevel<IntegrityLevel::kFrozen>, 1},
                   {"fromEntries", FromEntries, 1},
                   {"getOwnPropertyDescriptor", GetOwnPropertyDescriptorOf, 2},
                   {"getOwnPropertyDescriptors", GetOwnPropertyDescriptors, 1},
                   {"getOwnPropertyNames", GetOwnPropertyNames, 1},
                   {"getOwnPropertySymbols", GetOwnPropertySymbols, 1},
                   {"getPrototypeOf", GetPrototypeOfMethod, 1},
                   {"hasOwn", HasOwn, 2},
                   {"is", Is, 2},
                   {"isExtensible", IsExtensibleOf, 1},
                   {"isFrozen", TestLevel<IntegrityLevel::kFrozen>, 1},
                   {"isSealed", TestLevel<IntegrityLevel::kSealed>, 1},
                   {"keys", Keys, 1},
                   {"preventExtensions", PreventExtensionsOf, 1},
                   {"seal", SetLevel<IntegrityLevel::kSealed>, 1},
                   {"setPrototypeOf", SetPrototypeOfMethod, 2},
                   {"values", Values, 1}});
  DefineFunctions(realm, prototype,
                  {{"__defineGetter__", DefineAccessorMethod<true>, 2},
                   {"__defineSetter__", DefineAccessorMethod<false>, 2},
                   {"__lookupGetter__", LookupAccessor<true>, 1},
                   {"__lookupSetter__", LookupAccessor<false>, 1},
                   {"hasOwnProperty", HasOwnPropertyMethod, 1},
                   {"isPrototypeOf", IsPrototypeOf, 1},
                   {"propertyIsEnumerable", PropertyIsEnumerable, 1},
                   {"toLocaleString", ToLocaleString, 0},
                   {"toString", ToStringMethod, 0},
                   {"valueOf", ValueOf, 0}});
  DefineAccessor(realm, prototype, "__proto__", GetProto, SetProto);
}

}  // namespace heaplint::runtime_model
