#include "analyzer/source/discovery.h"

#include <dirent.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <memory>
#include <optional>
#include <utility>

#include "analyzer/source/ignore-stack.h"
#include "analyzer/source/language.h"
#include "analyzer/source/package-type.h"
#include "analyzer/source/source-text.h"

namespace heaplint::source {

namespace {

constexpr std::array<std::string_view, 3> kVersionControl = {".git", ".hg", ".svn"};
constexpr std::array<std::string_view, 3> kDependencies = {"node_modules", "bower_components", "jspm_packages"};
constexpr std::array<std::string_view, 17> kBuildOutput = {
    "dist",     "build",       "out",         "coverage",         ".next",  ".nuxt",
    ".output",  ".svelte-kit", ".turbo",      ".parcel-cache",    ".cache", ".vercel",
    ".angular", ".netlify",    ".docusaurus", "storybook-static", ".yarn"};

template <class Names> bool IsOneOf(std::string_view name, const Names& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

enum class EntryType : std::uint8_t { kFile, kFolder, kLink, kOther, kUnknown };

struct Entry {
  std::string name;
  EntryType type;
};

EntryType TypeOfMode(mode_t mode) {
  if (S_ISREG(mode)) return EntryType::kFile;
  if (S_ISDIR(mode)) return EntryType::kFolder;
  return S_ISLNK(mode) ? EntryType::kLink : EntryType::kOther;
}

EntryType TypeOfEntry(unsigned char type) {
  switch (type) {
    case DT_REG:
      return EntryType::kFile;
    case DT_DIR:
      return EntryType::kFolder;
    case DT_LNK:
      return EntryType::kLink;
    case DT_UNKNOWN:
      return EntryType::kUnknown;
    default:
      return EntryType::kOther;
  }
}

std::string Join(const std::string& folder, std::string_view name) {
  if (folder.empty() || folder == ".") return std::string(name);
  return folder.ends_with('/') ? folder + std::string(name) : folder + "/" + std::string(name);
}

/// "src" for "./src//": the path as given, without what says nothing.
std::string Tidy(const std::string& path) {
  std::string tidy = std::filesystem::path(path).lexically_normal().string();
  while (tidy.size() > 1 && tidy.ends_with('/')) tidy.pop_back();
  return tidy.empty() ? path : tidy;
}

/// The walk over the named paths; fills a Discovery.
class Walk {
 public:
  explicit Walk(const DiscoveryOptions& options) : options_(options) {}

  void Visit(const std::string& given) {
    const std::string path = Tidy(given);
    struct stat status;
    if (stat(path.c_str(), &status) != 0) {
      // Opening it gives the error its words.
      AddProblem(LoadSource(path).error(), true);
    } else if (S_ISDIR(status.st_mode)) {
      IgnoreStack ignores = options_.use_ignores ? IgnoreStack::Above(path) : IgnoreStack();
      VisitFolder(path, ignores);
    } else if (!S_ISREG(status.st_mode)) {
      AddProblem({path, LoadFailure::kNotAFile, "not a regular file: name a file or folder"}, true);
    } else if (const std::optional<Language> language = LanguageOf(path); !language) {
      AddProblem({path, LoadFailure::kNotAFile,
                  "not a script: heaplint reads .js .mjs .cjs .jsx .ts .mts .cts .tsx .vue .svelte .html"},
                 true);
    } else if (IsDeclarationFile(path)) {
      ++result_.skipped[SkipReason::kDeclarations];
    } else {
      AddFile(path, *language, true);
    }
  }

  Discovery Finish() && {
    std::sort(result_.files.begin(), result_.files.end(), [](const SourceFile& a, const SourceFile& b) {
      return a.path != b.path ? a.path < b.path : a.is_named > b.is_named;
    });
    const auto end = std::unique(result_.files.begin(), result_.files.end(),
                                 [](const SourceFile& a, const SourceFile& b) { return a.path == b.path; });
    result_.files.erase(end, result_.files.end());
    for (const LoadError& error : packages_.problems()) AddProblem(error, false);
    return std::move(result_);
  }

 private:
  void VisitFolder(const std::string& folder, IgnoreStack& ignores) {
    std::vector<std::pair<std::string, std::size_t>> todo = {{folder, ignores.depth()}};
    while (!todo.empty()) {
      const auto next = std::move(todo.back());
      todo.pop_back();
      ignores.LeaveTo(next.second);
      const std::optional<std::vector<Entry>> entries = ReadFolder(next.first, next.first == folder);
      if (!entries) continue;
      if (options_.use_ignores) EnterIgnores(next.first, *entries, ignores);
      const std::size_t depth = ignores.depth();
      for (const Entry& entry : *entries) {
        std::string path = Join(next.first, entry.name);
        const EntryType type = entry.type == EntryType::kUnknown ? LookAt(path) : entry.type;
        if (type == EntryType::kFolder) {
          if (WantsFolder(path, entry.name, ignores)) todo.emplace_back(std::move(path), depth);
        } else if (const std::optional<Language> language = LanguageOf(entry.name)) {
          if (WantsFile(path, entry.name, type, ignores)) AddFile(std::move(path), *language, false);
        }
      }
    }
  }

  void EnterIgnores(const std::string& folder, const std::vector<Entry>& entries, IgnoreStack& ignores) {
    for (const Entry& entry : entries) {
      if (entry.name == ".git") ignores.EnterRepository(folder);
    }
    const bool has_ignores = std::any_of(entries.begin(), entries.end(), [](const Entry& entry) {
      return (entry.name == ".gitignore" || entry.name == ".ignore") && entry.type != EntryType::kFolder;
    });
    if (has_ignores) ignores.EnterFolder(folder);
  }

  bool WantsFolder(const std::string& path, std::string_view name, const IgnoreStack& ignores) {
    if (IsOneOf(name, kVersionControl)) return false;
    if (!options_.use_ignores) return true;
    if (IsOneOf(name, kDependencies)) return Skip(SkipReason::kNodeModules);
    if (ignores.Ignores(path, true)) return Skip(SkipReason::kIgnored);
    if (IsOneOf(name, kBuildOutput)) return Skip(SkipReason::kBuildOutput);
    return true;
  }

  bool WantsFile(const std::string& path, std::string_view name, EntryType type, const IgnoreStack& ignores) {
    if (type == EntryType::kLink) return Skip(SkipReason::kSymbolicLink);
    if (type != EntryType::kFile) return Skip(SkipReason::kNotAFile);
    if (IsDeclarationFile(name)) return Skip(SkipReason::kDeclarations);
    if (options_.use_ignores) {
      if (ignores.Ignores(path, false)) return Skip(SkipReason::kIgnored);
      if (IsNamedAsMinified(name)) return Skip(SkipReason::kMinified);
    }
    return true;
  }

  bool Skip(SkipReason reason) {
    ++result_.skipped[reason];
    return false;
  }

  /// The entries of `folder` sorted by name; nothing, after a problem, if it cannot be read.
  std::optional<std::vector<Entry>> ReadFolder(const std::string& folder, bool is_named) {
    const std::unique_ptr<DIR, int (*)(DIR*)> stream(opendir(folder.c_str()), closedir);
    if (stream == nullptr) {
      const bool is_forbidden = errno == EACCES || errno == EPERM;
      AddProblem({folder, is_forbidden ? LoadFailure::kNoPermission : LoadFailure::kBroken,
                  is_forbidden ? std::string("permission denied: make it readable for this user")
                               : std::string("cannot be read: ") + std::strerror(errno)},
                 is_named);
      return std::nullopt;
    }
    std::vector<Entry> entries;
    while (const dirent* entry = readdir(stream.get())) {
      const std::string_view name = entry->d_name;
      if (name != "." && name != "..") entries.push_back({std::string(name), TypeOfEntry(entry->d_type)});
    }
    std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.name < b.name; });
    return entries;
  }

