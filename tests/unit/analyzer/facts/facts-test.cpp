// Facts about registrations, releases and lifecycles, read as `heaplint dump facts` prints them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "analyzer/facts/collections.h"
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

/// Whether what `source` puts into its first collection is a node of the DOM.
bool KeepsNode(const std::string& source) {
  static const knowledge::Knowledge knowledge = knowledge::Knowledge::BuiltIn();
  const syntax::Ast ast = syntax::Parse(source, {});
  const scope::ScopeTree scopes = scope::Analyze(ast);
  FactStore facts({source, ast, scopes, knowledge});
  const std::vector<Collection>& all = facts.Get<Collections>().all();
  return !all.empty() && !all[0].insertions.empty() && all[0].insertions[0].is_dom;
}

TEST(CollectionsTest, VariablesForThisAndThatAreNoNodes) {
  const std::string begin = "const m = new Map(); export function f(k) { let found = document.querySelector(k); ";
  EXPECT_TRUE(KeepsNode(begin + "m.set(k, found) }"));
  EXPECT_TRUE(KeepsNode(begin + "found = null; m.set(k, found) }"));
  EXPECT_FALSE(KeepsNode(begin + "found = { href: k }; m.set(k, found) }"));
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
             {"timer: never-released (strong: its owner ends without it), unknown (as often as it is constructed)"});
  CheckFacts("class A { a() { setInterval(f, 1) } destroy() {} }", "timer",
             {"timer: reference-lost (strong: its handle is lost), unknown (as often as it is constructed)"});
  CheckFacts("class A { a() { this.t = setInterval(f, 1) } b() { clearInterval(this.t) } destroy() {} }", "timer",
             {"timer: one-path-only (strong: its owner ends without it), unknown (as often as it is constructed)"});
  CheckFacts("setInterval(f, 1)", "timer", {"timer: made once, for the life of the program"});
}

TEST(ReleasesTest, ListenersAgreeInTargetEventAndFunction) {
  const std::string begin = "class A { a() { window.addEventListener('x', this.f) } destroy() { ";
  CheckFacts(begin + "window.removeEventListener('x', this.f) } }", "listener",
             {"listener: released at the end of its owner"});
  CheckFacts(begin + "window.removeEventListener('y', this.f) } }", "listener",
             {"listener: never-released (strong: its owner ends without it), unknown (as often as it is constructed)"});
  CheckFacts(begin + "document.removeEventListener('x', this.f) } }", "listener",
             {"listener: mismatched (certain: its release names another), unknown (as often as it is constructed)"});
}

TEST(ReleasesTest, OwnTargetsDieWithTheirOwner) {
  CheckFacts("class A { constructor() { this.e = new Emitter(); this.e.on('x', () => this.f()) } destroy() {} }",
             "listener", {"listener: its target dies with its owner"});
}

TEST(ReleasesTest, TimersThatOnlyAnotherPathClears) {
  // Cleared before it starts anew, but not by the end.
  CheckFacts("class A { a(d) { clearTimeout(this.t); this.t = setTimeout(() => this.b(), d) } b() {} destroy() {} }",
             "timer", {"timer: one-path-only (strong: other paths clear it), unknown (as often as it is constructed)"});
  // The end clears the handle of the one, the other starts the loop anew.
  CheckFacts(
      "class A { a() { this.t = setTimeout(() => this.a(), 50) } b() { setTimeout(() => this.a(), 500) } "
      "destroy() { clearTimeout(this.t) } }",
      "timer",
      {"timer: released at the end of its owner",
       "timer: reference-lost (strong: it starts a timer after the end), unknown (as often as it is constructed)"});
  CheckFacts("class A { a() { setTimeout(() => this.b(), 0) } b() {} destroy() {} }", "timer", {"timer: over soon"});
}

TEST(ReleasesTest, ReleasesThatDoNotDoTheirWork) {
  CheckFacts(
      "useEffect(() => { const o = new ResizeObserver(f); o.observe(r.current); "
      "return () => { if (r.current) o.disconnect(); } })",
      "observer",
      {"observer: one-path-only (strong: its release does not do its work), many (an effect runs for every mounted "
       "component)"});
  CheckFacts(
      "useEffect(() => { let s; load().then(() => { s = x.subscribe(f); }); return () => s && s.unsubscribe(); })",
      "subscription",
      {"subscription: one-path-only (strong: its release does not do its work), many (an effect runs for every mounted "
       "component)"});
  CheckFacts(
      "useEffect(() => { let s, gone; load().then(() => { if (!gone) s = x.subscribe(f); }); "
      "return () => { gone = true; s && s.unsubscribe(); } })",
      "subscription", {"subscription: released at the end of its owner"});
  CheckFacts(
      "class A { all() { for (const x of xs) this.one(x) } one(x) { this.off = x.on('e', () => this.f()) } "
      "destroy() { this.off() } }",
      "listener",
      {"listener: overwritten (strong: its release does not do its work), unknown (as often as it is constructed)"});
  CheckFacts("async function f(el) { useEventListener(el, 'e', g); await x; useEventListener(el, 'e', g) }", "listener",
             {"listener: ends by itself",
              "listener: teardown-never-runs (strong: its release does not do its work), unknown (as often as its "
              "function is called)"});
}

