// LineIndex: from byte offsets to lines and columns. Only output and editors count lines; the analyzer counts bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "analyzer/base/span.h"

namespace heaplint::source {

/// What ends a line: CR, LF and CRLF everywhere; U+2028 and U+2029 in ECMA-262 but not in the Language Server Protocol.
enum class LineTerminators : std::uint8_t { kEcmaScript, kLanguageServer };

/// A place as people see it, both counted from 1. `column` counts UTF-16 code units, as JavaScript tools and editors do.
struct LineColumn {
  std::uint32_t line = 1;
  std::uint32_t column = 1;

  friend constexpr auto operator<=>(LineColumn, LineColumn) = default;
};

/// The lines of one text, which must outlive the index. A byte order mark takes up no column.
class LineIndex {
 public:
  explicit LineIndex(std::string_view text, LineTerminators terminators = LineTerminators::kEcmaScript);

  /// The place of the byte at `offset`, which may be the end of the text. Inside a character: the place of the character. As fast in a
  /// line of megabytes.
  LineColumn At(std::uint32_t offset) const;

  /// The offset of a place. A column past the end of its line gives the line's end; a line past the end, the text's end.
  std::uint32_t OffsetOf(LineColumn place) const;

  /// The number of lines; an empty text has one.
  std::uint32_t line_count() const { return static_cast<std::uint32_t>(starts_.size()); }

  /// The bytes of `line`, from 1, without its terminator and byte order mark.
  base::Span LineSpan(std::uint32_t line) const;

 private:
  /// UTF-16 code units before `offset`.
  std::uint32_t UnitsBefore(std::uint32_t offset) const;

  std::string_view text_;
  std::vector<std::uint32_t> starts_;
  /// UTF-16 code units before each block of bytes; empty if every byte is one.
  std::vector<std::uint32_t> units_before_block_;
};

/// The number of UTF-16 code units of valid UTF-8.
std::uint32_t Utf16Length(std::string_view text);

}  // namespace heaplint::source
