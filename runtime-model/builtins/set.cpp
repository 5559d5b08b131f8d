// Set (ECMA-262 24.2).
#include "runtime-model/builtins/builtins.h"

namespace heaplint::runtime_model {

namespace {

ThrowCompletionOr<Value> SetConstructor(Agent& agent, const Arguments& arguments) {
  if (arguments.new_target().is_undefined()) return agent.ThrowTypeError("Constructor Set requires 'new'");
  JSObject* prototype = TRY(GetPrototypeFromConstructor(agent, arguments.new_target(), Intrinsic::kSetPrototype));
  auto* table = agent.heap().New<OrderedHashTable>();
  const Rooted<JSSet> set(agent.heap(), agent.heap().New<JSSet>(agent.MapFor(prototype), table));
  if (arguments[0].is_nullish()) return Value(set.get());
  const Rooted<Value> adder(agent.heap(), TRY(Get(agent, set, agent.names().add)));
  TRY(ForEachValue(agent, arguments[0], [&](Value value) -> ThrowCompletionOr<void> {
    TRY(Call(agent, adder, set.value(), {value}));
    return {};
  }));
  return set.value();
}

ThrowCompletionOr<Value> Add(Agent& agent, const Arguments& arguments) {
  auto* set = TRY(ThisAs<JSSet>(agent, arguments, "Set.prototype.add"));
  if (!set->table()->Find(agent.heap(), arguments[0])) set->table()->Add(agent.heap(), arguments[0], Value::TheHole());
  return arguments.this_value();
}

ThrowCompletionOr<Value> Has(Agent& agent, const Arguments& arguments) {
  auto* set = TRY(ThisAs<JSSet>(agent, arguments, "Set.prototype.has"));
  return Value::Bool(set->table()->Find(agent.heap(), arguments[0]).has_value());
}

ThrowCompletionOr<Value> DeleteMethod(Agent& agent, const Arguments& arguments) {
  auto* set = TRY(ThisAs<JSSet>(agent, arguments, "Set.prototype.delete"));
  return Value::Bool(set->Delete(agent.heap(), arguments[0]));
}

ThrowCompletionOr<Value> Clear(Agent& agent, const Arguments& arguments) {
  auto* set = TRY(ThisAs<JSSet>(agent, arguments, "Set.prototype.clear"));
  set->Clear(agent.heap());
  return Value::Undefined();
}

ThrowCompletionOr<Value> Size(Agent& agent, const Arguments& arguments) {
  auto* set = TRY(ThisAs<JSSet>(agent, arguments, "get Set.prototype.size"));
  return Value::Number(set->table()->live_count());
}

template <IterationKind Kind> ThrowCompletionOr<Value> Iterate(Agent& agent, const Arguments& arguments) {
  auto* set = TRY(ThisAs<JSSet>(agent, arguments, "Set.prototype.values"));
  return Value(agent.heap().New<JSMapIterator>(agent.MapFor(agent.realm()[Intrinsic::kSetIteratorPrototype]),
                                               set->table(), Kind, true));
}

ThrowCompletionOr<Value> ForEach(Agent& agent, const Arguments& arguments) {
  auto* set = TRY(ThisAs<JSSet>(agent, arguments, "Set.prototype.forEach"));
  if (!IsCallable(arguments[0])) return ThrowNotAFunction(agent, arguments[0]);
  const Rooted<JSMapIterator> iterator(
      agent.heap(), agent.heap().New<JSMapIterator>(agent.MapFor(agent.realm()[Intrinsic::kSetIteratorPrototype]),
                                                    set->table(), IterationKind::kValues, true));
  while (const OrderedHashTable::Entry* entry = iterator->Next()) {
    TRY(Call(agent, arguments[0], arguments[1], {entry->key, entry->key, arguments.this_value()}));
  }
  return Value::Undefined();
}

ThrowCompletionOr<Value> ReturnThis(Agent&, const Arguments& arguments) { return arguments.this_value(); }

}  // namespace

void InstallSetBuiltins(Realm& realm) {
  JSObject* prototype = NewPrototype(realm, Intrinsic::kSetPrototype);
  JSFunction* constructor = DefineConstructor(realm, "Set", SetConstructor, 0, prototype);
  DefineGetter(realm, constructor, "@@species", ReturnThis);
  DefineFunctions(realm, prototype,
                  {{"add", Add, 1},
                   {"clear", Clear, 0},
                   {"delete", DeleteMethod, 1},
                   {"entries", Iterate<IterationKind::kEntries>, 0},
                   {"forEach", ForEach, 1},
                   {"has", Has, 1}});
  JSFunction* values = NewBuiltinFunction(realm, "values", Iterate<IterationKind::kValues>, 0);
  for (const std::string_view name : {"values", "keys", "@@iterator"}) DefineValue(realm, prototype, name, values);
  DefineGetter(realm, prototype, "size", Size);
  DefineValue(realm, prototype, "@@toStringTag", NewString(realm.agent(), "Set"), kConfigurable);
}

}  // namespace heaplint::runtime_model