TEST(ReleasesTest, OtherFunctionsAndTargets) {
  CheckFacts(
      "function f(t) { const a = h.bind(null, t), b = h.bind(null, document); t.addEventListener('x', a); "
      "document.addEventListener('x', b); return () => { t.removeEventListener('x', a); "
      "document.removeEventListener('x', a) } }",
      "listener",
      {"listener: released at the end of its owner",
       "listener: mismatched (certain: its release names another), unknown (as often as its callers call it)"});
  // Calling it with nothing releases.
  CheckFacts(
      "class A { setMap(map) { for (const k of this.keys) unlistenByKey(k); this.keys.length = 0; "
      "if (map) this.keys.push(listen(map, 'x', this.f, this)) } dispose() {} }",
      "listener", {"listener: released when its function gets nothing"});
}

TEST(ReleasesTest, TargetsThatTheOwnerEnds) {
  const std::string begin = "class A { constructor(s) { this.s = s; s.on('x', () => this.f()) } f() {} ";
  CheckFacts(begin + "destroy() { this.s.destroy() } }", "listener", {"listener: its owner ends its target"});
  CheckFacts(begin + "destroy() { if (this.s) this.s.end() } }", "listener", {"listener: its owner ends its target"});
  const std::string leaks =
      "listener: reference-lost (strong: its owner ends without it), unknown (as often as it is constructed)";
  CheckFacts(begin + "destroy(all) { if (all) this.s.destroy() } }", "listener", {leaks});
  CheckFacts(begin + "destroy() { this.s.remove('y', this.f) } }", "listener", {leaks});
}

TEST(ReleasesTest, LoopsThatEndByThemselves) {
  CheckFacts(
      "class A { a() { if (this.over) return; setTimeout(() => this.a(), 500) } destroy() { this.over = true } }",
      "timer", {"timer: it asks whether the end has come"});
  CheckFacts("class A { a() { if (this.over) return; setTimeout(() => this.a(), 500) } destroy() { this.x = true } }",
             "timer", {"timer: reference-lost (strong: its handle is lost), unknown (as often as it is constructed)"});
  const std::string begin = "class A { start() { this.t = ";
  const std::string rest = " } destroy() { this.x() } }";
  const std::string leaks =
      "timer: never-released (strong: its owner ends without it), unknown (as often as it is constructed)";
  const std::string over = "timer: over soon";
  CheckFacts(begin + "setTimeout(() => this.start(), 500)" + rest, "timer", {leaks});
  CheckFacts(begin + "setTimeout(() => { if (this.on) this.start() }, 500)" + rest, "timer", {leaks});
  CheckFacts(begin + "setTimeout(() => { if (this.off) return; this.start() }, 500)" + rest, "timer", {leaks});
  CheckFacts(begin + "setTimeout(() => load().then(() => this.start()), 500)" + rest, "timer", {leaks});
  CheckFacts(begin + "setTimeout(() => { if (this.jobs.length) this.start() }, 500)" + rest, "timer", {over});
  CheckFacts(begin + "setTimeout(() => { if (f()) return; this.start() }, 500)" + rest, "timer", {over});
  CheckFacts(begin + "setTimeout(() => { if (this.ok) this.f(); else this.start() }, 500)" + rest, "timer", {over});
  CheckFacts(begin + "setTimeout(() => { const more = this.f(); more && this.start() }, 500)" + rest, "timer", {over});
  CheckFacts(begin + "setTimeout(() => el.addEventListener('x', () => this.start()), 500)" + rest, "timer", {over});
}

