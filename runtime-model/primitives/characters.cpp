// ASCII is answered here; everything else by ICU.
#include "runtime-model/primitives/characters.h"

#include <unicode/uchar.h>

namespace heaplint::runtime_model::primitives {
namespace {

constexpr bool IsAsciiLetter(char32_t c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

constexpr bool IsTrimmed(char16_t c) { return IsWhiteSpace(c) || IsLineTerminator(c); }

}  // namespace

bool IsIdentifierStart(char32_t c) {
  if (c < 0x80) return IsAsciiLetter(c) || c == '$' || c == '_';
  return u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_ID_START) != 0;
}

bool IsIdentifierPart(char32_t c) {
  constexpr char32_t kZeroWidthNonJoiner = 0x200c;
  constexpr char32_t kZeroWidthJoiner = 0x200d;
  if (c < 0x80) return IsIdentifierStart(c) || (c >= '0' && c <= '9');
  if (c == kZeroWidthNonJoiner || c == kZeroWidthJoiner) return true;
  return u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_ID_CONTINUE) != 0;
}

std::u16string_view TrimStart(std::u16string_view text) {
  while (!text.empty() && IsTrimmed(text.front())) text.remove_prefix(1);
  return text;
}

std::u16string_view TrimEnd(std::u16string_view text) {
  while (!text.empty() && IsTrimmed(text.back())) text.remove_suffix(1);
  return text;
}

std::u16string_view Trim(std::u16string_view text) { return TrimEnd(TrimStart(text)); }

}  // namespace heaplint::runtime_model::primitives
