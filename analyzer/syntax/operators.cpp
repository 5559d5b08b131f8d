#include "analyzer/syntax/operators.h"

#include "analyzer/base/check.h"

namespace heaplint::syntax {

std::optional<LogicalOperator> LogicalOperatorOf(CstKind token) {
  switch (token) {
#define LOGICAL_OPERATOR(op, cst, text) \
  case CstKind::cst:                    \
    return LogicalOperator::op;
#include "analyzer/syntax/operators.def"
    default:
      return std::nullopt;
  }
}

BinaryOperator BinaryOperatorOf(CstKind token) {
  switch (token) {
#define BINARY_OPERATOR(op, cst, text) \
  case CstKind::cst:                   \
    return BinaryOperator::op;
#include "analyzer/syntax/operators.def"
    default:
      CHECK(false);
  }
}

UnaryOperator UnaryOperatorOf(CstKind token) {
  switch (token) {
#define UNARY_OPERATOR(op, cst, text) \
  case CstKind::cst:                  \
    return UnaryOperator::op;
#include "analyzer/syntax/operators.def"
    default:
      CHECK(false);
  }
}

AssignmentOperator AssignmentOperatorOf(CstKind token) {
  switch (token) {
#define ASSIGNMENT_OPERATOR(op, cst, text) \
  case CstKind::cst:                       \
    return AssignmentOperator::op;
#include "analyzer/syntax/operators.def"
    default:
      CHECK(false);
  }
}

std::string_view TextOf(LogicalOperator op) {
  switch (op) {
#define LOGICAL_OPERATOR(op, cst, text) \
  case LogicalOperator::op:             \
    return text;
#include "analyzer/syntax/operators.def"
  }
  CHECK(false);
}

std::string_view TextOf(BinaryOperator op) {
  switch (op) {
#define BINARY_OPERATOR(op, cst, text) \
  case BinaryOperator::op:             \
    return text;
#include "analyzer/syntax/operators.def"
  }
  CHECK(false);
}

std::string_view TextOf(UnaryOperator op) {
  switch (op) {
#define UNARY_OPERATOR(op, cst, text) \
  case UnaryOperator::op:             \
    return text;
#include "analyzer/syntax/operators.def"
  }
  CHECK(false);
}

std::string_view TextOf(UpdateOperator op) {
  switch (op) {
#define UPDATE_OPERATOR(op, cst, text) \
  case UpdateOperator::op:             \
    return text;
#include "analyzer/syntax/operators.def"
  }
  CHECK(false);
}

std::string_view TextOf(AssignmentOperator op) {
  switch (op) {
#define ASSIGNMENT_OPERATOR(op, cst, text) \
  case AssignmentOperator::op:             \
    return text;
#include "analyzer/syntax/operators.def"
  }
  CHECK(false);
}

}  // namespace heaplint::syntax
