// `heaplint check`: analyzes files and reports what it finds.
#include <fmt/format.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <thread>
#include <utility>

#include "analyzer/cli/apply-fixes.h"
#include "analyzer/cli/build-identity.h"
#include "analyzer/cli/commands.h"
#include "analyzer/cli/git-changes.h"
#include "analyzer/cli/report-filters.h"
#include "analyzer/cli/selection.h"
#include "analyzer/driver/cache.h"
#include "analyzer/driver/config.h"
#include "analyzer/driver/nearest.h"
#include "analyzer/driver/run.h"
#include "analyzer/output/console.h"
#include "analyzer/output/escape.h"
#include "analyzer/output/formats.h"
#include "analyzer/output/text.h"
#include "rules/all-rules.h"
#include "runtime-model/judge/judge.h"

namespace heaplint::cli {

namespace {

using output::Format;

/// A report that goes to a file.
struct OutputFile {
  Format format;
  std::string path;
};

base::Expected<std::vector<OutputFile>, std::string> ParseOutputFiles(const std::vector<std::string>& arguments) {
  std::vector<OutputFile> files;
  for (const std::string& argument : arguments) {
    const std::size_t equals = argument.find('=');
    const std::string name = argument.substr(0, equals);
    const std::optional<Format> format = output::FormatNamed(name);
    if (!format)
      return base::Unexpected(
          fmt::format("--output-file: unknown format '{}'{}", name, driver::DidYouMean(name, output::FormatNames())));
    if (equals == std::string::npos || equals + 1 == argument.size()) {
      return base::Unexpected(fmt::format("--output-file: '{}' needs a path: write {}=PATH", argument, name));
    }
    files.push_back({*format, argument.substr(equals + 1)});
  }
  return files;
}

bool WantsColor(const CheckOptions& options) {
  if (options.color != "auto") return options.color == "always";
  const char* no_color = std::getenv("NO_COLOR");
  const char* terminal = std::getenv("TERM");
  const bool is_dumb = terminal != nullptr && std::string_view(terminal) == "dumb";
  return (no_color == nullptr || *no_color == '\0') && !is_dumb && output::OutIsTerminal();
}

driver::RunOptions RunOptionsOf(const CheckOptions& options) {
  driver::RunOptions run;
  run.threads = options.threads != 0 ? options.threads : std::max(1u, std::thread::hardware_concurrency());
  constexpr std::size_t kDefaultLimit = 1024 * 1024;
  run.max_file_size = options.max_file_size != 0 ? options.max_file_size
                      : options.no_ignore        ? source::kLargestText
                                                 : kDefaultLimit;
  run.skip_minified = !options.no_ignore;
  run.kind = KindNamed(options.source_type);
  if (!options.no_simulate) run.make_judge = [] { return runtime_model::MakeJudge(); };
  run.show_refuted = options.show_refuted;
  run.report_unused_suppressions = options.report_unused_suppressions;
  for (const rule::RegisteredRule& registered : rules::AllRules()) run.known_rules.push_back(registered.rule->id);
  run.lowest = options.quiet   ? driver::Severity::kError
               : options.notes ? driver::Severity::kNote
                               : driver::Severity::kWarning;
  return run;
}

/// Everything that is wrong with the configuration, one a line; empty if nothing is.
std::string ErrorsOf(const driver::Configs& configs) {
  std::vector<std::string> lines;
  for (const driver::ConfigError& error : configs.errors())
    lines.push_back(fmt::format("{}: {}", output::ForTerminal(error.place()), output::ForTerminal(error.message)));
  return fmt::format("{}", fmt::join(lines, "\nheaplint: "));
}

base::Expected<driver::RunReport, std::string> CheckStdin(const CheckOptions& options, driver::Configs& configs,
                                                          const driver::RunOptions& run) {
  if (!options.paths.empty())
    return base::Unexpected(std::string("--stdin reads one text: name no paths, give its name with --stdin-filename"));
  const std::string name = options.stdin_filename.empty() ? "stdin.js" : options.stdin_filename;
  base::Expected<source::SourceFile, std::string> script = ScriptAt(name);
  if (!script) return base::Unexpected("--stdin-filename: " + script.error());
  const driver::FileSettings& settings = configs.For(name);
  if (!configs.errors().empty()) return base::Unexpected(ErrorsOf(configs));
  base::Expected<source::SourceText, source::LoadError> loaded = source::LoadStream(STDIN_FILENO, name);
  if (!loaded) return base::Unexpected(fmt::format("{}: {}", output::ForTerminal(name), loaded.error().message));
  return driver::AnalyzeSingleText(std::move(loaded->text), *script, settings, run);
}

/// Drops the files that a configuration ignores, except those that the user named.
void DropIgnored(source::Discovery& discovery, driver::Configs& configs) {
  std::erase_if(discovery.files, [&](const source::SourceFile& file) {
    const bool is_dropped = !file.is_named && configs.Ignores(file.path);
    if (is_dropped) ++discovery.skipped[source::SkipReason::kIgnored];
    return is_dropped;
  });
}

/// What has changed, if the user asked for that.
base::Expected<std::optional<GitChanges>, std::string> FindChanges(const CheckOptions& options) {
  const int modes = (options.since.empty() ? 0 : 1) + (options.changed ? 1 : 0) + (options.staged ? 1 : 0);
  if (modes > 1) return base::Unexpected(std::string("--since, --changed and --staged exclude each other"));
  if (modes == 0 && !options.changed_lines) return std::optional<GitChanges>();
  const ChangeBase base = options.staged          ? ChangeBase::kStaged
                          : options.since.empty() ? ChangeBase::kHead
                                                  : ChangeBase::kReference;
  base::Expected<GitChanges, std::string> changes = GitChanges::Find(base, options.since);
  if (!changes) return base::Unexpected(changes.error());
  return std::optional(std::move(*changes));
}

/// The files to check.
base::Expected<source::Discovery, std::string> FindFiles(const CheckOptions& options, driver::Configs& configs,
                                                         const std::optional<GitChanges>& changes) {
  const std::vector<std::string> here = {"."};
  source::Discovery discovery =
      source::DiscoverSources(options.paths.empty() ? here : options.paths, {!options.no_ignore});
  if (!options.no_ignore) DropIgnored(discovery, configs);
  if (changes) std::erase_if(discovery.files, [&](const source::SourceFile& file) { return !changes->Has(file.path); });
  // A wrong configuration is found before the work starts.
  for (const source::SourceFile& file : discovery.files) configs.For(file.path);
  if (!configs.errors().empty()) return base::Unexpected(ErrorsOf(configs));
  return discovery;
}

/// Says what is wrong with a combination of options; empty if nothing is.
std::string_view Contradiction(const CheckOptions& options) {
  const bool is_stdin = options.use_stdin || !options.stdin_filename.empty();
  if (!options.config.empty() && options.no_config) return "--config and --no-config exclude each other";
  if (options.write_baseline && options.prune_baseline)
    return "--write-baseline and --prune-baseline exclude each other";
  if (options.prune_baseline && options.baseline.empty()) return "--prune-baseline needs --baseline FILE";
  if (options.fix && options.fix_dry_run) return "--fix and --fix-dry-run exclude each other";
  if (is_stdin && options.fix) return "--fix writes to files, not to standard input: use --fix-dry-run on files";
  if (is_stdin && options.fix_dry_run) return "--fix-dry-run works on files, not on standard input";
  return {};
}

/// Analyzes files, those that a cache knows by looking there. A cache that cannot be used costs time only.
driver::RunReport AnalyzeWithCache(const source::Discovery& discovery, driver::SettingsOf settings_of,
                                   driver::RunOptions run, const CheckOptions& options) {
  if (!options.use_cache && options.cache_location.empty()) return driver::AnalyzeFiles(discovery, settings_of, run);
  const std::string path = options.cache_location.empty() ? ".heaplint-cache" : options.cache_location;
  const std::uint64_t build = BuildIdentity();
  driver::Cache cache = driver::Cache::Read(path, build);
  run.cache = &cache;
  driver::RunReport report = driver::AnalyzeFiles(discovery, settings_of, run);
  if (cache.has_changed() && !cache.Write(path, build)) {
    output::PrintError(fmt::format("heaplint: --cache: {} could not be written: check that its folder is writable\n",
                                   output::ForTerminal(path)));
  }
  return report;
}

base::Expected<driver::RunReport, std::string> CheckPaths(const CheckOptions& options, driver::Configs& configs,
                                                          const driver::RunOptions& run) {
  const auto changes = FindChanges(options);
  if (!changes) return base::Unexpected(changes.error());
  const auto discovery = FindFiles(options, configs, *changes);
  if (!discovery) return base::Unexpected(discovery.error());
  const auto settings_of = [&](const source::SourceFile& file) -> const driver::FileSettings& {
    return configs.For(file.path);
  };
  driver::RunReport report = AnalyzeWithCache(*discovery, settings_of, run, options);

  if (options.changed_lines) KeepChangedLines(report, **changes);
  if (options.write_baseline || !options.baseline.empty()) {
    const std::string path = options.baseline.empty() ? "heaplint-baseline.json" : options.baseline;
    const auto applied = ApplyBaseline(report, {path, options.write_baseline, options.prune_baseline});
    if (!applied) return base::Unexpected(applied.error());
    if (!applied->empty()) output::PrintError(*applied + "\n");
  }
  if (options.fix || options.fix_dry_run) {
    const auto fixed = FixFiles(report, discovery->files, configs, run, options.fix_dry_run);
    if (!fixed) return base::Unexpected(fixed.error());
    if (options.fix_dry_run) output::PrintOut(fixed->diff);
    output::PrintError(fmt::format("{} {}\n", options.fix ? "applied" : "would apply",
                                   output::Counted(fixed->applied, "fix", "fixes")));
  }
  return report;
}

/// Writes the reports; false if one of them cannot be written.
bool Report(const CheckOptions& options, const std::vector<OutputFile>& files, const driver::RunReport& report) {
  std::error_code error;
  const std::string working_directory = std::filesystem::current_path(error).string();
  const Format format = *output::FormatNamed(options.format);
  output::RenderOptions render{kVersion, rules::AllRules(), working_directory, WantsColor(options)};
  // A dry run prints a diff, which must be fit for `patch`.
  bool is_written = options.fix_dry_run || output::PrintOut(output::Render(format, report, render));
  if (!is_written) Fail("the report could not be written to standard output");
  if (!output::ShowsProblems(format)) {
    for (const driver::ReportedProblem& problem : report.problems)
      output::PrintError("problem: " + output::ProblemText(problem) + "\n");
  }
  render.use_color = false;
  for (const OutputFile& file : files) {
    std::ofstream stream(file.path, std::ios::binary | std::ios::trunc);
    stream << output::Render(file.format, report, render) << std::flush;
    if (stream) continue;
    Fail(fmt::format("--output-file: {} could not be written: check that its folder exists and is writable",
                     output::ForTerminal(file.path)));
    is_written = false;
  }
  return is_written;
}

int StatusOf(const driver::RunReport& report, long max_warnings) {
  if (report.has_fatal_problem()) return kFailure;
  if (report.CountOf(driver::Severity::kError) != 0) return kFindings;
  const std::size_t warnings = report.findings.size();
  const bool is_tolerated = max_warnings < 0 || warnings <= static_cast<std::size_t>(max_warnings);
  return is_tolerated ? kClean : kFindings;
}

}  // namespace

int RunCheck(const CheckOptions& options) {
  if (!options.print_config.empty()) return RunPrintConfig(options);
  const auto start = std::chrono::steady_clock::now();
  const auto files = ParseOutputFiles(options.output_files);
  if (!files) return Fail(files.error());
  for (const std::string& id : options.rules) {
    if (RuleNamed(id) == nullptr) return Fail("--rule: " + UnknownRule(id));
  }
  if (const std::string_view contradiction = Contradiction(options); !contradiction.empty()) return Fail(contradiction);
  project::Project project;
  driver::RunOptions run = RunOptionsOf(options);
  run.project = &project;
  driver::Configs configs({rules::AllRules(), options.rules, options.config, options.no_config});

  const bool is_stdin = options.use_stdin || !options.stdin_filename.empty();
  base::Expected<driver::RunReport, std::string> report =
      is_stdin ? CheckStdin(options, configs, run) : CheckPaths(options, configs, run);
  if (!report) return Fail(report.error());
  report->seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return Report(options, *files, *report) ? StatusOf(*report, options.max_warnings) : kFailure;
}

int Fail(std::string_view message) {
  output::PrintError(fmt::format("heaplint: {}\n", message));
  return kFailure;
}

}  // namespace heaplint::cli
