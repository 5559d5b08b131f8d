// String (ECMA-262 22.1): the constructor and the methods without patterns.
#include "runtime-model/builtins/string.h"

#include <algorithm>
#include <cmath>

namespace heaplint::runtime_model {

namespace {

ThrowCompletionOr<Value> StringConstructor(Agent& agent, const Arguments& arguments) {
  Value value = agent.heap().empty_string();
  if (arguments.size() > 0) {
    if (auto* symbol = As<Symbol>(arguments[0]); symbol != nullptr && arguments.new_target().is_undefined()) {
      auto* description = As<String>(symbol->description());
      return Value(NewString(agent, "Symbol(" + (description == nullptr ? "" : Text(agent, description)) + ")"));
    }
    value = TRY(ToString(agent, arguments[0]));
  }
  if (arguments.new_target().is_undefined()) return value;
  return Value(TRY(
      CreateFromConstructor<JSPrimitiveWrapper>(agent, arguments.new_target(), Intrinsic::kStringPrototype, value)));
}

ThrowCompletionOr<Value> ToStringMethod(Agent& agent, const Arguments& arguments) {
  if (Is<String>(arguments.this_value())) return arguments.this_value();
  auto* wrapper = As<JSPrimitiveWrapper>(arguments.this_value());
  if (wrapper != nullptr && Is<String>(wrapper->value())) return wrapper->value();
  return agent.ThrowTypeError("String.prototype.toString requires that 'this' be a String");
}

ThrowCompletionOr<double> ClampedIndex(Agent& agent, Value value, double fallback, double length) {
  return value.is_undefined() ? fallback : std::clamp(TRY(ToIntegerOrInfinity(agent, value)), 0.0, length);
}

ThrowCompletionOr<Value> Slice(Agent& agent, const Arguments& arguments) {
  const Rooted<String> string(agent.heap(), TRY(ThisText(agent, arguments)));
  const double length = string->length();
  const auto relative = [&](Value value, double fallback) -> ThrowCompletionOr<double> {
    if (value.is_undefined()) return fallback;
    const double index = TRY(ToIntegerOrInfinity(agent, value));
    return index < 0 ? std::max(length + index, 0.0) : std::min(index, length);
  };
  const double begin = TRY(relative(arguments[0], 0));
  const double end = TRY(relative(arguments[1], length));
  if (begin >= end) return Value(agent.heap().empty_string());
  return Value(agent.heap().NewSubString(string, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)));
}

ThrowCompletionOr<Value> Substring(Agent& agent, const Arguments& arguments) {
  const Rooted<String> string(agent.heap(), TRY(ThisText(agent, arguments)));
  const double length = string->length();
  const double start = TRY(ClampedIndex(agent, arguments[0], 0, length));
  const double end = TRY(ClampedIndex(agent, arguments[1], length, length));
  if (start == end) return Value(agent.heap().empty_string());
  return Value(agent.heap().NewSubString(string, static_cast<std::uint32_t>(std::min(start, end)),
                                         static_cast<std::uint32_t>(std::max(start, end))));
}

ThrowCompletionOr<Value> Repeat(Agent& agent, const Arguments& arguments) {
  const Rooted<String> string(agent.heap(), TRY(ThisText(agent, arguments)));
  const double count = TRY(ToIntegerOrInfinity(agent, arguments[0]));
  if (count < 0 || std::isinf(count))
    return agent.ThrowRangeError("Invalid count value: " + Text(agent, TRY(ToString(agent, arguments[0]))));
  if (count * string->length() > kMaxStringLength) return agent.ThrowRangeError("Invalid string length");
  // By doubling, as V8: a rope of shared halves.
  String* result = agent.heap().empty_string();
  String* power = string;
  for (auto rest = static_cast<std::uint64_t>(string->length() == 0 ? 0 : count); rest != 0; rest >>= 1) {
    if (rest & 1) result = agent.heap().NewConsString(result, power);
    if (rest > 1) power = agent.heap().NewConsString(power, power);
  }
  return Value(result);
}

ThrowCompletionOr<Value> CharCodeAt(Agent& agent, const Arguments& arguments) {
  const Rooted<String> string(agent.heap(), TRY(ThisText(agent, arguments)));
  const double index = TRY(ToIntegerOrInfinity(agent, arguments[0]));
  if (index < 0 || index >= string->length()) return Value::Number(NAN);
  return Value::Smi(agent.heap().Flatten(string)[static_cast<std::size_t>(index)]);
}

ThrowCompletionOr<Value> CharAt(Agent& agent, const Arguments& arguments) {
  const Rooted<String> string(agent.heap(), TRY(ThisText(agent, arguments)));
  const double index = TRY(ToIntegerOrInfinity(agent, arguments[0]));
  if (index < 0 || index >= string->length()) return Value(agent.heap().empty_string());
  return Value(agent.heap().SingleCharacterString(agent.heap().Flatten(string)[static_cast<std::size_t>(index)]));
}

ThrowCompletionOr<Value> FromCharCode(Agent& agent, const Arguments& arguments) {
  std::u16string text;
  for (const Value value : arguments.values()) text.push_back(static_cast<char16_t>(TRY(ToUint32(agent, value))));
  return Value(agent.heap().NewString(std::u16string_view(text)));
}

/// The position of `arguments[0]` in the string at or after `arguments[1]`, or npos.
ThrowCompletionOr<std::size_t> Search(Agent& agent, const Arguments& arguments) {
  const Rooted<String> string(agent.heap(), TRY(ThisText(agent, arguments)));
  const Rooted<String> pattern(agent.heap(), TRY(ToString(agent, arguments[0])));
  const double start = TRY(ClampedIndex(agent, arguments[1], 0, string->length()));
  std::u16string text;
  std::u16string wanted;
  agent.heap().Flatten(string).AppendTo(text);
  agent.heap().Flatten(pattern).AppendTo(wanted);
  TRY(agent.Spend(text.size() / 16));
  return text.find(wanted, static_cast<std::size_t>(start));
}

ThrowCompletionOr<Value> IndexOf(Agent& agent, const Arguments& arguments) {
  const std::size_t index = TRY(Search(agent, arguments));
  return index == std::u16string::npos ? Value::Smi(-1) : Value::Number(static_cast<double>(index));
}

ThrowCompletionOr<Value> Includes(Agent& agent, const Arguments& arguments) {
  TRY(RefuseRegExp(agent, arguments, "includes"));
  return Value::Bool(TRY(Search(agent, arguments)) != std::u16string::npos);
}

ThrowCompletionOr<Value> StartsWith(Agent& agent, const Arguments& arguments) {
  const Rooted<String> string(agent.heap(), TRY(ThisText(agent, arguments)));
  TRY(RefuseRegExp(agent, arguments, "startsWith"));
  const Rooted<String> prefix(agent.heap(), TRY(ToString(agent, arguments[0])));
  const double start = TRY(ClampedIndex(agent, arguments[1], 0, string->length()));
  if (start + prefix->length() > string->length()) return Value::Bool(false);
  return Value::Bool(agent.heap()
                         .Flatten(string)
                         .substr(static_cast<std::size_t>(start), prefix->length())
                         .Equals(agent.heap().Flatten(prefix)));
}

ThrowCompletionOr<Value> Iterate(Agent& agent, const Arguments& arguments) {
  String* string = TRY(ThisText(agent, arguments));
  return Value(
      agent.heap().New<JSStringIterator>(agent.MapFor(agent.realm()[Intrinsic::kStringIteratorPrototype]), string));
}

}  // namespace

