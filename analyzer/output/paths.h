// Paths and URIs as the formats want them.
#pragma once

#include <string>
#include <string_view>

namespace heaplint::output {

/// `path` relative to the absolute `folder` if it is below it, else as it is.
std::string RelativeTo(std::string_view folder, std::string_view path);

/// `path` as a URI: relative if it is below `folder`, else of the scheme file.
std::string UriOf(std::string_view folder, std::string_view path);

}  // namespace heaplint::output
