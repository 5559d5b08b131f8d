// The JSON Schema of heaplint.json, made from the rules and tables that the reader checks against.
#pragma once

#include <span>
#include <string>

#include "analyzer/rule/rule.h"

namespace heaplint::driver {

/// The schema (draft 7) as text, for editors and tests.
std::string ConfigSchema(std::span<const rule::RegisteredRule> rules);

}  // namespace heaplint::driver
