#include "editors/language-server/protocol.h"

#include <algorithm>
#include <limits>

namespace heaplint::language_server {
namespace {

std::uint32_t Clamp(std::int64_t value) {
  return static_cast<std::uint32_t>(std::clamp<std::int64_t>(value, 0, std::numeric_limits<std::uint32_t>::max()));
}

}  // namespace

// Written member by member, here and in ToDiagnostic: there are thousands of them after a keystroke, and braces make lists of lists first.
Json ToJson(Position position) {
  Json json = Json::object();
  json["line"] = position.line;
  json["character"] = position.character;
  return json;
}

Json ToJson(const Range& range) {
  Json json = Json::object();
  json["start"] = ToJson(range.start);
  json["end"] = ToJson(range.end);
  return json;
}

std::optional<Position> PositionIn(const Json& json) {
  const std::optional<std::int64_t> line = IntegerIn(Member(json, "line"));
  const std::optional<std::int64_t> character = IntegerIn(Member(json, "character"));
  if (!line || !character) return std::nullopt;
  return Position{Clamp(*line), Clamp(*character)};
}

std::optional<Range> RangeIn(const Json& json) {
  const std::optional<Position> start = PositionIn(Member(json, "start"));
  const std::optional<Position> end = PositionIn(Member(json, "end"));
  if (!start || !end) return std::nullopt;
  return Range{*start, *end};
}

}  // namespace heaplint::language_server
