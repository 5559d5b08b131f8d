#include "analyzer/driver/fixer.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "analyzer/syntax/parse.h"

namespace heaplint::driver {

namespace {

struct TextEdit {
  base::Span span;
  std::string_view text;
};

std::vector<TextEdit> EditsOf(const ReportedFix& fix) {
  std::vector<TextEdit> edits;
  for (const ReportedEdit& edit : fix.edits) edits.push_back({edit.place.span, edit.text});
  std::stable_sort(edits.begin(), edits.end(), [](const TextEdit& a, const TextEdit& b) { return a.span < b.span; });
  return edits;
}

/// Whether one of the edits would undo or split the other. Two insertions at one place would be in an order that nobody chose.
bool Touch(base::Span a, base::Span b) {
  return a.begin <= b.end && b.begin <= a.end && (a.begin == b.begin || (a.begin != b.end && b.begin != a.end));
}

bool TouchesAny(const std::vector<TextEdit>& edits, const std::vector<TextEdit>& taken) {
  return std::any_of(edits.begin(), edits.end(), [&](const TextEdit& edit) {
    return std::any_of(taken.begin(), taken.end(), [&](const TextEdit& other) { return Touch(edit.span, other.span); });
  });
}

bool AreInside(const std::vector<TextEdit>& edits, std::string_view text) {
  return std::all_of(edits.begin(), edits.end(), [&](const TextEdit& edit) {
    return edit.span.begin <= edit.span.end && edit.span.end <= text.size();
  });
}

/// `text` with `edits`, which do not overlap.
std::string Applied(std::string_view text, std::vector<TextEdit> edits) {
  std::stable_sort(edits.begin(), edits.end(), [](const TextEdit& a, const TextEdit& b) { return a.span < b.span; });
  std::string result;
  std::uint32_t end = 0;
  for (const TextEdit& edit : edits) {
    result += text.substr(end, edit.span.begin - end);
    result += edit.text;
    end = edit.span.end;
  }
  return result += text.substr(end);
}

std::size_t ProblemsIn(std::string_view text, const source::SourceFile& file) {
  return syntax::Parse(text, {file.language, file.kind_hint}).problems().size();
}

std::vector<std::string_view> LinesOf(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return lines;
}

}  // namespace

FixedText ApplyFixes(std::string_view text, const source::SourceFile& file,
                     const std::vector<const ReportedFinding*>& findings) {
  std::vector<std::pair<std::size_t, std::vector<TextEdit>>> chosen;
  std::vector<TextEdit> all;
  for (std::size_t i = 0; i < findings.size(); ++i) {
    if (findings[i]->fixes.empty()) continue;
    std::vector<TextEdit> edits = EditsOf(findings[i]->fixes.front());
    if (edits.empty() || !AreInside(edits, text) || TouchesAny(edits, all)) continue;
    all.insert(all.end(), edits.begin(), edits.end());
    chosen.emplace_back(i, std::move(edits));
  }
  if (chosen.empty()) return {std::string(text), {}};

  const std::size_t problems = ProblemsIn(text, file);
  FixedText fixed{Applied(text, all), {}};
  for (const auto& one : chosen) fixed.applied.push_back(one.first);
  if (ProblemsIn(fixed.text, file) <= problems) return fixed;

  // One of them breaks the text: apply them one by one and leave out those that do.
  fixed = {std::string(text), {}};
  std::vector<TextEdit> good;
  for (const auto& one : chosen) {
    std::vector<TextEdit> more = good;
    more.insert(more.end(), one.second.begin(), one.second.end());
    std::string candidate = Applied(text, more);
    if (ProblemsIn(candidate, file) > problems) continue;
    fixed.text = std::move(candidate);
    fixed.applied.push_back(one.first);
    good = std::move(more);
  }
  return fixed;
}

std::string UnifiedDiff(std::string_view path, std::string_view before, std::string_view after) {
  if (before == after) return {};
  // One hunk from the first to the last line that differs: fixes of one file stand close together.
  const std::vector<std::string_view> old_lines = LinesOf(before);
  const std::vector<std::string_view> new_lines = LinesOf(after);
  const std::size_t shorter = std::min(old_lines.size(), new_lines.size());
  std::size_t head = 0;
  while (head < shorter && old_lines[head] == new_lines[head]) ++head;
  std::size_t tail = 0;
  while (tail < shorter - head && old_lines[old_lines.size() - 1 - tail] == new_lines[new_lines.size() - 1 - tail])
    ++tail;

  constexpr std::size_t kContext = 3;
  const std::size_t first = head - std::min(head, kContext);
  const std::size_t after_count = std::min(tail, kContext);
  const std::size_t old_end = old_lines.size() - tail;
  const std::size_t new_end = new_lines.size() - tail;
  std::string out = fmt::format("--- {0}\n+++ {0}\n@@ -{1},{2} +{1},{3} @@\n", path, first + 1,
                                old_end + after_count - first, new_end + after_count - first);
  const auto append = [&](char mark, std::string_view line) {
    out += mark;
    out += line;
    if (!line.ends_with('\n')) out += "\n\\ No newline at end of file\n";
  };
  for (std::size_t i = first; i < head; ++i) append(' ', old_lines[i]);
  for (std::size_t i = head; i < old_end; ++i) append('-', old_lines[i]);
  for (std::size_t i = head; i < new_end; ++i) append('+', new_lines[i]);
  for (std::size_t i = old_end; i < old_end + after_count; ++i) append(' ', old_lines[i]);
  return out;
}

}  // namespace heaplint::driver
