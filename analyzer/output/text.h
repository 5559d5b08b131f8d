// Pieces that the formats for people share: counts in words, places, problems, the summary line.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "analyzer/driver/run-report.h"

namespace heaplint::output {

/// "1 finding", "2 findings".
std::string Counted(std::size_t count, std::string_view noun);
/// "1 fix", "2 fixes".
std::string Counted(std::size_t count, std::string_view singular, std::string_view plural);

/// "src/a.js:3:7", harmless for a terminal.
std::string PlaceText(std::string_view file, source::LineColumn place);

/// "src/a.js:3:7: unexpected token (and 2 more)", harmless for a terminal.
std::string ProblemText(const driver::ReportedProblem& problem);

/// "2 findings (1 error, 1 warning) in 9 files, 3 skipped (2 in node_modules, 1 minified), 1 problem".
std::string SummaryText(const driver::RunReport& report);

}  // namespace heaplint::output
