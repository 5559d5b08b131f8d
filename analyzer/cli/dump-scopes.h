// DumpScopes: a ScopeTree as text, for `heaplint dump scopes`.
#pragma once

#include <string>

#include "analyzer/scope/scope-tree.h"

namespace heaplint::cli {

/// One line per scope, indented; below it its bindings with where they live, its Context's slots and its free names.
std::string DumpScopes(const syntax::Ast& ast, const scope::ScopeTree& scopes);

}  // namespace heaplint::cli
