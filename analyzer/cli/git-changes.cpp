#include "analyzer/cli/git-changes.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <filesystem>
#include <limits>

#include "analyzer/output/escape.h"

extern char** environ;

namespace heaplint::cli {

namespace {

using Arguments = std::vector<std::string>;

struct GitResult {
  int status = -1;
  std::string out;
};

/// Runs git and collects what it prints. No shell is involved, and nothing that a repository configures is run.
GitResult RunGit(const Arguments& arguments) {
  Arguments words = {"git", "-c", "core.fsmonitor=false", "-c", "core.quotepath=off"};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);

  GitResult result;
  std::array<int, 2> ends;
  if (pipe2(ends.data(), O_CLOEXEC) != 0) return result;
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  pid_t child = 0;
  const bool is_started = posix_spawnp(&child, "git", &actions, nullptr, argv.data(), environ) == 0;
  posix_spawn_file_actions_destroy(&actions);
  close(ends[1]);
  std::array<char, 16 * 1024> buffer;
  while (is_started) {
    const ssize_t count = read(ends[0], buffer.data(), buffer.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) break;
    result.out.append(buffer.data(), static_cast<std::size_t>(count));
  }
  close(ends[0]);
  int status = 0;
  if (is_started && waitpid(child, &status, 0) == child && WIFEXITED(status)) result.status = WEXITSTATUS(status);
  return result;
}

std::string FirstLine(const std::string& text) { return text.substr(0, text.find('\n')); }

std::set<std::string> SplitAtNul(std::string_view text) {
  std::set<std::string> items;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\0'), text.size());
    items.emplace(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return items;
}

/// The number at the start of `text`, which loses it; nothing if there is none.
std::optional<std::uint32_t> TakeNumber(std::string_view& text) {
  std::uint32_t number = 0;
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), number);
  if (parsed.ec != std::errc()) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(parsed.ptr - text.data()));
  return number;
}

}  // namespace

base::Expected<GitChanges, std::string> GitChanges::Find(ChangeBase base, const std::string& reference) {
  GitChanges changes;
  const GitResult top = RunGit({"rev-parse", "--show-toplevel"});
  if (top.status == -1 || top.status == 127)
    return base::Unexpected(std::string("git could not be run: it is needed to find what has changed"));
  if (top.status != 0)
    return base::Unexpected(std::string("the working directory is in no git repository: run heaplint inside one"));
  changes.top_ = top.out.substr(0, top.out.rfind('\n'));

  std::string commit = "HEAD";
  if (base == ChangeBase::kReference) {
    const GitResult found = RunGit({"rev-parse", "--verify", "--quiet", "--end-of-options", reference + "^{commit}"});
    if (found.status != 0) {
      return base::Unexpected(
          fmt::format("--since: git knows no commit '{}': fetch it or name another", output::ForTerminal(reference)));
    }
    const GitResult ancestor = RunGit({"merge-base", FirstLine(found.out), "HEAD"});
    commit = ancestor.status == 0 ? FirstLine(ancestor.out) : FirstLine(found.out);
  } else if (RunGit({"rev-parse", "--verify", "--quiet", "HEAD"}).status != 0) {
    // No commit yet: everything is new. This is git's name for the empty tree.
    commit = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";
  }
  changes.diff_ = {"-C", changes.top_, "diff", "--no-ext-diff", "--no-textconv", "--no-renames", "--no-color"};
  if (base == ChangeBase::kStaged) changes.diff_.push_back("--cached");
  changes.diff_.push_back(commit);

  Arguments names = changes.diff_;
  names.insert(names.end() - 1, {"--name-only", "-z", "--diff-filter=d"});
  const GitResult changed = RunGit(names);
  if (changed.status != 0)
    return base::Unexpected(std::string("git diff failed: see what it says when you run it here"));
  changes.changed_ = SplitAtNul(changed.out);
  if (base != ChangeBase::kStaged) {
    changes.untracked_ =
        SplitAtNul(RunGit({"-C", changes.top_, "ls-files", "-z", "--others", "--exclude-standard"}).out);
  }
  return changes;
}

std::optional<std::string> GitChanges::Inside(const std::string& path) const {
  std::error_code error;
  const std::string whole = std::filesystem::weakly_canonical(path, error).string();
  if (error || !whole.starts_with(top_ + "/")) return std::nullopt;
  return whole.substr(top_.size() + 1);
}

bool GitChanges::Has(const std::string& path) const {
  const std::optional<std::string> inside = Inside(path);
  return inside && (changed_.count(*inside) != 0 || untracked_.count(*inside) != 0);
}

std::vector<std::pair<std::uint32_t, std::uint32_t>> GitChanges::LinesOf(const std::string& path) const {
  const std::optional<std::string> inside = Inside(path);
  if (!inside) return {};
  if (untracked_.count(*inside) != 0) return {{1, std::numeric_limits<std::uint32_t>::max()}};
  Arguments arguments = diff_;
  arguments.insert(arguments.end() - 1, "--unified=0");
  arguments.insert(arguments.end(), {"--", ":(literal)" + *inside});
  const std::string diff = RunGit(arguments).out;

  std::vector<std::pair<std::uint32_t, std::uint32_t>> ranges;
  for (std::size_t begin = 0; begin < diff.size();) {
    const std::size_t end = std::min(diff.find('\n', begin), diff.size());
    std::string_view line = std::string_view(diff).substr(begin, end - begin);
    begin = end + 1;
    // "@@ -3,0 +4,2 @@": two lines from line 4 on are new.
    if (!line.starts_with("@@ ")) continue;
    line.remove_prefix(std::min(line.find('+') + 1, line.size()));
    const std::optional<std::uint32_t> first = TakeNumber(line);
    std::optional<std::uint32_t> count = 1;
    if (line.starts_with(',')) {
      line.remove_prefix(1);
      count = TakeNumber(line);
    }
    if (first && count && *count != 0) ranges.emplace_back(*first, *first + *count - 1);
  }
  return ranges;
}

}  // namespace heaplint::cli
