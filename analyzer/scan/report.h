// What a scan's database says, by rule, by repository or finding by finding, as text, JSON or CSV.
#pragma once

#include <optional>
#include <string>

#include "analyzer/base/expected.h"

namespace heaplint::scan {

enum class ReportFormat : std::uint8_t { kText, kJson, kCsv };
enum class ReportTable : std::uint8_t { kRules, kRepositories, kFindings, kProblems };

/// The report of the database at `path`: one table, or a summary with those that people want to see first. The same findings
/// give the same report, however many scans it took to find them.
base::Expected<std::string, std::string> RenderReport(const std::string& path, ReportFormat format,
                                                      std::optional<ReportTable> table);

}  // namespace heaplint::scan
