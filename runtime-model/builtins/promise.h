// What the files of Promise share.
#pragma once

#include "runtime-model/builtins/builtins.h"

namespace heaplint::runtime_model {

void InstallPromiseCombinators(Realm&, JSObject* constructor);

}  // namespace heaplint::runtime_model
