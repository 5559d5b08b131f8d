#include "analyzer/output/paths.h"

#include <filesystem>

#include "analyzer/output/escape.h"

namespace heaplint::output {

std::string RelativeTo(std::string_view folder, std::string_view path) {
  if (path.starts_with('/')) {
    const bool is_below = path.starts_with(folder) && path.substr(folder.size()).starts_with('/');
    return std::string(is_below ? path.substr(folder.size() + 1) : path);
  }
  return std::string(path);
}

std::string UriOf(std::string_view folder, std::string_view path) {
  const std::filesystem::path whole = (std::filesystem::path(folder) / path).lexically_normal();
  const std::string relative = RelativeTo(folder, whole.string());
  return relative.starts_with('/') ? "file://" + ForUri(relative) : ForUri(relative);
}

}  // namespace heaplint::output
