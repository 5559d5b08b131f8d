#include "analyzer/source/file-stamp.h"

#include <sys/stat.h>

#include <algorithm>
#include <ctime>

namespace heaplint::source {

namespace {

constexpr std::int64_t kSecond = 1'000'000'000;
// FAT counts in two seconds; nothing in use is coarser.
constexpr std::int64_t kCoarsestTick = 2 * kSecond;

std::int64_t Nanoseconds(const timespec& time) { return time.tv_sec * kSecond + time.tv_nsec; }

}  // namespace

std::optional<FileStamp> StampOf(const std::string& path) {
  struct stat status;
  if (stat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
  return FileStamp{status.st_dev, status.st_ino, static_cast<std::uint64_t>(status.st_size),
                   Nanoseconds(status.st_mtim), Nanoseconds(status.st_ctim)};
}

bool IsRacy(const FileStamp& stamp, std::int64_t now) {
  return std::max(stamp.modified, stamp.changed) > now - kCoarsestTick;
}

std::int64_t StampClock() {
  timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  return Nanoseconds(now);
}

}  // namespace heaplint::source
