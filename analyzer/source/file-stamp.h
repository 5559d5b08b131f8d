// FileStamp: what the file system says of a file without reading it. The same stamp, the same content.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>

namespace heaplint::source {

/// Times are in nanoseconds since 1970. The change time moves with every write, even where the modification time is set back.
struct FileStamp {
  std::uint64_t device = 0;
  std::uint64_t inode = 0;
  std::uint64_t size = 0;
  std::int64_t modified = 0;
  std::int64_t changed = 0;
  friend auto operator<=>(const FileStamp&, const FileStamp&) = default;
};

/// The stamp of the regular file at `path`, links followed; nothing if there is none.
std::optional<FileStamp> StampOf(const std::string& path);

/// Whether a file with this stamp may change after `now` (nanoseconds since 1970) without getting another one, because the clock of
/// file systems is coarse.
bool IsRacy(const FileStamp& stamp, std::int64_t now);

/// The present time, as in stamps.
std::int64_t StampClock();

}  // namespace heaplint::source
