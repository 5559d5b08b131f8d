// RegExp: making one. Matching stands in builtins/regexp.cpp.
#pragma once

#include "runtime-model/runtime/agent.h"

namespace heaplint::runtime_model {

/// 22.2.3.1 RegExpCreate ( P, F )
ThrowCompletionOr<Value> RegExpCreate(Agent&, String* pattern, String* flags);

}  // namespace heaplint::runtime_model
