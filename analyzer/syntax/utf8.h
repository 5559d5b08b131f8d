// UTF-8 and WTF-8: reading and writing code points of source text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace heaplint::syntax {

/// A code point and how many bytes it takes. A byte that starts no valid sequence is kInvalidCodePoint and one byte long.
struct CodePoint {
  char32_t value;
  std::uint32_t size;
};
inline constexpr char32_t kInvalidCodePoint = 0xffffffff;

/// Decodes the code point at `offset`, which must lie inside `text`.
CodePoint DecodeCodePoint(std::string_view text, std::size_t offset);

/// Appends `value` as UTF-8; a surrogate becomes three bytes, but a low surrogate that follows a high one in `text` is joined
/// with it (WTF-8).
void AppendCodePoint(std::string& text, char32_t value);

/// Whether `text` is valid UTF-8 without NUL.
bool IsPlainUtf8(std::string_view text);

/// `text` with each byte that is no valid UTF-8, and each NUL, replaced by one ASCII control character. Same size.
std::string ReplaceBadBytes(std::string_view text);

}  // namespace heaplint::syntax
