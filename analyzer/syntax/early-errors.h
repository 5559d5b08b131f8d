// Early errors: what ECMA-262 forbids beyond its grammar, found before a program runs. Regular expressions are not looked into.
#pragma once

#include <string_view>
#include <vector>

#include "analyzer/syntax/ast.h"

namespace heaplint::syntax {

/// What EarlyErrors needs to know about the text besides its tree.
struct EarlyErrorOptions {
  /// Erased types leave forms behind that JavaScript forbids (`export {Type}`, a const without value): they are not reported.
  bool is_typescript = false;
  /// The tree has holes: what may only seem to be missing is not reported.
  bool is_damaged = false;
};

/// The early errors of `program`, whose nodes are numbered, in the order in which they were found. Linear.
std::vector<Problem> EarlyErrors(const Program& program, const base::AtomTable& atoms, std::string_view text,
                                 EarlyErrorOptions options);

}  // namespace heaplint::syntax
