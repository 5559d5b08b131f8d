// A run: many files through the analysis on several threads, and their results as one sorted report.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/base/function-ref.h"
#include "analyzer/driver/run-report.h"
#include "analyzer/driver/settings.h"
#include "analyzer/project/project.h"
#include "analyzer/scenario/judge.h"
#include "analyzer/source/discovery.h"
#include "analyzer/source/source-text.h"

namespace heaplint::driver {

class Cache;

/// The name under which suppressions are reported that suppress nothing.
inline constexpr std::string_view kUnusedSuppression = "unused-suppression";

/// What holds for every file of a run.
struct RunOptions {
  unsigned threads = 1;
  /// Files found in folders that are larger, or that look minified, are skipped.
  std::size_t max_file_size = source::kLargestText;
  bool skip_minified = true;
  /// Overrides what names and package.json say.
  std::optional<source::SourceKindHint> kind;
  /// Findings below are not reported.
  Severity lowest = Severity::kWarning;
  /// Makes who judges the findings, one for each thread; empty or giving null: static strength alone counts.
  scenario::JudgeFactory make_judge;
  /// Report what was refuted too, as notes whatever `lowest` is.
  bool show_refuted = false;
  /// Report suppressions that suppress nothing or name rules that are not in `known_rules`.
  bool report_unused_suppressions = false;
  /// All rules that exist.
  std::vector<std::string_view> known_rules;
  /// What earlier runs found, and where this one notes what it finds; may be null.
  Cache* cache = nullptr;
  /// Knows what files import; null: nobody does.
  project::Project* project = nullptr;
};

/// Says which settings hold for a file. The settings live as long as the run.
using SettingsOf = base::FunctionRef<const FileSettings&(const source::SourceFile&)>;

/// What came of one file.
struct FileOutcome {
  std::vector<ReportedFinding> findings;
  std::vector<ReportedProblem> problems;
  /// Why it was not analyzed, if that is no problem.
  std::optional<source::SkipReason> skipped;
  bool is_analyzed = false;
  std::size_t suppressed = 0;
  /// What the findings depend on beside the file and the options.
  std::vector<project::Dependency> dependencies;
};

/// Analyzes one text, which stands for `file`. A null `judge` judges nothing. Needs a deep stack.
FileOutcome AnalyzeText(std::string text, const source::SourceFile& file, const FileSettings& settings,
                        const RunOptions& options, scenario::Judge* judge);

/// Analyzes what was discovered. The report is the same for every number of threads.
RunReport AnalyzeFiles(const source::Discovery& discovery, SettingsOf settings_of, const RunOptions& options);

/// Analyzes one text that has no file, as AnalyzeFiles would.
RunReport AnalyzeSingleText(std::string text, const source::SourceFile& file, const FileSettings& settings,
                            const RunOptions& options);

}  // namespace heaplint::driver
