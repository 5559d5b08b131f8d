#include "analyzer/syntax/tree.h"

#include <cstdint>
#include <string>

#include "analyzer/base/check.h"
#include "analyzer/syntax/grammar.h"
#include "analyzer/syntax/utf8.h"

namespace heaplint::syntax {

Parser::Parser(source::Language language) : parser_(ts_parser_new()), language_(language) {
  CHECK(ts_parser_set_language(parser_.get(), Grammar::Of(language).language()));
}

Tree Parser::Parse(std::string_view text, const Tree* old) {
  // tree-sitter takes NUL for the end of the text and stops a comment or string at a byte that is no UTF-8.
  const std::string sanitized = IsPlainUtf8(text) ? std::string() : ReplaceBadBytes(text);
  const std::string_view input = sanitized.empty() ? text : std::string_view(sanitized);
  CHECK(input.size() <= UINT32_MAX);
  TSTree* tree = ts_parser_parse_string(parser_.get(), old == nullptr ? nullptr : old->tree_.get(), input.data(),
                                        static_cast<std::uint32_t>(input.size()));
  CHECK(tree != nullptr);
  return Tree(tree, language_);
}

}  // namespace heaplint::syntax
