#include "analyzer/driver/place.h"

#include <gtest/gtest.h>

#include <string>

namespace heaplint::driver {
namespace {

TEST(PlaceOf, CountsColumnsInUnitsAndBytes) {
  const std::string text = "a;\n\xF0\x9F\x98\x80 = b;\n";
  const Place place = PlaceOf({8, 11}, text, source::LineIndex(text));
  EXPECT_EQ(place.begin, (source::LineColumn{2, 4}));
  EXPECT_EQ(place.end, (source::LineColumn{2, 7}));
  EXPECT_EQ(place.begin_byte_column, 6u);
  EXPECT_EQ(place.end_byte_column, 9u);
  EXPECT_EQ(place.excerpt.text, "\xF0\x9F\x98\x80 = b;");
  EXPECT_EQ(place.excerpt.text.substr(place.excerpt.mark_begin, 3), "= b");
}

TEST(PlaceOf, CutsLongLinesAtCharacters) {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += "\xC3\xA4";
  const Place place = PlaceOf({1001, 1003}, text, source::LineIndex(text));
  EXPECT_TRUE(place.excerpt.is_cut_left);
  EXPECT_TRUE(place.excerpt.is_cut_right);
  EXPECT_LE(place.excerpt.text.size(), 160u);
  EXPECT_EQ(place.excerpt.text.size() % 2, 0u);
  EXPECT_TRUE(place.excerpt.text.starts_with("\xC3"));
}

TEST(PlaceOf, MarksOnlyTheFirstLine) {
  const std::string text = "f(\n  1\n);";
  const Place place = PlaceOf({0, 9}, text, source::LineIndex(text));
  EXPECT_EQ(place.end.line, 3u);
  EXPECT_EQ(place.excerpt.text, "f(");
  EXPECT_EQ(place.excerpt.mark_end, 2u);
}

TEST(PlaceOf, ToleratesSpansOutsideTheText) {
  const Place place = PlaceOf({50, 60}, "ab", source::LineIndex("ab"));
  EXPECT_EQ(place.begin, (source::LineColumn{1, 3}));
  EXPECT_EQ(place.excerpt.mark_begin, 2u);
}

}  // namespace
}  // namespace heaplint::driver
