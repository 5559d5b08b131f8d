#include "analyzer/output/console.h"

#include <unistd.h>

#include <cerrno>
#include <cstddef>

namespace heaplint::output {

namespace {

bool WriteAll(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t count = write(descriptor, text.data(), text.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false;
    text.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

}  // namespace

bool PrintOut(std::string_view text) { return WriteAll(STDOUT_FILENO, text); }

bool PrintError(std::string_view text) { return WriteAll(STDERR_FILENO, text); }

bool OutIsTerminal() { return isatty(STDOUT_FILENO) == 1; }

}  // namespace heaplint::output
