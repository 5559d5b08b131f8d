// Parses character classes: [a-z], and with the flag v also their set operations and strings.
#pragma once

#include <optional>

#include "runtime-model/primitives/regexp/character-sets.h"
#include "runtime-model/primitives/regexp/reader.h"

namespace heaplint::runtime_model::primitives {

/// After '[': the contents up to and with ']', closed under case; nothing after a problem (kept by the reader).
std::optional<ClassContents> ParseClass(RegexReader& reader);

/// After a backslash: the set of \d, \D, \s, \S, \w, \W, and in Unicode mode \p and \P. Nothing if it is none of these or
/// after a problem.
std::optional<ClassContents> ParseClassEscape(RegexReader& reader, bool is_in_class);

}  // namespace heaplint::runtime_model::primitives
