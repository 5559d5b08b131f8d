// String: case, white space, padding, code points, comparison (ECMA-262 22.1.3).
#include <algorithm>
#include <cmath>

#include "runtime-model/builtins/string.h"
#include "runtime-model/primitives/characters.h"
#include "runtime-model/primitives/unicode.h"
#include "runtime-model/primitives/utf16.h"

namespace heaplint::runtime_model {

namespace {

/// A method that maps the text of `this` to another text.
template <class F> ThrowCompletionOr<Value> MapText(Agent& agent, const Arguments& arguments, F map) {
  String* string = TRY(ThisText(agent, arguments));
  TRY(agent.Spend(string->length() / 16));
  return Value(NewString(agent, std::u16string_view(map(Utf16Text(agent, string)))));
}

ThrowCompletionOr<Value> ToLowerCaseMethod(Agent& agent, const Arguments& arguments) {
  return MapText(agent, arguments, primitives::ToLowerCase);
}
ThrowCompletionOr<Value> ToUpperCaseMethod(Agent& agent, const Arguments& arguments) {
  return MapText(agent, arguments, primitives::ToUpperCase);
}
ThrowCompletionOr<Value> ToWellFormedMethod(Agent& agent, const Arguments& arguments) {
  return MapText(agent, arguments, primitives::ToWellFormed);
}

ThrowCompletionOr<Value> IsWellFormedMethod(Agent& agent, const Arguments& arguments) {
  return Value::Bool(primitives::IsWellFormed(Utf16Text(agent, TRY(ThisText(agent, arguments)))));
}

/// trim, trimStart and trimEnd: a slice of the string, as in V8.
template <bool AtStart, bool AtEnd> ThrowCompletionOr<Value> Trim(Agent& agent, const Arguments& arguments) {
  String* string = TRY(ThisText(agent, arguments));
  const std::u16string text = Utf16Text(agent, string);
  std::u16string_view rest = text;
  if (AtStart) rest = primitives::TrimStart(rest);
  const std::size_t begin = text.size() - rest.size();
  if (AtEnd) rest = primitives::TrimEnd(rest);
  if (rest.empty()) return Value(agent.heap().empty_string());
  return Value(agent.heap().NewSubString(string, static_cast<std::uint32_t>(begin),
                                         static_cast<std::uint32_t>(begin + rest.size())));
}

/// 22.1.3.17.1 StringPad ( S, maxLength, fillString, placement )
template <bool AtStart> ThrowCompletionOr<Value> Pad(Agent& agent, const Arguments& arguments) {
  const Rooted<String> string(agent.heap(), TRY(ThisText(agent, arguments)));
  const double length = TRY(ToLength(agent, arguments[0]));
  if (length <= string->length()) return string.value();
  std::u16string filler = u" ";
  if (!arguments[1].is_undefined()) filler = Utf16Text(agent, TRY(ToString(agent, arguments[1])));
  if (filler.empty()) return string.value();
  if (length > kMaxStringLength) return agent.ThrowRangeError("Invalid string length");
  const auto missing = static_cast<std::size_t>(length) - string->length();
  TRY(agent.Reserve(missing * 2));
  std::u16string fill;
  while (fill.size() < missing) fill += filler;
  fill.resize(missing);
  const std::u16string text = Utf16Text(agent, string);
  return Value(NewString(agent, std::u16string_view(AtStart ? fill + text : text + fill)));
}

ThrowCompletionOr<Value> At(Agent& agent, const Arguments& arguments) {
  const Rooted<String> string(agent.heap(), TRY(ThisText(agent, arguments)));
  double index = TRY(ToIntegerOrInfinity(agent, arguments[0]));
  if (index < 0) index += string->length();
  if (index < 0 || index >= string->length()) return Value::Undefined();
  return Value(agent.heap().SingleCharacterString(agent.heap().Flatten(string)[static_cast<std::size_t>(index)]));
}

ThrowCompletionOr<Value> CodePointAtMethod(Agent& agent, const Arguments& arguments) {
  const Rooted<String> string(agent.heap(), TRY(ThisText(agent, arguments)));
  const double index = TRY(ToIntegerOrInfinity(agent, arguments[0]));
  if (index < 0 || index >= string->length()) return Value::Undefined();
  const auto at = static_cast<std::size_t>(index);
  const FlatView flat = agent.heap().Flatten(string);
  const char16_t pair[2] = {flat[at], at + 1 < flat.size() ? flat[at + 1] : u'\0'};
  return Value::Number(primitives::CodePointAt(std::u16string_view(pair, 2), 0));
}

ThrowCompletionOr<Value> FromCodePoint(Agent& agent, const Arguments& arguments) {
  std::u16string text;
  for (const Value value : arguments.values()) {
    const double code = TRY(ToNumber(agent, value));
    if (code != std::trunc(code) || code < 0 || code > 0x10ffff)
      return agent.ThrowRangeError("Invalid code point " + Text(agent, TRY(ToString(agent, value))));
    primitives::AppendCodePoint(text, static_cast<char32_t>(code));
  }
  return Value(NewString(agent, std::u16string_view(text)));
}

/// 22.1.2.4 String.raw ( template, ...substitutions )
ThrowCompletionOr<Value> Raw(Agent& agent, const Arguments& arguments) {
  const Rooted<JSReceiver> cooked(agent.heap(), TRY(ToObject(agent, arguments[0])));
  const Rooted<JSReceiver> raw(agent.heap(), TRY(ToObject(agent, TRY(Get(agent, cooked, agent.names().raw)))));
  const double length = TRY(LengthOfArrayLike(agent, raw));
  std::u16string text;
  for (double i = 0; i < length; ++i) {
    TRY(agent.Spend(1));
    text += Utf16Text(agent, TRY(ToString(agent, TRY(Get(agent, raw, KeyFromInteger(agent, i))))));
    const auto next = static_cast<std::size_t>(i) + 1;
    if (i + 1 < length && next < arguments.size()) text += Utf16Text(agent, TRY(ToString(agent, arguments[next])));
  }
  return Value(NewString(agent, std::u16string_view(text)));
}

ThrowCompletionOr<Value> Concat(Agent& agent, const Arguments& arguments) {
  Rooted<String> string(agent.heap(), TRY(ThisText(agent, arguments)));
  for (const Value value : arguments.values()) {
    String* next = TRY(ToString(agent, value));
    if (std::uint64_t{string->length()} + next->length() > kMaxStringLength)
      return agent.ThrowRangeError("Invalid string length");
    string = agent.heap().NewConsString(string, next);
  }
  return string.value();
}

ThrowCompletionOr<Value> EndsWith(Agent& agent, const Arguments& arguments) {
  const Rooted<String> string(agent.heap(), TRY(ThisText(agent, arguments)));
  TRY(RefuseRegExp(agent, arguments, "endsWith"));
  const Rooted<String> suffix(agent.heap(), TRY(ToString(agent, arguments[0])));
  const double length = string->length();
  const double end =
      arguments[1].is_undefined() ? length : std::clamp(TRY(ToIntegerOrInfinity(agent, arguments[1])), 0.0, length);
  if (suffix->length() > end) return Value::Bool(false);
  const std::size_t begin = static_cast<std::size_t>(end) - suffix->length();
  return Value::Bool(agent.heap().Flatten(string).substr(begin, suffix->length()).Equals(agent.heap().Flatten(suffix)));
}

ThrowCompletionOr<Value> LastIndexOf(Agent& agent, const Arguments& arguments) {
  const Rooted<String> string(agent.heap(), TRY(ThisText(agent, arguments)));
  const Rooted<String> wanted(agent.heap(), TRY(ToString(agent, arguments[0])));
  const double number = TRY(ToNumber(agent, arguments[1]));
  const double position = std::isnan(number) ? INFINITY : IntegerOrInfinityFrom(number);
  const auto start = static_cast<std::size_t>(std::clamp(position, 0.0, static_cast<double>(string->length())));
  const std::size_t at = Utf16Text(agent, string).rfind(Utf16Text(agent, wanted), start);
  return at == std::u16string::npos ? Value::Smi(-1) : Value::Number(static_cast<double>(at));
}

ThrowCompletionOr<Value> Substr(Agent& agent, const Arguments& arguments) {
  const Rooted<String> string(agent.heap(), TRY(ThisText(agent, arguments)));
  const double size = string->length();
  double start = TRY(ToIntegerOrInfinity(agent, arguments[0]));
  start = start < 0 ? std::max(size + start, 0.0) : std::min(start, size);
  const double length = arguments[1].is_undefined() ? size : TRY(ToIntegerOrInfinity(agent, arguments[1]));
  const double end = std::min(start + std::max(length, 0.0), size);
  if (start >= end) return Value(agent.heap().empty_string());
  return Value(agent.heap().NewSubString(string, static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(end)));
}

ThrowCompletionOr<Value> Normalize(Agent& agent, const Arguments& arguments) {
  const Rooted<String> string(agent.heap(), TRY(ThisText(agent, arguments)));
  const std::string form = arguments[0].is_undefined() ? "NFC" : Text(agent, TRY(ToString(agent, arguments[0])));
  using Form = primitives::NormalizationForm;
  static constexpr std::pair<std::string_view, Form> kForms[] = {
      {"NFC", Form::kNFC}, {"NFD", Form::kNFD}, {"NFKC", Form::kNFKC}, {"NFKD", Form::kNFKD}};
  for (const auto& entry : kForms) {
    if (entry.first != form) continue;
    TRY(agent.Spend(string->length() / 4));
    return Value(NewString(agent, std::u16string_view(primitives::Normalize(Utf16Text(agent, string), entry.second))));
  }
  return agent.ThrowRangeError("The normalization form should be one of NFC, NFD, NFKC, NFKD.");
}

ThrowCompletionOr<Value> LocaleCompareMethod(Agent& agent, const Arguments& arguments) {
  const Rooted<String> string(agent.heap(), TRY(ThisText(agent, arguments)));
  const Rooted<String> other(agent.heap(), TRY(ToString(agent, arguments[0])));
  return Value::Smi(primitives::LocaleCompare(Utf16Text(agent, string), Utf16Text(agent, other)));
}

}  // namespace

void InstallStringTextBuiltins(Realm& realm, JSFunction* constructor, JSObject* prototype) {
  DefineFunctions(realm, constructor, {{"fromCodePoint", FromCodePoint, 1}, {"raw", Raw, 1}});
  DefineFunctions(realm, prototype,
                  {{"at", At, 1},
                   {"codePointAt", CodePointAtMethod, 1},
                   {"concat", Concat, 1},
                   {"endsWith", EndsWith, 1},
                   {"isWellFormed", IsWellFormedMethod, 0},
                   {"lastIndexOf", LastIndexOf, 1},
                   {"localeCompare", LocaleCompareMethod, 1},
                   {"normalize", Normalize, 0},
                   {"padEnd", Pad<false>, 1},
                   {"padStart", Pad<true>, 1},
                   {"substr", Substr, 2},
                   {"toLocaleLowerCase", ToLowerCaseMethod, 0},
                   {"toLocaleUpperCase", ToUpperCaseMethod, 0},
                   {"toLowerCase", ToLowerCaseMethod, 0},
                   {"toUpperCase", ToUpperCaseMethod, 0},
                   {"toWellFormed", ToWellFormedMethod, 0},
                   {"trim", Trim<true, true>, 0}});
  JSFunction* trim_start = NewBuiltinFunction(realm, "trimStart", Trim<true, false>, 0);
  JSFunction* trim_end = NewBuiltinFunction(realm, "trimEnd", Trim<false, true>, 0);
  for (const std::string_view name : {"trimStart", "trimLeft"}) DefineValue(realm, prototype, name, trim_start);
  for (const std::string_view name : {"trimEnd", "trimRight"}) DefineValue(realm, prototype, name, trim_end);
}

}  // namespace heaplint::runtime_model
