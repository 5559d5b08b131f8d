#include "analyzer/syntax/decode.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>

#include "analyzer/syntax/utf8.h"

namespace heaplint::syntax {

namespace {

int DigitValue(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'z') return c - 'a' + 10;
  if (c >= 'A' && c <= 'Z') return c - 'A' + 10;
  return 99;
}

bool IsOctalDigit(char c) { return c >= '0' && c <= '7'; }

// Reads exactly `count` hexadecimal digits at `offset`.
std::optional<char32_t> ReadHex(std::string_view source, std::size_t& offset, std::size_t count) {
  if (offset + count > source.size()) return std::nullopt;
  char32_t value = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const int digit = DigitValue(source[offset + i]);
    if (digit >= 16) return std::nullopt;
    value = value * 16 + static_cast<char32_t>(digit);
  }
  offset += count;
  return value;
}

// Reads what follows `\u`: four digits, or any number in braces.
std::optional<char32_t> ReadUnicodeEscape(std::string_view source, std::size_t& offset) {
  if (offset >= source.size() || source[offset] != '{') return ReadHex(source, offset, 4);
  const std::size_t end = source.find('}', offset);
  if (end == std::string_view::npos || end == offset + 1) return std::nullopt;
  char32_t value = 0;
  for (std::size_t i = offset + 1; i < end; ++i) {
    const int digit = DigitValue(source[i]);
    if (digit >= 16) return std::nullopt;
    value = value * 16 + static_cast<char32_t>(digit);
    if (value > 0x10ffff) return std::nullopt;
  }
  offset = end + 1;
  return value;
}

// Reads the digits of a legacy octal escape: at most three, at most 0xff.
char32_t ReadOctalEscape(std::string_view source, std::size_t& offset) {
  char32_t value = 0;
  const std::size_t most = source[offset] <= '3' ? 3 : 2;
  for (std::size_t i = 0; i < most && offset < source.size() && IsOctalDigit(source[offset]); ++i, ++offset) {
    value = value * 8 + static_cast<char32_t>(source[offset] - '0');
  }
  return value;
}

// Length of a line terminator at `offset`, 0 if there is none. CRLF counts as one.
std::size_t LineTerminatorSize(std::string_view source, std::size_t offset) {
  const std::string_view rest = source.substr(offset);
  if (rest.starts_with("\r\n")) return 2;
  if (rest.starts_with('\n') || rest.starts_with('\r')) return 1;
  return rest.starts_with("\u2028") || rest.starts_with("\u2029") ? 3 : 0;
}

// Decodes the escape whose character after the backslash is at `offset`, and moves behind it. False: a bad escape.
bool DecodeEscape(std::string_view source, std::size_t& offset, bool is_template, std::string& result) {
  if (const std::size_t size = LineTerminatorSize(source, offset); size > 0) {
    offset += size;
    return true;
  }
  const char c = source[offset++];
  switch (c) {
    case 'n':
      result += '\n';
      return true;
    case 't':
      result += '\t';
      return true;
    case 'r':
      result += '\r';
      return true;
    case 'b':
      result += '\b';
      return true;
    case 'f':
      result += '\f';
      return true;
    case 'v':
      result += '\v';
      return true;
    case 'x':
    case 'u': {
      const std::optional<char32_t> value = c == 'x' ? ReadHex(source, offset, 2) : ReadUnicodeEscape(source, offset);
      if (value) AppendCodePoint(result, *value);
      return value.has_value();
    }
    default:
      break;
  }
  if (c < '0' || c > '9') {
    result += c;  // a byte of a longer character is followed by the others, which copy themselves
    return true;
  }
  const bool is_followed_by_digit = offset < source.size() && source[offset] >= '0' && source[offset] <= '9';
  if (is_template && (c != '0' || is_followed_by_digit)) return false;
  if (!IsOctalDigit(c)) {
    result += c;
    return true;
  }
  --offset;
  AppendCodePoint(result, ReadOctalEscape(source, offset));
  return true;
}

// Correctly rounded value of digits in a base that is a power of two.
double DecodePowerOfTwo(std::string_view digits, int bits_per_digit) {
  std::uint64_t mantissa = 0;
  int exponent = 0;
  bool is_inexact = false;
  for (const char c : digits) {
    if (c == '_') continue;
    const auto digit = static_cast<std::uint64_t>(DigitValue(c));
    if (mantissa >> (64 - bits_per_digit) == 0) {
      mantissa = mantissa << bits_per_digit | digit;
    } else {
      exponent = std::min(exponent + bits_per_digit, 4096);
      is_inexact |= digit != 0;
    }
  }
  // 61 or more bits are there if anything was cut off, so that the lowest one only decides which way a tie goes.
  return std::ldexp(static_cast<double>(mantissa | (is_inexact ? 1 : 0)), exponent);
}

}  // namespace

