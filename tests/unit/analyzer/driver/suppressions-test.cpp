#include "analyzer/driver/suppressions.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "analyzer/source/script-parts.h"
#include "analyzer/syntax/parse.h"

namespace heaplint::driver {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr std::string_view kRule = "uncleared-timer";

/// Expects that findings of uncleared-timer in `text` are suppressed on exactly `lines`.
void CheckCovered(std::string_view text, const std::vector<std::uint32_t>& lines, std::string_view rule = kRule) {
  const syntax::Ast ast = syntax::Parse(text, {});
  const source::LineIndex index(text);
  Suppressions suppressions(ast, text, index);
  std::vector<std::uint32_t> covered;
  for (std::uint32_t line = 1; line <= index.line_count(); ++line) {
    if (suppressions.Cover(rule, line)) covered.push_back(line);
  }
  EXPECT_EQ(covered, lines) << text;
}

TEST(Suppressions, HoldForALine) {
  CheckCovered("a;\n// heaplint-disable-next-line uncleared-timer\nb;\nc;", {3});
  CheckCovered("a; // heaplint-disable-line uncleared-timer -- page timer\nb;", {1});
  CheckCovered("/*\n * heaplint-disable-next-line\n */\nb;", {4});
}

TEST(Suppressions, StandInCommentsOfMarkupToo) {
  const std::string_view text =
      "<script>\n// heaplint-disable-line\n</script>\n<!-- heaplint-disable-next-line -->\n<p>";
  const syntax::Ast ast = syntax::Parse(text, {.language = source::kHtml});
  const source::LineIndex lines(text);
  Suppressions suppressions(ast, text, lines);
  EXPECT_TRUE(suppressions.Cover(kRule, 2));
  EXPECT_TRUE(suppressions.Cover(kRule, 5));
  EXPECT_FALSE(suppressions.Cover(kRule, 4));
}

TEST(Suppressions, HoldForABlockOrTheFile) {
  CheckCovered("/* heaplint-disable */\na;\n/* heaplint-enable */\nb;", {1, 2, 3});
  CheckCovered("a;\n/* heaplint-disable uncleared-timer, x */\nb;\n/* heaplint-enable x */\nc;", {2, 3, 4, 5});
  CheckCovered("a;\nb;\n// heaplint-disable-file -- generated", {1, 2, 3});
}

TEST(Suppressions, HoldInJsx) {
  CheckCovered("f(<a>\n{/* heaplint-disable-next-line */}\n<b onClick={g()}/></a>);", {3});
}

TEST(Suppressions, HoldOnlyForTheirRules) {
  CheckCovered("// heaplint-disable-next-line implicit-global, uncleared-timer\na;", {2});
  CheckCovered("// heaplint-disable-next-line implicit-global\na;", {});
  CheckCovered("// heaplint-disable-next-line -- uncleared-timer\na;", {2}, "implicit-global");
}

TEST(Suppressions, AreCommentsAndNothingElse) {
  CheckCovered("'// heaplint-disable-next-line';\na;", {});
  CheckCovered("// see heaplint-disable-next-line\na;", {});
  CheckCovered("// heaplint-disable-nextline\na;", {});
}

/// The rules of the idle suppressions in `text` after one question: a finding of uncleared-timer on line 2.
std::vector<std::string> Idle(std::string_view text, const std::vector<std::string_view>& ran) {
  const syntax::Ast ast = syntax::Parse(text, {});
  const source::LineIndex index(text);
  Suppressions suppressions(ast, text, index);
  suppressions.Cover(kRule, 2);
  std::vector<std::string> idle;
  for (const Suppressions::Idle& one : suppressions.FindIdle({kRule, "implicit-global"}, ran)) {
    idle.push_back(std::string(one.is_unknown ? "?" : "") + std::string(one.rule));
  }
  return idle;
}

TEST(Suppressions, KnowWhichWereOfNoUse) {
  const std::vector<std::string_view> all = {kRule, "implicit-global"};
  EXPECT_THAT(Idle("// heaplint-disable-next-line\na;", all), IsEmpty());
  EXPECT_THAT(Idle("a;\n// heaplint-disable-next-line\na;", all), ElementsAre(""));
  EXPECT_THAT(Idle("// heaplint-disable-next-line uncleared-timer, implicit-global, uncleared-timr\na;", all),
              ElementsAre("implicit-global", "?uncleared-timr"));
  EXPECT_THAT(Idle("// heaplint-disable-next-line uncleared-timer, implicit-global\na;", {kRule}), IsEmpty());
}

}  // namespace
}  // namespace heaplint::driver
