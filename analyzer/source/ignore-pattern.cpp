#include "analyzer/source/ignore-pattern.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

namespace heaplint::source {

namespace {

struct NamedClass {
  std::string_view name;
  int (*contains)(int);
};
constexpr std::array kNamedClasses = {
    NamedClass{"alnum", std::isalnum}, NamedClass{"alpha", std::isalpha}, NamedClass{"blank", std::isblank},
    NamedClass{"cntrl", std::iscntrl}, NamedClass{"digit", std::isdigit}, NamedClass{"graph", std::isgraph},
    NamedClass{"lower", std::islower}, NamedClass{"print", std::isprint}, NamedClass{"punct", std::ispunct},
    NamedClass{"space", std::isspace}, NamedClass{"upper", std::isupper}, NamedClass{"xdigit", std::isxdigit},
};

/// Adds the bytes of class `name` ("alpha") to `bytes`; false if there is no such class.
bool AddNamedClass(std::string_view name, std::bitset<256>& bytes) {
  for (const NamedClass& named : kNamedClasses) {
    if (named.name != name) continue;
    for (int byte = 0; byte < 128; ++byte) {
      if (named.contains(byte)) bytes.set(static_cast<std::size_t>(byte));
    }
    return true;
  }
  return false;
}

/// Drops the spaces at the end of a line that no backslash protects.
std::string_view WithoutTrailingSpaces(std::string_view line) {
  std::size_t end = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '\\' && i + 1 < line.size()) {
      end = ++i + 1;
    } else if (line[i] != ' ') {
      end = i + 1;
    }
  }
  return line.substr(0, end);
}

}  // namespace

std::size_t Glob::ParseClass(std::string_view pattern, ByteSet& bytes) {
  constexpr std::size_t kUnfinished = 0;
  std::size_t i = 1;
  const bool is_negated = i < pattern.size() && (pattern[i] == '!' || pattern[i] == '^');
  if (is_negated) ++i;
  int previous = -1;  // a range may start at it
  for (bool is_first = true;; is_first = false) {
    if (i >= pattern.size()) return kUnfinished;
    char byte = pattern[i];
    if (byte == ']' && !is_first) break;
    if (byte == '-' && previous >= 0 && i + 1 < pattern.size() && pattern[i + 1] != ']') {
      ++i;
      if (pattern[i] == '\\' && ++i >= pattern.size()) return kUnfinished;
      for (int b = previous; b <= static_cast<unsigned char>(pattern[i]); ++b) bytes.set(static_cast<std::size_t>(b));
      previous = -1;
      ++i;
      continue;
    }
    if (byte == '[' && i + 1 < pattern.size() && pattern[i + 1] == ':') {
      const std::size_t end = pattern.find(']', i + 2);
      if (end == std::string_view::npos) return kUnfinished;
      if (end > i + 2 && pattern[end - 1] == ':') {
        if (!AddNamedClass(pattern.substr(i + 2, end - 1 - (i + 2)), bytes)) return kUnfinished;
        previous = -1;
        i = end + 1;
        continue;
      }
    }
    if (byte == '\\') {
      if (++i >= pattern.size()) return kUnfinished;
      byte = pattern[i];
    }
    previous = static_cast<unsigned char>(byte);
    bytes.set(static_cast<std::size_t>(previous));
    ++i;
  }
  if (is_negated) bytes.flip();
  bytes.reset('/');
  return i + 1;
}

