// Decimal text goes through std::from_chars, which rounds correctly; powers of two are rounded here, bit by bit; other
// radices of parseInt are summed up in the chunks that V8 uses, because there the standard allows an approximation.
#include "runtime-model/primitives/string-to-number.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <limits>
#include <string>

#include "runtime-model/primitives/characters.h"

namespace heaplint::runtime_model::primitives {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr int kNoDigit = 99;

int DigitValue(char16_t c) {
  if (c >= u'0' && c <= u'9') return c - u'0';
  if (c >= u'a' && c <= u'z') return c - u'a' + 10;
  if (c >= u'A' && c <= u'Z') return c - u'A' + 10;
  return kNoDigit;
}

bool IsDecimalDigit(std::u16string_view text, std::size_t at) { return at < text.size() && DigitValue(text[at]) < 10; }

std::size_t SkipDigits(std::u16string_view text, std::size_t at) {
  while (IsDecimalDigit(text, at)) ++at;
  return at;
}

/// Length of the longest prefix that is an unsigned StrDecimalLiteral other than Infinity; 0 if there is none.
std::size_t DecimalLength(std::u16string_view text) {
  std::size_t end = SkipDigits(text, 0);
  const bool has_integer = end > 0;
  if (end < text.size() && text[end] == u'.') {
    const std::size_t fraction_end = SkipDigits(text, end + 1);
    if (!has_integer && fraction_end == end + 1) return 0;
    end = fraction_end;
  } else if (!has_integer) {
    return 0;
  }
  if (end < text.size() && (text[end] == u'e' || text[end] == u'E')) {
    std::size_t exponent = end + 1;
    if (exponent < text.size() && (text[exponent] == u'+' || text[exponent] == u'-')) ++exponent;
    if (IsDecimalDigit(text, exponent)) end = SkipDigits(text, exponent);
  }
  return end;
}

/// True if the value, known to be out of a double's range, is too large rather than too small.
bool IsTooLarge(std::string_view literal) {
  const std::size_t exponent_at = std::min(literal.find_first_of("eE"), literal.size());
  if (exponent_at < literal.size()) return literal[exponent_at + 1] != '-';
  return literal.find_first_not_of('0') < std::min(literal.find('.'), literal.size());
}

/// `text` is an unsigned StrDecimalLiteral other than Infinity.
double DecimalValue(std::u16string_view text) {
  const std::string ascii(text.begin(), text.end());
  double value = 0;
  const auto [end, error] = std::from_chars(ascii.data(), ascii.data() + ascii.size(), value);
  if (error == std::errc::result_out_of_range) return IsTooLarge(ascii) ? kInfinity : 0;
  return value;
}

/// Value of digits in a radix that is a power of two, rounded half to even.
double PowerOfTwoValue(std::u16string_view digits, int radix) {
  std::uint64_t mantissa = 0;
  int dropped_bits = 0;
  bool sticky = false;
  for (char16_t c : digits) {
    const int digit = DigitValue(c);
    for (int bit = radix / 2; bit > 0; bit /= 2) {
      const bool is_set = (digit & bit) != 0;
      if (mantissa >> 62 == 0) {
        mantissa = mantissa * 2 + (is_set ? 1 : 0);
      } else {
        ++dropped_bits;
        sticky = sticky || is_set;
      }
    }
    if (dropped_bits > 2000) return kInfinity;
  }
  // The mantissa has at most 63 bits: the sticky bit below them decides ties when it becomes a double.
  return std::ldexp(static_cast<double>(sticky ? mantissa | 1 : mantissa), dropped_bits);
}

double ChunkedValue(std::u16string_view digits, std::uint32_t radix) {
  constexpr std::uint32_t kLargestMultiplier = 0xffffffffu / 36;
  double value = 0;
  std::size_t at = std::min(digits.find_first_not_of(u'0'), digits.size());
  while (at < digits.size()) {
    std::uint32_t part = 0;
    std::uint32_t multiplier = 1;
    for (; at < digits.size() && multiplier * radix <= kLargestMultiplier; ++at) {
      part = part * radix + static_cast<std::uint32_t>(DigitValue(digits[at]));
      multiplier *= radix;
    }
    value = value * multiplier + part;
  }
  return value;
}

double IntegerValue(std::u16string_view digits, int radix) {
  if (radix == 10) return DecimalValue(digits);
  const bool is_power_of_two = (radix & (radix - 1)) == 0;
  return is_power_of_two ? PowerOfTwoValue(digits, radix) : ChunkedValue(digits, static_cast<std::uint32_t>(radix));
}

/// Takes a leading '+' or '-' from `text`; true for '-'.
bool TakeSign(std::u16string_view& text) {
  if (text.empty() || (text[0] != u'+' && text[0] != u'-')) return false;
  const bool is_negative = text[0] == u'-';
  text.remove_prefix(1);
  return is_negative;
}

/// 16, 8 or 2 if `text` starts with "0x", "0o" or "0b" in either case; else 0.
int PrefixRadix(std::u16string_view text) {
  if (text.size() < 2 || text[0] != u'0') return 0;
  switch (text[1] | 0x20) {
    case u'x':
      return 16;
    case u'o':
      return 8;
    case u'b':
      return 2;
    default:
      return 0;
  }
}

std::size_t DigitsLength(std::u16string_view text, int radix) {
  std::size_t end = 0;
  while (end < text.size() && DigitValue(text[end]) < radix) ++end;
  return end;
}

constexpr std::u16string_view kInfinityText = u"Infinity";

}  // namespace

double StringToNumber(std::u16string_view text) {
  text = Trim(text);
  if (text.empty()) return 0;
  if (const int radix = PrefixRadix(text)) {
    text.remove_prefix(2);
    return !text.empty() && DigitsLength(text, radix) == text.size() ? IntegerValue(text, radix) : kNaN;
  }
  const bool is_negative = TakeSign(text);
  double value = kNaN;
  if (text == kInfinityText) {
    value = kInfinity;
  } else if (!text.empty() && DecimalLength(text) == text.size()) {
    value = DecimalValue(text);
  }
  return is_negative ? -value : value;
}

double ParseInt(std::u16string_view text, int radix) {
  text = TrimStart(text);
  const bool is_negative = TakeSign(text);
  if (radix != 0 && (radix < 2 || radix > 36)) return kNaN;
  if ((radix == 0 || radix == 16) && PrefixRadix(text) == 16) {
    text.remove_prefix(2);
    radix = 16;
  }
  if (radix == 0) radix = 10;
  const std::size_t length = DigitsLength(text, radix);
  if (length == 0) return kNaN;
  const double value = IntegerValue(text.substr(0, length), radix);
  return is_negative ? -value : value;
}

double ParseFloat(std::u16string_view text) {
  text = TrimStart(text);
  const bool is_negative = TakeSign(text);
  double value = kNaN;
  if (text.substr(0, kInfinityText.size()) == kInfinityText) {
    value = kInfinity;
  } else if (const std::size_t length = DecimalLength(text)) {
    value = DecimalValue(text.substr(0, length));
  }
  return is_negative ? -value : value;
}

}  // namespace heaplint::runtime_model::primitives
