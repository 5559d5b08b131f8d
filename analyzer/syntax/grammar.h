// The tree-sitter grammars, and their node kinds under numbers that all of them share.
#pragma once

#include <tree_sitter/api.h>

#include <cstdint>
#include <vector>

#include "analyzer/source/source-kind.h"

namespace heaplint::syntax {

/// A node kind of tree-sitter's concrete syntax tree, the same for every grammar.
enum class CstKind : std::uint8_t {
  kOther,
  kError,
#define CST_NODE(constant, name) constant,
#define CST_TOKEN(constant, text) constant,
#include "analyzer/syntax/cst-kinds.def"
#undef CST_NODE
#undef CST_TOKEN
};

/// One grammar with the table that turns its symbols into CstKind.
class Grammar {
 public:
  /// The grammar of `language`; lives as long as the program.
  static const Grammar& Of(source::Language language);

  const TSLanguage* language() const { return language_; }
  CstKind KindOf(TSSymbol symbol) const { return symbol < kinds_.size() ? kinds_[symbol] : CstKind::kError; }

 private:
  explicit Grammar(const TSLanguage* language);

  const TSLanguage* language_;
  std::vector<CstKind> kinds_;
};

}  // namespace heaplint::syntax
