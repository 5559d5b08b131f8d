// Reparser: concrete syntax trees of texts that change little from one time to the next.
#pragma once

#include <cstddef>
#include <list>
#include <optional>
#include <string>
#include <string_view>

#include "analyzer/source/source-kind.h"
#include "analyzer/syntax/tree.h"

namespace heaplint::language_server {

/// The edit that makes `after` of `before`: the bytes between their common beginning and their common end.
TSInputEdit EditBetween(std::string_view before, std::string_view after);

/// Parses, reusing the tree of the text of the same name before its edits. Keeps the trees used last, and only those.
class Reparser {
 public:
  /// How many trees are kept: as many files as people edit by turns.
  static constexpr std::size_t kKeptTrees = 16;

  /// The tree of `text`. It is the same, whatever was parsed before, for a text without syntax errors; a text with some is
  /// parsed afresh, for recovery from errors depends on what is reused. Valid until the next call.
  const syntax::Tree& Parse(const std::string& name, std::string_view text, source::Language language);

  void Forget(const std::string& name);

 private:
  struct Entry {
    std::string name;
    std::string text;
    syntax::Tree tree;
  };
  static std::optional<syntax::Tree> Update(Entry& entry, std::string_view text, syntax::Parser& parser);

  std::list<Entry> entries_;  // The one used last first.
};

}  // namespace heaplint::language_server
