#include "analyzer/syntax/grammar.h"

#include <string_view>

#include "analyzer/base/check.h"

extern "C" {
const TSLanguage* tree_sitter_javascript();
const TSLanguage* tree_sitter_typescript();
const TSLanguage* tree_sitter_tsx();
}

namespace heaplint::syntax {

namespace {

struct KindName {
  CstKind kind;
  std::string_view name;
  bool is_named;
};

constexpr KindName kKindNames[] = {
#define CST_NODE(constant, name) {CstKind::constant, name, true},
#define CST_TOKEN(constant, text) {CstKind::constant, text, false},
#include "analyzer/syntax/cst-kinds.def"
#undef CST_NODE
#undef CST_TOKEN
};
static_assert(std::size(kKindNames) + 2 <= 256, "CstKind is a byte");

CstKind FindKind(std::string_view name, bool is_named) {
  for (const KindName& entry : kKindNames) {
    if (entry.is_named == is_named && entry.name == name) return entry.kind;
  }
  return CstKind::kOther;
}

}  // namespace

Grammar::Grammar(const TSLanguage* language) : language_(language) {
  const std::uint32_t count = ts_language_symbol_count(language);
  kinds_.reserve(count);
  for (std::uint32_t i = 0; i < count; ++i) {
    const auto symbol = static_cast<TSSymbol>(i);
    const bool is_named = ts_language_symbol_type(language, symbol) == TSSymbolTypeRegular;
    kinds_.push_back(FindKind(ts_language_symbol_name(language, symbol), is_named));
  }
}

const Grammar& Grammar::Of(source::Language language) {
  static const Grammar kJavaScript(tree_sitter_javascript());
  static const Grammar kTypeScript(tree_sitter_typescript());
  static const Grammar kTsx(tree_sitter_tsx());
  switch (language) {
    case source::Language::kJavaScript:
      return kJavaScript;
    case source::Language::kTypeScript:
      return kTypeScript;
    case source::Language::kTsx:
      return kTsx;
  }
  CHECK(false);
}

}  // namespace heaplint::syntax
