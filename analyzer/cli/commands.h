// The commands of heaplint: for each its options as plain data and a function that returns the exit status.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace heaplint::cli {

inline constexpr std::string_view kVersion = "0.1.0";

inline constexpr int kClean = 0;
inline constexpr int kFindings = 1;
/// Wrong usage, a path that cannot be used, or an internal error.
inline constexpr int kFailure = 2;

struct CheckOptions {
  std::vector<std::string> paths;
  std::string format = "pretty";
  /// FORMAT=PATH: reports that go to files.
  std::vector<std::string> output_files;
  /// Only these rules; all that are on by default if empty.
  std::vector<std::string> rules;
  std::string color = "auto";
  std::string source_type = "auto";
  std::string stdin_filename;
  /// The configuration file to use instead of those that are found.
  std::string config;
  /// Print the configuration of this file instead of checking.
  std::string print_config;
  /// 0: as many as there are cores.
  unsigned threads = 0;
  /// 0: the default, which --no-ignore lifts.
  std::size_t max_file_size = 0;
  long max_warnings = 0;
  bool use_stdin = false;
  bool no_ignore = false;
  bool no_config = false;
  /// Let static strength alone count.
  bool no_simulate = false;
  bool show_refuted = false;
  bool quiet = false;
  bool notes = false;
  std::string baseline;
  bool write_baseline = false;
  bool prune_baseline = false;
  /// A branch or commit: check only what has changed since HEAD left it.
  std::string since;
  bool changed = false;
  bool staged = false;
  bool changed_lines = false;
  bool fix = false;
  bool fix_dry_run = false;
  bool report_unused_suppressions = false;
  /// Remember what was found in a file at `cache_location`.
  bool use_cache = false;
  std::string cache_location;
};
int RunCheck(const CheckOptions& options);
int RunPrintConfig(const CheckOptions& options);

/// Writes a first heaplint.json.
int RunInit();
/// Prints the JSON Schema of heaplint.json.
int RunSchema();

struct RulesOptions {
  std::string format = "text";
};
int RunRules(const RulesOptions& options);

struct ExplainOptions {
  std::string rule;
};
int RunExplain(const ExplainOptions& options);

struct DumpOptions {
  std::string what;
  std::string file;
  std::string source_type = "auto";
};
int RunDump(const DumpOptions& options);

struct ScopesOptions {
  std::vector<std::string> files;
  std::string format = "text";
  std::string goal = "auto";
};
int RunScopes(const ScopesOptions& options);

struct RunCommandOptions {
  std::string file;
  /// Collect at every safepoint and verify the heap each time.
  /// "node" or "browser".
  std::string host = "node";
  bool stress_gc = false;
};
int RunRun(const RunCommandOptions& options);

struct ScanCommandOptions {
  std::vector<std::string> paths;
  std::string database;
  std::string shard = "1/1";
  std::string config;
  bool no_config = false;
  bool no_ignore = false;
  bool notes = false;
  bool no_simulate = false;
  /// Paths in LIST files end with NUL.
  bool is_null_separated = false;
  /// 0: as many as there are cores.
  unsigned threads = 0;
  /// For one file: seconds, and bytes of a worker's address space.
  double time_limit = 60;
  std::size_t memory_limit = 4ULL * 1024 * 1024 * 1024;
};
/// Scans repositories into a database. Findings are no failure.
int RunScan(const ScanCommandOptions& options);

struct ReportOptions {
  std::string database;
  std::string format = "text";
  std::string by;
};
int RunReport(const ReportOptions& options);

struct MergeOptions {
  std::string database;
  std::vector<std::string> others;
};
/// Puts the databases of shards together.
int RunMerge(const MergeOptions& options);
struct SimulateOptions {
  /// FILE or FILE:LINE.
  std::string target;
  std::string format = "text";
  std::string source_type = "auto";
  std::string config;
  bool no_config = false;
  bool trace = false;
  /// Where to write a program that shows the same growth; empty: nowhere.
  std::string repro;
  /// PREFIX of the heap snapshots after each repeat; empty: none.
  std::string heap_snapshot;
};
int RunSimulate(const SimulateOptions& options);

/// Serves an editor on standard input and output.
int RunLsp();

/// Says on standard error what went wrong; returns kFailure.
int Fail(std::string_view message);

}  // namespace heaplint::cli
