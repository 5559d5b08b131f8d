// Error and its kinds (ECMA-262 20.5), with V8's captureStackTrace.
#include "runtime-model/builtins/builtins.h"
#include "runtime-model/runtime/internal-methods.h"

namespace heaplint::runtime_model {

namespace {

ThrowCompletionOr<JSError*> NewError(Agent& agent, const Arguments& arguments, Intrinsic prototype,
                                     std::size_t message_index) {
  const Value new_target = arguments.new_target().is_undefined() ? Value(arguments.callee()) : arguments.new_target();
  const Rooted<JSError> error(agent.heap(), TRY(CreateFromConstructor<JSError>(agent, new_target, prototype)));
  error->DefineOwn(agent.heap(), agent.names().stack, Value::Undefined(), kBuiltinAttributes);
  if (!arguments[message_index].is_undefined()) {
    error->DefineOwn(agent.heap(), agent.names().message, TRY(ToString(agent, arguments[message_index])),
                     kBuiltinAttributes);
  }
  if (auto* options = As<JSReceiver>(arguments[message_index + 1])) {
    if (TRY(HasProperty(agent, options, agent.names().cause))) {
      error->DefineOwn(agent.heap(), agent.names().cause, TRY(Get(agent, options, agent.names().cause)),
                       kBuiltinAttributes);
    }
  }
  CaptureStack(agent, error);
  return error.get();
}

template <Intrinsic Prototype> ThrowCompletionOr<Value> ErrorConstructor(Agent& agent, const Arguments& arguments) {
  return Value(TRY(NewError(agent, arguments, Prototype, 0)));
}

ThrowCompletionOr<Value> AggregateErrorConstructor(Agent& agent, const Arguments& arguments) {
  const Rooted<JSError> error(agent.heap(), TRY(NewError(agent, arguments, Intrinsic::kAggregateErrorPrototype, 1)));
  const std::vector<Value> errors = TRY(IterableToList(agent, arguments[0]));
  error->DefineOwn(agent.heap(), agent.names().errors, CreateArrayFromList(agent, errors), kBuiltinAttributes);
  return Value(error.get());
}

ThrowCompletionOr<Value> CaptureStackTrace(Agent& agent, const Arguments& arguments) {
  auto* object = As<JSObject>(arguments[0]);
  if (object == nullptr) return agent.ThrowTypeError("Invalid argument");
  if (auto* error = As<JSError>(object)) {
    CaptureStack(agent, error, arguments[1]);
    return Value::Undefined();
  }
  JSError* error = MakeError(agent, ErrorType::kError, "");
  CaptureStack(agent, error, arguments[1]);
  object->DefineOwn(agent.heap(), agent.names().stack, StackOf(agent, error), kBuiltinAttributes);
  return Value::Undefined();
}

ThrowCompletionOr<Value> ToStringMethod(Agent& agent, const Arguments& arguments) {
  auto* object = As<JSReceiver>(arguments.this_value());
  if (object == nullptr) return agent.ThrowTypeError("Error.prototype.toString requires that 'this' be a JSReceiver");
  const Value name_value = TRY(Get(agent, object, agent.names().name));
  const std::string name = name_value.is_undefined() ? "Error" : Text(agent, TRY(ToString(agent, name_value)));
  const Value message_value = TRY(Get(agent, object, agent.names().message));
  const std::string message = message_value.is_undefined() ? "" : Text(agent, TRY(ToString(agent, message_value)));
  if (name.empty() || message.empty()) return Value(NewString(agent, name + message));
  return Value(NewString(agent, name + ": " + message));
}

JSFunction* DefineErrorType(Realm& realm, std::string_view name, Intrinsic intrinsic, NativeFunction native,
                            std::uint32_t length, JSFunction* parent) {
  JSObject* prototype = NewPrototype(realm, intrinsic, parent == nullptr ? nullptr : realm[Intrinsic::kErrorPrototype]);
  JSFunction* constructor = DefineConstructor(realm, name, native, length, prototype);
  if (parent != nullptr) constructor->SetPrototype(realm.agent().heap(), parent);
  DefineValue(realm, prototype, "name", NewString(realm.agent(), name));
  DefineValue(realm, prototype, "message", NewString(realm.agent(), ""));
  return constructor;
}

}  // namespace

void InstallErrorBuiltins(Realm& realm) {
  JSFunction* error = DefineErrorType(realm, "Error", Intrinsic::kErrorPrototype,
                                      ErrorConstructor<Intrinsic::kErrorPrototype>, 1, nullptr);
  DefineFunctions(realm, error, {{"captureStackTrace", CaptureStackTrace, 2}});
  DefineValue(realm, error, "stackTraceLimit", Value::Smi(10), kDefaultAttributes);
  DefineFunctions(realm, realm[Intrinsic::kErrorPrototype], {{"toString", ToStringMethod, 0}});
  DefineErrorType(realm, "TypeError", Intrinsic::kTypeErrorPrototype, ErrorConstructor<Intrinsic::kTypeErrorPrototype>,
                  1, error);
  DefineErrorType(realm, "RangeError", Intrinsic::kRangeErrorPrototype,
                  ErrorConstructor<Intrinsic::kRangeErrorPrototype>, 1, error);
  DefineErrorType(realm, "ReferenceError", Intrinsic::kReferenceErrorPrototype,
                  ErrorConstructor<Intrinsic::kReferenceErrorPrototype>, 1, error);
  DefineErrorType(realm, "SyntaxError", Intrinsic::kSyntaxErrorPrototype,
                  ErrorConstructor<Intrinsic::kSyntaxErrorPrototype>, 1, error);
  DefineErrorType(realm, "EvalError", Intrinsic::kEvalErrorPrototype, ErrorConstructor<Intrinsic::kEvalErrorPrototype>,
                  1, error);
  DefineErrorType(realm, "URIError", Intrinsic::kURIErrorPrototype, ErrorConstructor<Intrinsic::kURIErrorPrototype>, 1,
                  error);
  DefineErrorType(realm, "AggregateError", Intrinsic::kAggregateErrorPrototype, AggregateErrorConstructor, 2, error);
}

}  // namespace heaplint::runtime_model
