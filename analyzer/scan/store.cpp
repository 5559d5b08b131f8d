#include "analyzer/scan/store.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <ctime>
#include <thread>
#include <utility>

#include "analyzer/output/evidence.h"
#include "analyzer/output/json-writer.h"
#include "analyzer/scan/schema.h"

namespace heaplint::scan {

namespace {

constexpr std::int64_t kApplicationId = 0x68706c74;
constexpr auto kBetweenCommits = std::chrono::milliseconds(500);

/// Says why the open database is none of ours; empty if it is.
std::string Refusal(Sqlite& sqlite) {
  const std::int64_t application = sqlite.NumberOf("PRAGMA application_id");
  const std::int64_t version = sqlite.NumberOf("PRAGMA user_version");
  if (!sqlite.error().empty()) return sqlite.error();
  if (application != kApplicationId) return "not a database of heaplint scan";
  if (version == kSchemaVersion) return {};
  return fmt::format(
      "made by another version of heaplint (tables of version {}, this heaplint has {}): scan into a new file", version,
      kSchemaVersion);
}

/// Waits a moment: the processes of a scan that was just killed may still be dying.
bool Lock(int descriptor) {
  for (int attempt = 0; attempt < 20; ++attempt) {
    if (flock(descriptor, LOCK_EX | LOCK_NB) == 0) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  return false;
}

std::int64_t Signed(std::uint64_t number) { return static_cast<std::int64_t>(number); }

std::string HexOf(std::uint64_t number) { return fmt::format("{:016x}", number); }

std::string StatusOf(const driver::FileOutcome& outcome) {
  if (outcome.skipped) return std::string(source::KeyOf(*outcome.skipped));
  return outcome.is_analyzed ? "analyzed" : "failed";
}

std::string PathOf(const driver::ReportedFinding& finding) {
  std::string out;
  output::JsonWriter json(out, /*is_indented=*/false);
  json.BeginArray();
  for (const driver::ReportedRelated& related : finding.related) {
    json.BeginObject().Member("file", std::string_view(related.file)).Member("line", related.place.begin.line);
    json.Member("column", related.place.begin.column).Member("message", std::string_view(related.message)).EndObject();
  }
  json.EndArray();
  return out;
}

std::string EvidenceOf(const driver::ReportedFinding& finding) {
  if (!finding.evidence) return "null";
  std::string out;
  output::JsonWriter json(out, /*is_indented=*/false);
  output::WriteValue(json, *finding.evidence);
  return out;
}

}  // namespace

base::Expected<Sqlite, std::string> OpenForReading(const std::string& path) {
  base::Expected<Sqlite, std::string> sqlite = Sqlite::Open(path, Sqlite::Mode::kRead);
  if (!sqlite) return sqlite;
  if (std::string refusal = Refusal(*sqlite); !refusal.empty()) return base::Unexpected(std::move(refusal));
  return sqlite;
}

DatabaseLock::~DatabaseLock() {
  if (descriptor_ >= 0) close(descriptor_);
}

base::Expected<Store, std::string> Store::Open(const std::string& path) {
  DatabaseLock lock(open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666));
  if (lock.descriptor() < 0) return base::Unexpected(std::string(std::strerror(errno)));
  if (!Lock(lock.descriptor()))
    return base::Unexpected(std::string("another scan is writing to it: wait for its end, or name another file"));
  base::Expected<Sqlite, std::string> sqlite = Sqlite::Open(path, Sqlite::Mode::kWrite);
  if (!sqlite) return base::Unexpected(std::move(sqlite).error());
  const bool is_new = sqlite->NumberOf("SELECT count(*) FROM sqlite_master") == 0 && sqlite->error().empty();
  if (is_new) sqlite->Execute(fmt::format("BEGIN; {} COMMIT;", kSchema));
  if (std::string refusal = Refusal(*sqlite); !refusal.empty()) return base::Unexpected(std::move(refusal));
  sqlite->Execute("PRAGMA foreign_keys = ON; PRAGMA synchronous = NORMAL; BEGIN IMMEDIATE;");
  if (!sqlite->error().empty()) return base::Unexpected(sqlite->error());
  return Store(std::move(lock), std::move(*sqlite));
}

std::int64_t Store::BeginRepository(const std::string& path, const std::string& revision) {
  Statement(sqlite_,
            "INSERT INTO repository (path, revision, is_finished) VALUES (?, ?, 0) "
            "ON CONFLICT (path) DO UPDATE SET revision = excluded.revision, is_finished = 0")
      .Text(path)
      .Text(revision)
      .Run();
  Statement find(sqlite_, "SELECT id FROM repository WHERE path = ?");
  const std::int64_t id = find.Text(path).Step() ? find.IntegerAt(0) : 0;
  Statement(sqlite_, "DELETE FROM problem WHERE repository = ? AND file IS NULL").Integer(id).Run();
  Statement(sqlite_, "DELETE FROM skipped WHERE repository = ?").Integer(id).Run();
  return id;
}

std::map<std::string, StoredFile> Store::FilesOf(std::int64_t repository) {
  std::map<std::string, StoredFile> files;
  Statement select(
      sqlite_,
      "SELECT path, key, device, inode, size, modified, changed, is_racy, hash FROM file WHERE repository = ?");
  select.Integer(repository);
  while (select.Step()) {
    StoredFile& file = files[select.TextAt(0)];
    const auto number = [&](int column) { return static_cast<std::uint64_t>(select.IntegerAt(column)); };
    file.key = number(1);
    file.stamp = {number(2), number(3), number(4), select.IntegerAt(5), select.IntegerAt(6)};
    file.is_racy = select.IntegerAt(7) != 0;
    if (!select.IsNullAt(8)) file.content = std::strtoull(select.TextAt(8).c_str(), nullptr, 16);
  }
  return files;
}

void Store::PutFile(std::int64_t repository, const std::string& path, const driver::FileResult& result,
                    double milliseconds) {
  const driver::CacheEntry entry = result.entry.value_or(driver::CacheEntry{});
  // Without an entry nothing may be relied on: no file has the key 0.
  const std::uint64_t key = result.entry ? result.key : 0;
  const auto stamp = [&](Statement& statement) -> Statement& {
    return statement.Integer(Signed(entry.stamp.device))
        .Integer(Signed(entry.stamp.inode))
        .Integer(Signed(entry.stamp.size))
        .Integer(entry.stamp.modified)
        .Integer(entry.stamp.changed)
        .Integer(entry.is_racy ? 1 : 0);
  };
  if (result.is_known && !result.entry) return;
  if (result.is_known) {
    Statement update(sqlite_,
                     "UPDATE file SET device = ?, inode = ?, size = ?, modified = ?, changed = ?, is_racy = ? "
                     "WHERE repository = ? AND path = ?");
    return stamp(update).Integer(repository).Text(path).Run();
  }
  RemoveFile(repository, path);
  Statement insert(
      sqlite_,
      "INSERT INTO file (repository, path, status, milliseconds, scanned_at, suppressed, key, device, inode, size, "
      "modified, changed, is_racy, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  insert.Integer(repository).Text(path).Text(StatusOf(result.outcome)).Real(milliseconds).Integer(std::time(nullptr));
  insert.Integer(Signed(result.outcome.suppressed)).Integer(Signed(key));
  stamp(insert);
  if (entry.content) {
    insert.Text(HexOf(*entry.content)).Run();
  } else {
    insert.Null().Run();
  }
  PutFindings(repository, sqlite_.last_insert_id(), result.outcome);
}

void Store::PutFindings(std::int64_t repository, std::int64_t file, const driver::FileOutcome& outcome) {
  Statement insert(
      sqlite_,
      "INSERT INTO finding (file, rule, reason, severity, verdict, line, column, end_line, end_column, message, scope, "
      "fingerprint, path, evidence) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  for (const driver::ReportedFinding& finding : outcome.findings) {
    insert.Integer(file).Text(finding.rule).Text(finding.reason).Text(NameOf(finding.severity));
    insert.Text(NameOf(finding.verdict)).Integer(finding.place.begin.line).Integer(finding.place.begin.column);
    insert.Integer(finding.place.end.line).Integer(finding.place.end.column).Text(finding.message);
    insert.Text(finding.scope).Text(finding.fingerprint).Text(PathOf(finding)).Text(EvidenceOf(finding)).Run();
  }
  Statement problem(
      sqlite_,
      "INSERT INTO problem (repository, file, path, line, column, message, more) VALUES (?, ?, '', ?, ?, ?, ?)");
  for (const driver::ReportedProblem& found : outcome.problems) {
    problem.Integer(repository).Integer(file).Integer(found.place.line).Integer(found.place.column);
    problem.Text(found.message).Integer(Signed(found.more)).Run();
  }
}

void Store::RemoveFile(std::int64_t repository, const std::string& path) {
  Statement(sqlite_, "DELETE FROM file WHERE repository = ? AND path = ?").Integer(repository).Text(path).Run();
}

void Store::FinishRepository(std::int64_t repository, const source::SkipCounts& skipped,
                             const std::vector<RepositoryProblem>& problems) {
  for (std::size_t i = 0; i < source::kSkipReasonCount; ++i) {
    const auto reason = static_cast<source::SkipReason>(i);
    if (skipped[reason] == 0) continue;
    Statement(sqlite_, "INSERT INTO skipped (repository, reason, count) VALUES (?, ?, ?)")
        .Integer(repository)
        .Text(source::KeyOf(reason))
        .Integer(Signed(skipped[reason]))
        .Run();
  }
  for (const RepositoryProblem& problem : problems) {
    Statement(
        sqlite_,
        "INSERT INTO problem (repository, file, path, line, column, message, more) VALUES (?, NULL, ?, 0, 0, ?, 0)")
        .Integer(repository)
        .Text(problem.path)
        .Text(problem.message)
        .Run();
  }
  Statement(sqlite_, "UPDATE repository SET is_finished = 1 WHERE id = ?").Integer(repository).Run();
}

void Store::Commit(bool is_last) {
  const auto now = std::chrono::steady_clock::now();
  if (!is_last && now - committed_ < kBetweenCommits) return;
  sqlite_.Execute(is_last ? "COMMIT;" : "COMMIT; BEGIN IMMEDIATE;");
  committed_ = now;
}

base::Expected<void, std::string> Store::Merge(const std::string& path) {
  if (const base::Expected<Sqlite, std::string> other = OpenForReading(path); !other)
    return base::Unexpected(other.error());
  sqlite_.Execute("COMMIT");
  Statement(sqlite_, "ATTACH ? AS other").Text(path).Run();
  sqlite_.Execute("BEGIN IMMEDIATE");
  sqlite_.Execute(kMerge);
  sqlite_.Execute(sqlite_.error().empty() ? "COMMIT" : "ROLLBACK");
  sqlite_.Execute("DETACH other; BEGIN IMMEDIATE;");
  if (!sqlite_.error().empty()) return base::Unexpected(sqlite_.error());
  return {};
}

}  // namespace heaplint::scan
