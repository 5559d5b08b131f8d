#include "editors/language-server/suppression.h"

#include <gtest/gtest.h>

#include <string>

#include "analyzer/syntax/parse.h"

namespace heaplint::language_server {
namespace {

/// `source` with its first "leak" silenced.
std::string Silenced(std::string source) {
  const syntax::Ast ast = syntax::Parse(source, {source::Language::kTsx, source::SourceKindHint::kModule});
  const auto at = static_cast<std::uint32_t>(source.find("leak"));
  const rule::Fix fix = Suppressions(source, ast).For("r", {at, at + 4});
  if (fix.edits.empty()) return "cannot";
  EXPECT_EQ(fix.edits.size(), 1u);
  return source.insert(fix.edits[0].span.begin, fix.edits[0].text);
}

TEST(Suppressions, PutACommentAboveTheLine) {
  EXPECT_EQ(Silenced("leak();"), "// heaplint-disable-next-line r\nleak();");
  EXPECT_EQ(Silenced("{\n  x, leak();\n}"), "{\n  // heaplint-disable-next-line r\n  x, leak();\n}");
  EXPECT_EQ(Silenced("{\r\n\tleak();\r\n}"), "{\r\n\t// heaplint-disable-next-line r\r\n\tleak();\r\n}");
}

TEST(Suppressions, WrapTheCommentAmongJsxChildren) {
  EXPECT_EQ(Silenced("a = <b c=''>\n  {leak()}\n</b>"),
            "a = <b c=''>\n  {/* heaplint-disable-next-line r */}\n  {leak()}\n</b>");
  EXPECT_EQ(Silenced("a = <>\n{leak()}\n</>"), "a = <>\n{/* heaplint-disable-next-line r */}\n{leak()}\n</>");
  EXPECT_EQ(Silenced("a = <b>\n  text {leak()}\n</b>"),
            "a = <b>\n  {/* heaplint-disable-next-line r */}\n  text {leak()}\n</b>");
}

TEST(Suppressions, AreOrdinaryInsideTagsAndContainers) {
  EXPECT_EQ(Silenced("a = <b\n  c={leak()}\n/>"), "a = <b\n  // heaplint-disable-next-line r\n  c={leak()}\n/>");
  EXPECT_EQ(Silenced("a = <b>{\n  leak()\n}</b>"), "a = <b>{\n  // heaplint-disable-next-line r\n  leak()\n}</b>");
  EXPECT_EQ(Silenced("a = <b>{x(<c>\n  {leak()}</c>)}</b>"),
            "a = <b>{x(<c>\n  {/* heaplint-disable-next-line r */}\n  {leak()}</c>)}</b>");
}

TEST(Suppressions, AreNotOfferedInsideTemplates) {
  EXPECT_EQ(Silenced("a = `\n  ${leak()}`"), "cannot");
  EXPECT_EQ(Silenced("a = `${\n leak()}`"), "a = `${\n // heaplint-disable-next-line r\n leak()}`");
}

}  // namespace
}  // namespace heaplint::language_server
