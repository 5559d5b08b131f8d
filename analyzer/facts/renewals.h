// Renewals: whether a timer sets itself again when it fires, and whether it does so for ever.
#pragma once

#include "analyzer/facts/registrations.h"

namespace heaplint::facts {

/// How the callback of `registration` leads back to the function that made it. Looks at functions of the file only.
Renewal RenewalOf(const Registration& registration, const Flow& flow);

}  // namespace heaplint::facts
