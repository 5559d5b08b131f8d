#include "analyzer/driver/json-places.h"

#include <gtest/gtest.h>

#include <string>

namespace heaplint::driver {
namespace {

/// The member at `path` begins where the "|" in `marked` stands; without one it is not there.
void CheckPlace(std::string marked, std::string_view path) {
  const std::size_t wanted = marked.find('|');
  if (wanted != std::string::npos) marked.erase(wanted, 1);
  const std::optional<std::size_t> found = OffsetOfMember(marked, path);
  EXPECT_EQ(found.value_or(std::string::npos), wanted) << marked << " " << path;
}

TEST(OffsetOfMember, FollowsKeysAndIndices) {
  CheckPlace(R"({"a": 1, |"b": 2})", "b");
  CheckPlace(R"({"a": {"b": 0}, |"b": 2})", "b");
  CheckPlace(R"({"a": {|"b": 0}, "b": 2})", "a.b");
  CheckPlace(R"({"a": [1, [2], {"c": [0, |7]}]})", "a[2].c[1]");
  CheckPlace(R"([|"x"])", "[0]");
  CheckPlace(R"({"a": 1})", "b");
  CheckPlace(R"({"a": 1})", "");
}

TEST(OffsetOfMember, PassesOverStringsAndComments) {
  CheckPlace("{\"a\": \"{\\\"b\\\": ,\", // \"b\": 1\n/* \"b\" */ |\"b\": 2}", "b");
  CheckPlace(R"({"a": "b", |"b": "a"})", "b");
}

TEST(OffsetOfMember, TakesAnyDepth) {
  const std::string deep = std::string(100'000, '[') + std::string(100'000, ']');
  CheckPlace("{\"a\": " + deep + ", |\"b\": 1}", "b");
}

}  // namespace
}  // namespace heaplint::driver
