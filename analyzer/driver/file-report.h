// From the analysis of one file to what a report says of it: severity, suppressions, places, fingerprints, problems.
#pragma once

#include <string>

#include "analyzer/driver/file-analysis.h"
#include "analyzer/driver/run.h"

namespace heaplint::driver {

/// How many syntax problems of a file are listed: one that is no JavaScript at all must not drown the report.
inline constexpr std::size_t kListedProblems = 5;

/// Runs the rules on `analysis`, lets `judge` (unless null) judge what they find, and reports it, sorted by place.
FileOutcome ReportOf(FileAnalysis& analysis, const std::string& path, const FileSettings& settings,
                     const RunOptions& options, scenario::Judge* judge);

}  // namespace heaplint::driver
