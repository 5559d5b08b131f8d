// TextDocument: the text of an open file as its editor sees it, edited in place, with its lines kept up to date.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/base/span.h"

namespace heaplint::language_server {

/// What a Position's `character` counts; negotiated at initialize.
enum class PositionEncoding : std::uint8_t { kUtf8, kUtf16 };

/// LSP's Position: line and character, both from 0.
struct Position {
  std::uint32_t line = 0;
  std::uint32_t character = 0;
  friend constexpr auto operator<=>(Position, Position) = default;
};

/// LSP's Range: half open.
struct Range {
  Position start;
  Position end;
  friend constexpr auto operator<=>(const Range&, const Range&) = default;
};

/// What an edit did to the text, in bytes: [start, old_end) became [start, new_end).
struct ByteEdit {
  std::uint32_t start = 0;
  std::uint32_t old_end = 0;
  std::uint32_t new_end = 0;
};

/// Offsets of the first byte of each line. Lines end with LF, CR LF or CR, as LSP says. Never empty.
class LineStarts {
 public:
  explicit LineStarts(std::string_view text);

  /// Follows `edit`; `text` is the text after it. Work: the bytes inserted, and one addition per later line.
  void Update(const ByteEdit& edit, std::string_view text);

  std::size_t count() const { return starts_.size(); }
  std::uint32_t StartOf(std::size_t line) const { return starts_[line]; }
  std::size_t LineAt(std::uint32_t offset) const;

 private:
  std::vector<std::uint32_t> starts_;
};

/// A text with its lines.
class TextDocument {
 public:
  explicit TextDocument(std::string text);

  const std::string& text() const { return text_; }
  const LineStarts& lines() const { return lines_; }

  /// The byte that `position` means. Positions beyond the end of a line or of the text mean that end, and those inside a
  /// character its start.
  std::uint32_t OffsetOf(Position position, PositionEncoding encoding) const;

  /// Replaces what is in `range` (ends given in the wrong order are exchanged) and says what that was in bytes.
  /// Nothing happens, and nothing is returned, when the text would grow beyond 4 GiB.
  std::optional<ByteEdit> Replace(Range range, std::string_view text, PositionEncoding encoding);

 private:
  std::string text_;
  LineStarts lines_;
};

/// Turns offsets into positions. Asking for ascending offsets costs time linear in the text, however long its lines are.
/// Views the document: make one, use it, drop it before the next edit.
class PositionReader {
 public:
  PositionReader(std::string_view text, const LineStarts& lines, PositionEncoding encoding)
      : text_(text), lines_(lines), encoding_(encoding) {}
  PositionReader(const TextDocument& document, PositionEncoding encoding)
      : PositionReader(document.text(), document.lines(), encoding) {}

  Position At(std::uint32_t offset);
  Range At(base::Span span) {
    const Position start = At(span.begin);
    return {start, At(span.end)};
  }

 private:
  std::string_view text_;
  const LineStarts& lines_;
  PositionEncoding encoding_;
  std::size_t line_ = 0;  // The last answer: where the next one starts to count, if it is on the same line.
  std::uint32_t offset_ = 0;
  std::uint32_t character_ = 0;
};

}  // namespace heaplint::language_server
