// Errors: the captured frames hold their receivers and functions until `stack` is read, as V8's CallSiteInfo does.
#include "runtime-model/runtime/errors.h"

#include <fmt/format.h>

#include <algorithm>

#include "runtime-model/runtime/abstract-operations.h"

namespace heaplint::runtime_model {

namespace {

constexpr std::size_t kStackTraceLimit = 10;

Intrinsic PrototypeOf(ErrorType type) {
  switch (type) {
    case ErrorType::kError:
      return Intrinsic::kErrorPrototype;
    case ErrorType::kTypeError:
      return Intrinsic::kTypeErrorPrototype;
    case ErrorType::kRangeError:
      return Intrinsic::kRangeErrorPrototype;
    case ErrorType::kReferenceError:
      return Intrinsic::kReferenceErrorPrototype;
    case ErrorType::kSyntaxError:
      return Intrinsic::kSyntaxErrorPrototype;
    case ErrorType::kEvalError:
      return Intrinsic::kEvalErrorPrototype;
    case ErrorType::kURIError:
      return Intrinsic::kURIErrorPrototype;
  }
  return Intrinsic::kErrorPrototype;
}

/// A data property of `object` or its prototypes, found without running code.
Value PeekProperty(JSObject* object, PropertyKey key) {
  while (object != nullptr) {
    if (const auto own = object->GetOwn(key)) return own->is_accessor() ? Value::Undefined() : own->value;
    object = As<JSObject>(object->prototype());
  }
  return Value::Undefined();
}

std::string LineAndColumn(const CompilationUnit& unit, std::uint32_t offset) {
  const std::string_view before = std::string_view(unit.text).substr(0, offset);
  const auto line = std::count(before.begin(), before.end(), '\n') + 1;
  const std::size_t start = before.rfind('\n') + 1;
  return fmt::format("{}:{}:{}", unit.name, line, offset - start + 1);
}

}  // namespace

std::string NoSideEffectsToString(Agent& agent, Value value) {
  if (auto* symbol = As<Symbol>(value)) {
    auto* description = As<String>(symbol->description());
    return "Symbol(" + (description == nullptr ? "" : Text(agent, description)) + ")";
  }
  if (!IsObject(value)) return Text(agent, MUST(ToString(agent, value)));
  if (auto* error = As<JSError>(value)) return HeaderOf(agent, error);
  if (auto* function = As<JSFunction>(value)) return SourceTextOf(agent, function);
  auto* object = As<JSObject>(value);
  if (object == nullptr) return "#<Object>";
  const auto plain = agent.realm()[Intrinsic::kObjectPrototype]->GetOwn(agent.names().toString);
  const Value to_string = PeekProperty(object, agent.names().toString);
  if (plain && IsCallable(to_string) && to_string != plain->value)
    return "[object " + std::string(BuiltinTagOf(object)) + "]";
  const std::string name = ConstructorNameOf(agent, object);
  return "#<" + (name.empty() ? "Object" : name) + ">";
}

std::string_view BuiltinTagOf(JSReceiver* object) {
  if (IsCallable(object)) return "Function";
  switch (object->type()) {
    case InstanceType::kJSArray:
      return "Array";
    case InstanceType::kJSArgumentsObject:
      return "Arguments";
    case InstanceType::kJSError:
      return "Error";
    case InstanceType::kJSDate:
      return "Date";
    case InstanceType::kJSRegExp:
      return "RegExp";
    case InstanceType::kJSPrimitiveWrapper: {
      const Value inner = static_cast<JSPrimitiveWrapper*>(object)->value();
      if (inner.is_bool()) return "Boolean";
      if (inner.is_number()) return "Number";
      return Is<String>(inner) ? "String" : "Object";
    }
    default:
      return "Object";
  }
}

std::string SourceTextOf(Agent& agent, JSFunction* function) {
  const SharedFunctionInfo* shared = function->shared();
  if (shared->unit() != nullptr) return std::string(shared->span().of(shared->unit()->text));
  return "function " + Text(agent, shared->name()) + "() { [native code] }";
}

Throw ThrowNotAFunction(Agent& agent, Value value) {
  return agent.ThrowTypeError(NoSideEffectsToString(agent, value) + " is not a function");
}

namespace {

/// What stands for `value` in a message where the source has no words for it (V8: BuildDefaultCallSite).
std::string DefaultCallSite(Agent& agent, Value value) {
  const std::string type = Text(agent, MUST(TypeofText(agent, value)));
  if (Is<String>(value)) return type + " \"" + Text(agent, As<String>(value)) + "\"";
  const bool shows_value = value.is_null() || value.is_bool() || value.is_number();
  return shows_value ? type + " " + NoSideEffectsToString(agent, value) : type;
}

}  // namespace

Throw ThrowCannotRead(Agent& agent, Value base, Value key) {
  if (key == Value(agent.symbols().iterator))
    return agent.ThrowTypeError(DefaultCallSite(agent, base) +
                                " is not iterable (cannot read property Symbol(Symbol.iterator))");
  return agent.ThrowTypeError("Cannot read properties of " + NoSideEffectsToString(agent, base) + " (reading '" +
                              NoSideEffectsToString(agent, key) + "')");
}

JSError* MakeError(Agent& agent, ErrorType type, std::string_view message) {
  JSObject* prototype = agent.realm()[PrototypeOf(type)];
  auto* error = agent.heap().New<JSError>(agent.MapFor(prototype));
  // `stack` comes first in V8's errors.
  error->DefineOwn(agent.heap(), agent.names().stack, Value::Undefined(), kBuiltinAttributes);
  error->DefineOwn(agent.heap(), agent.names().message, NewString(agent, message), kBuiltinAttributes);
  CaptureStack(agent, error);
  return error;
}

std::string HeaderOf(Agent& agent, JSError* error) {
  const Value name = PeekProperty(error, agent.names().name);
  const Value message = PeekProperty(error, agent.names().message);
  const std::string name_text = Is<String>(name) ? Text(agent, As<String>(name)) : "Error";
  const std::string message_text = Is<String>(message) ? Text(agent, As<String>(message)) : "";
  if (name_text.empty()) return message_text;
  return message_text.empty() ? name_text : name_text + ": " + message_text;
}

void CaptureStack(Agent& agent, JSError* error, Value until) {
  error->is_stack_pending = true;
  error->header = NewString(agent, HeaderOf(agent, error));
  error->call_sites().clear();
  const std::deque<Frame>& frames = agent.stack().frames;
  std::size_t end = frames.size();
  if (!until.is_undefined()) {
    for (std::size_t i = frames.size(); i-- > 0;) {
      if (Value(frames[i].function) == until) {
        end = i;
        break;
      }
    }
  }
  for (std::size_t i = end; i-- > 0 && error->call_sites().size() < kStackTraceLimit;) {
    const Frame& frame = frames[i];
    const std::uint32_t position =
        frame.code->positions[frame.pc == 0 ? 0 : frame.pc - 1] + frame.code->unit->site_base;
    error->call_sites().push_back(agent.heap().New<CallSiteInfo>(frame.receiver, frame.function, position));
  }
}

Value StackOf(Agent& agent, JSError* error) {
  if (!error->is_stack_pending) return error->GetOwn(agent.names().stack)->value;
  std::string text = Text(agent, As<String>(error->header));
  for (CallSiteInfo* site : error->call_sites()) {
    const CompilationUnit* unit = agent.UnitOf(site->position());
    const std::string name = Text(agent, As<JSFunction>(site->function())->shared()->name());
    const std::string place =
        unit == nullptr ? "<anonymous>" : LineAndColumn(*unit, site->position() - unit->site_base);
    text += name.empty() ? fmt::format("\n    at {}", place) : fmt::format("\n    at {} ({})", name, place);
  }
  error->is_stack_pending = false;
  error->call_sites().clear();
  error->SetOwnValue(agent.names().stack, NewString(agent, text));
  return error->GetOwn(agent.names().stack)->value;
}

}  // namespace heaplint::runtime_model
