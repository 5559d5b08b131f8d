// LoadError: why a file of the user could not be read, in words that say what to do about it.
#pragma once

#include <cstdint>
#include <string>

namespace heaplint::source {

enum class LoadFailure : std::uint8_t {
  kMissing,
  kNoPermission,
  kNotAFile,
  kLinkLoop,
  kTooLarge,
  kBinary,
  kNotUtf8,
  kBroken
};

/// A file or folder that could not be used.
struct LoadError {
  std::string path;
  LoadFailure failure = LoadFailure::kBroken;
  /// What failed and what to do, without the path; one line, no final stop.
  std::string message;
};

}  // namespace heaplint::source
