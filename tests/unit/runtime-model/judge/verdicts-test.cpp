// Verdicts: one scenario for each, on timers and collections of a module.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/runtime-model/judge/scenario-text.h"

namespace heaplint::runtime_model {
namespace {

using namespace scenario;

void CheckVerdict(const ScenarioText& text, Verdict verdict, std::string_view detail = "") {
  const Evidence evidence = Judge(text);
  EXPECT_EQ(NameOf(evidence.verdict), NameOf(verdict)) << evidence.reason << " / " << TextOf(evidence.path);
  EXPECT_THAT(evidence.reason + "|" + TextOf(evidence.path), testing::HasSubstr(std::string(detail)));
}

TEST(Verdicts, AnIntervalOfEachCallIsConfirmed) {
  ScenarioText text("export function start() {\n  const big = { n: 1 };\n  setInterval(() => big.n++, 100);\n}\n");
  text.Payload("{ n: 1 }").Acquire("setInterval(() => big.n++, 100)").Round(Call(Export("start")));
  CheckVerdict(text, Verdict::kConfirmed,
               "timers → Timeout → callback of setInterval (line 3) → Context of start → big");
}

TEST(Verdicts, AClearedIntervalIsRefuted) {
  ScenarioText text(
      "export class Clock {\n  constructor() { this.timer = setInterval(() => this.tick(), 50); }\n  tick() {}\n"
      "  stop() { clearInterval(this.timer); }\n}\n");
  text.Payload("() => this.tick()").Acquire("setInterval(() => this.tick(), 50)").Round(New(Export("Clock")));
  CheckVerdict(text, Verdict::kConfirmed, "Timeout");
  text.Leave(Call(Result(Phase::kRound, {"stop"})));
  CheckVerdict(text, Verdict::kRefuted);
}

TEST(Verdicts, CountsAreThoseOfEachRepeat) {
  ScenarioText text("const all = [];\nexport function add(x) { all.push({ x }); }\n");
  text.Payload("{ x }").Acquire("all.push({ x })").Round(Call(Export("add"), {Unknown("x")}));
  const Evidence evidence = Judge(text);
  EXPECT_EQ(NameOf(evidence.verdict), "confirmed");
  ASSERT_EQ(evidence.repeats.size(), 6u);
  for (std::uint32_t i = 0; i < 6; ++i) {
    EXPECT_EQ(evidence.repeats[i].made, 1u);
    EXPECT_EQ(evidence.repeats[i].alive, i + 1);
  }
  EXPECT_EQ(TextOf(evidence.path), "modules → module → Context of the module → all (Array) → Object (line 2)");
  ASSERT_FALSE(evidence.survivors.empty());
  EXPECT_EQ(evidence.survivors[0].count, 6u);
}

TEST(Verdicts, ACacheOfOneIsBounded) {
  ScenarioText text("let last;\nexport function remember() { last = { a: 1 }; }\nexport const get = () => last;\n");
  text.Payload("{ a: 1 }").Acquire("last = { a: 1 }").Round(Call(Export("remember")));
  CheckVerdict(text, Verdict::kBounded, "only 1 of 6");
}

TEST(Verdicts, ATimeoutOfMinutesIsDelayed) {
  ScenarioText text("export function later() { const big = {}; setTimeout(() => big, 60000); }\n");
  text.Payload("{}").Acquire("setTimeout(() => big, 60000)").Round(Call(Export("later")));
  CheckVerdict(text, Verdict::kDelayed, "gone after");
}

TEST(Verdicts, OutlivesLooksAtTheFirstRepeat) {
  ScenarioText text("let last;\nexport function remember() { last = { a: 1 }; }\nexport const get = () => last;\n");
  text.Payload("{ a: 1 }").Acquire("last = { a: 1 }").Outlives().Round(Call(Export("remember")));
  CheckVerdict(text, Verdict::kConfirmed, "last");
}

TEST(Verdicts, AShrinkGuardFillsTheBound) {
  ScenarioText text(
      "const cache = new Map();\nlet n = 0;\nexport function put() {\n  cache.set(n++, {});\n"
      "  if (cache.size > 20) cache.delete(cache.keys().next().value);\n}\n");
  text.Payload("{}").Acquire("cache.set(n++, {})").Guard("cache.delete(cache.keys().next().value)");
  text.Round(Call(Export("put")));
  CheckVerdict(text, Verdict::kBounded, "only 20 of 64");
}

TEST(Verdicts, AShrinkGuardThatNeverRunsIsInconclusive) {
  ScenarioText text(
      "const cache = new Map();\nlet n = 0;\nexport function put() { cache.set(n++, {}); }\n"
      "export function drop(k) { cache.delete(k); }\n");
  text.Payload("{}").Acquire("cache.set(n++, {})").Guard("cache.delete(k)").Round(Call(Export("put")));
  CheckVerdict(text, Verdict::kInconclusive, "line 4");
}

TEST(Verdicts, WhatIsNotReachedIsInconclusive) {
  ScenarioText text("export function f(x) { if (false) setInterval(() => x, 10); }\n");
  text.Payload("() => x").Acquire("setInterval(() => x, 10)").Round(Call(Export("f"), {Unknown("x")}));
  CheckVerdict(text, Verdict::kInconclusive, "did not run");
}

TEST(Verdicts, AnUncaughtExceptionIsInconclusive) {
  ScenarioText text("export function f() { const a = {}; setInterval(() => a, 10); throw new TypeError('no'); }\n");
  text.Payload("{}").Acquire("setInterval(() => a, 10)").Round(Call(Export("f")));
  CheckVerdict(text, Verdict::kInconclusive, "TypeError");
}

TEST(Verdicts, ADamagedTextIsInconclusive) {
  ScenarioText text("export function f() { const a = {}; } )(\n");
  text.Payload("{}").Round(Call(Export("f")));
  CheckVerdict(text, Verdict::kInconclusive, "damaged");
}

TEST(Verdicts, AModuleWithAnInterval) {
  ScenarioText text("const log = [];\nsetInterval(() => { log.push({ at: 1 }); }, 1000);\n");
  text.Payload("{ at: 1 }").Acquire("log.push({ at: 1 })").Round(Advance(1000));
  CheckVerdict(text, Verdict::kConfirmed, "log (Array)");
}

TEST(Verdicts, AmbiguousFilesAreRefutedOnlyAsBoth) {
  const std::string source = "let timer;\nfunction once() { const x = {}; setTimeout(() => x, 5); }\n";
  ScenarioText text(source, "/main.js", SourceKind::kAmbiguous);
  text.Payload("{}").Round(Call(Ref{.kind = Ref::Kind::kSite, .site = text.At(source.substr(11, source.size() - 12))}));
  CheckVerdict(text, Verdict::kRefuted);
}

// A holder that the model does not have would not be seen either.
TEST(Verdicts, WhatNothingHeldIsNotRefuted) {
  ScenarioText text("export function f() { const a = {}; return 1; }\n");
  text.Payload("{}").Round(Call(Export("f")));
  CheckVerdict(text, Verdict::kInconclusive, "nothing was seen to keep it");
}

TEST(Verdicts, WhatIsMissingComesFromOutside) {
  ScenarioText text(
      "export class View {\n  show() { this.player.load({}); this.timer = setInterval(() => this.tick(), 9); }\n  "
      "tick() {}\n"
      "  hide() { this.player.stop(); clearInterval(this.timer); }\n}\n");
  text.Payload("() => this.tick()").Acquire("setInterval(() => this.tick(), 9)").Round(New(Export("View")));
  text.Round(Call(Result(Phase::kRound, {"show"})));
  const Evidence evidence = Judge(text);
  EXPECT_EQ(NameOf(evidence.verdict), "confirmed") << evidence.reason;
  EXPECT_THAT(evidence.assumed, testing::ElementsAre("'this.player' is set by code that the scenario does not run."));
  // It is there in the end, too; what rests on it is never refuted.
  text.Leave(Call(Result(Phase::kRound, {"hide"})));
  CheckVerdict(text, Verdict::kInconclusive, "only assuming");
}

// The release may stand behind what is missing.
TEST(Verdicts, WhatIsMissingOnlyInTheEndThrows) {
  ScenarioText text(
      "export class View {\n  constructor() { this.timer = setInterval(() => this.tick(), 9); }\n  tick() {}\n"
      "  hide() { this.player.stop(() => clearInterval(this.timer)); }\n}\n");
  text.Payload("() => this.tick()").Acquire("setInterval(() => this.tick(), 9)").Round(New(Export("View")));
  text.Leave(Call(Result(Phase::kRound, {"hide"})));
  CheckVerdict(text, Verdict::kInconclusive, "nobody catches");
}

TEST(Verdicts, WhatTheProgramCatchesIsThrown) {
  ScenarioText text("export function f(x) { let a; try { a.b(); } catch { return; }\n  setInterval(() => x, 10); }\n");
  text.Payload("() => x").Acquire("setInterval(() => x, 10)").Round(Call(Export("f"), {Unknown("x")}));
  CheckVerdict(text, Verdict::kInconclusive, "did not run");
}

TEST(Verdicts, DoubtsRefuteNothing) {
  ScenarioText text("export function f() { const a = {}; setTimeout(() => a, 5); }\n");
  text.Payload("{}").Acquire("setTimeout(() => a, 5)").Round(Call(Export("f")));
  CheckVerdict(text, Verdict::kRefuted);
  text.Doubt("it may wait longer");
  CheckVerdict(text, Verdict::kInconclusive, "it may wait longer");
}

// What has been brought to its end once may refuse to be brought there again.
TEST(Verdicts, FurtherEndsMayThrow) {
  ScenarioText text(
      "export class Pump {\n  start() { this.timer = setInterval(() => this.tick(), 9); }\n  tick() {}\n"
      "  stop() { this.isOver = true; }\n  close() { if (this.isOver) throw new Error('over'); }\n}\n");
  text.Payload("() => this.tick()").Acquire("setInterval(() => this.tick(), 9)").Round(New(Export("Pump")));
  text.Round(Call(Result(Phase::kRound, {"start"}))).Leave(Call(Result(Phase::kRound, {"stop"})));
  text.Leave(Call(Result(Phase::kRound, {"close"})));
  CheckVerdict(text, Verdict::kConfirmed, "Timeout");
}

TEST(Verdicts, AChecksThrowIsPassedBy) {
  ScenarioText text(
      "const names = [];\nexport function f(x) { if (!names.includes('a')) throw new Error('no');\n"
      "  setInterval(() => x, 10); }\n");
  text.Payload("() => x").Acquire("setInterval(() => x, 10)").Round(Call(Export("f"), {Unknown("x")}));
  CheckVerdict(text, Verdict::kInconclusive, "nobody catches");
  text.PassCheck("!names.includes('a')", Decision::Outcome::kFalse);
  CheckVerdict(text, Verdict::kConfirmed, "Timeout");
}

TEST(HostilePrograms, EndInconclusiveWithTheReason) {
  const auto check = [](const std::string& body, std::string_view reason) {
    ScenarioText text("export function f() { const a = {}; " + body + " }\n");
    text.Payload("{}").Round(Call(Export("f")));
    const Evidence evidence = JudgeOnce(text.scenario, false, 1'000'000);
    EXPECT_EQ(NameOf(evidence.verdict), "inconclusive") << body;
    EXPECT_THAT(evidence.reason, testing::HasSubstr(std::string(reason))) << body;
  };
  check("for (;;);", "step budget");
  check("(function g() { g(); })();", "call stack");
  check("const all = []; for (;;) all.push(new Array(1000).fill(0));", "budget");
  check("let s = 'x'; for (;;) s += s;", "");
  check("Math.max(...new Array(5e6).fill(1));", "");
  check("const p = new Proxy({}, { get(t, k, r) { return r.x; } }); p.x;", "call stack");
  check("new Array(2 ** 32 - 1).reverse();", "step budget");
  check("Array.prototype.splice.call({ length: 2 ** 53 - 1 }, 0);", "step budget");
  check("'ab'.repeat(2 ** 27).replaceAll('a', 'b');", "step budget");
  check("encodeURIComponent('%'.repeat(2 ** 27));", "step budget");
  check("const s = '1'.repeat(1e5); for (;;) Number(s);", "step budget");
  check("for (;;) (1.1).toFixed(100);", "step budget");
  check("let s = 'a'.repeat(1e5); for (;;) s = s.slice(1) + 'b';", "step budget");
  check("for (;;) eval('1');", "step budget");
  check("for (;;) gc();", "step budget");
  check("let d = document.createElement('div'); for (;;) d = d.appendChild(document.createElement('div'));",
        "step budget");
  check("const t = new EventTarget(); for (;;) t.addEventListener('x', () => 1);", "step budget");
  check("new RegExp('(?:' + 'a|'.repeat(1e6) + 'b)').test('a');", "step budget");
  check("throw new Error('x'.repeat(1e4));", std::string(150, 'x'));
}

TEST(HostilePrograms, ThrowMessagesThatAreShortened) {
  ScenarioText text("export function f() { const a = {}; throw new Error('\\u00e4'.repeat(1e4) + '\\n'); }\n");
  text.Payload("{}").Round(Call(Export("f")));
  const Evidence evidence = JudgeOnce(text.scenario, false, 1'000'000);
  EXPECT_LT(evidence.reason.size(), 250u);
  EXPECT_TRUE(evidence.reason.ends_with("ä…")) << evidence.reason;
}

}  // namespace
}  // namespace heaplint::runtime_model
