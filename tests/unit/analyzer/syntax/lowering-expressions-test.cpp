#include <gtest/gtest.h>

#include "tests/unit/analyzer/syntax/check-ast.h"

namespace heaplint::syntax {
namespace {

TEST(LowerExpressions, KeepsOperatorsAndPrecedence) {
  CheckAst("a = b + c * -d && e || f", R"(
    ExpressionStatement
      AssignmentExpression =
        Identifier a
        LogicalExpression ||
          LogicalExpression &&
            BinaryExpression +
              Identifier b
              BinaryExpression *
                Identifier c
                UnaryExpression -
                  Identifier d
            Identifier e
          Identifier f
  )");
}

TEST(LowerExpressions, DropsParenthesesButRemembersThem) {
  CheckAst("(a, b)", R"(
    ExpressionStatement
      SequenceExpression parenthesized
        Identifier a
        Identifier b
  )");
}

TEST(LowerExpressions, WrapsTheWholeOfAnOptionalChain) {
  CheckAst("a?.b.c(d?.e)[f]", R"(
    ExpressionStatement
      ChainExpression
        MemberExpression computed
          CallExpression
            MemberExpression
              MemberExpression optional
                Identifier a
                Identifier b
              Identifier c
            ChainExpression
              MemberExpression optional
                Identifier d
                Identifier e
          Identifier f
  )");
}

TEST(LowerExpressions, EndsAChainAtParentheses) {
  CheckAst("(a?.b).c", R"(
    ExpressionStatement
      MemberExpression
        ChainExpression parenthesized
          MemberExpression optional
            Identifier a
            Identifier b
        Identifier c
  )");
}

TEST(LowerExpressions, TurnsAssignmentTargetsIntoPatterns) {
  CheckAst("[a, , {b: c.d = 1, ...e}] = f", R"(
    ExpressionStatement
      AssignmentExpression =
        ArrayPattern hole@1
          Identifier a
          ObjectPattern
            Property
              Identifier b
              AssignmentPattern
                MemberExpression
                  Identifier c
                  Identifier d
                NumericLiteral 1
            RestElement
              Identifier e
        Identifier f
  )");
}

TEST(LowerExpressions, ReadsObjects) {
  CheckAst("({a, 'b': 1, [c]: 2, get d() {}, async *e() {}, ...f})", R"(
    ExpressionStatement
      ObjectExpression parenthesized
        Property shorthand
          Identifier a
          Identifier a
        Property
          StringLiteral "b"
          NumericLiteral 1
        Property computed
          Identifier c
          NumericLiteral 2
        Property get
          Identifier d
          FunctionExpression f1
            BlockStatement
        Property method
          Identifier e
          FunctionExpression f2 async generator
            BlockStatement
        SpreadElement
          Identifier f
  )");
}

TEST(LowerExpressions, ReadsCallsOfImport) {
  CheckAst("import(a, b)", R"(
    ExpressionStatement
      ImportExpression
        Identifier a
        Identifier b
  )");
}

TEST(LowerExpressions, ReadsTemplates) {
  CheckAst("a`x${b}\\n`", R"(
    ExpressionStatement
      TaggedTemplateExpression
        Identifier a
        TemplateLiteral
          TemplateElement "x"
          Identifier b
          TemplateElement "\n"
  )");
}

TEST(LowerExpressions, SurvivesATemplateWithoutItsEnd) {
  const std::string_view text = "class A {}\ndocument`.add(1);\n";
  const Ast ast = Parse(text, {});
  const auto check = [&](auto& self, const Node& node) -> void {
    EXPECT_LE(node.span.begin, node.span.end);
    ForEachChild(node, [&](const Node& child) { self(self, child); });
  };
  check(check, ast.program());
}

TEST(LowerExpressions, CutsOffWhatIsNestedTooDeeply) {
  CheckProblems(std::string(100'000, '(') + "a" + std::string(100'000, ')'), "nested too deeply to be analyzed");
}

}  // namespace
}  // namespace heaplint::syntax
