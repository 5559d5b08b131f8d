// Ast: the typed syntax tree of one script, with its comments, its names and what was wrong with the source.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "analyzer/base/arena.h"
#include "analyzer/base/atom.h"
#include "analyzer/base/ids.h"
#include "analyzer/syntax/ast-expressions.h"
#include "analyzer/syntax/ast-functions.h"
#include "analyzer/syntax/ast-statements.h"
#include "analyzer/syntax/lowering-record.h"
#include "analyzer/syntax/node.h"

namespace heaplint::syntax {

enum class CommentKind : std::uint8_t { kLine, kBlock, kHashbang, kHtml };

/// A comment with its delimiters in `span`.
struct Comment {
  base::Span span;
  CommentKind kind;
};

/// Something wrong with the user's source: a syntax error, or an early error of ECMA-262. Analysis goes on.
struct Problem {
  base::Span span;
  std::string message;
};

/// Owns the nodes. Moving an Ast keeps node pointers valid. The text that was parsed must outlive it: literals may view it.
class Ast {
 public:
  const Program& program() const { return *program_; }
  const base::AtomTable& atoms() const { return atoms_; }
  std::string_view TextOf(base::Atom atom) const { return atoms_.TextOf(atom); }

  /// In source order.
  const std::vector<Comment>& comments() const { return comments_; }
  const std::vector<Problem>& problems() const { return problems_; }

  /// One more than the greatest NodeId.
  std::size_t node_count() const { return node_count_; }
  /// Functions by id; entry 0, the top level, is null.
  const base::IndexVector<FunctionId, const Function*>& functions() const { return functions_; }
  /// For lowering the text after an edit.
  const LoweringRecord& record() const { return record_; }

 private:
  friend class AstBuilder;
  Ast() = default;

  base::Arena arena_;
  base::AtomTable atoms_;
  const Program* program_ = nullptr;
  std::vector<Comment> comments_;
  std::vector<Problem> problems_;
  base::IndexVector<FunctionId, const Function*> functions_;
  std::size_t node_count_ = 0;
  LoweringRecord record_;
};

/// Calls `visit(const T&)` with `node` as its own type.
template <class F> decltype(auto) Dispatch(const Node& node, F&& visit) {
  switch (node.kind) {
#define NODE(kind_name)        \
  case NodeKind::k##kind_name: \
    return visit(static_cast<const kind_name&>(node));
#include "analyzer/syntax/node-kinds.def"
#undef NODE
  }
  CHECK(false);
}

/// Calls `visit(const Node&)` for each child of `node` in source order; absent children are skipped.
template <class F> void ForEachChild(const Node& node, F&& visit) {
  Dispatch(node, [&](const auto& typed) {
    typed.VisitChildren([&](const Node* child) {
      if (child != nullptr) visit(*child);
    });
  });
}

}  // namespace heaplint::syntax
