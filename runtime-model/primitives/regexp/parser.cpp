// Recursive descent over Disjunction, Alternative, Term.
#include "runtime-model/primitives/regexp/parser.h"

#include <algorithm>
#include <functional>
#include <map>

#include "runtime-model/primitives/regexp/character-sets.h"
#include "runtime-model/primitives/regexp/class-parser.h"
#include "runtime-model/primitives/regexp/reader.h"
#include "runtime-model/primitives/utf16.h"

namespace heaplint::runtime_model::primitives {
namespace {

constexpr int kMostGroups = (1 << 16) - 1;
constexpr int kDeepest = 500;

/// What can be told of groups before parsing: references may come before their groups.
struct GroupCensus {
  int groups = 0;
  bool has_names = false;
};

GroupCensus CountGroups(std::u16string_view pattern) {
  GroupCensus census;
  bool is_in_class = false;
  for (std::size_t at = 0; at < pattern.size(); ++at) {
    const std::u16string_view rest = pattern.substr(at);
    if (rest[0] == u'\\') {
      ++at;
    } else if (is_in_class) {
      is_in_class = rest[0] != u']';
    } else if (rest[0] == u'[') {
      is_in_class = true;
    } else if (rest[0] == u'(') {
      const bool is_look_behind = rest.substr(0, 4) == u"(?<=" || rest.substr(0, 4) == u"(?<!";
      const bool is_named = rest.substr(0, 3) == u"(?<" && !is_look_behind;
      const bool is_special = rest.substr(0, 2) == u"(?";
      census.groups += is_named || !is_special ? 1 : 0;
      census.has_names = census.has_names || is_named;
    }
  }
  return census;
}

RegexNodePtr MakeNode(RegexNodeKind kind) {
  auto node = std::make_unique<RegexNode>();
  node->kind = kind;
  return node;
}

RegexNodePtr MakeParent(RegexNodeKind kind, RegexNodePtr child) {
  RegexNodePtr node = MakeNode(kind);
  node->children.push_back(std::move(child));
  return node;
}

RegexNodePtr MakeSet(CodePointSet set) {
  RegexNodePtr node = MakeNode(RegexNodeKind::kSet);
  node->set = std::move(set);
  return node;
}

class Parser {
 public:
  Parser(std::u16string_view pattern, RegexFlags flags)
      : census_(CountGroups(pattern)), reader_(pattern, flags, census_.has_names) {}

  base::Expected<RegexPattern, RegexProblem> Parse() {
    RegexPattern pattern;
    pattern.root = ParseDisjunction(0);
    if (pattern.root && !reader_.IsAtEnd()) Fail("Unmatched ')'");
    if (reader_.problem().empty()) ResolveNames();
    if (!reader_.problem().empty()) return base::Unexpected(RegexProblem{reader_.problem()});
    pattern.groups = groups_;
    pattern.names = std::move(names_);
    return pattern;
  }

 private:
  struct PendingReference {
    std::u16string name;
    RegexNode* node = nullptr;
  };

  bool IsUnicodeMode() const { return reader_.flags().is_unicode_mode(); }

  std::nullptr_t Fail(std::string_view problem) {
    reader_.Fail(problem);
    return nullptr;
  }

  RegexNodePtr ParseDisjunction(int depth) {
    if (depth > kDeepest) return Fail("Regular expression too large");
    RegexNodePtr first = ParseAlternative(depth);
    if (!first || reader_.Peek() != '|') return first;
    RegexNodePtr alternation = MakeParent(RegexNodeKind::kAlternation, std::move(first));
    while (reader_.Skip(u"|")) {
      RegexNodePtr next = ParseAlternative(depth);
      if (!next) return nullptr;
      alternation->children.push_back(std::move(next));
    }
    return alternation;
  }

  RegexNodePtr ParseAlternative(int depth) {
    RegexNodePtr sequence = MakeNode(RegexNodeKind::kSequence);
    while (!reader_.IsAtEnd() && reader_.Peek() != '|' && reader_.Peek() != ')') {
      RegexNodePtr term = ParseTerm(depth);
      if (!term) return nullptr;
      sequence->children.push_back(std::move(term));
    }
    return sequence;
  }

  RegexNodePtr ParseTerm(int depth) {
    bool is_quantifiable = true;
    RegexNodePtr atom = ParseAtom(depth, is_quantifiable);
    return atom && is_quantifiable ? ParseQuantifier(std::move(atom)) : std::move(atom);
  }

  RegexNodePtr ParseAtom(int depth, bool& is_quantifiable) {
    switch (reader_.Peek()) {
      case '^':
        return ParseAssertion(RegexNodeKind::kLineStart, is_quantifiable);
      case '$':
        return ParseAssertion(RegexNodeKind::kLineEnd, is_quantifiable);
      case '(':
        reader_.Next();
        return ParseGroup(depth, is_quantifiable);
      case '*':
      case '+':
      case '?':
        return Fail("Nothing to repeat");
      case '.':
        reader_.Next();
        return MakeSet(DotSet(reader_.flags()));
      case '[':
        reader_.Next();
        return ParseCharacterClass();
      case '\\':
        reader_.Next();
        return ParseEscape(is_quantifiable);
      case '{': {
        int min = 0, max = 0;
        const std::size_t start = reader_.position();
        if (ReadInterval(min, max)) return Fail("Nothing to repeat");
        reader_.set_position(start);
        [[fallthrough]];
      }
      case '}':
      case ']':
        if (IsUnicodeMode()) return Fail("Lone quantifier brackets");
        [[fallthrough]];
      default:
        return MakeCharacter(reader_.Next());
    }
  }

