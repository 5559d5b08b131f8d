// Escapes, strict in Unicode mode and lenient (Annex B) otherwise; the problems are worded as V8's.
#include "runtime-model/primitives/regexp/reader.h"

#include <algorithm>
#include <limits>

#include "runtime-model/primitives/characters.h"
#include "runtime-model/primitives/regexp/character-sets.h"
#include "runtime-model/primitives/utf16.h"

namespace heaplint::runtime_model::primitives {
namespace {

constexpr std::string_view kInvalidEscape = "Invalid escape";
constexpr std::string_view kInvalidUnicodeEscape = "Invalid Unicode escape";

int HexValue(char32_t c) {
  if (c >= '0' && c <= '9') return static_cast<int>(c - '0');
  if (c >= 'a' && c <= 'f') return static_cast<int>(c - 'a') + 10;
  if (c >= 'A' && c <= 'F') return static_cast<int>(c - 'A') + 10;
  return -1;
}

bool IsAsciiLetter(char32_t c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool IsDigit(char32_t c) { return c >= '0' && c <= '9'; }

}  // namespace

char32_t RegexReader::Peek() const {
  if (IsAtEnd()) return kEnd;
  return flags_.is_unicode_mode() ? CodePointAt(pattern_, at_) : pattern_[at_];
}

char32_t RegexReader::PeekUnit(std::size_t distance) const {
  return at_ + distance < pattern_.size() ? pattern_[at_ + distance] : kEnd;
}

char32_t RegexReader::Next() {
  const char32_t c = Peek();
  if (c != kEnd) at_ += UnitsOf(c);
  return c;
}

bool RegexReader::Skip(std::u16string_view text) {
  if (pattern_.substr(std::min(at_, pattern_.size()), text.size()) != text) return false;
  at_ += text.size();
  return true;
}

bool RegexReader::Fail(std::string_view problem) {
  if (problem_.empty()) problem_ = problem;
  return false;
}

std::nullopt_t RegexReader::FailWith(std::string_view problem) {
  Fail(problem);
  return std::nullopt;
}

int RegexReader::ReadDecimal() {
  constexpr int kLargest = std::numeric_limits<int>::max();
  int value = 0;
  for (; IsAtDigit(); ++at_) {
    const int digit = static_cast<int>(Peek() - '0');
    value = value > (kLargest - digit) / 10 ? kLargest : value * 10 + digit;
  }
  return value;
}

std::optional<char32_t> RegexReader::ReadHex(int digits) {
  char32_t value = 0;
  for (int i = 0; i < digits; ++i) {
    const int digit = HexValue(PeekUnit(static_cast<std::size_t>(i)));
    if (digit < 0) return std::nullopt;
    value = value * 16 + static_cast<char32_t>(digit);
  }
  at_ += static_cast<std::size_t>(digits);
  return value;
}

std::optional<char32_t> RegexReader::ReadUnicodeEscape(bool allows_code_points) {
  const std::size_t start = at_;
  if (allows_code_points && Skip(u"{")) {
    char32_t value = 0;
    std::size_t digits = 0;
    for (; HexValue(PeekUnit(0)) >= 0; ++at_, ++digits) {
      value = value * 16 + static_cast<char32_t>(HexValue(PeekUnit(0)));
      if (value > kLastCodePoint) break;
    }
    if (digits > 0 && value <= kLastCodePoint && Skip(u"}")) return value;
    at_ = start;
    return std::nullopt;
  }
  const std::optional<char32_t> lead = ReadHex(4);
  if (!lead || !allows_code_points || !IsLeadSurrogate(*lead)) return lead;
  const std::size_t after_lead = at_;
  if (Skip(u"\\u")) {
    const std::optional<char32_t> trail = ReadHex(4);
    if (trail && IsTrailSurrogate(*trail)) {
      return CodePointOfPair(static_cast<char16_t>(*lead), static_cast<char16_t>(*trail));
    }
  }
  at_ = after_lead;
  return lead;
}

std::optional<char32_t> RegexReader::ReadControl(bool is_in_class) {
  const char32_t letter = PeekUnit(1);
  const bool is_lenient = !flags_.is_unicode_mode();
  const bool is_control = IsAsciiLetter(letter) || (is_lenient && is_in_class && (IsDigit(letter) || letter == '_'));
  if (is_control) {
    at_ += 2;
    return letter & 0x1f;
  }
  if (!is_lenient) return FailWith(kInvalidUnicodeEscape);
  return '\\';  // The backslash stands for itself; the 'c' is read again.
}

std::optional<char32_t> RegexReader::ReadOctal() {
  char32_t value = 0;
  for (int digits = 0; digits < 3 && Peek() >= '0' && Peek() <= '7' && value * 8 <= 0377; ++digits) {
    value = value * 8 + (Next() - '0');
  }
  return value;
}

std::optional<char32_t> RegexReader::ReadIdentityEscape(bool is_in_class) {
  static constexpr std::u16string_view kSyntax = u"^$\\.*+?()[]{}|/";
  static constexpr std::u16string_view kClassPunctuators = u"&-!#%,:;<=>@`~";
  const char32_t c = Peek();
  const auto is_one_of = [c](std::u16string_view set) {
    return c < 0x80 && set.find(static_cast<char16_t>(c)) != std::u16string_view::npos;
  };
  if (flags_.is_unicode_mode()) {
    const bool is_allowed = is_one_of(kSyntax) || (is_in_class && c == '-') ||
                            (is_in_class && flags_.unicode_sets && is_one_of(kClassPunctuators));
    if (!is_allowed) return FailWith(kInvalidEscape);
  } else if (c == 'k' && has_names_) {
    return FailWith(kInvalidEscape);
  }
  return Next();
}

std::optional<char32_t> RegexReader::ReadCharacterEscape(bool is_in_class) {
  const bool is_strict = flags_.is_unicode_mode();
  const char32_t c = Peek();
  switch (c) {
    case 'f':
      ++at_;
      return '\f';
    case 'n':
      ++at_;
      return '\n';
    case 'r':
      ++at_;
      return '\r';
    case 't':
      ++at_;
      return '\t';
    case 'v':
      ++at_;
      return '\v';
    case 'c':
      return ReadControl(is_in_class);
    case 'x': {
      ++at_;
      if (const auto value = ReadHex(2)) return value;
      if (is_strict) return FailWith(kInvalidEscape);
      return 'x';
    }
    case 'u': {
      ++at_;
      if (const auto value = ReadUnicodeEscape(is_strict)) return value;
      if (is_strict) return FailWith(kInvalidUnicodeEscape);
      return 'u';
    }
    default:
      break;
  }
  if (c == '0' && !IsDigit(PeekUnit(1))) {
    ++at_;
    return 0;
  }
  if (c >= '0' && c <= '7' && is_strict)
    return FailWith(is_in_class ? "Invalid class escape" : "Invalid decimal escape");
  if (c >= '0' && c <= '7') return ReadOctal();
  return ReadIdentityEscape(is_in_class);
}

std::string RegexReader::ReadPropertyWord() {
  std::string word;
  while (IsAsciiLetter(Peek()) || IsAtDigit() || Peek() == '_') word += static_cast<char>(Next());
  return word;
}

std::optional<ClassContents> RegexReader::ReadProperty(bool is_negated, bool is_in_class) {
  const std::string_view invalid_property =
      is_in_class ? "Invalid property name in character class" : "Invalid property name";
  if (!Skip(u"{")) return FailWith(invalid_property);
  const std::string name = ReadPropertyWord();
  std::optional<std::string> value;
  if (Skip(u"=")) value = ReadPropertyWord();
  if (!Skip(u"}")) return FailWith(invalid_property);
  std::optional<std::string_view> value_view;
  if (value) value_view = *value;
  std::optional<ClassContents> contents = PropertySet(name, value_view, flags_);
  if (!contents || (is_negated && !contents->strings.empty())) return FailWith(invalid_property);
  // With v, sets are folded before they are complemented; with u, after.
  if (is_negated && flags_.unicode_sets) contents->set = CloseUnderCase(contents->set, flags_);
  if (is_negated) contents->set = contents->set.Complement();
  return contents;
}

std::optional<std::u16string> RegexReader::ReadGroupName() {
  std::u16string name;
  for (;;) {
    if (IsAtEnd()) return std::nullopt;
    char32_t c = CodePointAt(pattern_, at_);
    at_ += UnitsOf(c);
    if (c == '>') break;
    if (c == '\\') {
      const std::optional<char32_t> escaped = Skip(u"u") ? ReadUnicodeEscape(true) : std::nullopt;
      if (!escaped) {
        Fail(kInvalidUnicodeEscape);
        return std::nullopt;
      }
      c = *escaped;
    }
    if (name.empty() ? !IsIdentifierStart(c) : !IsIdentifierPart(c)) return std::nullopt;
    AppendCodePoint(name, c);
  }
  if (name.empty()) return std::nullopt;
  return name;
}

}  // namespace heaplint::runtime_model::primitives
