// Startup: names, symbols, and the realm that a first agent makes.
#include "runtime-model/runtime/startup.h"

#include "runtime-model/runtime/agent.h"

namespace heaplint::runtime_model {

Startup::Startup(HeapSwitches switches, void (*install)(Realm&))
    : heap_(switches), null_prototype_map_(heap_.New<Map>(Value::Null())) {
#define NAME(name) names_.name = heap_.Internalize(std::string_view(#name));
#include "runtime-model/runtime/names.def"
#define WELL_KNOWN_SYMBOL(name) \
  symbols_.name = heap_.New<Symbol>(heap_.Internalize(std::string_view("Symbol." #name)), false);
#include "runtime-model/runtime/names.def"
  Agent agent(*this, Budget{});
  InitializeRealm(agent.realm());
  if (install != nullptr) install(agent.realm());
  intrinsics_ = agent.realm().intrinsics();
  heap_.EndStartup();
}

}  // namespace heaplint::runtime_model
