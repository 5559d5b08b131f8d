// CHECK: the third kind of error, a bug of ours. User errors are data (Problem); failures of the outside world are Expected.
#pragma once

#include <cstdio>
#include <cstdlib>

namespace heaplint::base {

/// Ends the process with the place and text of a broken assumption. Never returns.
[[noreturn]] inline void CheckFailed(const char* file, int line, const char* condition) {
  std::fprintf(stderr, "heaplint: internal error at %s:%d: %s\n", file, line, condition);
  std::abort();
}

}  // namespace heaplint::base

/// Aborts with a message when `condition` is false. For broken invariants of our own code only, never for input.
#define CHECK(condition) \
  (static_cast<bool>(condition) ? static_cast<void>(0) : ::heaplint::base::CheckFailed(__FILE__, __LINE__, #condition))
