// Facts about registrations, releases and lifecycles, read as `heaplint dump facts` prints them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "analyzer/facts/dump-facts.h"
#include "analyzer/knowledge/knowledge.h"
#include "analyzer/scope/scope-tree.h"
#include "analyzer/syntax/parse.h"

namespace heaplint::facts {
namespace {

/// The facts of `source` that start with `prefix` are `expected`, in source order.
void CheckFacts(const std::string& source, std::string_view prefix, const std::vector<std::string>& expected) {
  static const knowledge::Knowledge knowledge = knowledge::Knowledge::BuiltIn();
  const syntax::Ast ast = syntax::Parse(source, {});
  const scope::ScopeTree scopes = scope::Analyze(ast);
  FactStore facts({source, ast, scopes, knowledge});
  std::vector<std::string> seen;
  for (const FactLine& line : DumpFacts(facts)) {
    if (line.text.starts_with(prefix)) seen.push_back(line.text);
  }
  EXPECT_THAT(seen, testing::ElementsAreArray(expected)) << source;
}

TEST(LifecyclesTest, EndsOfClasses) {
  CheckFacts("class A { destroy() {} }", "lifecycle", {"lifecycle object A: ends with destroy"});
  CheckFacts("class A { stop() {} }", "lifecycle", {"lifecycle object A: ends with stop"});
  CheckFacts("class A { run() {} }", "lifecycle", {"lifecycle object A: no end"});
  CheckFacts("class A extends HTMLElement { connectedCallback() {} disconnectedCallback() {} }", "lifecycle",
             {"lifecycle component A: ends with disconnectedCallback"});
}

TEST(LifecyclesTest, EndsOfFunctions) {
  CheckFacts("export function f() { return () => {}; }", "lifecycle",
             {"lifecycle factory f: ends with the returned function"});
  CheckFacts("export function f() { return { g() {}, destroy() {} }; }", "lifecycle factory",
             {"lifecycle factory f: ends with destroy"});
  CheckFacts("function useX() { onUnmounted(() => {}); }", "lifecycle",
             {"lifecycle scope useX: ends with the end of its component"});
  CheckFacts("function f() { return 1; }", "lifecycle", {});
}

TEST(ReleasesTest, TimersOfObjects) {
  CheckFacts("class A { a() { this.t = setInterval(f, 1) } destroy() { clearInterval(this.t) } }", "timer",
             {"timer: released at the end of its owner"});
  CheckFacts("class A { a() { this.t = setInterval(f, 1) } destroy() { clearInterval(this.u) } }", "timer",
             {"timer: never-released (strong), unknown (as often as it is constructed)"});
  CheckFacts("class A { a() { setInterval(f, 1) } destroy() {} }", "timer",
             {"timer: reference-lost (strong), unknown (as often as it is constructed)"});
  CheckFacts("class A { a() { this.t = setInterval(f, 1) } b() { clearInterval(this.t) } destroy() {} }", "timer",
             {"timer: one-path-only (strong), unknown (as often as it is constructed)"});
  CheckFacts("setInterval(f, 1)", "timer", {"timer: made once, for the life of the program"});
}

TEST(ReleasesTest, ListenersAgreeInTargetEventAndFunction) {
  const std::string begin = "class A { a() { window.addEventListener('x', this.f) } destroy() { ";
  CheckFacts(begin + "window.removeEventListener('x', this.f) } }", "listener",
             {"listener: released at the end of its owner"});
  CheckFacts(begin + "window.removeEventListener('y', this.f) } }", "listener",
             {"listener: never-released (strong), unknown (as often as it is constructed)"});
  CheckFacts(begin + "document.removeEventListener('x', this.f) } }", "listener",
             {"listener: mismatched (certain), unknown (as often as it is constructed)"});
}

TEST(ReleasesTest, OwnTargetsDieWithTheirOwner) {
  CheckFacts("class A { constructor() { this.e = new Emitter(); this.e.on('x', () => this.f()) } destroy() {} }",
             "listener", {"listener: its target dies with its owner"});
}

}  // namespace
}  // namespace heaplint::facts
