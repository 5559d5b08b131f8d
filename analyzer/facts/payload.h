// Payload: what a callback keeps alive, named as the user names it.
#pragma once

#include "analyzer/facts/registrations.h"

namespace heaplint::facts {

/// The most telling thing that the closures `callbacks` capture: `this`, a local that is large, any local; else nothing.
Payload PayloadOf(const std::vector<syntax::FunctionId>& callbacks, const Flow& flow);

/// Whether the value of `expression` is large by what makes it (an ArrayBuffer, `new Array(1e6)`, a DOM tree…).
bool IsHeavy(const syntax::Node& expression, const Flow& flow);

/// Whether the binding holds something large or something that holds other things.
bool IsHeavyBinding(scope::BindingId binding, const Flow& flow);

}  // namespace heaplint::facts
