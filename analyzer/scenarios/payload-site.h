// PayloadSite: the expression whose value a finding claims to be kept.
#pragma once

#include "analyzer/rule/report.h"
#include "analyzer/scenarios/subject.h"

namespace heaplint::scenarios {

/// What makes the payload of `finding` in each run of `repeated` or of functions inside it.
const syntax::Node& PayloadNode(const rule::Finding& finding, flow::FunctionId repeated, const Subject& subject);

}  // namespace heaplint::scenarios
