// Two grammars: the classic one (Annex B leniency without u) and the one of the flag v.
#include "runtime-model/primitives/regexp/class-parser.h"

#include <algorithm>

#include "runtime-model/primitives/utf16.h"

namespace heaplint::runtime_model::primitives {
namespace {

constexpr std::string_view kUnterminated = "Unterminated character class";
constexpr std::string_view kOutOfOrder = "Range out of order in character class";
constexpr std::string_view kInvalidClass = "Invalid character class";
constexpr std::string_view kInvalidOperation = "Invalid set operation in character class";
constexpr std::string_view kInvalidCharacter = "Invalid character in character class";

/// A part of a class: one character, or a set with strings.
struct Atom {
  ClassContents contents;
  std::optional<char32_t> character;
};

Atom CharacterAtom(char32_t c) { return {{CodePointSet::Of(c), {}}, c}; }

void AddTo(ClassContents& target, const ClassContents& added) {
  target.set = target.set.Union(added.set);
  for (const std::u16string& text : added.strings) {
    if (std::find(target.strings.begin(), target.strings.end(), text) == target.strings.end())
      target.strings.push_back(text);
  }
}

// ── The classic grammar ──

/// After a backslash in a class without v.
std::optional<Atom> ParseEscapedAtom(RegexReader& reader) {
  if (reader.IsAtEnd()) {
    reader.Fail("\\ at end of pattern");
    return std::nullopt;
  }
  if (reader.Skip(u"b")) return CharacterAtom('\b');
  if (auto contents = ParseClassEscape(reader, true)) return Atom{*std::move(contents), std::nullopt};
  if (!reader.problem().empty()) return std::nullopt;
  if (const auto c = reader.ReadCharacterEscape(true)) return CharacterAtom(*c);
  return std::nullopt;
}

std::optional<Atom> ParseClassicAtom(RegexReader& reader) {
  if (reader.Skip(u"\\")) return ParseEscapedAtom(reader);
  return CharacterAtom(reader.Next());
}

std::optional<ClassContents> ParseClassicClass(RegexReader& reader) {
  std::vector<CodePointRange> ranges;
  const auto add = [&ranges](const Atom& atom) {
    ranges.insert(ranges.end(), atom.contents.set.ranges().begin(), atom.contents.set.ranges().end());
  };
  while (!reader.IsAtEnd() && reader.Peek() != ']') {
    const std::optional<Atom> first = ParseClassicAtom(reader);
    if (!first) return std::nullopt;
    const bool is_range = reader.Peek() == '-' && reader.PeekUnit(1) != ']' && reader.PeekUnit(1) != RegexReader::kEnd;
    if (!is_range) {
      add(*first);
      continue;
    }
    reader.Next();
    const std::optional<Atom> second = ParseClassicAtom(reader);
    if (!second) return std::nullopt;
    if (first->character && second->character) {
      if (*first->character > *second->character) {
        reader.Fail(kOutOfOrder);
        return std::nullopt;
      }
      ranges.push_back({*first->character, *second->character});
    } else if (reader.flags().unicode) {
      reader.Fail(kInvalidClass);
      return std::nullopt;
    } else {
      add(*first);
      add(CharacterAtom('-'));
      add(*second);
    }
  }
  if (!reader.Skip(u"]")) {
    reader.Fail(kUnterminated);
    return std::nullopt;
  }
  return ClassContents{CloseUnderCase(CodePointSet(std::move(ranges)), reader.flags()), {}};
}

// ── The grammar of v ──

std::optional<ClassContents> ParseSetClass(RegexReader& reader);

bool IsOneOf(char32_t c, std::u16string_view set) {
  return c < 0x80 && set.find(static_cast<char16_t>(c)) != std::u16string_view::npos;
}

/// ClassSetCharacter.
std::optional<char32_t> ParseSetCharacter(RegexReader& reader) {
  const char32_t c = reader.Peek();
  if (c == RegexReader::kEnd) {
    reader.Fail(kUnterminated);
    return std::nullopt;
  }
  if (reader.Skip(u"\\")) {
    if (reader.IsAtEnd()) {
      reader.Fail("\\ at end of pattern");
      return std::nullopt;
    }
    if (reader.Skip(u"b")) return '\b';
    return reader.ReadCharacterEscape(true);
  }
  if (IsOneOf(c, u"()[]{}/-|")) {
    reader.Fail(kInvalidCharacter);
    return std::nullopt;
  }
  if (IsOneOf(c, u"&!#$%*+,.:;<=>?@^`~") && reader.PeekUnit(1) == c) {
    reader.Fail(kInvalidOperation);
    return std::nullopt;
  }
  return reader.Next();
}

/// After \q{: alternatives up to and with '}'.
std::optional<Atom> ParseStrings(RegexReader& reader) {
  Atom atom;
  std::u16string text;
  std::size_t characters = 0;
  const auto finish = [&] {
    if (characters == 1) {
      atom.contents.set = atom.contents.set.Union(CodePointSet::Of(CodePointAt(text, 0)));
    } else {
      AddTo(atom.contents, {{}, {text}});
    }
    text.clear();
    characters = 0;
  };
  for (;;) {
    if (reader.Skip(u"|")) {
      finish();
    } else if (reader.Skip(u"}")) {
      finish();
      return atom;
    } else {
      const std::optional<char32_t> c = ParseSetCharacter(reader);
      if (!c) return std::nullopt;
      AppendCodePoint(text, *c);
      ++characters;
    }
  }
}

std::optional<Atom> ParseSetOperand(RegexReader& reader) {
  std::optional<Atom> atom;
  if (reader.Skip(u"[")) {
    if (auto contents = ParseSetClass(reader)) atom = Atom{*std::move(contents), std::nullopt};
  } else if (reader.Skip(u"\\q{")) {
    atom = ParseStrings(reader);
  } else {
    const std::size_t start = reader.position();
    if (reader.Skip(u"\\")) {
      if (auto contents = ParseClassEscape(reader, true)) atom = Atom{*std::move(contents), std::nullopt};
      if (!reader.problem().empty()) return std::nullopt;
      if (!atom) reader.set_position(start);
    }
    if (!atom) {
      if (const auto c = ParseSetCharacter(reader)) atom = CharacterAtom(*c);
    }
  }
  if (atom) atom->contents.set = CloseUnderCase(atom->contents.set, reader.flags());
  return atom;
}

void Intersect(ClassContents& target, const ClassContents& other, bool keeps_common) {
  target.set = keeps_common ? target.set.Intersection(other.set) : target.set.Difference(other.set);
  std::erase_if(target.strings, [&](const std::u16string& text) {
    return (std::find(other.strings.begin(), other.strings.end(), text) != other.strings.end()) != keeps_common;
  });
}

/// The rest of a class whose first operand is followed by "--" or "&&"; nothing else may follow.
bool ParseOperations(RegexReader& reader, std::u16string_view operation, ClassContents& contents) {
  while (reader.Skip(operation)) {
    if (operation == u"&&" && reader.Peek() == '&') return reader.Fail(kInvalidCharacter);
    const std::optional<Atom> operand = ParseSetOperand(reader);
    if (!operand) return false;
    Intersect(contents, operand->contents, operation == u"&&");
  }
  if (reader.IsAtEnd()) return reader.Fail(kUnterminated);
  return reader.Peek() == ']' || reader.Fail(kInvalidOperation);
}

bool IsAtOperation(const RegexReader& reader) {
  return (reader.Peek() == '-' || reader.Peek() == '&') && reader.PeekUnit(1) == reader.Peek();
}

/// ClassUnion after its first operand `atom`.
bool ParseUnion(RegexReader& reader, Atom atom, ClassContents& contents) {
  for (;;) {
    if (reader.Skip(u"-")) {
      if (!atom.character) return reader.Fail(kInvalidClass);
      const std::optional<Atom> last = ParseSetOperand(reader);
      if (!last) return false;
      if (!last->character) return reader.Fail(kInvalidClass);
      if (*atom.character > *last->character) return reader.Fail(kOutOfOrder);
      atom = {{CloseUnderCase({{*atom.character, *last->character}}, reader.flags()), {}}, std::nullopt};
    }
    AddTo(contents, atom.contents);
    if (reader.Peek() == ']') return true;
    if (IsAtOperation(reader)) return reader.Fail(kInvalidOperation);
    std::optional<Atom> next = ParseSetOperand(reader);
    if (!next) return false;
    atom = *std::move(next);
  }
}

std::optional<ClassContents> ParseSetClass(RegexReader& reader) {
  const bool is_negated = reader.Skip(u"^");
  ClassContents contents;
  if (reader.Peek() != ']') {
    std::optional<Atom> first = ParseSetOperand(reader);
    if (!first) return std::nullopt;
    bool is_good = false;
    if (IsAtOperation(reader)) {
      contents = std::move(first->contents);
      is_good = ParseOperations(reader, reader.Peek() == '-' ? u"--" : u"&&", contents);
    } else {
      is_good = ParseUnion(reader, *std::move(first), contents);
    }
    if (!is_good) return std::nullopt;
  }
  reader.Skip(u"]");
  if (!is_negated) return contents;
  if (!contents.strings.empty()) {
    reader.Fail("Negated character class may contain strings");
    return std::nullopt;
  }
  return ClassContents{contents.set.Complement(), {}};
}

}  // namespace

std::optional<ClassContents> ParseClassEscape(RegexReader& reader, bool is_in_class) {
  const RegexFlags flags = reader.flags();
  if (reader.Skip(u"d")) return ClassContents{DigitSet(), {}};
  if (reader.Skip(u"D")) return ClassContents{DigitSet().Complement(), {}};
  if (reader.Skip(u"s")) return ClassContents{SpaceSet(), {}};
  if (reader.Skip(u"S")) return ClassContents{SpaceSet().Complement(), {}};
  if (reader.Skip(u"w")) return ClassContents{WordSet(flags), {}};
  if (reader.Skip(u"W")) return ClassContents{WordSet(flags).Complement(), {}};
  if (!flags.is_unicode_mode()) return std::nullopt;
  if (reader.Skip(u"p")) return reader.ReadProperty(false, is_in_class);
  if (reader.Skip(u"P")) return reader.ReadProperty(true, is_in_class);
  return std::nullopt;
}

std::optional<ClassContents> ParseClass(RegexReader& reader) {
  if (reader.flags().unicode_sets) return ParseSetClass(reader);
  const bool is_negated = reader.Skip(u"^");
  std::optional<ClassContents> contents = ParseClassicClass(reader);
  if (contents && is_negated) contents->set = contents->set.Complement();
  return contents;
}

}  // namespace heaplint::runtime_model::primitives
