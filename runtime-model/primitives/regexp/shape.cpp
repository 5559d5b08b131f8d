// Lengths, captures and references of each node, bottom up.
#include "runtime-model/primitives/regexp/shape.h"

#include <algorithm>

namespace heaplint::runtime_model::primitives {
namespace {

std::size_t Saturated(std::size_t units) { return std::min(units, RegexShape::kUnbounded); }

/// Both factors are at most kUnbounded or 2^31: no overflow in 64 bits.
std::size_t Times(std::size_t units, int count) {
  if (count == RegexNode::kUnlimited) return units == 0 ? 0 : RegexShape::kUnbounded;
  return Saturated(units * static_cast<std::size_t>(count));
}

}  // namespace

RegexShape RegexShapes::Add(const RegexNode& node) {
  const RegexShape shape = Compute(node);
  shapes_.emplace(&node, shape);
  return shape;
}

RegexShape RegexShapes::OfSet(const CodePointSet& set) const {
  RegexShape shape{1, 1};
  if (!is_unicode_mode_ || set.empty()) return shape;
  if (set.ranges().front().first > 0xffff) shape.min_units = 2;
  if (set.ranges().back().last > 0xffff) shape.max_units = 2;
  return shape;
}

RegexShape RegexShapes::Compute(const RegexNode& node) {
  if (node.kind == RegexNodeKind::kSet) return OfSet(node.set);
  RegexShape shape;
  bool is_first = true;
  for (const RegexNodePtr& child_pointer : node.children) {
    const RegexShape child = Add(*child_pointer);
    shape.has_captures = shape.has_captures || child.has_captures;
    shape.has_references = shape.has_references || child.has_references;
    shape.has_branches_of_different_length =
        shape.has_branches_of_different_length || child.has_branches_of_different_length;
    if (node.kind == RegexNodeKind::kAlternation && !is_first) {
      shape.min_units = std::min(shape.min_units, child.min_units);
      shape.max_units = std::max(shape.max_units, child.max_units);
    } else {
      shape.min_units = Saturated(shape.min_units + child.min_units);
      shape.max_units = Saturated(shape.max_units + child.max_units);
    }
    is_first = false;
  }
  switch (node.kind) {
    case RegexNodeKind::kCapture:
      shape.has_captures = true;
      break;
    case RegexNodeKind::kBackreference:
      shape.has_references = true;
      shape.max_units = RegexShape::kUnbounded;
      break;
    case RegexNodeKind::kAlternation:
      shape.has_branches_of_different_length =
          shape.has_branches_of_different_length || shape.min_units != shape.max_units;
      break;
    case RegexNodeKind::kLook:
      shape.min_units = shape.max_units = 0;
      shape.has_branches_of_different_length = false;
      break;
    case RegexNodeKind::kLoop:
      shape.min_units = Times(shape.min_units, node.min);
      shape.max_units = Times(shape.max_units, node.max);
      break;
    case RegexNodeKind::kEmpty:
    case RegexNodeKind::kSet:
    case RegexNodeKind::kSequence:
    case RegexNodeKind::kLineStart:
    case RegexNodeKind::kLineEnd:
    case RegexNodeKind::kWordBoundary:
      break;
  }
  return shape;
}

}  // namespace heaplint::runtime_model::primitives
