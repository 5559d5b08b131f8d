// Symbol (ECMA-262 20.4).
#include "runtime-model/builtins/builtins.h"

namespace heaplint::runtime_model {

namespace {

ThrowCompletionOr<Value> SymbolConstructor(Agent& agent, const Arguments& arguments) {
  if (!arguments.new_target().is_undefined()) return agent.ThrowTypeError("Symbol is not a constructor");
  const Value description =
      arguments[0].is_undefined() ? Value::Undefined() : Value(TRY(ToString(agent, arguments[0])));
  return Value(agent.heap().New<Symbol>(description, false));
}

/// Symbol.for: the registry is an object of the constructor that nobody else sees.
ThrowCompletionOr<Value> For(Agent& agent, const Arguments& arguments) {
  String* key = agent.heap().Internalize(TRY(ToString(agent, arguments[0])));
  JSObject* registry = agent.realm()[Intrinsic::kSymbolRegistry];
  if (const auto own = registry->GetOwn(PropertyKey(key))) return own->value;
  auto* symbol = agent.heap().New<Symbol>(key, false);
  symbol->set_is_registered();
  registry->DefineOwn(agent.heap(), PropertyKey(key), symbol);
  return Value(symbol);
}

ThrowCompletionOr<Value> KeyFor(Agent& agent, const Arguments& arguments) {
  auto* symbol = As<Symbol>(arguments[0]);
  if (symbol == nullptr) return agent.ThrowTypeError("value is not a symbol");
  return symbol->is_registered() ? symbol->description() : Value::Undefined();
}

ThrowCompletionOr<Symbol*> ThisSymbol(Agent& agent, const Arguments& arguments) {
  if (auto* symbol = As<Symbol>(arguments.this_value())) return symbol;
  if (auto* wrapper = As<JSPrimitiveWrapper>(arguments.this_value())) {
    if (auto* symbol = As<Symbol>(wrapper->value())) return symbol;
  }
  return agent.ThrowTypeError("not a symbol");
}

ThrowCompletionOr<Value> ToStringMethod(Agent& agent, const Arguments& arguments) {
  return Value(NewString(agent, NoSideEffectsToString(agent, TRY(ThisSymbol(agent, arguments)))));
}

ThrowCompletionOr<Value> ValueOf(Agent& agent, const Arguments& arguments) {
  return Value(TRY(ThisSymbol(agent, arguments)));
}
ThrowCompletionOr<Value> Description(Agent& agent, const Arguments& arguments) {
  return TRY(ThisSymbol(agent, arguments))->description();
}

}  // namespace

void InstallSymbolBuiltins(Realm& realm) {
  Agent& agent = realm.agent();
  realm.Set(Intrinsic::kSymbolRegistry, OrdinaryObjectCreate(agent, Value::Null()));
  JSObject* prototype = NewPrototype(realm, Intrinsic::kSymbolPrototype);
  JSFunction* constructor = DefineConstructor(realm, "Symbol", SymbolConstructor, 0, prototype);
  DefineFunctions(realm, constructor, {{"for", For, 1}, {"keyFor", KeyFor, 1}});
#define WELL_KNOWN_SYMBOL(name) DefineValue(realm, constructor, #name, agent.symbols().name, kNoAttributes);
#include "runtime-model/runtime/names.def"
  DefineFunctions(realm, prototype, {{"toString", ToStringMethod, 0}, {"valueOf", ValueOf, 0}});
  DefineGetter(realm, prototype, "description", Description);
  DefineValue(realm, prototype, "@@toPrimitive", NewBuiltinFunction(realm, "[Symbol.toPrimitive]", ValueOf, 1),
              kConfigurable);
  DefineValue(realm, prototype, "@@toStringTag", NewString(agent, "Symbol"), kConfigurable);
}

}  // namespace heaplint::runtime_model