  RegexNodePtr MakeCharacter(char32_t c) { return MakeSet(CloseUnderCase(CodePointSet::Of(c), reader_.flags())); }

  RegexNodePtr ParseAssertion(RegexNodeKind kind, bool& is_quantifiable) {
    reader_.Next();
    is_quantifiable = false;
    return MakeNode(kind);
  }

  // ── Groups ──

  RegexNodePtr ParseGroup(int depth, bool& is_quantifiable) {
    if (reader_.Skip(u"?:")) return ParseGroupBody(depth);
    if (reader_.Skip(u"?=")) return ParseLook(depth, false, false, is_quantifiable);
    if (reader_.Skip(u"?!")) return ParseLook(depth, false, true, is_quantifiable);
    if (reader_.Skip(u"?<=")) return ParseLook(depth, true, false, is_quantifiable);
    if (reader_.Skip(u"?<!")) return ParseLook(depth, true, true, is_quantifiable);
    if (reader_.Skip(u"?<")) return ParseNamedGroup(depth);
    if (reader_.Peek() == '?') return Fail("Invalid group");
    return ParseCapture(depth);
  }

  RegexNodePtr ParseGroupBody(int depth) {
    RegexNodePtr body = ParseDisjunction(depth + 1);
    if (body && !reader_.Skip(u")")) return Fail("Unterminated group");
    return body;
  }

  RegexNodePtr ParseLook(int depth, bool is_behind, bool is_negated, bool& is_quantifiable) {
    is_quantifiable = !is_behind && !IsUnicodeMode();
    RegexNodePtr body = ParseGroupBody(depth);
    if (!body) return nullptr;
    const bool is_wrongly_repeated = !is_quantifiable && IsAtQuantifier();
    if (is_wrongly_repeated) return Fail("Invalid quantifier");
    RegexNodePtr look = MakeParent(RegexNodeKind::kLook, std::move(body));
    look->is_behind = is_behind;
    look->is_negated = is_negated;
    return look;
  }

  RegexNodePtr ParseCapture(int depth) {
    if (++groups_ > kMostGroups) return Fail("Too many captures");
    const int group = groups_;
    RegexNodePtr body = ParseGroupBody(depth);
    if (!body) return nullptr;
    RegexNodePtr capture = MakeParent(RegexNodeKind::kCapture, std::move(body));
    capture->group = group;
    return capture;
  }

  RegexNodePtr ParseNamedGroup(int depth) {
    std::optional<std::u16string> name = reader_.ReadGroupName();
    if (!name) return Fail("Invalid capture group name");
    if (GroupOf(*name) != 0) return Fail("Duplicate capture group name");
    group_of_name_.emplace(*name, groups_ + 1);
    names_.emplace_back(*std::move(name), groups_ + 1);
    return ParseCapture(depth);
  }

  int GroupOf(std::u16string_view name) const {
    const auto found = group_of_name_.find(name);
    return found == group_of_name_.end() ? 0 : found->second;
  }

  // ── Escapes and classes ──

  RegexNodePtr ParseEscape(bool& is_quantifiable) {
    if (reader_.IsAtEnd()) return Fail("\\ at end of pattern");
    const char32_t c = reader_.Peek();
    if (c == 'b' || c == 'B') {
      RegexNodePtr boundary = ParseAssertion(RegexNodeKind::kWordBoundary, is_quantifiable);
      boundary->is_negated = c == 'B';
      return boundary;
    }
    if (c >= '1' && c <= '9') return ParseNumberedReference();
    if (c == 'k' && (IsUnicodeMode() || reader_.has_names())) return ParseNamedReference();
    if (auto contents = ParseClassEscape(reader_, false)) {
      contents->set = CloseUnderCase(contents->set, reader_.flags());
      return MakeContents(*contents);
    }
    if (!reader_.problem().empty()) return nullptr;
    const std::optional<char32_t> character = reader_.ReadCharacterEscape(false);
    return character ? MakeCharacter(*character) : nullptr;
  }

  RegexNodePtr ParseNumberedReference() {
    const std::size_t start = reader_.position();
    const int group = reader_.ReadDecimal();
    if (group <= census_.groups) return MakeReference(group);
    if (IsUnicodeMode()) return Fail("Invalid escape");
    reader_.set_position(start);
    const std::optional<char32_t> character = reader_.ReadCharacterEscape(false);
    return character ? MakeCharacter(*character) : nullptr;
  }

