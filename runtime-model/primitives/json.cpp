// A JSON parser without recursion: the open arrays and objects are a stack of its own.
#include "runtime-model/primitives/json.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

#include "runtime-model/primitives/string-to-number.h"
#include "runtime-model/primitives/utf16.h"

namespace heaplint::runtime_model::primitives {
namespace {

constexpr std::u16string_view kHexDigits = u"0123456789abcdef";

bool IsJsonSpace(char16_t c) { return c == u' ' || c == u'\t' || c == u'\n' || c == u'\r'; }
bool IsDigit(char16_t c) { return c >= u'0' && c <= u'9'; }

int HexValue(char16_t c) {
  const std::size_t value = kHexDigits.find(c >= u'A' && c <= u'F' ? static_cast<char16_t>(c + 32) : c);
  return value == std::u16string_view::npos ? -1 : static_cast<int>(value);
}

std::u16string Decimal(std::size_t number) {
  const std::string digits = std::to_string(number);
  return {digits.begin(), digits.end()};
}

void AppendEscape(std::u16string& quoted, char16_t c) {
  quoted += u"\\u";
  for (int shift = 12; shift >= 0; shift -= 4) quoted += kHexDigits[(c >> shift) & 15];
}

/// The letter of a short escape such as \n, or 0.
char16_t ShortEscapeOf(char16_t c) {
  switch (c) {
    case u'"':
      return u'"';
    case u'\\':
      return u'\\';
    case u'\b':
      return u'b';
    case u'\f':
      return u'f';
    case u'\n':
      return u'n';
    case u'\r':
      return u'r';
    case u'\t':
      return u't';
    default:
      return 0;
  }
}

/// The character that the letter of a short escape stands for, or 0.
char16_t CharacterOfEscape(char16_t letter) {
  switch (letter) {
    case u'"':
      return u'"';
    case u'\\':
      return u'\\';
    case u'/':
      return u'/';
    case u'b':
      return u'\b';
    case u'f':
      return u'\f';
    case u'n':
      return u'\n';
    case u'r':
      return u'\r';
    case u't':
      return u'\t';
    default:
      return 0;
  }
}

class Parser {
 public:
  Parser(std::u16string_view text, JsonBuilder& builder) : text_(text), builder_(builder) {}

  base::Expected<void, JsonError> Parse() {
    do {
      if (!ParseValueOrOpening() || !ParseClosings()) return base::Unexpected(JsonError{std::move(message_)});
    } while (!open_.empty());
    SkipSpace();
    if (at_ < text_.size()) {
      message_ = u"Unexpected non-whitespace character after JSON at position " + Decimal(at_);
      return base::Unexpected(JsonError{std::move(message_)});
    }
    return {};
  }

 private:
  /// Zero at the end; a NUL in the text fits nowhere either.
  char16_t Peek() const { return at_ < text_.size() ? text_[at_] : u'\0'; }
  bool IsAtEnd() const { return at_ >= text_.size(); }

  void SkipSpace() {
    while (!IsAtEnd() && IsJsonSpace(text_[at_])) ++at_;
  }

  bool Skip(char16_t c) {
    if (IsAtEnd() || text_[at_] != c) return false;
    ++at_;
    return true;
  }

  /// Reads a scalar whole, or the beginning of an array or object up to its first value.
  bool ParseValueOrOpening() {
    for (;;) {
      SkipSpace();
      if (Skip(u'[')) {
        builder_.OnArrayBegin();
        open_.push_back(u']');
        SkipSpace();
        if (Peek() == u']') return true;
      } else if (Skip(u'{')) {
        builder_.OnObjectBegin();
        open_.push_back(u'}');
        SkipSpace();
        if (Peek() == u'}') return true;
        if (!ParseFirstKey()) return false;
      } else {
        return ParseScalar();
      }
    }
  }

  /// After a value: closes what ends here, or goes on to where the next value starts.
  bool ParseClosings() {
    while (!open_.empty()) {
      const bool is_array = open_.back() == u']';
      SkipSpace();
      if (Skip(open_.back())) {
        open_.pop_back();
        is_array ? builder_.OnArrayEnd() : builder_.OnObjectEnd();
      } else if (Skip(u',')) {
        return is_array || ParseFurtherKey();
      } else {
        return FailAt(is_array ? u"Expected ',' or ']' after array element"
                               : u"Expected ',' or '}' after property value");
      }
    }
    return true;
  }

  bool ParseFirstKey() {
    if (Peek() != u'"') return FailAt(u"Expected property name or '}'");
    return ParseKey() && (Skip(u':') || FailAt(u"Expected ':' after property name"));
  }

  bool ParseFurtherKey() {
    SkipSpace();
    if (Peek() != u'"') return FailAt(u"Expected double-quoted property name");
    return ParseKey() && (Skip(u':') || FailUnexpected());
  }

  bool ParseKey() {
    std::optional<std::u16string> key = ParseString();
    if (!key) return false;
    builder_.OnKey(*std::move(key));
    SkipSpace();
    return true;
  }

  bool ParseScalar() {
    const char16_t c = Peek();
    if (c == u'"') {
      std::optional<std::u16string> text = ParseString();
      if (text) builder_.OnString(*std::move(text));
      return text.has_value();
    }
    if (c == u'-' || IsDigit(c)) return ParseNumber();
    if (c == u't') return ParseWord(u"true") && (builder_.OnBoolean(true), true);
    if (c == u'f') return ParseWord(u"false") && (builder_.OnBoolean(false), true);
    if (c == u'n') return ParseWord(u"null") && (builder_.OnNull(), true);
    return FailUnexpected();
  }

