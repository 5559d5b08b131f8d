// File URIs: how editors name files. Percent encoding, hostile names, Windows drives.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace heaplint::language_server {

/// The path that a `file:` URI names, decoded byte for byte; nothing for other schemes, other hosts and malformed escapes.
std::optional<std::string> PathOf(std::string_view uri);

/// The `file:` URI of an absolute path.
std::string UriOf(std::string_view path);

}  // namespace heaplint::language_server
