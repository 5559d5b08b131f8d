// Resolver: from the specifier of an import to the file of the project that it names.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace heaplint::project {

/// Asks the file system; what package.json and tsconfig.json say is read once. Safe to use from several threads.
class Resolver {
 public:
  Resolver();
  ~Resolver();

  /// The script that `specifier` names in the file `importer`; nothing if it is none of the project's. `importer` relative to the
  /// working directory gives a path that is so, too.
  std::optional<std::string> Resolve(const std::string& importer, std::string_view specifier);

 private:
  struct PathRule;
  struct Paths;
  struct Workspace;

  /// `paths` and `baseUrl` of the nearest tsconfig.json or jsconfig.json above `folder`; null if there is none.
  std::shared_ptr<const Paths> PathsOf(const std::string& folder);
  /// The packages of the nearest folder above that has any; null if there is none.
  std::shared_ptr<const Workspace> WorkspaceOf(const std::string& folder);
  std::optional<std::string> ByPaths(const std::string& folder, std::string_view specifier);
  std::optional<std::string> ByPackage(const std::string& folder, std::string_view specifier);

  std::mutex mutex_;
  std::map<std::string, std::shared_ptr<const Paths>> paths_;
  std::map<std::string, std::shared_ptr<const Workspace>> workspaces_;
};

}  // namespace heaplint::project
