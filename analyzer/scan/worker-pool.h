// WorkerPool: processes that answer requests, so that a request that kills or hangs one costs that request only.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace heaplint::scan {

/// Forks its processes: make it, and use it, where there is one thread only.
class WorkerPool {
 public:
  /// Runs in the worker: from a request to its answer.
  using Serve = std::function<std::string(std::string_view request)>;

  struct Limits {
    /// Longest time for one request.
    std::chrono::milliseconds time = std::chrono::seconds(60);
    /// Address space of one worker in bytes; 0 for no limit. Builds with sanitizers have none.
    std::size_t memory = 0;
  };

  /// What came of a request.
  struct Answer {
    std::uint64_t ticket;
    /// Nothing if the worker did not survive; then `why` says so in words.
    std::optional<std::string> text;
    std::string why;
    double milliseconds = 0;
  };

  WorkerPool(unsigned count, Serve serve, Limits limits);
  /// Kills the workers.
  ~WorkerPool();
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  bool has_idle() const;
  bool is_idle() const;
  /// Gives a request to an idle worker, which there must be.
  void Send(std::uint64_t ticket, std::string_view request);
  /// Waits for answers, but not longer than `patience`.
  std::vector<Answer> Wait(std::chrono::milliseconds patience);

 private:
  using Clock = std::chrono::steady_clock;
  struct Worker {
    pid_t process = -1;
    int channel = -1;
    bool is_busy = false;
    std::uint64_t ticket = 0;
    Clock::time_point since;
    std::string received;
  };

  void Start(Worker& worker);
  [[noreturn]] void Work(int channel);
  /// Reads what the worker sent; an answer if that completes one.
  std::optional<Answer> Receive(Worker& worker);
  Answer Bury(Worker& worker, bool is_late);

  Serve serve_;
  Limits limits_;
  std::vector<Worker> workers_;
};

}  // namespace heaplint::scan
