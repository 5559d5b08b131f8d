#include "tests/unit/analyzer/syntax/check-ast.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "analyzer/base/deep-stack.h"
#include "analyzer/syntax/dump-ast.h"

namespace heaplint::syntax {

namespace {

// `text` without its first line break and the indentation that all its lines share.
std::string Dedent(std::string_view text) {
  if (text.starts_with('\n')) text.remove_prefix(1);
  const std::size_t indentation = std::min(text.find_first_not_of(' '), text.size());
  std::string result;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    line.remove_prefix(std::min(indentation, std::min(line.find_first_not_of(' '), line.size())));
    if (!line.empty()) result.append(line) += '\n';
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return result;
}

std::string Dump(std::string_view source, const ParseOptions& options) {
  std::string dump;
  base::RunWithDeepStack([&] { dump = DumpAst(Parse(source, options)); });
  return dump;
}

void Remove(std::string& text, std::string_view part) {
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at)) text.erase(at, part.size());
}

// What erasing types may change without changing the program.
std::string WithoutMarks(std::string dump) {
  Remove(dump, " synthetic");
  Remove(dump, " parenthesized");
  dump.erase(0, dump.find('\n') + 1);
  return dump;
}

}  // namespace

void CheckAst(std::string_view source, std::string_view expected, const ParseOptions& options) {
  std::string dump = Dump(source, options);
  const std::string wanted = Dedent(expected);
  if (!wanted.starts_with("Program")) dump = Dedent(std::string_view(dump).substr(dump.find('\n') + 1));
  EXPECT_EQ(dump, wanted) << source;
}

void CheckTypeScript(std::string_view source, std::string_view expected) {
  CheckAst(source, expected, {.language = source::Language::kTypeScript});
}

void CheckErased(std::string_view source, std::string_view erased, source::Language language) {
  EXPECT_EQ(WithoutMarks(Dump(source, {.language = language})), WithoutMarks(Dump(erased, {}))) << source;
}

void CheckProblems(std::string_view source, std::string_view expected, const ParseOptions& options) {
  std::string problems;
  base::RunWithDeepStack([&] {
    const Ast ast = Parse(source, options);
    for (const Problem& problem : ast.problems()) problems += problem.message + '\n';
  });
  EXPECT_EQ(problems, Dedent(expected)) << source;
}

}  // namespace heaplint::syntax
