// The concrete syntax tree of tree-sitter and its parser. Only lowering and incremental reparse (language server) use them;
// everyone else reads the Ast.
#pragma once

#include <tree_sitter/api.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "analyzer/base/span.h"
#include "analyzer/source/source-kind.h"

namespace heaplint::syntax {

/// Owns a concrete syntax tree. It does not view the text that it was parsed from.
class Tree {
 public:
  Tree(TSTree* tree, source::Language language) : tree_(tree), language_(language) {}
  /// The same tree; what both do not change is shared.
  Tree Copy() const;

  TSNode root() const { return ts_tree_root_node(tree_.get()); }
  source::Language language() const { return language_; }

  /// Where the parser gave up because nothing but errors follows; the tree ends there. Nothing if it read the whole text.
  std::optional<std::uint32_t> given_up_at() const { return given_up_at_; }

  /// Words that were read as spaces, in source order: forms that the grammar does not know (repairs.h).
  const std::vector<base::Span>& blanked() const { return blanked_; }

  bool has_errors() const { return ts_node_has_error(root()); }

  /// Where it is built otherwise than `before`, a tree of the text before an edit that `before` was told of; in source order.
  std::vector<base::Span> ChangesFrom(const Tree& before) const;

  /// Says that the text has changed as `edit` tells, in preparation for Parser::Reparse.
  void Edit(const TSInputEdit& edit) { ts_tree_edit(tree_.get(), &edit); }

 private:
  friend class Parser;
  struct Deleter {
    void operator()(TSTree* tree) const { ts_tree_delete(tree); }
  };
  std::unique_ptr<TSTree, Deleter> tree_;
  source::Language language_;
  std::vector<base::Span> blanked_;
  std::optional<std::uint32_t> given_up_at_;
};

/// A tree-sitter parser for one language. Reusable, not shared between threads.
class Parser {
 public:
  explicit Parser(source::Language language);

  /// Parses `text`. Where that leaves errors, forms that the grammar does not know are rewritten and the text is parsed again
  /// (repairs.h).
  Tree Parse(std::string_view text);

  /// The same by way of `old`, a tree of the text before the edits that it was told of: what they left alone is reused. Where
  /// neither tree has errors, it is the one that Parse makes; how a tree recovers from errors depends on what was reused.
  Tree Reparse(std::string_view text, const Tree& old);

 private:
  Tree ParseOnce(std::string_view text, const Tree* old);
  TSTree* ParseOrGiveUp(std::string_view text, const Tree* old, std::uint32_t& healthy_until);
  Tree Repair(Tree tree, std::string_view text);
  struct Deleter {
    void operator()(TSParser* parser) const { ts_parser_delete(parser); }
  };
  std::unique_ptr<TSParser, Deleter> parser_;
  source::Language language_;
};

}  // namespace heaplint::syntax
