// `heaplint scan`, `heaplint report` and `heaplint merge`: many repositories, one database.
#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <thread>
#include <utility>

#include "analyzer/cli/build-identity.h"
#include "analyzer/cli/commands.h"
#include "analyzer/output/console.h"
#include "analyzer/output/escape.h"
#include "analyzer/output/text.h"
#include "analyzer/scan/report.h"
#include "analyzer/scan/scan.h"
#include "rules/all-rules.h"
#include "runtime-model/judge/judge.h"

namespace heaplint::cli {

namespace {

using Clock = std::chrono::steady_clock;

/// Status of a process that Ctrl-C ended.
constexpr int kInterrupted = 130;

volatile std::sig_atomic_t is_interrupted = 0;

void NoteInterrupt(int) { is_interrupted = 1; }

/// "1 h 5 min", "2 min 10 s", "40 s".
std::string TimeText(double seconds) {
  const auto whole = static_cast<long>(seconds + 0.5);
  if (whole >= 3600) return fmt::format("{} h {} min", whole / 3600, whole % 3600 / 60);
  if (whole >= 60) return fmt::format("{} min {} s", whole / 60, whole % 60);
  return fmt::format("{} s", whole);
}

/// Shows how far a scan is: one line that renews itself on a terminal, else a line for each repository.
class ProgressLines {
 public:
  explicit ProgressLines(bool is_terminal) : is_terminal_(is_terminal) {}

  void Show(const scan::ScanProgress& progress) {
    if (!is_terminal_) return;
    const double seconds = std::chrono::duration<double>(Clock::now() - start_).count();
    constexpr std::size_t kBar = 24;
    const auto filled = static_cast<std::size_t>(progress.fraction * kBar);
    std::string line =
        fmt::format("[{}{}] {:3.0f}%  {}/{}  {} files", std::string(filled, '#'),
                    std::string(kBar - std::min(filled, kBar), '.'), progress.fraction * 100, progress.finished,
                    output::Counted(progress.repositories, "repository", "repositories"),
                    progress.counts.files + progress.counts.known);
    if (seconds > 0.5) line += fmt::format(", {:.0f}/s", static_cast<double>(progress.counts.files) / seconds);
    if (seconds > 2 && progress.fraction > 0.01)
      line += fmt::format(", {} left", TimeText(seconds * (1 - progress.fraction) / progress.fraction));
    line += fmt::format(", {}", output::Counted(progress.counts.findings, "finding"));
    output::PrintError("\r" + line.substr(0, Columns() - 1) + "\x1b[K");
  }

  void Tell(const std::string& repository, const scan::ScanCounts& counts) {
    Clear();
    std::string line = fmt::format("{}: {}", output::ForTerminal(repository), output::Counted(counts.files, "file"));
    if (counts.known != 0) line += fmt::format(" (and {} known)", counts.known);
    line += fmt::format(", {}", output::Counted(counts.findings, "finding"));
    if (counts.casualties != 0)
      line += fmt::format(", {} could not be analyzed", output::Counted(counts.casualties, "file"));
    output::PrintError(line + "\n");
  }

  void Clear() {
    if (is_terminal_) output::PrintError("\r\x1b[K");
  }

 private:
  static std::size_t Columns() {
    winsize size{};
    return ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 1 ? size.ws_col : 80;
  }

