#include "editors/language-server/reparser.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "analyzer/syntax/dump-ast.h"
#include "analyzer/syntax/parse.h"

namespace heaplint::language_server {
namespace {

std::string Dump(const syntax::Tree& tree) {
  const std::unique_ptr<char, void (*)(void*)> text(ts_node_string(tree.root()), std::free);
  return text.get();
}

std::string DumpFresh(std::string_view text) { return Dump(syntax::Parser(source::Language::kJavaScript).Parse(text)); }

std::string DumpReparsed(Reparser& reparser, const std::string& name, std::string_view text,
                         Recovery recovery = Recovery::kAfresh) {
  return Dump(reparser.Parse(name, text, source::Language::kJavaScript, recovery).tree);
}

void CheckEdit(std::string_view before, std::string_view after, std::uint32_t start, std::uint32_t old_end,
               std::uint32_t new_end) {
  const TSInputEdit edit = EditBetween(before, after);
  EXPECT_EQ(edit.start_byte, start) << before << " -> " << after;
  EXPECT_EQ(edit.old_end_byte, old_end) << before << " -> " << after;
  EXPECT_EQ(edit.new_end_byte, new_end) << before << " -> " << after;
}

TEST(EditBetween, FindsTheBytesThatDiffer) {
  CheckEdit("abc", "aXc", 1, 2, 2);
  CheckEdit("abc", "abc", 3, 3, 3);
  CheckEdit("", "x", 0, 0, 1);
  CheckEdit("x", "", 0, 1, 0);
  CheckEdit("aa", "aaa", 2, 2, 3);
  CheckEdit("aaa", "aa", 2, 3, 2);
}

TEST(EditBetween, KeepsCharactersWhole) {
  CheckEdit("\u00e9x", "\u00e8x", 0, 2, 2);  // same first byte
  CheckEdit("x\u00e9", "x\u0169", 1, 3, 3);  // same last byte
  CheckEdit("\u00e9", "\u00e9\u00e9", 2, 2, 4);
  CheckEdit("\U0001F600", "\U0001F601", 0, 4, 4);
}

TEST(EditBetween, CountsLinesAsTreeSitterDoes) {
  const TSInputEdit edit = EditBetween("a\r\nb\rc", "a\r\nb\rX\nY");
  EXPECT_EQ(edit.start_point.row, 1u);
  EXPECT_EQ(edit.start_point.column, 2u);
  EXPECT_EQ(edit.old_end_point.row, 1u);
  EXPECT_EQ(edit.old_end_point.column, 3u);
  EXPECT_EQ(edit.new_end_point.row, 2u);
  EXPECT_EQ(edit.new_end_point.column, 1u);
}

TEST(Reparser, AgreesWithAFreshParseAfterRandomEdits) {
  std::string text;
  for (int i = 0; i < 6; ++i)
    text += "function f" + std::to_string(i) + "(a) { return `x${a}` + /r/.test(a) || [1, { b: a }]; }\n";
  const std::vector<std::string> pieces = {"",  "a",  "{",  "}",    "(", ")",   "`",  "/",
                                           ";", "\n", "=>", " in ", "'", "// ", "/*", "\u00e9"};
  std::mt19937 random(11);
  Reparser reparser;
  for (int round = 0; round < 300; ++round) {
    const std::string before = text;
    const std::size_t at = random() % (text.size() + 1);
    text.replace(at, random() % 3, pieces[random() % pieces.size()]);
    const Reparser::Result quick = reparser.Parse("a", text, source::Language::kJavaScript, Recovery::kQuick);
    if (quick.is_exact) {
      ASSERT_EQ(Dump(quick.tree), DumpFresh(text)) << text;
    }
    ASSERT_EQ(DumpReparsed(reparser, "a", text), DumpFresh(text)) << text;
    if (round % 3 != 0) text = before;
  }
}

TEST(Reparser, SaysWhereRecoveryHangsOnEarlierEdits) {
  Reparser reparser;
  const auto is_exact = [&](std::string_view text, Recovery recovery) {
    return reparser.Parse("a", text, source::Language::kJavaScript, recovery).is_exact;
  };
  EXPECT_TRUE(is_exact("f(;", Recovery::kQuick)) << "nothing was there before";
  EXPECT_FALSE(is_exact("f(1;", Recovery::kQuick)) << "errors from the start";
  EXPECT_TRUE(is_exact("f();", Recovery::kQuick));
  EXPECT_FALSE(is_exact("f(1;", Recovery::kQuick));
  EXPECT_FALSE(is_exact("f(1;", Recovery::kQuick)) << "still";
  EXPECT_TRUE(is_exact("f(1;", Recovery::kAfresh));
  EXPECT_TRUE(is_exact("f(1;", Recovery::kQuick)) << "the better one is kept";
  EXPECT_TRUE(is_exact("f(1);", Recovery::kQuick));
}

/// All that is known of a text before names are resolved.
std::string Describe(const syntax::Ast& ast) {
  std::string text = syntax::DumpAst(ast, /*has_positions=*/true);
  for (const syntax::Comment& comment : ast.comments())
    text += fmt::format("comment {} {} {}\n", comment.span.begin, comment.span.end, static_cast<int>(comment.kind));
  for (const syntax::Problem& problem : ast.problems()) text += problem.message + "\n";
  for (const syntax::Function* function : ast.functions()) {
    if (function != nullptr) text += fmt::format("function {} {}\n", function->source_start, function->is_strict);
  }
  return text;
}

/// The first lines that differ, or nothing.
std::string FirstDifference(const std::string& a, const std::string& b) {
  if (a == b) return "";
  const auto line_at = [](const std::string& text, std::size_t at) {
    const std::size_t begin = text.rfind('\n', at) + 1;
    return text.substr(begin, text.find('\n', at) - begin);
  };
  const auto at = static_cast<std::size_t>(std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin());
  return line_at(a, at) + " / " + line_at(b, at);
}

/// Takes one text through random edits, lowering each by way of the one before.
void CheckLowering(const std::string& program, source::Language language, unsigned seed) {
  std::string text = program;
  const std::vector<std::string> pieces = {"",
                                           "a",
                                           "{",
                                           "}",
                                           "(",
                                           ")",
                                           "`",
                                           "\"",
                                           ";",
                                           "\n",
                                           "=>",
                                           "'x'",
                                           "/* */",
                                           "// x",
                                           "\u00e9",
                                           "1",
                                           "async ",
                                           "await ",
                                           "yield ",
                                           "private ",
                                           "class A ",
                                           "b() {}",
                                           "<b>",
                                           "export ",
                                           "f(",
                                           "import.meta",
                                           "*",
                                           "static ",
                                           "require('x')",
                                           "'use strict';",
                                           "${",
                                           "\\u{zz}"};
  std::mt19937 random(seed);
  Reparser reparser;
  const syntax::ParseOptions options{language};
  std::string previous_text;
  std::optional<syntax::Ast> previous;
  for (int round = 0; round < 200; ++round) {
    const std::string before = text;
    const std::size_t at = random() % (text.size() + 1);
    text.replace(at, random() % 4, pieces[random() % pieces.size()]);
    const Reparser::Result parsed = reparser.Parse("a", text, language, Recovery::kQuick);
    const bool is_step = previous && parsed.step && parsed.step->before == previous_text;
    std::optional<syntax::Ast> ast;
    // Its text must stay where it is as long as the Ast is used.
    std::string next_text = text;
    if (is_step) {
      ast = syntax::LowerChanged(std::move(*previous), previous_text, parsed.step->change, parsed.tree, next_text,
                                 options);
    } else {
      ast = syntax::Lower(parsed.tree, next_text, options);
    }
    const std::string fresh = Describe(syntax::Lower(parsed.tree, next_text, options));
    ASSERT_EQ(FirstDifference(Describe(*ast), fresh), "") << previous_text << "\n->\n" << text;
    previous.reset();
    previous = std::move(ast);
    std::swap(previous_text, next_text);
    if (round % 4 != 0) text = before;
    if (round % 20 == 0) text = program;
  }
}

constexpr std::string_view kProgram = R"(import x from 'x';
// a comment
export class A extends B {
  #p = async () => { await x(1); };
  static { this.y = /re/g.test(`t${x}\n`); }
  m(a, { b = 2, ...c }) { for (const k of a) { if (k) return () => { /* in */ return b + "s" + 10n; }; } }
}
(function () {
  'use strict';
  function g() { return import.meta.url; }
  async function* h() { yield* g(); label: for (;;) { break label; } }
  var o = { get q() { return 1; }, [x]: function () { delete o.q; }, g };
})();
module.exports = { A };
)";

TEST(Reparser, LetsMoveWhatAnEditLeftAlone) {
  for (unsigned seed = 1; seed <= 3; ++seed) CheckLowering(std::string(kProgram), source::Language::kJavaScript, seed);
}

TEST(Reparser, LetsMoveWhatAnEditLeftAloneInTypeScript) {
  const std::string text = std::string(kProgram) + R"(
namespace N { export function f() { return v; } export const v = 1; }
enum E { a, b = a << 1, c = (() => { return b; })() }
abstract class C<T> { constructor(private readonly s: S, public t?: T) { super(); f(function () { return s; }); } @dec() n(): void {} }
function over(): void; function over(a?: number) { return <T>a!; }
)";
  for (unsigned seed = 1; seed <= 3; ++seed) CheckLowering(text, source::Language::kTypeScript, seed);
}

