// The judge: the runs that a verdict takes, and the verdict.
#include "runtime-model/judge/judge.h"

#include <optional>
#include <utility>

#include "runtime-model/judge/parsed-files.h"
#include "runtime-model/judge/retaining-path.h"
#include "runtime-model/judge/scenario-host.h"
#include "runtime-model/judge/scenario-run.h"
#include "runtime-model/runtime/startup.h"

namespace heaplint::runtime_model {

using scenario::Claim;
using scenario::Evidence;
using scenario::Inconclusive;
using scenario::Scenario;
using scenario::SourceKind;
using scenario::Verdict;

namespace {

bool ClaimHolds(const Scenario& scenario, const RunOutcome& run) {
  if (!run.reached) return false;
  if (scenario.claim == Claim::kOutlives) return run.first_outlived;
  const auto last = static_cast<std::uint32_t>(run.repeats.size());
  std::uint32_t before_last = 0;
  for (const std::uint32_t k : run.living_repeats) before_last += k < last;
  return last > 1 && before_last == last - 1;
}

/// Whether each repeat leaves something behind, if not a payload. The first ones fill what is made once.
bool HeapGrows(const RunOutcome& run) {
  if (run.repeats.size() < 3) return false;
  for (std::size_t k = 2; k < run.repeats.size(); ++k) {
    if (run.repeats[k].heap_bytes <= run.repeats[k - 1].heap_bytes) return false;
  }
  return true;
}

/// Whether all that can be said against a refutation is that nothing held the payload before.
bool MayRefute(const Scenario& scenario, const RunOutcome& run) {
  return run.failure == Inconclusive::kNot && run.living_repeats.empty() && !run.has_escaped &&
         run.engine_error.empty() && run.doubt.empty() && scenario.doubts.empty();
}

std::string Milliseconds(double value) { return std::to_string(static_cast<long long>(value)); }

struct Doubt {
  Inconclusive reason;
  std::string text;
  scenario::Site site = {};
};

/// Why it disproves nothing that every payload was collected; nothing if it does.
std::optional<Doubt> DoubtOf(const Scenario& scenario, const RunOutcome& run) {
  const std::string gone = "every payload was collected, but ";
  if (run.has_escaped) {
    const scenario::Escape escape = run.escapes.empty() ? scenario::Escape{} : run.escapes.front();
    const std::string keeper = escape.callee.empty() ? "an unknown" : escape.callee;
    return Doubt{Inconclusive::kEscaped, gone + keeper + " may keep it", escape.call};
  }
  if (!run.engine_error.empty())
    return Doubt{Inconclusive::kThrew, gone + "the model threw '" + run.engine_error + "' on the way"};
  if (!run.doubt.empty()) return Doubt{Inconclusive::kThrew, gone + "only assuming: " + run.doubt};
  if (!scenario.doubts.empty()) return Doubt{Inconclusive::kDoubtful, scenario.doubts.front()};
  if (!run.was_held) return Doubt{Inconclusive::kNeverHeld, gone + "nothing was seen to keep it before"};
  if (HeapGrows(run)) return Doubt{Inconclusive::kDoubtful, gone + "each repeat leaves something else behind"};
  return std::nullopt;
}

/// What one run says by itself.
void JudgeRun(const Scenario& scenario, const RunOutcome& run, Evidence& evidence) {
  const auto inconclusive = [&](Inconclusive reason, std::string text, const scenario::Site& site = {}) {
    evidence.verdict = Verdict::kInconclusive;
    evidence.inconclusive = reason;
    evidence.reason = std::move(text);
    evidence.reason_site = site;
  };
  if (run.failure != Inconclusive::kNot) return inconclusive(run.failure, run.reason, run.reason_site);
  if (run.living_repeats.empty()) {
    const std::optional<Doubt> doubt = DoubtOf(scenario, run);
    if (doubt) return inconclusive(doubt->reason, doubt->text, doubt->site);
    evidence.verdict = Verdict::kRefuted;
    return;
  }
  if (ClaimHolds(scenario, run)) {
    if (run.delay >= 0) {
      evidence.verdict = Verdict::kDelayed;
      evidence.delay = run.delay;
      evidence.reason = "gone after " + Milliseconds(run.delay) + " ms";
      return;
    }
    if (!run.path.is_certain())
      return inconclusive(Inconclusive::kKeptByUnknown,
                          "alive only through what an unknown may keep: " + TextOf(run.path));
    if (run.is_kept_by_others)
      return inconclusive(Inconclusive::kKeptByOthers, "alive only through something else: " + TextOf(run.path));
    evidence.verdict = Verdict::kConfirmed;
    return;
  }
  if (scenario.claim == Claim::kOutlives) return inconclusive(Inconclusive::kEscaped, "only a later payload is alive");
  if (run.has_escaped)
    return inconclusive(Inconclusive::kEscaped, "an unknown that was given the others may keep them");
  if (scenario.shares_owner)
    return inconclusive(Inconclusive::kDoubtful,
                        "what one object bounds, others of its kind may not; the scenario has one");
  evidence.verdict = Verdict::kBounded;
  evidence.bound = static_cast<std::uint32_t>(run.living_repeats.size());
  evidence.reason = "only " + std::to_string(evidence.bound) + " of " + std::to_string(run.repeats.size()) +
                    " repeats' payloads are alive";
}

/// The larger, the more it says against the program; of two runs the stronger one is shown.
int WeightOf(Verdict verdict) {
  switch (verdict) {
    case Verdict::kConfirmed:
      return 4;
    case Verdict::kDelayed:
      return 3;
    case Verdict::kBounded:
      return 2;
    case Verdict::kInconclusive:
      return 1;
    case Verdict::kRefuted:
      return 0;
  }
  return 0;
}

class ModelJudge final : public scenario::Judge {
 public:
  explicit ModelJudge(const JudgeOptions& options) : options_(options) {}

