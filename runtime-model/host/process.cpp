// process and gc().
#include <cmath>

#include "runtime-model/builtins/builtins.h"
#include "runtime-model/host/node-host.h"
#include "runtime-model/runtime/promise-operations.h"

namespace heaplint::runtime_model {

namespace {

ThrowCompletionOr<Value> NextTick(Agent& agent, const Arguments& arguments) {
  if (!IsCallable(arguments[0])) return agent.ThrowTypeError("The \"callback\" argument must be of type function.");
  const std::span<const Value> rest = arguments.from(1);
  agent.host()->event_loop().EnqueueNextTick(arguments[0], std::vector<Value>(rest.begin(), rest.end()),
                                             agent.async_context);
  return Value::Undefined();
}

/// Bytes of the modelled heap; the same number wherever Node has several.
ThrowCompletionOr<Value> MemoryUsage(Agent& agent, const Arguments&) {
  JSObject* usage = NewObject(agent);
  for (const std::string_view name : {"rss", "heapTotal", "heapUsed"})
    DefineOwn(agent, usage, name, Value::Number(static_cast<double>(agent.heap().used_bytes())));
  for (const std::string_view name : {"external", "arrayBuffers"}) DefineOwn(agent, usage, name, Value::Smi(0));
  return Value(usage);
}

/// gc() of --expose-gc.
ThrowCompletionOr<Value> CollectGarbage(Agent& agent, const Arguments&) {
  agent.heap().CountCollection();
  agent.heap().CollectGarbage(CollectionKind::kMarkCompact);
  return Value::Undefined();
}

/// process.exit ( code ): ends the run as a spent budget does.
ThrowCompletionOr<Value> Exit(Agent& agent, const Arguments& arguments) {
  static_cast<NodeHost*>(agent.host())->set_exit_code(arguments[0].is_number() ? Int32From(arguments[0].number()) : 0);
  return agent.GiveUp(GaveUp::kExit);
}

ThrowCompletionOr<Value> Cwd(Agent& agent, const Arguments&) { return Value(NewString(agent, "/")); }
ThrowCompletionOr<Value> Uptime(Agent& agent, const Arguments&) { return Value::Number(agent.host()->Now() / 1000); }
ThrowCompletionOr<Value> HrTime(Agent& agent, const Arguments&) {
  const double now = agent.host()->Now();
  const Value parts[2] = {Value::Number(std::floor(now / 1000)), Value::Number(std::fmod(now, 1000) * 1e6)};
  return Value(CreateArrayFromList(agent, parts));
}
ThrowCompletionOr<Value> HrTimeBigInt(Agent& agent, const Arguments&) {
  const auto nanoseconds = static_cast<std::int64_t>(agent.host()->Now() * 1e6);
  return Value(agent.heap().New<BigInt>(primitives::BigIntFromInt64(nanoseconds)));
}
ThrowCompletionOr<Value> EmitWarning(Agent& agent, const Arguments& arguments) {
  const std::string text = Text(agent, TRY(ToString(agent, arguments[0])));
  const std::string type = Is<String>(arguments[1]) ? Text(agent, As<String>(arguments[1])) : "Warning";
  static_cast<NodeHost*>(agent.host())->Write(true, "(node) " + type + ": " + text + "\n");
  return Value::Undefined();
}

template <bool IsError> ThrowCompletionOr<Value> WriteText(Agent& agent, const Arguments& arguments) {
  const std::string text = Text(agent, TRY(ToString(agent, arguments[0])));
  TRY(agent.Spend(1 + text.size() / 64));
  static_cast<NodeHost*>(agent.host())->Write(IsError, text);
  return Value::Bool(true);
}

/// The methods of EventEmitter on process: the first call loads the module and puts its prototype behind process's own.
constexpr std::string_view kEmitterMethods[] = {"on",
                                                "once",
                                                "off",
                                                "addListener",
                                                "removeListener",
                                                "removeAllListeners",
                                                "emit",
                                                "listeners",
                                                "listenerCount",
                                                "eventNames",
                                                "rawListeners",
                                                "setMaxListeners",
                                                "getMaxListeners",
                                                "prependListener",
                                                "prependOnceListener"};

/// Slots: the prototype of process and the name of the method.
ThrowCompletionOr<Value> BecomeEmitter(Agent& agent, const Arguments& arguments) {
  auto* prototype = As<JSObject>(SlotOf(arguments, 0));
  const PropertyKey method = KeyFromString(agent, As<String>(SlotOf(arguments, 1)));
  const Value events = TRY(static_cast<NodeHost*>(agent.host())->Require(agent, "events", "node:process"));
  const Value parent = TRY(Get(agent, As<JSReceiver>(events), agent.names().prototype));
  for (const std::string_view name : kEmitterMethods) prototype->DeleteOwn(agent.heap(), KeyFromText(agent, name));
  prototype->SetPrototype(agent.heap(), parent);
  const Value function = TRY(GetV(agent, arguments.this_value(), method));
  return Call(agent, function, arguments.this_value(), arguments.values());
}

JSObject* NewProcess(Realm& realm) {
  Agent& agent = realm.agent();
  JSObject* prototype = NewObject(agent);
  DefineValue(realm, prototype, "constructor", NewBuiltinFunction(realm, "process", Cwd, 0));
  for (const std::string_view name : kEmitterMethods) {
    DefineValue(realm, prototype, name,
                NewNativeClosure(agent, BecomeEmitter, 0, {prototype, NewString(agent, name)}, name));
  }
  return OrdinaryObjectCreate(agent, prototype);
}

}  // namespace

void InstallProcess(Realm& realm) {
  Agent& agent = realm.agent();
  JSObject* process = NewProcess(realm);
  DefineValue(realm, realm.global_object(), "process", process);
  DefineFunctions(realm, process,
                  {{"cwd", Cwd, 0},
                   {"emitWarning", EmitWarning, 1},
                   {"exit", Exit, 1},
                   {"hrtime", HrTime, 0},
                   {"memoryUsage", MemoryUsage, 0},
                   {"nextTick", NextTick, 1},
                   {"uptime", Uptime, 0}});
  DefineFunctions(realm, As<JSObject>(process->GetOwn(KeyFromText(agent, "hrtime"))->value),
                  {{"bigint", HrTimeBigInt, 0}});
  DefineValue(realm, process, "env", NewObject(agent), kDefaultAttributes);
  DefineValue(realm, process, "execArgv", CreateArrayFromList(agent, {}), kDefaultAttributes);
  const Value argv[2] = {NewString(agent, "/usr/bin/node"), NewString(agent, "/main.js")};
  DefineValue(realm, process, "argv", CreateArrayFromList(agent, argv), kDefaultAttributes);
  const std::pair<std::string_view, std::string_view> texts[] = {
      {"platform", "linux"}, {"arch", "x64"}, {"version", "v20.20.2"}, {"title", "node"}};
  for (const auto& [name, text] : texts) DefineValue(realm, process, name, NewString(agent, text), kDefaultAttributes);
  DefineValue(realm, process, "pid", Value::Smi(1), kDefaultAttributes);
  JSObject* versions = NewObject(agent);
  DefineValue(realm, versions, "node", NewString(agent, "20.20.2"), kDefaultAttributes);
  DefineValue(realm, versions, "v8", NewString(agent, "11.3.244.8-node.38"), kDefaultAttributes);
  DefineValue(realm, process, "versions", versions, kDefaultAttributes);
  JSObject* out = NewObject(agent);
  JSFunction* write = NewBuiltinFunction(realm, "write", WriteText<false>, 1);
  DefineValue(realm, out, "write", write);
  DefineValue(realm, out, "isTTY", Value::Bool(false));
  realm.Set(Intrinsic::kStdout, out);
  realm.Set(Intrinsic::kStdoutWrite, write);
  DefineValue(realm, process, "stdout", out);
  JSObject* error = NewObject(agent);
  DefineFunctions(realm, error, {{"write", WriteText<true>, 1}});
  DefineValue(realm, process, "stderr", error);
  DefineFunctions(realm, realm.global_object(), {{"gc", CollectGarbage, 0}});
}

}  // namespace heaplint::runtime_model
