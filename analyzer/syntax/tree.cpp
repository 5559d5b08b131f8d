#include "analyzer/syntax/tree.h"

#include <cstdint>
#include <string>

#include "analyzer/base/check.h"
#include "analyzer/syntax/grammar.h"
#include "analyzer/syntax/repairs.h"
#include "analyzer/syntax/utf8.h"

namespace heaplint::syntax {

Parser::Parser(source::Language language) : parser_(ts_parser_new()), language_(language) {
  CHECK(ts_parser_set_language(parser_.get(), Grammar::Of(language).language()));
}

Tree Parser::Parse(std::string_view text, const Tree* old) {
  // tree-sitter takes NUL for the end of the text and stops a comment or string at a byte that is no UTF-8.
  const std::string sanitized = IsPlainUtf8(text) ? std::string() : ReplaceBadBytes(text);
  const std::string_view input = sanitized.empty() ? text : std::string_view(sanitized);
  Tree tree = ParseOnce(input, old);
  return ts_node_has_error(tree.root()) ? Repair(std::move(tree), input) : std::move(tree);
}

// One rewritten form can hide the next: a few rounds do.
Tree Parser::Repair(Tree tree, std::string_view text) {
  constexpr int kMostRounds = 3;
  std::string repaired(text);
  std::vector<base::Span> blanked;
  std::size_t errors = CountErrors(tree.root());
  for (int round = 0; round < kMostRounds && errors > 0 && ApplyRepairs(tree.root(), language_, repaired, blanked); ++round) {
    Tree next = ParseOnce(repaired, nullptr);
    const std::size_t next_errors = CountErrors(next.root());
    if (next_errors >= errors) break;
    errors = next_errors;
    tree = std::move(next);
    tree.blanked_ = blanked;
  }
  return tree;
}

Tree Parser::ParseOnce(std::string_view input, const Tree* old) {
  CHECK(input.size() <= UINT32_MAX);
  TSTree* tree = ts_parser_parse_string(parser_.get(), old == nullptr ? nullptr : old->tree_.get(), input.data(),
                                        static_cast<std::uint32_t>(input.size()));
  CHECK(tree != nullptr);
  return Tree(tree, language_);
}

}  // namespace heaplint::syntax
