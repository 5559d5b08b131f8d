// UTF-16 as JavaScript uses it: code units that may hold lone surrogates, and the ways in (WTF-8) and out (UTF-8).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace heaplint::runtime_model::primitives {

constexpr bool IsLeadSurrogate(char32_t c) { return c >= 0xd800 && c <= 0xdbff; }
constexpr bool IsTrailSurrogate(char32_t c) { return c >= 0xdc00 && c <= 0xdfff; }
constexpr bool IsSurrogate(char32_t c) { return c >= 0xd800 && c <= 0xdfff; }

/// UTF16SurrogatePairToCodePoint.
constexpr char32_t CodePointOfPair(char16_t lead, char16_t trail) {
  return 0x10000 + ((static_cast<char32_t>(lead) - 0xd800) << 10) + (static_cast<char32_t>(trail) - 0xdc00);
}

/// CodePointAt: the code point that starts at `at` (< size); a lone surrogate is its own code point.
constexpr char32_t CodePointAt(std::u16string_view text, std::size_t at) {
  if (!IsLeadSurrogate(text[at]) || at + 1 == text.size() || !IsTrailSurrogate(text[at + 1])) return text[at];
  return CodePointOfPair(text[at], text[at + 1]);
}

/// How many code units `code_point` takes.
constexpr std::size_t UnitsOf(char32_t code_point) { return code_point > 0xffff ? 2 : 1; }

/// UTF16EncodeCodePoint, appended to `text`.
void AppendCodePoint(std::u16string& text, char32_t code_point);

/// Reads UTF-8 in which surrogates may be encoded as three bytes (WTF-8). Each byte that fits nowhere gives U+FFFD.
std::u16string DecodeWtf8(std::string_view bytes);

/// Inverse of DecodeWtf8: loses nothing, lone surrogates become three bytes.
std::string EncodeWtf8(std::u16string_view text);

/// Well-formed UTF-8 for output: lone surrogates become U+FFFD.
std::string EncodeUtf8(std::u16string_view text);

/// IsStringWellFormedUnicode: no lone surrogate.
bool IsWellFormed(std::u16string_view text);

/// String.prototype.toWellFormed: lone surrogates become U+FFFD.
std::u16string ToWellFormed(std::u16string_view text);

}  // namespace heaplint::runtime_model::primitives
