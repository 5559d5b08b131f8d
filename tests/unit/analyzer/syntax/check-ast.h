// CheckAst: the one way in which tests of the front end look at an Ast.
#pragma once

#include <string_view>

#include "analyzer/syntax/parse.h"

namespace heaplint::syntax {

/// Expects that DumpAst of `source` is `expected`, after the common indentation of `expected` and its first line break are
/// removed. The line of the Program is left out unless `expected` starts with it.
void CheckAst(std::string_view source, std::string_view expected, const ParseOptions& options = {});

/// As CheckAst, for TypeScript.
void CheckTypeScript(std::string_view source, std::string_view expected);

/// Expects that TypeScript `source` has the same tree as JavaScript `erased`, not counting what is synthetic or in parentheses.
void CheckErased(std::string_view source, std::string_view erased,
                 source::Language language = source::Language::kTypeScript);

/// Expects that `source` has exactly the problems `expected`, one line each.
void CheckProblems(std::string_view source, std::string_view expected, const ParseOptions& options = {});

}  // namespace heaplint::syntax
