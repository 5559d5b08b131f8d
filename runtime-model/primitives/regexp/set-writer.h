// Writes sets of code points as PCRE2 classes over UTF-16 code units.
#pragma once

#include <string>

#include "runtime-model/primitives/regexp/code-point-set.h"

namespace heaplint::runtime_model::primitives {

/// Appends what matches one character of `set`. Without Unicode mode a character is a code unit. In Unicode mode it is a
/// code point: surrogates of the set only match when they are not part of a pair, as V8 does it.
void AppendSet(std::u16string& pattern, const CodePointSet& set, bool is_unicode_mode);

/// True if AppendSet writes a single class or character, to which a quantifier can be appended.
bool IsSingleUnit(const CodePointSet& set, bool is_unicode_mode);

}  // namespace heaplint::runtime_model::primitives
