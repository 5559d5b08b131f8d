// Preludes: our own small programs that stand for frameworks, by import specifier. Their texts are part of the program.
#pragma once

#include <string>
#include <string_view>

namespace heaplint::runtime_model {

/// The file that stands for an import specifier, for example "react.js"; empty if none does.
std::string_view PreludeFileFor(std::string_view specifier);

/// The text of such a file.
std::string PreludeText(std::string_view file);

}  // namespace heaplint::runtime_model
