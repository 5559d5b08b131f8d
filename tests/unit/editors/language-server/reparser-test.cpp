#include "editors/language-server/reparser.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <memory>
#include <random>
#include <string>
#include <vector>

namespace heaplint::language_server {
namespace {

std::string Dump(const syntax::Tree& tree) {
  const std::unique_ptr<char, void (*)(void*)> text(ts_node_string(tree.root()), std::free);
  return text.get();
}

std::string DumpFresh(std::string_view text) { return Dump(syntax::Parser(source::Language::kJavaScript).Parse(text)); }

std::string DumpReparsed(Reparser& reparser, const std::string& name, std::string_view text,
                         Recovery recovery = Recovery::kAfresh) {
  return Dump(reparser.Parse(name, text, source::Language::kJavaScript, recovery).tree);
}

void CheckEdit(std::string_view before, std::string_view after, std::uint32_t start, std::uint32_t old_end,
               std::uint32_t new_end) {
  const TSInputEdit edit = EditBetween(before, after);
  EXPECT_EQ(edit.start_byte, start) << before << " -> " << after;
  EXPECT_EQ(edit.old_end_byte, old_end) << before << " -> " << after;
  EXPECT_EQ(edit.new_end_byte, new_end) << before << " -> " << after;
}

TEST(EditBetween, FindsTheBytesThatDiffer) {
  CheckEdit("abc", "aXc", 1, 2, 2);
  CheckEdit("abc", "abc", 3, 3, 3);
  CheckEdit("", "x", 0, 0, 1);
  CheckEdit("x", "", 0, 1, 0);
  CheckEdit("aa", "aaa", 2, 2, 3);
  CheckEdit("aaa", "aa", 2, 3, 2);
}

TEST(EditBetween, KeepsCharactersWhole) {
  CheckEdit("\u00e9x", "\u00e8x", 0, 2, 2);  // same first byte
  CheckEdit("x\u00e9", "x\u0169", 1, 3, 3);  // same last byte
  CheckEdit("\u00e9", "\u00e9\u00e9", 2, 2, 4);
  CheckEdit("\U0001F600", "\U0001F601", 0, 4, 4);
}

TEST(EditBetween, CountsLinesAsTreeSitterDoes) {
  const TSInputEdit edit = EditBetween("a\r\nb\rc", "a\r\nb\rX\nY");
  EXPECT_EQ(edit.start_point.row, 1u);
  EXPECT_EQ(edit.start_point.column, 2u);
  EXPECT_EQ(edit.old_end_point.row, 1u);
  EXPECT_EQ(edit.old_end_point.column, 3u);
  EXPECT_EQ(edit.new_end_point.row, 2u);
  EXPECT_EQ(edit.new_end_point.column, 1u);
}

TEST(Reparser, AgreesWithAFreshParseAfterRandomEdits) {
  std::string text;
  for (int i = 0; i < 6; ++i)
    text += "function f" + std::to_string(i) + "(a) { return `x${a}` + /r/.test(a) || [1, { b: a }]; }\n";
  const std::vector<std::string> pieces = {"",  "a",  "{",  "}",    "(", ")",   "`",  "/",
                                           ";", "\n", "=>", " in ", "'", "// ", "/*", "\u00e9"};
  std::mt19937 random(11);
  Reparser reparser;
  for (int round = 0; round < 300; ++round) {
    const std::string before = text;
    const std::size_t at = random() % (text.size() + 1);
    text.replace(at, random() % 3, pieces[random() % pieces.size()]);
    const Reparser::Result quick = reparser.Parse("a", text, source::Language::kJavaScript, Recovery::kQuick);
    if (quick.is_exact) {
      ASSERT_EQ(Dump(quick.tree), DumpFresh(text)) << text;
    }
    ASSERT_EQ(DumpReparsed(reparser, "a", text), DumpFresh(text)) << text;
    if (round % 3 != 0) text = before;
  }
}

TEST(Reparser, SaysWhereRecoveryHangsOnEarlierEdits) {
  Reparser reparser;
  const auto is_exact = [&](std::string_view text, Recovery recovery) {
    return reparser.Parse("a", text, source::Language::kJavaScript, recovery).is_exact;
  };
  EXPECT_TRUE(is_exact("f(;", Recovery::kQuick)) << "nothing was there before";
  EXPECT_TRUE(is_exact("f();", Recovery::kQuick));
  EXPECT_FALSE(is_exact("f(1;", Recovery::kQuick));
  EXPECT_FALSE(is_exact("f(1;", Recovery::kQuick)) << "still";
  EXPECT_TRUE(is_exact("f(1;", Recovery::kAfresh));
  EXPECT_TRUE(is_exact("f(1;", Recovery::kQuick)) << "the better one is kept";
  EXPECT_TRUE(is_exact("f(1);", Recovery::kQuick));
}

TEST(Reparser, ParsesAnotherLanguageAfresh) {
  Reparser reparser;
  for (const std::string text : {"let a = <b/>;", "let a = <b/"}) {
    reparser.Parse("a", text, source::Language::kJavaScript, Recovery::kQuick);
  }
  const Reparser::Result result = reparser.Parse("a", "let a = 1;", source::Language::kTypeScript, Recovery::kQuick);
  EXPECT_EQ(result.tree.language(), source::Language::kTypeScript);
}

TEST(Reparser, KeepsSomeTreesOnly) {
  Reparser reparser;
  for (int round = 0; round < 2; ++round) {
    for (std::size_t i = 0; i < 3 * Reparser::kKeptTrees; ++i) {
      const std::string text = "f(" + std::to_string(i + static_cast<std::size_t>(round)) + ")";
      EXPECT_EQ(DumpReparsed(reparser, std::to_string(i), text), DumpFresh(text));
    }
  }
  reparser.Forget("1");
  reparser.Forget("unheard of");
}

}  // namespace
}  // namespace heaplint::language_server
