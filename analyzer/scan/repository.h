// Repositories: which folders a scan looks at, and which commit of each is checked out.
#pragma once

#include <string>
#include <vector>

#include "analyzer/base/expected.h"

namespace heaplint::scan {

struct Repository {
  /// As it was named.
  std::string path;
  /// The commit that is checked out; empty without git.
  std::string revision;
};

/// How LIST files separate their paths.
enum class Separator : char { kLine = '\n', kNul = '\0' };

/// The repositories that `paths` name, in order of their paths, without repetitions. A folder that holds `.git` is a
/// repository; one whose folders hold some stands for those; any other is one without git. A file lists repositories.
base::Expected<std::vector<Repository>, std::string> FindRepositories(const std::vector<std::string>& paths,
                                                                      Separator separator);

}  // namespace heaplint::scan
