#include "analyzer/source/line-index.h"

#include <gtest/gtest.h>

#include <string>

namespace heaplint::source {

void PrintTo(LineColumn place, std::ostream* out) { *out << place.line << ":" << place.column; }

namespace {

/// Expects the "|" in `marked` to stand at `expected`, and the way back to lead to the same offset.
void CheckPlace(std::string marked, LineColumn expected, LineTerminators terminators = LineTerminators::kEcmaScript) {
  const std::size_t offset = marked.find('|');
  ASSERT_NE(offset, std::string::npos);
  marked.erase(offset, 1);
  const LineIndex index(marked, terminators);
  EXPECT_EQ(index.At(static_cast<std::uint32_t>(offset)), expected) << marked;
  EXPECT_EQ(index.OffsetOf(expected), offset) << marked;
}

TEST(LineIndex, CountsLinesAndColumnsFromOne) {
  CheckPlace("|", {1, 1});
  CheckPlace("ab|c", {1, 3});
  CheckPlace("a\n|", {2, 1});
  CheckPlace("a\n\n b|", {3, 3});
}

TEST(LineIndex, CountsInLongLines) {
  // Characters of one to four bytes, 10 bytes and 5 UTF-16 code units together, across the blocks that are counted ahead.
  std::string text = "\n";
  for (int i = 0; i < 300; ++i) text += "a\xC3\xA4\xE2\x82\xAC\xF0\x9F\x98\x80";
  const LineIndex index(text);
  for (std::uint32_t i = 0; i <= 300; ++i) EXPECT_EQ(index.At(1 + i * 10), (LineColumn{2, 1 + i * 5}));
  for (std::uint32_t size = 250; size < 262; ++size) {
    const std::string plain(size, 'x');
    EXPECT_EQ(LineIndex(plain).At(size), (LineColumn{1, size + 1}));
    EXPECT_EQ(LineIndex(plain + "\xC3\xA4").At(size + 2), (LineColumn{1, size + 2}));
  }
}

TEST(LineIndex, KnowsEveryLineTerminatorOfEcmaScript) {
  CheckPlace("a\r\n|b", {2, 1});
  CheckPlace("a\r|b", {2, 1});
  CheckPlace("a\n\r|b", {3, 1});
  CheckPlace("a\xE2\x80\xA8|b", {2, 1});
  CheckPlace(
      "a\xE2\x80\xA9"
      "b|",
      {2, 2});
}

TEST(LineIndex, TreatsSeparatorsAsCharactersForEditors) {
  CheckPlace("a\xE2\x80\xA8|b", {1, 3}, LineTerminators::kLanguageServer);
}

TEST(LineIndex, CountsUtf16CodeUnits) {
  CheckPlace("\xC3\xA4|b", {1, 2});
  CheckPlace("\xE2\x82\xAC|b", {1, 2});
  CheckPlace("\xF0\x9F\x98\x80|b", {1, 3});
}

TEST(LineIndex, GivesTheByteOrderMarkNoColumn) {
  CheckPlace("\xEF\xBB\xBF|a", {1, 1});
  CheckPlace(
      "\xEF\xBB\xBF"
      "ab|\n",
      {1, 3});
  EXPECT_EQ(LineIndex("\xEF\xBB\xBF"
                      "a")
                .At(0),
            (LineColumn{1, 1}));
}

TEST(LineIndex, GivesTheLineWithoutItsTerminator) {
  const std::string text = "\xEF\xBB\xBFone\r\ntwo\xE2\x80\xA8\n\rlast";
  const LineIndex index(text);
  ASSERT_EQ(index.line_count(), 5u);
  EXPECT_EQ(index.LineSpan(1).of(text), "one");
  EXPECT_EQ(index.LineSpan(2).of(text), "two");
  EXPECT_EQ(index.LineSpan(3).of(text), "");
  EXPECT_EQ(index.LineSpan(4).of(text), "");
  EXPECT_EQ(index.LineSpan(5).of(text), "last");
}

TEST(LineIndex, ClampsPlacesOutsideTheText) {
  const LineIndex index("ab\ncd");
  EXPECT_EQ(index.At(99), (LineColumn{2, 3}));
  EXPECT_EQ(index.OffsetOf({1, 99}), 2u);
  EXPECT_EQ(index.OffsetOf({99, 1}), 5u);
  EXPECT_EQ(index.OffsetOf({0, 0}), 0u);
}

}  // namespace
}  // namespace heaplint::source
