// What `heaplint scopes` shows to people.
#include "analyzer/output/scopes.h"

#include <gtest/gtest.h>

#include "analyzer/scope/scope-tree.h"
#include "analyzer/syntax/parse.h"

namespace heaplint::output {
namespace {

void CheckScopes(std::string_view source, void (*append)(const ScopesInput&, std::string&), std::string_view expected) {
  const syntax::Ast ast = syntax::Parse(source, {.kind_hint = source::SourceKindHint::kScript});
  const scope::ScopeTree tree = scope::Analyze(ast);
  const contexts::ContextGraph graph(tree);
  std::string out;
  append({.path = "a.js", .text = source, .ast = ast, .graph = graph}, out);
  EXPECT_EQ(out, expected.substr(1));
}

constexpr std::string_view kLeak =
    "function outer(big, socket) {\n"
    "  const unused = function () { big; };\n"
    "  try {} catch (error) { return () => socket; }\n"
    "}\n";

TEST(Scopes, TextTellsWhoCapturedWhatAndMarksDeadWeight) {
  CheckScopes(kLeak, AppendScopesText, R"(
a.js
! marks what a function keeps alive and never uses

(top level) at 1:1
  keeps nothing: there is no Context around it

outer at 1:15
  keeps nothing: there is no Context around it

unused at 2:27
  Closure (outer), line 1
  ! socket  captured by (arrow function) on line 3
    big     captured by unused on line 2

(arrow function) at 3:33
  Catch, line 3
  ! error  the exception; always in a Context
  Closure (outer), line 1
    socket  captured by (arrow function) on line 3
  ! big     captured by unused on line 2
)");
}

TEST(Scopes, TextNamesTheRulesOfV8) {
  CheckScopes("let top; class A { #p; m() { super.x; } }", AppendScopesText, R"(
a.js
! marks what a function keeps alive and never uses

(top level) at 1:1
  keeps nothing: there is no Context around it

m at 1:25
  Class, line 1
  ! #p                   needed by the members of the class
    .home_object         where super looks
  ! .static_home_object  where super looks
  Script
  ! top  declared at the top level of a script; always in a Context
  ! A    declared at the top level of a script; always in a Context

<instance_members_initializer> at 1:10
  Class, line 1
    #p                   needed by the members of the class
  ! .home_object         where super looks
  ! .static_home_object  where super looks
  Script
  ! top  declared at the top level of a script; always in a Context
  ! A    declared at the top level of a script; always in a Context

A at 1:10
  Class, line 1
  ! #p                   needed by the members of the class
  ! .home_object         where super looks
  ! .static_home_object  where super looks
  Script
  ! top  declared at the top level of a script; always in a Context
  ! A    declared at the top level of a script; always in a Context
)");
}

TEST(Scopes, DotDrawsClosuresAndContexts) {
  CheckScopes("function f(a) { return () => a; }", AppendScopesDot, R"(
digraph "a.js" {
  rankdir=RL;
  node [shape=record, fontname=monospace];
  context0 [label="Closure\ (f),\ line\ 1|a:\ captured\ by\ (arrow\ function)\ on\ line\ 1"];
  closure1 [shape=ellipse, label="f\ at\ 1:11"];
  closure2 [shape=ellipse, label="(arrow\ function)\ at\ 1:24"];
  closure2 -> context0;
}
)");
}

TEST(Scopes, JsonHasTheShapeOfTheOracle) {
  const auto append = [](const ScopesInput& input, std::string& out) { AppendScopesJson(input, false, out); };
  CheckScopes("(a) => () => a", append,
              "\n"
              R"({"file":"a.js","goal":"script","ok":true,"contexts":[{"id":0,"type":"FUNCTION","fn":1,)"
              R"("start":0,"end":14,"locals":["a"],"outer":null}],"functions":[)"
              R"({"id":0,"name":"","kind":"NormalFunction","start":0,"end":14,"line":1,"col":0,)"
              R"("parent":null,"ctx":null,"contexts":[],"outer":null},)"
              R"({"id":1,"name":"","kind":"ArrowFunction","start":0,"end":14,"line":1,"col":0,)"
              R"("parent":0,"ctx":0,"contexts":[0],"outer":null},)"
              R"({"id":2,"name":"","kind":"ArrowFunction","start":7,"end":14,"line":1,"col":7,)"
              R"("parent":1,"ctx":null,"contexts":[],"outer":0}]})");
}

}  // namespace
}  // namespace heaplint::output