TEST(ReleasesTest, SubscriptionsThatEndByThemselves) {
  const std::string begin = "class A { ngOnInit() { this.";
  CheckFacts(begin + "route.params.pipe(map(f)).subscribe((p) => this.g(p)) } }", "subscription",
             {"subscription: completes by itself"});
  CheckFacts(begin + "blocksApi.tip$().subscribe((p) => this.g(p)) } }", "subscription",
             {"subscription: completes by itself"});
  CheckFacts(begin + "x.subscribe((p) => this.g(p)) } }", "subscription",
             {"subscription: reference-lost (strong: its owner ends without it), many (the framework makes it for "
              "every use)"});
  CheckFacts(
      "class A { ngOnInit() { (a ? this.blocksApi.tip$() : this.blocksApi.get$(1)).subscribe((p) => this.g(p)) } }",
      "subscription", {"subscription: completes by itself"});
  CheckFacts(begin + "blockService.getTip$().subscribe((p) => this.g(p)) } }", "subscription",
             {"subscription: completes by itself"});
  CheckFacts(begin + "blockService.getTipChanges().subscribe((p) => this.g(p)) } }", "subscription",
             {"subscription: reference-lost (strong: its owner ends without it), many (the framework makes it for "
              "every use)"});
}

TEST(ReleasesTest, OwnersThatLiveAsLongAsTheProgram) {
  CheckFacts("class A { constructor() { process.on('x', () => this.f()) } f() {} } new A()", "listener",
             {"listener: its owner lives as long as the program"});
  CheckFacts("it('works', () => { class A { constructor() { process.on('x', () => this.f()) } close() {} } })",
             "listener", {"listener: ends with its test"});
}

TEST(ReleasesTest, OwnersThatAreNotSeenWhole) {
  const std::string method = "a() { this.t = setInterval(() => this.b(), 1000) } b() {} stop() {} destroy() {} }";
  CheckFacts(
      "import { Base } from './base'; class A extends Base { " + method, "timer",
      {"timer: never-released (weak: a base class that is not seen may), unknown (as often as it is constructed)"});
  CheckFacts("class Base {} class A extends Base { " + method, "timer",
             {"timer: never-released (strong: its owner ends without it), unknown (as often as it is constructed)"});
  // Who calls `stop` is the base class's to know, if there is one.
  const std::string once = "s() { super.s(); f.on('x', this.g) } t() { super.t(); f.off('x', this.g) } destroy() {} }";
  CheckFacts(
      "import { f } from './f'; class A extends f.Base { " + once, "listener",
      {"listener: one-path-only (weak: a base class that is not seen may), unknown (as often as it is constructed)"});
  CheckFacts("import { f } from './f'; class Base {} class A extends Base { " + once, "listener",
             {"listener: one-path-only (strong: its owner ends without it), unknown (as often as it is constructed)"});
  CheckFacts(
      "class A { constructor() { this.m = this._register(new Mutable()) } "
      "a() { this.m.value = listen(document, 'x', () => this.b()) } b() {} dispose() {} }",
      "listener", {"listener: a store of disposables owns it"});
}

TEST(LifecyclesTest, SetupIsAnOptionOfComponents) {
  const std::string body = "setup(h) { let done = false; h.on('x', () => { done = true }) } ";
  CheckFacts(
      "class A { static " + body + "}", "listener",
      {"listener: reference-lost (weak: its owner has no end that someone is bound to call), unknown (as often as "
       "its function is called)"});
  CheckFacts(
      "export default { " + body + "}", "listener",
      {"listener: reference-lost (strong: its owner ends without it), many (every component that uses it runs it)"});
}

TEST(LifecyclesTest, NamesThatAreNoComponents) {
  const std::string begin = "class A { constructor(b) { b.on('x', () => this.f()) } f() {} ";
  const std::string strong =
      "listener: reference-lost (strong: its owner ends without it), unknown (as often as it is constructed)";
  CheckFacts(begin + "get disconnected() { return this.m } destroy() {} }", "listener", {strong});
  CheckFacts(begin + "g() { load().finally(() => this.f()) } destroy() {} }", "listener", {strong});
}

TEST(LifecyclesTest, NamesThatAreNoEnds) {
  const std::string begin = "class A { constructor(b) { b.on('x', () => this.f()) } f() {} ";
  const std::string weak =
      "listener: reference-lost (weak: its owner has no end that someone is bound to call), unknown (as often as it is "
      "constructed)";
  CheckFacts(begin + "remove(item) { this.m.delete(item) } }", "listener", {weak});
  CheckFacts(begin + "open() {} close() {} }", "listener", {weak});
  CheckFacts(begin + "#close() {} }", "listener", {weak});
}

