#include "editors/language-server/protocol.h"

#include <algorithm>
#include <limits>

namespace heaplint::language_server {
namespace {

std::uint32_t Clamp(std::int64_t value) {
  return static_cast<std::uint32_t>(std::clamp<std::int64_t>(value, 0, std::numeric_limits<std::uint32_t>::max()));
}

}  // namespace

Json ToJson(Position position) { return {{"line", position.line}, {"character", position.character}}; }

Json ToJson(const Range& range) { return {{"start", ToJson(range.start)}, {"end", ToJson(range.end)}}; }

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
