// The retention cases (retention/*.mjs) in the model: after each step as many tracked objects survive as in V8.
#include <gtest/gtest.h>

#include <cstdlib>
#include <nlohmann/json.hpp>

#include "tests/oracle/run-in-model.h"

namespace heaplint::oracle {
namespace {

using Json = nlohmann::json;

struct Case {
  std::string file;
  std::string name;
  Json expected;
};

/// Every line of a golden file: {"case": "FILE#NAME", "labels": {LABEL: [alive after step 0, 1, …]}}.
std::vector<Case> ReadCases(const std::string& golden) {
  std::vector<Case> cases;
  std::ifstream file(Folder() + golden);
  for (std::string line; std::getline(file, line);) {
    const Json row = Json::parse(line);
    const auto id = row.at("case").get<std::string>();
    cases.push_back({id.substr(0, id.find('#')), id.substr(id.find('#') + 1), row.at("labels")});
  }
  return cases;
}

std::size_t StepCount(const Json& labels) {
  std::size_t count = 0;
  for (const auto& [label, alive] : labels.items()) count = std::max(count, alive.size());
  return count;
}

/// What the model counts, as {LABEL: [alive, …]}; the program's output if it did not get that far.
std::string CountSurvivors(const Case& test, const std::string& harness, bool is_stressed,
                           const runtime_model::RunOptions& options) {
  const std::string folder = Folder() + "retention/";
  const std::string text = "import { run } from './" + harness + "';\nawait run('./" + test.file + "', '" + test.name +
                           "', " + std::to_string(StepCount(test.expected)) + ");\n";
  const Outcome outcome = RunInModel(folder + "main.mjs", text, is_stressed, options);
  const std::size_t at = outcome.output.find("@@RESULT ");
  if (at != std::string::npos) return outcome.output.substr(at + 9, outcome.output.find('\n', at) - at - 9);
  return outcome.output + std::string(TextOf(outcome.result.gave_up));
}

/// Cases that differ, and why that is accepted.
struct Exception {
  std::string_view name;
  std::string_view reason;
};

void CheckCases(const std::string& golden, const std::string& harness, std::span<const Exception> exceptions,
                bool is_stressed, runtime_model::RunOptions options = {}) {
  const std::vector<Case> cases = ReadCases(golden);
  ASSERT_FALSE(cases.empty());
  // A collection at every safepoint makes a case a hundred times slower: only all of them if asked for.
  const char* scope = std::getenv("HEAPLINT_ORACLE");
  const std::size_t stride = is_stressed && (scope == nullptr || std::string_view(scope) != "full") ? 8 : 1;
  std::size_t equal = 0;
  for (std::size_t i = 0; i < cases.size(); i += stride) {
    const Case& test = cases[i];
    options.has_inspector = test.name == "console_inspector_flag";
    const std::string counted = CountSurvivors(test, harness, is_stressed, options);
    const Json actual = Json::parse(counted, nullptr, false);
    const bool is_equal = !actual.is_discarded() && actual == test.expected;
    const auto is_this = [&](const Exception& entry) { return entry.name == test.name; };
    const bool is_excepted = std::any_of(exceptions.begin(), exceptions.end(), is_this);
    equal += is_equal ? 1 : 0;
    if (is_excepted) {
      EXPECT_FALSE(is_equal) << test.name << " is equal now: take it off the list";
    } else {
      EXPECT_TRUE(is_equal) << test.name << "\n  V8:    " << test.expected.dump() << "\n  model: " << counted;
    }
  }
  testing::Test::RecordProperty("equal", static_cast<int>(equal));
  testing::Test::RecordProperty("cases", static_cast<int>(cases.size()));
}

constexpr Exception kNodeExceptions[] = {
    {"abort_once_removed_by_signal",
     "Node keeps the listener that a signal removed last; one, whatever the number of steps"}};

TEST(Retention, SurvivorsInNodeAreThoseOfV8) {
  CheckCases("golden-retention.jsonl", "node-harness.mjs", kNodeExceptions, false);
}
TEST(Retention, SurvivorsInNodeDoNotDependOnWhenCollectionsHappen) {
  CheckCases("golden-retention.jsonl", "node-harness.mjs", kNodeExceptions, true);
}

runtime_model::RunOptions Page() {
  runtime_model::RunOptions options;
  options.host = runtime_model::ProgramHost::kBrowser;
  return options;
}

TEST(Retention, SurvivorsInAPageAreThoseOfChromium) {
  CheckCases("golden-dom.jsonl", "page-harness.mjs", {}, false, Page());
}
TEST(Retention, SurvivorsInAPageDoNotDependOnWhenCollectionsHappen) {
  CheckCases("golden-dom.jsonl", "page-harness.mjs", {}, true, Page());
}

}  // namespace
}  // namespace heaplint::oracle
