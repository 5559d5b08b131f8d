// Regular expressions of ECMAScript: compile once, match at a position. Matching is bounded by steps, not by time, so that
// its outcome is the same everywhere.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "analyzer/base/expected.h"
#include "runtime-model/primitives/regexp/syntax.h"

namespace heaplint::runtime_model::primitives {

/// The message of the SyntaxError, as V8 words it.
struct RegexSyntaxError {
  std::u16string message;
};

/// Where a group matched: code units [begin, end).
struct RegexCapture {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// Item 0 is the whole match; a group that took no part has no value.
struct RegexMatch {
  std::vector<std::optional<RegexCapture>> captures;
};

struct RegexNoMatch {};

/// Nobody knows whether it matches.
enum class RegexGaveUp {
  kBudget,       ///< The steps are used up.
  kUnsupported,  ///< The pattern needs what the library cannot do (README.md).
};

using RegexOutcome = std::variant<RegexMatch, RegexNoMatch, RegexGaveUp>;

inline constexpr std::int64_t kDefaultRegexSteps = 1'000'000;

/// A compiled regular expression. Immutable; holds no state of a match.
class Regex {
 public:
  /// RegExpInitialize: parses `pattern` and `flags`.
  static base::Expected<Regex, RegexSyntaxError> Compile(std::u16string_view pattern, std::u16string_view flags);

  Regex(Regex&&) noexcept;
  Regex& operator=(Regex&&) noexcept;
  ~Regex();

  RegexFlags flags() const { return flags_; }
  /// Capturing groups, the whole match not counted.
  int group_count() const { return group_count_; }
  /// Named groups in the order of the pattern.
  const std::vector<std::pair<std::u16string, int>>& group_names() const { return names_; }

  /// The matcher of RegExpBuiltinExec: the first match that begins at `last_index` or, without the flag y, after it.
  /// `steps` is what the match may cost; what it did cost is taken off. Loops count; matching the n characters of a plain
  /// text does not.
  RegexOutcome Exec(std::u16string_view subject, std::size_t last_index, std::int64_t& steps) const;

 private:
  struct Program;
  struct Run;

  Regex() = default;
  static std::unique_ptr<Program> MakeProgram(struct RegexTranslation translation);
  static int OnCallout(void* block, void* run);
  static int AskGuard(Run& run, const struct RegexGuard& guard, const Program* behind, const void* block);

  std::unique_ptr<Program> program_;  ///< Null: unsupported.
  RegexFlags flags_;
  int group_count_ = 0;
  std::vector<std::pair<std::u16string, int>> names_;
};

/// Compiled expressions by pattern and flags. Keeps what it compiled until it is destroyed.
class RegexCache {
 public:
  base::Expected<const Regex*, RegexSyntaxError> Compile(std::u16string_view pattern, std::u16string_view flags);

 private:
  std::map<std::pair<std::u16string, std::u16string>, Regex> compiled_;
};

}  // namespace heaplint::runtime_model::primitives
