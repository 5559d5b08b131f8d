// Date.parse. ISO texts are read strictly; what is no ISO text goes on, from the token that did not fit, in the lenient
// reader, which accepts what V8 accepts: words before the first number, comments in parentheses, month names, times with
// colons, AM and PM, names of zones, offsets.
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "runtime-model/primitives/characters.h"
#include "runtime-model/primitives/date.h"

namespace heaplint::runtime_model::primitives {
namespace {

enum class TokenKind { kNumber, kSymbol, kSpace, kMonth, kHalfDay, kZone, kTimeMark, kWord, kEnd };

struct Token {
  TokenKind kind = TokenKind::kEnd;
  int value = 0;   ///< The number; the symbol; month from 1; hours that PM adds; hours east of Greenwich.
  int length = 0;  ///< In characters.

  bool Is(char symbol) const { return kind == TokenKind::kSymbol && value == symbol; }
  bool IsSign() const { return Is('+') || Is('-'); }
  bool IsNumber() const { return kind == TokenKind::kNumber; }
  bool IsNumberOf(int digits) const { return IsNumber() && length == digits; }
  bool IsZuluMark() const { return kind == TokenKind::kZone && length == 1; }
};

struct Keyword {
  std::string_view name;
  TokenKind kind;
  int value;
};

constexpr Keyword kKeywords[] = {
    {"jan", TokenKind::kMonth, 1},  {"feb", TokenKind::kMonth, 2},   {"mar", TokenKind::kMonth, 3},
    {"apr", TokenKind::kMonth, 4},  {"may", TokenKind::kMonth, 5},   {"jun", TokenKind::kMonth, 6},
    {"jul", TokenKind::kMonth, 7},  {"aug", TokenKind::kMonth, 8},   {"sep", TokenKind::kMonth, 9},
    {"oct", TokenKind::kMonth, 10}, {"nov", TokenKind::kMonth, 11},  {"dec", TokenKind::kMonth, 12},
    {"am", TokenKind::kHalfDay, 0}, {"pm", TokenKind::kHalfDay, 12}, {"ut", TokenKind::kZone, 0},
    {"utc", TokenKind::kZone, 0},   {"z", TokenKind::kZone, 0},      {"gmt", TokenKind::kZone, 0},
    {"cdt", TokenKind::kZone, -5},  {"cst", TokenKind::kZone, -6},   {"edt", TokenKind::kZone, -4},
    {"est", TokenKind::kZone, -5},  {"mdt", TokenKind::kZone, -6},   {"mst", TokenKind::kZone, -7},
    {"pdt", TokenKind::kZone, -7},  {"pst", TokenKind::kZone, -8},   {"t", TokenKind::kTimeMark, 0},
};

bool IsDigit(char16_t c) { return c >= u'0' && c <= u'9'; }
bool IsLetter(char16_t c) { return (c | 0x20) >= u'a' && (c | 0x20) <= u'z'; }

template <class Claim> std::size_t LengthWhile(std::u16string_view text, Claim claim) {
  std::size_t length = 0;
  while (length < text.size() && claim(text[length])) ++length;
  return length;
}

/// At most nine significant digits count.
Token NumberToken(std::u16string_view digits) {
  constexpr std::size_t kMostDigits = 9;
  Token token{TokenKind::kNumber, 0, static_cast<int>(digits.size())};
  const std::size_t start = std::min(digits.find_first_not_of(u'0'), digits.size());
  for (char16_t c : digits.substr(start, kMostDigits)) token.value = token.value * 10 + (c - u'0');
  return token;
}

/// Months may be written out; every other keyword must stand as it is.
Token WordToken(std::u16string_view word) {
  std::string start;
  for (char16_t c : word.substr(0, 3)) start += static_cast<char>(c | 0x20);
  for (const Keyword& keyword : kKeywords) {
    const bool is_whole = word.size() <= 3 || keyword.kind == TokenKind::kMonth;
    if (keyword.name == start && is_whole) return {keyword.kind, keyword.value, static_cast<int>(word.size())};
  }
  return {TokenKind::kWord, 0, static_cast<int>(word.size())};
}

/// Length of the text in parentheses at the start of `text`; unclosed ones reach to its end.
std::size_t ParenthesesLength(std::u16string_view text) {
  int depth = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    depth += text[at] == u'(' ? 1 : text[at] == u')' ? -1 : 0;
    if (depth == 0) return at + 1;
  }
  return text.size();
}

std::vector<Token> Tokenize(std::u16string_view text) {
  std::vector<Token> tokens;
  while (!text.empty()) {
    const char16_t c = text.front();
    std::size_t length = 1;
    if (IsDigit(c)) {
      length = LengthWhile(text, IsDigit);
      tokens.push_back(NumberToken(text.substr(0, length)));
    } else if (IsLetter(c)) {
      length = LengthWhile(text, IsLetter);
      tokens.push_back(WordToken(text.substr(0, length)));
    } else if (IsWhiteSpace(c) || IsLineTerminator(c)) {
      length = LengthWhile(text, [](char16_t unit) { return IsWhiteSpace(unit) || IsLineTerminator(unit); });
      tokens.push_back({TokenKind::kSpace, 0, static_cast<int>(length)});
    } else {
      if (c == u'(') length = ParenthesesLength(text);
      tokens.push_back({TokenKind::kSymbol, c, 1});
    }
    text.remove_prefix(length);
  }
  return tokens;
}

bool IsBetween(int value, int low, int high) { return low <= value && value <= high; }
bool IsMonth(int value) { return IsBetween(value, 1, 12); }
bool IsDay(int value) { return IsBetween(value, 1, 31); }
bool IsSixtieth(int value) { return IsBetween(value, 0, 59); }

/// Up to N numbers in the order in which the text gave them.
template <std::size_t N> struct Numbers {
  std::array<int, N> items{};
  std::size_t size = 0;

  bool empty() const { return size == 0; }
  bool Add(int number) {
    if (size == N) return false;
    items[size++] = number;
    return true;
  }
};

class Parser {
 public:
  explicit Parser(std::vector<Token> tokens) : tokens_(std::move(tokens)) {}

