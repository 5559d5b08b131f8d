// Suppressions: comments with which the user says that a finding is to be left alone.
//
//   // heaplint-disable-next-line uncleared-timer -- lives as long as the page
//   poll(); // heaplint-disable-line
//   /* heaplint-disable uncleared-timer, implicit-global */ … /* heaplint-enable */
//   /* heaplint-disable-file -- generated */
//
// Without rules they hold for every rule. What follows "--" is the reason, for people.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/base/span.h"
#include "analyzer/source/line-index.h"
#include "analyzer/syntax/ast.h"

namespace heaplint::driver {

/// The suppressions of one file. Texts it gives out are parts of the file's text.
class Suppressions {
 public:
  Suppressions(const syntax::Ast& ast, std::string_view text, const source::LineIndex& lines);

  /// Whether findings of `rule` on `line` are suppressed. Remembers that the suppression was of use.
  bool Cover(std::string_view rule, std::uint32_t line);

  /// A part of a suppression that suppresses nothing.
  struct Idle {
    /// The whole comment.
    base::Span comment;
    /// The rule that it names, or empty if it names none.
    std::string_view rule;
    bool is_unknown = false;
  };
  /// Those that covered nothing so far. `known`: all rules that exist; `ran`: those whose findings were asked about. A
  /// suppression that could have covered findings of a rule that did not run is not idle.
  std::vector<Idle> FindIdle(const std::vector<std::string_view>& known,
                             const std::vector<std::string_view>& ran) const;

 private:
  /// One rule (or all of them, if empty) on a range of lines.
  struct Entry {
    base::Span comment;
    std::string_view rule;
    std::uint32_t first_line;
    std::uint32_t last_line;
    /// Holds until a heaplint-enable.
    bool is_block;
    bool is_used = false;
  };
  void Add(base::Span comment, std::string_view words, const source::LineIndex& lines);
  void End(const std::vector<std::string_view>& rules, std::uint32_t line);

  std::vector<Entry> entries_;
};

}  // namespace heaplint::driver
