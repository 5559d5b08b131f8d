// DumpAst: an Ast as text, for `heaplint dump ast` and for tests.
#pragma once

#include <string>

#include "analyzer/syntax/ast.h"

namespace heaplint::syntax {

/// One line per node, indented by depth, with everything that is no child: names, values, operators, flags. The same tree
/// gives the same text; ids and positions are left out unless `has_positions`.
std::string DumpAst(const Ast& ast, bool has_positions = false);

}  // namespace heaplint::syntax
