// Built-ins: one file per object, each with an Install function that InitializeRealm calls. How to add one: README.md.
#pragma once

#include <initializer_list>
#include <string_view>

#include "runtime-model/runtime/abstract-operations.h"
#include "runtime-model/runtime/errors.h"
#include "runtime-model/runtime/realm.h"

namespace heaplint::runtime_model {

/// One built-in function property. A name "@@iterator" is that well-known symbol.
struct BuiltinFunction {
  std::string_view name;
  NativeFunction native;
  std::uint32_t length = 0;
};

/// A built-in function object that belongs to no property yet.
JSFunction* NewBuiltinFunction(Realm&, std::string_view name, NativeFunction native, std::uint32_t length);
/// Defines functions with the attributes of built-ins.
void DefineFunctions(Realm&, JSObject* target, std::initializer_list<BuiltinFunction> functions);
void DefineGetter(Realm&, JSObject* target, std::string_view name, NativeFunction getter);
void DefineAccessor(Realm&, JSObject* target, std::string_view name, NativeFunction getter, NativeFunction setter);
/// Defines a value with the given attributes; names as in BuiltinFunction.
void DefineValue(Realm&, JSObject* target, std::string_view name, Value value,
                 std::uint8_t attributes = kBuiltinAttributes);
/// A constructor on the global object, linked with `prototype` both ways. `native` tells call from construct by new_target.
JSFunction* DefineConstructor(Realm&, std::string_view name, NativeFunction native, std::uint32_t length,
                              JSObject* prototype);
/// A new ordinary object that becomes `intrinsic`; its prototype is `parent`, or null for %Object.prototype%.
JSObject* NewPrototype(Realm&, Intrinsic intrinsic, JSObject* parent = nullptr);

/// `this` as a `T`, or a TypeError that says which method was called on what.
template <class T> ThrowCompletionOr<T*> ThisAs(Agent& agent, const Arguments& arguments, std::string_view method) {
  if (T* object = As<T>(arguments.this_value())) return object;
  return agent.ThrowTypeError("Method " + std::string(method) + " called on incompatible receiver " +
                              NoSideEffectsToString(agent, arguments.this_value()));
}

#define BUILTINS(name) void Install##name##Builtins(Realm&);
#include "runtime-model/builtins/builtins.def"
#undef BUILTINS

}  // namespace heaplint::runtime_model