std::string DecodeIdentifier(std::string_view source) {
  std::string result;
  for (std::size_t offset = 0; offset < source.size();) {
    if (source.substr(offset).starts_with("\\u")) {
      std::size_t escape = offset + 2;
      if (const std::optional<char32_t> value = ReadUnicodeEscape(source, escape)) {
        AppendCodePoint(result, *value);
        offset = escape;
        continue;
      }
    }
    result += source[offset++];
  }
  return result;
}

std::string DecodeString(std::string_view source, bool& has_bad_escape) {
  std::string result;
  result.reserve(source.size());
  for (std::size_t offset = 0; offset < source.size();) {
    if (source[offset] != '\\' || offset + 1 == source.size()) {
      result += source[offset++];
      continue;
    }
    const std::size_t escape = ++offset;
    if (!DecodeEscape(source, offset, /*is_template=*/false, result)) {
      result += source[escape];
      offset = escape + 1;
      has_bad_escape = true;
    }
  }
  return result;
}

std::optional<std::string> DecodeTemplate(std::string_view source) {
  std::string result;
  result.reserve(source.size());
  for (std::size_t offset = 0; offset < source.size();) {
    if (source[offset] == '\r') {
      result += '\n';
      offset += LineTerminatorSize(source, offset);
    } else if (source[offset] != '\\' || offset + 1 == source.size()) {
      result += source[offset++];
    } else if (!DecodeEscape(source, ++offset, /*is_template=*/true, result)) {
      return std::nullopt;
    }
  }
  return result;
}

std::string NormalizeLineEnds(std::string_view source) {
  std::string result;
  result.reserve(source.size());
  for (std::size_t offset = 0; offset < source.size();) {
    if (source[offset] == '\r') {
      result += '\n';
      offset += LineTerminatorSize(source, offset);
    } else {
      result += source[offset++];
    }
  }
  return result;
}

double DecodeNumber(std::string_view source) {
  if (source.size() > 1 && source[0] == '0') {
    switch (source[1]) {
      case 'x':
      case 'X':
        return DecodePowerOfTwo(source.substr(2), 4);
      case 'o':
      case 'O':
        return DecodePowerOfTwo(source.substr(2), 3);
      case 'b':
      case 'B':
        return DecodePowerOfTwo(source.substr(2), 1);
      default:
        if (std::ranges::all_of(source, IsOctalDigit)) return DecodePowerOfTwo(source, 3);
    }
  }
  std::string plain;
  if (source.find('_') != std::string_view::npos) {
    std::ranges::copy_if(source, std::back_inserter(plain), [](char c) { return c != '_'; });
    source = plain;
  }
  double value = 0;
  const auto [end, error] = std::from_chars(source.data(), source.data() + source.size(), value);
  if (error != std::errc::result_out_of_range) return value;
  // Too large or too small: the sign of the exponent tells; a literal without exponent can only be too large.
  return source.find("e-") != std::string_view::npos || source.find("E-") != std::string_view::npos ? 0 : HUGE_VAL;
}

std::string DecodeBigInt(std::string_view source) {
  std::string result;
  std::ranges::copy_if(source, std::back_inserter(result), [](char c) { return c != '_' && c != 'n'; });
  return result;
}

namespace {

struct HtmlReference {
  std::string_view name;
  char32_t value;
};
constexpr HtmlReference kHtmlReferences[] = {
#define HTML_REFERENCE(name, value) {name, value},
#include "analyzer/syntax/html-references.def"
#undef HTML_REFERENCE
};

// The code point of what stands between `&` and `;`.
std::optional<char32_t> HtmlReferenceValue(std::string_view name) {
  if (name.starts_with('#')) {
    const bool is_hex = name.size() > 1 && (name[1] == 'x' || name[1] == 'X');
    const std::string_view digits = name.substr(is_hex ? 2 : 1);
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, is_hex ? 16 : 10);
    if (error != std::errc() || end != digits.data() + digits.size() || value > 0x10ffff) return std::nullopt;
    return value;
  }
  const auto* found = std::ranges::find(kHtmlReferences, name, &HtmlReference::name);
  if (found == std::end(kHtmlReferences)) return std::nullopt;
  return found->value;
}

}  // namespace

std::string DecodeHtmlReferences(std::string_view source) {
  constexpr std::size_t kLongestName = 32;
  std::string result;
  result.reserve(source.size());
  for (std::size_t offset = 0; offset < source.size();) {
    const std::size_t length =
        source[offset] == '&' ? source.substr(offset, kLongestName).find(';') : std::string_view::npos;
    const auto value =
        length == std::string_view::npos ? std::nullopt : HtmlReferenceValue(source.substr(offset + 1, length - 1));
    if (value) {
      AppendCodePoint(result, *value);
      offset += length + 1;
    } else {
      result += source[offset++];
    }
  }
  return result;
}

}  // namespace heaplint::syntax
