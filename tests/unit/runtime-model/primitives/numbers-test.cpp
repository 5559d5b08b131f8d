// Numbers print, read and convert as in node.
#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "runtime-model/primitives/integer-conversions.h"
#include "runtime-model/primitives/math.h"
#include "runtime-model/primitives/number-to-string.h"
#include "runtime-model/primitives/string-to-number.h"
#include "runtime-model/primitives/utf16.h"
#include "tests/unit/runtime-model/primitives/golden.h"

namespace heaplint::runtime_model::primitives {
namespace {

template <class Convert> Answer IntegerOf(Convert convert) {
  return [convert](Arguments arguments) { return WriteInteger(convert(ReadNumber(arguments[0]))); };
}

template <class Compute> Answer Unary(Compute compute) {
  return [compute](Arguments arguments) { return WriteNumber(compute(ReadNumber(arguments[0]))); };
}

template <class Compute> Answer Binary(Compute compute) {
  return [compute](Arguments arguments) {
    return WriteNumber(compute(ReadNumber(arguments[0]), ReadNumber(arguments[1])));
  };
}

template <class Print> Answer Digits(Print print) {
  return [print](Arguments arguments) { return Wide(print(ReadNumber(arguments[0]), ReadInteger(arguments[1]))); };
}

std::u16string AnswerHypot(Arguments arguments) {
  std::vector<double> values;
  for (const std::u16string& argument : arguments) values.push_back(ReadNumber(argument));
  return WriteNumber(Hypot(values));
}

/// V8's own pow rounds the last bit of some fractional powers the other way.
std::u16string AnswerPowWithinOneUlp(Arguments arguments) {
  const double result = Pow(ReadNumber(arguments[0]), ReadNumber(arguments[1]));
  const double expected = ReadNumber(arguments[2]);
  const bool is_near = result == expected || (std::isnan(result) && std::isnan(expected)) ||
                       std::nextafter(result, expected) == expected;
  return is_near ? u"true" : u"false";
}

TEST(Numbers, AreThoseOfNode) {
  CheckGolden(
      "numbers",
      {
          {"toString", [](Arguments arguments) { return Wide(NumberToString(ReadNumber(arguments[0]))); }},
          {"toRadixString", Digits([](double value, int radix) { return NumberToString(value, radix); })},
          {"toFixed", Digits(NumberToFixed)},
          {"toExponential", Digits([](double value, int digits) { return NumberToExponential(value, digits); })},
          {"toExponentialShortest",
           [](Arguments arguments) { return Wide(NumberToExponential(ReadNumber(arguments[0]))); }},
          {"toPrecision", Digits(NumberToPrecision)},
          {"toLocaleString",
           [](Arguments arguments) { return DecodeWtf8(NumberToLocaleString(ReadNumber(arguments[0]))); }},
          {"ToInt32", IntegerOf(ToInt32)},
          {"ToUint32", IntegerOf(ToUint32)},
          {"ToInt16", IntegerOf(ToInt16)},
          {"ToUint16", IntegerOf(ToUint16)},
          {"ToInt8", IntegerOf(ToInt8)},
          {"ToUint8", IntegerOf(ToUint8)},
          {"ToUint8Clamp", IntegerOf(ToUint8Clamp)},
          {"round", Unary(Round)},
          {"sign", Unary(Sign)},
          {"fround", Unary(Fround)},
          {"clz32", Unary(Clz32)},
          {"imul", Binary(Imul)},
          {"max", Binary(Max)},
          {"min", Binary(Min)},
          {"hypot", AnswerHypot},
          {"pow", Binary(Pow)},
          {"powWithinOneUlp", AnswerPowWithinOneUlp},
          {"remainder", Binary(Remainder)},
          {"StringToNumber", [](Arguments arguments) { return WriteNumber(StringToNumber(arguments[0])); }},
          {"parseFloat", [](Arguments arguments) { return WriteNumber(ParseFloat(arguments[0])); }},
          {"parseInt",
           [](Arguments arguments) { return WriteNumber(ParseInt(arguments[0], ReadInteger(arguments[1]))); }},
      });
}

TEST(Random, RepeatsForTheSameSeedOnly) {
  Random first(1);
  Random again(1);
  Random other(2);
  double sum = 0;
  for (int i = 0; i < 1000; ++i) {
    const double number = first.Next();
    ASSERT_GE(number, 0);
    ASSERT_LT(number, 1);
    ASSERT_EQ(number, again.Next());
    ASSERT_NE(number, other.Next());
    sum += number;
  }
  EXPECT_NEAR(sum / 1000, 0.5, 0.05);
}

}  // namespace
}  // namespace heaplint::runtime_model::primitives
