// Dates are computed, printed and parsed as in node with TZ=UTC.
#include <gtest/gtest.h>

#include "runtime-model/primitives/date.h"
#include "runtime-model/primitives/utf16.h"
#include "tests/unit/runtime-model/primitives/golden.h"

namespace heaplint::runtime_model::primitives {
namespace {

Answer Printed(std::string (*print)(double)) {
  return [print](Arguments arguments) { return DecodeWtf8(print(ReadNumber(arguments[0]))); };
}

std::u16string AnswerFields(Arguments arguments) {
  const DateFields fields = DateFieldsOf(ReadNumber(arguments[0]));
  std::u16string text;
  for (int field : {fields.year, fields.month, fields.date, fields.weekday, fields.hour, fields.minute, fields.second,
                    fields.millisecond}) {
    text += (text.empty() ? u"" : u",") + WriteInteger(field);
  }
  return text;
}

std::u16string AnswerUtc(Arguments arguments) {
  const auto part = [arguments](std::size_t at) { return ReadNumber(arguments[at]); };
  const double day = MakeDay(MakeFullYear(part(0)), part(1), part(2));
  return WriteNumber(TimeClip(MakeDate(day, MakeTime(part(3), part(4), part(5), part(6)))));
}

TEST(Dates, AreThoseOfNode) {
  CheckGolden("dates", {
                           {"toString", Printed(DateToString)},
                           {"toDateString", Printed(DateToDateString)},
                           {"toTimeString", Printed(DateToTimeString)},
                           {"toUTCString", Printed(DateToUtcString)},
                           {"toISOString", Printed(DateToIsoString)},
                           {"toLocaleString", Printed(DateToLocaleString)},
                           {"toLocaleDateString", Printed(DateToLocaleDateString)},
                           {"toLocaleTimeString", Printed(DateToLocaleTimeString)},
                           {"fields", AnswerFields},
                           {"UTC", AnswerUtc},
                           {"parse", [](Arguments arguments) { return WriteNumber(ParseDate(arguments[0])); }},
                       });
}

}  // namespace
}  // namespace heaplint::runtime_model::primitives
