#include "analyzer/driver/place.h"

#include <algorithm>

namespace heaplint::driver {

namespace {

constexpr std::uint32_t kLongestExcerpt = 160;
/// How much of a long line is shown before the place.
constexpr std::uint32_t kLead = 40;

bool IsContinuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

/// `offset` moved left to the start of a character.
std::uint32_t CharacterStart(std::string_view text, std::uint32_t offset) {
  while (offset > 0 && offset < text.size() && IsContinuation(text[offset])) --offset;
  return offset;
}

Excerpt ExcerptOf(base::Span span, std::string_view text, base::Span line) {
  base::Span window = line;
  if (line.size() > kLongestExcerpt) {
    if (span.begin > line.begin + kLead) window.begin = CharacterStart(text, span.begin - kLead);
    window.end = CharacterStart(text, std::min(line.end, window.begin + kLongestExcerpt));
  }
  Excerpt excerpt;
  excerpt.text = window.of(text);
  excerpt.mark_begin = std::clamp(span.begin, window.begin, window.end) - window.begin;
  excerpt.mark_end = std::clamp(span.end, window.begin + excerpt.mark_begin, window.end) - window.begin;
  excerpt.is_cut_left = window.begin > line.begin;
  excerpt.is_cut_right = window.end < line.end;
  return excerpt;
}

}  // namespace

Place PlaceOf(base::Span span, std::string_view text, const source::LineIndex& lines) {
  const auto size = static_cast<std::uint32_t>(text.size());
  span.begin = std::min(span.begin, size);
  span.end = std::clamp(span.end, span.begin, size);
  Place place;
  place.span = span;
  place.begin = lines.At(span.begin);
  place.end = lines.At(span.end);
  place.begin_byte_column = 1 + span.begin - std::min(span.begin, lines.LineSpan(place.begin.line).begin);
  place.end_byte_column = 1 + span.end - std::min(span.end, lines.LineSpan(place.end.line).begin);
  place.excerpt = ExcerptOf(span, text, lines.LineSpan(place.begin.line));
  return place;
}

}  // namespace heaplint::driver
