// AstBuilder: makes the nodes of one Ast and fills its tables.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "analyzer/syntax/ast.h"

namespace heaplint::syntax {

/// Owns an Ast while it is being made.
class AstBuilder {
 public:
  AstBuilder() = default;

  /// What an Ast has beside nodes and names: by it, nodes are found again (UnchangedBodies).
  struct Taken {
    LoweringRecord record;
    std::vector<Comment> comments;
  };
  /// Begins with the nodes and names of `previous`, the Ast of the text before an edit: they may become part of the new Ast.
  AstBuilder(Ast previous, Taken& taken);

  /// A node with its kind and span; its other members are zero or null.
  template <class T> T* New(base::Span span) {
    T* node = ast_.arena_.New<T>();
    ++ast_.record_.nodes_made;
    node->kind = T::kKind;
    node->span = span;
    return node;
  }

  /// As New, for a node that is not written in the source.
  template <class T> T* NewSynthetic(base::Span span) {
    T* node = New<T>(span);
    node->is_synthetic = true;
    return node;
  }

  base::Atom Intern(std::string_view text) { return ast_.atoms_.Intern(text); }
  std::string_view TextOf(base::Atom atom) const { return ast_.atoms_.TextOf(atom); }
  base::Arena& arena() { return ast_.arena_; }

  void AddComment(base::Span span, CommentKind kind) { ast_.comments_.push_back({span, kind}); }
  /// Says that `body`, whose begin may be that of another text, belongs to the Ast.
  void AddBody(Body body) {
    body.begin = body.node->span.begin;
    ast_.record_.bodies.push_back(body);
  }
  LoweringRecord& record() { return ast_.record_; }
  void AddProblem(base::Span span, std::string_view message);

  /// Numbers the nodes and functions of `program`, the root, and works out which functions are strict.
  void Number(Program* program);

  /// The Ast; the program must be numbered. Ends the life of the builder.
  Ast Finish();

  const base::AtomTable& atoms() const { return ast_.atoms_; }
  std::size_t problem_count() const { return ast_.problems_.size(); }

  /// The comments so far.
  const std::vector<Comment>& comments() const { return ast_.comments_; }

 private:
  Ast ast_;
};

}  // namespace heaplint::syntax
