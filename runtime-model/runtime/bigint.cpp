// BigInt: schoolbook arithmetic on 32-bit digits.
#include "runtime-model/runtime/bigint.h"

#include <algorithm>
#include <cmath>

namespace heaplint::runtime_model {

namespace {

using Digits = std::u32string;

void Trim(Digits& digits) {
  while (!digits.empty() && digits.back() == 0) digits.pop_back();
}

int CompareMagnitudes(std::u32string_view a, std::u32string_view b) {
  if (a.size() != b.size()) return a.size() < b.size() ? -1 : 1;
  for (std::size_t i = a.size(); i-- > 0;) {
    if (a[i] != b[i]) return a[i] < b[i] ? -1 : 1;
  }
  return 0;
}

Digits AddMagnitudes(std::u32string_view a, std::u32string_view b) {
  if (a.size() < b.size()) std::swap(a, b);
  Digits out;
  std::uint64_t carry = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    carry += std::uint64_t{a[i]} + (i < b.size() ? b[i] : 0);
    out.push_back(static_cast<char32_t>(carry));
    carry >>= 32;
  }
  if (carry != 0) out.push_back(static_cast<char32_t>(carry));
  return out;
}

/// a - b, where a is not smaller.
Digits SubtractMagnitudes(std::u32string_view a, std::u32string_view b) {
  Digits out;
  std::int64_t borrow = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::int64_t digit = std::int64_t{a[i]} - (i < b.size() ? b[i] : 0) + borrow;
    borrow = digit < 0 ? -1 : 0;
    out.push_back(static_cast<char32_t>(digit));
  }
  Trim(out);
  return out;
}

/// Multiplies by `factor` and adds `addend`, in place.
void MultiplyAdd(Digits& digits, std::uint32_t factor, std::uint32_t addend) {
  std::uint64_t carry = addend;
  for (char32_t& digit : digits) {
    carry += std::uint64_t{digit} * factor;
    digit = static_cast<char32_t>(carry);
    carry >>= 32;
  }
  if (carry != 0) digits.push_back(static_cast<char32_t>(carry));
}

/// Divides by `divisor` in place and returns the remainder.
std::uint32_t DivideSmall(Digits& digits, std::uint32_t divisor) {
  std::uint64_t remainder = 0;
  for (std::size_t i = digits.size(); i-- > 0;) {
    remainder = remainder << 32 | digits[i];
    digits[i] = static_cast<char32_t>(remainder / divisor);
    remainder %= divisor;
  }
  Trim(digits);
  return static_cast<std::uint32_t>(remainder);
}

BigInt* Make(Heap& heap, bool is_negative, Digits digits) {
  Trim(digits);
  const bool sign = is_negative && !digits.empty();
  return heap.New<BigInt>(sign, std::move(digits));
}

}  // namespace

std::string BigIntToText(const BigInt& value, unsigned radix) {
  if (value.digits().empty()) return "0";
  Digits digits(value.digits());
  std::string text;
  while (!digits.empty()) text.push_back("0123456789abcdefghijklmnopqrstuvwxyz"[DivideSmall(digits, radix)]);
  if (value.is_negative()) text.push_back('-');
  std::reverse(text.begin(), text.end());
  return text;
}

std::optional<std::u32string> BigIntDigitsFromText(std::string_view text) {
  unsigned radix = 10;
  if (text.size() > 2 && text[0] == '0') {
    const char kind = static_cast<char>(text[1] | 32);
    radix = kind == 'x' ? 16 : kind == 'o' ? 8 : kind == 'b' ? 2 : 10;
    if (radix != 10) text.remove_prefix(2);
  }
  Digits digits;
  for (const char c : text) {
    const unsigned digit = c >= '0' && c <= '9'                 ? static_cast<unsigned>(c - '0')
                           : (c | 32) >= 'a' && (c | 32) <= 'z' ? static_cast<unsigned>((c | 32) - 'a' + 10)
                                                                : 99;
    if (digit >= radix) return std::nullopt;
    MultiplyAdd(digits, radix, digit);
  }
  Trim(digits);
  return digits;
}

