// Conversions between UTF-16, UTF-8 and WTF-8.
#include "runtime-model/primitives/utf16.h"

#include <algorithm>

namespace heaplint::runtime_model::primitives {
namespace {

constexpr char32_t kReplacement = 0xfffd;

struct Decoded {
  char32_t code_point = kReplacement;
  std::size_t length = 1;
};

/// The code point at the start of `bytes`, which is not empty. Overlong and truncated forms count as one bad byte.
Decoded DecodeOne(std::string_view bytes) {
  const auto byte = [bytes](std::size_t at) { return static_cast<unsigned char>(bytes[at]); };
  const unsigned char first = byte(0);
  if (first < 0x80) return {first, 1};
  const std::size_t length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  if (first < 0xc2 || first > 0xf4 || bytes.size() < length) return {};
  char32_t code_point = first & (0x7f >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xc0) != 0x80) return {};
    code_point = (code_point << 6) | (byte(i) & 0x3f);
  }
  const bool is_overlong = (length == 3 && code_point < 0x800) || (length == 4 && code_point < 0x10000);
  if (is_overlong || code_point > 0x10ffff) return {};
  return {code_point, length};
}

void AppendUtf8(std::string& bytes, char32_t c) {
  if (c < 0x80) {
    bytes += static_cast<char>(c);
    return;
  }
  const int continuation_bytes = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
  const int lead_mark = 0xf00 >> (continuation_bytes + 1);  // the low byte is 110…, 1110… or 11110…
  bytes += static_cast<char>((lead_mark & 0xff) | static_cast<int>(c >> (6 * continuation_bytes)));
  for (int i = continuation_bytes - 1; i >= 0; --i) bytes += static_cast<char>(0x80 | ((c >> (6 * i)) & 0x3f));
}

std::string Encode(std::u16string_view text, bool replaces_surrogates) {
  std::string bytes;
  bytes.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto ascii_end = std::find_if(text.begin() + at, text.end(), [](char16_t unit) { return unit >= 0x80; });
    bytes.append(text.begin() + at, ascii_end);
    at = static_cast<std::size_t>(ascii_end - text.begin());
    if (at == text.size()) break;
    const char32_t c = CodePointAt(text, at);
    at += UnitsOf(c);
    AppendUtf8(bytes, replaces_surrogates && IsSurrogate(c) ? kReplacement : c);
  }
  return bytes;
}

}  // namespace

void AppendCodePoint(std::u16string& text, char32_t code_point) {
  if (code_point <= 0xffff) {
    text += static_cast<char16_t>(code_point);
    return;
  }
  text += static_cast<char16_t>(0xd800 + ((code_point - 0x10000) >> 10));
  text += static_cast<char16_t>(0xdc00 + ((code_point - 0x10000) & 0x3ff));
}

std::u16string DecodeWtf8(std::string_view bytes) {
  std::u16string text;
  text.reserve(bytes.size());
  while (!bytes.empty()) {
    const Decoded decoded = DecodeOne(bytes);
    AppendCodePoint(text, decoded.code_point);
    bytes.remove_prefix(decoded.length);
  }
  return text;
}

std::string EncodeWtf8(std::u16string_view text) { return Encode(text, false); }

std::string EncodeUtf8(std::u16string_view text) { return Encode(text, true); }

bool IsWellFormed(std::u16string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = CodePointAt(text, at);
    if (IsSurrogate(c)) return false;
    at += UnitsOf(c);
  }
  return true;
}

std::u16string ToWellFormed(std::u16string_view text) {
  std::u16string result(text);
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = CodePointAt(text, at);
    if (IsSurrogate(c)) result[at] = static_cast<char16_t>(kReplacement);
    at += UnitsOf(c);
  }
  return result;
}

}  // namespace heaplint::runtime_model::primitives
