#include "analyzer/output/escape.h"

#include <gtest/gtest.h>

#include "analyzer/output/json-writer.h"
#include "analyzer/output/paths.h"

namespace heaplint::output {
namespace {

TEST(ForTerminal, MakesControlsVisible) {
  EXPECT_EQ(ForTerminal("plain \xC3\xA4 \xF0\x9F\x98\x80"), "plain \xC3\xA4 \xF0\x9F\x98\x80");
  EXPECT_EQ(ForTerminal("\x1b[31m\x7f\xC2\x9b"), "\\x1b[31m\\x7f\\x9b");
  EXPECT_EQ(ForTerminal("a\nb\tc\xFF"), "a\\nb\\tc\\xff");
  EXPECT_EQ(ForTerminal("\xE2\x80\xAE"), "\\u{202e}");
}

TEST(WidthOf, CountsColumns) {
  EXPECT_EQ(WidthOf("abc"), 3u);
  EXPECT_EQ(WidthOf("\xF0\x9F\x98\x80"), 2u);
  EXPECT_EQ(WidthOf("e\xCC\x81"), 1u);
}

TEST(ForXml, EscapesMarkupAndForbiddenCharacters) {
  EXPECT_EQ(ForXml("<a b=\"c\">&'\x01\n"), "&lt;a b=&quot;c&quot;&gt;&amp;&apos;\xEF\xBF\xBD&#10;");
}

TEST(AppendJsonString, EscapesAndRepairs) {
  std::string out;
  AppendJsonString(out, "\"\\\n\x01\x7f\xFF\xE2\x80\xA8");
  EXPECT_EQ(out, "\"\\\"\\\\\\n\\u0001\\u007f\xEF\xBF\xBD\\u2028\"");
}

TEST(JsonWriter, WritesNestedValues) {
  std::string out;
  JsonWriter json(out, false);
  json.BeginObject()
      .Member("a", 1)
      .Key("b")
      .BeginArray()
      .Value("x")
      .Value(true)
      .BeginObject()
      .EndObject()
      .EndArray()
      .EndObject();
  EXPECT_EQ(out, R"({"a":1,"b":["x",true,{}]})");
}

TEST(UriOf, IsRelativeBelowTheFolder) {
  EXPECT_EQ(UriOf("/p", "./a b.js"), "a%20b.js");
  EXPECT_EQ(UriOf("/p", "/p/src/a.js"), "src/a.js");
  EXPECT_EQ(UriOf("/p", "../q/a#.js"), "file:///q/a%23.js");
  EXPECT_EQ(RelativeTo("/p", "/pq/a.js"), "/pq/a.js");
}

}  // namespace
}  // namespace heaplint::output
