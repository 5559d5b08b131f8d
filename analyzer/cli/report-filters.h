// What a run reports: findings on changed lines only, findings that are not in a baseline.
#pragma once

#include <string>

#include "analyzer/base/expected.h"
#include "analyzer/cli/git-changes.h"
#include "analyzer/driver/run-report.h"

namespace heaplint::cli {

/// Drops the findings that start on lines that have not changed.
void KeepChangedLines(driver::RunReport& report, const GitChanges& changes);

/// What to do with a baseline file.
struct BaselineOptions {
  std::string path;
  /// Make it of all findings; or take out of it what is fixed.
  bool write = false;
  bool prune = false;
};

/// Reads, writes or prunes the baseline and takes its findings out of `report`. Returns a line for the user, which may be
/// empty; the error names the file.
base::Expected<std::string, std::string> ApplyBaseline(driver::RunReport& report, const BaselineOptions& options);

}  // namespace heaplint::cli
