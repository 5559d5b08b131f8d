// Project: what the modules of a project offer to each other. Each is read and summarized at most once.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analyzer/facts/imports.h"
#include "analyzer/project/resolver.h"
#include "analyzer/source/file-stamp.h"

namespace heaplint::project {

/// A file of which the analysis of another one knows something.
struct Dependency {
  std::string importer;
  std::string specifier;
  /// Empty: no file of the project.
  std::string path;
  /// Nothing if there was no such file.
  std::optional<source::FileStamp> stamp;

  friend bool operator==(const Dependency&, const Dependency&) = default;
};

/// Of one run; files that change while it runs are taken as they are when they are first read. Safe to use from several threads.
class Project {
 public:
  Project();
  ~Project();

  Resolver& resolver() { return resolver_; }
  /// The summary of the script at `path`, made with `knowledge`; empty if it cannot be read. Needs a deep stack.
  const facts::ModuleSummary& SummaryOf(const std::string& path, const knowledge::Knowledge& knowledge);
  /// Whether an analysis that knew `dependencies` would still know the same.
  bool IsFresh(const std::vector<Dependency>& dependencies);

 private:
  struct Module;

  Resolver resolver_;
  std::mutex mutex_;
  std::map<std::pair<std::string, const knowledge::Knowledge*>, std::unique_ptr<Module>> modules_;
};

/// The imports of the file `importer`. Neither `project` nor `knowledge` may die before it.
class ProjectImports final : public facts::Imports {
 public:
  ProjectImports(Project& project, std::string importer, const knowledge::Knowledge& knowledge)
      : project_(project), importer_(std::move(importer)), knowledge_(knowledge) {}

  const facts::Wrapper* Find(std::string_view specifier, std::string_view name) override;
  /// What has been asked, each once, in the order in which it was.
  const std::vector<Dependency>& dependencies() const { return dependencies_; }

 private:
  /// `name` of the module that `specifier` is in `importer`, through `hops` re-exports.
  const facts::Wrapper* FindIn(const std::string& importer, std::string_view specifier, std::string_view name,
                               int hops);
  /// Empty: none of the project's.
  std::string Resolve(const std::string& importer, std::string_view specifier);

  Project& project_;
  std::string importer_;
  const knowledge::Knowledge& knowledge_;
  std::vector<Dependency> dependencies_;
  /// By importer and specifier: paths.
  std::map<std::pair<std::string, std::string>, std::string> resolved_;
  /// Answers that have been given.
  std::map<std::pair<std::string, std::string>, const facts::Wrapper*> answers_;
  /// Modules that the question at hand has led to.
  std::set<std::string> visited_;
};

}  // namespace heaplint::project
