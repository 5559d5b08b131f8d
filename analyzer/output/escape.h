// Escaping of what comes from scanned code: control characters never reach a terminal, bad UTF-8 never reaches a parser.
#pragma once

#include <string>
#include <string_view>

#include "analyzer/base/function-ref.h"

namespace heaplint::output {

/// Calls `visit(bytes, character)` for each character; a byte that is not UTF-8 comes as U+FFFD.
void ForEachCharacter(std::string_view text, base::FunctionRef<void(std::string_view bytes, char32_t character)> visit);

/// `text` for a terminal: control characters, direction overrides and bad bytes become visible escapes such as \x1b. A line
/// break is one too.
std::string ForTerminal(std::string_view text);

/// The number of terminal columns of `text`, which ForTerminal has made harmless.
std::size_t WidthOf(std::string_view text);

/// `text` for XML text and attribute values. Characters that XML forbids become U+FFFD.
std::string ForXml(std::string_view text);

/// `path` as the path of a relative or file URI: percent-encoded as RFC 3986 says.
std::string ForUri(std::string_view path);

}  // namespace heaplint::output
