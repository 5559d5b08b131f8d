// Date (ECMA-262 21.4). The zone is UTC and the clock is the host's virtual one.
#include "runtime-model/primitives/date.h"

#include <array>
#include <cmath>

#include "runtime-model/builtins/builtins.h"
#include "runtime-model/host/host.h"

namespace heaplint::runtime_model {

namespace {

/// When the virtual clock stands at 0.
constexpr double kEpochOfClock = 1'700'000'000'000;

double CurrentTime(Agent& agent) {
  return kEpochOfClock + (agent.host() == nullptr ? 0 : std::floor(agent.host()->Now()));
}

double ParseText(Agent& agent, String* text) { return primitives::ParseDate(Utf16Text(agent, text)); }

/// Year, month, date, hour, minute, second, millisecond.
using Fields = std::array<double, 7>;

double TimeOf(const Fields& fields) {
  return primitives::TimeClip(primitives::MakeDay(fields[0], fields[1], fields[2]) * primitives::kMillisecondsPerDay +
                              primitives::MakeTime(fields[3], fields[4], fields[5], fields[6]));
}

Fields FieldsOf(double time) {
  const primitives::DateFields fields = primitives::DateFieldsOf(time);
  return {static_cast<double>(fields.year),       static_cast<double>(fields.month),
          static_cast<double>(fields.date),       static_cast<double>(fields.hour),
          static_cast<double>(fields.minute),     static_cast<double>(fields.second),
          static_cast<double>(fields.millisecond)};
}

/// The time of year, month, date, hours … in `arguments`, at least year and month.
ThrowCompletionOr<double> TimeFromFields(Agent& agent, const Arguments& arguments) {
  Fields fields = {NAN, 0, 1, 0, 0, 0, 0};
  for (std::size_t i = 0; i < 7 && i < arguments.size(); ++i) fields[i] = TRY(ToNumber(agent, arguments[i]));
  fields[0] = primitives::MakeFullYear(fields[0]);
  return TimeOf(fields);
}

/// 21.4.2.1 Date ( ...values )
ThrowCompletionOr<Value> DateConstructor(Agent& agent, const Arguments& arguments) {
  if (arguments.new_target().is_undefined())
    return Value(NewString(agent, primitives::DateToString(CurrentTime(agent))));
  double time = NAN;
  if (arguments.size() == 0) {
    time = CurrentTime(agent);
  } else if (arguments.size() > 1) {
    time = TRY(TimeFromFields(agent, arguments));
  } else if (auto* date = As<JSDate>(arguments[0])) {
    time = date->time;
  } else {
    const Value primitive = TRY(ToPrimitive(agent, arguments[0]));
    auto* text = As<String>(primitive);
    time = text != nullptr ? ParseText(agent, text) : primitives::TimeClip(TRY(ToNumber(agent, primitive)));
  }
  return Value(TRY(CreateFromConstructor<JSDate>(agent, arguments.new_target(), Intrinsic::kDatePrototype, time)));
}

ThrowCompletionOr<Value> Now(Agent& agent, const Arguments&) { return Value::Number(CurrentTime(agent)); }

ThrowCompletionOr<Value> Parse(Agent& agent, const Arguments& arguments) {
  return Value::Number(ParseText(agent, TRY(ToString(agent, arguments[0]))));
}

ThrowCompletionOr<Value> Utc(Agent& agent, const Arguments& arguments) {
  return Value::Number(TRY(TimeFromFields(agent, arguments)));
}

ThrowCompletionOr<JSDate*> ThisDate(Agent& agent, const Arguments& arguments) {
  if (auto* date = As<JSDate>(arguments.this_value())) return date;
  return agent.ThrowTypeError("this is not a Date object.");
}

ThrowCompletionOr<Value> GetTime(Agent& agent, const Arguments& arguments) {
  return Value::Number(TRY(ThisDate(agent, arguments))->time);
}

template <int primitives::DateFields::*Field>
ThrowCompletionOr<Value> GetField(Agent& agent, const Arguments& arguments) {
  const double time = TRY(ThisDate(agent, arguments))->time;
  return std::isnan(time) ? Value::Number(NAN) : Value::Smi(primitives::DateFieldsOf(time).*Field);
}

ThrowCompletionOr<Value> GetYear(Agent& agent, const Arguments& arguments) {
  const double time = TRY(ThisDate(agent, arguments))->time;
  return std::isnan(time) ? Value::Number(NAN) : Value::Smi(primitives::DateFieldsOf(time).year - 1900);
}

/// B.2.3.2 Date.prototype.setYear ( year )
ThrowCompletionOr<Value> SetYear(Agent& agent, const Arguments& arguments) {
  JSDate* date = TRY(ThisDate(agent, arguments));
  const double old = date->time;
  const double year = primitives::MakeFullYear(TRY(ToNumber(agent, arguments[0])));
  Fields fields = FieldsOf(std::isnan(old) ? 0 : old);
  fields[0] = year;
  date->time = TimeOf(fields);
  return Value::Number(date->time);
}

ThrowCompletionOr<Value> GetTimezoneOffset(Agent& agent, const Arguments& arguments) {
  const double time = TRY(ThisDate(agent, arguments))->time;
  return Value::Number(std::isnan(time) ? NAN : 0);
}

ThrowCompletionOr<Value> SetTime(Agent& agent, const Arguments& arguments) {
  JSDate* date = TRY(ThisDate(agent, arguments));
  date->time = primitives::TimeClip(TRY(ToNumber(agent, arguments[0])));
  return Value::Number(date->time);
}

/// What a setter sets: fields from `First` on, as many as it has arguments (at most `Count`).
enum Field : std::size_t { kYear, kMonth, kDate, kHour, kMinute, kSecond, kMillisecond };

template <Field First, std::size_t Count> ThrowCompletionOr<Value> SetFields(Agent& agent, const Arguments& arguments) {
  JSDate* date = TRY(ThisDate(agent, arguments));
  double time = date->time;
  double given[Count];
  std::size_t count = 0;
  for (; count < Count && (count == 0 || count < arguments.size()); ++count)
    given[count] = TRY(ToNumber(agent, arguments[count]));
  if (std::isnan(time)) {
    if (First != kYear) return Value::Number(NAN);
    time = 0;
  }
  Fields fields = FieldsOf(time);
  for (std::size_t i = 0; i < count; ++i) fields[First + i] = given[i];
  date->time = TimeOf(fields);
  return Value::Number(date->time);
}

template <std::string (*Format)(double)> ThrowCompletionOr<Value> Print(Agent& agent, const Arguments& arguments) {
  return Value(NewString(agent, Format(TRY(ThisDate(agent, arguments))->time)));
}

ThrowCompletionOr<Value> ToIsoString(Agent& agent, const Arguments& arguments) {
  const double time = TRY(ThisDate(agent, arguments))->time;
  if (std::isnan(time)) return agent.ThrowRangeError("Invalid time value");
  return Value(NewString(agent, primitives::DateToIsoString(time)));
}

ThrowCompletionOr<Value> ToJson(Agent& agent, const Arguments& arguments) {
  const Rooted<JSReceiver> object(agent.heap(), TRY(ToObject(agent, arguments.this_value())));
  const Value primitive = TRY(ToPrimitive(agent, object.value(), PreferredType::kNumber));
  if (primitive.is_number() && !std::isfinite(primitive.number())) return Value::Null();
  return Invoke(agent, object.value(), KeyFromText(agent, "toISOString"));
}

/// 21.4.4.45 Date.prototype [ @@toPrimitive ] ( hint )
ThrowCompletionOr<Value> ToPrimitiveMethod(Agent& agent, const Arguments& arguments) {
  auto* object = As<JSReceiver>(arguments.this_value());
  if (object == nullptr) return agent.ThrowTypeError("Date.prototype[Symbol.toPrimitive] called on non-object");
  auto* hint = As<String>(arguments[0]);
  const std::string text = hint == nullptr ? "" : Text(agent, hint);
  if (text != "default" && text != "string" && text != "number") return agent.ThrowTypeError("Invalid hint");
  const PropertyKey to_string = agent.names().toString;
  const PropertyKey value_of = agent.names().valueOf;
  for (const PropertyKey key : {text == "number" ? value_of : to_string, text == "number" ? to_string : value_of}) {
    const Value method = TRY(Get(agent, object, key));
    if (!IsCallable(method)) continue;
    const Value result = TRY(Call(agent, method, object));
    if (!IsObject(result)) return result;
  }
  return agent.ThrowTypeError("Cannot convert object to primitive value");
}

/// getX and getUTCX, setX and setUTCX are the same here.
void DefineBoth(Realm& realm, JSObject* prototype, std::string_view verb, std::string_view field, NativeFunction native,
                std::uint32_t length) {
  for (const std::string_view zone : {"", "UTC"})
    DefineFunctions(realm, prototype, {{std::string(verb) + std::string(zone) + std::string(field), native, length}});
}

}  // namespace

void InstallDateBuiltins(Realm& realm) {
  using primitives::DateFields;
  JSObject* prototype = NewPrototype(realm, Intrinsic::kDatePrototype);
  JSFunction* constructor = DefineConstructor(realm, "Date", DateConstructor, 7, prototype);
  DefineFunctions(realm, constructor, {{"now", Now, 0}, {"parse", Parse, 1}, {"UTC", Utc, 7}});
  DefineBoth(realm, prototype, "get", "FullYear", GetField<&DateFields::year>, 0);
  DefineBoth(realm, prototype, "get", "Month", GetField<&DateFields::month>, 0);
  DefineBoth(realm, prototype, "get", "Date", GetField<&DateFields::date>, 0);
  DefineBoth(realm, prototype, "get", "Day", GetField<&DateFields::weekday>, 0);
  DefineBoth(realm, prototype, "get", "Hours", GetField<&DateFields::hour>, 0);
  DefineBoth(realm, prototype, "get", "Minutes", GetField<&DateFields::minute>, 0);
  DefineBoth(realm, prototype, "get", "Seconds", GetField<&DateFields::second>, 0);
  DefineBoth(realm, prototype, "get", "Milliseconds", GetField<&DateFields::millisecond>, 0);
  DefineBoth(realm, prototype, "set", "FullYear", SetFields<kYear, 3>, 3);
  DefineBoth(realm, prototype, "set", "Month", SetFields<kMonth, 2>, 2);
  DefineBoth(realm, prototype, "set", "Date", SetFields<kDate, 1>, 1);
  DefineBoth(realm, prototype, "set", "Hours", SetFields<kHour, 4>, 4);
  DefineBoth(realm, prototype, "set", "Minutes", SetFields<kMinute, 3>, 3);
  DefineBoth(realm, prototype, "set", "Seconds", SetFields<kSecond, 2>, 2);
  DefineBoth(realm, prototype, "set", "Milliseconds", SetFields<kMillisecond, 1>, 1);
  DefineFunctions(realm, prototype,
                  {{"getTime", GetTime, 0},
                   {"getTimezoneOffset", GetTimezoneOffset, 0},
                   {"getYear", GetYear, 0},
                   {"setTime", SetTime, 1},
                   {"setYear", SetYear, 1},
                   {"toDateString", Print<primitives::DateToDateString>, 0},
                   {"toISOString", ToIsoString, 0},
                   {"toJSON", ToJson, 1},
                   {"toLocaleDateString", Print<primitives::DateToLocaleDateString>, 0},
                   {"toLocaleString", Print<primitives::DateToLocaleString>, 0},
                   {"toLocaleTimeString", Print<primitives::DateToLocaleTimeString>, 0},
                   {"toString", Print<primitives::DateToString>, 0},
                   {"toTimeString", Print<primitives::DateToTimeString>, 0},
                   {"valueOf", GetTime, 0}});
  JSFunction* to_utc = NewBuiltinFunction(realm, "toUTCString", Print<primitives::DateToUtcString>, 0);
  for (const std::string_view name : {"toUTCString", "toGMTString"}) DefineValue(realm, prototype, name, to_utc);
  DefineValue(realm, prototype, "@@toPrimitive",
              NewBuiltinFunction(realm, "[Symbol.toPrimitive]", ToPrimitiveMethod, 1), kConfigurable);
}

}  // namespace heaplint::runtime_model
