// Operators: from tree-sitter's tokens to the Ast's enums, and from those to text.
#pragma once

#include <optional>
#include <string_view>

#include "analyzer/syntax/ast-expressions.h"
#include "analyzer/syntax/grammar.h"

namespace heaplint::syntax {

/// The logical operator that `token` is, if it is one.
std::optional<LogicalOperator> LogicalOperatorOf(CstKind token);

/// The operator that `token` is; it must be one of the family.
BinaryOperator BinaryOperatorOf(CstKind token);
UnaryOperator UnaryOperatorOf(CstKind token);
AssignmentOperator AssignmentOperatorOf(CstKind token);

/// The operator as it is written.
std::string_view TextOf(LogicalOperator op);
std::string_view TextOf(BinaryOperator op);
std::string_view TextOf(UnaryOperator op);
std::string_view TextOf(UpdateOperator op);
std::string_view TextOf(AssignmentOperator op);

}  // namespace heaplint::syntax
