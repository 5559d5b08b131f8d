// Globals that modules in JavaScript make: each is an accessor until something asks for it.
#include "runtime-model/builtins/builtins.h"
#include "runtime-model/host/node-host.h"
#include "runtime-model/runtime/promise-operations.h"

namespace heaplint::runtime_model {

namespace {

struct LazyGlobal {
  std::string_view name;
  std::string_view module;
  bool is_in_browser;
};

constexpr LazyGlobal kLazyGlobals[] = {
    {"Blob", "buffer", true},
    {"BroadcastChannel", "worker_threads", false},
    {"Buffer", "buffer", false},
    {"DOMException", "internal/structured-clone", true},
    {"MessageChannel", "worker_threads", false},
    {"MessagePort", "worker_threads", false},
    {"TextDecoder", "buffer", true},
    {"TextEncoder", "buffer", true},
    {"URL", "url", true},
    {"URLSearchParams", "url", true},
    {"atob", "buffer", true},
    {"btoa", "buffer", true},
    {"fetch", "internal/fetch", true},
    {"performance", "perf_hooks", true},
    {"structuredClone", "internal/structured-clone", true},
};

/// What only a page has; all made by node/browser.js.
constexpr std::string_view kPageGlobals[] = {
    "BroadcastChannel", "EventSource", "Image",        "MessageChannel", "WebSocket", "Worker",        "XMLHttpRequest",
    "history",          "indexedDB",   "localStorage", "location",       "navigator", "sessionStorage"};

/// Slots: the module and the name.
ThrowCompletionOr<Value> LoadGlobal(Agent& agent, const Arguments& arguments) {
  auto* host = static_cast<NodeHost*>(agent.host());
  const Value exports = TRY(host->Require(agent, Text(agent, As<String>(SlotOf(arguments, 0))), "node:globals"));
  const PropertyKey key = KeyFromString(agent, As<String>(SlotOf(arguments, 1)));
  const Value value = TRY(GetV(agent, exports, key));
  agent.realm().global_object()->DefineOwn(agent.heap(), key, value, kBuiltinAttributes);
  return value;
}

ThrowCompletionOr<Value> ReplaceGlobal(Agent& agent, const Arguments& arguments) {
  const PropertyKey key = KeyFromString(agent, As<String>(SlotOf(arguments, 1)));
  agent.realm().global_object()->DefineOwn(agent.heap(), key, arguments[0], kBuiltinAttributes);
  return Value::Undefined();
}

void DefineLazy(Realm& realm, std::string_view name, std::string_view module_name) {
  Agent& agent = realm.agent();
  const PropertyKey key = KeyFromText(agent, name);
  const Value module = agent.heap().Internalize(module_name);
  JSFunction* getter = NewNativeClosure(agent, LoadGlobal, 0, {module, key.name()});
  JSFunction* setter = NewNativeClosure(agent, ReplaceGlobal, 1, {module, key.name()});
  realm.global_object()->DefineOwn(agent.heap(), key, agent.heap().New<AccessorPair>(getter, setter),
                                   kConfigurable | kAccessor);
}

}  // namespace

void InstallLazyGlobals(Realm& realm, bool is_browser) {
  for (const LazyGlobal& global : kLazyGlobals) {
    if (!is_browser || global.is_in_browser) DefineLazy(realm, global.name, global.module);
  }
  if (!is_browser) return;
  for (const std::string_view name : kPageGlobals) DefineLazy(realm, name, "internal/browser");
}

}  // namespace heaplint::runtime_model
