#include "analyzer/contexts/context-graph.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "analyzer/contexts/captures.h"
#include "analyzer/contexts/function-names.h"
#include "analyzer/syntax/parse.h"

namespace heaplint::contexts {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// One analyzed source; functions are found by the names that people see.
struct Subject {
  explicit Subject(std::string_view source)
      : ast(syntax::Parse(source, {.kind_hint = source::SourceKindHint::kScript})),
        tree(scope::Analyze(ast)),
        graph(tree),
        names(FunctionNames(ast, tree)) {}

  scope::FunctionId Named(std::string_view name) const {
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (names[scope::FunctionId(i)] == name) return scope::FunctionId(i);
    }
    return {};
  }

  syntax::Ast ast;
  scope::ScopeTree tree;
  ContextGraph graph;
  base::IndexVector<scope::FunctionId, std::string> names;
};

/// What closures of `function` keep without a use for it, as "slot<user".
std::vector<std::string> DeadSlots(std::string_view source, std::string_view function) {
  const Subject subject(source);
  std::vector<std::string> dead;
  for (const DeadSlot& slot : subject.graph.DeadSlotsOf(subject.Named(function))) {
    dead.push_back(subject.tree.NameOf(slot.binding, subject.ast.atoms()) + "<" +
                   (slot.user ? subject.names[slot.user] : ""));
  }
  return dead;
}

TEST(ContextGraph, FindsWhatOnlyASiblingUses) {
  const std::string_view source =
      "function g() { let big, small; function unused() { big } return function kept() { small } }";
  EXPECT_THAT(DeadSlots(source, "kept"), ElementsAre("big<unused"));
  EXPECT_THAT(DeadSlots(source, "unused"), ElementsAre("small<kept"));
}

TEST(ContextGraph, FindsWhatIsInheritedFromFurtherOut) {
  EXPECT_THAT(
      DeadSlots("function g() { let far; () => far; function h() { let near; return function kept() { near } } }",
                "kept"),
      ElementsAre("far<"));
}

TEST(ContextGraph, AFunctionUsesWhatFunctionsInsideItUse) {
  EXPECT_THAT(DeadSlots("function g() { let x; function outer() { return () => x } }", "outer"), IsEmpty());
}

TEST(ContextGraph, EvalUsesAll) {
  EXPECT_THAT(DeadSlots("function g() { let x; function other() { x } function asks() { eval('') } }", "asks"),
              IsEmpty());
}

TEST(ContextGraph, SuperAndFieldsUseWhatNoNameRefersTo) {
  constexpr std::string_view kClass = "(function () { 'use strict'; class A { #p; m() { super.x } n() {} } })";
  EXPECT_THAT(DeadSlots(kClass, "m"), ElementsAre("#p<", ".static_home_object<"));
  EXPECT_THAT(DeadSlots(kClass, "n"), ElementsAre("#p<", ".home_object<", ".static_home_object<"));
  EXPECT_THAT(DeadSlots(kClass, "<instance_members_initializer>"),
              ElementsAre(".home_object<", ".static_home_object<"));
}

TEST(ContextGraph, KeepsNothingWithoutContexts) {
  const Subject subject("function g() { let x; function h() {} }");
  EXPECT_FALSE(subject.graph.ContextOfClosure(subject.Named("h")));
}

TEST(ContextGraph, GroupsClosuresAndContextsByFunction) {
  const Subject subject("function g() { let x; { let y; function h() { x; y } } }");
  const auto made = subject.graph.ContextsMadeBy(subject.Named("g"));
  ASSERT_EQ(made.size(), 2u);
  EXPECT_THAT(subject.graph.ClosuresOf(made[1]), ElementsAre(subject.Named("h")));
  EXPECT_EQ(subject.graph[made[1]].previous, made[0]);
}

TEST(ContextGraph, LeavesOutContextsOfDeadCode) {
  const Subject subject(
      "function g() { if (false) { let x; (() => x) } for (let k in null) (() => k); for (;;) {} { let y; (() => y) } "
      "}");
  EXPECT_THAT(subject.graph.ContextsMadeBy(subject.Named("g")), IsEmpty());
}

TEST(Captures, NamesTheFirstReferenceFromAnInnerFunction) {
  const Subject subject("function g(p) { p; return function h() { p; p } }");
  const scope::BindingId p = subject.tree.BindingsOf(subject.tree[subject.Named("g")].scope)[0];
  const Capture capture = CaptureOf(subject.tree, p);
  EXPECT_EQ(capture.why, scope::Forced::kInnerFunction);
  EXPECT_EQ(capture.count, 2u);
  EXPECT_EQ(subject.tree[subject.tree[capture.reference].scope].function, subject.Named("h"));
}

TEST(FunctionNames, FollowsNamedEvaluation) {
  const Subject subject(
      "let a = () => 1; o.b = function () {}; ({ c() {}, get d() { return 1 } }); class E { #f() {} g = () => 1 }");
  for (const char* name : {"a", "b", "c", "get d", "E", "#f", "g", "<instance_members_initializer>"}) {
    EXPECT_TRUE(subject.Named(name)) << name;
  }
}

}  // namespace
}  // namespace heaplint::contexts
