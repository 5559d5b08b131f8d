// The character sets of regular expressions: class escapes, Unicode properties, and closing a set under case.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "runtime-model/primitives/regexp/code-point-set.h"
#include "runtime-model/primitives/regexp/syntax.h"

namespace heaplint::runtime_model::primitives {

/// What a class matches: single characters and, with the flag v, longer strings or the empty one.
struct ClassContents {
  CodePointSet set;
  std::vector<std::u16string> strings;
};

/// \d, \w and \s (WordCharacters: with i and u or v, \w also has the two letters that fold to ASCII ones).
CodePointSet DigitSet();
CodePointSet WordSet(RegexFlags flags);
CodePointSet SpaceSet();

/// What '.' matches.
CodePointSet DotSet(RegexFlags flags);

/// \p{…}: `name` alone or with a `value`. Nothing if ECMA-262 knows no such property.
std::optional<ClassContents> PropertySet(std::string_view name, std::optional<std::string_view> value,
                                         RegexFlags flags);

/// Adds every character that Canonicalize cannot tell from one in `set`, if the flag i is set.
CodePointSet CloseUnderCase(const CodePointSet& set, RegexFlags flags);

}  // namespace heaplint::runtime_model::primitives
