#include "analyzer/driver/suppressions.h"

#include <algorithm>
#include <limits>

namespace heaplint::driver {

namespace {

constexpr std::uint32_t kEndOfFile = std::numeric_limits<std::uint32_t>::max();
constexpr std::string_view kSpace = " \t\r\n\f\v*";

std::string_view Trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(kSpace);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kSpace) + 1 - begin);
}

/// The text of a comment without its delimiters.
std::string_view Inside(const syntax::Comment& comment, std::string_view text) {
  std::string_view inside = comment.span.of(text);
  switch (comment.kind) {
    case syntax::CommentKind::kLine:
      inside.remove_prefix(2);
      break;
    case syntax::CommentKind::kBlock:
      inside.remove_prefix(2);
      if (inside.ends_with("*/")) inside.remove_suffix(2);
      break;
    case syntax::CommentKind::kHtml:
      if (!inside.starts_with("<!--") || !inside.ends_with("-->") || inside.size() < 7) return {};
      inside = inside.substr(4, inside.size() - 7);
      break;
    case syntax::CommentKind::kHashbang:
      return {};
  }
  return Trimmed(inside);
}

/// "a, b c" as its words. One empty word if there are none: every rule.
std::vector<std::string_view> RulesIn(std::string_view text) {
  std::vector<std::string_view> rules;
  while (true) {
    text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n,"), text.size()));
    if (text.empty()) break;
    const std::size_t end = std::min(text.find_first_of(" \t\r\n,"), text.size());
    rules.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  if (rules.empty()) rules.emplace_back();
  return rules;
}

}  // namespace

Suppressions::Suppressions(const syntax::Ast& ast, std::string_view text, const source::LineIndex& lines) {
  for (const syntax::Comment& comment : ast.comments()) {
    const std::string_view inside = Inside(comment, text);
    if (inside.starts_with("heaplint-")) Add(comment.span, inside, lines);
  }
}

void Suppressions::Add(base::Span comment, std::string_view words, const source::LineIndex& lines) {
  const std::string_view command = words.substr(0, words.find_first_of(" \t\r\n,"));
  words.remove_prefix(command.size());
  const std::vector<std::string_view> rules = RulesIn(words.substr(0, words.find("--")));
  const std::uint32_t first = lines.At(comment.begin).line;
  const std::uint32_t last = lines.At(comment.end).line;
  const bool is_block = command == "heaplint-disable";
  const auto add = [&](std::uint32_t from, std::uint32_t to) {
    for (const std::string_view rule : rules) entries_.push_back({comment, rule, from, to, is_block});
  };
  if (command == "heaplint-disable-next-line") add(last + 1, last + 1);
  if (command == "heaplint-disable-line") add(first, last);
  if (is_block) add(first, kEndOfFile);
  if (command == "heaplint-disable-file") add(1, kEndOfFile);
  if (command == "heaplint-enable") End(rules, last);
}

/// Ends the blocks of `rules` (of all, if that is the empty name) at `line`.
void Suppressions::End(const std::vector<std::string_view>& rules, std::uint32_t line) {
  for (Entry& entry : entries_) {
    const bool is_open_block = entry.is_block && entry.last_line == kEndOfFile;
    const bool is_meant = rules.front().empty() || std::find(rules.begin(), rules.end(), entry.rule) != rules.end();
    if (is_open_block && is_meant) entry.last_line = line;
  }
}

bool Suppressions::Cover(std::string_view rule, std::uint32_t line) {
  bool is_covered = false;
  for (Entry& entry : entries_) {
    if (!entry.rule.empty() && entry.rule != rule) continue;
    if (line < entry.first_line || entry.last_line < line) continue;
    entry.is_used = is_covered = true;
  }
  return is_covered;
}

std::vector<Suppressions::Idle> Suppressions::FindIdle(const std::vector<std::string_view>& known,
                                                       const std::vector<std::string_view>& ran) const {
  const auto is_in = [](std::string_view rule, const std::vector<std::string_view>& rules) {
    return std::find(rules.begin(), rules.end(), rule) != rules.end();
  };
  std::vector<Idle> idle;
  for (const Entry& entry : entries_) {
    const bool is_unknown = !entry.rule.empty() && !is_in(entry.rule, known);
    const bool could_cover_more = entry.rule.empty() ? ran.size() < known.size() : !is_in(entry.rule, ran);
    if (is_unknown || (!entry.is_used && !could_cover_more)) idle.push_back({entry.comment, entry.rule, is_unknown});
  }
  return idle;
}

}  // namespace heaplint::driver