bool BigIntEqual(const BigInt& a, const BigInt& b) { return BigIntCompare(a, b) == 0; }

int BigIntCompare(const BigInt& a, const BigInt& b) {
  if (a.is_negative() != b.is_negative()) return a.is_negative() ? -1 : 1;
  const int order = CompareMagnitudes(a.digits(), b.digits());
  return a.is_negative() ? -order : order;
}

double BigIntToNumber(const BigInt& value) {
  double number = 0;
  for (std::size_t i = value.digits().size(); i-- > 0;) number = number * 4294967296.0 + value.digits()[i];
  return value.is_negative() ? -number : number;
}

BigInt* BigIntFromNumber(Heap& heap, double integer) {
  Digits digits;
  for (double rest = std::abs(integer); rest >= 1; rest = std::floor(rest / 4294967296.0)) {
    digits.push_back(static_cast<char32_t>(static_cast<std::uint32_t>(std::fmod(rest, 4294967296.0))));
  }
  return Make(heap, integer < 0, std::move(digits));
}

BigInt* BigIntAdd(Heap& heap, const BigInt& a, const BigInt& b, bool is_subtraction) {
  const bool b_negative = b.is_negative() != is_subtraction;
  if (a.is_negative() == b_negative) return Make(heap, a.is_negative(), AddMagnitudes(a.digits(), b.digits()));
  const int order = CompareMagnitudes(a.digits(), b.digits());
  if (order >= 0) return Make(heap, a.is_negative(), SubtractMagnitudes(a.digits(), b.digits()));
  return Make(heap, b_negative, SubtractMagnitudes(b.digits(), a.digits()));
}

BigInt* BigIntMultiply(Heap& heap, const BigInt& a, const BigInt& b) {
  Digits out(a.digits().size() + b.digits().size(), 0);
  for (std::size_t i = 0; i < a.digits().size(); ++i) {
    std::uint64_t carry = 0;
    for (std::size_t k = 0; k < b.digits().size(); ++k) {
      carry += std::uint64_t{out[i + k]} + std::uint64_t{a.digits()[i]} * b.digits()[k];
      out[i + k] = static_cast<char32_t>(carry);
      carry >>= 32;
    }
    out[i + b.digits().size()] = static_cast<char32_t>(carry);
  }
  return Make(heap, a.is_negative() != b.is_negative(), std::move(out));
}

std::pair<BigInt*, BigInt*> BigIntDivide(Heap& heap, const BigInt& a, const BigInt& b) {
  Digits quotient(a.digits());
  Digits remainder;
  if (b.digits().size() == 1) {
    remainder.push_back(static_cast<char32_t>(DivideSmall(quotient, b.digits()[0])));
  } else {
    // Bit by bit: slow, but short and right.
    for (std::size_t bit = a.digits().size() * 32; bit-- > 0;) {
      MultiplyAdd(remainder, 2, a.digits()[bit / 32] >> (bit % 32) & 1);
      Trim(remainder);
      const bool fits = CompareMagnitudes(remainder, b.digits()) >= 0;
      if (fits) remainder = SubtractMagnitudes(remainder, b.digits());
      const char32_t mask = char32_t{1} << (bit % 32);
      quotient[bit / 32] = fits ? quotient[bit / 32] | mask : quotient[bit / 32] & ~mask;
    }
  }
  BigInt* first = Make(heap, a.is_negative() != b.is_negative(), std::move(quotient));
  return {first, Make(heap, a.is_negative(), std::move(remainder))};
}

BigInt* BigIntNegate(Heap& heap, const BigInt& a) { return Make(heap, !a.is_negative(), Digits(a.digits())); }

}  // namespace heaplint::runtime_model
