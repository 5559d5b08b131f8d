#include "editors/language-server/hover.h"

#include <gtest/gtest.h>

#include <string>

#include "analyzer/syntax/parse.h"

namespace heaplint::language_server {
namespace {

/// The description of the function that the "|" in `marked` points at.
std::string Explained(std::string marked) {
  const auto at = static_cast<std::uint32_t>(marked.find('|'));
  marked.erase(at, 1);
  const syntax::Ast ast = syntax::Parse(marked, {source::Language::kJavaScript, source::SourceKindHint::kModule});
  const scope::ScopeTree scopes = scope::Analyze(ast);
  const std::optional<HoverText> hover = ExplainClosure(marked, ast, scopes, at);
  return hover ? hover->markdown : "nothing";
}

TEST(Hover, ShowsSlotsCapturesAndDeadWeight) {
  EXPECT_EQ(Explained(R"(
export function outer(socket) {
  const big = load();
  function draw() { return big; }
  return function ti|ck() { return socket; };
}
)"),
            "**`tick`** `[[Scopes]]`\n\n"
            "- Context of `outer` (line 2)\n"
            "  - `socket`: used here; captured by `tick` (line 5)\n"
            "  - `big`: **dead weight**, never used here; captured by `draw` (line 4)\n");
}

TEST(Hover, SaysWhatEachCallMakes) {
  const std::string text = Explained("export function ou|ter(socket) {\n  return () => socket;\n}\n");
  EXPECT_EQ(text,
            "**`outer`** `[[Scopes]]`\n\nKeeps no variables alive.\n"
            "\nEach call makes a Context with\n\n- `socket`, shared by the function in line 2\n");
}

TEST(Hover, IsSilentWhereThereIsNoFunction) { EXPECT_EQ(Explained("let |a = 1;"), "nothing"); }

}  // namespace
}  // namespace heaplint::language_server
