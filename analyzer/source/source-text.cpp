#include "analyzer/source/source-text.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <utility>

namespace heaplint::source {

namespace {

/// Closes a descriptor at the end of a scope.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) close(number_);
  }
  int number() const { return number_; }

 private:
  int number_;
};

LoadError ErrorOf(std::string path, int error) {
  switch (error) {
    case ENOENT:
    case ENOTDIR:
      return {std::move(path), LoadFailure::kMissing, "no such file or folder: check the spelling"};
    case EACCES:
    case EPERM:
      return {std::move(path), LoadFailure::kNoPermission, "permission denied: make it readable for this user"};
    case ELOOP:
      return {std::move(path), LoadFailure::kLinkLoop, "the symbolic link leads back to itself: repair or remove it"};
    default:
      return {std::move(path), LoadFailure::kBroken, fmt::format("cannot be read: {}", std::strerror(error))};
  }
}

LoadError TooLarge(std::string path, std::size_t max_size) {
  return {std::move(path), LoadFailure::kTooLarge,
          fmt::format("larger than the limit of {}: split it or raise --max-file-size (at most {})", SizeText(max_size),
                      SizeText(kLargestText))};
}

/// NUL bytes appear in no script, and in almost every binary file early.
bool LooksBinary(std::string_view text) { return text.substr(0, 8192).find('\0') != std::string_view::npos; }

base::Expected<SourceText, LoadError> CheckText(std::string path, std::string text) {
  if (LooksBinary(text)) {
    const bool is_utf16 = text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF");
    return base::Unexpected(
        LoadError{std::move(path), is_utf16 ? LoadFailure::kNotUtf8 : LoadFailure::kBinary,
                  is_utf16 ? "encoded in UTF-16: save it as UTF-8" : "a binary file: not a script"});
  }
  std::size_t bad_offset = 0;
  if (!IsValidUtf8(text, &bad_offset)) {
    return base::Unexpected(
        LoadError{std::move(path), LoadFailure::kNotUtf8,
                  fmt::format("not UTF-8 (first bad byte at offset {}): save it as UTF-8", bad_offset)});
  }
  return SourceText{std::move(path), std::move(text)};
}

/// The length of the well-formed sequence at the start of `bytes`, which is not empty; 0 if there is none.
std::size_t SequenceLength(std::string_view bytes) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
  const auto continues = [&](std::size_t i) { return i < bytes.size() && (byte(i) & 0xC0) == 0x80; };
  const unsigned char lead = byte(0);
  if (lead < 0x80) return 1;
  if (lead < 0xC2) return 0;
  if (lead < 0xE0) return continues(1) ? 2 : 0;
  if (lead < 0xF0) {
    if (!continues(1) || !continues(2)) return 0;
    if (lead == 0xE0 && byte(1) < 0xA0) return 0;
    if (lead == 0xED && byte(1) >= 0xA0) return 0;
    return 3;
  }
  if (lead >= 0xF5 || !continues(1) || !continues(2) || !continues(3)) return 0;
  if (lead == 0xF0 && byte(1) < 0x90) return 0;
  if (lead == 0xF4 && byte(1) >= 0x90) return 0;
  return 4;
}

base::Expected<std::string, LoadError> ReadAll(int descriptor, const std::string& path, std::size_t max_size) {
  struct stat status;
  std::string bytes;
  const bool knows_size = fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode);
  std::size_t used = 0;
  bytes.resize(knows_size ? static_cast<std::size_t>(status.st_size) + 1 : 64 * 1024);
  while (true) {
    if (used == bytes.size()) bytes.resize(bytes.size() * 2);
    const ssize_t count = read(descriptor, bytes.data() + used, bytes.size() - used);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return base::Unexpected(ErrorOf(path, errno));
    if (count == 0) break;
    used += static_cast<std::size_t>(count);
    if (used > max_size) return base::Unexpected(TooLarge(path, max_size));
  }
  bytes.resize(used);
  return bytes;
}

}  // namespace

base::Expected<std::string, LoadError> LoadBytes(const std::string& path, std::size_t max_size) {
  const Descriptor file(open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY));
  if (file.number() < 0) {
    if (errno == ENXIO)
      return base::Unexpected(LoadError{path, LoadFailure::kNotAFile, "not a regular file: name a file or folder"});
    return base::Unexpected(ErrorOf(path, errno));
  }
  struct stat status;
  if (fstat(file.number(), &status) != 0) return base::Unexpected(ErrorOf(path, errno));
  if (!S_ISREG(status.st_mode)) {
    return base::Unexpected(LoadError{path, LoadFailure::kNotAFile, "not a regular file: name a file or folder"});
  }
  if (static_cast<std::uint64_t>(status.st_size) > max_size) return base::Unexpected(TooLarge(path, max_size));
  return ReadAll(file.number(), path, max_size);
}

base::Expected<SourceText, LoadError> LoadSource(const std::string& path, std::size_t max_size) {
  base::Expected<std::string, LoadError> bytes = LoadBytes(path, std::min(max_size, kLargestText));
  if (!bytes) return base::Unexpected(std::move(bytes).error());
  return CheckText(path, std::move(*bytes));
}

base::Expected<SourceText, LoadError> LoadStream(int descriptor, std::string path, std::size_t max_size) {
  base::Expected<std::string, LoadError> bytes = ReadAll(descriptor, path, std::min(max_size, kLargestText));
  if (!bytes) return base::Unexpected(std::move(bytes).error());
  return CheckText(std::move(path), std::move(*bytes));
}

bool IsValidUtf8(std::string_view text, std::size_t* bad_offset) {
  std::size_t i = 0;
  while (i < text.size()) {
    // OPTIMIZATION: most source is ASCII; look at eight bytes at once.
    std::uint64_t word;
    if (i + sizeof word <= text.size()) {
      std::memcpy(&word, text.data() + i, sizeof word);
      if ((word & 0x8080808080808080) == 0) {
        i += sizeof word;
        continue;
      }
    }
    const std::size_t length = SequenceLength(text.substr(i));
    if (length == 0) {
      if (bad_offset != nullptr) *bad_offset = i;
      return false;
    }
    i += length;
  }
  return true;
}

std::string SizeText(std::size_t bytes) {
  if (bytes < 1024) return fmt::format("{} B", bytes);
  const auto scaled = [&](double unit, std::string_view name) {
    const double value = static_cast<double>(bytes) / unit;
    return value == static_cast<double>(static_cast<std::size_t>(value)) ? fmt::format("{:.0f} {}", value, name)
                                                                         : fmt::format("{:.1f} {}", value, name);
  };
  return bytes < 1024 * 1024 ? scaled(1024.0, "KB") : scaled(1024.0 * 1024.0, "MB");
}

}  // namespace heaplint::source
