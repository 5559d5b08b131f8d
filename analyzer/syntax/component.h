// Components: what a compiler of Vue or Svelte makes of the script that runs for every instance.
#pragma once

#include "analyzer/source/script-parts.h"
#include "analyzer/syntax/ast-builder.h"

namespace heaplint::syntax {

/// Moves the statements of the instance script of `program`, which is not numbered yet, to a function `setup`, as the compilers
/// do: imports stay outside, and the function returns the one that renders, which reads the names of the template. Records the
/// comments of the markup. Markup without such a script keeps its program.
void ShapeComponent(Program& program, const source::ScriptParts& parts, bool is_async, AstBuilder& builder);

/// The function `setup` that ShapeComponent made, or null.
const FunctionDeclaration* InstanceOf(const Program& program);

}  // namespace heaplint::syntax
