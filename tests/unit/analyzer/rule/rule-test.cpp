#include "analyzer/rule/rule.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "rules/all-rules.h"

namespace heaplint::rule {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

struct Answer {
  int value;
  static Answer Compute(facts::FactStore&) {
    ++computed;
    return {42};
  }
  static inline int computed = 0;
};

struct Derived {
  int value;
  static Derived Compute(facts::FactStore& facts) { return {facts.Get<Answer>().value + 1}; }
};

void Check(Report& report, const Derived& derived, const Answer& answer) {
  report.At({9, 10}, std::to_string(derived.value)).For(Reason::kMismatched);
  report.At({1, 2}, std::to_string(answer.value)).Because({3, 4}, "here").SuggestFix({"Nothing", {}});
}

constexpr Rule kRule = MakeRule<Check>({.id = "some-rule", .title = "Something", .since = "0.1"});

// The facts of this test read no input.
struct NoInputs {
  alignas(8) char nothing[8] = {};
  template <class T> const T& Any() const { return *reinterpret_cast<const T*>(nothing); }
  facts::FactInputs inputs() const {
    return {"", Any<syntax::Ast>(), Any<scope::ScopeTree>(), Any<knowledge::Knowledge>()};
  }
};

TEST(RuleTest, ParameterListSaysWhichFactsAreComputedOnceEach) {
  NoInputs none;
  facts::FactStore facts(none.inputs());
  std::vector<Finding> findings;
  RunRule(kRule, facts, findings);
  ASSERT_EQ(findings.size(), 2u);
  EXPECT_EQ(findings[0].message, "42");
  EXPECT_EQ(findings[0].rule, "some-rule");
  EXPECT_EQ(findings[0].related.size(), 1u);
  EXPECT_THAT(findings[0].fixes, IsEmpty());
  EXPECT_EQ(findings[1].message, "43");
  EXPECT_EQ(findings[1].reason, Reason::kMismatched);
  EXPECT_EQ(Answer::computed, 1);
}

TEST(RuleTest, ValidationNamesWhatIsWrong) {
  constexpr Rule untitled = MakeRule<Check>({.id = "other", .title = "", .since = "0.1"});
  EXPECT_THAT(ValidateRules({{&kRule, "some-rule", "g", "# some-rule", true}}), IsEmpty());
  EXPECT_THAT(ValidateRules({{&kRule, "some-rule", "g", "page", true}, {&kRule, "some-rule", "g", "page", true}}),
              ElementsAre(HasSubstr("two rules")));
  EXPECT_THAT(ValidateRules({{&untitled, "stem", "g", "", false}}),
              ElementsAre(HasSubstr("stem.cpp"), HasSubstr("title"), HasSubstr("page"), HasSubstr("corpus")));
}

TEST(RuleTest, EveryRuleIsComplete) { EXPECT_THAT(ValidateRules(rules::AllRules()), IsEmpty()); }

}  // namespace
}  // namespace heaplint::rule
