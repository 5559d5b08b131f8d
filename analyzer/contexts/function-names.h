// Names of functions as V8 infers them, for people: `render`, `get size`, `default`.
#pragma once

#include <string>

#include "analyzer/base/ids.h"
#include "analyzer/scope/scope-tree.h"
#include "analyzer/syntax/ast.h"

namespace heaplint::contexts {

/// Per function its own name or the one that ECMA-262's NamedEvaluation or the method's key gives it; empty if there is none.
base::IndexVector<scope::FunctionId, std::string> FunctionNames(const syntax::Ast& ast, const scope::ScopeTree& tree);

}  // namespace heaplint::contexts
