#include "analyzer/cli/apply-fixes.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "analyzer/base/deep-stack.h"
#include "analyzer/driver/fixer.h"
#include "analyzer/output/escape.h"
#include "analyzer/source/source-text.h"
#include "analyzer/source/write-whole.h"

namespace heaplint::cli {

namespace {

/// A fix can bring a finding whose fix brings it back; nobody needs more passes than this.
constexpr int kMostPasses = 10;

/// One file on its way through the passes.
struct FixedFile {
  std::string text;
  std::vector<driver::ReportedFinding> left;
  std::size_t applied = 0;
};

/// Fixes the findings of `text` that have one of `fingerprints`, again and again.
FixedFile FixText(std::string text, const source::SourceFile& file, const std::set<std::string>& fingerprints,
                  const driver::FileSettings& settings, const driver::RunOptions& run, scenario::Judge* judge) {
  FixedFile fixed{std::move(text), {}, 0};
  for (int pass = 0;; ++pass) {
    fixed.left = driver::AnalyzeText(fixed.text, file, settings, run, judge).findings;
    std::erase_if(fixed.left,
                  [&](const driver::ReportedFinding& finding) { return fingerprints.count(finding.fingerprint) == 0; });
    if (pass == kMostPasses) return fixed;
    std::vector<const driver::ReportedFinding*> findings;
    for (const driver::ReportedFinding& finding : fixed.left) findings.push_back(&finding);
    driver::FixedText once = driver::ApplyFixes(fixed.text, file, findings);
    if (once.applied.empty()) return fixed;
    fixed.text = std::move(once.text);
    fixed.applied += once.applied.size();
  }
}

}  // namespace

base::Expected<FixResult, std::string> FixFiles(driver::RunReport& report, const std::vector<source::SourceFile>& files,
                                                driver::Configs& configs, const driver::RunOptions& run,
                                                bool is_dry_run) {
  std::map<std::string, std::set<std::string>> fixable;
  for (const driver::ReportedFinding& finding : report.findings) {
    if (!finding.fixes.empty()) fixable[finding.file];
  }
  for (const driver::ReportedFinding& finding : report.findings) {
    if (const auto found = fixable.find(finding.file); found != fixable.end())
      found->second.insert(finding.fingerprint);
  }
  FixResult result;
  const std::unique_ptr<scenario::Judge> judge = run.make_judge ? run.make_judge() : nullptr;
  for (source::SourceFile file : files) {
    const auto found = fixable.find(file.path);
    if (found == fixable.end()) continue;
    file.kind_hint = run.kind.value_or(file.kind_hint);
    base::Expected<source::SourceText, source::LoadError> loaded = source::LoadSource(file.path);
    if (!loaded)
      return base::Unexpected(fmt::format("--fix: {}: {}", output::ForTerminal(file.path), loaded.error().message));
    FixedFile fixed;
    base::RunWithDeepStack(
        [&] { fixed = FixText(loaded->text, file, found->second, configs.For(file.path), run, judge.get()); });
    if (fixed.applied == 0) continue;
    if (!is_dry_run && !source::WriteWhole(file.path, fixed.text)) {
      return base::Unexpected(fmt::format("--fix: {} could not be written: check that it and its folder are writable",
                                          output::ForTerminal(file.path)));
    }
    result.applied += fixed.applied;
    result.diff += driver::UnifiedDiff(output::ForTerminal(file.path), loaded->text, fixed.text);
    std::erase_if(report.findings, [&](const driver::ReportedFinding& finding) { return finding.file == file.path; });
    std::move(fixed.left.begin(), fixed.left.end(), std::back_inserter(report.findings));
  }
  std::stable_sort(report.findings.begin(), report.findings.end(),
                   [](const driver::ReportedFinding& a, const driver::ReportedFinding& b) {
                     return std::tie(a.file, a.place.span.begin, a.place.span.end, a.rule) <
                            std::tie(b.file, b.place.span.begin, b.place.span.end, b.rule);
                   });
  return result;
}

}  // namespace heaplint::cli
