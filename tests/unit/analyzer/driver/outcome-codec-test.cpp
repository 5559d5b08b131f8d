#include "analyzer/driver/outcome-codec.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace heaplint::driver {
namespace {

const std::vector<std::string_view> kRules = {"uncleared-timer", "implicit-global"};

FileOutcome Example() {
  FileOutcome outcome;
  outcome.is_analyzed = true;
  outcome.suppressed = 300;
  ReportedFinding finding;
  finding.rule = kRules[0];
  finding.reason = "never-released";
  finding.severity = Severity::kError;
  finding.verdict = Verdict::kInconclusive;
  finding.evidence.emplace();
  finding.evidence->reason = "not reached";
  finding.evidence->repeats.push_back({1, 2, 3, 4});
  finding.evidence->assumptions = {"one", "two"};
  finding.file = "a.js";
  finding.place.span = {4, 70'000};
  finding.place.begin = {1, 5};
  finding.place.excerpt.text = "let \xc3\xa9";
  finding.message = std::string("with a NUL \0 in it", 18);
  finding.related.push_back({"a.js", finding.place, "captured here"});
  finding.fixes.push_back({"Clear it", {{finding.place, "x"}}});
  finding.fingerprint = "0123456789abcdef";
  outcome.findings = {finding, finding};
  outcome.findings[1].evidence.reset();
  outcome.problems.push_back({"a.js", {2, 3}, "odd", 4, true});
  outcome.dependencies.push_back({"a.js", "./b", "b.js", source::FileStamp{1, 2, 3, -4, 1'700'000'000'000'000'000}});
  outcome.dependencies.push_back({"a.js", "./none", "", std::nullopt});
  return outcome;
}

TEST(OutcomeCodec, GivesBackWhatItGot) {
  const std::string bytes = EncodeOutcome(Example());
  const std::optional<FileOutcome> back = DecodeOutcome(bytes, kRules);
  ASSERT_TRUE(back);
  EXPECT_EQ(EncodeOutcome(*back), bytes);
  ASSERT_EQ(back->findings.size(), 2u);
  EXPECT_EQ(back->findings[0].rule, "uncleared-timer");
  EXPECT_EQ(back->findings[0].message.size(), 18u);
  EXPECT_EQ(back->findings[0].evidence->assumptions.size(), 2u);
  EXPECT_FALSE(back->findings[1].evidence);
  EXPECT_EQ(back->problems[0].more, 4u);
  EXPECT_EQ(back->dependencies, Example().dependencies);

  FileOutcome skipped;
  skipped.skipped = source::SkipReason::kBinary;
  EXPECT_EQ(DecodeOutcome(EncodeOutcome(skipped), kRules)->skipped, source::SkipReason::kBinary);
}

TEST(OutcomeCodec, RefusesRulesThatDoNotExist) {
  const std::vector<std::string_view> other = {"implicit-global"};
  EXPECT_FALSE(DecodeOutcome(EncodeOutcome(Example()), other));
}

TEST(OutcomeCodec, RefusesOrSurvivesDamage) {
  const std::string good = EncodeOutcome(Example());
  for (std::size_t size = 0; size < good.size(); ++size)
    EXPECT_FALSE(DecodeOutcome(good.substr(0, size), kRules)) << size;
  EXPECT_FALSE(DecodeOutcome(good + "x", kRules));
  std::mt19937 random(3);
  for (int round = 0; round < 20'000; ++round) {
    std::string bad = good;
    bad[random() % bad.size()] = static_cast<char>(random());
    DecodeOutcome(bad, kRules);  // The sanitizers look.
  }
}

}  // namespace
}  // namespace heaplint::driver
