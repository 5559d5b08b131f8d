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

TEST(ReleasesTest, TimersThatOnlyAnotherPathClears) {
  // Cleared before it starts anew, but not by the end.
  CheckFacts("class A { a(d) { clearTimeout(this.t); this.t = setTimeout(() => this.b(), d) } b() {} destroy() {} }",
             "timer", {"timer: one-path-only (strong), unknown (as often as it is constructed)"});
  // The end clears the handle of the one, the other starts the loop anew.
  CheckFacts(
      "class A { a() { this.t = setTimeout(() => this.a(), 50) } b() { setTimeout(() => this.a()) } "
      "destroy() { clearTimeout(this.t) } }",
      "timer",
      {"timer: released at the end of its owner",
       "timer: reference-lost (strong), unknown (as often as it is constructed)"});
  CheckFacts("class A { a() { setTimeout(() => this.b(), 0) } b() {} destroy() {} }", "timer", {"timer: over soon"});
}

TEST(ReleasesTest, ReleasesThatDoNotDoTheirWork) {
  CheckFacts(
      "useEffect(() => { const o = new ResizeObserver(f); o.observe(r.current); "
      "return () => { if (r.current) o.disconnect(); } })",
      "observer", {"observer: one-path-only (strong), many (an effect runs for every mounted component)"});
  CheckFacts(
      "useEffect(() => { let s; load().then(() => { s = x.subscribe(f); }); return () => s && s.unsubscribe(); })",
      "subscription", {"subscription: one-path-only (strong), many (an effect runs for every mounted component)"});
  CheckFacts(
      "useEffect(() => { let s, gone; load().then(() => { if (!gone) s = x.subscribe(f); }); "
      "return () => { gone = true; s && s.unsubscribe(); } })",
      "subscription", {"subscription: released at the end of its owner"});
  CheckFacts(
      "class A { all() { for (const x of xs) this.one(x) } one(x) { this.off = x.on('e', () => this.f()) } "
      "destroy() { this.off() } }",
      "listener", {"listener: overwritten (strong), unknown (as often as it is constructed)"});
  CheckFacts("async function f(el) { useEventListener(el, 'e', g); await x; useEventListener(el, 'e', g) }", "listener",
             {"listener: ends by itself",
              "listener: teardown-never-runs (strong), unknown (as often as its function is called)"});
}

TEST(ReleasesTest, OtherFunctionsAndTargets) {
  CheckFacts(
      "function f(t) { const a = h.bind(null, t), b = h.bind(null, document); t.addEventListener('x', a); "
      "document.addEventListener('x', b); return () => { t.removeEventListener('x', a); "
      "document.removeEventListener('x', a) } }",
      "listener",
      {"listener: released at the end of its owner",
       "listener: mismatched (certain), unknown (as often as its callers call it)"});
  // Calling it with nothing releases.
  CheckFacts(
      "class A { setMap(map) { for (const k of this.keys) unlistenByKey(k); this.keys.length = 0; "
      "if (map) this.keys.push(listen(map, 'x', this.f, this)) } dispose() {} }",
      "listener", {"listener: released when its function gets nothing"});
}

}  // namespace
}  // namespace heaplint::facts
