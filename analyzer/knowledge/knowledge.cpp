#include "analyzer/knowledge/knowledge.h"

#include <fmt/format.h>

#include <utility>

#include "analyzer/base/check.h"

namespace heaplint::knowledge {

namespace {

/// Calls `visit` with each word of `text`; words are separated by spaces.
template <class F> void ForEachWord(std::string_view text, F&& visit) {
  while (!text.empty()) {
    const std::size_t end = text.find(' ');
    if (end != 0) visit(text.substr(0, end));
    if (end == std::string_view::npos) return;
    text.remove_prefix(end + 1);
  }
}

/// As ForEachWord, but a space inside parentheses does not separate.
template <class F> void ForEachPattern(std::string_view text, F&& visit) {
  std::size_t begin = 0;
  int depth = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && text[i] == '(') ++depth;
    if (i < text.size() && text[i] == ')') --depth;
    const bool is_end = i == text.size() || (text[i] == ' ' && depth == 0);
    if (!is_end || i == begin) continue;
    visit(text.substr(begin, i - begin));
    begin = i + 1;
  }
}

void ReadArgument(std::string_view argument, std::int8_t index, CallPattern& pattern) {
  if (argument == "key") pattern.key = index;
  if (argument == "callback") pattern.callback = index;
  if (argument == "options") pattern.options = index;
  if (argument == "target") pattern.target = index;
  if (argument == "#") pattern.handle = index;
}

struct BuiltInPair {
  Resource resource;
  std::string_view acquire;
  std::string_view releases;
  std::uint32_t traits;
};

constexpr BuiltInPair kBuiltInPairs[] = {
#define PAIR(resource, acquire, releases, traits) {Resource::resource, acquire, releases, traits},
#include "analyzer/knowledge/pairs.def"
#undef PAIR
};

}  // namespace

std::string_view NameOf(Resource resource) {
  switch (resource) {
#define RESOURCE(constant, name, noun) \
  case Resource::constant:             \
    return name;
#include "analyzer/knowledge/resources.def"
#undef RESOURCE
  }
  CHECK(false);
}

std::string_view NounOf(Resource resource) {
  switch (resource) {
#define RESOURCE(constant, name, noun) \
  case Resource::constant:             \
    return noun;
#include "analyzer/knowledge/resources.def"
#undef RESOURCE
  }
  CHECK(false);
}

base::Expected<CallPattern, std::string> ParsePattern(std::string_view text) {
  const auto fail = [&](std::string_view why) {
    return base::Unexpected(fmt::format("'{}' is no call pattern: {}", text, why));
  };
  CallPattern pattern;
  const std::size_t open = text.find('(');
  if (open == std::string_view::npos || text.back() != ')') return fail("it has no argument list");
  std::string_view callee = text.substr(0, open);
  std::string_view arguments = text.substr(open + 1, text.size() - open - 2);
  for (std::int8_t index = 0; !arguments.empty(); ++index) {
    const std::size_t comma = arguments.find(',');
    std::string_view argument = arguments.substr(0, comma);
    while (!argument.empty() && argument.front() == ' ') argument.remove_prefix(1);
    ReadArgument(argument, index, pattern);
    arguments = comma == std::string_view::npos ? std::string_view() : arguments.substr(comma + 1);
  }
  if (callee.starts_with("new ")) {
    pattern.form = CallPattern::Form::kConstructor;
    callee.remove_prefix(4);
  } else if (callee == "#") {
    pattern.form = CallPattern::Form::kCallResult;
    return pattern;
  }
  const std::size_t dot = callee.rfind('.');
  pattern.name = callee.substr(dot == std::string_view::npos ? 0 : dot + 1);
  if (pattern.name.empty()) return fail("it names no function");
  if (dot != std::string_view::npos && pattern.form == CallPattern::Form::kConstructor) {
    pattern.path = callee.substr(0, dot);
  } else if (dot != std::string_view::npos) {
    const std::string_view path = callee.substr(0, dot);
    pattern.form = path == "@"   ? CallPattern::Form::kOnTarget
                   : path == "#" ? CallPattern::Form::kOnResult
                                 : CallPattern::Form::kPath;
    pattern.path = path.starts_with("@.") || path.starts_with("#.") ? path.substr(2) : path;
    if (path.starts_with("#.")) pattern.form = CallPattern::Form::kOnResult;
    if (pattern.form != CallPattern::Form::kPath && !path.starts_with("#.")) pattern.path.clear();
  }
  return pattern;
}

std::vector<std::string_view> Pair::Parts() const {
  std::vector<std::string_view> parts;
  for (const CallPattern& release : releases) {
    if (release.form == CallPattern::Form::kOnResult && !release.path.empty()) parts.push_back(release.path);
  }
  return parts;
}

bool CallPattern::MatchesName(std::string_view called) const {
  const std::size_t star = name.find('*');
  if (star == std::string::npos) return called == name;
  const std::string_view begin = std::string_view(name).substr(0, star);
  const std::string_view end = std::string_view(name).substr(star + 1);
  return called.size() >= begin.size() + end.size() && called.starts_with(begin) && called.ends_with(end);
}

Knowledge Knowledge::BuiltIn() {
  Knowledge knowledge;
  for (const BuiltInPair& row : kBuiltInPairs) {
    const bool ok = knowledge.AddPair(row.resource, row.acquire, row.releases, row.traits).has_value();
    CHECK(ok);
  }
#define WORDS(kind, words) \
  ForEachWord(words,       \
              [&](std::string_view word) { knowledge.words_[word].set(static_cast<std::size_t>(WordKind::kind)); });
#include "analyzer/knowledge/words.def"
#undef WORDS
#define GLOBALS(environment, names) ForEachWord(names, [&](std::string_view name) { knowledge.AddGlobal(name); });
#include "analyzer/knowledge/globals.def"
#undef GLOBALS
  return knowledge;
}

base::Expected<void, std::string> Knowledge::AddPair(Resource resource, std::string_view acquire,
                                                     std::string_view releases, std::uint32_t traits) {
  auto acquiring = ParsePattern(acquire);
  if (!acquiring) return base::Unexpected(acquiring.error());
  Pair pair{resource, std::move(acquiring).value(), {}, traits};
  std::string problem;
  ForEachPattern(releases, [&](std::string_view text) {
    auto release = ParsePattern(text);
    if (release) {
      pair.releases.push_back(std::move(release).value());
    } else {
      problem = release.error();
    }
  });
  if (!problem.empty()) return base::Unexpected(problem);
  const std::uint32_t index = static_cast<std::uint32_t>(pairs_.size());
  const bool is_shape = pair.acquire.name.find('*') != std::string::npos;
  (is_shape ? by_shape_ : acquires_[pair.acquire.name]).push_back(index);
  for (const CallPattern& release : pair.releases) {
    std::vector<std::uint32_t>& named = releases_[release.name];
    if (named.empty() || named.back() != index) named.push_back(index);
  }
  pairs_.push_back(std::move(pair));
  return {};
}

const std::vector<std::uint32_t>& Knowledge::Find(const NameIndex& index, std::string_view name) {
  static const std::vector<std::uint32_t> none;
  const auto found = index.find(name);
  return found == index.end() ? none : found->second;
}

}  // namespace heaplint::knowledge
