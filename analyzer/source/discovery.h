// Discovery: from the paths that the user names to the sorted list of scripts to analyze, and the count of what was left out.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/source/load-error.h"
#include "analyzer/source/source-kind.h"

namespace heaplint::source {

/// Why a file or folder was not analyzed although its name says that it may hold scripts.
enum class SkipReason : std::uint8_t {
#define SKIP_REASON(constant, key, text) constant,
#include "analyzer/source/skip-reasons.def"
#undef SKIP_REASON
};

inline constexpr std::size_t kSkipReasonCount = 0
#define SKIP_REASON(constant, key, text) +1
#include "analyzer/source/skip-reasons.def"
#undef SKIP_REASON
    ;

/// "minified": the reason in JSON.
std::string_view KeyOf(SkipReason reason);
/// "minified": the reason in a sentence for people.
std::string_view TextOf(SkipReason reason);

/// How many files and folders were left out for each reason; a folder counts once, whatever is in it.
struct SkipCounts {
  std::array<std::size_t, kSkipReasonCount> by_reason{};

  std::size_t& operator[](SkipReason reason) { return by_reason[static_cast<std::size_t>(reason)]; }
  std::size_t operator[](SkipReason reason) const { return by_reason[static_cast<std::size_t>(reason)]; }
  std::size_t total() const;
  SkipCounts& operator+=(const SkipCounts& other);
};

/// A script to analyze.
struct SourceFile {
  std::string path;
  Language language = Language::kJavaScript;
  SourceKindHint kind_hint = SourceKindHint::kUndecided;
  /// The user named this very file: no default skips it.
  bool is_named = false;
};

struct DiscoveryOptions {
  /// Honour ignore files and skip what is usually no source (node_modules, build output, minified files).
  bool use_ignores = true;
};

/// A path that the user named, or a file met on the way, that could not be used.
struct DiscoveryProblem {
  LoadError error;
  bool is_named = false;
};

/// What there is to do. `files` is sorted by path, without repetitions.
struct Discovery {
  std::vector<SourceFile> files;
  SkipCounts skipped;
  std::vector<DiscoveryProblem> problems;
};

/// Finds the scripts at and below `paths`. Never blocks, never follows a link that it was not given by name.
Discovery DiscoverSources(const std::vector<std::string>& paths, const DiscoveryOptions& options);

}  // namespace heaplint::source
