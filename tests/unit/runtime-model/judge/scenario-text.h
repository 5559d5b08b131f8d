// Scenarios written by hand: places are given by the text that stands there.
#pragma once

#include <string>
#include <string_view>

#include "analyzer/scenario/evidence.h"
#include "analyzer/scenario/scenario.h"

namespace heaplint::runtime_model {

/// Builds a Scenario around one text.
class ScenarioText {
 public:
  explicit ScenarioText(std::string text, std::string path = "/main.mjs",
                        scenario::SourceKind kind = scenario::SourceKind::kModule);

  /// The `occurrence`-th place (from 1) where `text` stands.
  scenario::Site At(std::string_view text, int occurrence = 1) const;

  ScenarioText& Payload(std::string_view text, int occurrence = 1);
  ScenarioText& Acquire(std::string_view text, int occurrence = 1);
  ScenarioText& Outlives();
  ScenarioText& Round(scenario::Act act);
  ScenarioText& Setup(scenario::Act act);
  ScenarioText& Leave(scenario::Act act);
  ScenarioText& With(scenario::Contract contract);
  /// A decision that holds for known values, too.
  ScenarioText& PassCheck(std::string_view text, scenario::Decision::Outcome outcome);
  ScenarioText& Doubt(std::string doubt);
  ScenarioText& Decide(std::string_view text, scenario::Decision::Outcome outcome);
  ScenarioText& Guard(std::string_view text);
  ScenarioText& Add(scenario::File file);

  scenario::Scenario scenario;
};

scenario::Act Call(scenario::Ref target, std::vector<scenario::Argument> arguments = {});
scenario::Act New(scenario::Ref target, std::vector<scenario::Argument> arguments = {});
scenario::Act Fire(scenario::Ref target, std::string event, std::vector<scenario::Argument> arguments = {});
scenario::Act Advance(double milliseconds);
scenario::Ref Export(std::string name);
scenario::Ref Import(std::string specifier, std::string name);
/// What the first act of `phase` gave, and a member of it.
scenario::Ref Result(scenario::Phase phase, std::vector<std::string> members = {}, std::uint32_t act = 0);
scenario::Argument Unknown(std::string name, scenario::Phase born = scenario::Phase::kRound);

/// Judges with and without a collection at every safepoint; both have to agree on verdict and counts.
scenario::Evidence Judge(const ScenarioText& text);

/// Judges once.
scenario::Evidence JudgeOnce(const scenario::Scenario& scenario, bool stressed = false, std::uint64_t steps = 100'000);

}  // namespace heaplint::runtime_model
