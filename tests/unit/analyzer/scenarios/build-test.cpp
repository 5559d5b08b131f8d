// The scenario builder: a snippet with one finding, and the acts that its scenario has.
#include "analyzer/scenarios/build.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "analyzer/scenarios/steps.h"
#include "analyzer/scope/scope-tree.h"
#include "analyzer/syntax/parse.h"

namespace heaplint::scenarios {
namespace {

using ::testing::ElementsAre;
using ::testing::ElementsAreArray;

/// A file with its facts, and the claim that a rule would make about one of its calls.
class Sample {
 public:
  explicit Sample(const std::string& source, std::string path = "a.js")
      : source_(source),
        ast_(syntax::Parse(source_, {})),
        scopes_(scope::Analyze(ast_)),
        facts_({source_, ast_, scopes_, Knowledge()}),
        subject_(facts_, std::move(path), source::Language::kJavaScript) {}

  /// Claims that the first registration of the file leaks.
  base::Expected<scenario::Scenario, NoRoute> Build() {
    const facts::Registration& registration = subject_.registrations().all().at(0);
    const facts::Release& release = subject_.releases().Of(registration);
    rule::Finding finding;
    finding.span = registration.span();
    finding.reason = release.reason;
    finding.claim.acquire = registration.call->id;
    finding.claim.payload = registration.payload.origin        ? registration.payload.origin
                            : registration.callback != nullptr ? registration.callback->id
                                                               : registration.call->id;
    finding.claim.holder = registration.target.holder;
    finding.claim.owner = registration.function;
    finding.claim.lifecycle = release.owner;
    finding.claim.multiplicity = release.multiplicity;
    return scenarios::Build(finding, subject_);
  }

  std::string TextOf(const scenario::Site& site) const { return std::string(site.span.of(source_)); }

 private:
  static const knowledge::Knowledge& Knowledge() {
    static const knowledge::Knowledge knowledge = knowledge::Knowledge::BuiltIn();
    return knowledge;
  }

  std::string source_;
  syntax::Ast ast_;
  scope::ScopeTree scopes_;
  facts::FactStore facts_;
  Subject subject_;
};

void CheckSteps(const std::string& source, const std::vector<std::string>& expected) {
  Sample sample(source);
  const auto scenario = sample.Build();
  ASSERT_TRUE(scenario.has_value()) << scenario.error().reason;
  EXPECT_THAT(StepsOf(*scenario), ElementsAreArray(expected)) << source;
}

/// Each decision as `test` or `!test`.
std::vector<std::string> DecisionsOf(const std::string& source) {
  Sample sample(source);
  const auto scenario = sample.Build();
  if (!scenario) return {std::string(scenario.error().reason)};
  std::vector<std::string> decisions;
  for (const scenario::Decision& decision : scenario->decisions)
    decisions.push_back((decision.outcome == scenario::Decision::Outcome::kTrue ? "" : "!") +
                        sample.TextOf(decision.site));
  return decisions;
}

TEST(BuildTest, ClassesAreMadeStartedAndEnded) {
  CheckSteps("class A { start() { this.t = setInterval(() => this.f(), 9) } f() {} destroy() {} }",
             {"setup: load the file", "round: make a A", "round: call start of that A, unless line 1 has run",
              "leave: call destroy of that A"});
}

TEST(BuildTest, ConstructorsComeOutOfFunctionsThatAreCalledAtOnce) {
  CheckSteps(
      "var A = (function () { function B() {} return B; })();\n"
      "A.prototype.start = function () { this.t = setInterval(() => this.x, 5); };\nA.prototype.destroy = function () "
      "{};",
      {"setup: load the file", "round: make a B", "round: call start of that B, unless line 2 has run",
       "leave: call destroy of that B"});
  // Each gives the other: there is none.
  Sample cycle(
      "var A = (function () { return B; })();\nvar B = (function () { return A; })();\n"
      "A.prototype.start = function () { this.t = setInterval(() => this.x, 5); };\nA.prototype.destroy = function () "
      "{};");
  EXPECT_TRUE(cycle.Build());
}

TEST(BuildTest, WhatHoldsIsTheSameInEachRepeat) {
  CheckSteps(
      "class A { constructor(t) { t.addEventListener('x', this.f.bind(this)) } f() {} destroy(t) {} }",
      {"setup: load the file", "round: make a A with the same t", "leave: call destroy of that A with the same t"});
}

TEST(BuildTest, EffectsRunAfterTheirComponentAndEndWithTheirCleanup) {
  CheckSteps("function useA(f) { useEffect(() => { setInterval(() => f(), 9) }, []) }",
             {"setup: load the file", "setup: call useA with f, unless line 1 has run",
              "round: call `() => { setInterval(() => f(), 9) }` (line 1)", "leave: call what was returned"});
}

TEST(BuildTest, ComponentsOfAFrameworkAreMounted) {
  CheckSteps(
      "import { useEffect } from 'react'; function useA(f) { useEffect(() => { setInterval(() => f(), 9) }, []) }",
      {"setup: load the file", "round: call mountHookInModel of 'react' with useA, f",
       "leave: call unmount of what was mounted"});
}

TEST(BuildTest, MembersThatNobodySetsComeFromOutside) {
  CheckSteps("class A { a() { this.t = setInterval(() => this.f(), 9) } f() {} destroy() { this.el.remove() } }",
             {"setup: load the file", "round: make a A", "round: set el of that A",
              "round: call a of that A, unless line 1 has run", "leave: call destroy of that A"});
}

TEST(BuildTest, ChecksThatOnlyThrowPass) {
  EXPECT_THAT(DecisionsOf("class A { constructor(x) { if (x.y !== 1) throw x } a() { setInterval(() => this.f(), 9) } "
                          "f() {} destroy() {} }"),
              ElementsAre("!x.y !== 1"));
}

TEST(BuildTest, BranchesBeforeAndAroundAreDecided) {
  EXPECT_THAT(
      DecisionsOf(
          "class A { a(x) { if (!x) return; if (x.y && x.z) { setInterval(() => this.f(), 9) } } destroy() {} }"),
      ElementsAre("x.y && x.z", "x.y", "x.z", "!!x", "x"));
  EXPECT_THAT(
      DecisionsOf(
          "class A { a(x) { for (const y of x) { if (y.z) continue; setInterval(() => this.f(), 9) } } destroy() {} }"),
      ElementsAre("!y.z"));
}

}  // namespace
}  // namespace heaplint::scenarios
