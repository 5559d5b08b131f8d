// What the files of String share.
#pragma once

#include "runtime-model/builtins/builtins.h"

namespace heaplint::runtime_model {

/// `this` as a string; a TypeError for undefined and null.
ThrowCompletionOr<String*> ThisText(Agent&, const Arguments&);

void InstallStringPatternBuiltins(Realm&, JSObject* prototype);
void InstallStringTextBuiltins(Realm&, JSFunction* constructor, JSObject* prototype);

}  // namespace heaplint::runtime_model
