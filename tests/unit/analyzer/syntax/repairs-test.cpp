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

TEST(Repairs, LeaveBrokenCodeBroken) { CheckProblems("let a = ;", "syntax error near '='"); }

}  // namespace
}  // namespace heaplint::syntax
