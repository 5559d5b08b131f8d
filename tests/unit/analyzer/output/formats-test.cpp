#include "analyzer/output/formats.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "analyzer/driver/place.h"
#include "tests/support/golden.h"

namespace heaplint::output {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr std::string_view kPage = "# sample-rule\n\n## What it finds\nA sample.\n";
constexpr rule::Rule kSampleRule{{.id = "sample-rule", .title = "Timer outlives its owner", .since = "0.1"}, nullptr};
constexpr rule::RegisteredRule kRules[] = {{&kSampleRule, "sample-rule", "samples", kPage, true}};

RenderOptions Options() { return {"1.2.3", kRules, "/project", false}; }

/// The place of the first `part` in `text`.
driver::Place PlaceOf(std::string_view text, std::string_view part) {
  const auto begin = static_cast<std::uint32_t>(text.find(part));
  return driver::PlaceOf({begin, begin + static_cast<std::uint32_t>(part.size())}, text, source::LineIndex(text));
}

/// A finding with two related places and two fixes, one with hostile text, a problem of each kind.
driver::RunReport SampleReport() {
  constexpr std::string_view text =
      "const big = load();\n\tconst \xF0\x9F\x98\x80 = setInterval(() => draw(big), 16);\nend();\n";
  driver::ReportedFinding leak;
  leak.rule = "sample-rule";
  leak.reason = "never-released";
  leak.severity = driver::Severity::kError;
  leak.verdict = driver::Verdict::kConfirmed;
  leak.file = "src/player one.js";
  leak.place = PlaceOf(text, "setInterval(() => draw(big), 16)");
  leak.message = "this interval keeps 'big' alive: 100%, always";
  leak.related = {{leak.file, PlaceOf(text, "() => draw(big)"), "the timer queue keeps this callback"},
                  {leak.file, PlaceOf(text, "big = load()"), "captured here"}};
  leak.fixes = {{"Clear the interval", {{PlaceOf(text, "end();"), "clearInterval(\xF0\x9F\x98\x80);\nend();"}}},
                {"Wrap it", {{PlaceOf(text, "const big"), "let big"}, {PlaceOf(text, "16"), "17"}}}};
  leak.fingerprint = "00112233445566aa";
  leak.scope = "Player.start";
  leak.evidence.emplace();
  for (std::uint32_t k = 1; k <= 6; ++k) leak.evidence->repeats.push_back({1, k, 1, 1000 + 100 * k});
  leak.evidence->path.root = "timers";
  leak.evidence->path.steps = {{"Timeout", "[0]", scenario::EdgeMaker::kModelled, {}},
                               {"callback", "._onTimeout", scenario::EdgeMaker::kModelled, {0, {45, 60}, 2, 25}},
                               {"big", ".big", scenario::EdgeMaker::kContract, {}}};
  leak.evidence->assumptions = {"The program repeats the round (an interval calls it)."};
  leak.evidence->releases = {"clearInterval of the Timeout made at line 2"};
  driver::ReportedFinding hostile;
  hostile.rule = "sample-rule";
  hostile.reason = "never-removed";
  hostile.file = "/elsewhere/a\n\x1b[31m<&\">.js";
  hostile.place = PlaceOf("x = '\x1b]0;owned\x07\xE2\x80\xAE';", "x = '\x1b]0;owned\x07\xE2\x80\xAE'");
  hostile.message = "keeps '\x1b[2J\xFF'";
  hostile.fingerprint = leak.fingerprint;
  hostile.verdict = driver::Verdict::kInconclusive;
  hostile.evidence.emplace();
  hostile.evidence->reason = "nobody catches '\x1b[2J\xFF'";
  driver::RunReport report;
  report.findings = {leak, hostile};
  report.problems = {{"src/broken.ts", {3, 7}, "unexpected token", 2, false},
                     {"gone.js", {0, 0}, "no such file or folder: check the spelling", 0, true}};
  report.files = 12;
  report.skipped[source::SkipReason::kNodeModules] = 2;
  report.skipped[source::SkipReason::kMinified] = 1;
  report.seconds = 0.256;
  return report;
}

std::string Rendered(std::string_view format, const driver::RunReport& report) {
  return Render(*FormatNamed(format), report, Options());
}

TEST(Formats, EqualTheirGoldenFiles) {
  for (const std::string_view name : FormatNames()) {
    support::CheckGolden("tests/unit/analyzer/output/golden/" + std::string(name) + ".golden",
                         Rendered(name, SampleReport()));
  }
}

TEST(Formats, EqualTheirGoldenFilesWithoutFindings) {
  std::string all;
  for (const std::string_view name : FormatNames())
    all += "==== " + std::string(name) + "\n" + Rendered(name, driver::RunReport());
  support::CheckGolden("tests/unit/analyzer/output/golden/clean.golden", all);
}

TEST(Formats, NeverPassOnWhatATerminalObeys) {
  for (const std::string_view name : FormatNames()) {
    const std::string text = Rendered(name, SampleReport());
    for (const char* part : {"\x1b", "\x07", "\xFF"}) EXPECT_THAT(text, Not(HasSubstr(part))) << name;
  }
}

TEST(Formats, AreJsonWhereTheySaySo) {
  for (const std::string_view name : {"json", "sarif", "gitlab", "rdjson"}) {
    EXPECT_FALSE(nlohmann::json::parse(Rendered(name, SampleReport()), nullptr, false).is_discarded()) << name;
  }
  std::istringstream lines(Rendered("jsonl", SampleReport()));
  for (std::string line; std::getline(lines, line);)
    EXPECT_FALSE(nlohmann::json::parse(line, nullptr, false).is_discarded()) << line;
}

TEST(Formats, ColorOnlyWhereItIsWanted) {
  RenderOptions options = Options();
  options.use_color = true;
  EXPECT_THAT(Render(Format::kPretty, SampleReport(), options), HasSubstr("\x1b[1;31merror\x1b[0m"));
  EXPECT_THAT(Render(Format::kJson, SampleReport(), options), Not(HasSubstr("\x1b")));
}

TEST(Gitlab, TellsEqualFingerprintsApart) {
  const auto json = nlohmann::json::parse(Rendered("gitlab", SampleReport()), nullptr, false);
  ASSERT_EQ(json.size(), 2u);
  EXPECT_NE(json[0]["fingerprint"], json[1]["fingerprint"]);
}

}  // namespace
}  // namespace heaplint::output
