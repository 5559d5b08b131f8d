// `heaplint simulate`: one finding's whole story: its scenario, run in the modelled heap, and what survived.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <memory>
#include <optional>
#include <utility>

#include "analyzer/base/deep-stack.h"
#include "analyzer/cli/commands.h"
#include "analyzer/cli/selection.h"
#include "analyzer/driver/config.h"
#include "analyzer/driver/file-analysis.h"
#include "analyzer/output/console.h"
#include "analyzer/output/escape.h"
#include "analyzer/output/story.h"
#include "analyzer/project/project.h"
#include "analyzer/scenarios/build.h"
#include "analyzer/scenarios/repro.h"
#include "analyzer/scenarios/steps.h"
#include "analyzer/source/source-text.h"
#include "analyzer/source/write-whole.h"
#include "rules/all-rules.h"
#include "runtime-model/judge/judge.h"
#include "runtime-model/snapshot/heap-snapshot.h"

namespace heaplint::cli {

namespace {

/// What a simulation that somebody waits for may cost, in budgets of a check.
constexpr unsigned kPatience = 100;

struct Target {
  std::string file;
  /// 0: every finding.
  std::uint32_t line = 0;
};

/// FILE or FILE:LINE; a file that has such a name counts as a file.
Target TargetOf(const std::string& text) {
  std::error_code error;
  const std::size_t colon = text.rfind(':');
  if (colon == std::string::npos || std::filesystem::exists(text, error)) return {text, 0};
  std::uint32_t line = 0;
  const auto parsed = std::from_chars(text.data() + colon + 1, text.data() + text.size(), line);
  const bool is_number = parsed.ec == std::errc() && parsed.ptr == text.data() + text.size() && line != 0;
  return is_number ? Target{text.substr(0, colon), line} : Target{text, 0};
}

/// The findings that start on the line, or all; the error says where there are some.
base::Expected<std::vector<rule::Finding>, std::string> FindingsAt(std::vector<rule::Finding> findings,
                                                                   const scenarios::Subject& subject,
                                                                   const Target& target) {
  const std::string file = output::ForTerminal(target.file);
  if (findings.empty()) return base::Unexpected(fmt::format("{}: there are no findings to simulate", file));
  if (target.line == 0) return findings;
  std::vector<std::string> lines;
  for (const rule::Finding& finding : findings) lines.push_back(std::to_string(subject.SiteOf(finding.span).line));
  std::erase_if(findings,
                [&](const rule::Finding& finding) { return subject.SiteOf(finding.span).line != target.line; });
  if (!findings.empty()) return findings;
  lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
  return base::Unexpected(fmt::format("{}:{}: no finding starts here; there are some on line {}", file, target.line,
                                      fmt::join(lines, ", ")));
}

runtime_model::JudgeOptions JudgeOptionsOf() {
  runtime_model::JudgeOptions options;
  options.budget.steps *= kPatience;
  options.budget.heap_bytes *= 8;
  return options;
}

/// Prints each step of the runs, and keeps a heap snapshot of each repeat of the run at hand.
class Watcher final : public runtime_model::RunListener {
 public:
  Watcher(const scenario::Scenario& scenario, bool traces, bool takes_snapshots)
      : scenario_(scenario), traces_(traces), takes_snapshots_(takes_snapshots) {}

  void OnRun(bool assumes_true) override {
    assumes_true_ = assumes_true;
    snapshots_[assumes_true].clear();
    if (traces_) output::PrintOut(fmt::format("run that takes unknown conditions as {}\n", assumes_true));
  }
  void OnAct(std::uint32_t repeat, const scenario::Act& act) override {
    if (!traces_) return;
    output::PrintOut(fmt::format("  {:>3} {}\n", repeat, output::ForTerminal(scenarios::TextOf(act, scenario_))));
  }
  void OnRepeat(std::uint32_t repeat, const scenario::RepeatCount& count, runtime_model::Agent& agent) override {
    if (traces_)
      output::PrintOut(fmt::format("  {:>3} collect: {} made, {} alive of all, heap {} bytes\n", repeat, count.made,
                                   count.alive, count.heap_bytes));
    if (takes_snapshots_) snapshots_[assumes_true_].push_back(runtime_model::WriteHeapSnapshot(agent));
  }

  /// Of the last run that took unknown conditions so.
  const std::vector<std::string>& SnapshotsOf(bool assumes_true) const { return snapshots_[assumes_true]; }

