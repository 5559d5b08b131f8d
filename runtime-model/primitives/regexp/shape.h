// What can be told about a part of a regular expression without matching it.
#pragma once

#include <cstddef>
#include <unordered_map>

#include "runtime-model/primitives/regexp/syntax.h"

namespace heaplint::runtime_model::primitives {

struct RegexShape {
  static constexpr std::size_t kUnbounded = 1 << 24;  ///< Lengths saturate here.

  std::size_t min_units = 0;  ///< Code units of the shortest text that can match.
  std::size_t max_units = 0;
  bool has_captures = false;
  bool has_references = false;
  bool has_branches_of_different_length = false;

  bool is_fixed_length() const { return min_units == max_units && !has_branches_of_different_length; }
};

/// The shapes of all nodes of a tree.
class RegexShapes {
 public:
  RegexShapes(const RegexNode& root, bool is_unicode_mode) : is_unicode_mode_(is_unicode_mode) { Add(root); }

  const RegexShape& Of(const RegexNode& node) const { return shapes_.find(&node)->second; }

 private:
  RegexShape Add(const RegexNode& node);
  RegexShape Compute(const RegexNode& node);
  RegexShape OfSet(const CodePointSet& set) const;

  bool is_unicode_mode_;
  std::unordered_map<const RegexNode*, RegexShape> shapes_;
};

}  // namespace heaplint::runtime_model::primitives
