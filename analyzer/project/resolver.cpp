// How Node, TypeScript and bundlers find modules: https://nodejs.org/api/esm.html#resolution-algorithm-specification and
// https://www.typescriptlang.org/tsconfig/#paths. Of packages, only those of the same workspace are the project's own.
#include "analyzer/project/resolver.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "analyzer/project/relaxed-json.h"
#include "analyzer/source/language.h"
#include "analyzer/source/source-text.h"

namespace heaplint::project {

namespace fs = std::filesystem;
using nlohmann::json;

namespace {

/// Configurations are small.
constexpr std::size_t kLargestConfig = 4 * 1024 * 1024;
constexpr std::array kExtensions = {".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs", ".vue", ".svelte"};
/// tsconfig.json files that extend each other.
constexpr int kMostConfigs = 8;
/// Folders above a file that are searched.
constexpr int kMostFolders = 64;
/// Of one workspace.
constexpr std::size_t kMostPackages = 5000;
/// Conditions in conditions.
constexpr int kMaxConditions = 8;

std::string Join(const std::string& folder, std::string_view path) {
  const fs::path joined = (fs::path(folder) / fs::path(path)).lexically_normal();
  return joined.string();
}

std::string FolderOf(const std::string& path) { return fs::path(path).parent_path().string(); }

bool IsFile(const std::string& path) {
  std::error_code error;
  return fs::is_regular_file(path, error);
}

bool IsScript(const std::string& path) {
  return source::LanguageOf(path) && !source::IsDeclarationFile(path) && IsFile(path);
}

/// The object in the file at `path`; an empty one if there is none, or if it is damaged: the compiler is to complain about that.
json ReadJsonFile(const std::string& path) {
  const base::Expected<std::string, source::LoadError> loaded = source::LoadBytes(path, kLargestConfig);
  json object = loaded ? json::parse(StrictJsonOf(*loaded), nullptr, false) : json();
  return object.is_object() ? object : json::object();
}

/// The file that `path` means without its extension: itself, with an extension, or the index of a folder. TypeScript is imported by the
/// name of the JavaScript that is made of it.
std::optional<std::string> ScriptAt(const std::string& path) {
  if (IsScript(path)) return path;
  for (const char* extension : kExtensions) {
    if (IsScript(path + extension)) return path + extension;
  }
  const std::string extension = fs::path(path).extension().string();
  if (extension == ".js" || extension == ".jsx" || extension == ".mjs" || extension == ".cjs") {
    std::string stem = path.substr(0, path.size() - extension.size());
    for (const char* other : {".ts", ".tsx", ".mts", ".cts"}) {
      if (IsScript(stem + other)) return stem + other;
    }
  }
  for (const char* other : kExtensions) {
    std::string index = Join(path, std::string("index") + other);
    if (IsScript(index)) return index;
  }
  return std::nullopt;
}

/// Calls `visit` with `folder` and those above it until it returns true. A relative folder ends at the working directory, and goes on above it.
template <class Visit> void ForEachFolderAbove(const std::string& folder, Visit visit) {
  std::error_code error;
  fs::path current = folder.empty() ? fs::path(".") : fs::path(folder);
  for (int i = 0; i < kMostFolders; ++i) {
    if (visit(current.string())) return;
    if (current.has_relative_path() && current != ".") {
      current = current.parent_path();
      if (current.empty()) current = ".";
    } else if (current == ".") {
      current = fs::absolute(current, error).lexically_normal();
      if (!current.has_filename()) current = current.parent_path();
      if (error || current.parent_path() == current) return;
      current = current.parent_path();
    } else {
      return;
    }
  }
}

/// What `pattern`, with at most one `*`, leaves of `text` for its star; nothing if it does not match.
std::optional<std::string_view> MatchStar(std::string_view pattern, std::string_view text) {
  const std::size_t star = pattern.find('*');
  if (star == std::string_view::npos) return pattern == text ? std::optional(std::string_view()) : std::nullopt;
  const std::string_view tail = pattern.substr(star + 1);
  const bool matches =
      text.size() >= pattern.size() - 1 && text.starts_with(pattern.substr(0, star)) && text.ends_with(tail);
  if (!matches) return std::nullopt;
  return text.substr(star, text.size() - (pattern.size() - 1));
}

std::string FillStar(std::string_view pattern, std::string_view star) {
  std::string filled(pattern);
  if (const std::size_t at = filled.find('*'); at != std::string::npos) filled.replace(at, 1, star);
  return filled;
}

/// What the conditions of package.json's `exports` choose for source code, in the order in which they prefer it.
std::string TargetOf(const json& value, int depth = 0) {
  if (value.is_string()) return value.get<std::string>();
  if (depth == kMaxConditions) return {};
  if (value.is_array()) return value.empty() ? std::string() : TargetOf(value.front(), depth + 1);
  if (!value.is_object()) return {};
  for (const char* condition :
       {"source", "development", "browser", "import", "module", "node", "default", "require", "types"}) {
    const auto found = value.find(condition);
    if (found == value.end()) continue;
    std::string target = TargetOf(*found, depth + 1);
    if (!target.empty()) return target;
  }
  return {};
}

std::string TextAt(const json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// What `exports`, or the older fields, say of "." or "./sub".
std::string ExportOf(const json& package, const std::string& sub) {
  const auto exports = package.find("exports");
  if (exports != package.end()) {
    const bool has_paths = exports->is_object() && !exports->empty() && exports->begin().key().starts_with('.');
    if (!has_paths) return sub == "." ? TargetOf(*exports) : std::string();
    for (const auto& [pattern, value] : exports->items()) {
      if (const auto star = MatchStar(pattern, sub)) return FillStar(TargetOf(value), *star);
    }
    return {};
  }
  if (sub != ".") return sub;
  for (const char* field : {"source", "module", "main", "browser"}) {
    std::string target = TextAt(package, field);
    if (!target.empty()) return target;
  }
  return {};
}

/// packages/*, packages/**, tools/build
void AddFolders(const std::string& root, std::string pattern, std::vector<std::string>& folders) {
  while (pattern.ends_with('*') || pattern.ends_with('/')) {
    if (pattern.ends_with('/')) {
      pattern.pop_back();
      continue;
    }
    while (pattern.ends_with('*')) pattern.pop_back();
    std::error_code error;
    for (fs::directory_iterator at(Join(root, pattern), error), end; !error && at != end; at.increment(error)) {
      if (at->is_directory(error) && folders.size() < kMostPackages)
        folders.push_back(at->path().lexically_normal().string());
    }
    return;
  }
  if (folders.size() < kMostPackages) folders.push_back(Join(root, pattern));
}

/// `packages:` of pnpm-workspace.yaml: a list of texts.
std::vector<std::string> PackagesOfPnpm(const std::string& path) {
  std::vector<std::string> patterns;
  const base::Expected<std::string, source::LoadError> loaded = source::LoadBytes(path, kLargestConfig);
  if (!loaded) return patterns;
  bool is_inside = false;
  for (std::size_t begin = 0; begin < loaded->size();) {
    const std::size_t end = std::min(loaded->find('\n', begin), loaded->size());
    std::string_view line = std::string_view(*loaded).substr(begin, end - begin);
    begin = end + 1;
    if (line.starts_with("packages:")) {
      is_inside = true;
      continue;
    }
    const std::size_t dash = line.find_first_not_of(" \t");
    if (dash == std::string_view::npos || line[dash] == '#') continue;
    if (line[dash] != '-') is_inside = false;
    if (!is_inside) continue;
    line.remove_prefix(dash + 1);
    const std::size_t first = line.find_first_not_of(" '\"");
    const std::size_t last = line.find_last_not_of(" '\"\r");
    if (first != std::string_view::npos && line[first] != '!')
      patterns.emplace_back(line.substr(first, last - first + 1));
  }
  return patterns;
}

std::vector<std::string> PatternsOf(const json& package) {
  auto list = package.find("workspaces");
  if (list != package.end() && list->is_object()) {
    const json& workspaces = *list;
    list = workspaces.find("packages");
    if (list == workspaces.end()) return {};
  }
  std::vector<std::string> patterns;
  if (list == package.end() || !list->is_array()) return patterns;
  for (const json& pattern : *list) {
    if (pattern.is_string()) patterns.push_back(pattern.get<std::string>());
  }
  return patterns;
}

}  // namespace

struct Resolver::PathRule {
  std::string pattern;
  /// Paths, with the star of the pattern in them.
  std::vector<std::string> targets;
};

struct Resolver::Paths {
  std::vector<PathRule> rules;
  /// Bare specifiers are looked for here; empty: they are not.
  std::string base;
};

struct Resolver::Workspace {
  struct Package {
    std::string folder;
    json description;
  };
  std::map<std::string, Package, std::less<>> packages;
};

Resolver::Resolver() = default;
Resolver::~Resolver() = default;

std::optional<std::string> Resolver::Resolve(const std::string& importer, std::string_view specifier) {
  if (const std::size_t query = specifier.find('?'); query != std::string_view::npos)
    specifier = specifier.substr(0, query);
  if (specifier.empty() || specifier.find('\0') != std::string_view::npos) return std::nullopt;
  const std::string folder = FolderOf(importer);
  const bool is_relative =
      specifier == "." || specifier == ".." || specifier.starts_with("./") || specifier.starts_with("../");
  if (is_relative) return ScriptAt(Join(folder, specifier));
  if (specifier[0] == '/' || specifier.find(':') != std::string_view::npos) return std::nullopt;
  if (std::optional<std::string> found = ByPaths(folder, specifier)) return found;
  return ByPackage(folder, specifier);
}

std::shared_ptr<const Resolver::Paths> Resolver::PathsOf(const std::string& folder) {
  {
    const std::lock_guard lock(mutex_);
    if (const auto known = paths_.find(folder); known != paths_.end()) return known->second;
  }
  std::shared_ptr<Paths> paths;
  ForEachFolderAbove(folder, [&](const std::string& current) {
    std::string file = Join(current, "tsconfig.json");
    if (!IsFile(file)) file = Join(current, "jsconfig.json");
    if (!IsFile(file)) return false;
    paths = std::make_shared<Paths>();
    for (int i = 0; i < kMostConfigs && !file.empty(); ++i) {
      const json config = ReadJsonFile(file);
      const std::string home = FolderOf(file);
      const json options = config.value("compilerOptions", json::object());
      const std::string base_url = options.is_object() ? TextAt(options, "baseUrl") : std::string();
      if (paths->base.empty() && !base_url.empty()) paths->base = Join(home, base_url);
      const auto rules = options.is_object() ? options.find("paths") : options.end();
      if (paths->rules.empty() && options.is_object() && rules != options.end() && rules->is_object()) {
        for (const auto& [pattern, targets] : rules->items()) {
          PathRule rule{pattern, {}};
          for (const json& target : targets) {
            if (target.is_string()) rule.targets.push_back(Join(Join(home, base_url), target.get<std::string>()));
          }
          paths->rules.push_back(std::move(rule));
        }
      }
      const std::string extended = TextAt(config, "extends");
      file = extended.starts_with('.') ? Join(home, extended) : std::string();
      if (!file.empty() && !file.ends_with(".json")) file += ".json";
    }
    // The longest prefix counts.
    std::stable_sort(paths->rules.begin(), paths->rules.end(),
                     [](const PathRule& a, const PathRule& b) { return a.pattern.find('*') > b.pattern.find('*'); });
    return true;
  });
  const std::lock_guard lock(mutex_);
  return paths_.emplace(folder, std::move(paths)).first->second;
}

std::optional<std::string> Resolver::ByPaths(const std::string& folder, std::string_view specifier) {
  const std::shared_ptr<const Paths> paths = PathsOf(folder);
  if (paths == nullptr) return std::nullopt;
  for (const PathRule& rule : paths->rules) {
    const std::optional<std::string_view> star = MatchStar(rule.pattern, specifier);
    if (!star) continue;
    for (const std::string& target : rule.targets) {
      if (std::optional<std::string> found = ScriptAt(FillStar(target, *star))) return found;
    }
  }
  return paths->base.empty() ? std::nullopt : ScriptAt(Join(paths->base, specifier));
}

std::shared_ptr<const Resolver::Workspace> Resolver::WorkspaceOf(const std::string& folder) {
  {
    const std::lock_guard lock(mutex_);
    if (const auto known = workspaces_.find(folder); known != workspaces_.end()) return known->second;
  }
  std::shared_ptr<Workspace> workspace;
  ForEachFolderAbove(folder, [&](const std::string& current) {
    std::vector<std::string> patterns = PackagesOfPnpm(Join(current, "pnpm-workspace.yaml"));
    if (patterns.empty()) patterns = PatternsOf(ReadJsonFile(Join(current, "package.json")));
    if (patterns.empty()) return false;
    workspace = std::make_shared<Workspace>();
    std::vector<std::string> folders;
    for (std::string& pattern : patterns) AddFolders(current, std::move(pattern), folders);
    std::sort(folders.begin(), folders.end());
    for (std::string& package : folders) {
      json description = ReadJsonFile(Join(package, "package.json"));
      const std::string name = TextAt(description, "name");
      if (!name.empty())
        workspace->packages.try_emplace(name, Workspace::Package{std::move(package), std::move(description)});
    }
    return true;
  });
  const std::lock_guard lock(mutex_);
  return workspaces_.emplace(folder, std::move(workspace)).first->second;
}

std::optional<std::string> Resolver::ByPackage(const std::string& folder, std::string_view specifier) {
  std::size_t slash = specifier.find('/');
  if (specifier[0] == '@' && slash != std::string_view::npos) slash = specifier.find('/', slash + 1);
  const std::shared_ptr<const Workspace> workspace = WorkspaceOf(folder);
  if (workspace == nullptr) return std::nullopt;
  const auto found = workspace->packages.find(specifier.substr(0, slash));
  if (found == workspace->packages.end()) return std::nullopt;
  const std::string sub = slash == std::string_view::npos ? "." : "." + std::string(specifier.substr(slash));
  const Workspace::Package& package = found->second;
  const std::string target = ExportOf(package.description, sub);
  if (!target.empty()) {
    if (std::optional<std::string> script = ScriptAt(Join(package.folder, target))) return script;
  }
  // What is exported is built; its source stands where sources stand.
  for (const char* sources : {"src", "lib", "."}) {
    const std::string path = sub == "." ? Join(sources, "index") : Join(sources, sub);
    if (std::optional<std::string> script = ScriptAt(Join(package.folder, path))) return script;
  }
  return std::nullopt;
}

}  // namespace heaplint::project
