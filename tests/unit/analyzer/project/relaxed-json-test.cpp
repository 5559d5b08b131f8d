#include "analyzer/project/relaxed-json.h"

#include <gtest/gtest.h>

#include "tests/unit/analyzer/source/temporary-folder.h"

namespace heaplint::project {
namespace {

TEST(RelaxedJson, ReadsCommentsAndTrailingCommas) {
  const source::TemporaryFolder folder;
  folder.Write("a.json",
               "\xEF\xBB\xBF{ // one\n \"a\": [1, 2, /* , */ ], /* two\n */ \"b\": \"// no, ] comment\\\"\", }\n");
  const nlohmann::json json = ReadJsonFile((folder.path() / "a.json").string());
  EXPECT_EQ(json, (nlohmann::json{{"a", {1, 2}}, {"b", "// no, ] comment\""}}));
}

TEST(RelaxedJson, TakesWhatIsNoObjectForAnEmptyOne) {
  const source::TemporaryFolder folder;
  int number = 0;
  for (const char* text : {"", "[1]", "{", "{\"a\": \"", "/*", "{\"a\": 1,, }", "\"\\", "//"}) {
    const std::string name = std::to_string(++number) + ".json";
    folder.Write(name, text);
    EXPECT_EQ(ReadJsonFile((folder.path() / name).string()), nlohmann::json::object()) << text;
  }
  EXPECT_EQ(ReadJsonFile((folder.path() / "none.json").string()), nlohmann::json::object());
}

}  // namespace
}  // namespace heaplint::project
