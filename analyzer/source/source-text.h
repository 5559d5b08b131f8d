// SourceText: the text of one file, checked to be UTF-8, and how it is loaded.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "analyzer/base/expected.h"
#include "analyzer/source/load-error.h"

namespace heaplint::source {

/// No text is ever larger: positions and memory stay bounded.
inline constexpr std::size_t kLargestText = 32 * 1024 * 1024;

/// A text that is valid UTF-8 and not larger than kLargestText. A byte order mark, if there is one, is part of the text.
struct SourceText {
  std::string path;
  std::string text;
};

/// Reads the file at `path` if it is a regular file of at most `max_size` bytes. Never blocks on FIFOs and devices.
base::Expected<SourceText, LoadError> LoadSource(const std::string& path, std::size_t max_size = kLargestText);

/// Reads the open file `descriptor` (such as standard input) to its end; `path` is the name for messages.
base::Expected<SourceText, LoadError> LoadStream(int descriptor, std::string path, std::size_t max_size = kLargestText);

/// The same without a look at what is read.
base::Expected<std::string, LoadError> LoadBytes(const std::string& path, std::size_t max_size);

/// Whether `text` is well-formed UTF-8. `bad_offset`, if not null, receives the offset of the first bad byte.
bool IsValidUtf8(std::string_view text, std::size_t* bad_offset = nullptr);

/// The length of the byte order mark that `text` starts with: 0 or 3.
constexpr std::size_t ByteOrderMarkLength(std::string_view text) { return text.starts_with("\xEF\xBB\xBF") ? 3 : 0; }

/// "832 B", "1.5 KB", "32 MB": a size as people read it.
std::string SizeText(std::size_t bytes);

}  // namespace heaplint::source
