#include "analyzer/source/ignore-stack.h"

#include <filesystem>
#include <optional>
#include <utility>

#include "analyzer/source/source-text.h"

namespace heaplint::source {

namespace {

namespace fs = std::filesystem;

// The later one overrides the earlier one. .ignore is what search tools read beside git's file.
constexpr const char* kIgnoreFiles[] = {".gitignore", ".ignore"};
constexpr std::size_t kLargestIgnoreFile = 4 * 1024 * 1024;

/// The text of the file at `path`; nothing if it cannot be read, which for ignore files means that nothing is ignored.
std::optional<std::string> ReadText(const std::string& path) {
  base::Expected<SourceText, LoadError> loaded = LoadSource(path, kLargestIgnoreFile);
  if (!loaded) return std::nullopt;
  return std::move(loaded->text);
}

std::string FirstLine(const std::string& text) { return text.substr(0, text.find_first_of("\r\n")); }

/// Where git keeps info/exclude for the repository at `root`; .git is a file in worktrees and submodules.
fs::path ExcludeFileOf(const fs::path& root) {
  fs::path git = root / ".git";
  std::error_code error;
  if (fs::is_regular_file(git, error)) {
    const std::string link = FirstLine(ReadText(git.string()).value_or(""));
    constexpr std::string_view kKey = "gitdir: ";
    if (!link.starts_with(kKey)) return {};
    git = root / link.substr(kKey.size());
    if (const std::optional<std::string> common = ReadText((git / "commondir").string())) git /= FirstLine(*common);
  }
  return git / "info" / "exclude";
}

/// How many bytes of a walk's path lead to the inside of `folder`.
std::size_t StripOf(const std::string& folder) {
  if (folder.empty() || folder == ".") return 0;
  return folder.size() + (folder.ends_with('/') ? 0 : 1);
}

bool HasGit(const fs::path& folder) {
  std::error_code error;
  return fs::exists(folder / ".git", error);
}

/// The outermost folder whose .gitignore can hold in `folder`; both are absolute.
fs::path TopFor(const fs::path& folder) {
  for (fs::path current = folder;; current = current.parent_path()) {
    if (HasGit(current)) return current;
    if (current == current.parent_path()) break;
  }
  std::error_code error;
  const fs::path here = fs::current_path(error);
  for (fs::path current = folder; !error; current = current.parent_path()) {
    if (current == here) return here;
    if (current == current.parent_path()) break;
  }
  return folder;
}

}  // namespace

IgnoreStack IgnoreStack::Above(const std::string& folder) {
  IgnoreStack stack;
  std::error_code error;
  fs::path absolute = fs::absolute(folder, error).lexically_normal();
  if (error) return stack;
  if (!absolute.has_filename()) absolute = absolute.parent_path();
  const fs::path top = TopFor(absolute);
  if (top == absolute) return stack;
  std::vector<fs::path> above;
  for (fs::path current = absolute.parent_path();; current = current.parent_path()) {
    above.push_back(current);
    if (current == top) break;
  }
  const auto level_of = [&](const fs::path& base) {
    Level level;
    level.strip = StripOf(folder);
    level.prefix = absolute.lexically_relative(base).string() + "/";
    return level;
  };
  if (HasGit(top)) stack.Add(ExcludeFileOf(top).string(), level_of(top));
  for (auto base = above.rbegin(); base != above.rend(); ++base)
    for (const char* name : kIgnoreFiles) stack.Add((*base / name).string(), level_of(*base));
  return stack;
}

void IgnoreStack::EnterFolder(const std::string& folder) {
  for (const char* name : kIgnoreFiles) {
    Level level;
    level.strip = StripOf(folder);
    Add(folder.ends_with('/') ? folder + name : folder + "/" + name, std::move(level));
  }
}

void IgnoreStack::EnterRepository(const std::string& folder) {
  Level level;
  level.strip = StripOf(folder);
  level.starts_repository = true;
  Add(ExcludeFileOf(folder).string(), std::move(level));
}

void IgnoreStack::Add(const std::string& file, Level level) {
  if (const std::optional<std::string> text = ReadText(file)) level.file = IgnoreFile(*text);
  if (level.file.empty() && !level.starts_repository) return;
  levels_.push_back(std::move(level));
}

bool IgnoreStack::Ignores(std::string_view path, bool is_folder) const {
  for (auto level = levels_.rbegin(); level != levels_.rend(); ++level) {
    const std::string_view inside = path.substr(level->strip);
    const std::optional<bool> decision = level->prefix.empty()
                                             ? level->file.Decide(inside, is_folder)
                                             : level->file.Decide(level->prefix + std::string(inside), is_folder);
    if (decision) return *decision;
    if (level->starts_repository) return false;
  }
  return false;
}

}  // namespace heaplint::source
