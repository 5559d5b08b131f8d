#include "analyzer/driver/baseline.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

namespace heaplint::driver {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

RunReport ReportWith(const std::vector<std::string>& fingerprints) {
  RunReport report;
  for (const std::string& fingerprint : fingerprints) {
    report.findings.emplace_back();
    report.findings.back().rule = "some-rule";
    report.findings.back().scope = "A.b";
    report.findings.back().fingerprint = fingerprint;
  }
  return report;
}

/// What `baseline` leaves of a report with `fingerprints`.
std::vector<std::string> Left(const Baseline& baseline, const std::vector<std::string>& fingerprints) {
  RunReport report = ReportWith(fingerprints);
  baseline.Apply(report);
  EXPECT_EQ(report.baselined + report.findings.size(), fingerprints.size());
  std::vector<std::string> left;
  for (const ReportedFinding& finding : report.findings) left.push_back(finding.fingerprint);
  return left;
}

TEST(Baseline, TakesOutEachFindingAsOftenAsItHasIt) {
  const Baseline baseline(ReportWith({"a", "b", "a"}));
  EXPECT_THAT(Left(baseline, {"b", "a", "a"}), IsEmpty());
  EXPECT_THAT(Left(baseline, {"a", "c", "a", "a"}), ElementsAre("c", "a"));
}

TEST(Baseline, ReadsWhatItPrints) {
  const Baseline baseline(ReportWith({"b", "a", "a"}));
  const std::string text = baseline.Print();
  const auto again = Baseline::Parse(text);
  ASSERT_TRUE(again);
  EXPECT_EQ(again->Print(), text);
  EXPECT_EQ(again->size(), 3u);
  EXPECT_EQ(Baseline().Print(), "{\n  \"version\": 1,\n  \"findings\": []\n}\n");
}

TEST(Baseline, ForgetsWhatIsFixed) {
  const Baseline baseline(ReportWith({"a", "a", "b"}));
  const Baseline pruned = baseline.Pruned(ReportWith({"a", "c"}));
  EXPECT_EQ(pruned.size(), 1u);
  EXPECT_THAT(Left(pruned, {"a", "a", "b", "c"}), ElementsAre("a", "b", "c"));
}

TEST(Baseline, SaysWhatIsWrong) {
  for (const char* text :
       {"", "[]", "{", "{\"version\": 2, \"findings\": []}", "{\"version\": 1}", "{\"version\": 1, \"findings\": [1]}",
        "{\"version\": 1, \"findings\": [{\"rule\": \"x\"}]}"}) {
    const auto parsed = Baseline::Parse(text);
    ASSERT_FALSE(parsed) << text;
    EXPECT_THAT(parsed.error(), HasSubstr("baseline")) << text;
  }
}

}  // namespace
}  // namespace heaplint::driver
