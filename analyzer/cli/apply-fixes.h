// --fix and --fix-dry-run: repairs the files of the findings that are reported.
#pragma once

#include <string>

#include "analyzer/base/expected.h"
#include "analyzer/driver/config.h"
#include "analyzer/driver/run.h"

namespace heaplint::cli {

/// What fixing did.
struct FixResult {
  std::size_t applied = 0;
  /// Unified diffs of all files that changed.
  std::string diff;
};

/// Applies the fixes of `report` to its files until nothing more can be fixed, and replaces in `report` the findings of these files by
/// those that are left. With `is_dry_run` nothing is written. The error names the file that could not be written.
base::Expected<FixResult, std::string> FixFiles(driver::RunReport& report, const std::vector<source::SourceFile>& files,
                                                driver::Configs& configs, const driver::RunOptions& run,
                                                bool is_dry_run);

}  // namespace heaplint::cli
