// Node's modules by name.
#include "runtime-model/host/node-host.h"
#include "runtime-model/runtime/abstract-operations.h"

namespace heaplint::runtime_model {

#define NODE_MODULE(identifier, name) JSObject* Make##identifier##Module(Agent&);
#include "runtime-model/host/node-modules.def"
#undef NODE_MODULE

NodeModuleMaker FindNodeModule(std::string_view name) {
#define NODE_MODULE(identifier, text) \
  if (name == text) return Make##identifier##Module;
#include "runtime-model/host/node-modules.def"
#undef NODE_MODULE
  return nullptr;
}

}  // namespace heaplint::runtime_model
