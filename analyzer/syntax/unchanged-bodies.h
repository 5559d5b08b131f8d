// UnchangedBodies: what of an Ast still holds after an edit. The body of a function or class is lowered by itself, so the nodes of one that
// the edit left alone are moved into the new Ast; most of a keystroke's lowering is saved by that.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "analyzer/base/span.h"
#include "analyzer/syntax/ast-builder.h"
#include "analyzer/syntax/lowering-record.h"

namespace heaplint::syntax {

/// How one text became another.
struct TextChange {
  /// These bytes were replaced…
  base::Span before;
  /// … by these.
  base::Span after;
  /// Where the concrete tree of the new text is built otherwise, in source order: in places far from the edit too.
  std::vector<base::Span> restructured;
};

/// The bodies of the text before. Each can be taken once.
class UnchangedBodies {
 public:
  /// Of an Ast that `builder` has taken over. The texts and the change must outlive this.
  UnchangedBodies(LoweringRecord record, std::vector<Comment> comments, std::string_view old_text,
                  std::string_view new_text, const TextChange& change)
      : record_(std::move(record)),
        comments_(std::move(comments)),
        old_text_(old_text),
        new_text_(new_text),
        change_(change) {}

  /// The node of `kind` at `span` of the new text, if it is that of the old text and was lowered as `like` says; else null.
  /// Its spans are those of the new text, and `builder` has its comments and the bodies in it.
  Node* Take(base::Span span, NodeKind kind, const Body& like, AstBuilder& builder);

  const LoweringRecord& record() const { return record_; }

 private:
  Body* Find(base::Span span, NodeKind kind, const Body& like);
  std::int64_t ShiftOf(base::Span span) const;

  LoweringRecord record_;  // A body that was taken has no node.
  std::vector<Comment> comments_;
  std::string_view old_text_;
  std::string_view new_text_;
  const TextChange& change_;
};

}  // namespace heaplint::syntax
