#include "analyzer/source/markup-scanner.h"

#include <algorithm>

namespace heaplint::source {

namespace {

bool IsSpace(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }
char Lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
bool IsLetter(char c) { return Lower(c) >= 'a' && Lower(c) <= 'z'; }

base::Span SpanOf(std::size_t begin, std::size_t end) {
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

}  // namespace

bool EqualsIgnoringCase(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, [](char x, char y) { return Lower(x) == y; });
}

std::optional<std::string_view> MarkupTag::Value(std::string_view wanted, std::string_view text) const {
  for (const MarkupAttribute& attribute : attributes) {
    if (EqualsIgnoringCase(attribute.name.of(text), wanted)) return attribute.value.of(text);
  }
  return std::nullopt;
}

bool MarkupScanner::IsTagAt(std::size_t at) const {
  if (at + 1 >= text_.size() || text_[at] != '<') return false;
  const std::size_t letter = text_[at + 1] == '/' ? at + 2 : at + 1;
  return letter < text_.size() && IsLetter(text_[letter]);
}

std::size_t MarkupScanner::SkipSpace(std::size_t at) const {
  while (at < text_.size() && IsSpace(text_[at])) ++at;
  return at;
}

MarkupTag MarkupScanner::ReadTag(std::size_t begin) const {
  MarkupTag tag;
  tag.is_end = text_[begin + 1] == '/';
  std::size_t at = begin + (tag.is_end ? 2 : 1);
  const std::size_t name = at;
  while (at < text_.size() && !IsSpace(text_[at]) && text_[at] != '/' && text_[at] != '>') ++at;
  tag.name = SpanOf(name, at);
  for (at = SkipSpace(at); at < text_.size() && text_[at] != '>'; at = SkipSpace(at)) {
    tag.is_self_closing = text_[at] == '/' && at + 1 < text_.size() && text_[at + 1] == '>';
    if (text_[at] == '/') {
      ++at;
    } else {
      tag.attributes.push_back(ReadAttribute(at));
    }
  }
  tag.span = SpanOf(begin, std::min(at + 1, text_.size()));
  return tag;
}

/// HTML's attribute name state and those after it; `at` moves behind the attribute.
MarkupAttribute MarkupScanner::ReadAttribute(std::size_t& at) const {
  const std::size_t begin = at;
  if (has_braces_ && text_[at] == '{') {
    at = EndOfBraces(at);
    return {SpanOf(begin, begin), SpanOf(begin, at)};
  }
  ++at;  // Even `=` is the start of a name.
  while (at < text_.size() && !IsSpace(text_[at]) && text_[at] != '/' && text_[at] != '>' && text_[at] != '=') ++at;
  MarkupAttribute attribute{SpanOf(begin, at), SpanOf(at, at)};
  const std::size_t equals = SkipSpace(at);
  if (equals < text_.size() && text_[equals] == '=') {
    at = SkipSpace(equals + 1);
    attribute.value = ReadValue(at);
  }
  return attribute;
}

base::Span MarkupScanner::ReadValue(std::size_t& at) const {
  const std::size_t begin = at;
  if (at >= text_.size()) return SpanOf(at, at);
  if (text_[at] == '"' || text_[at] == '\'') {
    const std::size_t end = std::min(text_.find(text_[at], at + 1), text_.size());
    at = std::min(end + 1, text_.size());
    return SpanOf(begin + 1, end);
  }
  while (at < text_.size() && !IsSpace(text_[at]) && text_[at] != '>') {
    at = has_braces_ && text_[at] == '{' ? EndOfBraces(at) : at + 1;
  }
  return SpanOf(begin, at);
}

bool MarkupScanner::StartsTag(std::size_t at, std::string_view opening, std::string_view name) const {
  if (text_.substr(at, opening.size()) != opening) return false;
  at += opening.size();
  if (!EqualsIgnoringCase(text_.substr(at, name.size()), name)) return false;
  at += name.size();
  return at < text_.size() && (IsSpace(text_[at]) || text_[at] == '/' || text_[at] == '>');
}

std::size_t MarkupScanner::FindEndTag(std::size_t at, std::string_view name) const {
  for (at = text_.find("</", at); at != std::string_view::npos; at = text_.find("</", at + 2)) {
    if (StartsTag(at, "</", name)) return at;
  }
  return text_.size();
}

/// HTML's script data states: plain, escaped (behind `<!--`) and double escaped (behind `<script` in it).
std::size_t MarkupScanner::FindEndOfScript(std::size_t at) const {
  bool is_escaped = false;
  bool is_double_escaped = false;
  for (; at < text_.size(); ++at) {
    if (text_[at] == '-' && text_.substr(at, 3) == "-->") {
      is_escaped = is_double_escaped = false;
    } else if (text_[at] != '<') {
      continue;
    } else if (text_.substr(at, 4) == "<!--") {
      is_escaped = true;
      at += 1;  // `<!-->` ends at once: its dashes are looked at again.
    } else if (StartsTag(at, "</", "script")) {
      if (!is_double_escaped) return at;
      is_double_escaped = false;
    } else if (is_escaped && StartsTag(at, "<", "script")) {
      is_double_escaped = true;
    }
  }
  return text_.size();
}

std::size_t MarkupScanner::EndOfBraces(std::size_t at, std::size_t limit) const {
  int depth = 0;
  char quote = 0;
  for (; at < limit; ++at) {
    const char c = text_[at];
    if (quote != 0) {
      if (c == '\\') ++at;
      if (c == quote) quote = 0;
    } else if (c == '"' || c == '\'' || c == '`') {
      quote = c;
    } else if (c == '{') {
      ++depth;
    } else if (c == '}' && --depth == 0) {
      return at + 1;
    }
  }
  return limit;
}

}  // namespace heaplint::source
