// Reparser: concrete syntax trees of texts that change little from one time to the next.
#pragma once

#include <cstddef>
#include <cstdint>
#include <list>
#include <optional>
#include <string>
#include <string_view>

#include "analyzer/source/source-kind.h"
#include "analyzer/syntax/tree.h"
#include "analyzer/syntax/unchanged-bodies.h"

namespace heaplint::language_server {

/// The edit that makes `after` of `before`: the bytes between their common beginning and their common end.
TSInputEdit EditBetween(std::string_view before, std::string_view after);

/// What becomes of a text with syntax errors, whose recovery depends on what is reused.
enum class Recovery : std::uint8_t {
  kAfresh,  ///< The tree is the same, whatever was parsed before.
  kQuick,   ///< As fast as any other: parts of the text before its edits are reused.
};

/// Parses, reusing the tree of the text of the same name before its edits. Keeps the trees used last, and only those.
class Reparser {
 public:
  /// How many trees are kept: as many files as people edit by turns.
  static constexpr std::size_t kKeptTrees = 16;

  /// The text of that name before, and how it became the present one.
  struct Step {
    std::string before;
    syntax::TextChange change;
  };
  struct Result {
    const syntax::Tree& tree;  // Valid until the next call.
    bool is_exact;             // The one that parsing afresh makes.
    std::optional<Step> step;  // Nothing where all was parsed afresh.
  };
  Result Parse(const std::string& name, std::string_view text, source::Language language, Recovery recovery);

  void Forget(const std::string& name);

 private:
  struct Parsed {
    std::string text;
    syntax::Tree tree;
    bool is_exact;
  };
  struct Entry {
    std::string name;
    Parsed latest;
    std::optional<Parsed> sound = {};  // The last one without errors, if that is not the latest.
  };
  static std::optional<Step> Update(Entry& entry, std::string_view text, source::Language language, Recovery recovery);
  static std::optional<Parsed> UpdateOf(const Parsed& before, std::string_view text, Recovery recovery);
  static Step StepBetween(const Parsed& before, const Parsed& after);
  static Parsed ParseAfresh(std::string_view text, source::Language language);

  std::list<Entry> entries_;  // The one used last first.
};

}  // namespace heaplint::language_server
