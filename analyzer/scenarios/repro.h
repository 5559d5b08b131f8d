// Repro: a scenario as a program of its own, which shows the same growth in the real engine.
#pragma once

#include <string>
#include <string_view>

#include "analyzer/base/expected.h"
#include "analyzer/scenario/scenario.h"
#include "analyzer/scenarios/subject.h"

namespace heaplint::scenarios {

/// Why there is no such program; a text for people.
struct NoRepro {
  std::string_view reason;
};

/// A CommonJS program for `node --expose-gc`: the file with its imports replaced by stand-ins that are listed at the top, the places of the
/// scenario marked in it, and its acts behind it. It prints how many payloads live after each repeat and ends with status 0 if all do.
base::Expected<std::string, NoRepro> WriteRepro(const scenario::Scenario& scenario, const Subject& subject);

/// The part that all reproductions have in common.
std::string_view ReproHarness();

}  // namespace heaplint::scenarios
