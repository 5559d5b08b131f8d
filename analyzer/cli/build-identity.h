// Which build of heaplint this is: what one build remembers means nothing to another.
#pragma once

#include <cstdint>

namespace heaplint::cli {

/// A number that names this very program file.
std::uint64_t BuildIdentity();

}  // namespace heaplint::cli