  double Parse() {
    const Iso iso = ParseIso();
    if (iso == Iso::kInvalid || (iso == Iso::kOther && !ParseLenient())) return kNaN;
    return Compose(iso == Iso::kComplete);
  }

 private:
  enum class Iso { kComplete, kOther, kInvalid };
  static constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

  const Token& Peek() const { return at_ < tokens_.size() ? tokens_[at_] : end_; }
  Token Next() { return at_ < tokens_.size() ? tokens_[at_++] : end_; }
  bool Skip(char symbol) {
    if (!Peek().Is(symbol)) return false;
    ++at_;
    return true;
  }

  // ── ISO 8601 as ECMA-262 has it ──

  Iso ParseIso() {
    if (!ParseIsoYear()) return Iso::kOther;
    if (Skip('-')) {
      if (!Peek().IsNumberOf(2) || !IsMonth(Peek().value)) return Iso::kOther;
      days_.Add(Next().value);
      if (Skip('-')) {
        if (!Peek().IsNumberOf(2) || !IsDay(Peek().value)) return Iso::kOther;
        days_.Add(Next().value);
      }
    }
    if (Peek().kind == TokenKind::kTimeMark) {
      Next();
      return ParseIsoTime() && ParseIsoZone() && Peek().kind == TokenKind::kEnd ? Iso::kComplete : Iso::kInvalid;
    }
    return Peek().kind == TokenKind::kEnd ? Iso::kComplete : Iso::kOther;
  }

  bool ParseIsoYear() {
    if (Peek().IsNumberOf(4)) return days_.Add(Next().value);
    if (!Peek().IsSign() || at_ + 1 == tokens_.size() || !tokens_[at_ + 1].IsNumberOf(6)) return false;
    const bool is_negative = Next().Is('-');
    const int year = Next().value;
    if (is_negative && year == 0) return false;  // as in V8, whose lenient reader goes on after the zeros
    return days_.Add(is_negative ? -year : year);
  }

