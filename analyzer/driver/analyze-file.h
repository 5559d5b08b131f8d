// One file of a run: from the disk, or from what an earlier run remembers of it, to its outcome.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "analyzer/base/function-ref.h"
#include "analyzer/driver/cache.h"
#include "analyzer/driver/run.h"

namespace heaplint::driver {

/// What came of a file, and what is to be remembered of it.
struct FileResult {
  FileOutcome outcome;
  std::uint64_t key = 0;
  /// The outcome is the one that was remembered.
  bool is_known = false;
  /// Nothing if the cache has it already, or if it must not be remembered.
  std::optional<CacheEntry> entry;
};

/// `known` is what is remembered under the file's key, or null. Calls `analyze` with the text where that does not help.
FileResult AnalyzeFile(const source::SourceFile& file, std::uint64_t key, const CacheEntry* known,
                       const RunOptions& options, base::FunctionRef<FileOutcome(std::string text)> analyze);

}  // namespace heaplint::driver
