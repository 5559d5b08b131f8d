// The command line: which commands and flags there are.
#pragma once

namespace heaplint::cli {

/// Runs heaplint with the arguments of the process; returns the exit status.
int Main(int argc, const char* const* argv);

}  // namespace heaplint::cli
