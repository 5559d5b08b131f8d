// Steps: a scenario as sentences, for people and tests.
#pragma once

#include <string>
#include <vector>

#include "analyzer/scenario/scenario.h"

namespace heaplint::scenarios {

/// Each act as a phrase: "new Clock()", "call start() of it", "let 1000 ms pass"; phases are "setup: ", "round: ", "leave: ".
std::vector<std::string> StepsOf(const scenario::Scenario& scenario);

/// All of it: assumptions, acts, payload, decisions and contracts, a line each, for developers.
std::string Describe(const scenario::Scenario& scenario);

/// One act of `scenario`.
std::string TextOf(const scenario::Act& act, const scenario::Scenario& scenario);

/// The first line of what stands at `site`, shortened.
std::string TextAt(const scenario::Site& site, const scenario::Scenario& scenario);

}  // namespace heaplint::scenarios
