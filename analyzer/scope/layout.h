// The third pass of Analyze: which scopes get a Context, with which slots, in V8's order.
#pragma once

#include "analyzer/scope/scope-tables.h"
#include "analyzer/syntax/ast.h"

namespace heaplint::scope {

/// Fills `storage` and `slot` of the bindings, the ScopeInfos and `outer_context` of the functions.
void LayOut(ScopeTables& tables, const syntax::Ast& ast);

}  // namespace heaplint::scope
