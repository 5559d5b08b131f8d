// Properties of the global object that are no constructors (ECMA-262 19.1, 19.2).
#include <cmath>
#include <optional>

#include "runtime-model/builtins/builtins.h"
#include "runtime-model/primitives/string-to-number.h"
#include "runtime-model/primitives/utf16.h"
#include "runtime-model/runtime/eval.h"

namespace heaplint::runtime_model {

namespace {

ThrowCompletionOr<Value> Eval(Agent& agent, const Arguments& arguments) {
  return PerformEval(agent, arguments[0], nullptr, Value::Undefined(), false);
}

ThrowCompletionOr<Value> IsNaN(Agent& agent, const Arguments& arguments) {
  return Value::Bool(std::isnan(TRY(ToNumber(agent, arguments[0]))));
}
ThrowCompletionOr<Value> IsFinite(Agent& agent, const Arguments& arguments) {
  return Value::Bool(std::isfinite(TRY(ToNumber(agent, arguments[0]))));
}

ThrowCompletionOr<Value> ParseFloat(Agent& agent, const Arguments& arguments) {
  return Value::Number(primitives::ParseFloat(Utf16Text(agent, TRY(ToString(agent, arguments[0])))));
}

ThrowCompletionOr<Value> ParseInt(Agent& agent, const Arguments& arguments) {
  const Rooted<String> text(agent.heap(), TRY(ToString(agent, arguments[0])));
  const std::int32_t radix = TRY(ToInt32(agent, arguments[1]));
  return Value::Number(primitives::ParseInt(Utf16Text(agent, text), radix));
}

constexpr std::u16string_view kUriReserved = u";/?:@&=+$,";
constexpr std::u16string_view kUriMarks = u"-_.!~*'()";

bool IsAlphanumeric(char16_t c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

void AppendPercent(std::u16string& out, unsigned byte) {
  static constexpr char kDigits[] = "0123456789ABCDEF";
  out += u'%';
  out += static_cast<char16_t>(kDigits[byte >> 4]);
  out += static_cast<char16_t>(kDigits[byte & 15]);
}

/// 19.2.6.5 Encode ( string, extraUnescaped )
template <bool IsComponent> ThrowCompletionOr<Value> EncodeUri(Agent& agent, const Arguments& arguments) {
  const std::u16string text = Utf16Text(agent, TRY(ToString(agent, arguments[0])));
  TRY(agent.Spend(text.size() / 16));
  std::u16string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char16_t c = text[i];
    const bool stays = IsAlphanumeric(c) || kUriMarks.find(c) != std::u16string_view::npos ||
                       (!IsComponent && (c == '#' || kUriReserved.find(c) != std::u16string_view::npos));
    if (stays) {
      out += c;
      continue;
    }
    const char32_t code = primitives::CodePointAt(text, i);
    if (primitives::IsSurrogate(code)) return agent.ThrowError(ErrorType::kURIError, "URI malformed");
    if (code > 0xffff) ++i;
    std::u16string one;
    primitives::AppendCodePoint(one, code);
    for (const char byte : primitives::EncodeUtf8(one)) AppendPercent(out, static_cast<unsigned char>(byte));
  }
  return Value(NewString(agent, std::u16string_view(out)));
}

/// The byte that "%XX" at `at` stands for.
std::optional<unsigned> PercentByte(std::u16string_view text, std::size_t at) {
  if (at + 2 >= text.size() || text[at] != '%') return std::nullopt;
  unsigned byte = 0;
  for (const char16_t c : text.substr(at + 1, 2)) {
    const char16_t lower = c | 32;
    const int digit = c >= '0' && c <= '9' ? c - '0' : lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
    if (digit < 0) return std::nullopt;
    byte = byte * 16 + static_cast<unsigned>(digit);
  }
  return byte;
}

/// 19.2.6.6 Decode ( string, preserveEscapeSet )
template <bool IsComponent> ThrowCompletionOr<Value> DecodeUri(Agent& agent, const Arguments& arguments) {
  const std::u16string text = Utf16Text(agent, TRY(ToString(agent, arguments[0])));
  TRY(agent.Spend(text.size() / 16));
  std::u16string out;
  const auto malformed = [&] { return agent.ThrowError(ErrorType::kURIError, "URI malformed"); };
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      out += text[i];
      continue;
    }
    const std::size_t start = i;
    const std::optional<unsigned> first = PercentByte(text, i);
    if (!first) return malformed();
    i += 2;
    const int count = *first < 0x80                     ? 1
                      : *first >= 0xf0 && *first < 0xf8 ? 4
                      : *first >= 0xe0                  ? 3
                      : *first >= 0xc0                  ? 2
                                                        : 0;
    if (count == 0 || *first >= 0xf8) return malformed();
    std::string bytes(1, static_cast<char>(*first));
    for (int k = 1; k < count; ++k, i += 3) {
      const std::optional<unsigned> next = PercentByte(text, i + 1);
      if (!next || (*next & 0xc0) != 0x80) return malformed();
      bytes += static_cast<char>(*next);
    }
    const std::u16string decoded = primitives::DecodeWtf8(bytes);
    if (primitives::EncodeUtf8(decoded) != bytes) return malformed();
    const bool is_preserved = !IsComponent && decoded.size() == 1 &&
                              (decoded[0] == '#' || kUriReserved.find(decoded[0]) != std::u16string_view::npos);
    out += is_preserved ? text.substr(start, i - start + 1) : decoded;
  }
  return Value(NewString(agent, std::u16string_view(out)));
}

