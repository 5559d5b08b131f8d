#include "analyzer/cli/report-filters.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <map>

#include "analyzer/driver/baseline.h"
#include "analyzer/output/escape.h"
#include "analyzer/output/text.h"
#include "analyzer/source/source-text.h"

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

bool WriteWhole(const std::string& path, std::string_view text) {
  std::error_code error;
  const std::filesystem::path whole = std::filesystem::weakly_canonical(path, error);
  if (error) return false;
  std::string temporary = whole.string() + ".heaplint-XXXXXX";
  const int file = mkostemp(temporary.data(), O_CLOEXEC);
  if (file < 0) return false;
  struct stat status;
  const mode_t mask = umask(0);
  umask(mask);
  const mode_t mode = stat(whole.c_str(), &status) == 0 ? status.st_mode & 07777 : 0666 & ~mask;
  bool is_written = fchmod(file, mode) == 0;
  while (is_written && !text.empty()) {
    const ssize_t count = write(file, text.data(), text.size());
    if (count < 0 && errno == EINTR) continue;
    is_written = count > 0;
    if (is_written) text.remove_prefix(static_cast<std::size_t>(count));
  }
  is_written = close(file) == 0 && is_written;
  is_written = is_written && std::rename(temporary.c_str(), whole.c_str()) == 0;
  if (!is_written) unlink(temporary.c_str());
  return is_written;
}

base::Expected<std::string, std::string> ApplyBaseline(driver::RunReport& report, const BaselineOptions& options) {
  const std::string shown = output::ForTerminal(options.path);
  const auto write = [&](const driver::Baseline& baseline) -> base::Expected<std::string, std::string> {
    if (!WriteWhole(options.path, baseline.Print()))
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
