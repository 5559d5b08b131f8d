// Patterns of .gitignore files, with git's meaning: anchors, negation, folders only, "*", "?", "[…]", "**".
#pragma once

#include <bitset>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace heaplint::source {

/// One glob over paths with "/" between components, compiled. Matching takes time linear in path × pattern.
class Glob {
 public:
  /// Compiles `pattern`. Nothing if it can match no path (an unfinished "[" or a lone "\" at the end).
  static std::optional<Glob> Compile(std::string_view pattern);

  bool Matches(std::string_view path) const;

 private:
  enum class Kind : std::uint8_t { kByte, kAnyByte, kClass, kStar, kAnyFolders, kInsideFolders, kEverything };
  struct Token {
    Kind kind;
    unsigned char byte = 0;
    std::uint32_t bytes = 0;  // kClass: index into classes_
  };
  using ByteSet = std::bitset<256>;

  void AddReachable(std::size_t token, std::vector<char>& states) const;
  static std::size_t ParseClass(std::string_view pattern, ByteSet& bytes);

  std::vector<Token> tokens_;
  std::vector<ByteSet> classes_;
  // What stands before the first and after the last wild card: most paths fail here, before any token is looked at.
  std::string prefix_;
  std::string suffix_;
};

/// The patterns of one ignore file; they hold for everything below its folder.
class IgnoreFile {
 public:
  /// Parses the text of a .gitignore file. Lines that can match nothing are dropped, as git does.
  explicit IgnoreFile(std::string_view text);

  /// What the last matching pattern says of `path`, which is relative to the file's folder: true = ignored,
  /// false = wanted by a "!" pattern, nothing = no pattern matches.
  std::optional<bool> Decide(std::string_view path, bool is_folder) const;

  bool empty() const { return patterns_.empty(); }

 private:
  struct Pattern {
    Glob glob;
    bool is_negated = false;
    bool only_folders = false;
    bool is_anchored = false;  // matches the whole path, else only its last component
  };
  void AddLine(std::string_view line);

  std::vector<Pattern> patterns_;
};

}  // namespace heaplint::source
