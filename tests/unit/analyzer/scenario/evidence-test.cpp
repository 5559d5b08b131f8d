// Retaining paths as text, and when one is certain.
#include "analyzer/scenario/evidence.h"

#include <gtest/gtest.h>

namespace heaplint::scenario {
namespace {

TEST(RetainingPath, ReadsFromTheRoot) {
  RetainingPath path;
  EXPECT_FALSE(path.is_certain());
  path.root = "timers";
  path.steps = {{.text = "Timeout", .edge = "", .site = {}}, {.text = "big", .edge = "", .site = {}}};
  EXPECT_EQ(TextOf(path), "timers → Timeout → big");
  EXPECT_TRUE(path.is_certain());
  path.steps[1].maker = EdgeMaker::kUnknown;
  EXPECT_FALSE(path.is_certain());
}

}  // namespace
}  // namespace heaplint::scenario
