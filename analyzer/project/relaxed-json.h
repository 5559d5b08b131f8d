// JSON as TypeScript reads it: with comments and trailing commas.
#pragma once

#include <string>
#include <string_view>

namespace heaplint::project {

/// `text` without a byte order mark, without comments, and without commas before a closing bracket. What is damaged stays so.
std::string StrictJsonOf(std::string_view text);

}  // namespace heaplint::project
