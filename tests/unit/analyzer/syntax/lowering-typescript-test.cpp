#include <gtest/gtest.h>

#include "tests/unit/analyzer/syntax/check-ast.h"

namespace heaplint::syntax {
namespace {

TEST(LowerTypeScript, ErasesTypes) {
  CheckErased("interface A { b: c }", "");
  CheckErased("type A = b;", "");
  CheckErased("declare const a: b; declare module 'x' { export const c: d }", "");
  CheckErased("let a: b<c> = d as e;", "let a = d;");
  CheckErased("a! satisfies b;", "a;");
  CheckErased("(<a>b).c;", "(b).c;");
  CheckErased("f<a>(b);", "f(b);");
  CheckErased("function f(this: a, b?: c, d: e = 1): asserts b is c {}", "function f(b, d = 1) {}");
  CheckErased("function f(a: b): c; function f(a) {}", "function f(a) {}");
}

TEST(LowerTypeScript, ErasesMembersWithoutValue) {
  CheckErased(
      "abstract class A<B> extends C<B> implements D { abstract a(): b; declare c: d; [e: f]: g; h?: i; j!: k; private "
      "readonly l = 1 }",
      "class A extends C { h; j; l = 1 }");
}

TEST(LowerTypeScript, ErasesImportsOfTypes) {
  CheckErased("import type {A} from 'a'; import {type B} from 'b'; import {type C, d} from 'c';",
              "import {d} from 'c';");
  CheckErased("export type {A}; export type B = c; let e; export {type D, e};", "let e; export {e};");
}

TEST(LowerTypeScript, TurnsParameterPropertiesIntoAssignments) {
  CheckErased("class A extends B { constructor(private a: b, public c = 1) { 'x'; super(); d; } }",
              "class A extends B { constructor(a, c = 1) { 'x'; super(); this.a = a; this.c = c; d; } }");
}

TEST(LowerTypeScript, TurnsEnumsIntoObjects) {
  CheckErased("enum E { A, B = 5, C, 'D-E' = 'x', F = B }",
              "var E; (function (E) { E[E['A'] = 0] = 'A'; E[E['B'] = 5] = 'B'; E[E['C'] = 6] = 'C'; E['D-E'] = 'x'; "
              "E[E['F'] = 5] = 'F'; })"
              "(E || (E = {}));");
}

TEST(LowerTypeScript, TurnsNamespacesIntoFunctions) {
  CheckErased("namespace A.B { export const c = 1; export function d() {} }",
              "var A; (function (A) { let B; (function (B) { const c = 1; B.c = c; function d() {} B.d = d; })(B || (B "
              "= {})); A.B = B; })(A || (A = {}));");
  CheckErased("namespace A { export interface B {} }", "");
  CheckErased("class A {} namespace A { b; }", "class A {} (function (A) { b; })(A || (A = {}));");
}

TEST(LowerTypeScript, FindsDamageInTheDecoratorOfAMember) {
  CheckTypeScript("class a { @b(c d) e() { f } }", R"(
      ClassDeclaration
        Identifier a
        ClassBody
          InvalidStatement
            Identifier b
            Identifier c
            Identifier d
          MethodDefinition
            Identifier e
            FunctionExpression f1 strict
              BlockStatement
                ExpressionStatement
                  Identifier f
    Problem syntax error near 'd' [15, 16)
  )");
  CheckTypeScript("class a { @x @b(c d) e() {} }", R"(
      ClassDeclaration
        Identifier a
        ClassBody
          InvalidStatement
            Identifier b
            Identifier c
            Identifier d
          MethodDefinition
            Decorator
              Identifier x
            Identifier e
            FunctionExpression f1 strict
              BlockStatement
    Problem syntax error near 'd' [18, 19)
  )");
}

TEST(LowerTypeScript, TurnsItsModuleFormsIntoCommonJS) {
  CheckErased("import a = require('b'); export = a;", "const a = require('b'); module.exports = a;");
  CheckErased("import a = b.c.d;", "var a = b.c.d;");
}

}  // namespace
}  // namespace heaplint::syntax
