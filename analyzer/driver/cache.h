// Cache: what earlier runs found, by file, so that files that have not changed are not analyzed again.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>

#include "analyzer/driver/run.h"
#include "analyzer/source/file-stamp.h"

namespace heaplint::driver {

/// What is remembered of one file.
struct CacheEntry {
  source::FileStamp stamp;
  /// The same stamp does not yet mean the same content: the file was written just before it was read.
  bool is_racy = false;
  /// Hash of the text; nothing if it was never read (too large).
  std::optional<std::uint64_t> content;
  /// Of EncodeOutcome.
  std::string outcome;
};

/// Reading it from several threads is safe as long as nobody writes.
class Cache {
 public:
  /// Reads the cache file at `path`. One that is missing, damaged, or written by another `program` (a number that names
  /// heaplint's build) counts as empty.
  static Cache Read(const std::string& path, std::uint64_t program);

  /// The entry of that key, or null.
  const CacheEntry* Find(std::uint64_t key) const;

  /// Remembers an entry in place of an older one.
  void Put(std::uint64_t key, CacheEntry entry);
  /// Says that the entry of that key was of use.
  void Touch(std::uint64_t key);

  /// Whether anything was put that the cache file does not have.
  bool has_changed() const { return has_changed_; }

  /// Replaces the cache file. Entries that were of no use in many runs are left out. False if it cannot be written.
  bool Write(const std::string& path, std::uint64_t program) const;

 private:
  struct Kept {
    CacheEntry entry;
    /// For how many writes it has been of no use.
    std::uint8_t age = 0;
  };
  std::unordered_map<std::uint64_t, Kept> entries_;
  bool has_changed_ = false;
};

/// Names what the outcome of a file depends on beside its content.
std::uint64_t CacheKey(const source::SourceFile& file, const FileSettings& settings, const RunOptions& options);

}  // namespace heaplint::driver
