// SQLite behind the two types that this folder needs. An error stays with the connection: check it when a step is done.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "analyzer/base/expected.h"

struct sqlite3;
struct sqlite3_stmt;

namespace heaplint::scan {

class Sqlite;

/// A prepared statement. Bind its parameters (from 1) in order, then Run or Step it. It must not outlive its connection.
class Statement {
 public:
  Statement(Sqlite& connection, std::string_view sql);
  ~Statement();
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  Statement& Integer(std::int64_t value);
  Statement& Real(double value);
  /// Bytes as they are, whether they are UTF-8 or not; kept until the statement is used.
  Statement& Text(std::string_view value);
  Statement& Null();

  /// Runs to the end and forgets the parameters.
  void Run();
  /// Goes to the next row; false when there is none. Then the parameters are forgotten.
  bool Step();

  std::int64_t IntegerAt(int column) const;
  double RealAt(int column) const;
  std::string TextAt(int column) const;
  bool IsNullAt(int column) const;
  bool IsNumberAt(int column) const;

  int column_count() const;
  std::string NameOf(int column) const;

 private:
  void Reset();

  Sqlite& connection_;
  sqlite3_stmt* statement_ = nullptr;
  int bound_ = 0;
};

/// A connection to one database file.
class Sqlite {
 public:
  enum class Mode : std::uint8_t { kRead, kWrite };

  static base::Expected<Sqlite, std::string> Open(const std::string& path, Mode mode);
  Sqlite(Sqlite&& other) noexcept;
  Sqlite& operator=(Sqlite&&) = delete;
  ~Sqlite();

  /// Runs statements without results.
  void Execute(const std::string& sql);
  /// The number in the first row and column of what `sql` gives; 0 if there is none.
  std::int64_t NumberOf(std::string_view sql);
  std::int64_t last_insert_id() const;

  /// The first thing that went wrong; empty if nothing has.
  const std::string& error() const { return error_; }

 private:
  friend class Statement;
  explicit Sqlite(sqlite3* handle) : handle_(handle) {}
  void Note(int code);

  sqlite3* handle_;
  std::string error_;
};

}  // namespace heaplint::scan
