#include "analyzer/scan/repository.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <utility>

#include "analyzer/output/escape.h"
#include "analyzer/source/source-text.h"

namespace heaplint::scan {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kLargestGitFile = 64 * 1024 * 1024;
constexpr std::size_t kLargestList = 1024 * 1024 * 1024;

std::string FirstLine(std::string_view text) { return std::string(text.substr(0, text.find_first_of("\r\n"))); }

/// A small file's text; empty if there is none.
std::string TextOf(const fs::path& path) {
  base::Expected<std::string, source::LoadError> text = source::LoadBytes(path.string(), kLargestGitFile);
  return text ? std::move(*text) : std::string();
}

bool IsCommit(std::string_view text) {
  const bool is_hash_long = text.size() == 40 || text.size() == 64;
  return is_hash_long && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

/// The commit of `name` in packed-refs, whose lines are "<commit> <name>".
std::string PackedCommit(std::string_view refs, const std::string& name) {
  const std::size_t at = refs.find(" " + name + "\n");
  if (at == std::string_view::npos) return {};
  const std::size_t line = refs.rfind('\n', at);
  return std::string(
      refs.substr(line == std::string_view::npos ? 0 : line + 1, at - (line == std::string_view::npos ? 0 : line + 1)));
}

/// Reads git's files: to run git would let the repository's configuration say what runs.
std::string RevisionOf(const fs::path& root) {
  fs::path git = root / ".git";
  if (const std::string pointer = FirstLine(TextOf(git)); pointer.starts_with("gitdir: "))
    git = root / pointer.substr(8);
  std::string head = FirstLine(TextOf(git / "HEAD"));
  if (head.starts_with("ref: ")) {
    const std::string name = head.substr(5);
    const bool is_plain = name.starts_with("refs/") && name.find("..") == std::string::npos;
    if (!is_plain) return {};
    // A worktree's branches are with those of the main one.
    const std::string common = FirstLine(TextOf(git / "commondir"));
    const fs::path shared = common.empty() ? git : git / common;
    head = FirstLine(TextOf(shared / name));
    if (head.empty()) head = PackedCommit(TextOf(shared / "packed-refs"), name);
  }
  return IsCommit(head) ? head : std::string();
}

bool HoldsGit(const fs::path& folder) {
  std::error_code error;
  return fs::exists(fs::symlink_status(folder / ".git", error));
}

bool IsFolder(const std::string& path) {
  std::error_code error;
  return fs::is_directory(path, error);
}

/// Folders in `folder`, links not counted.
std::vector<std::string> FoldersIn(const std::string& folder) {
  std::vector<std::string> folders;
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
    std::error_code ignored;
    if (entry->is_directory(ignored) && !entry->is_symlink(ignored)) folders.push_back(entry->path().string());
  }
  return folders;
}

void AddFolder(const std::string& folder, std::set<std::string>& found) {
  if (!HoldsGit(folder)) {
    const std::vector<std::string> inner = FoldersIn(folder);
    if (std::any_of(inner.begin(), inner.end(), HoldsGit)) {
      found.insert(inner.begin(), inner.end());
      return;
    }
  }
  found.insert(folder);
}

std::string Tidy(const std::string& path) {
  std::string tidy = fs::path(path).lexically_normal().string();
  while (tidy.size() > 1 && tidy.ends_with('/')) tidy.pop_back();
  return tidy;
}

}  // namespace

base::Expected<std::vector<Repository>, std::string> FindRepositories(const std::vector<std::string>& paths,
                                                                      Separator separator) {
  std::set<std::string> found;
  for (const std::string& path : paths) {
    if (IsFolder(path)) {
      AddFolder(Tidy(path), found);
      continue;
    }
    const base::Expected<std::string, source::LoadError> list = source::LoadBytes(path, kLargestList);
    if (!list) return base::Unexpected(fmt::format("{}: {}", output::ForTerminal(path), list.error().message));
    std::string_view left = *list;
    while (!left.empty()) {
      const std::size_t end = std::min(left.find(static_cast<char>(separator)), left.size());
      const std::string listed(left.substr(0, end));
      left.remove_prefix(std::min(end + 1, left.size()));
      if (listed.empty()) continue;
      if (!IsFolder(listed))
        return base::Unexpected(
            fmt::format("{}: '{}' is no folder", output::ForTerminal(path), output::ForTerminal(listed)));
      found.insert(Tidy(listed));
    }
  }
  std::vector<Repository> repositories;
  for (const std::string& path : found) repositories.push_back({path, RevisionOf(path)});
  return repositories;
}

}  // namespace heaplint::scan
