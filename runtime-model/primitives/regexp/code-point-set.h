// A set of code points as sorted, disjoint, non-adjacent ranges.
#pragma once

#include <initializer_list>
#include <vector>

namespace heaplint::runtime_model::primitives {

inline constexpr char32_t kLastCodePoint = 0x10ffff;

/// Both ends included.
struct CodePointRange {
  char32_t first = 0;
  char32_t last = 0;
  friend bool operator==(CodePointRange, CodePointRange) = default;
};

class CodePointSet {
 public:
  CodePointSet() = default;
  CodePointSet(std::initializer_list<CodePointRange> ranges) : CodePointSet(std::vector<CodePointRange>(ranges)) {}
  /// Takes ranges in any order.
  explicit CodePointSet(std::vector<CodePointRange> ranges);

  static CodePointSet All() { return {{0, kLastCodePoint}}; }
  static CodePointSet Of(char32_t c) { return {{c, c}}; }

  const std::vector<CodePointRange>& ranges() const { return ranges_; }
  bool empty() const { return ranges_.empty(); }
  bool Contains(char32_t c) const;

  CodePointSet Complement() const;
  CodePointSet Union(const CodePointSet& other) const;
  CodePointSet Intersection(const CodePointSet& other) const;
  CodePointSet Difference(const CodePointSet& other) const { return Intersection(other.Complement()); }

  friend bool operator==(const CodePointSet&, const CodePointSet&) = default;

 private:
  std::vector<CodePointRange> ranges_;
};

}  // namespace heaplint::runtime_model::primitives
