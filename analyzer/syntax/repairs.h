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
//   let a⏎/b/                   →  let a;/b/
//   let⏎a                       →  let a
//   for await (let [a] of b)    →  for await (var [a] of b)   lowering reads `let` from the text
//   export { a as while }       →  export { a as _____ }
//   function f(yield) …         →  function f(_ield) …
//   (type extends A ? B : C)    →  (_ype extends A ? B : C)
//   tag<A>`…`                   →  tag   `…`
//   b: C⏎<D>(): E               →  b: C;<D>(): E              in an interface
#pragma once

#include <tree_sitter/api.h>

#include <string>
#include <string_view>
#include <vector>

#include "analyzer/base/span.h"
#include "analyzer/source/source-kind.h"

namespace heaplint::syntax {

/// Whether a part of `text` may have been parsed without an error, but as something else.
bool MayMisread(source::Language language, std::string_view text);

/// How many errors and missing tokens there are below `root`.
std::size_t CountErrors(TSNode root);

/// Rewrites what is known to lie behind the errors below `root`, the tree of `text`. Returns whether anything was rewritten.
/// Appends the words that were replaced by spaces to `blanked`.
bool ApplyRepairs(TSNode root, source::Language language, std::string& text, std::vector<base::Span>& blanked);

}  // namespace heaplint::syntax
