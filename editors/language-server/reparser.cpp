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

bool HasErrors(const syntax::Tree& tree) { return ts_node_has_error(tree.root()); }

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

const syntax::Tree& Reparser::Parse(const std::string& name, std::string_view text, source::Language language) {
  const auto found =
      std::find_if(entries_.begin(), entries_.end(), [&](const Entry& entry) { return entry.name == name; });
  syntax::Parser parser(language);
  std::optional<syntax::Tree> tree;
  if (found != entries_.end() && found->tree.language() == language) {
    if (found->text == text) {
      entries_.splice(entries_.begin(), entries_, found);
      return entries_.front().tree;
    }
    tree = Update(*found, text, parser);
  }
  if (!tree) tree = parser.Parse(text);
  if (found != entries_.end()) entries_.erase(found);
  entries_.push_front({name, std::string(text), std::move(*tree)});
  if (entries_.size() > kKeptTrees) entries_.pop_back();
  return entries_.front().tree;
}

/// The tree of `text` by way of the tree of the text before; nothing if errors make that unreliable.
std::optional<syntax::Tree> Reparser::Update(Entry& entry, std::string_view text, syntax::Parser& parser) {
  if (HasErrors(entry.tree)) return std::nullopt;
  entry.tree.Edit(EditBetween(entry.text, text));
  syntax::Tree tree = parser.Parse(text, &entry.tree);
  if (HasErrors(tree)) return std::nullopt;
  return tree;
}

void Reparser::Forget(const std::string& name) {
  std::erase_if(entries_, [&](const Entry& entry) { return entry.name == name; });
}

}  // namespace heaplint::language_server
