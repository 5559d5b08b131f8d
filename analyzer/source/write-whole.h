// WriteWhole: writes a file so that readers see the old text or the new one, never a part.
#pragma once

#include <string>
#include <string_view>

namespace heaplint::source {

/// Writes `text` beside `path` and renames it to `path`; links are followed, permissions stay. False if that fails: then
/// the file is as it was.
bool WriteWhole(const std::string& path, std::string_view text);

}  // namespace heaplint::source
