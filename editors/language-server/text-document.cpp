#include "editors/language-server/text-document.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "analyzer/base/check.h"

namespace heaplint::language_server {
namespace {

bool IsContinuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

/// Bytes of the character at `at`; a byte that starts no character counts as one.
std::uint32_t CharacterSize(std::string_view text, std::uint32_t at) {
  const auto first = static_cast<unsigned char>(text[at]);
  const std::uint32_t size = first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  std::uint32_t end = at + 1;
  while (end < text.size() && end < at + size && IsContinuation(text[end])) ++end;
  return end - at;
}

std::uint32_t UnitsOf(std::uint32_t size, PositionEncoding encoding) {
  if (encoding == PositionEncoding::kUtf8) return size;
  return size == 4 ? 2 : 1;
}

/// Whether a line starts at `offset`, which is not 0: what is before it ends a line, and is not the CR of a CR LF.
bool StartsLine(std::string_view text, std::size_t offset) {
  const char before = text[offset - 1];
  return before == '\n' || (before == '\r' && (offset == text.size() || text[offset] != '\n'));
}

}  // namespace

LineStarts::LineStarts(std::string_view text) : starts_{0} {
  for (std::size_t at = text.find_first_of("\r\n"); at != std::string_view::npos;
       at = text.find_first_of("\r\n", at + 1)) {
    if (StartsLine(text, at + 1)) starts_.push_back(static_cast<std::uint32_t>(at + 1));
  }
}

void LineStarts::Update(const ByteEdit& edit, std::string_view text) {
  // Whether a line starts at s depends on the bytes before and after s. So starts before the edit stay, those after its end
  // move, and everything from edge to edge (both included) is looked at afresh: an edit may split or make a CR LF.
  const auto kept = std::lower_bound(starts_.begin() + 1, starts_.end(), edit.start);
  const auto moved = std::upper_bound(kept, starts_.end(), edit.old_end);
  std::vector<std::uint32_t> fresh;
  for (std::uint32_t at = std::max(edit.start, 1u); at <= edit.new_end; ++at) {
    if (StartsLine(text, at)) fresh.push_back(at);
  }

  const std::uint32_t shift = edit.new_end - edit.old_end;  // Wraps around when the text shrinks, and back when added.
  for (auto start = moved; start != starts_.end(); ++start) *start += shift;
  const auto common = std::min<std::ptrdiff_t>(moved - kept, static_cast<std::ptrdiff_t>(fresh.size()));
  const auto place = std::copy_n(fresh.begin(), common, kept);
  if (common < moved - kept) {
    starts_.erase(place, moved);
  } else {
    starts_.insert(place, fresh.begin() + common, fresh.end());
  }
}

std::size_t LineStarts::LineAt(std::uint32_t offset) const {
  return static_cast<std::size_t>(std::upper_bound(starts_.begin(), starts_.end(), offset) - starts_.begin()) - 1;
}

TextDocument::TextDocument(std::string text) : text_(std::move(text)), lines_(text_) {
  CHECK(text_.size() <= std::numeric_limits<std::uint32_t>::max());
}

std::uint32_t TextDocument::OffsetOf(Position position, PositionEncoding encoding) const {
  if (position.line >= lines_.count()) return static_cast<std::uint32_t>(text_.size());
  std::uint32_t offset = lines_.StartOf(position.line);
  const auto end = static_cast<std::uint32_t>(std::min(text_.find_first_of("\r\n", offset), text_.size()));
  std::uint32_t left = position.character;
  while (offset < end) {
    const std::uint32_t size = CharacterSize(text_, offset);
    const std::uint32_t units = UnitsOf(size, encoding);
    if (units > left) break;
    left -= units;
    offset += size;
  }
  return offset;
}

std::optional<ByteEdit> TextDocument::Replace(Range range, std::string_view text, PositionEncoding encoding) {
  const std::uint32_t first = OffsetOf(range.start, encoding);
  const std::uint32_t second = OffsetOf(range.end, encoding);
  const std::uint32_t start = std::min(first, second);
  const std::uint32_t old_end = std::max(first, second);
  if (text_.size() - (old_end - start) + text.size() > std::numeric_limits<std::uint32_t>::max()) return std::nullopt;

  text_.replace(start, old_end - start, text);
  const ByteEdit edit{start, old_end, static_cast<std::uint32_t>(start + text.size())};
  lines_.Update(edit, text_);
  return edit;
}

Position PositionReader::At(std::uint32_t offset) {
  offset = std::min(offset, static_cast<std::uint32_t>(text_.size()));
  const std::size_t line = lines_.LineAt(offset);
  if (line != line_ || offset < offset_) {
    line_ = line;
    offset_ = lines_.StartOf(line);
    character_ = 0;
  }
  while (offset_ < offset) {
    const std::uint32_t size = CharacterSize(text_, offset_);
    if (offset_ + size > offset) break;
    character_ += UnitsOf(size, encoding_);
    offset_ += size;
  }
  return {static_cast<std::uint32_t>(line_), character_};
}

}  // namespace heaplint::language_server