ThrowCompletionOr<void> RefuseRegExp(Agent& agent, const Arguments& arguments, std::string_view method) {
  if (!TRY(IsRegExp(agent, arguments[0]))) return {};
  return agent.ThrowTypeError("First argument to String.prototype." + std::string(method) +
                              " must not be a regular expression");
}

ThrowCompletionOr<String*> ThisText(Agent& agent, const Arguments& arguments) {
  if (auto* string = As<String>(arguments.this_value())) return string;
  TRY(RequireObjectCoercible(agent, arguments.this_value(), "String.prototype method"));
  return ToString(agent, arguments.this_value());
}

void InstallStringBuiltins(Realm& realm) {
  Agent& agent = realm.agent();
  auto* prototype = agent.heap().New<JSPrimitiveWrapper>(agent.MapFor(realm[Intrinsic::kObjectPrototype]),
                                                         agent.heap().empty_string());
  realm.Set(Intrinsic::kStringPrototype, prototype);
  JSFunction* constructor = DefineConstructor(realm, "String", StringConstructor, 1, prototype);
  DefineFunctions(realm, constructor, {{"fromCharCode", FromCharCode, 1}});
  DefineFunctions(realm, prototype,
                  {{"@@iterator", Iterate, 0},
                   {"charAt", CharAt, 1},
                   {"charCodeAt", CharCodeAt, 1},
                   {"includes", Includes, 1},
                   {"indexOf", IndexOf, 1},
                   {"repeat", Repeat, 1},
                   {"slice", Slice, 2},
                   {"startsWith", StartsWith, 1},
                   {"substring", Substring, 2},
                   {"toString", ToStringMethod, 0},
                   {"valueOf", ToStringMethod, 0}});
  InstallStringHtmlBuiltins(realm, prototype);
  InstallStringPatternBuiltins(realm, prototype);
  InstallStringTextBuiltins(realm, constructor, prototype);
}

}  // namespace heaplint::runtime_model