/// B.2.1.1 escape ( string )
ThrowCompletionOr<Value> Escape(Agent& agent, const Arguments& arguments) {
  std::u16string out;
  for (const char16_t c : Utf16Text(agent, TRY(ToString(agent, arguments[0])))) {
    if (IsAlphanumeric(c) || std::u16string_view(u"@*_+-./").find(c) != std::u16string_view::npos) {
      out += c;
    } else if (c < 256) {
      AppendPercent(out, c);
    } else {
      AppendPercent(out, c >> 8);
      out.insert(out.size() - 2, u"u");
      std::u16string low;
      AppendPercent(low, c & 255);
      out += low.substr(1);
    }
  }
  return Value(NewString(agent, std::u16string_view(out)));
}

/// B.2.1.2 unescape ( string )
ThrowCompletionOr<Value> Unescape(Agent& agent, const Arguments& arguments) {
  const std::u16string text = Utf16Text(agent, TRY(ToString(agent, arguments[0])));
  std::u16string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 5 < text.size() && text[i + 1] == 'u') {
      const auto high = PercentByte(u"%" + text.substr(i + 2, 2), 0);
      const auto low = PercentByte(u"%" + text.substr(i + 4, 2), 0);
      if (high && low) {
        out += static_cast<char16_t>(*high << 8 | *low);
        i += 5;
        continue;
      }
    }
    const auto byte = PercentByte(text, i);
    out += byte ? static_cast<char16_t>(*byte) : text[i];
    if (byte) i += 2;
  }
  return Value(NewString(agent, std::u16string_view(out)));
}

}  // namespace

void InstallGlobalBuiltins(Realm& realm) {
  JSObject* global = realm.global_object();
  DefineValue(realm, global, "globalThis", global);
  DefineValue(realm, global, "Infinity", Value::Number(INFINITY), kNoAttributes);
  DefineValue(realm, global, "NaN", Value::Number(NAN), kNoAttributes);
  DefineValue(realm, global, "undefined", Value::Undefined(), kNoAttributes);
  JSFunction* eval = NewBuiltinFunction(realm, "eval", Eval, 1);
  realm.Set(Intrinsic::kEval, eval);
  DefineValue(realm, global, "eval", eval);
  JSFunction* parse_float = NewBuiltinFunction(realm, "parseFloat", ParseFloat, 1);
  JSFunction* parse_int = NewBuiltinFunction(realm, "parseInt", ParseInt, 2);
  auto* number = As<JSObject>(global->GetOwn(KeyFromText(realm.agent(), "Number"))->value);
  for (JSObject* holder : {global, number}) {
    DefineValue(realm, holder, "parseFloat", parse_float);
    DefineValue(realm, holder, "parseInt", parse_int);
  }
  DefineFunctions(realm, global,
                  {{"decodeURI", DecodeUri<false>, 1},
                   {"decodeURIComponent", DecodeUri<true>, 1},
                   {"encodeURI", EncodeUri<false>, 1},
                   {"encodeURIComponent", EncodeUri<true>, 1},
                   {"escape", Escape, 1},
                   {"isFinite", IsFinite, 1},
                   {"isNaN", IsNaN, 1},
                   {"unescape", Unescape, 1}});
}

}  // namespace heaplint::runtime_model
