// Scenarios written by hand. Budgets are small: with a collection at every safepoint each step costs much.
#include "tests/unit/runtime-model/judge/scenario-text.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "analyzer/base/deep-stack.h"
#include "runtime-model/judge/judge.h"
#include "runtime-model/runtime/eval.h"

namespace heaplint::runtime_model {

using namespace scenario;

ScenarioText::ScenarioText(std::string text, std::string path, SourceKind kind) {
  scenario.files.push_back({.path = std::move(path), .text = std::move(text), .kind = kind});
  scenario.setup.push_back({.kind = Act::Kind::kLoad});
}

Site ScenarioText::At(std::string_view text, int occurrence) const {
  const std::string& source = scenario.files[0].text;
  std::size_t at = source.find(text);
  for (int i = 1; i < occurrence && at != std::string::npos; ++i) at = source.find(text, at + 1);
  EXPECT_NE(at, std::string::npos) << text;
  if (at == std::string::npos) return {};
  const auto line =
      static_cast<std::uint32_t>(1 + std::count(source.begin(), source.begin() + static_cast<long>(at), '\n'));
  return {.file = 0,
          .span = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + text.size())},
          .line = line,
          .column = 1};
}

ScenarioText& ScenarioText::Payload(std::string_view text, int occurrence) {
  scenario.payload = At(text, occurrence);
  return *this;
}
ScenarioText& ScenarioText::Acquire(std::string_view text, int occurrence) {
  scenario.acquire = At(text, occurrence);
  return *this;
}
ScenarioText& ScenarioText::Outlives() {
  scenario.claim = Claim::kOutlives;
  return *this;
}
ScenarioText& ScenarioText::Round(Act act) {
  scenario.round.push_back(std::move(act));
  return *this;
}
ScenarioText& ScenarioText::Setup(Act act) {
  scenario.setup.push_back(std::move(act));
  return *this;
}
ScenarioText& ScenarioText::Leave(Act act) {
  scenario.leave.push_back(std::move(act));
  return *this;
}
ScenarioText& ScenarioText::With(Contract contract) {
  scenario.contracts.push_back(std::move(contract));
  return *this;
}
ScenarioText& ScenarioText::Decide(std::string_view text, Decision::Outcome outcome) {
  scenario.decisions.push_back({At(text), outcome});
  return *this;
}
ScenarioText& ScenarioText::PassCheck(std::string_view text, Decision::Outcome outcome) {
  scenario.decisions.push_back({At(text), outcome, true});
  return *this;
}
ScenarioText& ScenarioText::Doubt(std::string doubt) {
  scenario.doubts.push_back(std::move(doubt));
  return *this;
}
ScenarioText& ScenarioText::Guard(std::string_view text) {
  scenario.shrink_guards.push_back(At(text));
  return *this;
}
ScenarioText& ScenarioText::Add(File file) {
  scenario.files.push_back(std::move(file));
  return *this;
}

Act Call(Ref target, std::vector<Argument> arguments) {
  return {.kind = Act::Kind::kCall, .target = std::move(target), .arguments = std::move(arguments)};
}
Act New(Ref target, std::vector<Argument> arguments) {
  return {.kind = Act::Kind::kNew, .target = std::move(target), .arguments = std::move(arguments)};
}
Act Fire(Ref target, std::string event, std::vector<Argument> arguments) {
  return {.kind = Act::Kind::kFire,
          .target = std::move(target),
          .arguments = std::move(arguments),
          .event = std::move(event)};
}
Act Advance(double milliseconds) { return {.kind = Act::Kind::kAdvance, .milliseconds = milliseconds}; }
Ref Export(std::string name) { return {.kind = Ref::Kind::kExport, .name = std::move(name)}; }
Ref Import(std::string specifier, std::string name) {
  return {.kind = Ref::Kind::kImport, .specifier = std::move(specifier), .name = std::move(name)};
}
Ref Result(Phase phase, std::vector<std::string> members, std::uint32_t act) {
  return {.kind = Ref::Kind::kResult, .phase = phase, .act = act, .members = std::move(members)};
}
Argument Unknown(std::string name, Phase born) {
  return {.kind = Argument::Kind::kUnknown, .name = std::move(name), .born = born};
}

Evidence JudgeOnce(const Scenario& scenario, bool stressed, std::uint64_t steps) {
  JudgeOptions options;
  options.switches = {.collect_at_every_safepoint = stressed, .verify_heap_after_collection = stressed};
  options.budget.steps = steps;
  Evidence evidence;
  base::RunWithDeepStack([&] {
    const std::unique_ptr<scenario::Judge> judge = MakeJudge(options);
    const File& file = scenario.files[0];
    // Whoever reads the text: the verdict is the same.
    const auto kind =
        file.kind == SourceKind::kModule ? source::SourceKindHint::kModule : source::SourceKindHint::kUndecided;
    const std::unique_ptr<const ParsedText> parsed = ParseText(file.text, kind, source::Language::kJavaScript);
    const ReadText read = {parsed->text, file.language, *parsed->ast, *parsed->scopes};
    if (stressed) judge->Lend(&read);
    evidence = judge->Run(scenario);
    judge->Lend(nullptr);
  });
  return evidence;
}

Evidence Judge(const ScenarioText& text) {
  Evidence evidence = JudgeOnce(text.scenario, false);
  const Evidence stressed = JudgeOnce(text.scenario, true);
  EXPECT_EQ(NameOf(evidence.verdict), NameOf(stressed.verdict)) << stressed.reason;
  EXPECT_EQ(NameOf(evidence.inconclusive), NameOf(stressed.inconclusive));
  EXPECT_EQ(evidence.reason, stressed.reason);
  EXPECT_EQ(evidence.repeats.size(), stressed.repeats.size());
  for (std::size_t i = 0; i < std::min(evidence.repeats.size(), stressed.repeats.size()); ++i)
    EXPECT_EQ(evidence.repeats[i].alive, stressed.repeats[i].alive) << "after repeat " << i + 1;
  return evidence;
}

}  // namespace heaplint::runtime_model
