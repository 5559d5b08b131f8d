// What an Unknown is and does, each rule by a scenario that turns on it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/runtime-model/judge/scenario-text.h"

namespace heaplint::runtime_model {
namespace {

using namespace scenario;

/// Runs `body` in `f(x, y)` of a module that imports `lib`, x and y being born in the round, and s in setup. It fills `all` with
/// the payload `{}` if it calls `leak()`.
Evidence JudgeBody(const std::string& body) {
  ScenarioText text("import lib, { named } from 'lib';\nconst all = [];\nfunction leak() { all.push({}); }\n" +
                    std::string("export function f(x, s) {\n") + body + "\n}\n");
  text.Payload("{}").Acquire("all.push({})").Round(Call(Export("f"), {Unknown("x"), Unknown("s", Phase::kSetup)}));
  return Judge(text);
}

/// `body` reaches leak() in every repeat, in the run that takes conditions as true, or in both.
void CheckLeaks(const std::string& body) {
  const Evidence evidence = JudgeBody(body);
  EXPECT_EQ(NameOf(evidence.verdict), "confirmed") << body << ": " << evidence.reason;
}

void CheckIsNotReached(const std::string& body) {
  EXPECT_EQ(NameOf(JudgeBody(body).inconclusive), "not reached") << body;
}

TEST(Unknown, MembersCallsAndConstructionsAreUnknowns) {
  CheckLeaks("x.a.b[0]('c').d; new x.E(1).f(); named(x).g; lib.h(); leak();");
  CheckLeaks("const { a, b: { c } = {}, ...rest } = x; c(); rest; leak();");
  CheckLeaks("x.a = 1; if (x.a === 1 && x.b !== undefined) leak();");
  CheckLeaks("if (x.a === x.a && s.f('k') === s.f('k')) leak();");
}

TEST(Unknown, IsEqualIfOriginAndRepeatAre) {
  CheckIsNotReached("if (x === s) leak();");
  CheckIsNotReached("if (new lib() === new lib()) leak();");
  ScenarioText text("const seen = new Map();\nexport function f(k) { seen.set(k, {}); }\n");
  text.Payload("{}").Acquire("seen.set(k, {})").Round(Call(Export("f"), {Unknown("k")}));
  EXPECT_EQ(NameOf(Judge(text).verdict), "confirmed") << "a fresh key in every repeat";
  text.scenario.round[0].arguments[0].born = Phase::kSetup;
  EXPECT_EQ(NameOf(Judge(text).verdict), "bounded") << "the same key in every repeat";
  ScenarioText object("const seen = {};\nexport function f(k) { seen['/' + k.id] = {}; }\n");
  object.Payload("{}", 2).Acquire("seen['/' + k.id] = {}").Round(Call(Export("f"), {Unknown("k")}));
  EXPECT_EQ(NameOf(Judge(object).verdict), "confirmed") << "a fresh text in every repeat";
}

TEST(Unknown, IteratesOnceAndAwaitsInTheNextJob) {
  CheckLeaks("let n = 0; for (const a of x) n++; for (const a of [...x.list]) n++; if (n === 2) leak();");
  CheckLeaks(
      "let n = 0; for (let i = 0; i < x.length; i++) n++; while (x.next()) n++; do n++; while (x); if (n === 4) "
      "leak();");
  CheckLeaks("let n = 0; for (const k in x) n++; for (const k of Object.keys(x)) n++; if (n === 2) leak();");
  CheckLeaks("(async () => { await x; const r = await x.load(); for await (const c of r.body) leak(); })();");
}

TEST(Unknown, ConditionsAreTrueInOneRunAndFalseInTheOther) {
  CheckLeaks("if (x) leak();");
  CheckLeaks("if (!x) leak();");
  CheckLeaks("if (x.mode === 'hover') leak();");
  CheckLeaks("if (x.mode !== 'hover') leak();");
  CheckLeaks("if (x == null) return; if (!x.ok) throw new Error(); if (typeof x.f === 'undefined') return; leak();");
  CheckLeaks("if (x instanceof lib && 'a' in x && x > 3 && x.n >= 2) leak();");
  CheckLeaks("switch (x.type) { case 'a': leak(); break; default: }");
  CheckLeaks("x?.y?.(leak()); (x ?? s).z;");
  const Evidence evidence = JudgeBody("if (x) leak();");
  EXPECT_TRUE(evidence.has_assumed);
  EXPECT_TRUE(evidence.assumes_true);
  EXPECT_FALSE(JudgeBody("if (!x) leak();").assumes_true);
  EXPECT_FALSE(JudgeBody("leak();").has_assumed);
}

TEST(Unknown, TakesPartInArithmetic) {
  CheckLeaks("const n = x + 1; const t = `a${x}b`; let c = x.count; c++; c -= 2; -c; +x; ~x; if (n && t && c) leak();");
  CheckLeaks("String(x); parseInt(x, 10); [x].join(); isNaN(x * 2); leak();");
}

TEST(Unknown, RunsNoCallbacks) { CheckIsNotReached("x.then(leak); lib.on('a', leak); named(leak);"); }

TEST(Unknown, CanBeGivenToEveryBuiltIn) {
  // Every function of every global, with an Unknown as receiver and arguments, and with a fitting receiver.
  const Evidence evidence = JudgeOnce(
      [] {
        ScenarioText text(R"js(
const all = [];
function leak() { all.push({}); }
const samples = [[1, 2], 'text', 1, new Map(), new WeakSet(), /a/g, new Date(0), Promise.resolve(1), (function* () {})()];
function attempt(f, self, ...args) {
  try { const r = f.apply(self, args); if (r && r.catch) r.catch(() => 0); } catch {}
  try { new f(...args); } catch {}
}
export function f(x) {
  const visited = new Set([attempt, leak]);
  const visit = (holder) => {
    if (holder === null || (typeof holder !== 'object' && typeof holder !== 'function') || visited.has(holder)) return;
    visited.add(holder);
    for (const key of Reflect.ownKeys(holder)) {
      if (['gc', 'exit', 'abort', 'kill', 'reallyExit', 'all', 'setInterval'].includes(key)) continue;
      const own = Object.getOwnPropertyDescriptor(holder, key);
      for (const f of [own.value, own.get, own.set]) {
        if (typeof f !== 'function' || visited.has(f)) continue;
        attempt(f, x, x, x, x);
        attempt(f, holder, x, x);
        for (const sample of samples) attempt(f, sample, x, x), attempt(f, x, sample, x);
        visit(f);
      }
      visit(own.value);
    }
  };
  for (const key of Object.getOwnPropertyNames(globalThis)) { const own = Object.getOwnPropertyDescriptor(globalThis, key); visit(own.value); }
  leak();
}
)js");
        text.Payload("{}").Acquire("all.push({})").Outlives().Round(Call(Export("f"), {Unknown("x")}));
        return text.scenario;
      }(),
      false, 1'000'000);
  EXPECT_NE(NameOf(evidence.verdict), "refuted") << evidence.reason;
  EXPECT_GT(evidence.steps, 100'000u) << evidence.reason;
}

TEST(Unknown, IsNoReasonForABuiltInToThrow) {
  CheckLeaks("new WeakMap().set.call(x, {}.a, 1); new Map(x.entries); Object.defineProperty({}, 'a', x); leak();");
  const Evidence evidence = JudgeBody("Map.prototype.set.call(x, 1, leak); all.push([]);");
  EXPECT_EQ(NameOf(evidence.inconclusive), "not reached") << evidence.reason;
}

TEST(Unknown, IsABaseClass) {
  ScenarioText text(
      "import Base from 'lib';\nconst all = [];\n"
      "export class Widget extends Base {\n  constructor(a) { super(a); this.setUp(); this.own = 1; }\n"
      "  start() { super.start(); this.log('x'); if (this.own === 1) all.push(() => this.options.delay); }\n}\n");
  text.Payload("() => this.options.delay").Acquire("all.push(() => this.options.delay)");
  text.Round(New(Export("Widget"), {Unknown("a")})).Round(Call(Result(Phase::kRound, {"start"})));
  EXPECT_EQ(NameOf(Judge(text).verdict), "confirmed");
}

TEST(Unknown, IsWhatCodeOutsideTheFileSets) {
  // An input of a decorated class, and a field that nothing in the file writes; `timer` is written, and undefined until then.
  ScenarioText text(
      "import { Component } from 'lib';\nconst all = [];\n@Component({})\nexport class Panel {\n  items;\n  timer;\n"
      "  start() { if (this.timer !== undefined) return; this.timer = 1; this.input.on(this.items.length);\n"
      "    all.push(() => this); }\n}\n",
      "/main.ts");
  text.scenario.files[0].language = Language::kTypeScript;
  text.Payload("() => this").Acquire("all.push(() => this)");
  text.Round(New(Export("Panel"))).Round(Call(Result(Phase::kRound, {"start"})));
  const Evidence evidence = Judge(text);
  EXPECT_EQ(NameOf(evidence.verdict), "confirmed") << evidence.reason;
}

TEST(Unknown, IsTheElementThatARefIsGiven) {
  ScenarioText text(
      "const all = [];\nconst ref = { current: null };\nexport function View() { return <div ref={ref}><b ref={(e) => "
      "e.x}/></div>; }\n"
      "export function effect() { ref.current.focus(); all.push({}); }\n",
      "/main.jsx");
  text.Payload("{}").Acquire("all.push({})").Round(Call(Export("View"))).Round(Call(Export("effect")));
  const Evidence evidence = Judge(text);
  EXPECT_EQ(NameOf(evidence.verdict), "confirmed") << evidence.reason;
}

TEST(Unknown, IsAGlobalThatNobodyDeclared) {
  ScenarioText text(
      "ns.Widget = function () { this.items = []; };\nns.Widget.prototype.add = function () { ns.all.list.push(1); "
      "this.n = {};\n"
      "  ns.registry = [ns.registry, this.n]; };\nif (typeof module !== 'undefined') module.exports = 1;\n",
      "/main.js", SourceKind::kScript);
  text.Payload("{}").Acquire("ns.registry = [ns.registry, this.n]");
  text.Round(New(Ref{.kind = Ref::Kind::kSite, .site = text.At("function () { this.items = []; }")}));
  text.Round(Call(Result(Phase::kRound, {"add"})));
  const Evidence evidence = Judge(text);
  EXPECT_EQ(NameOf(evidence.verdict), "confirmed") << evidence.reason;
}

TEST(Unknown, WhatItSeesIsNotRefuted) {
  ScenarioText text("import { send } from 'lib';\nexport function f() { const big = {}; send({ inner: [big] }); }\n");
  text.Payload("{}").Round(Call(Export("f")));
  const Evidence evidence = Judge(text);
  EXPECT_EQ(NameOf(evidence.inconclusive), "escaped");
  ASSERT_EQ(evidence.escapes.size(), 1u);
  EXPECT_EQ(evidence.escapes[0].callee, "lib.send");
  EXPECT_EQ(evidence.escapes[0].call.line, 2u);

  ScenarioText later("import { send } from 'lib';\nexport function f() { const o = {}; send(o); o.late = [1]; }\n");
  later.Payload("[1]").Round(Call(Export("f")));
  EXPECT_EQ(NameOf(Judge(later).inconclusive), "escaped") << "given to an object that it knows";

  ScenarioText other(
      "import { send } from 'lib';\nexport function f() { const big = {}; setTimeout(() => big, 5); send({ a: 1 }); "
      "}\n");
  other.Payload("{}").Round(Call(Export("f")));
  EXPECT_EQ(NameOf(Judge(other).verdict), "refuted") << "it saw something else";
}

TEST(Unknown, WhatItGaveOrWasGivenIsNotRefuted) {
  const auto check = [](const std::string& body, const std::string& payload) {
    ScenarioText text("import { Watcher } from 'lib';\nexport function f(x) { " + body + " }\n");
    text.Payload(payload, payload == "x" ? 3 : 1).Round(Call(Export("f"), {Unknown("x")}));
    return std::string(NameOf(Judge(text).inconclusive));
  };
  EXPECT_EQ(check("const w = new Watcher(); w.observe();", "new Watcher()"), "escaped");
  EXPECT_EQ(check("x.session.data = [1];", "[1]"), "escaped");
  EXPECT_EQ(check("const s = new Set(); s.add(x); setTimeout(() => s, 5);", "x"), "") << "the caller's own argument";
}

TEST(Verdicts, AnErrorOfTheModelIsNotRefuted) {
  ScenarioText text(
      "const all = [];\nexport function f() { const a = {}; try { a.missing(); all.push(a); } catch {} }\n");
  text.Payload("{}").Round(Call(Export("f")));
  const Evidence evidence = Judge(text);
  EXPECT_EQ(NameOf(evidence.inconclusive), "uncaught exception");
  EXPECT_THAT(evidence.reason, testing::HasSubstr("a.missing is not a function"));
}

TEST(Unknown, WhatOnlyItMayKeepIsNotConfirmed) {
  ScenarioText text(
      "import { store } from 'lib';\nexport function f() { const all = store.of(1); all.last = [all.last, {}]; }\n");
  text.Payload("{}").Acquire("all.last = [all.last, {}]").Round(Call(Export("f")));
  EXPECT_EQ(NameOf(Judge(text).inconclusive), "kept by an unknown");
  ScenarioText direct("import { store } from 'lib';\nexport function f() { store.last = [store.last, {}]; }\n");
  direct.Payload("{}").Acquire("store.last = [store.last, {}]").Round(Call(Export("f")));
  EXPECT_EQ(NameOf(Judge(direct).verdict), "confirmed") << "the program itself wrote to what it imported";
}

TEST(Decisions, OverrideConditionsOnUnknowns) {
  using Outcome = Decision::Outcome;
  const std::string source =
      "const all = [];\nexport function f(x) {\n  if (x.a) return;\n  if (x.b === 2) all.push({});\n"
      "  const c = x.c && x.d;\n  c.e();\n}\n";
  ScenarioText text(source);
  text.Payload("{}").Acquire("all.push({})").Round(Call(Export("f"), {Unknown("x")}));
  EXPECT_EQ(NameOf(Judge(text).inconclusive), "not reached");
  text.Decide("x.a", Outcome::kFalse).Decide("x.b === 2", Outcome::kTrue);
  EXPECT_EQ(NameOf(Judge(text).verdict), "confirmed");
}

TEST(Decisions, LetACallThrow) {
  const std::string source =
      "import { work } from 'lib';\nexport function f() {\n  const t = setInterval(() => t, 100);\n  work();\n"
      "  clearInterval(t);\n}\n";
  ScenarioText text(source);
  text.Payload("() => t").Acquire("setInterval(() => t, 100)").Round(Call(Export("f")));
  EXPECT_EQ(NameOf(Judge(text).verdict), "refuted");
  text.Decide("work()", Decision::Outcome::kThrows);
  EXPECT_EQ(NameOf(Judge(text).verdict), "confirmed");
}

TEST(Contracts, KeepUntilTheyAreUndone) {
  const std::string source =
      "import bus from 'bus';\nexport class Panel {\n  constructor() { this.h = () => this; bus.listen('a', this.h); "
      "}\n"
      "  close() { bus.forget('a', this.h); }\n}\n";
  ScenarioText text(source);
  text.Payload("() => this").Acquire("bus.listen('a', this.h)").Round(New(Export("Panel")));
  EXPECT_EQ(NameOf(Judge(text).inconclusive), "escaped") << "without a contract nobody knows";
  Contract contract;
  contract.call = text.At("bus.listen('a', this.h)");
  contract.name = "bus.listen";
  contract.kept_arguments = {1};
  contract.undone_by = {text.At("bus.forget('a', this.h)")};
  text.With(contract);
  const Evidence evidence = Judge(text);
  EXPECT_EQ(NameOf(evidence.verdict), "confirmed") << evidence.reason;
  EXPECT_THAT(TextOf(evidence.path), testing::HasSubstr("callback of bus.listen (line 3)"));
  text.Leave(Call(Result(Phase::kRound, {"close"})));
  EXPECT_EQ(NameOf(Judge(text).verdict), "refuted");
}

// Who gets the handle may let go.
TEST(Contracts, KeepNothingForCertainThatAnUnknownCanUndo) {
  const std::string source =
      "import bus from 'bus';\nexport class Panel {\n  constructor() { const off = bus.listen(() => this); "
      "this.use(off); }\n"
      "  use(off) { bus.owner.add(off); }\n}\n";
  ScenarioText text(source);
  text.Payload("() => this").Acquire("bus.listen(() => this)").Round(New(Export("Panel")));
  Contract contract;
  contract.call = text.At("bus.listen(() => this)");
  contract.kept_arguments = {0};
  text.With(contract);
  EXPECT_EQ(NameOf(Judge(text).verdict), "confirmed");
  text.scenario.contracts[0].is_undone_by_result = true;
  EXPECT_EQ(NameOf(Judge(text).inconclusive), "kept by an unknown");
  text.scenario.contracts[0].is_result_private = true;
  EXPECT_EQ(NameOf(Judge(text).verdict), "confirmed");
}

TEST(Contracts, UndoOnlyTheFunctionThatIsNamed) {
  const std::string source =
      "import bus from 'bus';\nexport class Panel {\n  constructor() { bus.listen(this.run.bind(this)); }\n"
      "  close() { bus.forget(this.run.bind(this)); }\n  run() {}\n}\n";
  ScenarioText text(source);
  text.Payload("this.run.bind(this)").Acquire("bus.listen(this.run.bind(this))").Round(New(Export("Panel")));
  text.Leave(Call(Result(Phase::kRound, {"close"})));
  Contract contract;
  contract.call = text.At("bus.listen(this.run.bind(this))");
  contract.kept_arguments = {0};
  contract.undone_by = {text.At("bus.forget(this.run.bind(this))")};
  text.With(contract);
  EXPECT_EQ(NameOf(Judge(text).verdict), "confirmed");
}

TEST(Contracts, RunCallbacksNowOrPerEvent) {
  const std::string source =
      "import bus from 'bus';\nconst all = [];\nexport function f() { bus.each(() => all.push({})); }\n"
      "export const get = () => bus;\n";
  ScenarioText text(source);
  text.Payload("{}").Acquire("all.push({})").Round(Call(Export("f")));
  Contract contract;
  contract.call = text.At("bus.each(() => all.push({}))");
  contract.kept_arguments = {0};
  contract.runs = Contract::Runs::kNow;
  text.With(contract);
  EXPECT_EQ(NameOf(Judge(text).verdict), "confirmed");
  text.scenario.contracts[0].runs = Contract::Runs::kPerEvent;
  EXPECT_EQ(NameOf(Judge(text).inconclusive), "not reached");
  Ref target = Import("bus", "default");
  text.Round(Fire(target, "a"));
  EXPECT_EQ(NameOf(Judge(text).verdict), "confirmed");
}

TEST(Contracts, CallingTheResultUndoes) {
  const std::string source =
      "import bus from 'bus';\nexport function f() { const big = {}; return bus.on(() => big); }\n"
      "export function g() { const big = {}; return bus.sub(() => big); }\n";
  for (const auto& [function, call, members] :
       {std::tuple<std::string, std::string, std::vector<std::string>>{"f", "bus.on(() => big)", {}},
        {"g", "bus.sub(() => big)", {"unsubscribe"}}}) {
    ScenarioText text(source);
    text.Payload("{}", function == "f" ? 1 : 2).Acquire(call).Round(Call(Export(function)));
    Contract contract;
    contract.call = text.At(call);
    contract.keeper = Contract::Keeper::kRoot;
    contract.kept_arguments = {0};
    contract.is_undone_by_result = members.empty();
    contract.undoing_members = members;
    text.With(contract);
    EXPECT_EQ(NameOf(Judge(text).verdict), "confirmed");
    text.Leave(Call(Result(Phase::kRound, members)));
    EXPECT_EQ(NameOf(Judge(text).verdict), "refuted") << function;
  }
}

/// A contract: the first argument of `call` is kept by its receiver.
Contract KeepsFirst(const ScenarioText& text, const std::string& call) {
  Contract contract;
  contract.call = text.At(call);
  contract.kept_arguments = {0};
  return contract;
}

TEST(Unknown, MembersOfWhatLivesOnLiveOn) {
  ScenarioText text(
      "export function f(s, x) { const big = {}; s.bus.on(() => big); }\n"
      "export function g(s, x) { const big = {}; s.bus().on(() => big); }\n");
  text.Payload("{}").Acquire("s.bus.on(() => big)").Round(Call(Export("f"), {Unknown("s", Phase::kSetup)}));
  text.With(KeepsFirst(text, "s.bus.on(() => big)"));
  EXPECT_EQ(NameOf(Judge(text).verdict), "confirmed");
  ScenarioText called = text;
  called.Payload("{}", 2).Acquire("s.bus().on(() => big)");
  called.scenario.round[0].target = Export("g");
  called.scenario.contracts = {KeepsFirst(called, "s.bus().on(() => big)")};
  EXPECT_EQ(NameOf(Judge(called).inconclusive), "kept by an unknown") << "a call may give something new each time";
}

TEST(Unknown, OfWhatAccusedCallKeepsNothingIsConfirmedByOthers) {
  ScenarioText text(
      "import a from 'a';\nexport class C {\n  start() { const me = this; a.once(() => me.x); a.on(() => me.y); }\n"
      "  stop() { a.off(); }\n}\n");
  text.Payload("this")
      .Acquire("a.once(() => me.x)")
      .Round(New(Export("C")))
      .Round(Call(Result(Phase::kRound, {"start"})));
  text.Leave(Call(Result(Phase::kRound, {"stop"})));
  Contract once = KeepsFirst(text, "a.once(() => me.x)");
  once.undone_by = {text.At("a.off()")};
  const Contract on = KeepsFirst(text, "a.on(() => me.y)");
  text.With(once).With(on);
  const Evidence evidence = Judge(text);
  EXPECT_EQ(NameOf(evidence.inconclusive), "kept by something else") << evidence.reason;
  text.Acquire("a.on(() => me.y)");
  EXPECT_EQ(NameOf(Judge(text).verdict), "confirmed");
}

TEST(Unknown, PipesAsRxJSDoes) {
  const std::string source =
      "import { Subject, last, map, take, takeUntil } from 'rxjs';\nimport bus from 'bus';\nexport class C {\n  end = "
      "new "
      "Subject();\n"
      "  forever() { bus.values.pipe(map((v) => v)).subscribe(() => this); }\n"
      "  untilEnd() { bus.values.pipe(takeUntil(this.end)).subscribe(() => this); }\n"
      "  one() { bus.values.pipe(take(1)).subscribe(() => this); }\n"
      "  last() { bus.values.pipe(last()).subscribe(() => this); }\n"
      "  destroy() { this.end.next(); }\n}\n";
  for (const auto& [method, acquire, verdict] :
       {std::tuple<std::string, std::string, std::string>{
            "forever", "bus.values.pipe(map((v) => v)).subscribe(() => this)", "confirmed"},
        {"untilEnd", "bus.values.pipe(takeUntil(this.end)).subscribe(() => this)", "refuted"},
        {"one", "bus.values.pipe(take(1)).subscribe(() => this)", "refuted"},
        {"last", "bus.values.pipe(last()).subscribe(() => this)", "refuted"}}) {
    ScenarioText text(source);
    text.Acquire(acquire).Round(New(Export("C")));
    text.Payload("() => this", method == "forever" ? 1 : method == "untilEnd" ? 2 : method == "one" ? 3 : 4);
    text.Round(Call(Result(Phase::kRound, {method})));
    text.Leave(Call(Result(Phase::kRound, {"destroy"})));
    // Once: with a collection at every safepoint, the prelude alone takes a minute.
    const Evidence evidence = JudgeOnce(text.scenario);
    EXPECT_EQ(NameOf(evidence.verdict), verdict) << method << ": " << evidence.reason;
  }
}

TEST(Unknown, IsInjectedWhereNothingIsProvided) {
  ScenarioText text(
      "import { inject } from '@angular/core';\nclass Bus {}\nexport class C {\n  bus = inject(Bus);\n"
      "  start() { this.bus.on(() => this); }\n}\n");
  text.Payload("() => this").Acquire("this.bus.on(() => this)").Round(New(Export("C")));
  text.Round(Call(Result(Phase::kRound, {"start"}))).With(KeepsFirst(text, "this.bus.on(() => this)"));
  const Evidence evidence = Judge(text);
  EXPECT_EQ(NameOf(evidence.verdict), "confirmed") << evidence.reason;
}

TEST(Unknown, PropsOfComponentsKeepTheirMembers) {
  ScenarioText text(
      "import { useEffect } from 'react';\nexport function Box({ visible, bus }) {\n"
      "  useEffect(() => { if (visible) bus.on(() => 1); }, []);\n  return null;\n}\n");
  Argument component;
  component.kind = Argument::Kind::kRef;
  component.ref = Export("Box");
  text.Payload("() => 1").Acquire("bus.on(() => 1)");
  text.Round(Call(Import("react", "mountInModel"), {component, Unknown("props", Phase::kSetup)}));
  text.With(KeepsFirst(text, "bus.on(() => 1)"));
  const Evidence evidence = Judge(text);
  EXPECT_EQ(NameOf(evidence.verdict), "confirmed") << evidence.reason;
}

TEST(Unknown, HelpersOfLibrariesDoWhatTheirNamesSay) {
  CheckLeaks("class A {} s.extend(A.prototype, { run() { leak(); } }); new A().run();");
  CheckLeaks("const all = s.assign({}, { run() { leak(); } }); all.run();");
  CheckLeaks("function A() {} function B() {} B.prototype.run = () => leak(); s.inherits(A, B); new A().run();");
  CheckLeaks("const V = s.View.extend({ run() {} }, { make() {} }); new V(); leak();");
  CheckLeaks("if (s.extend({}, { seen: false }, x).seen) leak();");
}

TEST(Modules, FilesOfAScenarioImportEachOther) {
  ScenarioText text("import { keep } from './store';\nexport function f() { keep({ a: 1 }); }\n", "/src/main.mjs");
  text.Add({.path = "/src/store.js", .text = "const all = [];\nexport function keep(x) { all.push(x); }\n"});
  text.Payload("{ a: 1 }").Acquire("keep({ a: 1 })").Round(Call(Export("f")));
  EXPECT_EQ(NameOf(Judge(text).verdict), "confirmed");
  ScenarioText common("const { keep } = require('./store');\nexports.f = () => keep({ a: 1 });\n", "/src/main.js",
                      SourceKind::kCommonJS);
  common.Add({.path = "/src/store.js",
              .text = "const all = [];\nmodule.exports = { keep(x) { all.push(x); } };\n",
              .kind = SourceKind::kCommonJS});
  common.Payload("{ a: 1 }").Acquire("keep({ a: 1 })").Round(Call(Export("f")));
  EXPECT_EQ(NameOf(Judge(common).verdict), "confirmed");
}

TEST(Modules, NodesEmitterKeepsItsListeners) {
  const std::string source =
      "const { EventEmitter } = require('events');\nconst bus = new EventEmitter();\nexports.f = () => { const big = "
      "{};\n"
      "  const h = () => big; bus.on('a', h); return h; };\nexports.g = (h) => bus.off('a', h);\n";
  ScenarioText text(source, "/main.js", SourceKind::kCommonJS);
  text.Payload("{}").Acquire("bus.on('a', h)").Round(Call(Export("f")));
  EXPECT_EQ(NameOf(Judge(text).verdict), "confirmed");
  text.Leave(Call(Export("g"), {Argument{.kind = Argument::Kind::kRef, .ref = Result(Phase::kRound)}}));
  const Evidence evidence = Judge(text);
  EXPECT_EQ(NameOf(evidence.verdict), "refuted") << evidence.reason;
}

TEST(Modules, WhatIsNotExportedIsUnknown) {
  ScenarioText text(
      "import { useRef, unstable_thing } from 'react';\nimport { Type, keep } from './store';\nimport { nothing } from "
      "'timers';\n"
      "unstable_thing(Type, nothing, require('x'), __filename);\nexport function f() { keep({ a: 1 }); }\n",
      "/src/main.mjs");
  text.Add({.path = "/src/store.js", .text = "const all = [];\nexport function keep(x) { all.push(x); }\n"});
  text.Payload("{ a: 1 }").Acquire("keep({ a: 1 })").Round(Call(Export("f")));
  const Evidence evidence = Judge(text);
  EXPECT_EQ(NameOf(evidence.verdict), "confirmed") << evidence.reason;
}

TEST(Preludes, StandForTheirFrameworks) {
  const std::string source =
      "import { useEffect, useState } from 'react';\nexport function Clock() {\n  const [n, setN] = useState(0);\n"
      "  useEffect(() => {\n    const t = setInterval(() => n, 1000);\n    return () => cleanup(t);\n  }, []);\n"
      "  return null;\n}\nfunction cleanup(t) { if (Clock.stops) clearInterval(t); }\n";
  for (const bool stops : {false, true}) {
    ScenarioText text(source + (stops ? "Clock.stops = true;\n" : ""));
    text.Payload("() => n").Acquire("setInterval(() => n, 1000)");
    Argument component{.kind = Argument::Kind::kRef, .ref = Export("Clock")};
    text.Round(Call(Import("react", "mountInModel"), {component}));
    text.Leave(Call(Result(Phase::kRound, {"unmount"})));
    const Evidence evidence = JudgeOnce(text.scenario);
    EXPECT_EQ(NameOf(evidence.verdict), stops ? "refuted" : "confirmed") << evidence.reason << TextOf(evidence.path);
  }
}

}  // namespace
}  // namespace heaplint::runtime_model
