// Where in a JSON text a member stands, for messages about it: the JSON library forgets places.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace heaplint::driver {

/// The offset of the member or element at `path` ("overrides[0].rules.uncleared-timer") in `text`, which is JSON with comments;
/// nothing if it is not there.
std::optional<std::size_t> OffsetOfMember(std::string_view text, std::string_view path);

}  // namespace heaplint::driver
