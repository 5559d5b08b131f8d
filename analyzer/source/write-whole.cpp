#include "analyzer/source/write-whole.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <system_error>

namespace heaplint::source {

bool WriteWhole(const std::string& path, std::string_view text) {
  std::error_code error;
  const std::filesystem::path whole = std::filesystem::weakly_canonical(path, error);
  if (error) return false;
  std::string temporary = whole.string() + ".heaplint-XXXXXX";
  const int file = mkostemp(temporary.data(), O_CLOEXEC);
  if (file < 0) return false;
  struct stat status;
  const mode_t mask = umask(0);
  umask(mask);
  const mode_t mode = stat(whole.c_str(), &status) == 0 ? status.st_mode & 07777 : 0666 & ~mask;
  bool is_written = fchmod(file, mode) == 0;
  while (is_written && !text.empty()) {
    const ssize_t count = write(file, text.data(), text.size());
    if (count < 0 && errno == EINTR) continue;
    is_written = count > 0;
    if (is_written) text.remove_prefix(static_cast<std::size_t>(count));
  }
  is_written = close(file) == 0 && is_written;
  is_written = is_written && std::rename(temporary.c_str(), whole.c_str()) == 0;
  if (!is_written) unlink(temporary.c_str());
  return is_written;
}

}  // namespace heaplint::source
