// JSON as TypeScript reads it: with comments and trailing commas.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

namespace heaplint::project {

/// The object in the file at `path`; an empty one if there is none, or if it is damaged: the compiler is to complain about that.
nlohmann::json ReadJsonFile(const std::string& path);

}  // namespace heaplint::project
