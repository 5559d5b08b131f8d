// LSP's common structures between JSON and C++.
#pragma once

#include <optional>

#include "editors/language-server/json.h"
#include "editors/language-server/text-document.h"

namespace heaplint::language_server {

/// LSP's DiagnosticSeverity.
enum class DiagnosticSeverity : int { kError = 1, kWarning = 2, kInformation = 3, kHint = 4 };

/// LSP's MessageType.
enum class MessageType : int { kError = 1, kWarning = 2, kInformation = 3 };

Json ToJson(Position position);
Json ToJson(const Range& range);

/// Reads a Range; nothing if it is none. Numbers out of range are brought into it.
std::optional<Range> RangeIn(const Json& json);
std::optional<Position> PositionIn(const Json& json);

}  // namespace heaplint::language_server
