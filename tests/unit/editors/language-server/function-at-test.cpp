#include "editors/language-server/function-at.h"

#include <gtest/gtest.h>

#include <string>

#include "analyzer/syntax/parse.h"

namespace heaplint::language_server {
namespace {

/// Where the function that the "|" in `marked` points at begins, as the text from there; "none" if it points at none.
std::string Pointed(std::string marked) {
  const auto at = static_cast<std::uint32_t>(marked.find('|'));
  marked.erase(at, 1);
  const syntax::Ast ast = syntax::Parse(marked, {source::Language::kTsx, source::SourceKindHint::kModule});
  const PointedFunction pointed = FunctionAt(ast, at);
  return pointed.function == nullptr ? "none" : std::string(pointed.function->span.of(marked));
}

TEST(FunctionAt, TakesTheHeadOfAFunction) {
  EXPECT_EQ(Pointed("fun|ction f(a) { x; }"), "function f(a) { x; }");
  EXPECT_EQ(Pointed("function f(|a) { x; }"), "function f(a) { x; }");
  EXPECT_EQ(Pointed("function f(a) { |x; }"), "none");
  EXPECT_EQ(Pointed("on((a) =|> { x; })"), "(a) => { x; }");
  EXPECT_EQ(Pointed("on(async |a => a)"), "async a => a");
}

TEST(FunctionAt, TakesTheInnermost) {
  EXPECT_EQ(Pointed("function f(a = () =|> 1) {}"), "() => 1");
  EXPECT_EQ(Pointed("function f() { return (|b) => b; }"), "(b) => b");
}

TEST(FunctionAt, TakesTheNameThatAFunctionIsGiven) {
  EXPECT_EQ(Pointed("const na|me = () => 1;"), "() => 1");
  EXPECT_EQ(Pointed("const name| = () => 1;"), "() => 1");
  EXPECT_EQ(Pointed("o = { ke|y: function () {} }"), "function () {}");
  EXPECT_EQ(Pointed("o = { |key() {} }"), "() {}");
  EXPECT_EQ(Pointed("class A { #fie|ld = () => 1; }"), "() => 1");
  EXPECT_EQ(Pointed("class A { get si|ze() {} }"), "() {}");
  EXPECT_EQ(Pointed("this.tic|k = () => 1;"), "() => 1");
  EXPECT_EQ(Pointed("const na|me = 1;"), "none");
  EXPECT_EQ(Pointed("na|me();"), "none");
}

}  // namespace
}  // namespace heaplint::language_server