  static EntryType LookAt(const std::string& path) {
    struct stat status;
    return lstat(path.c_str(), &status) == 0 ? TypeOfMode(status.st_mode) : EntryType::kOther;
  }

  void AddFile(std::string path, Language language, bool is_named) {
    const SourceKindHint hint = packages_.HintFor(path);
    result_.files.push_back({std::move(path), language, hint, is_named});
  }

  void AddProblem(LoadError error, bool is_named) { result_.problems.push_back({std::move(error), is_named}); }

  const DiscoveryOptions& options_;
  PackageTypes packages_;
  Discovery result_;
};

}  // namespace

std::string_view KeyOf(SkipReason reason) {
  switch (reason) {
#define SKIP_REASON(constant, key, text) \
  case SkipReason::constant:             \
    return key;
#include "analyzer/source/skip-reasons.def"
#undef SKIP_REASON
  }
  return {};
}

std::string_view TextOf(SkipReason reason) {
  switch (reason) {
#define SKIP_REASON(constant, key, text) \
  case SkipReason::constant:             \
    return text;
#include "analyzer/source/skip-reasons.def"
#undef SKIP_REASON
  }
  return {};
}

std::size_t SkipCounts::total() const {
  std::size_t sum = 0;
  for (const std::size_t count : by_reason) sum += count;
  return sum;
}

SkipCounts& SkipCounts::operator+=(const SkipCounts& other) {
  for (std::size_t i = 0; i < kSkipReasonCount; ++i) by_reason[i] += other.by_reason[i];
  return *this;
}

Discovery DiscoverSources(const std::vector<std::string>& paths, const DiscoveryOptions& options) {
  Walk walk(options);
  for (const std::string& path : paths) walk.Visit(path);
  return std::move(walk).Finish();
}

}  // namespace heaplint::source
