#include "analyzer/syntax/repairs.h"

#include <algorithm>
#include <cctype>
#include <cstdint>

namespace heaplint::syntax {

namespace {

bool IsSpace(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }
bool IsNamePart(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '$' ||
         static_cast<unsigned char>(c) >= 0x80;
}
/// Reserved words that the grammars do not take for a name in an import or export; they take `default`.
bool IsReserved(std::string_view word) {
  constexpr std::string_view kWords[] = {
      "await", "break",      "case",   "catch",   "class",  "const",   "continue", "debugger", "delete", "do",
      "else",  "enum",       "export", "extends", "false",  "finally", "for",      "function", "if",     "import",
      "in",    "instanceof", "new",    "null",    "return", "super",   "switch",   "this",     "throw",  "true",
      "try",   "typeof",     "var",    "void",    "while",  "with",    "yield"};
  return std::ranges::find(kWords, word) != std::end(kWords);
}
bool IsHexDigit(char c) { return std::isxdigit(static_cast<unsigned char>(c)) != 0; }

// Calls `visit(node)` for each outermost error and each missing token below `root`.
template <class F> void ForEachError(TSNode root, F&& visit) {
  TSTreeCursor cursor = ts_tree_cursor_new(root);
  for (bool is_done = false; !is_done;) {
    const TSNode node = ts_tree_cursor_current_node(&cursor);
    const bool is_error = ts_node_is_error(node) || ts_node_is_missing(node);
    if (is_error) visit(node);
    if (!is_error && ts_node_has_error(node) && ts_tree_cursor_goto_first_child(&cursor)) continue;
    while (!ts_tree_cursor_goto_next_sibling(&cursor)) {
      if (ts_tree_cursor_goto_parent(&cursor)) continue;
      is_done = true;
      break;
    }
  }
  ts_tree_cursor_delete(&cursor);
}

class Repairer {
 public:
  Repairer(std::string& text, source::Language language, std::vector<base::Span>& blanked)
      : text_(text),
        original_(text),
        is_typescript_(language != source::Language::kJavaScript),
        is_tsx_(language == source::Language::kTsx),
        blanked_(blanked) {}

  /// Looks at the lines around the error, which spans [begin, end).
  void RepairAround(std::size_t begin, std::size_t end) {
    constexpr std::size_t kMostBefore = 400;
    const std::size_t from = StartOfLine(begin, kMostBefore);
    const std::size_t to = std::min({original_.find('\n', end), original_.size(), end + kMostBefore});
    // Errors lie close to each other; each stretch is looked at once.
    for (std::size_t at = std::max(from, looked_until_); at < to; ++at) RepairAt(at);
    looked_until_ = std::max(looked_until_, to);
  }

  /// An interface member that starts with `<` needs a semicolon before it that the grammar does not insert.
  void SeparateCallSignatures() {
    if (!is_typescript_ || is_tsx_) return;
    for (std::size_t line = original_.find('\n'); line != std::string::npos; line = original_.find('\n', line + 1)) {
      const std::size_t first = SkipSpaces(line + 1);
      if (CharAt(first) != '<' || !IsNamePart(CharAt(SkipSpaces(first + 1))) || !AreTypeParameters(first)) continue;
      const std::size_t last = SkipSpacesAndCommentsBack(line);
      const bool ends_member = last > 0 && (IsNamePart(original_[last - 1]) ||
                                            std::string_view(">])}'\"").find(original_[last - 1]) != std::string::npos);
      if (ends_member && IsSpace(CharAt(last))) Write(last, ";");
    }
  }

  /// Type arguments between a tag and its template, which the grammar takes for two comparisons.
  void BlankTypeArgumentsOfTags() {
    if (!is_typescript_) return;
    for (std::size_t close = original_.find(">`"); close != std::string::npos;
         close = original_.find(">`", close + 1)) {
      const std::size_t open = OpeningAngle(close);
      if (open > 0 && (IsNamePart(original_[open - 1]) || original_[open - 1] == ')' || original_[open - 1] == ']'))
        Blank(open, close + 1);
    }
  }
  /// A `let` at the end of a line, which the grammars take for a variable.
  void JoinLets() {
    for (std::size_t let = original_.find("let\n"); let != std::string::npos; let = original_.find("let\n", let + 1)) {
      const char before = CharBefore(let);
      const bool begins_statement = before == '\0' || before == ';' || before == '{' || before == '}';
      if (begins_statement && IsWordAt(let, "let") && IsNamePart(CharAt(SkipSpaces(let + 3)))) Write(let + 3, " ");
    }
  }

