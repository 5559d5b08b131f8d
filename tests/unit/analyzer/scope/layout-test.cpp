// V8's rules about Contexts, one by one. The names S1 … S22 are those of the document that states them with evidence.
#include "analyzer/scope/layout.h"

#include <gtest/gtest.h>

#include <string>

#include "analyzer/base/deep-stack.h"
#include "analyzer/scope/scope-tree.h"
#include "analyzer/syntax/parse.h"

namespace heaplint::scope {
namespace {

using source::SourceKindHint;

const char* NameOf(ContextType type) {
  constexpr const char* kNames[] = {"FUNCTION", "BLOCK", "CLASS", "CATCH", "WITH", "EVAL", "SCRIPT", "MODULE"};
  return kNames[static_cast<int>(type)];
}

std::string Describe(const syntax::Ast& ast, const ScopeTree& tree, const ScopeInfo& info) {
  std::string text = std::string(NameOf(info.type)) + "[";
  for (const BindingId slot : tree.SlotsOf(info))
    text += (text.back() == '[' ? "" : ",") + tree.NameOf(slot, ast.atoms());
  return text + "]";
}

/// All Contexts of `source` in the order of their scopes, each as TYPE[slots], with ">" behind those inside another one.
std::string ContextsOf(std::string_view source, SourceKindHint kind) {
  const syntax::Ast ast = syntax::Parse(source, {.kind_hint = kind});
  const ScopeTree tree = Analyze(ast);
  std::string text;
  for (const ScopeInfo& info : tree.scope_infos()) {
    if (!text.empty()) text += ' ';
    for (ScopeId outer = info.outer; outer; outer = tree.ScopeInfoOf(outer)->outer) text += '>';
    text += Describe(ast, tree, info);
  }
  return text;
}

void CheckContexts(std::string_view source, std::string_view expected, SourceKindHint kind = SourceKindHint::kScript) {
  EXPECT_EQ(ContextsOf(source, kind), expected) << source;
}

TEST(Layout, CapturesOnlyWhatAnInnerFunctionNames) {  // S1, S2
  CheckContexts("function g(x) { { let x = 1; (() => x) } { let x = 2 } }", "BLOCK[x]");
  CheckContexts("function g() { var a, b; (o) => { o.a; ({ b: 1 }); c: for (;;) break c } }", "");
  CheckContexts("function a() { let x; (() => () => () => x) }", "FUNCTION[x]");
  CheckContexts("function g(o, a, b) { () => { typeof a; ({ b }); [o] = 1 } }", "FUNCTION[b,a,o]");
}

TEST(Layout, CountsUnusedFunctionsAndDeadCode) {  // S4, S5
  CheckContexts("function g() { var big; function unused() { if (big) 1 } }", "FUNCTION[big]");
  CheckContexts("function g() { var big; return; () => big }", "FUNCTION[big]");
  CheckContexts("function g() { var big; if (false) () => big }", "FUNCTION[big]");
}

TEST(Layout, GivesLoopsAContextPerIteration) {  // S8, S9
  CheckContexts("function g() { for (let i = 0;;) { () => i } }", "BLOCK[i]");
  CheckContexts("function g() { for (let k = 0, f = () => k;;) { () => k } }", "BLOCK[k] >BLOCK[k]");
  CheckContexts("function g() { for (let x of () => x) () => x }", "BLOCK[x] >BLOCK[x]");
  CheckContexts("function g() { for (var x of []) () => x }", "FUNCTION[x]");
  CheckContexts("switch (1) { case 1: let a; () => a; default: let b; () => b }", "BLOCK[a,b]");
}

TEST(Layout, KeepsTheExceptionAlways) {  // S10
  CheckContexts("try {} catch (e) {}", "CATCH[e]");
  CheckContexts("try {} catch {}", "");
  CheckContexts("try {} catch ({ a, b }) { () => a }", "CATCH[.catch] >BLOCK[a]");
  CheckContexts("try {} catch ({ a }) {}", "CATCH[.catch]");
}

TEST(Layout, OrdersParameters) {  // S11
  CheckContexts("function g(a, b, c) { () => [a, b, c] }", "FUNCTION[c,b,a]");
  CheckContexts("function g(a, a, b) { () => [a, b] }", "FUNCTION[b,a]");
  CheckContexts("function g(a, b, a) { () => [a, b] }", "FUNCTION[a,b]");
  CheckContexts("function g({ p }) { var x; () => x + p }", "FUNCTION[p] >BLOCK[x]");
  CheckContexts("function g(p = 1) { var x; () => x }", "BLOCK[x]");
  CheckContexts("function g(a, b = () => a) { var a; () => a }", "FUNCTION[a] >BLOCK[a]");
}

TEST(Layout, SharesParametersWithSloppyArguments) {  // S12
  CheckContexts("function g(p, q) { arguments }", "FUNCTION[q,p]");
  CheckContexts("function g(p, q) { 'use strict'; arguments }", "");
  CheckContexts("function g(p = 1, q) { arguments }", "");
  CheckContexts("function g(p, arguments) { arguments }", "");
  CheckContexts("function g(p) { var arguments }", "");
  CheckContexts("function g(p) { var arguments = 1 }", "FUNCTION[p]");
  CheckContexts("function g(p) { let arguments; arguments }", "");
  CheckContexts("function g(p) { () => arguments }", "FUNCTION[p,arguments]");
  CheckContexts("function g(p) { { function arguments() {} } }", "FUNCTION[p]");
}

TEST(Layout, GivesDirectEvalEverythingInSight) {  // S13
  CheckContexts("function g(a) { var x; { let z; { eval(''); let w } let v2 } { let u } }",
                "FUNCTION[this,a,.new.target,x,arguments] >BLOCK[z,v2] >>BLOCK[w]");
  CheckContexts("function g() { let x; (0, eval)(''); eval?.(''); new Function('x') }", "");
  CheckContexts("class A { x = eval('') }",
                "SCRIPT[A] >CLASS[.home_object,.static_home_object,A] >>FUNCTION[this,.new.target,.this_function]");
}

TEST(Layout, MakesSlotsOfWhatAWithBodyNames) {  // S14
  CheckContexts("function g(o) { var x, y; with (o) { x } }", "FUNCTION[x] >WITH[]");
  CheckContexts("function g() { with ({}) new.target }", "FUNCTION[.new.target] >WITH[]");
}

TEST(Layout, KeepsThisForArrowsAndHomeObjectsForSuper) {  // S15
  CheckContexts("function g() { () => this }", "FUNCTION[this]");
  CheckContexts("function g() { () => () => new.target }", "FUNCTION[.new.target]");
  CheckContexts("class B extends Object { constructor() { () => super() } }",
                "SCRIPT[B] >CLASS[] >>FUNCTION[this,.new.target,.this_function]");
  CheckContexts("({ m() { super.x }, n() {} })", "BLOCK[.home_object]");
  CheckContexts("(function () { class K { m() { super.x } } })", "CLASS[.home_object,.static_home_object]");
}

TEST(Layout, ForcesAContextForEachClassInSloppyCodeOnly) {  // S16
  CheckContexts("(function () { class K {} })", "CLASS[]");
  CheckContexts("'use strict'; (function () { class K {} })", "");
  CheckContexts("(function () { class K { m() { K } } })", "CLASS[K]");
  CheckContexts("(function () { class K { #p; #m() {} static #s() {} [x] = 1; static [y] = 2; m() { super.x } } })",
                "CLASS[#p,#m,#s,.class-field-1,.class-field-2,.brand,.home_object,.static_home_object]");
  CheckContexts("(class { static #q() {} t() { this.#q() } })", "CLASS[#q,.]");
  CheckContexts("(class { static #q() {} x = eval('') })",
                "CLASS[#q,.home_object,.static_home_object,.] >FUNCTION[this,.new.target,.this_function]");
}

TEST(Layout, MakesUpFunctionsForFields) {  // S17
  CheckContexts("(class { a = () => this; b = () => 1 })", "CLASS[] >FUNCTION[this]");
  CheckContexts("(class { static { let q; () => q } })", "CLASS[] >BLOCK[q]");
}

TEST(Layout, PutsTheOwnNameLast) {  // S18
  CheckContexts("(function me(a) { var b; () => [me, b, a] })", "FUNCTION[a,b,me]");
  CheckContexts("(function me() { var me; () => me })", "FUNCTION[me]");
}

TEST(Layout, HoistsBlockFunctionsInSloppyCode) {  // S19
  CheckContexts("function g() { { function f() { f } } }", "BLOCK[f]");
  CheckContexts("function g() { { function f() {} } () => f }", "FUNCTION[f]");
  CheckContexts("function g() { { function f() { f } } () => f }", "FUNCTION[f] >BLOCK[f]");
  CheckContexts("function g() { 'use strict'; { function f() {} } () => f }", "");
  CheckContexts("function g() { let f; { { function f() {} } } () => f }", "FUNCTION[f]");
  CheckContexts("function g(f) { { function f() {} } () => f }", "FUNCTION[f]");
}

TEST(Layout, TreatsTopLevelsEachInItsWay) {  // S21
  CheckContexts("let l; const c = 1; class C {} var v; function f() { l; v }", "SCRIPT[l,c,C] >CLASS[]");
  CheckContexts("import * as ns from 'a'; import d from 'b'; export let x; let q, r; () => [ns, d, x, q, this]",
                "MODULE[this,ns,q]", SourceKindHint::kModule);
  CheckContexts("export {}", "MODULE[]", SourceKindHint::kModule);
  CheckContexts("let used, unused; () => [used, module]", "FUNCTION[module,used]", SourceKindHint::kCommonJS);
  CheckContexts("arguments", "FUNCTION[__dirname,__filename,module,require,exports]", SourceKindHint::kCommonJS);
}

TEST(Layout, NamesOfObjectPrototypeAreOrdinary) {
  CheckContexts("function g(__proto__, constructor, hasOwnProperty) { () => [__proto__, constructor, hasOwnProperty] }",
                "FUNCTION[hasOwnProperty,constructor,__proto__]");
}

TEST(Layout, SurvivesDamageAndRedeclarations) {
  ContextsOf("let a; let a; const a = 1; function a() {} class a {} import a from 'b'", SourceKindHint::kModule);
  ContextsOf("function (a, a, ...a) { super.x; super(); new.target; await yield }", SourceKindHint::kScript);
  ContextsOf("break; continue x; class { constructor() {} constructor() {} #a; #a; get #a() {} } return",
             SourceKindHint::kScript);
  ContextsOf("for (let [a, a] = ; ;) { const b; eval( } catch (e) { with (", SourceKindHint::kScript);
}

/// The slots of all Contexts together, for sources that are too long to spell out.
std::size_t CountSlots(const std::string& source) {
  std::size_t count = 0;
  base::RunWithDeepStack([&] {
    const syntax::Ast ast = syntax::Parse(source, {.kind_hint = SourceKindHint::kCommonJS});
    const ScopeTree tree = Analyze(ast);
    for (const ScopeInfo& info : tree.scope_infos()) count += info.slot_count;
  });
  return count;
}

TEST(Layout, ManagesManyBindingsInOneScope) {
  constexpr int kBindings = 100'000;
  std::string source;
  for (int i = 0; i < kBindings; ++i) source += "let v" + std::to_string(i) + "=1;";
  source += "()=>[v0";
  for (int i = 1; i < kBindings; ++i) source += ",v" + std::to_string(i);
  EXPECT_EQ(CountSlots(source + "]"), std::size_t{kBindings});
}

TEST(Layout, ManagesDeeplyNestedFunctions) {
  constexpr int kFunctions = 10'000;
  std::string source;
  for (int i = 0; i < kFunctions; ++i) source += "function f(){let x;()=>x;";
  EXPECT_EQ(CountSlots(source + std::string(kFunctions, '}')), std::size_t{kFunctions});
}

}  // namespace
}  // namespace heaplint::scope
