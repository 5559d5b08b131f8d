// The only door to the JSON library: reading that never throws. Members that are absent or of another type read as nothing.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace heaplint::language_server {

using Json = nlohmann::json;

/// The value of `text`, or nothing if it is not JSON. Lone surrogates, which JavaScript strings may hold and UTF-8 may not,
/// and bytes that are not UTF-8 become U+FFFD.
std::optional<Json> ParseJson(std::string_view text);

/// `json` as text without line breaks. Strings that are not UTF-8 are repaired.
std::string Print(const Json& json);

/// Member `name` of `json`; null if there is none or `json` is no object.
const Json& Member(const Json& json, const char* name);

/// Member of a member: Member(json, a, b) is json.a.b.
template <class... Names> const Json& Member(const Json& json, const char* name, Names... rest) {
  return Member(Member(json, name), rest...);
}

std::optional<std::int64_t> IntegerIn(const Json& json);
std::optional<bool> BooleanIn(const Json& json);

/// The text of a JSON string, or null. The view lives as long as `json`.
const std::string* TextIn(const Json& json);

/// The text of a JSON string, or `otherwise`.
std::string_view TextOr(const Json& json, std::string_view otherwise);

}  // namespace heaplint::language_server
