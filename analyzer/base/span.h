// Positions in a source text. Lines, columns and UTF-16 units exist only at the output and editor borders.
#pragma once

#include <compare>
#include <cstdint>
#include <string_view>

namespace heaplint::base {

/// A half-open range of UTF-8 byte offsets, [begin, end), into the text of one file (a byte order mark, if any, included).
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  constexpr std::uint32_t size() const { return end - begin; }
  constexpr bool empty() const { return begin == end; }
  constexpr bool contains(std::uint32_t offset) const { return begin <= offset && offset < end; }
  constexpr bool contains(Span inner) const { return begin <= inner.begin && inner.end <= end; }

  /// The text that the span covers. `text` must be the text of the file that the span belongs to.
  constexpr std::string_view of(std::string_view text) const { return text.substr(begin, size()); }

  friend constexpr auto operator<=>(Span, Span) = default;
};

}  // namespace heaplint::base
