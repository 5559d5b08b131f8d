// IgnoreStack: the ignore files that hold for the folder which a walk is in.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/source/ignore-pattern.h"

namespace heaplint::source {

/// A stack of ignore files, the outermost folder first. As in git, a deeper file overrides a higher one, and nothing
/// outside a repository holds inside it.
class IgnoreStack {
 public:
  IgnoreStack() = default;

  /// The files that hold for the entries of `folder` because of folders above it: up to the root of its repository, or,
  /// outside any repository, up to the working directory. The file in `folder` itself is not among them.
  static IgnoreStack Above(const std::string& folder);

  /// Adds the .gitignore and the .ignore of `folder`, which the walk has reached.
  void EnterFolder(const std::string& folder);

  /// Says that `folder` is the root of a repository: files above it stop counting, its .git/info/exclude starts to.
  void EnterRepository(const std::string& folder);

  /// The number of files on the stack, and the way back to an earlier number.
  std::size_t depth() const { return levels_.size(); }
  void LeaveTo(std::size_t depth) { levels_.resize(depth); }

  /// Whether the entry at `path`, in a folder that is not ignored itself, is ignored.
  bool Ignores(std::string_view path, bool is_folder) const;

 private:
  struct Level {
    IgnoreFile file{""};
    /// A path relative to the file is `prefix` + the walk's path without its first `strip` bytes.
    std::size_t strip = 0;
    std::string prefix;
    bool starts_repository = false;
  };
  void Add(const std::string& file, Level level);

  std::vector<Level> levels_;
};

}  // namespace heaplint::source
