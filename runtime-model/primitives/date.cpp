// Arithmetic of time values and how they print.
#include "runtime-model/primitives/date.h"

#include <fmt/format.h>

#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <limits>

#include "runtime-model/primitives/integer-conversions.h"

namespace heaplint::runtime_model::primitives {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr double kLastTime = 8.64e15;
constexpr const char* kWeekdays[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr const char* kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr const char* kInvalid = "Invalid Date";

// The calendar is computed in years that start in March, so that the leap day is the last one, and in cycles of 400
// years, all equally long.
constexpr std::int64_t kDaysPerCycle = 146097;
constexpr std::int64_t kDaysFromMarchOfYear0 = 719468;  // to 1970-01-01

std::int64_t FloorDivide(std::int64_t value, std::int64_t divisor) {
  return value / divisor - (value % divisor < 0 ? 1 : 0);
}

/// Days from 1970-01-01 to the first of `month` (0 to 11).
std::int64_t DayOfMonthStart(std::int64_t year, int month) {
  const std::int64_t march_year = month < 2 ? year - 1 : year;
  const int march_month = (month + 10) % 12;
  const std::int64_t cycle = FloorDivide(march_year, 400);
  const std::int64_t year_of_cycle = march_year - cycle * 400;
  const std::int64_t day_of_year = (153 * march_month + 2) / 5;
  const std::int64_t day_of_cycle = year_of_cycle * 365 + year_of_cycle / 4 - year_of_cycle / 100 + day_of_year;
  return cycle * kDaysPerCycle + day_of_cycle - kDaysFromMarchOfYear0;
}

/// "2026", "-0001": at least four digits.
std::string PrintedYear(int year) { return year < 0 ? fmt::format("-{:04}", -year) : fmt::format("{:04}", year); }

std::string PrintedTime(const DateFields& fields) {
  return fmt::format("{:02}:{:02}:{:02}", fields.hour, fields.minute, fields.second);
}

}  // namespace

double MakeTime(double hour, double minute, double second, double millisecond) {
  if (!std::isfinite(hour) || !std::isfinite(minute) || !std::isfinite(second) || !std::isfinite(millisecond))
    return kNaN;
  return ((ToIntegerOrInfinity(hour) * 3600000 + ToIntegerOrInfinity(minute) * 60000) +
          ToIntegerOrInfinity(second) * 1000) +
         ToIntegerOrInfinity(millisecond);
}

double MakeDay(double year, double month, double date) {
  constexpr double kFarthest = 1e7;  // years and months beyond it are far outside of the range of time values
  const double whole_year = ToIntegerOrInfinity(year);
  const double whole_month = ToIntegerOrInfinity(month);
  const bool is_near = std::abs(whole_year) < kFarthest && std::abs(whole_month) < kFarthest;
  if (!is_near || !std::isfinite(date) || std::isnan(year) || std::isnan(month)) return kNaN;
  const std::int64_t years = FloorDivide(static_cast<std::int64_t>(whole_month), 12);
  const int month_of_year = static_cast<int>(static_cast<std::int64_t>(whole_month) - years * 12);
  const std::int64_t start = DayOfMonthStart(static_cast<std::int64_t>(whole_year) + years, month_of_year);
  return static_cast<double>(start) + ToIntegerOrInfinity(date) - 1;
}

double MakeDate(double day, double time) {
  if (!std::isfinite(day) || !std::isfinite(time)) return kNaN;
  const double result = day * kMillisecondsPerDay + time;
  return std::isfinite(result) ? result : kNaN;
}

double TimeClip(double time) {
  return std::isfinite(time) && std::abs(time) <= kLastTime ? ToIntegerOrInfinity(time) : kNaN;
}

double MakeFullYear(double year) {
  if (std::isnan(year)) return kNaN;
  const double truncated = ToIntegerOrInfinity(year);
  return truncated >= 0 && truncated <= 99 ? 1900 + truncated : truncated;
}

DateFields DateFieldsOf(double time) {
  constexpr std::int64_t kPerDay = 86400000;
  const auto milliseconds = static_cast<std::int64_t>(time);
  const std::int64_t day = FloorDivide(milliseconds, kPerDay);
  const int in_day = static_cast<int>(milliseconds - day * kPerDay);

  const std::int64_t shifted = day + kDaysFromMarchOfYear0;
  const std::int64_t cycle = FloorDivide(shifted, kDaysPerCycle);
  const int day_of_cycle = static_cast<int>(shifted - cycle * kDaysPerCycle);
  const int year_of_cycle = (day_of_cycle - day_of_cycle / 1460 + day_of_cycle / 36524 - day_of_cycle / 146096) / 365;
  const int day_of_year = day_of_cycle - (365 * year_of_cycle + year_of_cycle / 4 - year_of_cycle / 100);
  const int march_month = (5 * day_of_year + 2) / 153;

  DateFields fields;
  fields.month = (march_month + 2) % 12;
  fields.year = static_cast<int>(cycle * 400) + year_of_cycle + (fields.month < 2 ? 1 : 0);
  fields.date = day_of_year - (153 * march_month + 2) / 5 + 1;
  fields.weekday = static_cast<int>(day + 4 - FloorDivide(day + 4, 7) * 7);  // 1970-01-01 was a Thursday
  fields.hour = in_day / 3600000;
  fields.minute = in_day / 60000 % 60;
  fields.second = in_day / 1000 % 60;
  fields.millisecond = in_day % 1000;
  return fields;
}

std::string DateToDateString(double time) {
  if (std::isnan(time)) return kInvalid;
  const DateFields fields = DateFieldsOf(time);
  return fmt::format("{} {} {:02} {}", kWeekdays[fields.weekday], kMonths[fields.month], fields.date,
                     PrintedYear(fields.year));
}

std::string DateToTimeString(double time) {
  if (std::isnan(time)) return kInvalid;
  return PrintedTime(DateFieldsOf(time)) + " GMT+0000 (Coordinated Universal Time)";
}

std::string DateToString(double time) {
  return std::isnan(time) ? kInvalid : DateToDateString(time) + " " + DateToTimeString(time);
}

std::string DateToUtcString(double time) {
  if (std::isnan(time)) return kInvalid;
  const DateFields fields = DateFieldsOf(time);
  return fmt::format("{}, {:02} {} {} {} GMT", kWeekdays[fields.weekday], fields.date, kMonths[fields.month],
                     PrintedYear(fields.year), PrintedTime(fields));
}

std::string DateToIsoString(double time) {
  if (std::isnan(time)) return kInvalid;
  const DateFields fields = DateFieldsOf(time);
  const bool is_extended = fields.year < 0 || fields.year > 9999;
  const std::string year = is_extended ? fmt::format("{}{:06}", fields.year < 0 ? '-' : '+', std::abs(fields.year))
                                       : fmt::format("{:04}", fields.year);
  return fmt::format("{}-{:02}-{:02}T{}.{:03}Z", year, fields.month + 1, fields.date, PrintedTime(fields),
                     fields.millisecond);
}

std::string DateToLocaleDateString(double time) {
  if (std::isnan(time)) return kInvalid;
  const DateFields fields = DateFieldsOf(time);
  // Years before 1 count backwards from "1 B".
  const bool is_before_christ = fields.year <= 0;
  return fmt::format("{}/{}/{}{}", fields.month + 1, fields.date, is_before_christ ? 1 - fields.year : fields.year,
                     is_before_christ ? " B" : "");
}

std::string DateToLocaleTimeString(double time) {
  if (std::isnan(time)) return kInvalid;
  const DateFields fields = DateFieldsOf(time);
  const int hour = fields.hour % 12 == 0 ? 12 : fields.hour % 12;
  return fmt::format("{}:{:02}:{:02} {}", hour, fields.minute, fields.second, fields.hour < 12 ? "AM" : "PM");
}

std::string DateToLocaleString(double time) {
  return std::isnan(time) ? kInvalid : DateToLocaleDateString(time) + ", " + DateToLocaleTimeString(time);
}

}  // namespace heaplint::runtime_model::primitives
