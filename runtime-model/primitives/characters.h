// Classes of characters that the grammar of ECMA-262 names, and trimming, which rests on them.
#pragma once

#include <string_view>

namespace heaplint::runtime_model::primitives {

/// LineTerminator: LF, CR, U+2028, U+2029.
constexpr bool IsLineTerminator(char32_t c) { return c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029; }

/// WhiteSpace: TAB, VT, FF, ZWNBSP and the space separators of Unicode.
constexpr bool IsWhiteSpace(char32_t c) {
  if (c < 0x80) return c == ' ' || c == '\t' || c == '\v' || c == '\f';
  return c == 0xa0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200a) || c == 0x202f || c == 0x205f || c == 0x3000 ||
         c == 0xfeff;
}

/// IdentifierStartChar: ID_Start, '$' and '_'.
bool IsIdentifierStart(char32_t c);

/// IdentifierPartChar: ID_Continue, '$', ZWNJ and ZWJ.
bool IsIdentifierPart(char32_t c);

/// TrimString: `text` without white space and line terminators at the start.
std::u16string_view TrimStart(std::u16string_view text);
/// TrimString: the same at the end.
std::u16string_view TrimEnd(std::u16string_view text);
/// TrimString: the same at both ends.
std::u16string_view Trim(std::u16string_view text);

}  // namespace heaplint::runtime_model::primitives
