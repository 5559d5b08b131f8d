// process and gc().
#include "runtime-model/builtins/builtins.h"
#include "runtime-model/host/node-host.h"

namespace heaplint::runtime_model {

namespace {

ThrowCompletionOr<Value> NextTick(Agent& agent, const Arguments& arguments) {
  if (!IsCallable(arguments[0])) return agent.ThrowTypeError("The \"callback\" argument must be of type function.");
  const std::span<const Value> rest = arguments.from(1);
  EventLoopOf(agent).EnqueueNextTick(arguments[0], std::vector<Value>(rest.begin(), rest.end()));
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
  agent.heap().CollectGarbage(CollectionKind::kMarkCompact);
  return Value::Undefined();
}

}  // namespace

void InstallProcess(Realm& realm) {
  Agent& agent = realm.agent();
  JSObject* process = NewObject(agent);
  DefineValue(realm, realm.global_object(), "process", process);
  DefineFunctions(realm, process, {{"nextTick", NextTick, 1}, {"memoryUsage", MemoryUsage, 0}});
  DefineValue(realm, process, "env", NewObject(agent), kDefaultAttributes);
  DefineValue(realm, process, "argv", CreateArrayFromList(agent, {}), kDefaultAttributes);
  DefineValue(realm, process, "platform", NewString(agent, "linux"), kDefaultAttributes);
  DefineFunctions(realm, realm.global_object(), {{"gc", CollectGarbage, 0}});
}

}  // namespace heaplint::runtime_model
