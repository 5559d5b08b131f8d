// BigInt on Boost.Multiprecision, whose headers take seconds to compile and stay in this file. What it would throw for is
// checked before.
#include "runtime-model/primitives/bigint.h"

#include <algorithm>
#include <bit>
#include <boost/multiprecision/cpp_int.hpp>
#include <cmath>
#include <iterator>
#include <limits>

#include "runtime-model/primitives/characters.h"

namespace heaplint::runtime_model::primitives {
namespace {

namespace mp = boost::multiprecision;
using Integer = mp::number<mp::cpp_int_backend<>, mp::et_off>;

constexpr std::int64_t kMostBitsOfV8 = std::int64_t{1} << 30;
constexpr int kDigitBits = 64;

Integer IntegerOf(const BigInt& value) {
  if (value.is_zero()) return 0;  // importing no digits is not allowed
  Integer result;
  mp::import_bits(result, value.digits().begin(), value.digits().end(), kDigitBits, false);
  return value.is_negative() ? Integer(-result) : result;
}

BigInt BigIntOf(const Integer& value) {
  if (value.is_zero()) return {};
  std::vector<std::uint64_t> digits;
  mp::export_bits(Integer(mp::abs(value)), std::back_inserter(digits), kDigitBits, false);
  return {std::move(digits), value.sign() < 0};
}

std::int64_t BitLength(const BigInt& value) {
  if (value.is_zero()) return 0;
  const auto full = static_cast<std::int64_t>(value.digits().size() - 1) * kDigitBits;
  return full + std::bit_width(value.digits().back());
}

/// Why a result of about `bits` bits is not computed, or nothing.
std::optional<BigIntError> SizeError(double bits) {
  if (bits > static_cast<double>(kMostBitsOfV8)) return BigIntError::kTooBig;
  if (bits > static_cast<double>(kMostBigIntBits)) return BigIntError::kGaveUp;
  return std::nullopt;
}

template <class Operation>
BigIntResult Apply(const BigInt& left, const BigInt& right, double result_bits, Operation operation) {
  if (const auto error = SizeError(result_bits)) return base::Unexpected(*error);
  return BigIntOf(operation(IntegerOf(left), IntegerOf(right)));
}

double LongerBits(const BigInt& left, const BigInt& right) {
  return static_cast<double>(std::max(BitLength(left), BitLength(right)) + 1);
}

int DigitValue(char16_t c) {
  if (c >= u'0' && c <= u'9') return c - u'0';
  if (c >= u'a' && c <= u'z') return c - u'a' + 10;
  if (c >= u'A' && c <= u'Z') return c - u'A' + 10;
  return std::numeric_limits<int>::max();
}

std::optional<BigInt> ParseDigits(std::u16string_view digits, int radix, bool is_negative) {
  const double bits = static_cast<double>(digits.size()) * std::log2(radix);
  if (digits.empty() || SizeError(bits)) return std::nullopt;
  Integer value = 0;
  std::uint64_t part = 0;
  std::uint64_t scale = 1;
  for (char16_t c : digits) {
    const int digit = DigitValue(c);
    if (digit >= radix) return std::nullopt;
    part = part * static_cast<std::uint64_t>(radix) + static_cast<std::uint64_t>(digit);
    scale *= static_cast<std::uint64_t>(radix);
    if (scale > std::numeric_limits<std::uint64_t>::max() / 64) {
      value = value * scale + part;
      part = 0;
      scale = 1;
    }
  }
  value = value * scale + part;
  return BigIntOf(is_negative ? Integer(-value) : value);
}

/// The largest count by which a shift makes sense; more gives zero or is too big.
std::int64_t ShiftCount(const BigInt& count) {
  const double number = std::abs(BigIntToNumber(count));
  return static_cast<std::int64_t>(std::min(number, static_cast<double>(kMostBitsOfV8) + 1));
}

BigIntResult ShiftUp(const BigInt& value, std::int64_t count) {
  if (value.is_zero()) return BigInt();
  if (const auto error = SizeError(static_cast<double>(BitLength(value) + count))) return base::Unexpected(*error);
  return BigIntOf(IntegerOf(value) << static_cast<std::size_t>(count));
}

/// Rounds towards negative infinity.
BigIntResult ShiftDown(const BigInt& value, std::int64_t count) {
  if (count >= BitLength(value)) return value.is_negative() ? BigIntFromInt64(-1) : BigInt();
  const auto places = static_cast<std::size_t>(count);
  const Integer integer = IntegerOf(value);
  if (!value.is_negative()) return BigIntOf(integer >> places);
  const Integer magnitude = -integer;
  return BigIntOf(-(((magnitude - 1) >> places) + 1));
}

}  // namespace

BigInt::BigInt(std::vector<std::uint64_t> digits, bool is_negative)
    : digits_(std::move(digits)), is_negative_(is_negative) {
  while (!digits_.empty() && digits_.back() == 0) digits_.pop_back();
  is_negative_ = is_negative_ && !digits_.empty();
}

std::optional<BigInt> StringToBigInt(std::u16string_view text) {
  text = Trim(text);
  if (text.empty()) return BigInt();
  if (text.size() > 2 && text[0] == u'0') {
    const char16_t letter = text[1] | 0x20;
    const int radix = letter == u'x' ? 16 : letter == u'o' ? 8 : letter == u'b' ? 2 : 10;
    if (radix != 10) return ParseDigits(text.substr(2), radix, false);
  }
  const bool is_signed = text[0] == u'-' || text[0] == u'+';
  return ParseDigits(text.substr(is_signed ? 1 : 0), 10, text[0] == u'-');
}

std::string BigIntToString(const BigInt& value, int radix) {
  if (value.is_zero()) return "0";
  if (radix == 10) return IntegerOf(value).str();
  // Peels off as many digits at a time as fit into 64 bits.
  std::uint64_t chunk = static_cast<std::uint64_t>(radix);
  int chunk_digits = 1;
  while (chunk <= std::numeric_limits<std::uint64_t>::max() / 64 / static_cast<std::uint64_t>(radix)) {
    chunk *= static_cast<std::uint64_t>(radix);
    ++chunk_digits;
  }
  Integer rest = mp::abs(IntegerOf(value));
  std::string reversed;
  while (!rest.is_zero()) {
    Integer quotient;
    Integer remainder;
    mp::divide_qr(rest, Integer(chunk), quotient, remainder);
    auto digits = remainder.convert_to<std::uint64_t>();
    for (int i = 0; i < chunk_digits; ++i, digits /= static_cast<std::uint64_t>(radix)) {
      reversed += "0123456789abcdefghijklmnopqrstuvwxyz"[digits % static_cast<std::uint64_t>(radix)];
    }
    rest = quotient;
  }
  reversed.resize(reversed.find_last_not_of('0') + 1);
  if (value.is_negative()) reversed += '-';
  return {reversed.rbegin(), reversed.rend()};
}

std::optional<BigInt> NumberToBigInt(double value) {
  if (!std::isfinite(value) || std::trunc(value) != value) return std::nullopt;
  return BigIntOf(Integer(value));
}

double BigIntToNumber(const BigInt& value) {
  constexpr std::int64_t kMantissaBits = 64;
  const std::int64_t excess = BitLength(value) - kMantissaBits;
  if (BitLength(value) > 1024) return value.is_negative() ? -HUGE_VAL : HUGE_VAL;
  // The top 64 bits, the last of them sticky, so that the conversion to double rounds once and right.
  Integer magnitude = mp::abs(IntegerOf(value));
  std::uint64_t top = 0;
  if (excess > 0) {
    const Integer shifted = magnitude >> static_cast<std::size_t>(excess);
    const bool is_inexact = (shifted << static_cast<std::size_t>(excess)) != magnitude;
    top = shifted.convert_to<std::uint64_t>() | (is_inexact ? 1 : 0);
  } else {
    top = magnitude.convert_to<std::uint64_t>();
  }
  const double result = std::ldexp(static_cast<double>(top), static_cast<int>(std::max<std::int64_t>(excess, 0)));
  return value.is_negative() ? -result : result;
}

BigInt BigIntFromInt64(std::int64_t value) {
  const bool is_negative = value < 0;
  const auto bits = static_cast<std::uint64_t>(value);
  return {{is_negative ? ~bits + 1 : bits}, is_negative};
}

BigInt BigIntFromUint64(std::uint64_t value) { return {{value}, false}; }

std::uint64_t BigIntToUint64(const BigInt& value) {
  const std::uint64_t lowest = value.is_zero() ? 0 : value.digits().front();
  return value.is_negative() ? ~lowest + 1 : lowest;
}

std::int64_t BigIntToInt64(const BigInt& value) { return static_cast<std::int64_t>(BigIntToUint64(value)); }

BigInt Negate(const BigInt& value) { return {value.digits(), !value.is_negative()}; }

BigInt BitwiseNot(const BigInt& value) { return BigIntOf(-IntegerOf(value) - 1); }

BigIntResult Add(const BigInt& left, const BigInt& right) {
  return Apply(left, right, LongerBits(left, right), [](const Integer& a, const Integer& b) { return Integer(a + b); });
}

BigIntResult Subtract(const BigInt& left, const BigInt& right) {
  return Apply(left, right, LongerBits(left, right), [](const Integer& a, const Integer& b) { return Integer(a - b); });
}

BigIntResult Multiply(const BigInt& left, const BigInt& right) {
  const auto bits = static_cast<double>(BitLength(left) + BitLength(right));
  return Apply(left, right, bits, [](const Integer& a, const Integer& b) { return Integer(a * b); });
}

BigIntResult Divide(const BigInt& left, const BigInt& right) {
  if (right.is_zero()) return base::Unexpected(BigIntError::kDivisionByZero);
  return Apply(left, right, LongerBits(left, right), [](const Integer& a, const Integer& b) { return Integer(a / b); });
}

BigIntResult Remainder(const BigInt& left, const BigInt& right) {
  if (right.is_zero()) return base::Unexpected(BigIntError::kDivisionByZero);
  return Apply(left, right, LongerBits(left, right), [](const Integer& a, const Integer& b) { return Integer(a % b); });
}

BigIntResult Exponentiate(const BigInt& base, const BigInt& exponent) {
  if (exponent.is_negative()) return base::Unexpected(BigIntError::kNegativeExponent);
  if (exponent.is_zero()) return BigIntFromInt64(1);
  const bool is_odd = exponent.digits().front() % 2 == 1;
  const bool is_unit = base.digits().size() == 1 && base.digits().front() == 1;
  if (base.is_zero() || is_unit) return !base.is_negative() || is_odd ? base : Negate(base);
  const double bits = static_cast<double>(BitLength(base) - 1) * BigIntToNumber(exponent);
  if (const auto error = SizeError(bits)) return base::Unexpected(*error);
  return BigIntOf(mp::pow(IntegerOf(base), static_cast<unsigned>(exponent.digits().front())));
}

BigIntResult LeftShift(const BigInt& value, const BigInt& count) {
  return count.is_negative() ? ShiftDown(value, ShiftCount(count)) : ShiftUp(value, ShiftCount(count));
}

BigIntResult SignedRightShift(const BigInt& value, const BigInt& count) { return LeftShift(value, Negate(count)); }

BigIntResult BitwiseAnd(const BigInt& left, const BigInt& right) {
  return Apply(left, right, LongerBits(left, right), [](const Integer& a, const Integer& b) { return Integer(a & b); });
}

BigIntResult BitwiseXor(const BigInt& left, const BigInt& right) {
  return Apply(left, right, LongerBits(left, right), [](const Integer& a, const Integer& b) { return Integer(a ^ b); });
}

BigIntResult BitwiseOr(const BigInt& left, const BigInt& right) {
  return Apply(left, right, LongerBits(left, right), [](const Integer& a, const Integer& b) { return Integer(a | b); });
}

BigIntResult AsUintN(double bits, const BigInt& value) {
  if (bits == 0) return BigInt();
  if (!value.is_negative() && static_cast<double>(BitLength(value)) <= bits) return value;
  if (const auto error = SizeError(bits)) return base::Unexpected(*error);
  const Integer modulus = Integer(1) << static_cast<std::size_t>(bits);
  Integer result = IntegerOf(value) % modulus;
  if (result < 0) result += modulus;
  return BigIntOf(result);
}

BigIntResult AsIntN(double bits, const BigInt& value) {
  if (bits == 0) return BigInt();
  if (static_cast<double>(BitLength(value)) < bits) return value;
  if (const auto error = SizeError(bits)) return base::Unexpected(*error);
  const Integer modulus = Integer(1) << static_cast<std::size_t>(bits);
  Integer result = IntegerOf(value) % modulus;
  if (result < 0) result += modulus;
  if (result >= modulus / 2) result -= modulus;
  return BigIntOf(result);
}

std::strong_ordering Compare(const BigInt& left, const BigInt& right) {
  if (left.is_negative() != right.is_negative()) {
    return left.is_negative() ? std::strong_ordering::less : std::strong_ordering::greater;
  }
  const auto& a = left.is_negative() ? right.digits() : left.digits();
  const auto& b = left.is_negative() ? left.digits() : right.digits();
  if (a.size() != b.size()) return a.size() <=> b.size();
  return std::lexicographical_compare_three_way(a.rbegin(), a.rend(), b.rbegin(), b.rend());
}

std::partial_ordering Compare(const BigInt& left, double right) {
  if (std::isnan(right)) return std::partial_ordering::unordered;
  if (std::isinf(right)) return right > 0 ? std::partial_ordering::less : std::partial_ordering::greater;
  const double floor = std::floor(right);
  const std::strong_ordering order = Compare(left, *NumberToBigInt(floor));
  if (order == 0 && floor != right) return std::partial_ordering::less;
  return order;
}

}  // namespace heaplint::runtime_model::primitives
