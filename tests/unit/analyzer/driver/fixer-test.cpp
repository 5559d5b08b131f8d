#include "analyzer/driver/fixer.h"

#include <gtest/gtest.h>

#include <initializer_list>

namespace heaplint::driver {
namespace {

struct EditAt {
  std::uint32_t begin;
  std::uint32_t end;
  std::string text;
};

ReportedFinding FindingWith(std::initializer_list<EditAt> edits) {
  ReportedFinding finding;
  finding.fixes.push_back({"Repair", {}});
  for (const EditAt& edit : edits) {
    Place place;
    place.span = {edit.begin, edit.end};
    finding.fixes[0].edits.push_back({place, edit.text});
  }
  return finding;
}

/// Expects `text` with the fixes of `findings` to be `expected`, and `applied` of them to be applied.
void CheckFixed(std::string_view text, const std::vector<ReportedFinding>& findings, std::string_view expected,
                std::size_t applied) {
  std::vector<const ReportedFinding*> pointers;
  for (const ReportedFinding& finding : findings) pointers.push_back(&finding);
  const FixedText fixed = ApplyFixes(text, {"a.js"}, pointers);
  EXPECT_EQ(fixed.text, expected);
  EXPECT_EQ(fixed.applied.size(), applied);
}

TEST(ApplyFixes, AppliesAllEditsOfAFix) {
  CheckFixed("a(b);", {FindingWith({{2, 3, "c"}, {0, 1, "f"}, {5, 5, " g();"}})}, "f(c); g();", 1);
}

TEST(ApplyFixes, NeverAppliesFixesThatOverlap) {
  CheckFixed("a(b);", {FindingWith({{0, 4, "x()"}}), FindingWith({{2, 3, "c"}, {5, 5, "y;"}})}, "x();", 1);
  CheckFixed("a;", {FindingWith({{2, 2, "b;"}}), FindingWith({{2, 2, "c;"}})}, "a;b;", 1);
  CheckFixed("a;b;", {FindingWith({{0, 2, "c;"}}), FindingWith({{2, 4, "d;"}})}, "c;d;", 2);
}

TEST(ApplyFixes, UndoesWhatNoLongerParses) {
  CheckFixed("a;b;", {FindingWith({{0, 1, "("}}), FindingWith({{2, 3, "d"}})}, "a;d;", 1);
}

TEST(ApplyFixes, IgnoresEditsOutsideTheText) {
  CheckFixed("a;", {FindingWith({{5, 9, "x"}}), FindingWith({{2, 1, "x"}})}, "a;", 0);
}

TEST(UnifiedDiff, ShowsWhatDiffers) {
  EXPECT_EQ(UnifiedDiff("a.js", "a\nb\nc\n", "a\nB\nB\nc\n"),
            "--- a.js\n+++ a.js\n@@ -1,3 +1,4 @@\n a\n-b\n+B\n+B\n c\n");
  EXPECT_EQ(
      UnifiedDiff("a.js", "a", "b"),
      "--- a.js\n+++ a.js\n@@ -1,1 +1,1 @@\n-a\n\\ No newline at end of file\n+b\n\\ No newline at end of file\n");
  EXPECT_EQ(UnifiedDiff("a.js", "a", "a"), "");
}

}  // namespace
}  // namespace heaplint::driver