  bool is_terminal_;
  Clock::time_point start_ = Clock::now();
};

scan::ScanOptions ScanOptionsOf(const ScanCommandOptions& options) {
  scan::ScanOptions scan;
  scan.build = BuildIdentity();
  scan.use_ignores = !options.no_ignore;
  scan.workers = options.threads != 0 ? options.threads : std::max(1u, std::thread::hardware_concurrency());
  scan.limits.time = std::chrono::milliseconds(static_cast<long>(options.time_limit * 1000));
  scan.limits.memory = options.memory_limit;
  scan.configs = {rules::AllRules(), {}, options.config, options.no_config};
  for (const rule::RegisteredRule& registered : rules::AllRules()) scan.run.known_rules.push_back(registered.rule->id);
  scan.run.lowest = options.notes ? driver::Severity::kNote : driver::Severity::kWarning;
  if (!options.no_simulate) scan.run.make_judge = [] { return runtime_model::MakeJudge(); };
  scan.run.skip_minified = !options.no_ignore;
  constexpr std::size_t kDefaultFileSize = 1024 * 1024;
  scan.run.max_file_size = options.no_ignore ? source::kLargestText : kDefaultFileSize;
  return scan;
}

int EndOf(scan::ScanEnd end, const scan::Scan& scan, const scan::Store& store, const std::string& database) {
  const scan::ScanCounts& counts = scan.progress().counts;
  const std::string done =
      fmt::format("{} in {} ({} known), {}", output::Counted(counts.findings, "new finding"),
                  output::Counted(counts.files + counts.known, "file"), counts.known,
                  output::Counted(scan.progress().finished, "finished repository", "finished repositories"));
  switch (end) {
    case scan::ScanEnd::kDone:
      output::PrintError(fmt::format("{}; heaplint report {} says more\n", done, output::ForTerminal(database)));
      return kClean;
    case scan::ScanEnd::kStopped:
      output::PrintError(fmt::format("interrupted: {}; the same command goes on from here\n", done));
      return kInterrupted;
    case scan::ScanEnd::kDatabaseFailed:
      return Fail(fmt::format("{}: {}", output::ForTerminal(database), store.error()));
  }
  return kFailure;
}

}  // namespace

int RunScan(const ScanCommandOptions& options) {
  if (!options.config.empty() && options.no_config) return Fail("--config and --no-config exclude each other");
  scan::ScanOptions scan_options = ScanOptionsOf(options);
  const base::Expected<scan::Shard, std::string> shard = scan::Shard::Parse(options.shard);
  if (!shard) return Fail("--shard: " + shard.error());
  scan_options.shard = *shard;
  const auto separator = options.is_null_separated ? scan::Separator::kNul : scan::Separator::kLine;
  base::Expected<std::vector<scan::Repository>, std::string> repositories =
      scan::FindRepositories(options.paths, separator);
  if (!repositories) return Fail(repositories.error());
  base::Expected<scan::Store, std::string> store = scan::Store::Open(options.database);
  if (!store) return Fail(fmt::format("{}: {}", output::ForTerminal(options.database), store.error()));

  std::signal(SIGINT, NoteInterrupt);
  std::signal(SIGTERM, NoteInterrupt);
  ProgressLines lines(isatty(STDERR_FILENO) == 1);
  scan::Scan scan(std::move(*repositories), std::move(scan_options), *store,
                  {[&](const scan::ScanProgress& progress) { lines.Show(progress); },
                   [&](const std::string& path, const scan::ScanCounts& counts) { lines.Tell(path, counts); }});
  const scan::ScanEnd end = scan.Run([] { return is_interrupted != 0; });
  lines.Clear();
  return EndOf(end, scan, *store, options.database);
}

int RunReport(const ReportOptions& options) {
  const auto format = options.format == "json"  ? scan::ReportFormat::kJson
                      : options.format == "csv" ? scan::ReportFormat::kCsv
                                                : scan::ReportFormat::kText;
  std::optional<scan::ReportTable> table;
  if (options.by == "rule") table = scan::ReportTable::kRules;
  if (options.by == "repository") table = scan::ReportTable::kRepositories;
  if (options.by == "finding") table = scan::ReportTable::kFindings;
  if (options.by == "problem") table = scan::ReportTable::kProblems;
  const base::Expected<std::string, std::string> report = scan::RenderReport(options.database, format, table);
  if (!report) return Fail(fmt::format("{}: {}", output::ForTerminal(options.database), report.error()));
  return output::PrintOut(*report) ? kClean : Fail("the report could not be written to standard output");
}

int RunMerge(const MergeOptions& options) {
  base::Expected<scan::Store, std::string> store = scan::Store::Open(options.database);
  if (!store) return Fail(fmt::format("{}: {}", output::ForTerminal(options.database), store.error()));
  for (const std::string& path : options.others) {
    const base::Expected<void, std::string> merged = store->Merge(path);
    if (!merged) return Fail(fmt::format("{}: {}", output::ForTerminal(path), merged.error()));
  }
  store->Commit(true);
  if (!store->error().empty())
    return Fail(fmt::format("{}: {}", output::ForTerminal(options.database), store->error()));
  return kClean;
}

}  // namespace heaplint::cli
