// Build: from what a rule accuses to the Scenario that would show it. One builder for all rules: it reads the claim, never the rule.
#pragma once

#include "analyzer/base/expected.h"
#include "analyzer/rule/report.h"
#include "analyzer/scenario/scenario.h"
#include "analyzer/scenarios/route.h"
#include "analyzer/scenarios/subject.h"

namespace heaplint::scenarios {

/// The scenario of `finding`, which must be one about the file of `subject`; or why there is none.
base::Expected<scenario::Scenario, NoRoute> Build(const rule::Finding& finding, const Subject& subject);

}  // namespace heaplint::scenarios
