// Parses the text of a regular expression.
#pragma once

#include <optional>
#include <string_view>

#include "analyzer/base/expected.h"
#include "runtime-model/primitives/regexp/syntax.h"

namespace heaplint::runtime_model::primitives {

/// What is wrong with a pattern, in V8's words ("Unterminated group"). Points to static text.
struct RegexProblem {
  std::string_view text;
};

/// The flags that `text` names; nothing if one is unknown or repeated, or u and v meet.
std::optional<RegexFlags> ParseRegexFlags(std::u16string_view text);

/// Pattern and its early errors: ECMA-262 with Annex B.
base::Expected<RegexPattern, RegexProblem> ParseRegex(std::u16string_view pattern, RegexFlags flags);

}  // namespace heaplint::runtime_model::primitives
