#include "editors/language-server/reparser.h"

#include <algorithm>
#include <utility>

namespace heaplint::language_server {
namespace {

bool IsContinuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

/// tree-sitter's point of `offset`: its lines end with LF alone, its columns count bytes.
TSPoint PointAt(std::string_view text, std::size_t offset, TSPoint known = {0, 0}, std::size_t known_offset = 0) {
  const std::string_view between = text.substr(known_offset, offset - known_offset);
  const auto lines = static_cast<std::uint32_t>(std::count(between.begin(), between.end(), '\n'));
  if (lines == 0) return {known.row, known.column + static_cast<std::uint32_t>(between.size())};
  return {known.row + lines, static_cast<std::uint32_t>(between.size() - between.rfind('\n') - 1)};
}

}  // namespace

TSInputEdit EditBetween(std::string_view before, std::string_view after) {
  const std::size_t shorter = std::min(before.size(), after.size());
  auto prefix = static_cast<std::size_t>(
      std::mismatch(before.begin(), before.begin() + static_cast<std::ptrdiff_t>(shorter), after.begin()).first -
      before.begin());
  std::size_t suffix = 0;
  while (suffix < shorter - prefix && before[before.size() - 1 - suffix] == after[after.size() - 1 - suffix]) ++suffix;
  // Edges of characters, not places inside them.
  while (prefix > 0 && ((prefix < before.size() && IsContinuation(before[prefix])) ||
                        (prefix < after.size() && IsContinuation(after[prefix])))) {
    --prefix;
  }
  while (suffix > 0 && IsContinuation(before[before.size() - suffix])) --suffix;

  TSInputEdit edit{};
  edit.start_byte = static_cast<std::uint32_t>(prefix);
  edit.old_end_byte = static_cast<std::uint32_t>(before.size() - suffix);
  edit.new_end_byte = static_cast<std::uint32_t>(after.size() - suffix);
  edit.start_point = PointAt(before, prefix);
  edit.old_end_point = PointAt(before, edit.old_end_byte, edit.start_point, prefix);
  edit.new_end_point = PointAt(after, edit.new_end_byte, edit.start_point, prefix);
  return edit;
}

Reparser::Result Reparser::Parse(const std::string& name, std::string_view text, source::Language language,
                                 Recovery recovery) {
  const auto found =
      std::find_if(entries_.begin(), entries_.end(), [&](const Entry& entry) { return entry.name == name; });
  std::optional<Step> step;
  if (found == entries_.end()) {
    entries_.push_front({name, ParseAfresh(text, language)});
    if (entries_.size() > kKeptTrees) entries_.pop_back();
  } else {
    entries_.splice(entries_.begin(), entries_, found);
    step = Update(*found, text, language, recovery);
  }
  const Parsed& latest = entries_.front().latest;
  return {latest.tree, latest.is_exact, std::move(step)};
}

std::optional<Reparser::Step> Reparser::Update(Entry& entry, std::string_view text, source::Language language,
                                               Recovery recovery) {
  const bool is_same_language = entry.latest.tree.language() == language;
  const bool is_known = is_same_language && entry.latest.text == text;
  if (is_known && (entry.latest.is_exact || recovery == Recovery::kQuick)) return std::nullopt;
  if (!is_same_language) {
    entry = {entry.name, ParseAfresh(text, language)};
    return std::nullopt;
  }
  std::optional<Parsed> updated = UpdateOf(entry.sound ? *entry.sound : entry.latest, text, recovery);
  std::optional<Step> step;
  if (updated) step = StepBetween(entry.latest, *updated);
  if (!updated) updated = ParseAfresh(text, language);
  if (!updated->tree.has_errors()) {
    entry.sound.reset();
  } else if (!entry.latest.tree.has_errors()) {
    entry.sound = std::move(entry.latest);
  }
  entry.latest = std::move(*updated);
  return step;
}

/// `text` by way of `before`, a text without errors if there has been one; nothing if it must be parsed afresh.
std::optional<Reparser::Parsed> Reparser::UpdateOf(const Parsed& before, std::string_view text, Recovery recovery) {
  const bool is_before_sound = !before.tree.has_errors();
  if (!is_before_sound && recovery == Recovery::kAfresh) return std::nullopt;
  syntax::Tree edited = before.tree.Copy();
  edited.Edit(EditBetween(before.text, text));
  syntax::Tree tree = syntax::Parser(before.tree.language()).Reparse(text, edited);
  const bool has_errors = tree.has_errors();
  const bool is_of_use = has_errors ? recovery == Recovery::kQuick : is_before_sound;
  return is_of_use ? std::optional(Parsed{std::string(text), std::move(tree), !has_errors}) : std::nullopt;
}

Reparser::Step Reparser::StepBetween(const Parsed& before, const Parsed& after) {
  const TSInputEdit edit = EditBetween(before.text, after.text);
  syntax::Tree edited = before.tree.Copy();
  edited.Edit(edit);
  return {before.text,
          {{edit.start_byte, edit.old_end_byte}, {edit.start_byte, edit.new_end_byte}, after.tree.ChangesFrom(edited)}};
}

Reparser::Parsed Reparser::ParseAfresh(std::string_view text, source::Language language) {
  return {std::string(text), syntax::Parser(language).Parse(text), true};
}

void Reparser::Forget(const std::string& name) {
  std::erase_if(entries_, [&](const Entry& entry) { return entry.name == name; });
}

}  // namespace heaplint::language_server