  Evidence Run(const Scenario& scenario) override {
    const scenario::File& first = scenario.files.at(0);
    Evidence evidence = JudgeKind(scenario, first.kind);
    if (first.kind != SourceKind::kAmbiguous || evidence.verdict != Verdict::kRefuted) return evidence;
    const SourceKind kind = KindOf(files_.Of(first, first.kind));
    if (kind == SourceKind::kCommonJS) return evidence;
    // Nothing says which it is: both have to refute.
    Evidence other = JudgeKind(scenario, kind == SourceKind::kModule ? SourceKind::kScript : SourceKind::kModule);
    other.steps += evidence.steps;
    if (other.verdict != Verdict::kRefuted) {
      other.verdict = Verdict::kInconclusive;
      other.inconclusive = Inconclusive::kRunsDiffer;
      other.reason = "refuted as a " + std::string(kind == SourceKind::kModule ? "module" : "script") +
                     ", but the file may be a " + (kind == SourceKind::kModule ? "script" : "module");
    }
    return other;
  }

  void Lend(const scenario::ReadText* text) override { files_.Lend(text); }

 private:
  Evidence RunOnce(const Scenario& scenario, RunAssumptions assumptions) {
    if (!startup_) startup_.emplace(options_.switches, InstallScenarioGlobals);
    RunOutcome run = RunScenario(scenario, assumptions, options_, files_, *startup_);
    if (MayRefute(scenario, run)) {
      assumptions.looks_for_holder = true;
      run = RunScenario(scenario, assumptions, options_, files_, *startup_);
    }
    Evidence evidence;
    JudgeRun(scenario, run, evidence);
    evidence.assumes_true = assumptions.conditions;
    evidence.has_assumed = run.has_assumed;
    evidence.reached = run.reached;
    evidence.repeats = std::move(run.repeats);
    evidence.releases = ReleasesOf(run.path);
    evidence.path = std::move(run.path);
    evidence.escapes = std::move(run.escapes);
    evidence.assumed = std::move(run.assumed);
    evidence.survivors = std::move(run.survivors);
    evidence.steps = run.steps;
    return evidence;
  }

  /// The verdict with files[0] read as `kind`.
  Evidence JudgeKind(const Scenario& scenario, SourceKind kind) {
    for (const scenario::File& file : scenario.files) {
      const ParsedText& parsed = files_.Of(file, &file == &scenario.files[0] ? kind : file.kind);
      if (parsed.ast->problems().empty()) continue;
      Evidence evidence;
      evidence.inconclusive = Inconclusive::kSyntax;
      evidence.reason = "the model does not run a damaged text: " + parsed.ast->problems()[0].message;
      return evidence;
    }
    Evidence first = RunOnce(scenario, {.conditions = true, .kind = kind});
    if (first.verdict == Verdict::kConfirmed || !first.has_assumed) return first;
    Evidence second = RunOnce(scenario, {.conditions = false, .kind = kind});
    const std::uint64_t steps = first.steps + second.steps;
    const int difference = WeightOf(second.verdict) - WeightOf(first.verdict);
    const bool gets_further = difference == 0 && second.reached && !first.reached;
    Evidence& stronger = difference > 0 || gets_further ? second : first;
    stronger.steps = steps;
    return std::move(stronger);
  }

  JudgeOptions options_;
  ParsedFiles files_;
  /// Nothing before the first run.
  std::optional<Startup> startup_;
};

}  // namespace

std::unique_ptr<scenario::Judge> MakeJudge(const JudgeOptions& options) {
  return std::make_unique<ModelJudge>(options);
}

}  // namespace heaplint::runtime_model
