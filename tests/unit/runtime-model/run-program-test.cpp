// RunProgram: small programs and what they print; every program also runs with a collection at every safepoint.
#include "runtime-model/run-program.h"

#include <gtest/gtest.h>

#include <map>
#include <string>

#include "analyzer/base/deep-stack.h"

namespace heaplint::runtime_model {
namespace {

struct Run {
  std::string output;
  RunResult result;
};

Run RunOnce(const std::string& source, const std::map<std::string, std::string>& files, bool stressed) {
  Run run;
  RunOptions options;
  options.budget.steps = 2'000'000;
  options.switches = {.collect_at_every_safepoint = stressed, .verify_heap_after_collection = stressed};
  options.load = [&](const std::string& path) -> std::optional<std::string> {
    const auto it = files.find(path);
    return it == files.end() ? std::nullopt : std::optional<std::string>(it->second);
  };
  options.print = [&](bool is_error, std::string_view line) {
    run.output += (is_error ? "! " : "") + std::string(line) + "\n";
  };
  base::RunWithDeepStack([&] { run.result = RunProgram("/main.js", source, options); });
  return run;
}

void CheckOutput(const std::string& source, const std::string& expected,
                 const std::map<std::string, std::string>& files = {}) {
  EXPECT_EQ(RunOnce(source, files, false).output, expected);
  EXPECT_EQ(RunOnce(source, files, true).output, expected) << "with a collection at every safepoint";
}

TEST(RunProgram, ClosuresOfALoopSeeTheirOwnIteration) {
  CheckOutput("const f = []; for (let i = 0; i < 3; i++) f.push(() => i++); console.log(f.map((g) => g()), f[0]());",
              "[ 0, 1, 2 ] 1\n");
}

TEST(RunProgram, ClassesWithPrivateNamesFieldsAndSuper) {
  CheckOutput(R"(
    class A { #p = 1; x = this.#p + 1; static s = 5; static { A.t = A.s + 1; } get p() { return this.#p; } #m() { return 'm'; } m() { return this.#m(); } }
    class B extends A { constructor() { super(); this.y = 3; } m() { return 'B' + super.m(); } }
    const b = new B(); console.log(b, b.p, b.m(), A.t);)",
              "B { x: 2, y: 3 } 1 Bm 6\n");
}

TEST(RunProgram, IteratorsAreClosedOnEveryWayOut) {
  const std::string iterable =
      "const it = () => ({ i: 0, [Symbol.iterator]() { return this; }, next() { return { value: this.i++, done: false "
      "}; }, "
      "return() { console.log('closed'); return {}; } });";
  CheckOutput(iterable + "for (const x of it()) if (x) break;", "closed\n");
  CheckOutput(iterable + "(() => { for (const x of it()) return 1; })();", "closed\n");
  CheckOutput(iterable + "try { for (const x of it()) throw 1; } catch { console.log('caught'); }", "closed\ncaught\n");
  CheckOutput(iterable + "const [a, b] = it(); console.log(a, b);", "closed\n0 1\n");
  CheckOutput(iterable + "o: for (;;) { for (const x of it()) break o; }", "closed\n");
}

TEST(RunProgram, FinallyRunsOnEveryWayOut) {
  CheckOutput("console.log((() => { try { return 'r'; } finally { console.log('f'); } })());", "f\nr\n");
  CheckOutput("console.log((() => { try { throw 1; } catch { return 'c'; } finally { return 'f'; } })());", "f\n");
  CheckOutput("for (;;) { try { break; } finally { console.log('f'); } }", "f\n");
}

TEST(RunProgram, GeneratorsForwardNextThrowAndReturn) {
  CheckOutput(R"(
    function* inner() { try { yield 1; yield 2; } finally { console.log('fin'); } }
    function* outer() { return yield* inner(); }
    const g = outer(); console.log(g.next(), g.return(9), g.next());)",
              "fin\n{ value: 1, done: false } { value: 9, done: true } { value: undefined, done: true }\n");
}

TEST(RunProgram, JobsAndTimersRunInNodesOrder) {
  CheckOutput(R"(
    setTimeout(() => console.log('timeout'), 0); setImmediate(() => console.log('immediate'));
    Promise.resolve().then(() => console.log('micro')); process.nextTick(() => console.log('tick'));
    (async () => { console.log('a'); await null; console.log('b'); })(); console.log('end');)",
              "a\nend\ntick\nmicro\nb\nimmediate\ntimeout\n");
}

