// The texts of the preludes, which the build puts into a generated source file (cmake/preludes.cmake).
#pragma once

#include <span>
#include <string_view>

namespace heaplint::runtime_model {

/// A part of a file; string literals have a largest length.
struct PreludeChunk {
  std::string_view file;
  std::string_view text;
};

/// In the order of the files' texts.
std::span<const PreludeChunk> PreludeChunks();

}  // namespace heaplint::runtime_model
