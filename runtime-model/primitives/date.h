// Time values of Date: arithmetic, parsing and printing. The zone of the model is UTC, so local time is UTC time; the
// current time is the business of the model's virtual clock.
#pragma once

#include <string>
#include <string_view>

namespace heaplint::runtime_model::primitives {

inline constexpr double kMillisecondsPerDay = 86400000.0;

/// MakeTime.
double MakeTime(double hour, double minute, double second, double millisecond);

/// MakeDay: the day number of a proleptic Gregorian date; `month` counts from 0 and may overflow into the year.
double MakeDay(double year, double month, double date);

/// MakeDate.
double MakeDate(double day, double time);

/// TimeClip: NaN outside of ±8.64e15.
double TimeClip(double time);

/// MakeFullYear: 0 to 99 mean 1900 to 1999.
double MakeFullYear(double year);

/// A finite time value in the fields of the calendar.
struct DateFields {
  int year = 0;
  int month = 0;    ///< From 0.
  int date = 0;     ///< From 1.
  int weekday = 0;  ///< Sunday is 0.
  int hour = 0;
  int minute = 0;
  int second = 0;
  int millisecond = 0;
};

/// YearFromTime, MonthFromTime … of `time`, which must be a time value other than NaN.
DateFields DateFieldsOf(double time);

/// Date.parse: ISO format, the formats that Date prints and the further ones that V8 knows. NaN if it is none of them.
double ParseDate(std::u16string_view text);

/// The printed forms; `time` must be a time value. NaN prints as "Invalid Date" (toISOString and toJSON must not ask).
std::string DateToString(double time);
std::string DateToDateString(double time);
std::string DateToTimeString(double time);
std::string DateToUtcString(double time);
std::string DateToIsoString(double time);

/// The forms of the en-US locale without options.
std::string DateToLocaleString(double time);
std::string DateToLocaleDateString(double time);
std::string DateToLocaleTimeString(double time);

}  // namespace heaplint::runtime_model::primitives
