#include "analyzer/scan/sqlite.h"

#include <sqlite3.h>

#include <utility>

namespace heaplint::scan {

namespace {

/// How long to wait for another process that is just writing.
constexpr int kBusyMilliseconds = 10'000;

}  // namespace

Statement::Statement(Sqlite& connection, std::string_view sql) : connection_(connection) {
  connection_.Note(
      sqlite3_prepare_v2(connection_.handle_, sql.data(), static_cast<int>(sql.size()), &statement_, nullptr));
}

Statement::~Statement() { sqlite3_finalize(statement_); }

Statement& Statement::Integer(std::int64_t value) {
  connection_.Note(sqlite3_bind_int64(statement_, ++bound_, value));
  return *this;
}

Statement& Statement::Real(double value) {
  connection_.Note(sqlite3_bind_double(statement_, ++bound_, value));
  return *this;
}

Statement& Statement::Text(std::string_view value) {
  // A null pointer would bind NULL.
  const char* data = value.empty() ? "" : value.data();
  connection_.Note(sqlite3_bind_text(statement_, ++bound_, data, static_cast<int>(value.size()), SQLITE_TRANSIENT));
  return *this;
}

Statement& Statement::Null() {
  connection_.Note(sqlite3_bind_null(statement_, ++bound_));
  return *this;
}

void Statement::Run() {
  while (Step()) continue;
}

bool Statement::Step() {
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) connection_.Note(code);
  Reset();
  return false;
}

void Statement::Reset() {
  sqlite3_reset(statement_);
  bound_ = 0;
}

std::int64_t Statement::IntegerAt(int column) const { return sqlite3_column_int64(statement_, column); }

double Statement::RealAt(int column) const { return sqlite3_column_double(statement_, column); }

std::string Statement::TextAt(int column) const {
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
  return text == nullptr ? std::string()
                         : std::string(text, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column)));
}

int Statement::column_count() const { return sqlite3_column_count(statement_); }

std::string Statement::NameOf(int column) const {
  const char* name = sqlite3_column_name(statement_, column);
  return name == nullptr ? std::string() : std::string(name);
}

bool Statement::IsNumberAt(int column) const { return sqlite3_column_type(statement_, column) == SQLITE_INTEGER; }

bool Statement::IsNullAt(int column) const { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }

base::Expected<Sqlite, std::string> Sqlite::Open(const std::string& path, Mode mode) {
  sqlite3* handle = nullptr;
  // Who reads may first have to take back what a killed writer had begun.
  const int flags = SQLITE_OPEN_READWRITE | (mode == Mode::kWrite ? SQLITE_OPEN_CREATE : 0);
  const int code = sqlite3_open_v2(path.c_str(), &handle, flags, nullptr);
  if (code != SQLITE_OK) {
    std::string message = sqlite3_errstr(code);
    sqlite3_close(handle);
    return base::Unexpected(std::move(message));
  }
  sqlite3_busy_timeout(handle, kBusyMilliseconds);
  return Sqlite(handle);
}

Sqlite::Sqlite(Sqlite&& other) noexcept
    : handle_(std::exchange(other.handle_, nullptr)), error_(std::move(other.error_)) {}

Sqlite::~Sqlite() { sqlite3_close(handle_); }

void Sqlite::Execute(const std::string& sql) { Note(sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr)); }

std::int64_t Sqlite::NumberOf(std::string_view sql) {
  Statement statement(*this, sql);
  return statement.Step() ? statement.IntegerAt(0) : 0;
}

std::int64_t Sqlite::last_insert_id() const { return sqlite3_last_insert_rowid(handle_); }

void Sqlite::Note(int code) {
  if (code != SQLITE_OK && error_.empty()) error_ = sqlite3_errmsg(handle_);
}

}  // namespace heaplint::scan