TEST(Reparser, LetsMoveWhatAnEditLeftAloneInJsx) {
  const std::string text =
      "function V(p) { const f = () => { return <b a={p} c='&amp;'>x &lt; {f}</b>; }; return f(); }\n";
  for (unsigned seed = 1; seed <= 3; ++seed) CheckLowering(text + text, source::Language::kJavaScript, seed);
}

TEST(Reparser, ParsesAnotherLanguageAfresh) {
  Reparser reparser;
  for (const std::string text : {"let a = <b/>;", "let a = <b/"}) {
    reparser.Parse("a", text, source::Language::kJavaScript, Recovery::kQuick);
  }
  const Reparser::Result result = reparser.Parse("a", "let a = 1;", source::Language::kTypeScript, Recovery::kQuick);
  EXPECT_EQ(result.tree.language(), source::Language::kTypeScript);
}

TEST(Reparser, KeepsSomeTreesOnly) {
  Reparser reparser;
  for (int round = 0; round < 2; ++round) {
    for (std::size_t i = 0; i < 3 * Reparser::kKeptTrees; ++i) {
      const std::string text = "f(" + std::to_string(i + static_cast<std::size_t>(round)) + ")";
      EXPECT_EQ(DumpReparsed(reparser, std::to_string(i), text), DumpFresh(text));
    }
  }
  reparser.Forget("1");
  reparser.Forget("unheard of");
}

}  // namespace
}  // namespace heaplint::language_server
