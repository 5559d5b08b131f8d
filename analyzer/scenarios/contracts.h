// Contracts: what the tables know of the calls in a file, for APIs that the runtime model does not have.
#pragma once

#include <vector>

#include "analyzer/scenarios/subject.h"

namespace heaplint::scenarios {

/// One contract for each acquiring call of the file, in source order; of very many, those first that the call `acquire` carries out.
std::vector<scenario::Contract> ContractsOf(const Subject& subject, const scenario::Site& acquire);

}  // namespace heaplint::scenarios
