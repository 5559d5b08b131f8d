// ECMA-262 7.1: type conversion.
#include <cmath>

#include "runtime-model/primitives/bigint.h"
#include "runtime-model/primitives/integer-conversions.h"
#include "runtime-model/primitives/number-to-string.h"
#include "runtime-model/primitives/string-to-number.h"
#include "runtime-model/runtime/abstract-operations.h"
#include "runtime-model/runtime/internal-methods.h"
#include "runtime-model/runtime/unknown.h"

namespace heaplint::runtime_model {

namespace {

/// 7.1.1.1 OrdinaryToPrimitive ( O, hint )
ThrowCompletionOr<Value> OrdinaryToPrimitive(Agent& agent, JSReceiver* object, bool string_first) {
  const PropertyKey order[2] = {string_first ? agent.names().toString : agent.names().valueOf,
                                string_first ? agent.names().valueOf : agent.names().toString};
  for (const PropertyKey name : order) {
    const Value method = TRY(Get(agent, object, name));
    if (!IsCallable(method)) continue;
    const Value result = TRY(Call(agent, method, object));
    if (!IsObject(result)) return result;
  }
  return agent.ThrowTypeError("Cannot convert object to primitive value");
}

}  // namespace

/// 7.1.1 ToPrimitive ( input [ , preferredType ] )
ThrowCompletionOr<Value> ToPrimitive(Agent& agent, Value input, PreferredType preferred) {
  auto* object = As<JSReceiver>(input);
  if (object == nullptr) return input;
  if (auto* unknown = As<JSUnknown>(input)) {
    if (preferred == PreferredType::kNumber) return Value::Number(NumberOfUnknown(*unknown));
    return Value(NewString(agent, TextOfUnknown(*unknown)));
  }
  const Value exotic = TRY(GetMethod(agent, input, agent.symbols().toPrimitive));
  if (exotic.is_undefined()) return OrdinaryToPrimitive(agent, object, preferred == PreferredType::kString);
  constexpr std::string_view kHints[] = {"default", "string", "number"};
  const Value hint = NewString(agent, kHints[static_cast<int>(preferred)]);
  const Value result = TRY(Call(agent, exotic, input, {hint}));
  if (IsObject(result)) return agent.ThrowTypeError("Cannot convert object to primitive value");
  return result;
}

/// 7.1.2 ToBoolean ( argument )
bool ToBoolean(Value value) {
  if (value.is_bool()) return value.is_true();
  if (value.is_smi()) return value.smi() != 0;
  if (value.is_double()) return value.number() != 0 && !std::isnan(value.number());
  if (auto* string = As<String>(value)) return string->length() != 0;
  if (auto* big = As<BigInt>(value)) return !big->number().is_zero();
  if (auto* unknown = As<JSUnknown>(value)) return unknown->IsTruthy();
  return value.is_heap_object();
}

/// 7.1.3 ToNumeric ( value )
ThrowCompletionOr<Value> ToNumeric(Agent& agent, Value value) {
  if (value.is_number()) return value;
  const Value primitive = TRY(ToPrimitive(agent, value, PreferredType::kNumber));
  if (Is<BigInt>(primitive)) return primitive;
  return Value::Number(TRY(ToNumber(agent, primitive)));
}

/// 7.1.4 ToNumber ( argument )
ThrowCompletionOr<double> ToNumber(Agent& agent, Value value) {
  if (value.is_number()) return value.number();
  if (value.is_undefined()) return static_cast<double>(NAN);
  if (value.is_null() || value.is_false()) return 0.0;
  if (value.is_true()) return 1.0;
  if (auto* string = As<String>(value)) {
    agent.Charge(string->length() / 4);
    return StringToNumber(agent.heap().Flatten(string));
  }
  if (Is<Symbol>(value)) return agent.ThrowTypeError("Cannot convert a Symbol value to a number");
  if (Is<BigInt>(value)) return agent.ThrowTypeError("Cannot convert a BigInt value to a number");
  const Value primitive = TRY(ToPrimitive(agent, value, PreferredType::kNumber));
  return ToNumber(agent, primitive);
}

/// 7.1.4.1.1 StringToNumber ( str )
double StringToNumber(FlatView text) {
  if (!text.is_one_byte()) return primitives::StringToNumber(text.utf16());
  std::u16string characters;
  text.AppendTo(characters);
  return primitives::StringToNumber(characters);
}

double IntegerOrInfinityFrom(double number) { return std::isnan(number) ? 0 : std::trunc(number) + 0.0; }

/// 7.1.5 ToIntegerOrInfinity ( argument )
ThrowCompletionOr<double> ToIntegerOrInfinity(Agent& agent, Value value) {
  if (value.is_smi()) return static_cast<double>(value.smi());
  return IntegerOrInfinityFrom(TRY(ToNumber(agent, value)));
}

/// 7.1.6 ToInt32, on a number
std::int32_t Int32From(double number) {
  if (!std::isfinite(number)) return 0;
  const double wrapped = std::fmod(std::trunc(number), 4294967296.0);
  return static_cast<std::int32_t>(static_cast<std::uint32_t>(static_cast<std::int64_t>(wrapped)));
}

ThrowCompletionOr<std::int32_t> ToInt32(Agent& agent, Value value) {
  if (value.is_smi()) return value.smi();
  return Int32From(TRY(ToNumber(agent, value)));
}

ThrowCompletionOr<std::uint32_t> ToUint32(Agent& agent, Value value) {
  return static_cast<std::uint32_t>(TRY(ToInt32(agent, value)));
}

/// 7.1.20 ToLength ( argument )
ThrowCompletionOr<double> ToLength(Agent& agent, Value value) {
  const double length = TRY(ToIntegerOrInfinity(agent, value));
  return length <= 0 ? 0.0 : std::min(length, primitives::kMaxSafeInteger);
}

/// 7.1.22 ToIndex ( value )
ThrowCompletionOr<double> ToIndex(Agent& agent, Value value) {
  const double integer = TRY(ToIntegerOrInfinity(agent, value));
  if (integer < 0 || integer > primitives::kMaxSafeInteger) return agent.ThrowRangeError("Invalid index");
  return integer;
}

/// 7.1.17 ToString ( argument )
ThrowCompletionOr<String*> ToString(Agent& agent, Value value) {
  if (auto* string = As<String>(value)) return string;
  if (value.is_number()) return NewString(agent, NumberToText(value.number()));
  if (value.is_undefined()) return NewString(agent, "undefined");
  if (value.is_null()) return NewString(agent, "null");
  if (value.is_bool()) return NewString(agent, value.is_true() ? "true" : "false");
  if (Is<Symbol>(value)) return agent.ThrowTypeError("Cannot convert a Symbol value to a string");
  if (auto* big = As<BigInt>(value)) return NewString(agent, primitives::BigIntToString(big->number(), 10));
  const Value primitive = TRY(ToPrimitive(agent, value, PreferredType::kString));
  return ToString(agent, primitive);
}

/// 6.1.6.1.20 Number::toString ( x, 10 )
std::string NumberToText(double number) { return primitives::NumberToString(number); }

/// 7.1.18 ToObject ( argument )
ThrowCompletionOr<JSReceiver*> ToObject(Agent& agent, Value value) {
  if (auto* object = As<JSReceiver>(value)) return object;
  Intrinsic prototype;
  if (value.is_nullish()) {
    return agent.ThrowTypeError("Cannot convert undefined or null to object");
  } else if (value.is_bool()) {
    prototype = Intrinsic::kBooleanPrototype;
  } else if (value.is_number()) {
    prototype = Intrinsic::kNumberPrototype;
  } else if (Is<String>(value)) {
    prototype = Intrinsic::kStringPrototype;
  } else if (Is<Symbol>(value)) {
    prototype = Intrinsic::kSymbolPrototype;
  } else {
    prototype = Intrinsic::kBigIntPrototype;
  }
  return static_cast<JSReceiver*>(agent.heap().New<JSPrimitiveWrapper>(agent.MapFor(agent.realm()[prototype]), value));
}

/// 7.1.19 ToPropertyKey ( argument )
ThrowCompletionOr<PropertyKey> ToPropertyKey(Agent& agent, Value value) {
  if (value.is_smi() && value.smi() >= 0) return PropertyKey::Index(static_cast<std::uint32_t>(value.smi()));
  if (auto* string = As<String>(value)) return KeyFromString(agent, string);
  if (auto* symbol = As<Symbol>(value)) return PropertyKey(symbol);
  const Value primitive = TRY(ToPrimitive(agent, value, PreferredType::kString));
  if (auto* symbol = As<Symbol>(primitive)) return PropertyKey(symbol);
  return KeyFromString(agent, TRY(ToString(agent, primitive)));
}

PropertyKey KeyFromString(Agent& agent, String* string) {
  if (string->length() >= 1 && string->length() <= 10) {
    const FlatView flat = agent.heap().Flatten(string);
    std::uint64_t index = 0;
    std::size_t i = 0;
    if (flat[0] != '0' || flat.size() == 1) {
      while (i < flat.size() && flat[i] >= '0' && flat[i] <= '9') index = index * 10 + (flat[i++] - '0');
    }
    if (i == flat.size() && index < 0xffffffff) return PropertyKey::Index(static_cast<std::uint32_t>(index));
  }
  return PropertyKey(agent.heap().Internalize(string));
}

PropertyKey KeyFromText(Agent& agent, std::string_view utf8) {
  if (!utf8.empty() && utf8[0] >= '0' && utf8[0] <= '9') return KeyFromString(agent, agent.heap().NewString(utf8));
  return PropertyKey(agent.heap().Internalize(utf8));
}

PropertyKey KeyFromInteger(Agent& agent, double integer) {
  if (integer < 4294967295.0) return PropertyKey::Index(static_cast<std::uint32_t>(integer));
  return PropertyKey(agent.heap().Internalize(NumberToText(integer)));
}

Value ValueFromKey(Agent& agent, PropertyKey key) {
  return key.is_index() ? Value(NewString(agent, NumberToText(key.index()))) : key.name();
}

}  // namespace heaplint::runtime_model
