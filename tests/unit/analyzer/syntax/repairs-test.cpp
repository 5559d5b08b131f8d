#include "analyzer/syntax/repairs.h"

#include <gtest/gtest.h>

#include "tests/unit/analyzer/syntax/check-ast.h"

namespace heaplint::syntax {
namespace {

TEST(Repairs, ReadAccessorFields) {
  CheckAst("class A { accessor a = 1; static accessor #b; accessor; }", R"(
    ClassDeclaration
      Identifier A
      ClassBody
        AccessorProperty
          Identifier a
          NumericLiteral 1
        AccessorProperty static
          PrivateIdentifier #b
        PropertyDefinition
          Identifier accessor
  )");
}

TEST(Repairs, ReadPhasesOfImports) {
  CheckErased("import defer * as a from 'a'; import source b from 'b';", "import * as a from 'a'; import b from 'b';",
              source::Language::kJavaScript);
}

TEST(Repairs, ReadTaggedTemplatesWithBadEscapes) {
  CheckAst("a`x${b}\\u`", R"(
    ExpressionStatement
      TaggedTemplateExpression
        Identifier a
        TemplateLiteral
          TemplateElement "x"
          Identifier b
          TemplateElement "\\u" uncooked
  )");
  CheckProblems("`\\u`", "bad escape in a template");
  CheckProblems("'\\u'", "bad escape in a string");
}

TEST(Repairs, InsertASemicolonBehindALetThatABracketFollows) {
  CheckErased("let a\n[b] = c", "let a; [b] = c", source::Language::kJavaScript);
}

TEST(Repairs, ReadWhatTheTypeScriptGrammarDoesNotKnow) {
  CheckErased("interface A<in out T> {} class B<in T> { a: T; }", "class B { a; }");
  CheckErased("export type * from 'a'; export type * as b from 'b'; c;", "c;");
  CheckErased("let a: import('a').B<c> = d;", "let a = d;");
  CheckErased("interface A { a: b\n <T>(): c\n <U>(): d }", "");
  CheckErased("async function f() { await using a: b = c; using d: e = f; using g = h; await using i = j; }",
              "async function f() { await using a = c; using d = f; using g = h; await using i = j; }");
}

TEST(Repairs, SeparateLetsFromTheNextLine) {
  CheckErased("let a\n/b/", "let a; /b/", source::Language::kJavaScript);
  CheckErased("let\na = b", "let a = b", source::Language::kJavaScript);
}

TEST(Repairs, ReadLetsOfForAwaitThatPatternsFollow) {
  CheckAst("async () => { for await (let [a] of b); for (let [c] of d); }", R"(
    ExpressionStatement
      ArrowFunctionExpression f1 async
        BlockStatement
          ForOfStatement await
            VariableDeclaration let
              VariableDeclarator
                ArrayPattern
                  Identifier a
            Identifier b
            EmptyStatement
          ForOfStatement
            VariableDeclaration let
              VariableDeclarator
                ArrayPattern
                  Identifier c
            Identifier d
            EmptyStatement
  )");
}

TEST(Repairs, ReadReservedWordsAsNamesInModules) {
  CheckAst("export { a as while, if } from 'b'", R"(
    ExportNamedDeclaration
      ExportSpecifier
        Identifier a
        Identifier while
      ExportSpecifier
        Identifier if
        Identifier if
      StringLiteral "b"
  )");
  CheckAst("import { new as a } from 'b'", R"(
    ImportDeclaration
      ImportSpecifier
        Identifier new
        Identifier a
      StringLiteral "b"
  )");
}

TEST(Repairs, ReadYieldAsANameOutsideGenerators) {
  CheckAst("function f(yield) { () => yield; }", R"(
    FunctionDeclaration f1
      Identifier f
      Identifier yield
      BlockStatement
        ExpressionStatement
          ArrowFunctionExpression f2
            Identifier yield
  )");
  CheckAst("function* f() { yield; }", R"(
    FunctionDeclaration f1 generator
      Identifier f
      BlockStatement
        ExpressionStatement
          YieldExpression
  )");
}

TEST(Repairs, ReadTypeAsTheNameOfAType) {
  CheckErased("type A<type> = | (type extends b ? c : d) | (type extends e ? f : g); h;", "h;");
  CheckErased("function a<b extends c, type extends d = e>(f: type) {}", "function a(f) {}");
}

TEST(Repairs, ReadTypeArgumentsOfTags) {
  CheckErased("const a = b.c<{ d: E; f?: () => G[] }>`h`;", "const a = b.c`h`;");
  CheckErased("a < b > `c`;", "a < b > `c`;");
}

TEST(Repairs, SeparateCallSignaturesBehindComments) {
  CheckErased("interface A {\n a: b\n /** c */\n <\n T>(): d\n // e\n <U>(): f }", "");
}

TEST(Repairs, LeaveBrokenCodeBroken) { CheckProblems("let a = ;", "syntax error near '='"); }

}  // namespace
}  // namespace heaplint::syntax
