#include "analyzer/project/relaxed-json.h"

#include <gtest/gtest.h>

namespace heaplint::project {
namespace {

TEST(RelaxedJson, LosesCommentsAndTrailingCommas) {
  EXPECT_EQ(StrictJsonOf("{\"a\": [1, 2], \"b\": {}}"), "{\"a\": [1, 2], \"b\": {}}");
  EXPECT_EQ(StrictJsonOf("\xEF\xBB\xBF[1, // one\n2 /* , */ ,\t]"), "[1, 2   \t]");
  EXPECT_EQ(StrictJsonOf("{\"a\": 1,}"), "{\"a\": 1 }");
  EXPECT_EQ(StrictJsonOf("[[1,],]"), "[[1 ] ]");
}

TEST(RelaxedJson, LeavesTextsAlone) {
  constexpr const char* kText = "[\"// no comment\", \"/* none */\", \"a\\\",]\", \",}\"]";
  EXPECT_EQ(StrictJsonOf(kText), kText);
}

TEST(RelaxedJson, EndsWithTheText) {
  EXPECT_EQ(StrictJsonOf(""), "");
  EXPECT_EQ(StrictJsonOf("[1, //"), "[1, ");
  EXPECT_EQ(StrictJsonOf("[1 /* "), "[1 ");
  EXPECT_EQ(StrictJsonOf("/"), "/");
  for (const char* text : {"\"", "\"a", "\"a\\", "[1,,]", "]", ",]"}) EXPECT_LE(StrictJsonOf(text).size(), 6u) << text;
}

}  // namespace
}  // namespace heaplint::project
