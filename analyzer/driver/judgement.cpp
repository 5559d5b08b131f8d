#include "analyzer/driver/judgement.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "analyzer/scenarios/build.h"
#include "analyzer/scenarios/subject.h"

namespace heaplint::driver {

namespace {

/// Scenarios of one file that are run, and the steps that they may take together.
constexpr std::size_t kMostScenarios = 200;
constexpr std::uint64_t kMostSteps = 400'000'000;

Judgement Inconclusive(std::string reason) {
  Judgement judgement;
  judgement.verdict = Verdict::kInconclusive;
  judgement.evidence.emplace();
  judgement.evidence->reason = std::move(reason);
  return judgement;
}

Judgement JudgementOf(scenario::Evidence evidence, std::vector<std::string> assumptions) {
  Judgement judgement;
  judgement.verdict = VerdictOf(evidence.verdict);
  judgement.evidence.emplace();
  judgement.evidence->reason = std::move(evidence.reason);
  judgement.evidence->reached = evidence.reached;
  judgement.evidence->repeats = std::move(evidence.repeats);
  judgement.evidence->path = std::move(evidence.path);
  std::move(evidence.assumed.begin(), evidence.assumed.end(), std::back_inserter(assumptions));
  judgement.evidence->assumptions = std::move(assumptions);
  judgement.evidence->releases = std::move(evidence.releases);
  return judgement;
}

}  // namespace

Verdict VerdictOf(scenario::Verdict verdict) {
  switch (verdict) {
    case scenario::Verdict::kConfirmed:
      return Verdict::kConfirmed;
    case scenario::Verdict::kDelayed:
      return Verdict::kDelayed;
    case scenario::Verdict::kBounded:
      return Verdict::kBounded;
    case scenario::Verdict::kRefuted:
      return Verdict::kRefuted;
    case scenario::Verdict::kInconclusive:
      return Verdict::kInconclusive;
  }
  return Verdict::kInconclusive;
}

std::vector<Judgement> JudgeFindings(std::span<const rule::Finding> findings,
                                     base::FunctionRef<bool(const rule::Finding&)> is_asked, FileAnalysis& analysis,
                                     const std::string& path, scenario::Judge& judge) {
  if (std::none_of(findings.begin(), findings.end(), is_asked)) return std::vector<Judgement>(findings.size());
  const scenarios::Subject subject(analysis.facts(), path, analysis.language());
  const scenario::ReadText read = {analysis.text(), subject.File().language, analysis.ast(), analysis.scopes()};
  judge.Lend(&read);
  std::vector<Judgement> judgements;
  std::size_t scenarios = 0;
  std::uint64_t steps = 0;
  for (const rule::Finding& finding : findings) {
    if (!is_asked(finding)) {
      judgements.emplace_back();
      continue;
    }
    if (scenarios >= kMostScenarios || steps >= kMostSteps) {
      judgements.push_back(Inconclusive("the file has more findings than are simulated"));
      continue;
    }
    base::Expected<scenario::Scenario, scenarios::NoRoute> scenario = scenarios::Build(finding, subject);
    if (!scenario) {
      judgements.push_back(Inconclusive(fmt::format("there is no scenario: {}", scenario.error().reason)));
      continue;
    }
    ++scenarios;
    scenario::Evidence evidence = judge.Run(*scenario);
    steps += evidence.steps;
    judgements.push_back(JudgementOf(std::move(evidence), std::move(scenario->assumptions)));
  }
  judge.Lend(nullptr);
  return judgements;
}

}  // namespace heaplint::driver
