// Route: the acts that lead from loading the file to the accused place, and those that end what they began.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analyzer/base/expected.h"
#include "analyzer/rule/report.h"
#include "analyzer/scenarios/branches.h"
#include "analyzer/scenarios/subject.h"

namespace heaplint::scenarios {

struct Route {
  std::vector<scenario::Act> setup;
  std::vector<scenario::Act> round;
  std::vector<scenario::Act> leave;
  /// The outermost function of the file that each round runs.
  flow::FunctionId repeated;
  /// What must hold on the way.
  std::vector<BranchChoice> choices;
  /// Each use has an object of its own, and the round has only the one in the file.
  bool shares_owner = false;
  /// Sentences about who calls what, and what outlives what.
  std::vector<std::string> assumptions;
};

/// Why there is no way to say what to run; a text for people.
struct NoRoute {
  std::string_view reason;
};

/// The way to the acquire of `finding`, by the entry table: functions are called from the outside in; what the program repeats
/// is the round, what stands around it the setup.
base::Expected<Route, NoRoute> FindRoute(const rule::Finding& finding, const Subject& subject);

}  // namespace heaplint::scenarios
