// CstCursor: a tree-sitter cursor that knows kind and span of the node it is on.
#pragma once

#include <tree_sitter/api.h>

#include "analyzer/base/span.h"
#include "analyzer/syntax/grammar.h"
#include "analyzer/syntax/tree.h"

namespace heaplint::syntax {

class CstCursor {
 public:
  explicit CstCursor(const Tree& tree)
      : grammar_(Grammar::Of(tree.language())), cursor_(ts_tree_cursor_new(tree.root())) {
    Read();
  }
  CstCursor(const CstCursor&) = delete;
  CstCursor& operator=(const CstCursor&) = delete;
  ~CstCursor() { ts_tree_cursor_delete(&cursor_); }

  /// A node to which a cursor that went into its children returns.
  class Place {
   public:
    explicit Place(const CstCursor& cursor) : node_(cursor.node_), kind_(cursor.kind_) {}
    /// Moves `cursor`, which is on a child of this place, back to it.
    void Return(CstCursor& cursor) const {
      ts_tree_cursor_goto_parent(&cursor.cursor_);
      cursor.node_ = node_;
      cursor.kind_ = kind_;
    }

   private:
    TSNode node_;
    CstKind kind_;
  };

  CstKind kind() const { return kind_; }
  base::Span span() const { return {ts_node_start_byte(node_), ts_node_end_byte(node_)}; }
  /// An error, a missing token, or something that contains one.
  bool has_error() const { return ts_node_has_error(node_); }
  bool is_missing() const { return ts_node_is_missing(node_); }
  bool is_named() const { return ts_node_is_named(node_); }
  /// The text of a token, or the grammar's name of a node.
  const char* name() const { return ts_node_type(node_); }

  /// The kind of the first child, or kOther.
  CstKind FirstChildKind() {
    if (!ts_tree_cursor_goto_first_child(&cursor_)) return CstKind::kOther;
    const CstKind kind = grammar_.KindOf(ts_node_symbol(ts_tree_cursor_current_node(&cursor_)));
    ts_tree_cursor_goto_parent(&cursor_);
    return kind;
  }
  bool ToFirstChild() { return ts_tree_cursor_goto_first_child(&cursor_) && Read(); }
  bool ToNextSibling() { return ts_tree_cursor_goto_next_sibling(&cursor_) && Read(); }
  /// Calls `visit()` with the cursor on each child in turn, comments included.
  template <class F> void ForEachChild(F&& visit) {
    const Place parent(*this);
    if (!ToFirstChild()) return;
    do visit();
    while (ToNextSibling());
    parent.Return(*this);
  }

 private:
  bool Read() {
    node_ = ts_tree_cursor_current_node(&cursor_);
    kind_ = grammar_.KindOf(ts_node_symbol(node_));
    return true;
  }

  const Grammar& grammar_;
  TSTreeCursor cursor_;
  TSNode node_;
  CstKind kind_;
};

}  // namespace heaplint::syntax
