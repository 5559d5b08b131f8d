// Built-ins: the realm, and how functions get onto objects.
#include "runtime-model/builtins/builtins.h"

#include "runtime-model/runtime/internal-methods.h"

namespace heaplint::runtime_model {

namespace {

PropertyKey KeyOfBuiltin(Realm& realm, std::string_view name) {
  if (!name.starts_with("@@")) return KeyFromText(realm.agent(), name);
#define WELL_KNOWN_SYMBOL(symbol) \
  if (name.substr(2) == #symbol) return PropertyKey(realm.agent().symbols().symbol);
#include "runtime-model/runtime/names.def"
  CHECK(false);
  return {};
}

std::string DisplayName(std::string_view name) {
  return name.starts_with("@@") ? "[Symbol." + std::string(name.substr(2)) + "]" : std::string(name);
}

}  // namespace

JSFunction* NewBuiltinFunction(Realm& realm, std::string_view name, NativeFunction native, std::uint32_t length) {
  Heap& heap = realm.agent().heap();
  auto* shared = heap.New<SharedFunctionInfo>(native, heap.Internalize(name), length);
  return heap.New<JSFunction>(realm.agent().MapFor(realm[Intrinsic::kFunctionPrototype]), shared, nullptr);
}

void DefineFunctions(Realm& realm, JSObject* target, std::initializer_list<BuiltinFunction> functions) {
  for (const BuiltinFunction& function : functions) {
    DefineValue(realm, target, function.name,
                NewBuiltinFunction(realm, DisplayName(function.name), function.native, function.length));
  }
}

void DefineGetter(Realm& realm, JSObject* target, std::string_view name, NativeFunction getter) {
  DefineAccessor(realm, target, name, getter, nullptr);
}

void DefineAccessor(Realm& realm, JSObject* target, std::string_view name, NativeFunction getter,
                    NativeFunction setter) {
  Heap& heap = realm.agent().heap();
  const Value get =
      getter == nullptr ? Value::Undefined() : Value(NewBuiltinFunction(realm, "get " + DisplayName(name), getter, 0));
  const Value set =
      setter == nullptr ? Value::Undefined() : Value(NewBuiltinFunction(realm, "set " + DisplayName(name), setter, 1));
  target->DefineOwn(heap, KeyOfBuiltin(realm, name), heap.New<AccessorPair>(get, set), kConfigurable | kAccessor);
}

void DefineValue(Realm& realm, JSObject* target, std::string_view name, Value value, std::uint8_t attributes) {
  target->DefineOwn(realm.agent().heap(), KeyOfBuiltin(realm, name), value, attributes);
}

JSFunction* DefineConstructor(Realm& realm, std::string_view name, NativeFunction native, std::uint32_t length,
                              JSObject* prototype) {
  JSFunction* constructor = NewBuiltinFunction(realm, name, native, length);
  constructor->shared()->constructor_kind = ConstructorKind::kBase;
  EnsureOwn(realm.agent(), constructor);
  DefineValue(realm, constructor, "prototype", prototype, kNoAttributes);
  DefineValue(realm, prototype, "constructor", constructor);
  DefineValue(realm, realm.global_object(), name, constructor);
  return constructor;
}

JSObject* NewPrototype(Realm& realm, Intrinsic intrinsic, JSObject* parent) {
  JSObject* prototype =
      OrdinaryObjectCreate(realm.agent(), parent != nullptr ? parent : realm[Intrinsic::kObjectPrototype]);
  realm.Set(intrinsic, prototype);
  return prototype;
}

/// 9.3.1 InitializeHostDefinedRealm
void InitializeRealm(Realm& realm) {
  Agent& agent = realm.agent();
  realm.Set(Intrinsic::kObjectPrototype, OrdinaryObjectCreate(agent, Value::Null()));
  auto* nothing = agent.heap().New<SharedFunctionInfo>(
      [](Agent&, const Arguments&) -> ThrowCompletionOr<Value> { return Value::Undefined(); },
      agent.heap().empty_string(), 0);
  realm.Set(Intrinsic::kFunctionPrototype,
            agent.heap().New<JSFunction>(agent.MapFor(realm[Intrinsic::kObjectPrototype]), nothing, nullptr));
  realm.set_global_object(NewObject(agent));
#define BUILTINS(name) Install##name##Builtins(realm);
#include "runtime-model/builtins/builtins.def"
#undef BUILTINS
}

}  // namespace heaplint::runtime_model
