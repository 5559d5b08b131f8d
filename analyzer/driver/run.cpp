#include "analyzer/driver/run.h"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <tuple>
#include <utility>

#include "analyzer/base/deep-stack.h"
#include "analyzer/driver/analyze-file.h"
#include "analyzer/driver/cache.h"
#include "analyzer/driver/file-analysis.h"
#include "analyzer/driver/file-report.h"
#include "analyzer/source/language.h"

namespace heaplint::driver {

namespace {

/// Lets threads share a limited amount of text, so that large files do not meet and peak memory stays bounded.
class TextBudget {
 public:
  /// Waits until `size` bytes are free and takes them; returns how many were taken.
  std::size_t Take(std::size_t size) {
    size = std::min(size, kCapacity);
    std::unique_lock lock(mutex_);
    freed_.wait(lock, [&] { return used_ + size <= kCapacity; });
    used_ += size;
    return size;
  }
  void Give(std::size_t size) {
    {
      const std::lock_guard lock(mutex_);
      used_ -= size;
    }
    freed_.notify_all();
  }

 private:
  static constexpr std::size_t kCapacity = 4 * 1024 * 1024;
  std::mutex mutex_;
  std::condition_variable freed_;
  std::size_t used_ = 0;
};

/// Calls `work` on `count` threads with deep stacks and waits for them.
template <class Work> void RunOnThreads(unsigned count, Work work) {
  std::vector<std::thread> threads;
  for (unsigned i = 0; i < count; ++i) threads.emplace_back([&work] { base::RunWithDeepStack(work); });
  for (std::thread& thread : threads) thread.join();
}

std::unique_ptr<scenario::Judge> JudgeFor(const RunOptions& options) {
  return options.make_judge ? options.make_judge() : nullptr;
}

void Add(RunReport& report, FileOutcome&& outcome) {
  std::move(outcome.findings.begin(), outcome.findings.end(), std::back_inserter(report.findings));
  std::move(outcome.problems.begin(), outcome.problems.end(), std::back_inserter(report.problems));
  if (outcome.skipped) ++report.skipped[*outcome.skipped];
  if (outcome.is_analyzed) ++report.files;
  report.suppressed += outcome.suppressed;
}

void Remember(FileResult&& result, Cache& cache) {
  if (result.entry) {
    cache.Put(result.key, std::move(*result.entry));
  } else {
    cache.Touch(result.key);
  }
}

void SortProblems(RunReport& report) {
  std::stable_sort(report.problems.begin(), report.problems.end(),
                   [](const ReportedProblem& a, const ReportedProblem& b) {
                     return std::tie(a.file, a.place) < std::tie(b.file, b.place);
                   });
}

}  // namespace

FileOutcome AnalyzeText(std::string text, const source::SourceFile& file, const FileSettings& settings,
                        const RunOptions& options, scenario::Judge* judge) {
  const syntax::ParseOptions parse{file.language, options.kind.value_or(file.kind_hint)};
  std::optional<project::ProjectImports> imports;
  if (options.project != nullptr) imports.emplace(*options.project, file.path, *settings.knowledge);
  FileAnalysis analysis(std::move(text), parse, *settings.knowledge, imports ? &*imports : nullptr);
  FileOutcome outcome = ReportOf(analysis, file.path, settings, options, judge);
  if (imports) outcome.dependencies = imports->dependencies();
  return outcome;
}

RunReport AnalyzeFiles(const source::Discovery& discovery, SettingsOf settings_of, const RunOptions& options) {
  const std::vector<source::SourceFile>& files = discovery.files;
  std::vector<const FileSettings*> settings;
  for (const source::SourceFile& file : files) settings.push_back(&settings_of(file));
  std::vector<FileResult> results(files.size());
  std::atomic<std::size_t> next = 0;
  TextBudget budget;
  const auto threads = static_cast<unsigned>(std::min<std::size_t>(options.threads, files.size()));
  RunOnThreads(threads, [&] {
    const std::unique_ptr<scenario::Judge> judge = JudgeFor(options);
    for (std::size_t i = next++; i < files.size(); i = next++) {
      const std::uint64_t key = CacheKey(files[i], *settings[i], options);
      const CacheEntry* known = options.cache == nullptr ? nullptr : options.cache->Find(key);
      results[i] = AnalyzeFile(files[i], key, known, options, [&](std::string text) {
        const std::size_t taken = budget.Take(text.size());
        FileOutcome outcome = AnalyzeText(std::move(text), files[i], *settings[i], options, judge.get());
        budget.Give(taken);
        return outcome;
      });
    }
  });
  RunReport report;
  report.skipped = discovery.skipped;
  for (const source::DiscoveryProblem& problem : discovery.problems) {
    report.problems.push_back({problem.error.path, {0, 0}, problem.error.message, 0, problem.is_named});
  }
  for (FileResult& result : results) {
    Add(report, std::move(result.outcome));
    if (options.cache != nullptr) Remember(std::move(result), *options.cache);
  }
  SortProblems(report);
  return report;
}

RunReport AnalyzeSingleText(std::string text, const source::SourceFile& file, const FileSettings& settings,
                            const RunOptions& options) {
  RunReport report;
  base::RunWithDeepStack([&] {
    const std::unique_ptr<scenario::Judge> judge = JudgeFor(options);
    Add(report, AnalyzeText(std::move(text), file, settings, options, judge.get()));
  });
  return report;
}

}  // namespace heaplint::driver