  /// Takes two digits of at most `last` into the time.
  bool TakeTime(int last) {
    const Token token = Next();
    return token.IsNumberOf(2) && token.value <= last && times_.Add(token.value);
  }

  bool ParseIsoTime() {
    if (!TakeTime(24) || !Skip(':')) return false;
    const int last = times_.items[0] == 24 ? 0 : 59;
    if (!TakeTime(last)) return false;
    if (!Skip(':')) return true;
    if (!TakeTime(last)) return false;
    if (!Skip('.')) return true;
    const Token fraction = Next();
    if (!fraction.IsNumber() || (last == 0 && fraction.value > 0)) return false;
    return times_.Add(Milliseconds(fraction));
  }

  bool ParseIsoZone() {
    if (Peek().IsZuluMark()) {
      Next();
      return true;
    }
    if (!Peek().IsSign()) return true;
    zone_sign_ = Next().Is('-') ? -1 : 1;
    const Token hour = Next();
    if (hour.IsNumberOf(4)) {
      zone_hour_ = hour.value / 100;
      zone_minute_ = hour.value % 100;
    } else {
      if (!hour.IsNumberOf(2) || !Skip(':')) return false;
      const Token minute = Next();
      if (!minute.IsNumberOf(2)) return false;
      zone_hour_ = hour.value;
      zone_minute_ = minute.value;
    }
    return IsBetween(*zone_hour_, 0, 23) && IsSixtieth(*zone_minute_);
  }

  // ── Everything else ──

  bool ParseLenient() {
    has_number_ = !days_.empty();
    while (Peek().kind != TokenKind::kEnd) {
      const Token token = Next();
      if (!TakeLenient(token)) return false;
    }
    return true;
  }

  bool TakeLenient(const Token& token) {
    switch (token.kind) {
      case TokenKind::kNumber:
        has_number_ = true;
        return TakeNumber(token.value);
      case TokenKind::kMonth:
        named_month_ = token.value;
        Skip('-');
        return true;
      case TokenKind::kHalfDay:
        if (times_.empty()) return TakeWord();
        half_day_hours_ = token.value;
        return true;
      case TokenKind::kZone:
        if (!has_number_) return TakeWord();
        SetZone(token.value);
        return true;
      case TokenKind::kTimeMark:
      case TokenKind::kWord:
        return TakeWord();
      case TokenKind::kSymbol:
        return TakeSymbol(token);
      case TokenKind::kSpace:
      case TokenKind::kEnd:
        return true;
    }
    return true;
  }

  /// Words without a meaning may stand before the first number, but not touch it.
  bool TakeWord() const { return !has_number_ && !Peek().IsNumber(); }

  bool TakeSymbol(const Token& token) {
    const bool is_offset = token.IsSign() && (IsUtc() || !times_.empty());
    if (is_offset) return TakeOffset(token.Is('-') ? -1 : 1);
    const bool is_stray = token.IsSign() || token.Is(')');
    return !is_stray || !has_number_;
  }

  bool TakeOffset(int sign) {
    const Token number = Peek().IsNumber() ? Next() : Token{};
    has_number_ = true;
    zone_sign_ = sign;
    if (Peek().Is(':')) {
      zone_hour_ = number.value;
      zone_minute_.reset();
      return true;
    }
    if (number.length < 1 || number.length > 4) return false;
    const bool has_minutes = number.length > 2;
    zone_hour_ = has_minutes ? number.value / 100 : number.value;
    zone_minute_ = has_minutes ? number.value % 100 : 0;
    return true;
  }

  bool TakeNumber(int number) {
    if (Skip(':')) {
      if (Skip(':')) return times_.empty() && times_.Add(number) && times_.Add(0);
      if (!times_.Add(number)) return false;
      Skip('.');
      return true;
    }
    if (Skip('.') && ExpectsTime(number)) {
      times_.Add(number);
      return Peek().IsNumber() && AddLastTime(Milliseconds(Next()));
    }
    if (zone_hour_ && !zone_minute_ && IsSixtieth(number)) {
      zone_minute_ = number;
      return true;
    }
    if (ExpectsTime(number)) return AddLastTime(number) && IsTimeEnd(Peek());
    if (!days_.Add(number)) return false;
    Skip('-');
    return true;
  }

