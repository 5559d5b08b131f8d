// Which function a place in the source stands for: one whose head it is in, or one that is given a name there.
#pragma once

#include <cstdint>

#include "analyzer/base/span.h"
#include "analyzer/syntax/ast.h"

namespace heaplint::language_server {

/// A function and the part of the source that people point at to mean it.
struct PointedFunction {
  const syntax::Function* function = nullptr;
  base::Span span;
};

/// The innermost function that is meant by `offset`: between its start and its body, or in the name, key or member that it
/// is assigned to where it stands. `function` is null if there is none.
PointedFunction FunctionAt(const syntax::Ast& ast, std::uint32_t offset);

}  // namespace heaplint::language_server
