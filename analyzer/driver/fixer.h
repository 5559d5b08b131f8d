// Fixer: applies the fixes of findings to a text. Edits that overlap are never both applied, and what no longer parses is undone.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/driver/run-report.h"
#include "analyzer/source/discovery.h"

namespace heaplint::driver {

/// A text after some fixes.
struct FixedText {
  std::string text;
  /// Indices into the findings: those whose fix was applied.
  std::vector<std::size_t> applied;
};

/// Applies the first fix of each of `findings`, which are of `file` with this `text`, in their order. A fix is left out whole if it touches
/// an earlier one, or if the text would have more syntax problems with it. Needs a deep stack.
FixedText ApplyFixes(std::string_view text, const source::SourceFile& file,
                     const std::vector<const ReportedFinding*>& findings);

/// The lines that differ, as a unified diff with three lines of context; empty if nothing differs.
std::string UnifiedDiff(std::string_view path, std::string_view before, std::string_view after);

}  // namespace heaplint::driver