  /// `for await (let [`, whose `let` the grammars take for a variable; lowering reads `let` from the text.
  void RenameLetsOfForAwait() {
    for (std::size_t open = original_.find("(let"); open != std::string::npos;
         open = original_.find("(let", open + 1)) {
      const bool is_pattern = IsWordAt(open + 1, "let") && CharAt(SkipSpaces(open + 4)) == '[';
      if (is_pattern && IsFollowing(open, "await")) Write(open + 1, "var");
    }
  }

  bool has_changed() const { return has_changed_; }

 private:
  std::size_t StartOfLine(std::size_t offset, std::size_t most) const {
    const std::size_t earliest = offset > most ? offset - most : 0;
    while (offset > earliest && original_[offset - 1] != '\n') --offset;
    return offset;
  }
  std::size_t SkipSpaces(std::size_t offset) const {
    while (offset < original_.size() && IsSpace(original_[offset])) ++offset;
    return offset;
  }
  std::size_t SkipName(std::size_t offset) const {
    while (offset < original_.size() && IsNamePart(original_[offset])) ++offset;
    return offset;
  }
  char CharAt(std::size_t offset) const { return offset < original_.size() ? original_[offset] : '\0'; }
  bool IsWordAt(std::size_t offset, std::string_view word) const {
    return original_.compare(offset, word.size(), word) == 0 && (offset == 0 || !IsNamePart(original_[offset - 1])) &&
           !IsNamePart(CharAt(offset + word.size()));
  }
  /// The end of what stands before `offset`, less spaces, block comments and lines that are comments.
  std::size_t SkipSpacesAndCommentsBack(std::size_t offset) const {
    for (;;) {
      while (offset > 0 && IsSpace(original_[offset - 1])) --offset;
      const std::size_t line = SkipSpaces(StartOfLine(offset, offset));
      const bool is_block = offset >= 4 && original_.compare(offset - 2, 2, "*/") == 0;
      const std::size_t begin = is_block ? original_.rfind("/*", offset - 3) : line;
      const bool is_comment = begin != std::string::npos && (is_block || original_.compare(line, 2, "//") == 0);
      if (!is_comment || begin >= offset) return offset;
      offset = begin;
    }
  }
  /// Whether the `<` at `open` begins type parameters, which a `(` follows.
  bool AreTypeParameters(std::size_t open) const {
    constexpr std::size_t kMost = 2000;
    int depth = 0;
    for (std::size_t i = open; i < std::min(original_.size(), open + kMost); ++i) {
      if (original_[i] == '<') ++depth;
      if (original_[i] == '>' && original_[i - 1] != '=' && --depth == 0) return CharAt(SkipSpaces(i + 1)) == '(';
    }
    return false;
  }
  /// The `<` of the type arguments that end with the `>` at `close`; 0 if what lies before it are none.
  std::size_t OpeningAngle(std::size_t close) const {
    constexpr std::size_t kMost = 1000;
    int depth = 0;
    for (std::size_t i = close; i > 0 && close - i < kMost; --i) {
      const char c = original_[i];
      if (c == '>' && original_[i - 1] != '=') ++depth;
      if (c == '<' && --depth == 0) return i;
      const bool is_in_types =
          IsSpace(c) || IsNamePart(c) || std::string_view("<>=,.|&[]{}():;?'\"/*-").find(c) != std::string_view::npos;
      if (!is_in_types) return 0;
    }
    return 0;
  }
  bool IsFollowing(std::size_t at, std::string_view word) const {
    while (at > 0 && IsSpace(original_[at - 1])) --at;
    return at >= word.size() && IsWordAt(at - word.size(), word);
  }
  /// The last character before `offset` that is no space.
  char CharBefore(std::size_t offset) const {
    while (offset > 0 && IsSpace(original_[offset - 1])) --offset;
    return offset > 0 ? original_[offset - 1] : '\0';
  }

