// HeapSnapshot: the modelled heap in the format of V8's .heapsnapshot files.
#pragma once

#include <string>

#include "runtime-model/runtime/agent.h"

namespace heaplint::runtime_model {

/// Everything that the roots reach, as JSON. Call it after a collection; nothing is allocated in the heap.
std::string WriteHeapSnapshot(Agent& agent);

}  // namespace heaplint::runtime_model
