// The language server as a whole: what `heaplint lsp` runs.
#pragma once

#include <string>

#include "editors/language-server/analyzer.h"

namespace heaplint::language_server {

/// Serves the client that writes to `input` and reads from `output` until it leaves. Returns the process's exit status:
/// 0 if the client said goodbye as the protocol demands, else 1. `version` is heaplint's.
int Run(Analyzer& analyzer, const std::string& version, int input, int output);

}  // namespace heaplint::language_server
