// Map (ECMA-262 24.1).
#include "runtime-model/builtins/builtins.h"

namespace heaplint::runtime_model {

namespace {

ThrowCompletionOr<Value> MapConstructor(Agent& agent, const Arguments& arguments) {
  if (arguments.new_target().is_undefined()) return agent.ThrowTypeError("Constructor Map requires 'new'");
  JSObject* prototype = TRY(GetPrototypeFromConstructor(agent, arguments.new_target(), Intrinsic::kMapPrototype));
  auto* table = agent.heap().New<OrderedHashTable>();
  const Rooted<JSMap> map(agent.heap(), agent.heap().New<JSMap>(agent.MapFor(prototype), table));
  if (arguments[0].is_nullish()) return Value(map.get());
  const Rooted<Value> adder(agent.heap(), TRY(Get(agent, map, agent.names().set)));
  TRY(AddEntriesFromIterable(agent, arguments[0], [&](Value key, Value value) -> ThrowCompletionOr<void> {
    TRY(Call(agent, adder, map.value(), {key, value}));
    return {};
  }));
  return map.value();
}

ThrowCompletionOr<Value> GetMethodOfMap(Agent& agent, const Arguments& arguments) {
  auto* map = TRY(ThisAs<JSMap>(agent, arguments, "Map.prototype.get"));
  const auto index = map->table()->Find(agent.heap(), arguments[0]);
  return index ? map->table()->entries()[*index].value : Value::Undefined();
}

ThrowCompletionOr<Value> SetMethodOfMap(Agent& agent, const Arguments& arguments) {
  auto* map = TRY(ThisAs<JSMap>(agent, arguments, "Map.prototype.set"));
  const auto index = map->table()->Find(agent.heap(), arguments[0]);
  if (index) {
    map->table()->entries()[*index].value = arguments[1];
  } else {
    map->table()->Add(agent.heap(), arguments[0], arguments[1]);
  }
  return arguments.this_value();
}

ThrowCompletionOr<Value> Has(Agent& agent, const Arguments& arguments) {
  auto* map = TRY(ThisAs<JSMap>(agent, arguments, "Map.prototype.has"));
  return Value::Bool(map->table()->Find(agent.heap(), arguments[0]).has_value());
}

ThrowCompletionOr<Value> DeleteMethod(Agent& agent, const Arguments& arguments) {
  auto* map = TRY(ThisAs<JSMap>(agent, arguments, "Map.prototype.delete"));
  return Value::Bool(map->Delete(agent.heap(), arguments[0]));
}

ThrowCompletionOr<Value> Clear(Agent& agent, const Arguments& arguments) {
  auto* map = TRY(ThisAs<JSMap>(agent, arguments, "Map.prototype.clear"));
  map->Clear(agent.heap());
  return Value::Undefined();
}

ThrowCompletionOr<Value> Size(Agent& agent, const Arguments& arguments) {
  auto* map = TRY(ThisAs<JSMap>(agent, arguments, "get Map.prototype.size"));
  return Value::Number(map->table()->live_count());
}

template <IterationKind Kind> ThrowCompletionOr<Value> Iterate(Agent& agent, const Arguments& arguments) {
  auto* map = TRY(ThisAs<JSMap>(agent, arguments, "Map.prototype.entries"));
  return Value(agent.heap().New<JSMapIterator>(agent.MapFor(agent.realm()[Intrinsic::kMapIteratorPrototype]),
                                               map->table(), Kind, false));
}

ThrowCompletionOr<Value> ForEach(Agent& agent, const Arguments& arguments) {
  auto* map = TRY(ThisAs<JSMap>(agent, arguments, "Map.prototype.forEach"));
  if (!IsCallable(arguments[0])) return ThrowNotAFunction(agent, arguments[0]);
  const Rooted<JSMapIterator> iterator(
      agent.heap(), agent.heap().New<JSMapIterator>(agent.MapFor(agent.realm()[Intrinsic::kMapIteratorPrototype]),
                                                    map->table(), IterationKind::kEntries, false));
  while (const OrderedHashTable::Entry* entry = iterator->Next()) {
    TRY(Call(agent, arguments[0], arguments[1], {entry->value, entry->key, arguments.this_value()}));
  }
  return Value::Undefined();
}

ThrowCompletionOr<Value> IteratorNext(Agent& agent, const Arguments& arguments) {
  auto* iterator = TRY(ThisAs<JSMapIterator>(agent, arguments, "Map Iterator.prototype.next"));
  const OrderedHashTable::Entry* entry = iterator->Next();
  if (entry == nullptr) return Value(CreateIterResultObject(agent, Value::Undefined(), true));
  if (iterator->kind() == IterationKind::kKeys) return Value(CreateIterResultObject(agent, entry->key, false));
  if (iterator->kind() == IterationKind::kValues)
    return Value(CreateIterResultObject(agent, iterator->is_set() ? entry->key : entry->value, false));
  const Value pair[2] = {entry->key, iterator->is_set() ? entry->key : entry->value};
  return Value(CreateIterResultObject(agent, CreateArrayFromList(agent, pair), false));
}

ThrowCompletionOr<Value> ReturnThis(Agent&, const Arguments& arguments) { return arguments.this_value(); }

}  // namespace

void InstallMapBuiltins(Realm& realm) {
  Agent& agent = realm.agent();
  JSObject* prototype = NewPrototype(realm, Intrinsic::kMapPrototype);
  JSFunction* constructor = DefineConstructor(realm, "Map", MapConstructor, 0, prototype);
  DefineGetter(realm, constructor, "@@species", ReturnThis);
  DefineFunctions(realm, prototype,
                  {{"clear", Clear, 0},
                   {"delete", DeleteMethod, 1},
                   {"forEach", ForEach, 1},
                   {"get", GetMethodOfMap, 1},
                   {"has", Has, 1},
                   {"keys", Iterate<IterationKind::kKeys>, 0},
                   {"set", SetMethodOfMap, 2},
                   {"values", Iterate<IterationKind::kValues>, 0}});
  JSFunction* entries = NewBuiltinFunction(realm, "entries", Iterate<IterationKind::kEntries>, 0);
  DefineValue(realm, prototype, "entries", entries);
  DefineValue(realm, prototype, "@@iterator", entries);
  DefineGetter(realm, prototype, "size", Size);
  DefineValue(realm, prototype, "@@toStringTag", NewString(agent, "Map"), kConfigurable);
  // Iterators of maps and sets differ only in their prototypes.
  for (const Intrinsic intrinsic : {Intrinsic::kMapIteratorPrototype, Intrinsic::kSetIteratorPrototype}) {
    JSObject* iterator = NewPrototype(realm, intrinsic, realm[Intrinsic::kIteratorPrototype]);
    DefineFunctions(realm, iterator, {{"next", IteratorNext, 0}});
    const std::string_view tag = intrinsic == Intrinsic::kMapIteratorPrototype ? "Map Iterator" : "Set Iterator";
    DefineValue(realm, iterator, "@@toStringTag", NewString(agent, tag), kConfigurable);
  }
}

}  // namespace heaplint::runtime_model
