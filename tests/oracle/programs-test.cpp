// Programs whose output node has recorded (programs/*.js, *.out): the model prints the same, line by line.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/oracle/run-in-model.h"

namespace heaplint::oracle {
namespace {

std::vector<std::string> Programs() {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(Folder() + "programs")) {
    const std::string extension = entry.path().extension().string();
    if (extension == ".js" || extension == ".mjs") names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

class Program : public testing::TestWithParam<std::string> {};

void CheckProgram(const std::string& name, bool is_stressed) {
  const std::string path = Folder() + "programs/" + name;
  const std::optional<std::string> expected = ReadText(path.substr(0, path.rfind('.')) + ".out");
  ASSERT_TRUE(expected) << "record it: node --expose-gc " << name;
  EXPECT_EQ(RunInModel(path, *ReadText(path), is_stressed).output, *expected);
}

TEST_P(Program, PrintsWhatNodePrinted) { CheckProgram(GetParam(), false); }
TEST_P(Program, PrintsTheSameWithACollectionAtEverySafepoint) {
  if (GetParam() == "hostile.js") GTEST_SKIP() << "takes minutes: its heaps are deep";
  CheckProgram(GetParam(), true);
}

INSTANTIATE_TEST_SUITE_P(Recorded, Program, testing::ValuesIn(Programs()), [](const auto& info) {
  std::string name = info.param;
  std::replace_if(
      name.begin(), name.end(), [](char c) { return c == '-' || c == '.'; }, '_');
  return name;
});

}  // namespace
}  // namespace heaplint::oracle
