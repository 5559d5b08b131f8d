#include "editors/language-server/driver-analyzer.h"

#include <gtest/gtest.h>

#include "rules/all-rules.h"
#include "tests/unit/analyzer/source/temporary-folder.h"

namespace heaplint::language_server {
namespace {

constexpr std::string_view kPoller = R"(export class Poller {
  constructor(run) { this.timer = setInterval(run, 1000); }
  dispose() { clearInterval(this.timer); }
}
)";
constexpr std::string_view kPanel = R"(import { Poller } from './poller.js';
export class Panel {
  constructor() { this.poller = new Poller(() => this.draw()); }
  draw() {}
  dispose() {}
}
)";

std::vector<std::string> RulesOf(const Diagnoses& diagnoses) {
  std::vector<std::string> rules;
  for (const Diagnosis& diagnosis : diagnoses.items) rules.push_back(diagnosis.rule);
  return rules;
}

TEST(DriverAnalyzer, KnowsWhatIsImportedAsItIsOnTheDisk) {
  const source::TemporaryFolder folder;
  const std::string poller = folder.Write("poller.js", kPoller);
  DriverAnalyzer analyzer(rules::AllRules(), {});
  Input input{"file:///panel.js", folder.At("panel.js"), "javascript", std::string(kPanel)};
  const std::vector<std::string> kept = {"undisposed-object"};
  EXPECT_EQ(RulesOf(analyzer.Check(input)), kept);

  input.text += "// one more line\n";
  EXPECT_EQ(RulesOf(analyzer.Check(input)), kept);

  std::filesystem::remove(poller);
  input.text += "// another one\n";
  EXPECT_EQ(RulesOf(analyzer.Check(input)), std::vector<std::string>());

  folder.Write("poller.ts", kPoller);
  input.text += "// and the last\n";
  EXPECT_EQ(RulesOf(analyzer.Check(input)), kept);
}

TEST(DriverAnalyzer, KnowsNothingOfWhatATextWithoutAPlaceImports) {
  DriverAnalyzer analyzer(rules::AllRules(), {});
  EXPECT_EQ(RulesOf(analyzer.Check({"untitled:1", "", "javascript", std::string(kPanel)})), std::vector<std::string>());
}

}  // namespace
}  // namespace heaplint::language_server
