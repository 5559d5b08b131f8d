// GitChanges: which files and lines of a repository have changed, as git says.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "analyzer/base/expected.h"

namespace heaplint::cli {

/// Changed in comparison with what.
enum class ChangeBase : std::uint8_t {
  /// The last commit; untracked files are changed too.
  kHead,
  /// The last commit, and only what is staged.
  kStaged,
  /// The commit where HEAD left a branch (merge base), uncommitted and untracked files included.
  kReference,
};

/// The changes of the repository that the working directory is in.
class GitChanges {
 public:
  /// Asks git; `reference` names the branch or commit for kReference. The error says what is wrong and what to do.
  static base::Expected<GitChanges, std::string> Find(ChangeBase base, const std::string& reference);

  /// Whether the file at `path` has changed.
  bool Has(const std::string& path) const;

  /// First and last of each range of lines of `path` that are new or changed; everything for a file that is new.
  std::vector<std::pair<std::uint32_t, std::uint32_t>> LinesOf(const std::string& path) const;

 private:
  /// Absolute, without links.
  std::string top_;
  /// The arguments of `git diff` that name the base.
  std::vector<std::string> diff_;
  /// Relative to top_.
  std::set<std::string> changed_;
  std::set<std::string> untracked_;

  std::optional<std::string> Inside(const std::string& path) const;
};

}  // namespace heaplint::cli
