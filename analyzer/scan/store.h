// Store: the database of a scan. Everything that is known of a file stands in one transaction, so that a scan that was
// killed goes on where it was. schema.sql documents the tables.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "analyzer/driver/analyze-file.h"
#include "analyzer/scan/sqlite.h"

namespace heaplint::scan {

/// Tables changed: databases of another version are refused.
inline constexpr int kSchemaVersion = 1;

/// What the database knows of a file, and what tells whether it still holds.
struct StoredFile {
  std::uint64_t key = 0;
  source::FileStamp stamp;
  bool is_racy = false;
  std::optional<std::uint64_t> content;
};

/// Something wrong with a repository as a whole.
struct RepositoryProblem {
  std::string path;
  std::string message;
};

/// Opens the database at `path` for reading; the error says why that does not go.
base::Expected<Sqlite, std::string> OpenForReading(const std::string& path);

/// Keeps other scans away from a database as long as it lives.
class DatabaseLock {
 public:
  explicit DatabaseLock(int descriptor) : descriptor_(descriptor) {}
  DatabaseLock(DatabaseLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
  DatabaseLock& operator=(DatabaseLock&&) = delete;
  ~DatabaseLock();
  int descriptor() const { return descriptor_; }

 private:
  int descriptor_;
};

/// Writes one database. Only one process at a time can.
class Store {
 public:
  /// Opens the database at `path` or makes it.
  static base::Expected<Store, std::string> Open(const std::string& path);

  /// Notes that the repository's scan begins; returns its number.
  std::int64_t BeginRepository(const std::string& path, const std::string& revision);
  /// What is known of its files, by path.
  std::map<std::string, StoredFile> FilesOf(std::int64_t repository);
  /// Replaces all that is known of a file; of one whose result is known only the stamp.
  void PutFile(std::int64_t repository, const std::string& path, const driver::FileResult& result, double milliseconds);
  void RemoveFile(std::int64_t repository, const std::string& path);
  /// All files of the repository are done.
  void FinishRepository(std::int64_t repository, const source::SkipCounts& skipped,
                        const std::vector<RepositoryProblem>& problems);

  /// Makes durable what was done, at most every now and then unless `is_last`.
  void Commit(bool is_last);

  /// Adds all that is in the database at `path`. Files that both have are taken from the newer scan.
  base::Expected<void, std::string> Merge(const std::string& path);

  /// What went wrong with the database; empty if nothing has.
  const std::string& error() const { return sqlite_.error(); }

 private:
  Store(DatabaseLock lock, Sqlite sqlite) : lock_(std::move(lock)), sqlite_(std::move(sqlite)) {}
  void PutFindings(std::int64_t repository, std::int64_t file, const driver::FileOutcome& outcome);

  // In this order: to close the lock's descriptor would take from SQLite its own locks on the file.
  DatabaseLock lock_;
  Sqlite sqlite_;
  std::chrono::steady_clock::time_point committed_ = std::chrono::steady_clock::now();
};

}  // namespace heaplint::scan
