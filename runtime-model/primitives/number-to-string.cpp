// Every decimal form starts from the digits that <charconv> gives: the shortest ones or, where a count of digits is
// asked for, all digits of the exact value, which are then rounded half up as ECMA-262 wants (charconv rounds to even).
#include "runtime-model/primitives/number-to-string.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <string_view>

namespace heaplint::runtime_model::primitives {
namespace {

/// The value 0.d1d2d3… × 10^point of a finite, non-negative Number; `digits` has no sign and no leading zero unless the
/// value is zero.
struct Decimal {
  std::string digits;
  int point = 0;
};

/// The value has at most this many significant decimal digits (the longest are subnormal).
constexpr int kMostSignificantDigits = 770;

/// Reads "d.ddde±xx" as charconv writes it.
Decimal ParseScientific(std::string_view text) {
  const std::size_t exponent_at = text.find('e');
  Decimal result;
  for (char c : text.substr(0, exponent_at)) {
    if (c != '.') result.digits += c;
  }
  result.point = std::atoi(std::string(text.substr(exponent_at + 1)).c_str()) + 1;
  const std::size_t last = result.digits.find_last_not_of('0');
  result.digits.resize(last == std::string::npos ? 1 : last + 1);
  return result;
}

Decimal ShortestDecimal(double value) {
  std::array<char, 64> buffer;
  const auto end =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::scientific).ptr;
  return ParseScientific({buffer.data(), static_cast<std::size_t>(end - buffer.data())});
}

Decimal ExactDecimal(double value) {
  std::array<char, kMostSignificantDigits + 32> buffer;
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::scientific,
                                 kMostSignificantDigits)
                       .ptr;
  return ParseScientific({buffer.data(), static_cast<std::size_t>(end - buffer.data())});
}

/// Rounds half up to `count` significant digits (0 or less: to a value that is 0 or 10^point) and pads with zeros.
void RoundTo(Decimal& decimal, int count) {
  if (count < 0) {
    decimal = {"0", decimal.point};
    return;
  }
  const bool round_up = static_cast<std::size_t>(count) < decimal.digits.size() && decimal.digits[count] >= '5';
  decimal.digits.resize(count, '0');
  if (!round_up) return;
  for (int i = count - 1; i >= 0; --i) {
    if (decimal.digits[i] != '9') {
      ++decimal.digits[i];
      return;
    }
    decimal.digits[i] = '0';
  }
  decimal.digits.insert(decimal.digits.begin(), '1');
  ++decimal.point;
}

/// Positional notation; zeros are filled in up to the point.
std::string Positional(const Decimal& decimal) {
  const int count = static_cast<int>(decimal.digits.size());
  if (decimal.point <= 0) return "0." + std::string(-decimal.point, '0') + decimal.digits;
  if (count <= decimal.point) return decimal.digits + std::string(decimal.point - count, '0');
  return decimal.digits.substr(0, decimal.point) + "." + decimal.digits.substr(decimal.point);
}

std::string Scientific(const Decimal& decimal) {
  const int exponent = decimal.point - 1;
  std::string result = decimal.digits.substr(0, 1);
  if (decimal.digits.size() > 1) result += "." + decimal.digits.substr(1);
  return result + (exponent < 0 ? "e-" : "e+") + std::to_string(std::abs(exponent));
}

/// "NaN" and the infinities, or nothing.
std::string_view NonFinite(double value) {
  if (std::isnan(value)) return "NaN";
  if (std::isinf(value)) return value < 0 ? "-Infinity" : "Infinity";
  return {};
}

constexpr char kDigits[] = "0123456789abcdefghijklmnopqrstuvwxyz";

int DigitValue(char c) { return c <= '9' ? c - '0' : c - 'a' + 10; }

/// Adds one to the last of `digits`, dropping digits that overflow. False if all overflowed.
bool CarryOne(std::string& digits, int radix) {
  while (!digits.empty()) {
    const int digit = DigitValue(digits.back());
    digits.pop_back();
    if (digit + 1 < radix) {
      digits += kDigits[digit + 1];
      return true;
    }
  }
  return false;
}

/// Digits of `fraction` (0 ≤ fraction < 1) until they tell the value from its neighbours, `delta` away. Sets `carry` when
/// rounding the last digit overflows into the integer.
std::string FractionDigits(double fraction, double delta, int radix, bool& carry) {
  std::string digits;
  while (fraction >= delta) {
    fraction *= radix;
    delta *= radix;
    const int digit = static_cast<int>(fraction);
    digits += kDigits[digit];
    fraction -= digit;
    const bool rounds_up = fraction > 0.5 || (fraction == 0.5 && digit % 2 == 1);
    if (rounds_up && fraction + delta > 1) {
      carry = !CarryOne(digits, radix);
      break;
    }
  }
  return digits;
}

