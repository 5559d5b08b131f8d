// What the weak built-ins share.
#pragma once

#include "runtime-model/heap/value.h"

namespace heaplint::runtime_model {

/// 9.13 CanBeHeldWeakly ( v )
bool CanBeHeldWeakly(Value value);

}  // namespace heaplint::runtime_model
