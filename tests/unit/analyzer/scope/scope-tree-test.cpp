// What names resolve to.
#include "analyzer/scope/scope-tree.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "analyzer/syntax/parse.h"

namespace heaplint::scope {
namespace {

using ::testing::ElementsAre;

/// Per reference to `name`, in source order: "line of the reference>line of the declaration", or ">global".
std::vector<std::string> Resolutions(std::string_view source, std::string_view name) {
  const syntax::Ast ast = syntax::Parse(source, {.kind_hint = source::SourceKindHint::kScript});
  const ScopeTree tree = Analyze(ast);
  const auto line = [&](std::uint32_t offset) { return 1 + std::count(source.begin(), source.begin() + offset, '\n'); };
  std::vector<std::string> resolutions;
  for (const Reference& reference : tree.references()) {
    if (ast.TextOf(reference.name) != name) continue;
    std::string text = std::to_string(line(reference.span.begin)) + (reference.is_dynamic ? "?" : "") + ">";
    text += reference.binding ? std::to_string(line(tree[reference.binding].span.begin)) : "global";
    resolutions.push_back(text);
  }
  return resolutions;
}

TEST(ScopeTree, ResolvesToTheInnermostDeclaration) {
  EXPECT_THAT(Resolutions("let x;\n{ let x;\n(() => x) }\nx", "x"), ElementsAre("3>2", "4>1"));
  EXPECT_THAT(Resolutions("f(x);\nvar x;", "x"), ElementsAre("1>2"));
  EXPECT_THAT(Resolutions("(function me() {\nme })", "me"), ElementsAre("2>1"));
}

TEST(ScopeTree, PropertyNamesAndLabelsAreNoReferences) {
  EXPECT_THAT(Resolutions("o.x; ({ x: 1, x() {} }); x: for (;;) break x; class K { x = 1; static x() {} }", "x"),
              ElementsAre());
}

TEST(ScopeTree, CatchParametersShadowTheVarOfTheirName) {
  EXPECT_THAT(Resolutions("try {} catch (e) {\nvar e = 1; }\ne", "e"), ElementsAre("2>1", "3>2"));
}

TEST(ScopeTree, ParametersDoNotSeeTheBody) {
  EXPECT_THAT(Resolutions("var x;\nfunction g(a = x) {\nvar x; x }", "x"), ElementsAre("2>1", "3>3"));
}

TEST(ScopeTree, BlockFunctionsHaveTwoBindings) {
  EXPECT_THAT(Resolutions("function g() {\n{ function f() {}\nf }\nf }", "f"), ElementsAre("3>2", "4>1"));
}

TEST(ScopeTree, EvalAndWithMakeReferencesDynamic) {
  EXPECT_THAT(Resolutions("var x;\nfunction g() { eval('');\nx }", "x"), ElementsAre("3?>1"));
  EXPECT_THAT(Resolutions("with (o)\nx", "x"), ElementsAre("2?>global"));
  EXPECT_THAT(Resolutions("with (o) { let x;\nx }", "x"), ElementsAre("2>1"));
}

TEST(ScopeTree, KnowsHowAReferenceUsesItsBinding) {
  const std::string_view source = "x; x = 1; x += 1; x++; typeof x; x(); [x] = 1; delete x; let x = 1;";
  const syntax::Ast ast = syntax::Parse(source, {.kind_hint = source::SourceKindHint::kScript});
  const ScopeTree tree = Analyze(ast);
  std::vector<Access> accesses;
  for (const Reference& reference : tree.references()) accesses.push_back(reference.access);
  using enum Access;
  EXPECT_THAT(accesses,
              ElementsAre(kRead, kWrite, kReadWrite, kReadWrite, kTypeof, kCall, kWrite, kDelete, kInitialize));
}

TEST(ScopeTree, ChecksForHolesBeforeTheDeclarationAndFromInnerFunctions) {
  const std::string_view source = "{ x; let x = 1; x; (() => x) }";
  const syntax::Ast ast = syntax::Parse(source, {.kind_hint = source::SourceKindHint::kScript});
  const ScopeTree tree = Analyze(ast);
  std::vector<bool> checks;
  for (const Reference& reference : tree.references()) checks.push_back(reference.needs_hole_check);
  EXPECT_THAT(checks, ElementsAre(true, false, false, true));
}

TEST(ScopeTree, ChecksParametersForHolesInWhatParametersStartWith) {
  const std::string_view source = "function f(a = b, b = () => b, c) { a; () => a }  function g(a, b) { a }";
  const syntax::Ast ast = syntax::Parse(source, {.kind_hint = source::SourceKindHint::kScript});
  const ScopeTree tree = Analyze(ast);
  std::vector<bool> checks;
  for (const Reference& reference : tree.references()) checks.push_back(reference.needs_hole_check);
  EXPECT_THAT(checks, ElementsAre(true, true, false, false, false));
}

TEST(ScopeTree, LooksUpBothWays) {
  const syntax::Ast ast = syntax::Parse("function g(a) { return a }", {.kind_hint = source::SourceKindHint::kScript});
  const ScopeTree tree = Analyze(ast);
  const FunctionInfo& function = tree[FunctionId(1)];
  EXPECT_EQ(tree.ScopeOf(function.node), function.scope);
  ASSERT_EQ(tree.BindingsOf(function.scope).size(), 1u);
  const BindingId a = tree.BindingsOf(function.scope)[0];
  EXPECT_EQ(tree.BindingOf(tree[a].declaration), a);
  ASSERT_EQ(tree.ReferencesOf(a).size(), 1u);
  EXPECT_EQ(tree.ReferenceOf(tree[tree.ReferencesOf(a)[0]].node), tree.ReferencesOf(a)[0]);
  EXPECT_EQ(tree[a].storage, Storage::kRegister);
}

}  // namespace
}  // namespace heaplint::scope
