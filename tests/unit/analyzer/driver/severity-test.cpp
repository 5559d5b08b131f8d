#include "analyzer/driver/severity.h"

#include <gtest/gtest.h>

namespace heaplint::driver {
namespace {

using facts::Repetition;
using facts::Strength;

TEST(SeverityOf, FollowsTheTable) {
  EXPECT_EQ(SeverityOf(Verdict::kConfirmed, Repetition::kMany, Strength::kStrong), Severity::kError);
  EXPECT_EQ(SeverityOf(Verdict::kConfirmed, Repetition::kMany, Strength::kWeak), Severity::kNote);
  EXPECT_EQ(SeverityOf(Verdict::kConfirmed, Repetition::kUnknown, Strength::kCertain), Severity::kWarning);
  EXPECT_EQ(SeverityOf(Verdict::kConfirmed, Repetition::kOnce, Strength::kCertain), Severity::kNote);
  EXPECT_EQ(SeverityOf(Verdict::kDelayed, Repetition::kOnce, Strength::kStrong), Severity::kWarning);
  EXPECT_EQ(SeverityOf(Verdict::kDelayed, Repetition::kMany, Strength::kWeak), Severity::kNote);
  EXPECT_EQ(SeverityOf(Verdict::kBounded, Repetition::kMany, Strength::kCertain), Severity::kNote);
  EXPECT_EQ(SeverityOf(Verdict::kInconclusive, Repetition::kMany, Strength::kStrong), Severity::kWarning);
  EXPECT_EQ(SeverityOf(Verdict::kInconclusive, Repetition::kMany, Strength::kWeak), Severity::kNote);
  EXPECT_EQ(SeverityOf(Verdict::kNotSimulated, Repetition::kUnknown, Strength::kCertain), Severity::kWarning);
  EXPECT_EQ(SeverityOf(Verdict::kNotSimulated, Repetition::kUnknown, Strength::kWeak), Severity::kNote);
}

TEST(SeverityOf, DropsOnlyWhatIsRefuted) {
  EXPECT_EQ(SeverityOf(Verdict::kRefuted, Repetition::kMany, Strength::kCertain), std::nullopt);
}

TEST(SeverityNamed, UndoesNameOf) {
  for (const Severity severity : {Severity::kNote, Severity::kWarning, Severity::kError})
    EXPECT_EQ(SeverityNamed(NameOf(severity)), severity);
  EXPECT_EQ(SeverityNamed("fatal"), std::nullopt);
}

}  // namespace
}  // namespace heaplint::driver