TEST(TargetsTest, TargetsOfUnknownAge) {
  const std::string weak =
      "listener: reference-lost (weak: how long its target lives is unknown), unknown (as often as it is constructed)";
  // Each call has a socket of its own, wherever the variable is.
  CheckFacts("let s; class A { a() { s = io(); s.on('x', () => this.f()) } f() {} destroy() {} }", "listener", {weak});
  // What a callback or handler is given belongs to whoever calls it.
  CheckFacts("class A { a(p) { p.open((s) => { s.on('x', () => this.f()) }) } f() {} destroy() {} }", "listener",
             {weak});
  CheckFacts("class A { onReady(s) { s.on('x', () => this.f()) } f() {} destroy() {} }", "listener", {weak});
  // A part of what is given may be as young as the owner.
  CheckFacts("class A { constructor(p) { p.tech.on('x', () => this.f()) } f() {} destroy() {} }", "listener", {weak});
  CheckFacts("class A { constructor(p) { p.on('x', () => this.f()) } f() {} destroy() {} }", "listener",
             {"listener: reference-lost (strong: its owner ends without it), unknown (as often as it is constructed)"});
  // The end releases a listener on another object than what the function has made for itself.
  CheckFacts(
      "class A { a(s) { const p = parse(); p.on('x', () => this.f()); s.on('y', this.g) } "
      "f() {} g() {} destroy() { this.s.off('y', this.g) } }",
      "listener", {weak, "listener: released at the end of its owner"});
}

TEST(ReleasesTest, TimersThatWatchOverWork) {
  const std::string rest = " } f() {} destroy() {} }";
  CheckFacts("class A { a(d, p) { const t = setTimeout(() => this.f(), d); p.then(() => clearTimeout(t))" + rest,
             "timer", {"timer: it watches over one piece of work"});
  CheckFacts("class A { a(d, p) { this.t = setTimeout(() => this.f(), d); p.then(() => clearTimeout(this.t))" + rest,
             "timer", {"timer: one-path-only (strong: other paths clear it), unknown (as often as it is constructed)"});
}

TEST(ReleasesTest, TimersThatAPromiseClears) {
  const std::string begin =
      "class A { a(d) { this.t = setTimeout(() => this.f(), d); load().then(() => clearTimeout(this.t))";
  CheckFacts(begin + ".catch(() => clearTimeout(this.t)) } f() {} destroy() {} }", "timer",
             {"timer: it watches over one piece of work"});
  CheckFacts(begin + " } f() {} destroy() {} }", "timer",
             {"timer: one-path-only (strong: other paths clear it), unknown (as often as it is constructed)"});
}

TEST(ReleasesTest, PartsOfAPage) {
  const std::string begin = "class A { constructor(a, b, bus) { ";
  const std::string end = "bus.on('x', () => this.f()) } f() {} destroy() {} }";
  const std::string part = "listener: a part of its page, which gives it several elements";
  CheckFacts(begin + "a.addEventListener('click', () => this.f()); b.addEventListener('click', () => this.f()); " + end,
             "listener", {part, part, part});
  CheckFacts(begin + end, "listener",
             {"listener: reference-lost (strong: its owner ends without it), unknown (as often as it is constructed)"});
}

TEST(ReleasesTest, ReleasesOfOthers) {
  // What takes off one listener is not meant for the next one on the same event.
  CheckFacts(
      "class A { a(s) { s.on('x', this.f); s.on('x', () => this.g()) } f() {} g() {} destroy(s) { s.off('x', this.f) } "
      "}",
      "listener",
      {"listener: released at the end of its owner",
       "listener: reference-lost (strong: its owner ends without it), unknown (as often as it is constructed)"});
}

TEST(ReleasesTest, NamesOfOtherClasses) {
  const std::string begin =
      "class A { #s; constructor(s) { this.#s = s; this.#s.on('x', () => this.f()) } f() {} end() {} } ";
  CheckFacts(begin + "class B { #s; constructor(s) { this.#s = s } end() { this.#s.off('x', this.f) } f() {} }",
             "listener",
             {"listener: reference-lost (strong: its owner ends without it), unknown (as often as it is constructed)"});
}

TEST(ReleasesTest, WhatIsGivenAndReleasedOnAnotherPath) {
  CheckFacts(
      "class A { constructor(s) { this.s = s; this.f = () => this.g(); s.on('x', this.f) } "
      "b() { this.s.off('x', this.f) } g() {} destroy() { } }",
      "listener",
      {"listener: one-path-only (weak: another path releases it from what is given), "
       "unknown (as often as it is constructed)"});
}

TEST(ReleasesTest, CallsThatKeepNothing) {
  CheckFacts("class A { a(s) { s.subscribe() } destroy() {} }", "subscription",
             {"subscription: reference-lost (weak: it keeps nothing), unknown (as often as it is constructed)"});
  CheckFacts("class A { a(s) { s.on('x', f); s.on('x', () => {}); s.off('x', f) } destroy() { } }", "listener",
             {"listener: mismatched (weak: it keeps nothing), unknown (as often as it is constructed)"});
}

}  // namespace
}  // namespace heaplint::facts
