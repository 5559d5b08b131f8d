// Decides whether a text is a script, CommonJS or a module, as Node does: what is known from outside first, then the syntax.
#pragma once

#include "analyzer/source/source-kind.h"
#include "analyzer/syntax/ast.h"
#include "analyzer/syntax/lowering.h"

namespace heaplint::syntax {

/// Sets kind, ambiguity and strictness of `program`. An import or export declaration makes a module of it whatever `hint` says:
/// in code that is bundled before it runs, the nearest package.json does not have the last word.
void DetectSourceKind(Program& program, const KindEvidence& evidence, source::SourceKindHint hint);

}  // namespace heaplint::syntax