  bool ExpectsTime(int number) const {
    if (times_.size == 1 || times_.size == 2) return IsSixtieth(number);
    return times_.size == 3 && IsBetween(number, 0, 999);
  }

  /// Adds a part of the time after which no other may follow.
  bool AddLastTime(int number) {
    if (!times_.Add(number)) return false;
    times_.size = times_.items.size();
    return true;
  }

  static bool IsTimeEnd(const Token& token) {
    return token.kind == TokenKind::kEnd || token.kind == TokenKind::kSpace || token.IsZuluMark() || token.IsSign();
  }

  // ── From parts to a time value ──

  bool IsUtc() const { return zone_hour_ == 0 && zone_minute_ == 0; }

  void SetZone(int hours_east) {
    zone_sign_ = hours_east < 0 ? -1 : 1;
    zone_hour_ = std::abs(hours_east);
    zone_minute_ = 0;
  }

  /// The digits after a decimal point, in thousandths.
  static int Milliseconds(const Token& fraction) {
    constexpr int kMostDigits = 9;
    int value = fraction.value;
    int digits = std::min(fraction.length, kMostDigits);
    for (; digits < 3; ++digits) value *= 10;
    for (; digits > 3; --digits) value /= 10;
    return value;
  }

  double Compose(bool is_iso) const {
    const double day = ComposeDay(is_iso);
    const double time = ComposeTime();
    const double offset = zone_sign_ * (zone_hour_.value_or(0) * 60.0 + zone_minute_.value_or(0)) * 60000;
    return TimeClip(MakeDate(day, time) - offset);
  }

  double ComposeDay(bool is_iso) const {
    if (days_.empty()) return kNaN;
    std::array<int, 3> parts = {1, 1, 1};
    for (std::size_t i = 0; i < days_.size; ++i) parts[i] = days_.items[i];
    const bool starts_with_year = !IsDay(parts[0]);
    int year = 0, month = 0, day = 0;
    if (named_month_) {
      month = *named_month_;
      year = starts_with_year ? parts[0] : parts[1];
      day = starts_with_year ? parts[1] : parts[0];
    } else if (is_iso || starts_with_year) {
      year = parts[0], month = parts[1], day = parts[2];
    } else {
      month = parts[0], day = parts[1], year = parts[2];
    }
    if (!is_iso && IsBetween(year, 0, 49)) year += 2000;
    if (!is_iso && IsBetween(year, 50, 99)) year += 1900;
    if (!IsMonth(month) || !IsDay(day)) return kNaN;
    return MakeDay(year, month - 1, day);
  }

  double ComposeTime() const {
    std::array<int, 4> parts{};
    for (std::size_t i = 0; i < times_.size; ++i) parts[i] = times_.items[i];
    if (half_day_hours_) {
      if (!IsBetween(parts[0], 0, 12)) return kNaN;
      parts[0] = parts[0] % 12 + *half_day_hours_;
    }
    const bool is_midnight = parts == std::array<int, 4>{24, 0, 0, 0};
    const bool is_in_day =
        IsBetween(parts[0], 0, 23) && IsSixtieth(parts[1]) && IsSixtieth(parts[2]) && IsBetween(parts[3], 0, 999);
    return is_midnight || is_in_day ? MakeTime(parts[0], parts[1], parts[2], parts[3]) : kNaN;
  }

  static constexpr Token end_{};
  std::vector<Token> tokens_;
  std::size_t at_ = 0;
  Numbers<3> days_;
  Numbers<4> times_;
  std::optional<int> named_month_;
  std::optional<int> half_day_hours_;
  int zone_sign_ = 1;
  std::optional<int> zone_hour_;
  std::optional<int> zone_minute_;
  bool has_number_ = false;
};

}  // namespace

double ParseDate(std::u16string_view text) { return Parser(Tokenize(text)).Parse(); }

}  // namespace heaplint::runtime_model::primitives