  void Write(std::size_t offset, std::string_view replacement) {
    text_.replace(offset, replacement.size(), replacement);
    has_changed_ = true;
  }
  void Blank(std::size_t begin, std::size_t end) {
    text_.replace(begin, end - begin, end - begin, ' ');
    blanked_.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
    has_changed_ = true;
  }

  void RepairAt(std::size_t at) {
    switch (original_[at]) {
      case 'a':
        return RepairAccessor(at);
      case 'i':
        RepairImport(at);
        return RepairModuleNames(at);
      case 'e':
        RepairExport(at);
        return RepairModuleNames(at);
      case 'u':
        return RepairUsing(at);
      case '\\':
        return RepairEscape(at);
      case '<':
      case ',':
        return RepairVariance(at);
      case 'l':
        return RepairLet(at);
      case 't':
        return RepairType(at);
      case 'y':
        return RepairYield(at);
      default:
        return;
    }
  }

  void RepairAccessor(std::size_t at) {
    if (!IsWordAt(at, "accessor")) return;
    const std::size_t name = SkipSpaces(at + 8);
    const char c = CharAt(name);
    const bool is_same_line = original_.find('\n', at) >= name;
    if (name > at + 8 && is_same_line && (IsNamePart(c) || c == '#' || c == '[' || c == '"' || c == '\''))
      Blank(at, at + 8);
  }

  void RepairImport(std::size_t at) {
    if (!IsWordAt(at, "import")) return;
    const std::size_t next = SkipSpaces(at + 6);
    if (IsWordAt(next, "defer") && CharAt(SkipSpaces(next + 5)) == '*') return Blank(next, next + 5);
    const std::size_t name = SkipSpaces(next + 6);
    if (IsWordAt(next, "source") && IsNamePart(CharAt(name)) && IsWordAt(SkipSpaces(SkipName(name)), "from"))
      return Blank(next, next + 6);
    const char quote = CharAt(next + 1);
    if (!is_typescript_ || CharAt(next) != '(' || (quote != '"' && quote != '\'')) return;
    const std::size_t end = original_.find(quote, next + 2);
    if (end == std::string::npos || CharAt(end + 1) != ')' || CharAt(end + 2) != '.') return;
    if (std::string_view(":<,|&=(").find(CharBefore(at)) != std::string_view::npos)
      Write(at, std::string(end + 2 - at, '_'));
  }

  void RepairExport(std::size_t at) {
    if (!IsWordAt(at, "export")) return;
    const std::size_t type = SkipSpaces(at + 6);
    const std::size_t star = SkipSpaces(type + 4);
    if (!IsWordAt(type, "type") || CharAt(star) != '*' || star == type + 4) return;
    std::size_t from = SkipSpaces(star + 1);
    if (IsWordAt(from, "as")) from = SkipSpaces(SkipName(SkipSpaces(from + 2)));
    if (!IsWordAt(from, "from")) return;
    Write(star - 1, "{}");
    Write(star + 1, std::string(from - star - 1, ' '));
  }

  /// The names that a module gives and takes may be reserved words.
  void RepairModuleNames(std::size_t at) {
    const bool is_import = IsWordAt(at, "import");
    if (!is_import && !IsWordAt(at, "export")) return;
    std::size_t open = SkipSpaces(at + 6);
    if (IsWordAt(open, "type")) open = SkipSpaces(open + 4);
    const std::size_t close = original_.find('}', open);
    if (CharAt(open) != '{' || close == std::string::npos) return;
    const bool has_source = IsWordAt(SkipSpaces(close + 1), "from");
    bool is_behind_as = false;
    for (std::size_t word = open + 1; word < close;) {
      const std::size_t end = SkipName(word);
      if (end > word && !IsWordAt(word, "as")) {
        if (IsReserved(std::string_view(original_).substr(word, end - word)) && (has_source || is_behind_as))
          Write(word, std::string(end - word, '_'));
      }
      is_behind_as = end > word ? IsWordAt(word, "as") : is_behind_as && IsSpace(original_[word]);
      word = std::max(end, word + 1);
    }
  }

