#include "analyzer/syntax/utf8.h"

#include <cstring>

namespace heaplint::syntax {

namespace {

constexpr bool IsContinuation(unsigned char byte) { return (byte & 0xc0) == 0x80; }

// DEL may stand in a name for tree-sitter, so that text in an old encoding keeps its shape; SOH may not.
constexpr char kInvalidByteSubstitute = '\x7f';
constexpr char kNulSubstitute = '\x01';

// Offset of the first byte at or after `offset` that is NUL or not ASCII.
std::size_t SkipPlainAscii(std::string_view text, std::size_t offset) {
  constexpr std::uint64_t kHighBits = 0x8080808080808080;
  constexpr std::uint64_t kLowBits = 0x0101010101010101;
  for (; offset + 8 <= text.size(); offset += 8) {
    std::uint64_t word;
    std::memcpy(&word, text.data() + offset, 8);
    // A byte that is zero or above 0x7f leaves a high bit; false alarms end in the loop below.
    if (((word | (word - kLowBits)) & kHighBits) != 0) break;
  }
  while (offset < text.size() && static_cast<signed char>(text[offset]) > 0) ++offset;
  return offset;
}

// Calls `visit(offset)` for each bad byte until it returns false.
template <class F> void ForEachBadByte(std::string_view text, F&& visit) {
  for (std::size_t offset = SkipPlainAscii(text, 0); offset < text.size(); offset = SkipPlainAscii(text, offset)) {
    const CodePoint point = DecodeCodePoint(text, offset);
    if ((point.value == kInvalidCodePoint || point.value == 0) && !visit(offset)) return;
    offset += point.size;
  }
}

}  // namespace

CodePoint DecodeCodePoint(std::string_view text, std::size_t offset) {
  const auto at = [&](std::size_t i) -> unsigned char {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0;
  };
  const unsigned char first = at(offset);
  if (first < 0x80) return {first, 1};
  const int size = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  if (first < 0xc2 || first > 0xf4) return {kInvalidCodePoint, 1};
  char32_t value = first & (0x7f >> size);
  for (int i = 1; i < size; ++i) {
    if (!IsContinuation(at(offset + i))) return {kInvalidCodePoint, 1};
    value = value << 6 | (at(offset + i) & 0x3f);
  }
  const bool is_overlong = (size == 3 && value < 0x800) || (size == 4 && value < 0x10000);
  const bool is_surrogate = value >= 0xd800 && value <= 0xdfff;
  if (is_overlong || is_surrogate || value > 0x10ffff) return {kInvalidCodePoint, 1};
  return {value, static_cast<std::uint32_t>(size)};
}

void AppendCodePoint(std::string& text, char32_t value) {
  const auto byte = [](char32_t bits) { return static_cast<char>(static_cast<unsigned char>(bits)); };
  if (value >= 0xdc00 && value <= 0xdfff && text.size() >= 3) {
    const auto* last = reinterpret_cast<const unsigned char*>(text.data() + text.size() - 3);
    if (last[0] == 0xed && last[1] >= 0xa0 && last[1] <= 0xaf) {
      const char32_t high = 0xd000 | (last[1] & 0x3f) << 6 | (last[2] & 0x3f);
      text.resize(text.size() - 3);
      value = 0x10000 + ((high - 0xd800) << 10) + (value - 0xdc00);
    }
  }
  if (value < 0x80) {
    text += byte(value);
  } else if (value < 0x800) {
    text += byte(0xc0 | value >> 6);
    text += byte(0x80 | (value & 0x3f));
  } else if (value < 0x10000) {
    text += byte(0xe0 | value >> 12);
    text += byte(0x80 | (value >> 6 & 0x3f));
    text += byte(0x80 | (value & 0x3f));
  } else {
    text += byte(0xf0 | value >> 18);
    text += byte(0x80 | (value >> 12 & 0x3f));
    text += byte(0x80 | (value >> 6 & 0x3f));
    text += byte(0x80 | (value & 0x3f));
  }
}

bool IsPlainUtf8(std::string_view text) {
  bool is_plain = true;
  ForEachBadByte(text, [&](std::size_t) { return is_plain = false; });
  return is_plain;
}

std::string ReplaceBadBytes(std::string_view text) {
  std::string result(text);
  ForEachBadByte(text, [&](std::size_t offset) {
    result[offset] = text[offset] == '\0' ? kNulSubstitute : kInvalidByteSubstitute;
    return true;
  });
  return result;
}

}  // namespace heaplint::syntax
