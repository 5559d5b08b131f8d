// WeakMap and WeakSet (ECMA-262 24.3, 24.4).
#include "runtime-model/builtins/builtins.h"
#include "runtime-model/builtins/weak.h"

namespace heaplint::runtime_model {

bool CanBeHeldWeakly(Value value) {
  auto* symbol = As<Symbol>(value);
  return IsObject(value) || (symbol != nullptr && !symbol->is_registered());
}

namespace {

ThrowCompletionOr<Value> WeakMapGet(Agent& agent, const Arguments& arguments) {
  auto* map = TRY(ThisAs<JSWeakMap>(agent, arguments, "WeakMap.prototype.get"));
  const Value value = map->table()->Get(arguments[0]);
  return value.is_the_hole() ? Value::Undefined() : value;
}

ThrowCompletionOr<Value> WeakMapSet(Agent& agent, const Arguments& arguments) {
  auto* map = TRY(ThisAs<JSWeakMap>(agent, arguments, "WeakMap.prototype.set"));
  if (!CanBeHeldWeakly(arguments[0])) return agent.ThrowTypeError("Invalid value used as weak map key");
  map->table()->Set(arguments[0], arguments[1]);
  return arguments.this_value();
}

ThrowCompletionOr<Value> WeakSetAdd(Agent& agent, const Arguments& arguments) {
  auto* set = TRY(ThisAs<JSWeakSet>(agent, arguments, "WeakSet.prototype.add"));
  if (!CanBeHeldWeakly(arguments[0])) return agent.ThrowTypeError("Invalid value used in weak set");
  set->table()->Set(arguments[0], Value::Bool(true));
  return arguments.this_value();
}

template <class T> ThrowCompletionOr<Value> Has(Agent& agent, const Arguments& arguments) {
  auto* collection = TRY(ThisAs<T>(agent, arguments, "has"));
  return Value::Bool(!collection->table()->Get(arguments[0]).is_the_hole());
}

template <class T> ThrowCompletionOr<Value> DeleteMethod(Agent& agent, const Arguments& arguments) {
  auto* collection = TRY(ThisAs<T>(agent, arguments, "delete"));
  return Value::Bool(collection->table()->Delete(arguments[0]));
}

/// Adds what `arguments[0]` iterates by calling `adder_name` of the new collection.
template <class T>
ThrowCompletionOr<Value> Constructor(Agent& agent, const Arguments& arguments, Intrinsic intrinsic,
                                     PropertyKey adder_name, bool has_pairs) {
  if (arguments.new_target().is_undefined()) return agent.ThrowTypeError("Constructor requires 'new'");
  JSObject* prototype = TRY(GetPrototypeFromConstructor(agent, arguments.new_target(), intrinsic));
  auto* table = agent.heap().New<EphemeronHashTable>();
  const Rooted<T> collection(agent.heap(), agent.heap().template New<T>(agent.MapFor(prototype), table));
  if (arguments[0].is_nullish()) return Value(collection.get());
  const Rooted<Value> adder(agent.heap(), TRY(Get(agent, collection, adder_name)));
  if (!IsCallable(adder)) return ThrowNotAFunction(agent, adder);
  if (has_pairs) {
    TRY(AddEntriesFromIterable(agent, arguments[0], [&](Value key, Value value) -> ThrowCompletionOr<void> {
      TRY(Call(agent, adder, collection.value(), {key, value}));
      return {};
    }));
  } else {
    TRY(ForEachValue(agent, arguments[0], [&](Value value) -> ThrowCompletionOr<void> {
      TRY(Call(agent, adder, collection.value(), {value}));
      return {};
    }));
  }
  return Value(collection.get());
}

ThrowCompletionOr<Value> WeakMapConstructor(Agent& agent, const Arguments& arguments) {
  return Constructor<JSWeakMap>(agent, arguments, Intrinsic::kWeakMapPrototype, agent.names().set, true);
}

ThrowCompletionOr<Value> WeakSetConstructor(Agent& agent, const Arguments& arguments) {
  return Constructor<JSWeakSet>(agent, arguments, Intrinsic::kWeakSetPrototype, agent.names().add, false);
}

}  // namespace

void InstallWeakCollectionBuiltins(Realm& realm) {
  JSObject* map = NewPrototype(realm, Intrinsic::kWeakMapPrototype);
  DefineConstructor(realm, "WeakMap", WeakMapConstructor, 0, map);
  DefineFunctions(realm, map,
                  {{"delete", DeleteMethod<JSWeakMap>, 1},
                   {"get", WeakMapGet, 1},
                   {"has", Has<JSWeakMap>, 1},
                   {"set", WeakMapSet, 2}});
  DefineValue(realm, map, "@@toStringTag", NewString(realm.agent(), "WeakMap"), kConfigurable);
  JSObject* set = NewPrototype(realm, Intrinsic::kWeakSetPrototype);
  DefineConstructor(realm, "WeakSet", WeakSetConstructor, 0, set);
  DefineFunctions(realm, set,
                  {{"add", WeakSetAdd, 1}, {"delete", DeleteMethod<JSWeakSet>, 1}, {"has", Has<JSWeakSet>, 1}});
  DefineValue(realm, set, "@@toStringTag", NewString(realm.agent(), "WeakSet"), kConfigurable);
}

}  // namespace heaplint::runtime_model
