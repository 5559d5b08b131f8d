// BigInt as a value: ECMA-262's operations on integers of any size. The arithmetic itself is a library's (bigint.cpp).
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/base/expected.h"

namespace heaplint::runtime_model::primitives {

/// A sign and the magnitude in 64-bit digits, least significant first, as V8 lays out its BigInts. Zero has no digits and
/// is not negative.
class BigInt {
 public:
  BigInt() = default;
  BigInt(std::vector<std::uint64_t> digits, bool is_negative);

  const std::vector<std::uint64_t>& digits() const { return digits_; }
  bool is_negative() const { return is_negative_; }
  bool is_zero() const { return digits_.empty(); }

  friend bool operator==(const BigInt&, const BigInt&) = default;

 private:
  std::vector<std::uint64_t> digits_;
  bool is_negative_ = false;
};

/// Why an operation has no result. All but the last are a RangeError of the program.
enum class BigIntError {
  kDivisionByZero,    ///< "Division by zero"
  kNegativeExponent,  ///< "undefined must be positive" in V8 11, better worded in later versions
  kTooBig,            ///< "Maximum BigInt size exceeded"
  kGaveUp,            ///< The result has more bits than the model computes (kMostBits).
};

/// Operands and results beyond this size end in kGaveUp, so that every operation stays within milliseconds.
inline constexpr std::int64_t kMostBigIntBits = 1 << 18;

using BigIntResult = base::Expected<BigInt, BigIntError>;

/// StringToBigInt; nothing if `text` is no StringIntegerLiteral (or beyond kMostBigIntBits).
std::optional<BigInt> StringToBigInt(std::u16string_view text);

/// BigInt::toString for a radix from 2 to 36.
std::string BigIntToString(const BigInt& value, int radix);

/// NumberToBigInt; nothing if `value` is no integral Number.
std::optional<BigInt> NumberToBigInt(double value);

/// 𝔽(value): rounded half to even; ±Infinity if it is too large.
double BigIntToNumber(const BigInt& value);

BigInt BigIntFromInt64(std::int64_t value);
BigInt BigIntFromUint64(std::uint64_t value);
/// ToBigInt64 and ToBigUint64: the lowest 64 bits.
std::int64_t BigIntToInt64(const BigInt& value);
std::uint64_t BigIntToUint64(const BigInt& value);

BigInt Negate(const BigInt& value);
BigInt BitwiseNot(const BigInt& value);
BigIntResult Add(const BigInt& left, const BigInt& right);
BigIntResult Subtract(const BigInt& left, const BigInt& right);
BigIntResult Multiply(const BigInt& left, const BigInt& right);
BigIntResult Divide(const BigInt& left, const BigInt& right);
BigIntResult Remainder(const BigInt& left, const BigInt& right);
BigIntResult Exponentiate(const BigInt& base, const BigInt& exponent);
BigIntResult LeftShift(const BigInt& value, const BigInt& count);
BigIntResult SignedRightShift(const BigInt& value, const BigInt& count);
BigIntResult BitwiseAnd(const BigInt& left, const BigInt& right);
BigIntResult BitwiseXor(const BigInt& left, const BigInt& right);
BigIntResult BitwiseOr(const BigInt& left, const BigInt& right);

/// BigInt.asIntN and BigInt.asUintN; `bits` is an index (0 to 2^53 - 1).
BigIntResult AsIntN(double bits, const BigInt& value);
BigIntResult AsUintN(double bits, const BigInt& value);

/// BigInt::lessThan and its relatives.
std::strong_ordering Compare(const BigInt& left, const BigInt& right);
/// Exact comparison with a Number; unordered if it is NaN.
std::partial_ordering Compare(const BigInt& left, double right);

}  // namespace heaplint::runtime_model::primitives
