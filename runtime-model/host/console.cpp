// console: log and its kin. Keeps no arguments, as Node without an inspector.
#include "runtime-model/builtins/builtins.h"
#include "runtime-model/host/host.h"
#include "runtime-model/host/inspect.h"
#include "runtime-model/host/node-host.h"

namespace heaplint::runtime_model {

namespace {

template <bool IsError> ThrowCompletionOr<Value> Log(Agent& agent, const Arguments& arguments) {
  const std::string text = TRY(FormatArguments(agent, arguments.values()));
  TRY(agent.Spend(1 + text.size() / 64));
  agent.host()->Print(IsError, text);
  return Value::Undefined();
}

}  // namespace

void InstallConsole(Realm& realm) {
  JSObject* console = NewObject(realm.agent());
  DefineValue(realm, realm.global_object(), "console", console);
  for (const std::string_view name : {"log", "info", "debug"}) DefineFunctions(realm, console, {{name, Log<false>, 0}});
  for (const std::string_view name : {"error", "warn", "trace"})
    DefineFunctions(realm, console, {{name, Log<true>, 0}});
}

}  // namespace heaplint::runtime_model
