// Repairs: gets the right tree for valid code that the grammars cannot parse. Where they report an error, known forms are
// rewritten in place to others of the same length that they can parse; positions therefore stay true, and lowering reads names
// and literals from the original text. A repair is kept if it leaves fewer errors.
//
//   accessor x = 1;             →           x = 1;            lowering asks WasBlanked
//   import defer * as a from …  →  import       * as a from …
//   <in out T>                  →  <       T>
//   export type * as a from …   →  export type{}      from …
//   import("a").B<C>            →  ___________.B<C>           in a type
//   await using a: B = …        →        const a: B = …       lowering reads `using` from the text
//   tag`\u`                     →  tag`_u`
//   let a⏎[b] = …               →  let a;[b] = …
//   b: C⏎<D>(): E               →  b: C;<D>(): E              in an interface
#pragma once

#include <tree_sitter/api.h>

#include <string>
#include <string_view>
#include <vector>

#include "analyzer/base/span.h"
#include "analyzer/source/source-kind.h"

namespace heaplint::syntax {

/// How many errors and missing tokens there are below `root`.
std::size_t CountErrors(TSNode root);

/// Rewrites what is known to lie behind the errors below `root`, the tree of `text`. Returns whether anything was rewritten.
/// Appends the words that were replaced by spaces to `blanked`.
bool ApplyRepairs(TSNode root, source::Language language, std::string& text, std::vector<base::Span>& blanked);

}  // namespace heaplint::syntax
