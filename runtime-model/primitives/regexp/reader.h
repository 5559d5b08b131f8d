// Reads the characters of a pattern, and the escapes that stand for one character, inside and outside of classes.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "runtime-model/primitives/regexp/syntax.h"

namespace heaplint::runtime_model::primitives {

/// A cursor over a pattern. Keeps the first problem that is reported to it.
class RegexReader {
 public:
  /// What Peek gives at the end; no code point.
  static constexpr char32_t kEnd = 0x110000;

  /// `has_names`: the pattern has named groups, so that \k always is a reference.
  RegexReader(std::u16string_view pattern, RegexFlags flags, bool has_names)
      : pattern_(pattern), flags_(flags), has_names_(has_names) {}

  RegexFlags flags() const { return flags_; }
  bool has_names() const { return has_names_; }
  std::size_t position() const { return at_; }
  void set_position(std::size_t at) { at_ = at; }

  bool IsAtEnd() const { return at_ >= pattern_.size(); }
  /// The character at the cursor: a code point in Unicode mode, else a code unit.
  char32_t Peek() const;
  /// The code unit `distance` after the cursor.
  char32_t PeekUnit(std::size_t distance) const;
  char32_t Next();
  bool Skip(std::u16string_view text);

  /// True at a decimal digit.
  bool IsAtDigit() const { return Peek() >= '0' && Peek() <= '9'; }
  /// Decimal digits at the cursor, at least one, clamped to 2^31 - 1.
  int ReadDecimal();

  /// After a backslash: the one character that the escape stands for; nothing after a problem.
  std::optional<char32_t> ReadCharacterEscape(bool is_in_class);

  /// After \p or \P: the contents; nothing after a problem.
  std::optional<struct ClassContents> ReadProperty(bool is_negated, bool is_in_class);

  /// After "(?<" or "\k<": a RegExpIdentifierName up to and with '>'; nothing if it is none.
  std::optional<std::u16string> ReadGroupName();

  /// Remembers the first problem. Always false.
  bool Fail(std::string_view problem);
  std::string_view problem() const { return problem_; }

 private:
  std::optional<char32_t> ReadHex(int digits);
  std::optional<char32_t> ReadUnicodeEscape(bool allows_code_points);
  std::optional<char32_t> ReadControl(bool is_in_class);
  std::optional<char32_t> ReadOctal();
  std::optional<char32_t> ReadIdentityEscape(bool is_in_class);
  std::string ReadPropertyWord();
  std::nullopt_t FailWith(std::string_view problem);

  std::u16string_view pattern_;
  RegexFlags flags_;
  bool has_names_ = false;
  std::size_t at_ = 0;
  std::string_view problem_;
};

}  // namespace heaplint::runtime_model::primitives
