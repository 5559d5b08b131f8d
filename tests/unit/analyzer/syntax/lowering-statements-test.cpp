#include <gtest/gtest.h>

#include <string>

#include "tests/unit/analyzer/syntax/check-ast.h"

namespace heaplint::syntax {
namespace {

// The comments of `source`, one a line.
std::string CommentsOf(std::string_view source, source::Language language) {
  const Ast ast = Parse(source, {.language = language});
  std::string comments;
  for (const Comment& comment : ast.comments()) comments.append(comment.span.of(source)) += '\n';
  return comments;
}

TEST(LowerStatements, MarksDirectives) {
  CheckAst("#!node\n'use strict'; 'a'; function f() { 'b'; ('c'); }", R"(
    Program script ambiguous strict
      ExpressionStatement directive
        StringLiteral "use strict"
      ExpressionStatement directive
        StringLiteral "a"
      FunctionDeclaration f1 strict
        Identifier f
        BlockStatement
          ExpressionStatement directive
            StringLiteral "b"
          ExpressionStatement
            StringLiteral "c" parenthesized
  )");
}

TEST(LowerStatements, ReadsTheThreeKindsOfFor) {
  CheckAst(
      "for (let i = 0, j; ; i++) ; for (const [a] of b) c; async function f() { for await (d.e of g); } for (h in i);",
      R"(
    ForStatement
      VariableDeclaration let
        VariableDeclarator
          Identifier i
          NumericLiteral 0
        VariableDeclarator
          Identifier j
      UpdateExpression ++
        Identifier i
      EmptyStatement
    ForOfStatement
      VariableDeclaration const
        VariableDeclarator
          ArrayPattern
            Identifier a
      Identifier b
      ExpressionStatement
        Identifier c
    FunctionDeclaration f1 async
      Identifier f
      BlockStatement
        ForOfStatement await
          MemberExpression
            Identifier d
            Identifier e
          Identifier g
          EmptyStatement
    ForInStatement
      Identifier h
      Identifier i
      EmptyStatement
  )");
}

TEST(LowerStatements, KeepsDamageToTheSmallestStatement) {
  CheckAst("a; function f() { b; let c = = d; return () => e; } g", R"(
    ExpressionStatement
      Identifier a
    FunctionDeclaration f1
      Identifier f
      BlockStatement
        ExpressionStatement
          Identifier b
        InvalidStatement
          VariableDeclaration var synthetic
            VariableDeclarator synthetic
              Identifier c
          Identifier d
        ReturnStatement
          ArrowFunctionExpression f2
            Identifier e
    ExpressionStatement
      Identifier g
    Problem syntax error near '=' [27, 28)
  )");
}

TEST(LowerStatements, FindsDamageInWhatADefaultExportDeclares) {
  CheckAst("export default class a extends bb c > d { m() { e } }", R"(
    Program module strict
      InvalidStatement
        VariableDeclaration var synthetic
          VariableDeclarator synthetic
            Identifier a
        Identifier bb
        Identifier c
        Identifier d
        ClassExpression synthetic
          ClassBody
            MethodDefinition
              Identifier m
              FunctionExpression f1 strict
                BlockStatement
                  ExpressionStatement
                    Identifier e
    Problem syntax error near 'c' [34, 35)
  )");
}

TEST(LowerStatements, FindsDamageInTheHeadOfALoop) {
  CheckAst("for (let i = a b - 1; c; d) { e }", R"(
      InvalidStatement
        InvalidStatement
          VariableDeclaration var synthetic
            VariableDeclarator synthetic
              Identifier i
          Identifier a
          BinaryExpression -
            Identifier b
            NumericLiteral 1
        Identifier c
        Identifier d
        BlockStatement
          ExpressionStatement
            Identifier e
    Problem syntax error near 'a' [13, 14)
    Problem syntax error near 'a' [13, 14)
  )");
  CheckAst("for(let i=nse h-1;;)", R"(
      InvalidStatement
        InvalidStatement
          VariableDeclaration var synthetic
            VariableDeclarator synthetic
              Identifier i
          Identifier nse
          Identifier h
        EmptyStatement
        EmptyStatement
    Problem syntax error near 'h' [14, 15)
    Problem syntax error near 'h' [14, 15)
    Problem ';' expected [20, 20)
  )");
}

TEST(LowerStatements, TellsTheKindOfSource) {
  CheckAst("import 'a'", "Program module strict\n  ImportDeclaration\n    StringLiteral \"a\"");
  CheckAst("require", "Program commonjs\n  ExpressionStatement\n    Identifier require");
  CheckAst("{ let require; require }", R"(
    Program script ambiguous
      BlockStatement
        VariableDeclaration let
          VariableDeclarator
            Identifier require
        ExpressionStatement
          Identifier require
  )");
  CheckAst("await a", "Program module strict\n  ExpressionStatement\n    AwaitExpression\n      Identifier a");
  CheckAst(";", "Program commonjs\n  EmptyStatement", {.kind_hint = source::SourceKindHint::kCommonJS});
}

TEST(LowerStatements, RecordsEachCommentOnce) {
  CheckAst("a // b\nc", "ExpressionStatement\n  Identifier a\nExpressionStatement\n  Identifier c");
  EXPECT_EQ(CommentsOf("#!a\n/*b*/ c(/*d*/ e, // f\n); // g\n<!-- h\n", source::Language::kJavaScript),
            "#!a\n/*b*/\n/*d*/\n// f\n// g\n<!-- h\n");
  EXPECT_EQ(CommentsOf("await a; // b\nc // d\ninterface E { /* f */ g: h /* i */ }", source::Language::kTypeScript),
            "// b\n// d\n/* f */\n/* i */\n");
}

TEST(LowerStatements, TolerateBytesThatAreNoText) {
  CheckAst("a; // \xe9\xff\nb /* \xc3 */;", "ExpressionStatement\n  Identifier a\nExpressionStatement\n  Identifier b");
  CheckAst("'\xe9'", "ExpressionStatement directive\n  StringLiteral \"\xe9\"");
  CheckAst(std::string("'\0'", 3), "ExpressionStatement directive\n  StringLiteral \"\\x00\"");
  CheckAst(
      "\xef\xbb\xbf"
      "a\r\nb\xe2\x80\xa8"
      "c",
      "ExpressionStatement\n  Identifier a\nExpressionStatement\n  Identifier b\nExpressionStatement\n  Identifier c");
}

TEST(LowerStatements, GiveUpOnTextThatIsNoCode) {
  std::string garbage = "a; b; ";
  for (int i = 0; i < 4'000; ++i) garbage += "@#$%^&*)}]";
  CheckProblems(garbage, "the rest of this text is no code that could be parsed");
}

}  // namespace
}  // namespace heaplint::syntax
