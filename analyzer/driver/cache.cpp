// The cache file: magic, program, checksum of the rest, then the entries. Numbers are as the machine has them: another
// machine's heaplint is another program.
#include "analyzer/driver/cache.h"

#include <xxhash.h>

#include <algorithm>
#include <cstring>
#include <utility>
#include <vector>

#include "analyzer/driver/outcome-codec.h"
#include "analyzer/source/source-text.h"
#include "analyzer/source/write-whole.h"

namespace heaplint::driver {

namespace {

constexpr std::string_view kMagic = "heaplint cache\n";
constexpr std::size_t kLargestCache = std::size_t{1} << 30;
/// Entries that so many writes found useless are dropped: their files are gone, or were checked with other settings.
constexpr std::uint8_t kOldest = 16;

template <class T> void Append(std::string& bytes, const T& value) {
  static_assert(std::is_trivially_copyable_v<T>);
  bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
}

/// Takes a value from the front of `bytes`; false if there are too few.
template <class T> bool Take(std::string_view& bytes, T& value) {
  static_assert(std::is_trivially_copyable_v<T>);
  if (bytes.size() < sizeof value) return false;
  std::memcpy(&value, bytes.data(), sizeof value);
  bytes.remove_prefix(sizeof value);
  return true;
}

/// The part of an entry that has always the same size.
struct Head {
  std::uint64_t key;
  source::FileStamp stamp;
  std::uint64_t content;
  std::uint32_t outcome_size;
  std::uint8_t has_content;
  std::uint8_t is_racy;
  std::uint8_t age;
  std::uint8_t unused;
};

std::uint64_t HashOf(std::string_view bytes) { return XXH3_64bits(bytes.data(), bytes.size()); }

}  // namespace

Cache Cache::Read(const std::string& path, std::uint64_t program) {
  const base::Expected<std::string, source::LoadError> loaded = source::LoadBytes(path, kLargestCache);
  if (!loaded) return {};
  std::string_view bytes = *loaded;
  std::uint64_t written_by = 0;
  std::uint64_t checksum = 0;
  if (!bytes.starts_with(kMagic)) return {};
  bytes.remove_prefix(kMagic.size());
  if (!Take(bytes, written_by) || !Take(bytes, checksum)) return {};
  if (written_by != program || checksum != HashOf(bytes)) return {};

  Cache cache;
  while (!bytes.empty()) {
    Head head;
    if (!Take(bytes, head) || bytes.size() < head.outcome_size) return {};
    Kept& kept = cache.entries_[head.key];
    kept.entry.stamp = head.stamp;
    kept.entry.is_racy = head.is_racy != 0;
    if (head.has_content != 0) kept.entry.content = head.content;
    kept.entry.outcome = bytes.substr(0, head.outcome_size);
    kept.age = head.age;
    bytes.remove_prefix(head.outcome_size);
  }
  return cache;
}

const CacheEntry* Cache::Find(std::uint64_t key) const {
  const auto found = entries_.find(key);
  return found == entries_.end() ? nullptr : &found->second.entry;
}

void Cache::Put(std::uint64_t key, CacheEntry entry) {
  has_changed_ = true;
  entries_[key] = {std::move(entry), 0};
}

void Cache::Touch(std::uint64_t key) {
  if (const auto found = entries_.find(key); found != entries_.end()) found->second.age = 0;
}

bool Cache::Write(const std::string& path, std::uint64_t program) const {
  std::vector<std::uint64_t> keys;
  for (const auto& [key, kept] : entries_) {
    if (kept.age < kOldest) keys.push_back(key);
  }
  std::sort(keys.begin(), keys.end());
  std::string body;
  for (const std::uint64_t key : keys) {
    const auto& [entry, age] = entries_.at(key);
    Head head{};
    head.key = key;
    head.stamp = entry.stamp;
    head.content = entry.content.value_or(0);
    head.outcome_size = static_cast<std::uint32_t>(entry.outcome.size());
    head.has_content = entry.content ? 1 : 0;
    head.is_racy = entry.is_racy ? 1 : 0;
    head.age = static_cast<std::uint8_t>(age + 1);
    Append(body, head);
    body += entry.outcome;
  }
  std::string bytes(kMagic);
  Append(bytes, program);
  Append(bytes, HashOf(body));
  return source::WriteWhole(path, bytes + body);
}

std::uint64_t CacheKey(const source::SourceFile& file, const FileSettings& settings, const RunOptions& options) {
  std::string parts = file.path;
  parts += '\0';
  Append(parts, file.language);
  Append(parts, options.kind.value_or(file.kind_hint));
  Append(parts, file.is_named);
  Append(parts, settings.fingerprint);
  Append(parts, options.max_file_size);
  Append(parts, options.skip_minified);
  Append(parts, options.lowest);
  Append(parts, options.report_unused_suppressions);
  Append(parts, static_cast<bool>(options.make_judge));
  Append(parts, options.show_refuted);
  Append(parts, options.project != nullptr);
  Append(parts, kOutcomeCodecVersion);
  return HashOf(parts);
}

}  // namespace heaplint::driver