 private:
  const scenario::Scenario& scenario_;
  bool traces_;
  bool takes_snapshots_;
  bool assumes_true_ = true;
  std::vector<std::string> snapshots_[2];
};

/// PREFIX-1.heapsnapshot and so on; a message if one cannot be written.
int WriteSnapshots(const std::string& prefix, const std::vector<std::string>& snapshots) {
  for (std::size_t i = 0; i < snapshots.size(); ++i) {
    const std::string path = fmt::format("{}-{}.heapsnapshot", prefix, i + 1);
    if (!source::WriteWhole(path, snapshots[i]))
      return Fail(fmt::format("--heapsnapshot: {} could not be written", output::ForTerminal(path)));
  }
  return kClean;
}

/// Simulates one finding and prints its story.
int Tell(const rule::Finding& finding, const scenarios::Subject& subject, const SimulateOptions& options) {
  const base::Expected<scenario::Scenario, scenarios::NoRoute> scenario = scenarios::Build(finding, subject);
  if (!scenario) {
    const scenario::Site site = subject.SiteOf(finding.span);
    return Fail(fmt::format("line {}: {}: there is no scenario: {}", site.line, finding.rule, scenario.error().reason));
  }
  Watcher watcher(*scenario, options.trace, !options.heap_snapshot.empty());
  runtime_model::JudgeOptions judging = JudgeOptionsOf();
  judging.listener = &watcher;
  const std::unique_ptr<scenario::Judge> judge = runtime_model::MakeJudge(judging);
  const scenario::Evidence evidence = judge->Run(*scenario);
  const output::Story story{finding.rule, finding.message, subject.SiteOf(finding.span), *scenario, evidence};
  if (!options.repro.empty()) {
    scenario::Scenario assumed = *scenario;
    assumed.assumptions.insert(assumed.assumptions.end(), evidence.assumed.begin(), evidence.assumed.end());
    const base::Expected<std::string, scenarios::NoRepro> program = scenarios::WriteRepro(assumed, subject);
    if (!program) return Fail(fmt::format("--repro: there is no such program: {}", program.error().reason));
    if (!source::WriteWhole(options.repro, *program))
      return Fail(fmt::format("--repro: {} could not be written", output::ForTerminal(options.repro)));
  }
  output::PrintOut(options.format == "json" ? output::RenderStoryJson(story) : output::RenderStory(story) + "\n");
  return options.heap_snapshot.empty()
             ? kClean
             : WriteSnapshots(options.heap_snapshot, watcher.SnapshotsOf(evidence.assumes_true));
}

int SimulateIn(driver::FileAnalysis& analysis, const driver::FileSettings& settings, const Target& target,
               const SimulateOptions& options) {
  const scenarios::Subject subject(analysis.facts(), target.file, analysis.language());
  base::Expected<std::vector<rule::Finding>, std::string> findings =
      FindingsAt(analysis.Run(settings.rules), subject, target);
  if (!findings) return Fail(findings.error());
  const bool is_for_one = !options.repro.empty() || !options.heap_snapshot.empty();
  if (is_for_one && findings->size() != 1)
    return Fail("--repro and --heapsnapshot are about one finding: name its line with FILE:LINE");
  int status = kClean;
  for (const rule::Finding& finding : *findings) status = std::max(status, Tell(finding, subject, options));
  return status;
}

}  // namespace

int RunSimulate(const SimulateOptions& options) {
  const Target target = TargetOf(options.target);
  const base::Expected<source::SourceFile, std::string> script = ScriptAt(target.file);
  if (!script) return Fail(script.error());
  base::Expected<source::SourceText, source::LoadError> loaded = source::LoadSource(target.file);
  if (!loaded) return Fail(fmt::format("{}: {}", output::ForTerminal(target.file), loaded.error().message));
  driver::Configs configs({rules::AllRules(), {}, options.config, options.no_config});
  const driver::FileSettings& settings = configs.For(target.file);
  if (!configs.errors().empty()) {
    const driver::ConfigError& error = configs.errors().front();
    return Fail(fmt::format("{}: {}", output::ForTerminal(error.path), error.message));
  }
  const syntax::ParseOptions parse{script->language, KindNamed(options.source_type).value_or(script->kind_hint)};
  int status = kFailure;
  base::RunWithDeepStack([&] {
    project::Project project;
    project::ProjectImports imports(project, target.file, *settings.knowledge);
    driver::FileAnalysis analysis(std::move(loaded->text), parse, *settings.knowledge, &imports);
    status = SimulateIn(analysis, settings, target, options);
  });
  return status;
}

}  // namespace heaplint::cli
