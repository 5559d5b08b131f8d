#include "analyzer/base/deep-stack.h"

#include <gtest/gtest.h>

namespace heaplint::base {
namespace {

// Not a tail call: each level needs its frame.
int Recurse(int levels, const volatile char* outer) {
  volatile char frame[1024];
  frame[0] = static_cast<char>(outer[0] + 1);
  return levels == 0 ? 0 : 1 + Recurse(levels - 1, frame);
}

TEST(RunWithDeepStack, RecursesDeeperThanAnOrdinaryStackAllows) {
  int depth = 0;
  RunWithDeepStack([&] {
    const char start[1] = {};
    depth = Recurse(100'000, start);
  });
  EXPECT_EQ(depth, 100'000);
}

TEST(RunWithDeepStack, CanBeNested) {
  int calls = 0;
  RunWithDeepStack([&] { RunWithDeepStack([&] { ++calls; }); });
  EXPECT_EQ(calls, 1);
}

}  // namespace
}  // namespace heaplint::base
