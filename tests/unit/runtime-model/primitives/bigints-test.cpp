// BigInt computes as in node.
#include <gtest/gtest.h>

#include <limits>
#include <optional>

#include "runtime-model/primitives/bigint.h"
#include "tests/unit/runtime-model/primitives/golden.h"

namespace heaplint::runtime_model::primitives {
namespace {

BigInt Read(std::u16string_view text) { return StringToBigInt(text).value(); }

std::u16string Write(const BigInt& value) { return Wide(BigIntToString(value, 10)); }

std::u16string Write(const std::optional<BigInt>& value) { return value ? Write(*value) : u"nothing"; }

std::u16string Write(BigIntResult result) {
  if (result) return Write(*result);
  switch (result.error()) {
    case BigIntError::kDivisionByZero:
      return u"RangeError: Division by zero";
    case BigIntError::kNegativeExponent:
      return u"RangeError: undefined must be positive";
    case BigIntError::kTooBig:
      return u"RangeError: Maximum BigInt size exceeded";
    case BigIntError::kGaveUp:
      return u"gave up";
  }
  return u"";
}

template <class Compute> Answer Unary(Compute compute) {
  return [compute](Arguments arguments) { return Write(compute(Read(arguments[0]))); };
}

template <class Compute> Answer Binary(Compute compute) {
  return [compute](Arguments arguments) { return Write(compute(Read(arguments[0]), Read(arguments[1]))); };
}

template <class Compute> Answer Truncated(Compute compute) {
  return
      [compute](Arguments arguments) { return Write(compute(BigIntToNumber(Read(arguments[0])), Read(arguments[1]))); };
}

std::u16string AnswerCompare(Arguments arguments) {
  const auto order = Compare(Read(arguments[0]), Read(arguments[1]));
  return order < 0 ? u"-1" : order > 0 ? u"1" : u"0";
}

std::u16string AnswerCompareNumber(Arguments arguments) {
  const auto order = Compare(Read(arguments[0]), ReadNumber(arguments[1]));
  return order < 0 ? u"less" : order > 0 ? u"greater" : order == 0 ? u"equal" : u"unordered";
}

TEST(BigInts, AreThoseOfNode) {
  CheckGolden(
      "bigints",
      {
          {"toString",
           [](Arguments arguments) { return Wide(BigIntToString(Read(arguments[0]), ReadInteger(arguments[1]))); }},
          {"parse", [](Arguments arguments) { return Write(StringToBigInt(arguments[0])); }},
          {"fromNumber", [](Arguments arguments) { return Write(NumberToBigInt(ReadNumber(arguments[0]))); }},
          {"toNumber", [](Arguments arguments) { return WriteNumber(BigIntToNumber(Read(arguments[0]))); }},
          {"not", Unary(BitwiseNot)},
          {"negate", Unary(Negate)},
          {"add", Binary(Add)},
          {"subtract", Binary(Subtract)},
          {"multiply", Binary(Multiply)},
          {"divide", Binary(Divide)},
          {"remainder", Binary(Remainder)},
          {"and", Binary(BitwiseAnd)},
          {"or", Binary(BitwiseOr)},
          {"xor", Binary(BitwiseXor)},
          {"exponentiate", Binary(Exponentiate)},
          {"leftShift", Binary(LeftShift)},
          {"rightShift", Binary(SignedRightShift)},
          {"asIntN", Truncated(AsIntN)},
          {"asUintN", Truncated(AsUintN)},
          {"compare", AnswerCompare},
          {"compareNumber", AnswerCompareNumber},
      });
}

TEST(BigInts, GiveUpOnHugeResultsInsteadOfTakingLong) {
  const BigInt two = BigIntFromInt64(2);
  EXPECT_EQ(Exponentiate(two, BigIntFromInt64(kMostBigIntBits * 2)).error(), BigIntError::kGaveUp);
  EXPECT_EQ(LeftShift(two, BigIntFromInt64(kMostBigIntBits * 2)).error(), BigIntError::kGaveUp);
  const BigInt large = Exponentiate(two, BigIntFromInt64(kMostBigIntBits - 10)).value();
  EXPECT_EQ(Multiply(large, large).error(), BigIntError::kGaveUp);
}

TEST(BigInts, ConvertTo64BitsByWrapping) {
  EXPECT_EQ(BigIntToInt64(Read(u"18446744073709551615")), -1);
  EXPECT_EQ(BigIntToUint64(Read(u"-1")), 18446744073709551615u);
  EXPECT_EQ(BigIntToInt64(BigIntFromInt64(std::numeric_limits<std::int64_t>::min())),
            std::numeric_limits<std::int64_t>::min());
  EXPECT_EQ(BigIntToUint64(BigIntFromUint64(7)), 7u);
}

}  // namespace
}  // namespace heaplint::runtime_model::primitives
