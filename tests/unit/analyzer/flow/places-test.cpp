#include "analyzer/flow/places.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "analyzer/flow/call-graph.h"
#include "analyzer/flow/fate.h"
#include "analyzer/syntax/parse.h"

namespace heaplint::flow {
namespace {

const knowledge::Knowledge& BuiltIn() {
  static const knowledge::Knowledge knowledge = knowledge::Knowledge::BuiltIn();
  return knowledge;
}

struct Analyzed {
  explicit Analyzed(std::string source)
      : text(std::move(source)),
        ast(syntax::Parse(text, {})),
        scopes(scope::Analyze(ast)),
        index(ast, scopes),
        places(index, BuiltIn()),
        calls(places) {}

  std::string text;
  syntax::Ast ast;
  scope::ScopeTree scopes;
  SyntaxIndex index;
  Places places;
  CallGraph calls;
};

/// The arguments of the calls probe(…) in `source` are all the same place.
void CheckSamePlace(const std::string& source, bool expected = true) {
  Analyzed file(source);
  std::vector<PlaceId> probed;
  for (const Node* call : file.index.calls()) {
    if (file.ast.TextOf(CalleeName(*call)) == "probe") probed.push_back(file.places.Of(*ArgumentOf(*call, 0)));
  }
  ASSERT_EQ(probed.size(), 2u) << source;
  EXPECT_TRUE(probed[0].is_valid()) << source;
  EXPECT_EQ(probed[0] == probed[1], expected) << source;
}

TEST(PlacesTest, FieldsOfOneObjectAreOnePlace) {
  CheckSamePlace("class A { a() { probe(this.x) } b() { probe(this.x) } }");
  CheckSamePlace("class A { a() { probe(this.x) } b() { probe(this.y) } }", false);
  CheckSamePlace("class A { #x; a() { probe(this.#x) } b() { probe(this.#x) } }");
  CheckSamePlace("class A { a() { probe(this.x) } } class B { b() { probe(this.x) } }", false);
  CheckSamePlace("class A { a() { probe(this.x) } } class B extends A { b() { probe(this.x) } }");
}

TEST(PlacesTest, AliasesAreSeenThrough) {
  CheckSamePlace("class A { a() { const self = this; f(function () { probe(self.x) }); } b() { probe(this.x) } }");
  CheckSamePlace("class A { a() { const { x } = this; probe(x); } b() { probe(this.x) } }");
  CheckSamePlace("class A { a() { const x = this.x; probe(x); } b() { probe(this?.x) } }");
  CheckSamePlace("let x = a; x = b; probe(x); probe(a);", false);
}

TEST(PlacesTest, PrototypesAndLiteralsAreObjects) {
  CheckSamePlace("function A() { probe(this.x) } A.prototype.b = function () { probe(this.x) }");
  CheckSamePlace("function A() { probe(this.x) } A.prototype = { b: function () { probe(this.x) } }");
  CheckSamePlace("var ns = {}; ns.A = function () { probe(this.x) }; ns.A.prototype.b = function () { probe(this.x) }");
  CheckSamePlace("const o = { a() { probe(this.x) } }; probe(o.x);");
  CheckSamePlace("export default { methods: { a() { probe(this.x) } }, mounted() { probe(this.x) } }");
}

TEST(PlacesTest, ElementsOfACollectionAreOnePlace) {
  CheckSamePlace("for (const x of xs) probe(x); probe(xs[i]);");
  CheckSamePlace("xs.forEach((x) => probe(x)); probe(xs.pop());");
  CheckSamePlace("for (const x of map.values()) probe(x); probe(map.get(k));");
  CheckSamePlace("Object.values(map).forEach((x) => probe(x)); probe(map[k]);");
}

TEST(PlacesTest, TheWindowIsTheGlobalObject) { CheckSamePlace("probe(window.x); probe(globalThis.x);"); }

/// What becomes of the value of acquire().
Fate FateIn(Analyzed& file) {
  for (const Node* call : file.index.calls()) {
    if (file.ast.TextOf(CalleeName(*call)) == "acquire") return FollowValue(*call, file.places, file.calls, BuiltIn());
  }
  ADD_FAILURE();
  return {};
}

/// "discarded", "escapes", "kept", "passed" or the places, as text.
void CheckFate(const std::string& source, const std::string& expected) {
  Analyzed file(source);
  const Fate fate = FateIn(file);
  std::string seen;
  for (const PlaceId place : fate.places) seen += file.places.TextOf(place) + " ";
  if (fate.is_discarded) seen += "discarded ";
  if (fate.escapes) seen += "escapes ";
  if (fate.is_kept) seen += "kept ";
  if (!fate.passed_to.empty()) seen += "passed ";
  if (!seen.empty()) seen.pop_back();
  EXPECT_EQ(seen, expected) << source;
}

TEST(FateTest, FollowsStores) {
  CheckFate("acquire();", "discarded");
  CheckFate("acquire().unref();", "discarded");
  CheckFate("void acquire();", "discarded");
  CheckFate("const a = acquire();", "a");
  CheckFate("class A { a() { this.x = acquire(); } }", "this.x");
  CheckFate("class A { x = acquire(); a() { this.x; } }", "this.x");
  CheckFate("let a; a = b ? acquire() : null;", "a");
  CheckFate("const xs = []; xs.push(acquire());", "xs[…]");
  CheckFate("const xs = new Map(); xs.set(1, acquire());", "xs[…]");
}

TEST(FateTest, FollowsFunctions) {
  CheckFate("export function f() { return acquire(); }", "escapes");
  CheckFate("function f() { return acquire(); } const a = f();", "a");
  CheckFate("function keep(y) { this.x = y; } keep(acquire());", "y this.x");
  CheckFate("unknown(acquire());", "passed");
  CheckFate("this._register(acquire());", "kept");
  CheckFate("xs.forEach((x) => acquire(x));", "discarded");
  CheckFate("f(() => acquire());", "escapes");
}

TEST(CallGraphTest, SeesCallsThroughMethodsAndCallbacks) {
  Analyzed file("class A { a() { this.b(); } b() { run(() => this.c()); } c() {} d() {} }");
  const std::vector<syntax::FunctionId> roots = {syntax::FunctionId(1)};
  const std::vector<bool> reached = file.calls.ReachedFrom(roots);
  EXPECT_TRUE(reached[2]);   // b
  EXPECT_TRUE(reached[3]);   // the arrow
  EXPECT_TRUE(reached[4]);   // c
  EXPECT_FALSE(reached[5]);  // d
}

}  // namespace
}  // namespace heaplint::flow
