// The process's output streams: the only place that writes to them.
#pragma once

#include <string_view>

namespace heaplint::output {

/// Writes to standard output or standard error. False if it fails (a closed pipe, a full disk).
bool PrintOut(std::string_view text);
bool PrintError(std::string_view text);

/// Whether standard output is a terminal.
bool OutIsTerminal();

}  // namespace heaplint::output
