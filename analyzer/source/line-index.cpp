#include "analyzer/source/line-index.h"

#include <algorithm>

#include "analyzer/source/source-text.h"

namespace heaplint::source {

namespace {

/// The length of the line terminator at `offset`, or 0 if there is none.
std::size_t TerminatorLength(std::string_view text, std::size_t offset, LineTerminators terminators) {
  switch (text[offset]) {
    case '\n':
      return 1;
    case '\r':
      return text.substr(offset + 1).starts_with('\n') ? 2 : 1;
    case '\xE2': {
      const std::string_view rest = text.substr(offset, 3);
      const bool is_separator = rest == "\xE2\x80\xA8" || rest == "\xE2\x80\xA9";
      return is_separator && terminators == LineTerminators::kEcmaScript ? 3 : 0;
    }
    default:
      return 0;
  }
}

/// Bytes that are counted one by one at most.
constexpr std::size_t kBlock = 256;

bool IsContinuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

/// UTF-16 code units that the byte adds: one per character, two per character of four bytes.
std::uint32_t UnitsOf(char byte) {
  if (IsContinuation(byte)) return 0;
  return static_cast<unsigned char>(byte) >= 0xF0 ? 2 : 1;
}

}  // namespace

LineIndex::LineIndex(std::string_view text, LineTerminators terminators) : text_(text) {
  starts_.push_back(static_cast<std::uint32_t>(ByteOrderMarkLength(text)));
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t length = TerminatorLength(text, i, terminators);
    i += std::max<std::size_t>(length, 1);
    if (length != 0) starts_.push_back(static_cast<std::uint32_t>(i));
  }
  const bool is_ascii = std::all_of(text.begin(), text.end(), [](char byte) { return (byte & 0x80) == 0; });
  if (is_ascii) return;
  std::uint32_t units = 0;
  for (std::size_t i = 0; i < text.size(); i += kBlock) {
    units_before_block_.push_back(units);
    units += Utf16Length(text.substr(i, kBlock));
  }
}

std::uint32_t LineIndex::UnitsBefore(std::uint32_t offset) const {
  const std::size_t block = offset / kBlock;
  if (block >= units_before_block_.size()) {
    if (units_before_block_.empty()) return offset;
    return units_before_block_.back() + Utf16Length(text_.substr((units_before_block_.size() - 1) * kBlock));
  }
  return units_before_block_[block] + Utf16Length(text_.substr(block * kBlock, offset % kBlock));
}

LineColumn LineIndex::At(std::uint32_t offset) const {
  offset = std::clamp(offset, starts_.front(), std::max(starts_.front(), static_cast<std::uint32_t>(text_.size())));
  while (offset > starts_.front() && offset < text_.size() && IsContinuation(text_[offset])) --offset;
  const auto next = std::upper_bound(starts_.begin(), starts_.end(), offset);
  const auto line = static_cast<std::uint32_t>(next - starts_.begin());
  const std::uint32_t start = starts_[line - 1];
  return {line, 1 + UnitsBefore(offset) - UnitsBefore(start)};
}

std::uint32_t LineIndex::OffsetOf(LineColumn place) const {
  if (place.line > line_count()) return static_cast<std::uint32_t>(text_.size());
  const base::Span line = LineSpan(std::max(place.line, 1u));
  std::uint32_t offset = line.begin;
  std::uint32_t column = 1;
  while (offset < line.end && column < place.column) {
    column += UnitsOf(text_[offset++]);
    while (offset < line.end && IsContinuation(text_[offset])) ++offset;
  }
  return offset;
}

base::Span LineIndex::LineSpan(std::uint32_t line) const {
  const std::uint32_t begin = starts_[line - 1];
  if (line == line_count()) return {begin, static_cast<std::uint32_t>(text_.size())};
  std::uint32_t end = starts_[line] - 1;
  if (IsContinuation(text_[end])) end -= 2;
  if (text_[end] == '\n' && end > begin && text_[end - 1] == '\r') --end;
  return {begin, end};
}

std::uint32_t Utf16Length(std::string_view text) {
  std::uint32_t units = 0;
  for (const char byte : text) units += UnitsOf(byte);
  return units;
}

}  // namespace heaplint::source
