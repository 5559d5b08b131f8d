// Translates the syntax tree of a regular expression to a pattern of PCRE2 that matches the same. What PCRE2 has no syntax
// for becomes a guard: a callout at which the matcher asks us whether the path may go on.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "runtime-model/primitives/regexp/syntax.h"

namespace heaplint::runtime_model::primitives {

struct RegexTranslation;

/// A question at a callout.
struct RegexGuard {
  enum class Kind {
    kProgress,    ///< Did this iteration of a loop match anything? ECMAScript rejects the empty ones past the minimum.
    kLookBehind,  ///< Does `behind` match up to here? PCRE2's own lookbehind only takes texts of fixed length.
  };

  Kind kind = Kind::kProgress;
  int iteration_marker = 0;  ///< The empty group at the start of the iteration.
  std::unique_ptr<RegexTranslation> behind;
  bool is_negated = false;
  std::size_t min_units = 0;
  std::size_t max_units = 0;
};

/// After a match: `group` only counts if it begins no earlier than `marker`, the start of the last iteration around it.
struct RegexReset {
  int group = 0;
  int marker = 0;
};

struct RegexTranslation {
  static constexpr int kStepCallout = 0;        ///< Only counts a step.
  static constexpr int kFirstGuardCallout = 1;  ///< Callout n asks guards[n - 1].
  static constexpr int kTargetCallout = 255;    ///< May the text of a lookbehind end here?

  std::u16string pattern;          ///< ASCII only.
  std::vector<int> group_numbers;  ///< By our group number, from 0: the number in `pattern`.
  std::vector<RegexReset> resets;
  std::vector<RegexGuard> guards;
  bool depends_on_position = false;  ///< A callout may reject where a loop ended.
  bool is_supported = true;          ///< False: the pattern needs what neither PCRE2 nor a guard can do.
};

/// Translates `pattern`, which was parsed with `flags`.
RegexTranslation TranslateRegex(const RegexPattern& pattern, RegexFlags flags);

}  // namespace heaplint::runtime_model::primitives
