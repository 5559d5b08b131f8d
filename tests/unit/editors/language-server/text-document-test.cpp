#include "editors/language-server/text-document.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

namespace heaplint::language_server {
namespace {

constexpr PositionEncoding kUtf8 = PositionEncoding::kUtf8;
constexpr PositionEncoding kUtf16 = PositionEncoding::kUtf16;

std::vector<std::uint32_t> StartsOf(const LineStarts& lines) {
  std::vector<std::uint32_t> starts;
  for (std::size_t line = 0; line < lines.count(); ++line) starts.push_back(lines.StartOf(line));
  return starts;
}

/// Replaces `range` of `before` and checks text, lines and the edit that is reported.
void CheckReplace(const std::string& before, Range range, const std::string& text, const std::string& after,
                  PositionEncoding encoding = kUtf16) {
  TextDocument document(before);
  const std::optional<ByteEdit> edit = document.Replace(range, text, encoding);
  ASSERT_TRUE(edit);
  EXPECT_EQ(document.text(), after);
  EXPECT_EQ(before.substr(0, edit->start) + text + before.substr(edit->old_end), after);
  EXPECT_EQ(edit->new_end, edit->start + text.size());
  EXPECT_EQ(StartsOf(document.lines()), StartsOf(LineStarts(after)));
}

TEST(TextDocument, ReplacesInsertsAndDeletes) {
  CheckReplace("let a;\nlet b;\n", {{1, 4}, {1, 5}}, "big", "let a;\nlet big;\n");
  CheckReplace("ab", {{0, 1}, {0, 1}}, "\n", "a\nb");
  CheckReplace("a\nb\nc", {{0, 1}, {2, 0}}, "", "ac");
  CheckReplace("", {{0, 0}, {0, 0}}, "x\r\ny", "x\r\ny");
}

TEST(TextDocument, CountsUtf16UnitsOrBytes) {
  const std::string text = "\u00e9\U0001F600x";
  CheckReplace(text, {{0, 3}, {0, 4}}, "y", "\u00e9\U0001F600y", kUtf16);
  CheckReplace(text, {{0, 6}, {0, 7}}, "y", "\u00e9\U0001F600y", kUtf8);
}

TEST(TextDocument, TreatsPositionsInsideACharacterAsItsStart) {
  CheckReplace("\U0001F600x", {{0, 1}, {0, 2}}, "", "x", kUtf16);
  CheckReplace("\U0001F600x", {{0, 3}, {0, 4}}, "", "x", kUtf8);
}

TEST(TextDocument, ClampsPositionsOutOfRange) {
  CheckReplace("ab\ncd", {{0, 99}, {0, 99}}, "!", "ab!\ncd");
  CheckReplace("ab\r\ncd", {{0, 3}, {0, 99}}, "!", "ab!\r\ncd");
  CheckReplace("ab\ncd", {{7, 0}, {9, 9}}, "!", "ab\ncd!");
  CheckReplace("ab\ncd", {{0, 0}, {4294967295u, 4294967295u}}, "x", "x");
  CheckReplace("ab\ncd", {{1, 1}, {0, 1}}, "-", "a-d");
}

TEST(TextDocument, KnowsAllThreeLineEnds) {
  EXPECT_EQ(StartsOf(LineStarts("a\rb\r\nc\nd\u2028e")), (std::vector<std::uint32_t>{0, 2, 5, 7}));
  EXPECT_EQ(StartsOf(LineStarts("\r\n\r")), (std::vector<std::uint32_t>{0, 2, 3}));
}

TEST(TextDocument, SplitsAndJoinsCrLf) {
  CheckReplace("a\r\nb", {{0, 1}, {1, 0}}, "\r", "a\rb");
  CheckReplace("a\rb\nc", {{1, 0}, {1, 1}}, "", "a\r\nc");
  CheckReplace("a\rb", {{1, 0}, {1, 0}}, "\n", "a\r\nb");
  CheckReplace("a\nb", {{0, 1}, {0, 1}}, "\r", "a\r\nb");
}

// The lines kept up to date must be those of the text, whatever was edited.
TEST(TextDocument, AgreesWithAFreshOneAfterRandomEdits) {
  std::mt19937 random(7);
  const std::vector<std::string> pieces = {"", "\r", "\n", "\r\n", "a", "\u00e9", "\U0001F600", "xy\r", "\nz"};
  for (const PositionEncoding encoding : {kUtf8, kUtf16}) {
    TextDocument document("");
    for (int round = 0; round < 5000; ++round) {
      const auto line = [&] { return static_cast<std::uint32_t>(random() % (document.lines().count() + 1)); };
      const auto character = [&] { return static_cast<std::uint32_t>(random() % 6); };
      const Range range{{line(), character()}, {line(), character()}};
      const bool is_short = document.text().size() < 60;
      const Range shrink{range.start, {range.start.line, range.start.character + 1}};
      ASSERT_TRUE(document.Replace(is_short ? shrink : range, pieces[random() % pieces.size()], encoding));
      ASSERT_EQ(StartsOf(document.lines()), StartsOf(LineStarts(document.text()))) << "round " << round;
    }
  }
}

TEST(PositionReader, IsTheInverseOfOffsetOf) {
  const TextDocument document("a\u00e9\U0001F600b\r\n\rlong line\n");
  for (const PositionEncoding encoding : {kUtf8, kUtf16}) {
    PositionReader reader(document, encoding);
    for (const std::uint32_t offset : {0u, 1u, 3u, 7u, 8u, 10u, 11u, 15u, 21u, 3u, 0u}) {
      EXPECT_EQ(document.OffsetOf(reader.At(offset), encoding), offset);
    }
  }
}

TEST(PositionReader, GivesTheStartOfACharacterAndTheEndOfTheText) {
  const TextDocument document("\U0001F600x");
  PositionReader reader(document, kUtf16);
  EXPECT_EQ(reader.At(2), (Position{0, 0}));
  EXPECT_EQ(reader.At(4), (Position{0, 2}));
  EXPECT_EQ(reader.At(99), (Position{0, 3}));
}

}  // namespace
}  // namespace heaplint::language_server
