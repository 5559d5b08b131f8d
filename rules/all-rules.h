// The list of all rules. The build writes its body from the files in rules/*/: nobody edits a list.
#pragma once

#include <vector>

#include "analyzer/rule/rule.h"

namespace heaplint::rules {

/// Every rule, sorted by group and id.
const std::vector<rule::RegisteredRule>& AllRules();

}  // namespace heaplint::rules