TEST(RunProgram, AsyncGeneratorsAndForAwait) {
  CheckOutput(R"(
    async function* g() { yield 1; yield Promise.resolve(2); }
    (async () => { for await (const v of g()) console.log(v); for await (const v of [Promise.resolve(3)]) console.log(v); })();)",
              "1\n2\n3\n");
}

TEST(RunProgram, WeakReferencesDieAtACollection) {
  CheckOutput(R"(
    let ref;
    const registry = new FinalizationRegistry((held) => console.log('finalized', held, ref.deref()));
    (() => { const big = {}; ref = new WeakRef(big); registry.register(big, 'big'); console.log(ref.deref() === big); })();
    setTimeout(() => { gc(); setTimeout(() => {}, 1); }, 1);)",
              "true\nfinalized big undefined\n");
}

TEST(RunProgram, DirectEvalSeesItsCaller) {
  CheckOutput("(() => { let a = 3; console.log(eval('a + 1')); eval('var b = 4'); console.log(b); })();", "4\n4\n");
  CheckOutput("with ({ x: 5, y() { return this.x; } }) console.log(x, y());", "5 5\n");
}

TEST(RunProgram, ErrorsSayWhatNodeSays) {
  CheckOutput("try { null.x } catch (e) { console.log(e.message) }", "Cannot read properties of null (reading 'x')\n");
  CheckOutput("try { ({}).foo() } catch (e) { console.log(e.name) }", "TypeError\n");
  CheckOutput("try { const q = {}; q.foo() } catch (e) { console.log(e.message) }", "q.foo is not a function\n");
  CheckOutput("try { f() } catch (e) { console.log(e.message) }", "f is not defined\n");
  CheckOutput("try { a; let a; } catch (e) { console.log(e.message) }", "Cannot access 'a' before initialization\n");
}

TEST(RunProgram, ModulesShareLiveBindings) {
  CheckOutput(
      "import d, { n, inc as up } from './m.js'; import * as ns from './m.js'; up(); console.log(n, d, ns.n, "
      "Object.keys(ns));",
      "1 d 1 [ 'default', 'inc', 'n' ]\n",
      {{"/m.js", "export let n = 0; export function inc() { n++; } export default 'd';"}});
  CheckOutput("const { a } = require('./c'); console.log(a, require('./c').a === a);", "1 true\n",
              {{"/c.js", "exports.a = 1;"}});
}

TEST(RunProgram, HostileProgramsEndInABudget) {
  EXPECT_EQ(RunOnce("for (;;);", {}, false).result.gave_up, GaveUp::kSteps);
  EXPECT_EQ(RunOnce("const a = []; for (;;) a.push({ a });", {}, false).result.gave_up, GaveUp::kSteps);
  EXPECT_EQ(
      RunOnce("const a = []; for (;;) a.push('x'.repeat(1e6) + a.length, new Array(1e5));", {}, false).result.gave_up,
      GaveUp::kHeap);
  EXPECT_EQ(
      RunOnce("function f() { return f() + 1; } try { f(); } catch (e) { console.log(e.name); }", {}, false).output,
      "RangeError\n");
  EXPECT_EQ(RunOnce("const o = { get x() { return o.x; } }; try { o.x; } catch (e) { console.log(e.name); }", {}, false)
                .output,
            "RangeError\n");
}

}  // namespace
}  // namespace heaplint::runtime_model