  bool ParseWord(std::u16string_view word) {
    for (char16_t c : word) {
      if (!Skip(c)) return FailUnexpected();
    }
    return true;
  }

  bool ParseNumber() {
    const std::size_t begin = at_;
    if (Skip(u'-') && !IsDigit(Peek())) return FailAt(u"No number after minus sign");
    if (Skip(u'0')) {
      if (IsDigit(Peek())) return FailAt(u"Unexpected number");
    } else {
      SkipDigits();
    }
    if (Skip(u'.')) {
      if (!IsDigit(Peek())) return FailAt(u"Unterminated fractional number");
      SkipDigits();
    }
    if (Skip(u'e') || Skip(u'E')) {
      if (!Skip(u'+')) Skip(u'-');
      if (!IsDigit(Peek())) return FailAt(u"Exponent part is missing a number");
      SkipDigits();
    }
    builder_.OnNumber(StringToNumber(text_.substr(begin, at_ - begin)));
    return true;
  }

  void SkipDigits() {
    while (IsDigit(Peek())) ++at_;
  }

  /// Starts at the opening quote; nothing after an error.
  std::optional<std::u16string> ParseString() {
    std::u16string value;
    for (++at_;;) {
      const std::size_t begin = at_;
      while (!IsAtEnd() && text_[at_] != u'"' && text_[at_] != u'\\' && text_[at_] >= u' ') ++at_;
      value.append(text_.substr(begin, at_ - begin));
      if (Skip(u'"')) return value;
      if (IsAtEnd()) {
        FailAt(u"Unterminated string");
        return std::nullopt;
      }
      if (!Skip(u'\\')) {
        FailAt(u"Bad control character in string literal");
        return std::nullopt;
      }
      if (!ParseEscape(value)) return std::nullopt;
    }
  }

  bool ParseEscape(std::u16string& value) {
    if (IsAtEnd()) return FailUnexpected();
    if (const char16_t c = CharacterOfEscape(text_[at_])) {
      ++at_;
      value += c;
      return true;
    }
    if (!Skip(u'u')) return FailAt(u"Bad escaped character");
    int code = 0;
    for (int i = 0; i < 4; ++i, ++at_) {
      const int digit = IsAtEnd() ? -1 : HexValue(text_[at_]);
      if (digit < 0) return FailAt(u"Bad Unicode escape");
      code = code * 16 + digit;
    }
    value += static_cast<char16_t>(code);
    return true;
  }

  // ── Messages; each returns false ──

  bool FailAt(std::u16string_view what) {
    message_ = std::u16string(what) + u" in JSON at position " + Decimal(at_);
    return false;
  }

  bool FailUnexpected() {
    static constexpr std::array<std::u16string_view, 4> kTexts = {u"[object Object]", u"NaN", u"Infinity",
                                                                  u"undefined"};
    if (IsAtEnd()) {
      message_ = u"Unexpected end of JSON input";
    } else if (Peek() == u'"') {
      return FailAt(u"Unexpected string");
    } else if (Peek() == u'-' || IsDigit(Peek())) {
      return FailAt(u"Unexpected number");
    } else if (std::find(kTexts.begin(), kTexts.end(), text_) != kTexts.end()) {
      message_ = u"\"" + std::u16string(text_) + u"\" is not valid JSON";
    } else {
      message_ = u"Unexpected token '" + std::u16string(1, text_[at_]) + u"', " + Context() + u" is not valid JSON";
    }
    return false;
  }

  /// Up to ten characters on either side of the offending one; all of a short text.
  std::u16string Context() const {
    constexpr std::size_t kReach = 10;
    const bool is_short = text_.size() <= kReach * 2;
    const bool is_cut_before = !is_short && at_ >= kReach;
    const bool is_cut_after = !is_short && at_ + kReach < text_.size();
    const std::size_t begin = is_cut_before ? at_ - kReach : 0;
    const std::size_t end = is_cut_after ? at_ + kReach : text_.size();
    return (is_cut_before ? u"...\"" : u"\"") + std::u16string(text_.substr(begin, end - begin)) +
           (is_cut_after ? u"\"..." : u"\"");
  }

  std::u16string_view text_;
  JsonBuilder& builder_;
  std::size_t at_ = 0;
  std::vector<char16_t> open_;  ///< The closing bracket of each open array or object.
  std::u16string message_;
};

}  // namespace

std::u16string QuoteJsonString(std::u16string_view text) {
  std::u16string quoted = u"\"";
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = CodePointAt(text, at);
    if (const char16_t letter = c < 0x80 ? ShortEscapeOf(static_cast<char16_t>(c)) : u'\0') {
      quoted += u'\\';
      quoted += letter;
    } else if (c < 0x20 || IsSurrogate(c)) {
      AppendEscape(quoted, static_cast<char16_t>(c));
    } else {
      AppendCodePoint(quoted, c);
    }
    at += UnitsOf(c);
  }
  return quoted + u"\"";
}

base::Expected<void, JsonError> ParseJson(std::u16string_view text, JsonBuilder& builder) {
  return Parser(text, builder).Parse();
}

}  // namespace heaplint::runtime_model::primitives