  static RegexNodePtr MakeReference(int group) {
    RegexNodePtr reference = MakeNode(RegexNodeKind::kBackreference);
    reference->group = group;
    return reference;
  }

  RegexNodePtr ParseNamedReference() {
    constexpr std::string_view kInvalid = "Invalid named reference";
    if (!reader_.Skip(u"k<")) return Fail(kInvalid);
    std::optional<std::u16string> name = reader_.ReadGroupName();
    if (!name) return Fail(kInvalid);
    RegexNodePtr reference = MakeReference(0);
    pending_.push_back({*std::move(name), reference.get()});
    return reference;
  }

  void ResolveNames() {
    for (const PendingReference& reference : pending_) {
      reference.node->group = GroupOf(reference.name);
      if (reference.node->group == 0) Fail("Invalid named capture referenced");
    }
  }

  RegexNodePtr ParseCharacterClass() {
    std::optional<ClassContents> contents = ParseClass(reader_);
    return contents ? MakeContents(*contents) : nullptr;
  }

  /// Strings before characters, the longest first.
  RegexNodePtr MakeContents(ClassContents& contents) {
    if (contents.strings.empty()) return MakeSet(std::move(contents.set));
    std::stable_sort(contents.strings.begin(), contents.strings.end(),
                     [](const std::u16string& a, const std::u16string& b) { return a.size() > b.size(); });
    RegexNodePtr alternation = MakeNode(RegexNodeKind::kAlternation);
    bool has_set = contents.set.empty();
    for (const std::u16string& text : contents.strings) {
      if (text.size() < 2 && !has_set) {
        alternation->children.push_back(MakeSet(contents.set));
        has_set = true;
      }
      RegexNodePtr sequence = MakeNode(RegexNodeKind::kSequence);
      for (std::size_t at = 0; at < text.size();) {
        const char32_t c = CodePointAt(text, at);
        at += UnitsOf(c);
        sequence->children.push_back(MakeCharacter(c));
      }
      alternation->children.push_back(std::move(sequence));
    }
    if (!has_set) alternation->children.push_back(MakeSet(std::move(contents.set)));
    return alternation;
  }

  // ── Quantifiers ──

  bool IsAtQuantifier() const {
    const char32_t c = reader_.Peek();
    return c == '*' || c == '+' || c == '?' || c == '{';
  }

  RegexNodePtr ParseQuantifier(RegexNodePtr atom) {
    int min = 0;
    int max = RegexNode::kUnlimited;
    const std::size_t start = reader_.position();
    if (reader_.Skip(u"+")) {
      min = 1;
    } else if (reader_.Skip(u"?")) {
      max = 1;
    } else if (reader_.Peek() == '{') {
      if (!ReadInterval(min, max)) {
        if (IsUnicodeMode()) return Fail("Incomplete quantifier");
        reader_.set_position(start);
        return atom;
      }
      if (max != RegexNode::kUnlimited && max < min) return Fail("numbers out of order in {} quantifier");
    } else if (!reader_.Skip(u"*")) {
      return atom;
    }
    RegexNodePtr loop = MakeParent(RegexNodeKind::kLoop, std::move(atom));
    loop->min = min;
    loop->max = max;
    loop->is_lazy = reader_.Skip(u"?");
    return loop;
  }

  /// {n}, {n,} or {n,m}; false, with the cursor anywhere, if it is none.
  bool ReadInterval(int& min, int& max) {
    if (!reader_.Skip(u"{") || !reader_.IsAtDigit()) return false;
    min = max = reader_.ReadDecimal();
    if (reader_.Skip(u",")) max = reader_.IsAtDigit() ? reader_.ReadDecimal() : RegexNode::kUnlimited;
    return reader_.Skip(u"}");
  }

  GroupCensus census_;
  RegexReader reader_;
  int groups_ = 0;
  std::vector<std::pair<std::u16string, int>> names_;
  std::map<std::u16string, int, std::less<>> group_of_name_;
  std::vector<PendingReference> pending_;
};

}  // namespace

std::optional<RegexFlags> ParseRegexFlags(std::u16string_view text) {
  RegexFlags flags;
  for (char16_t c : text) {
    bool* flag = nullptr;
    switch (c) {
      case u'd':
        flag = &flags.has_indices;
        break;
      case u'g':
        flag = &flags.global;
        break;
      case u'i':
        flag = &flags.ignore_case;
        break;
      case u'm':
        flag = &flags.multiline;
        break;
      case u's':
        flag = &flags.dot_all;
        break;
      case u'u':
        flag = &flags.unicode;
        break;
      case u'v':
        flag = &flags.unicode_sets;
        break;
      case u'y':
        flag = &flags.sticky;
        break;
      default:
        return std::nullopt;
    }
    if (*flag) return std::nullopt;
    *flag = true;
  }
  if (flags.unicode && flags.unicode_sets) return std::nullopt;
  return flags;
}

base::Expected<RegexPattern, RegexProblem> ParseRegex(std::u16string_view pattern, RegexFlags flags) {
  return Parser(pattern, flags).Parse();
}

}  // namespace heaplint::runtime_model::primitives