std::string IntegerDigits(double integer, int radix) {
  constexpr double kFirstInexact = 9007199254740992.0;  // 2^53: V8 prints the digits that no double can tell as zeros.
  std::string reversed;
  while (integer / radix >= kFirstInexact) {
    integer /= radix;
    reversed += '0';
  }
  do {
    const double digit = std::fmod(integer, radix);
    reversed += kDigits[static_cast<int>(digit)];
    integer = (integer - digit) / radix;
  } while (integer > 0);
  return {reversed.rbegin(), reversed.rend()};
}

}  // namespace

std::string NumberToString(double value) {
  if (const std::string_view text = NonFinite(value); !text.empty()) return std::string(text);
  if (value == 0) return "0";
  const std::string sign = value < 0 ? "-" : "";
  const Decimal decimal = ShortestDecimal(std::abs(value));
  const bool is_positional = -6 < decimal.point && decimal.point <= 21;
  return sign + (is_positional ? Positional(decimal) : Scientific(decimal));
}

std::string NumberToString(double value, int radix) {
  if (radix == 10) return NumberToString(value);
  if (const std::string_view text = NonFinite(value); !text.empty()) return std::string(text);
  const double magnitude = std::abs(value);
  double integer = std::floor(magnitude);
  const double next = std::nextafter(magnitude, std::numeric_limits<double>::infinity());
  const double delta = std::max(0.5 * (next - magnitude), std::numeric_limits<double>::denorm_min());
  bool carry = false;
  const std::string fraction = FractionDigits(magnitude - integer, delta, radix, carry);
  if (carry) integer += 1;
  std::string result = value < 0 ? "-" : "";
  result += IntegerDigits(integer, radix);
  if (!fraction.empty()) result += "." + fraction;
  return result;
}

std::string NumberToFixed(double value, int fraction_digits) {
  if (!(std::abs(value) < 1e21)) return NumberToString(value);
  Decimal decimal = ExactDecimal(std::abs(value));
  RoundTo(decimal, decimal.point + fraction_digits);
  if (decimal.digits.find_first_not_of('0') == std::string::npos) decimal = {std::string(fraction_digits + 1, '0'), 1};
  std::string result = Positional(decimal);
  const std::size_t point = result.find('.');
  if (point == std::string::npos && fraction_digits > 0) result += "." + std::string(fraction_digits, '0');
  if (fraction_digits == 0 && point != std::string::npos) result.resize(point);
  return (value < 0 ? "-" : "") + result;
}

std::string NumberToExponential(double value, int fraction_digits) {
  if (const std::string_view text = NonFinite(value); !text.empty()) return std::string(text);
  Decimal decimal = value == 0 ? Decimal{"0", 1} : ExactDecimal(std::abs(value));
  RoundTo(decimal, fraction_digits + 1);
  decimal.digits.resize(fraction_digits + 1);
  return (value < 0 ? "-" : "") + Scientific(decimal);
}

std::string NumberToExponential(double value) {
  if (const std::string_view text = NonFinite(value); !text.empty()) return std::string(text);
  if (value == 0) return "0e+0";
  return (value < 0 ? "-" : "") + Scientific(ShortestDecimal(std::abs(value)));
}

std::string NumberToPrecision(double value, int precision) {
  if (const std::string_view text = NonFinite(value); !text.empty()) return std::string(text);
  Decimal decimal = value == 0 ? Decimal{"0", 1} : ExactDecimal(std::abs(value));
  RoundTo(decimal, precision);
  decimal.digits.resize(precision);
  const int exponent = decimal.point - 1;
  const bool is_scientific = exponent < -6 || exponent >= precision;
  return (value < 0 ? "-" : "") + (is_scientific ? Scientific(decimal) : Positional(decimal));
}

std::string NumberToLocaleString(double value) {
  if (std::isnan(value)) return "NaN";
  if (std::isinf(value)) return value < 0 ? "-∞" : "∞";
  constexpr int kMostFractionDigits = 3;
  Decimal decimal = ShortestDecimal(std::abs(value));
  const int kept = decimal.point + kMostFractionDigits;
  if (kept < static_cast<int>(decimal.digits.size())) RoundTo(decimal, kept);
  const std::size_t last = decimal.digits.find_last_not_of('0');
  decimal = last == std::string::npos ? Decimal{"0", 1} : Decimal{decimal.digits.substr(0, last + 1), decimal.point};
  std::string result = Positional(decimal);
  const std::size_t point = std::min(result.find('.'), result.size());
  for (std::size_t at = point; at > 3; at -= 3) result.insert(at - 3, ",");
  return (std::signbit(value) ? "-" : "") + result;
}

}  // namespace heaplint::runtime_model::primitives