  /// A type or variable with the name `type`.
  void RepairType(std::size_t at) {
    if (!is_typescript_ || !IsWordAt(at, "type")) return;
    const std::size_t next = SkipSpaces(at + 4);
    const char c = CharAt(next);
    const bool is_keyword = IsNamePart(c) || c == '{' || c == '*' || c == '\'' || c == '"';
    const auto is_operator = [&](std::string_view word) { return IsWordAt(next, word); };
    constexpr std::string_view kOperators[] = {"extends", "in", "of", "as", "is", "satisfies", "instanceof"};
    if (!is_keyword || std::ranges::any_of(kOperators, is_operator)) Write(at, "_");
  }

  /// A parameter, function or label with the name `yield`, in sloppy code.
  void RepairYield(std::size_t at) {
    if (!IsWordAt(at, "yield")) return;
    const char c = CharAt(SkipSpaces(at + 5));
    if (IsFollowing(at, "function") || std::string_view(",)=:.;").find(c) != std::string_view::npos) Write(at, "_");
  }

  void RepairUsing(std::size_t at) {
    if (!is_typescript_ || !IsWordAt(at, "using")) return;
    const std::size_t name = SkipSpaces(at + 5);
    if (name == at + 5 || !IsNamePart(CharAt(name)) || CharAt(SkipSpaces(SkipName(name))) != ':') return;
    std::size_t before = at;
    while (before > 0 && IsSpace(original_[before - 1])) --before;
    if (before >= 5 && IsWordAt(before - 5, "await")) Blank(before - 5, before);
    Write(at, "const");
  }

  void RepairEscape(std::size_t at) {
    const char c = CharAt(at + 1);
    if (c != 'u' && c != 'x') return;
    const bool is_good =
        c == 'x' ? IsHexDigit(CharAt(at + 2)) && IsHexDigit(CharAt(at + 3))
                 : CharAt(at + 2) == '{' ||
                       std::ranges::all_of(original_.substr(std::min(at + 2, original_.size()), 4), IsHexDigit);
    if (!is_good || original_.size() < at + 4) Write(at, "_");
  }

  void RepairVariance(std::size_t at) {
    if (!is_typescript_) return;
    for (std::size_t word = SkipSpaces(at + 1);;) {
      const std::size_t end = IsWordAt(word, "in") ? word + 2 : IsWordAt(word, "out") ? word + 3 : word;
      const std::size_t next = SkipSpaces(end);
      if (end == word || next == end || !IsNamePart(CharAt(next)) || IsWordAt(next, "extends")) return;
      Blank(word, end);
      word = next;
    }
  }

  void RepairLet(std::size_t at) {
    if (!IsWordAt(at, "let")) return;
    const std::size_t end = SkipName(SkipSpaces(at + 3));
    const std::size_t next = SkipSpaces(end);
    const std::size_t line = original_.find('\n', end);
    const bool is_regexp = CharAt(next) == '/' && CharAt(next + 1) != '/' && CharAt(next + 1) != '*';
    if ((CharAt(next) == '[' || is_regexp) && line < next) Write(line, ";");
  }

  std::string& text_;
  const std::string original_;
  const bool is_typescript_;
  const bool is_tsx_;
  std::vector<base::Span>& blanked_;
  std::size_t looked_until_ = 0;
  bool has_changed_ = false;
};

}  // namespace

bool MayMisread(source::Language language, std::string_view text) {
  const bool has_tag = language != source::Language::kJavaScript && text.find(">`") != std::string_view::npos;
  const auto has = [&](std::string_view words) { return text.find(words) != std::string_view::npos; };
  return has_tag || has("let\n") || has("(let [") || has("(let[");
}

std::size_t CountErrors(TSNode root) {
  std::size_t count = 0;
  ForEachError(root, [&](TSNode) { ++count; });
  return count;
}

bool ApplyRepairs(TSNode root, source::Language language, std::string& text, std::vector<base::Span>& blanked) {
  Repairer repairer(text, language, blanked);
  repairer.BlankTypeArgumentsOfTags();
  repairer.JoinLets();
  repairer.RenameLetsOfForAwait();
  ForEachError(root, [&](TSNode node) { repairer.RepairAround(ts_node_start_byte(node), ts_node_end_byte(node)); });
  repairer.SeparateCallSignatures();
  std::ranges::sort(blanked);
  return repairer.has_changed();
}

}  // namespace heaplint::syntax
