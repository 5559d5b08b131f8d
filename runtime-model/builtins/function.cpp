// Function and Function.prototype (ECMA-262 20.2).
#include <algorithm>

#include "runtime-model/builtins/builtins.h"
#include "runtime-model/runtime/eval.h"
#include "runtime-model/runtime/internal-methods.h"

namespace heaplint::runtime_model {

namespace {

ThrowCompletionOr<Value> CallMethod(Agent& agent, const Arguments& arguments) {
  return Call(agent, arguments.this_value(), arguments[0], arguments.from(1));
}

ThrowCompletionOr<Value> Apply(Agent& agent, const Arguments& arguments) {
  if (!IsCallable(arguments.this_value()))
    return agent.ThrowTypeError("Function.prototype.apply was called on a value that is not a function");
  if (arguments[1].is_nullish()) return Call(agent, arguments.this_value(), arguments[0]);
  const RootedList list(agent.heap(), TRY(CreateListFromArrayLike(agent, arguments[1])));
  return Call(agent, arguments.this_value(), arguments[0], list.values());
}

ThrowCompletionOr<Value> Bind(Agent& agent, const Arguments& arguments) {
  if (!IsCallable(arguments.this_value())) return agent.ThrowTypeError("Bind must be called on a function");
  auto* target = As<JSReceiver>(arguments.this_value());
  const Value prototype = TRY(GetPrototypeOf(agent, target));
  const std::span<const Value> rest = arguments.from(1);
  const Rooted<JSBoundFunction> bound(agent.heap(),
                                      agent.heap().New<JSBoundFunction>(agent.MapFor(prototype), target, arguments[0],
                                                                        std::vector<Value>(rest.begin(), rest.end())));
  double length = 0;
  if (TRY(HasOwnProperty(agent, target, agent.names().length))) {
    const Value value = TRY(Get(agent, target, agent.names().length));
    if (value.is_number())
      length = std::max(0.0, IntegerOrInfinityFrom(value.number()) - static_cast<double>(rest.size()));
  }
  bound->DefineOwn(agent.heap(), agent.names().length, Value::Number(length), kConfigurable);
  const Value name = TRY(Get(agent, target, agent.names().name));
  const std::string text = Is<String>(name) ? Text(agent, As<String>(name)) : "";
  bound->DefineOwn(agent.heap(), agent.names().name, NewString(agent, "bound " + text), kConfigurable);
  return Value(bound.get());
}

ThrowCompletionOr<Value> ToStringMethod(Agent& agent, const Arguments& arguments) {
  if (auto* function = As<JSFunction>(arguments.this_value()))
    return Value(NewString(agent, SourceTextOf(agent, function)));
  if (IsCallable(arguments.this_value())) return Value(NewString(agent, "function () { [native code] }"));
  return agent.ThrowTypeError("Function.prototype.toString requires that 'this' be a Function");
}

ThrowCompletionOr<Value> HasInstance(Agent& agent, const Arguments& arguments) {
  return Value::Bool(TRY(OrdinaryHasInstance(agent, arguments.this_value(), arguments[0])));
}

/// 20.2.1.1.1 CreateDynamicFunction: the text is compiled as an expression of the global scope.
ThrowCompletionOr<Value> CreateDynamicFunction(Agent& agent, const Arguments& arguments, std::string_view prefix) {
  std::string parameters;
  for (std::size_t i = 0; i + 1 < arguments.size(); ++i) {
    if (i > 0) parameters += ",";
    parameters += Text(agent, TRY(ToString(agent, arguments[i])));
  }
  const std::string body =
      arguments.size() == 0 ? "" : Text(agent, TRY(ToString(agent, arguments[arguments.size() - 1])));
  const std::string text = "(" + std::string(prefix) + " anonymous(" + parameters + "\n) {\n" + body + "\n})";
  const Rooted<Value> function(agent.heap(),
                               TRY(PerformEval(agent, NewString(agent, text), nullptr, Value::Undefined(), false)));
  // A subclass gives its own prototype.
  const Value new_target = arguments.new_target();
  if (!new_target.is_undefined() && new_target != Value(arguments.callee())) {
    const Value prototype = TRY(Get(agent, As<JSReceiver>(new_target), agent.names().prototype));
    if (IsObject(prototype)) TRY(SetPrototypeOf(agent, As<JSReceiver>(function), prototype));
  }
  return Value(function);
}

ThrowCompletionOr<Value> FunctionConstructor(Agent& agent, const Arguments& arguments) {
  return CreateDynamicFunction(agent, arguments, "function");
}
ThrowCompletionOr<Value> GeneratorFunctionConstructor(Agent& agent, const Arguments& arguments) {
  return CreateDynamicFunction(agent, arguments, "function*");
}
ThrowCompletionOr<Value> AsyncFunctionConstructor(Agent& agent, const Arguments& arguments) {
  return CreateDynamicFunction(agent, arguments, "async function");
}
ThrowCompletionOr<Value> AsyncGeneratorFunctionConstructor(Agent& agent, const Arguments& arguments) {
  return CreateDynamicFunction(agent, arguments, "async function*");
}

/// A function constructor that only its prototype's `constructor` leads to.
void DefineHiddenConstructor(Realm& realm, std::string_view name, NativeFunction native, Intrinsic prototype) {
  JSFunction* constructor = NewBuiltinFunction(realm, name, native, 1);
  constructor->shared()->constructor_kind = ConstructorKind::kBase;
  EnsureOwn(realm.agent(), constructor);
  DefineValue(realm, constructor, "prototype", realm[prototype], kNoAttributes);
  DefineValue(realm, realm[prototype], "constructor", constructor, kConfigurable);
  DefineValue(realm, realm[prototype], "@@toStringTag", NewString(realm.agent(), name), kConfigurable);
}

}  // namespace

void InstallFunctionBuiltins(Realm& realm) {
  JSObject* prototype = realm[Intrinsic::kFunctionPrototype];
  DefineConstructor(realm, "Function", FunctionConstructor, 1, prototype);
  DefineFunctions(realm, prototype,
                  {{"apply", Apply, 2}, {"bind", Bind, 1}, {"call", CallMethod, 1}, {"toString", ToStringMethod, 0}});
  DefineValue(realm, prototype, "@@hasInstance", NewBuiltinFunction(realm, "[Symbol.hasInstance]", HasInstance, 1),
              kNoAttributes);
  for (const Intrinsic kind : {Intrinsic::kGeneratorFunctionPrototype, Intrinsic::kAsyncFunctionPrototype,
                               Intrinsic::kAsyncGeneratorFunctionPrototype}) {
    NewPrototype(realm, kind, prototype);
  }
  DefineHiddenConstructor(realm, "GeneratorFunction", GeneratorFunctionConstructor,
                          Intrinsic::kGeneratorFunctionPrototype);
  DefineHiddenConstructor(realm, "AsyncFunction", AsyncFunctionConstructor, Intrinsic::kAsyncFunctionPrototype);
  DefineHiddenConstructor(realm, "AsyncGeneratorFunction", AsyncGeneratorFunctionConstructor,
                          Intrinsic::kAsyncGeneratorFunctionPrototype);
  const auto thrower = [](Agent& agent, const Arguments&) -> ThrowCompletionOr<Value> {
    return agent.ThrowTypeError(
        "'caller', 'callee', and 'arguments' properties may not be accessed on strict mode functions or the arguments "
        "objects for calls to them");
  };
  realm.Set(Intrinsic::kThrowTypeError, NewBuiltinFunction(realm, "", thrower, 0));
  // 10.2.4 AddRestrictedFunctionProperties; V8's sloppy functions have null for both.
  const auto getter = [](Agent& agent, const Arguments& arguments) -> ThrowCompletionOr<Value> {
    auto* function = As<JSFunction>(arguments.this_value());
    const bool is_sloppy = function != nullptr && function->shared()->constructor_kind == ConstructorKind::kBase &&
                           !function->shared()->is_strict && function->shared()->unit() != nullptr;
    if (is_sloppy) return Value::Null();
    return Call(agent, agent.realm()[Intrinsic::kThrowTypeError], Value::Undefined());
  };
  for (const std::string_view name : {"arguments", "caller"}) DefineAccessor(realm, prototype, name, getter, thrower);
}

}  // namespace heaplint::runtime_model
