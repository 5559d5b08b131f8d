// What the files of String share.
#pragma once

#include "runtime-model/builtins/builtins.h"

namespace heaplint::runtime_model {

/// `this` as a string; a TypeError for undefined and null.
ThrowCompletionOr<String*> ThisText(Agent&, const Arguments&);
/// Throws if the text that `method` shall look for is a regular expression.
ThrowCompletionOr<void> RefuseRegExp(Agent&, const Arguments&, std::string_view method);

void InstallStringHtmlBuiltins(Realm&, JSObject* prototype);
void InstallStringPatternBuiltins(Realm&, JSObject* prototype);
void InstallStringTextBuiltins(Realm&, JSFunction* constructor, JSObject* prototype);

}  // namespace heaplint::runtime_model
