#include "analyzer/syntax/early-errors.h"

#include <gtest/gtest.h>

#include "tests/unit/analyzer/syntax/check-ast.h"

namespace heaplint::syntax {
namespace {

constexpr ParseOptions kModule{.kind_hint = source::SourceKindHint::kModule};
constexpr ParseOptions kScript{.kind_hint = source::SourceKindHint::kScript};

TEST(EarlyErrors, FindNamesDeclaredTwice) {
  CheckProblems("let a; let a;", "'a' has already been declared");
  CheckProblems("let a; { var a; }", "'a' has already been declared");
  CheckProblems("{ var a; let a; }", "'a' has already been declared");
  CheckProblems("function f(a) { let a; }", "'a' has already been declared");
  CheckProblems("try {} catch ({a}) { var a; }", "'a' has already been declared");
  CheckProblems("switch (a) { case 1: let b; case 2: let b; }", "'b' has already been declared");
  CheckProblems("for (let a;;) { var a; }", "'a' has already been declared");
  CheckProblems("import {a} from 'a'; let a;", "'a' has already been declared");
  CheckProblems("'use strict'; { function f() {} function f() {} }", "'f' has already been declared");
}

TEST(EarlyErrors, AllowNamesDeclaredTwiceWhereTheyMayBe) {
  CheckProblems("var a; var a; function a() {} { let a; { let a; } }", "");
  CheckProblems("function f(a, a) { var a; } { function g() {} function g() {} }", "");
  CheckProblems("try {} catch (a) { var a; { let a; } }", "");
  CheckProblems("for (let a;;) { let a; } let b; function f() { var b; }", "");
}

TEST(EarlyErrors, FindJumpsWithoutTarget) {
  CheckProblems("break;", "'break' outside of a loop or switch");
  CheckProblems("a: { while (1) continue a; }", "label 'a' is not that of a loop");
  CheckProblems("while (1) { (() => { continue; })(); break a; }",
                "'continue' outside of a loop\nthere is no label 'a' around");
  CheckProblems("a: a: for (;;) continue a;", "label 'a' is already in use");
  CheckProblems("return;", "'return' outside of a function", kModule);
}

TEST(EarlyErrors, FindWhatStrictModeForbids) {
  CheckProblems("'use strict'; with (a) {}", "'with' is not allowed in strict mode");
  CheckProblems("'use strict'; delete a; 010; '\\01'; eval = 1; let static;", R"(
    a variable cannot be deleted in strict mode
    octal literals and leading zeros are not allowed in strict mode
    octal escapes are not allowed in strict mode
    'eval' cannot be declared or assigned in strict mode
    'static' is a reserved word in strict mode
  )");
  CheckProblems("function f(a, a) { 'use strict'; }", "parameter 'a' is already there");
  CheckProblems("(a, a) => 1;", "parameter 'a' is already there");
}

TEST(EarlyErrors, FindWordsOutOfPlace) {
  CheckProblems("function f() { await a; yield a; super.a; } new.target;", R"(
    'await' is only allowed in async functions and modules
    'yield' is only allowed in generators
    'super' outside of a method
    'new.target' outside of a function
  )",
                kScript);
  CheckProblems("class A { constructor() { super(); } }", "'super()' outside of the constructor of a derived class");
  CheckProblems("class A extends B { constructor() { () => super(); } a = super.b; static { super.c; new.target; } }",
                "");
}

TEST(EarlyErrors, FindBrokenClasses) {
  CheckProblems("class A { constructor() {} constructor() {} }", "a class has only one constructor");
  CheckProblems("class A { #a; #a; get #b() {} set #b(c) {} d() { this.#e; } }", R"(
    '#a' has already been declared
    '#e' is not declared in a class around
  )");
  CheckProblems("class A { #a; b() { return class { c(d) { return #a in d; } }; } }", "");
}

TEST(EarlyErrors, FindTargetsThatCannotBeAssigned) {
  CheckProblems("'use strict'; f()++;", "this cannot be assigned to");
  CheckProblems("a?.b = 1;", "this cannot be assigned to");
  CheckProblems("[...a, b] = c;", "a rest element must be the last one");
  CheckProblems("for (a.b in c); [a.b, {c: d[e]}] = f; (g) = 1;", "");
}

TEST(EarlyErrors, FindTheRest) {
  CheckProblems("({__proto__: a, '__proto__': b});", "'__proto__' is set twice");
  CheckProblems("/a/gg;", "invalid flags of a regular expression");
  CheckProblems("export {a}; export let b, b2; export {b};",
                "'a' is exported but not declared\n'b' is already exported");
  CheckProblems("a ?? b || c;",
                "put parentheses around this operand: '?"
                "?' does not mix with '&&' and '||'");
  CheckProblems("if (a) let\nb;", "");
  CheckProblems("while (a) function f() {}", "a function declaration is not allowed here: put it into a block");
}

}  // namespace
}  // namespace heaplint::syntax
