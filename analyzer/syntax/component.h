// Components: what a compiler of Vue or Svelte makes of the script that runs for every instance.
#pragma once

#include "analyzer/source/script-parts.h"
#include "analyzer/syntax/ast-builder.h"
#include "analyzer/syntax/lowering.h"

namespace heaplint::syntax {

/// Moves the statements of the instance script of `program`, which is not numbered yet, to a function `setup`, as the compilers
/// do: imports stay outside, and the function returns the one that renders, which reads the names of the template. Records the
/// comments of the markup. Markup without such a script keeps its program.
void ShapeComponent(Program& program, const source::ScriptParts& parts, const KindEvidence& evidence,
                    AstBuilder& builder);

}  // namespace heaplint::syntax
