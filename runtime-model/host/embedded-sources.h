// JavaScript that is part of the program: Node's modules (node/).
#pragma once

#include <string_view>

namespace heaplint::runtime_model {

/// The text of a file by its path below runtime-model/, for example "host/node/events.js"; empty if there is none.
std::string_view EmbeddedSource(std::string_view path);

}  // namespace heaplint::runtime_model
