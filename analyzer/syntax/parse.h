// Parsing: from source text to Ast. This is the way in for everyone who needs no incremental reparse (tree.h has that).
#pragma once

#include <string_view>

#include "analyzer/source/source-kind.h"
#include "analyzer/syntax/ast.h"

namespace heaplint::syntax {

struct ParseOptions {
  source::Language language = source::Language::kJavaScript;
  source::SourceKindHint kind_hint = source::SourceKindHint::kUndecided;
};

/// The deepest nesting of expressions, statements and patterns that an Ast has. What is nested deeper is cut off with a Problem.
/// Recursion over an Ast is therefore bounded, but can be deeper than an ordinary stack allows: base::RunWithDeepStack.
inline constexpr int kMaxDepth = 20'000;

/// Parses `text`, which must be UTF-8 (invalid bytes are tolerated) and must outlive the Ast. Never fails: what is wrong with
/// the text is in Ast::problems(), and its healthy parts are in the tree. Linear in the size of the text.
/// Call it where the stack is deep (base::RunWithDeepStack) unless the text is known to be tame.
Ast Parse(std::string_view text, const ParseOptions& options);

class Tree;
struct TextChange;

/// The Ast of `tree`, the concrete tree of `text` in the same language. Parse is Parser::Parse (tree.h) and this.
Ast Lower(const Tree& tree, std::string_view text, const ParseOptions& options);

/// The same, and the same Ast, for a text that was made of `previous_text` by `change`: what that left alone of `previous`, its Ast, is
/// moved instead of lowered. Neither of `previous` nor of what refers to its nodes may anything be used any more.
Ast LowerChanged(Ast previous, std::string_view previous_text, const TextChange& change, const Tree& tree,
                 std::string_view text, const ParseOptions& options);

}  // namespace heaplint::syntax
