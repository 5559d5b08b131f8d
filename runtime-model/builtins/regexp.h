// What the files of RegExp share.
#pragma once

#include "runtime-model/builtins/builtins.h"

namespace heaplint::runtime_model {

/// `this` as an object, or the TypeError of `method`.
ThrowCompletionOr<JSReceiver*> ThisRegExpObject(Agent&, const Arguments&, std::string_view method);

void InstallRegExpProtocolBuiltins(Realm&, JSObject* prototype);

}  // namespace heaplint::runtime_model
