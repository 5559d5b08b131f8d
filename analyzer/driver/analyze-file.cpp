#include "analyzer/driver/analyze-file.h"

#include <xxhash.h>

#include <utility>

#include "analyzer/driver/outcome-codec.h"
#include "analyzer/source/language.h"

namespace heaplint::driver {

namespace {

/// A file that was met in a folder and is no script is left out; one that was named is a problem.
FileOutcome OutcomeOfFailure(const source::SourceFile& file, source::LoadError error) {
  FileOutcome outcome;
  if (!file.is_named && error.failure == source::LoadFailure::kTooLarge) {
    outcome.skipped = source::SkipReason::kTooLarge;
  } else if (!file.is_named && error.failure == source::LoadFailure::kBinary) {
    outcome.skipped = source::SkipReason::kBinary;
  } else {
    outcome.problems.push_back({std::move(error.path), {0, 0}, std::move(error.message), 0, file.is_named});
  }
  return outcome;
}

FileOutcome OutcomeOfText(std::string text, const source::SourceFile& file, const RunOptions& options,
                          base::FunctionRef<FileOutcome(std::string text)> analyze) {
  if (!options.skip_minified || file.is_named || !source::LooksMinified(text)) return analyze(std::move(text));
  FileOutcome outcome;
  outcome.skipped = source::SkipReason::kMinified;
  return outcome;
}

}  // namespace

FileResult AnalyzeFile(const source::SourceFile& file, std::uint64_t key, const CacheEntry* known,
                       const RunOptions& options, base::FunctionRef<FileOutcome(std::string text)> analyze) {
  FileResult result;
  result.key = key;
  std::optional<bool> is_usable;  // Asked once, however often it is needed.
  const auto remembered = [&] {
    if (is_usable) return *is_usable;
    std::optional<FileOutcome> outcome = DecodeOutcome(known->outcome, options.known_rules);
    const bool is_fresh = outcome && (options.project == nullptr || options.project->IsFresh(outcome->dependencies));
    if (is_fresh) result.outcome = std::move(*outcome);
    result.is_known = is_fresh;
    return is_usable.emplace(is_fresh);
  };
  CacheEntry entry;
  const std::int64_t now = source::StampClock();
  const std::optional<source::FileStamp> stamp = source::StampOf(file.path);
  if (stamp) {
    entry.stamp = *stamp;
    entry.is_racy = source::IsRacy(*stamp, now);
    if (known != nullptr && known->stamp == *stamp && !known->is_racy && remembered()) return result;
  }

  const std::size_t limit = file.is_named ? source::kLargestText : options.max_file_size;
  base::Expected<source::SourceText, source::LoadError> loaded = source::LoadSource(file.path, limit);
  if (!loaded) {
    result.outcome = OutcomeOfFailure(file, std::move(loaded).error());
    // Whether a file can be read may change without a trace in its stamp.
    if (!stamp || !result.outcome.skipped) return result;
  } else {
    entry.content = XXH3_64bits(loaded->text.data(), loaded->text.size());
    const bool is_same = known != nullptr && known->content == entry.content;
    if (!is_same || !remembered()) result.outcome = OutcomeOfText(std::move(loaded->text), file, options, analyze);
  }
  // What was written just before it was read may change without a trace: it is not to be trusted again.
  for (project::Dependency& dependency : result.outcome.dependencies) {
    if (dependency.stamp && source::IsRacy(*dependency.stamp, now)) dependency.stamp.reset();
  }
  entry.outcome = EncodeOutcome(result.outcome);
  result.entry = std::move(entry);
  return result;
}

}  // namespace heaplint::driver
