// internal/binding: what Node's modules in JavaScript (node/) need of the machine.
#include "runtime-model/builtins/typed-array.h"
#include "runtime-model/host/inspect.h"
#include "runtime-model/host/node-host.h"
#include "runtime-model/primitives/utf16.h"
#include "runtime-model/runtime/eval.h"

namespace heaplint::runtime_model {

namespace {

/// hold(object): the host keeps it until release(object).
ThrowCompletionOr<Value> Hold(Agent& agent, const Arguments& arguments) {
  if (auto* object = As<JSObject>(arguments[0])) agent.host()->event_loop().Hold(object);
  return Value::Undefined();
}
ThrowCompletionOr<Value> Release(Agent& agent, const Arguments& arguments) {
  if (auto* object = As<JSObject>(arguments[0])) agent.host()->event_loop().Release(object);
  return Value::Undefined();
}

/// runScript(text): a classic script of this realm.
ThrowCompletionOr<Value> RunScript(Agent& agent, const Arguments& arguments) {
  const std::string text = Text(agent, TRY(ToString(agent, arguments[0])));
  const CompilationUnit* unit =
      TRY(CompileUnit(agent, "evalmachine.<anonymous>", text, source::SourceKindHint::kScript, false));
  const Rooted<JSFunction> function(agent.heap(), NewTopLevelFunction(agent, unit, nullptr));
  return Call(agent, function.get(), agent.realm().global_object());
}

ThrowCompletionOr<Value> SetInspector(Agent& agent, const Arguments& arguments) {
  static_cast<NodeHost*>(agent.host())->set_has_inspector(ToBoolean(arguments[0]));
  return Value::Undefined();
}

ThrowCompletionOr<Value> GetAsyncContext(Agent& agent, const Arguments&) { return agent.async_context; }
ThrowCompletionOr<Value> SetAsyncContext(Agent& agent, const Arguments& arguments) {
  agent.async_context = arguments[0];
  return Value::Undefined();
}

ThrowCompletionOr<Value> EncodeUtf8(Agent& agent, const Arguments& arguments) {
  const std::string text = primitives::EncodeUtf8(Utf16Text(agent, TRY(ToString(agent, arguments[0]))));
  JSTypedArray* array = TRY(NewTypedArray(agent, agent.realm()[Intrinsic::kUint8ArrayPrototype], ElementType::kUint8,
                                          static_cast<double>(text.size())));
  std::copy(text.begin(), text.end(), array->buffer->bytes.begin());
  return Value(array);
}

ThrowCompletionOr<Value> DecodeUtf8(Agent& agent, const Arguments& arguments) {
  auto* array = As<JSTypedArray>(arguments[0]);
  if (array == nullptr) return agent.ThrowTypeError("not a Uint8Array");
  const auto* begin = reinterpret_cast<const char*>(array->buffer->bytes.data()) + array->byte_offset;
  const std::string_view bytes(begin, array->length);
  return Value(NewString(agent, std::u16string_view(primitives::ToWellFormed(primitives::DecodeWtf8(bytes)))));
}

ThrowCompletionOr<Value> Format(Agent& agent, const Arguments& arguments) {
  return Value(NewString(agent, TRY(FormatArguments(agent, arguments.values()))));
}
ThrowCompletionOr<Value> InspectFunction(Agent& agent, const Arguments& arguments) {
  return Value(NewString(agent, Inspect(agent, arguments[0])));
}
ThrowCompletionOr<Value> Now(Agent& agent, const Arguments&) { return Value::Number(agent.host()->Now()); }

}  // namespace

JSObject* MakeBindingModule(Agent& agent) {
  JSObject* exports = NewObject(agent);
  DefineFunctions(agent.realm(), exports,
                  {{"decodeUtf8", DecodeUtf8, 1},
                   {"encodeUtf8", EncodeUtf8, 1},
                   {"format", Format, 1},
                   {"getAsyncContext", GetAsyncContext, 0},
                   {"hold", Hold, 1},
                   {"inspect", InspectFunction, 1},
                   {"now", Now, 0},
                   {"release", Release, 1},
                   {"runScript", RunScript, 1},
                   {"setAsyncContext", SetAsyncContext, 1},
                   {"setInspector", SetInspector, 1}});
  return exports;
}

namespace {

/// A global object by its name, or an empty one if the program (or the page) has none.
JSObject* GlobalObjectNamed(Agent& agent, PropertyKey key) {
  const auto own = agent.realm().global_object()->GetOwn(key);
  auto* object = own ? As<JSObject>(own->value) : nullptr;
  return object != nullptr ? object : NewObject(agent);
}

}  // namespace

JSObject* MakeProcessModule(Agent& agent) { return GlobalObjectNamed(agent, KeyFromText(agent, "process")); }
JSObject* MakeConsoleModule(Agent& agent) { return GlobalObjectNamed(agent, agent.names().console); }

}  // namespace heaplint::runtime_model