std::optional<Glob> Glob::Compile(std::string_view pattern) {
  Glob glob;
  for (std::size_t i = 0; i < pattern.size();) {
    const char byte = pattern[i];
    if (byte == '*') {
      const std::size_t begin = i;
      while (i < pattern.size() && pattern[i] == '*') ++i;
      const bool starts_component = begin == 0 || pattern[begin - 1] == '/';
      const bool is_globstar = i - begin >= 2 && starts_component;
      if (is_globstar && i == pattern.size() && begin != 0) {
        glob.tokens_.push_back({Kind::kEverything});
      } else if (is_globstar && i < pattern.size() && pattern[i] == '/') {
        glob.tokens_.push_back({Kind::kAnyFolders});
        glob.tokens_.push_back({Kind::kInsideFolders});
        ++i;
      } else {
        glob.tokens_.push_back({is_globstar && i == pattern.size() ? Kind::kEverything : Kind::kStar});
      }
    } else if (byte == '?') {
      glob.tokens_.push_back({Kind::kAnyByte});
      ++i;
    } else if (byte == '[') {
      ByteSet bytes;
      const std::size_t length = ParseClass(pattern.substr(i), bytes);
      if (length == 0) return std::nullopt;
      glob.tokens_.push_back({Kind::kClass, 0, static_cast<std::uint32_t>(glob.classes_.size())});
      glob.classes_.push_back(bytes);
      i += length;
    } else {
      if (byte == '\\' && ++i == pattern.size()) return std::nullopt;
      glob.tokens_.push_back({Kind::kByte, static_cast<unsigned char>(pattern[i])});
      ++i;
    }
  }
  const auto is_wild = [](const Token& token) { return token.kind != Kind::kByte; };
  const auto first_wild = std::find_if(glob.tokens_.begin(), glob.tokens_.end(), is_wild);
  const auto last_wild = std::find_if(glob.tokens_.rbegin(), glob.tokens_.rend(), is_wild).base();
  for (auto at = glob.tokens_.begin(); at != first_wild; ++at) glob.prefix_ += static_cast<char>(at->byte);
  for (auto at = last_wild; at != glob.tokens_.end(); ++at) glob.suffix_ += static_cast<char>(at->byte);
  return glob;
}

/// Marks `token` and what can be reached from it without reading a byte.
void Glob::AddReachable(std::size_t token, std::vector<char>& states) const {
  while (!states[token]) {
    states[token] = 1;
    if (token == tokens_.size()) return;
    switch (tokens_[token].kind) {
      case Kind::kStar:
        ++token;
        break;
      case Kind::kAnyFolders:
        token += 2;
        break;
      default:
        return;
    }
  }
}

bool Glob::Matches(std::string_view path) const {
  if (!path.starts_with(prefix_) || !path.ends_with(suffix_)) return false;
  if (prefix_.size() == tokens_.size()) return path == prefix_;
  std::vector<char> now(tokens_.size() + 1, 0);
  std::vector<char> next(now.size(), 0);
  AddReachable(0, now);
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    std::fill(next.begin(), next.end(), 0);
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      if (!now[i]) continue;
      const Token& token = tokens_[i];
      switch (token.kind) {
        case Kind::kByte:
          if (byte == token.byte) AddReachable(i + 1, next);
          break;
        case Kind::kAnyByte:
          if (byte != '/') AddReachable(i + 1, next);
          break;
        case Kind::kClass:
          if (classes_[token.bytes].test(byte)) AddReachable(i + 1, next);
          break;
        case Kind::kStar:
          if (byte != '/') AddReachable(i, next);
          break;
        case Kind::kAnyFolders:
          next[i + 1] = 1;
          break;
        case Kind::kInsideFolders:
          next[i] = 1;
          if (byte == '/') AddReachable(i + 1, next);
          break;
        case Kind::kEverything:
          next[i] = 1;
          AddReachable(i + 1, next);
          break;
      }
    }
    now.swap(next);
  }
  return now[tokens_.size()] != 0;
}

IgnoreFile::IgnoreFile(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    AddLine(line);
  }
}

void IgnoreFile::AddLine(std::string_view line) {
  line = WithoutTrailingSpaces(line);
  if (line.empty() || line.front() == '#') return;
  const bool is_negated = line.front() == '!';
  if (is_negated) line.remove_prefix(1);
  const bool only_folders = line.ends_with('/');
  if (only_folders) line.remove_suffix(1);
  const bool is_anchored = line.find('/') != std::string_view::npos;
  if (line.starts_with('/')) line.remove_prefix(1);
  if (line.empty()) return;
  if (std::optional<Glob> glob = Glob::Compile(line)) {
    patterns_.push_back({std::move(*glob), is_negated, only_folders, is_anchored});
  }
}

std::optional<bool> IgnoreFile::Decide(std::string_view path, bool is_folder) const {
  const std::string_view name = path.substr(path.rfind('/') + 1);
  for (auto pattern = patterns_.rbegin(); pattern != patterns_.rend(); ++pattern) {
    if (pattern->only_folders && !is_folder) continue;
    if (pattern->glob.Matches(pattern->is_anchored ? path : name)) return !pattern->is_negated;
  }
  return std::nullopt;
}

}  // namespace heaplint::source
