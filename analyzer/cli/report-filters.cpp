#include "analyzer/cli/report-filters.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "analyzer/driver/baseline.h"
#include "analyzer/output/escape.h"
#include "analyzer/output/text.h"
#include "analyzer/source/source-text.h"
#include "analyzer/source/write-whole.h"

namespace heaplint::cli {

void KeepChangedLines(driver::RunReport& report, const GitChanges& changes) {
  std::map<std::string, std::vector<std::pair<std::uint32_t, std::uint32_t>>> ranges;
  std::erase_if(report.findings, [&](const driver::ReportedFinding& finding) {
    auto known = ranges.find(finding.file);
    if (known == ranges.end()) known = ranges.emplace(finding.file, changes.LinesOf(finding.file)).first;
    const std::uint32_t line = finding.place.begin.line;
    return std::none_of(known->second.begin(), known->second.end(),
                        [&](const auto& range) { return range.first <= line && line <= range.second; });
  });
}

base::Expected<std::string, std::string> ApplyBaseline(driver::RunReport& report, const BaselineOptions& options) {
  const std::string shown = output::ForTerminal(options.path);
  const auto write = [&](const driver::Baseline& baseline) -> base::Expected<std::string, std::string> {
    if (!source::WriteWhole(options.path, baseline.Print()))
      return base::Unexpected(fmt::format("--baseline: {} could not be written", shown));
    return fmt::format("wrote {} to {}", output::Counted(baseline.size(), "finding"), shown);
  };
  if (options.write) {
    const driver::Baseline baseline(report);
    baseline.Apply(report);
    return write(baseline);
  }
  base::Expected<source::SourceText, source::LoadError> loaded = source::LoadSource(options.path);
  if (!loaded)
    return base::Unexpected(
        fmt::format("--baseline: {}: {}; --write-baseline makes it", shown, loaded.error().message));
  base::Expected<driver::Baseline, std::string> baseline = driver::Baseline::Parse(loaded->text);
  if (!baseline) return base::Unexpected(fmt::format("--baseline: {}: {}", shown, baseline.error()));
  const driver::Baseline pruned = options.prune ? baseline->Pruned(report) : driver::Baseline();
  baseline->Apply(report);
  return options.prune ? write(pruned) : std::string();
}

}  // namespace heaplint::cli
