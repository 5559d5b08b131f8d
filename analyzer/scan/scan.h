// A scan: many repositories through worker processes into one database.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <string>
#include <vector>

#include "analyzer/driver/config.h"
#include "analyzer/driver/run.h"
#include "analyzer/scan/job.h"
#include "analyzer/scan/repository.h"
#include "analyzer/scan/shard.h"
#include "analyzer/scan/store.h"
#include "analyzer/scan/worker-pool.h"

namespace heaplint::scan {

struct ScanOptions {
  driver::RunOptions run;
  driver::Configs::Options configs;
  /// Names heaplint's build: what another one found is found anew.
  std::uint64_t build = 0;
  bool use_ignores = true;
  Shard shard;
  /// Worker processes.
  unsigned workers = 1;
  WorkerPool::Limits limits;
};

/// Counts of one repository or of all.
struct ScanCounts {
  /// Files analyzed (or found unreadable) in this run, and files of which all was known.
  std::size_t files = 0;
  std::size_t known = 0;
  std::size_t findings = 0;
  /// Files whose analysis ended with the worker.
  std::size_t casualties = 0;
};

/// How far a scan is.
struct ScanProgress {
  std::size_t repositories = 0;
  std::size_t finished = 0;
  /// Of all work, as far as one can tell: from 0 to 1.
  double fraction = 0;
  ScanCounts counts;
};

/// Told of the progress several times a second, and of each repository that is finished.
struct ScanObserver {
  std::function<void(const ScanProgress& progress)> on_progress;
  std::function<void(const std::string& repository, const ScanCounts& counts)> on_repository;
};

enum class ScanEnd : std::uint8_t { kDone, kStopped, kDatabaseFailed };

/// Scans `repositories` into `store`. Ends early, with all that is done in the store, once `should_stop` says so.
class Scan {
 public:
  Scan(std::vector<Repository> repositories, ScanOptions options, Store& store, ScanObserver observer);

  ScanEnd Run(const std::function<bool()>& should_stop);
  const ScanProgress& progress() const { return progress_; }

 private:
  /// A repository whose files are under way.
  struct Open {
    Repository repository;
    std::int64_t id = 0;
    std::vector<Job> jobs;
    std::size_t next = 0;
    std::size_t done = 0;
    source::SkipCounts skipped;
    std::vector<RepositoryProblem> problems;
    ScanCounts counts;
  };
  struct Ticket {
    Open* open;
    std::size_t job;
  };

  void Begin(const Repository& repository);
  void AddJobs(Open& open, const source::Discovery& discovery, driver::Configs& configs);
  bool SendNext(WorkerPool& pool);
  void Receive(WorkerPool::Answer answer);
  void FinishRepositories();
  void Observe();

  std::vector<Repository> repositories_;
  ScanOptions options_;
  Store& store_;
  ScanObserver observer_;
  Dealer dealer_;
  std::size_t next_repository_ = 0;
  std::deque<Open> open_;  // Pointers to its members stay good while others come and go.
  std::map<std::uint64_t, Ticket> tickets_;
  std::uint64_t next_ticket_ = 0;
  ScanProgress progress_;
};

}  // namespace heaplint::scan
