// Worker: the one thread that analyzes. Tasks wait in a queue by priority; a newer task of the same key replaces an older one.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <unordered_map>
#include <utility>

#include "editors/language-server/event-loop.h"

namespace heaplint::language_server {

/// What is done first, foremost first.
enum class Priority : std::uint8_t { kRequest, kEdited, kOpened, kVerdict, kWorkspace };

/// Something to do on the worker. `run` returns what the event loop is to do with the result.
struct Task {
  /// Names what is computed ("static file:///a.js"): of several tasks with one key only the latest is wanted.
  std::string key;
  Priority priority = Priority::kRequest;
  /// Not to start before it: how edits in quick succession become one analysis.
  std::chrono::steady_clock::time_point not_before{};
  std::function<EventLoop::Event()> run;
};

/// Owns the thread. Tasks that still wait when it is destroyed never run.
class Worker {
 public:
  explicit Worker(EventLoop& loop);
  ~Worker();
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;

  /// Queues `task` and forgets a waiting one of the same key, whose place in the queue it takes if that is better.
  void Submit(Task task);

  /// Forgets the waiting task of that key. One that runs goes on; whoever gets its result must be ready to drop it.
  void Cancel(const std::string& key);

 private:
  using Clock = std::chrono::steady_clock;
  using Rank = std::pair<Priority, std::uint64_t>;  // Among equals the one that has waited longest.

  void Work();
  void TakeDue(Clock::time_point now);

  EventLoop& loop_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::map<Rank, Task> ready_;
  std::map<std::pair<Clock::time_point, std::uint64_t>, Rank> delayed_;  // When to move a task of waiting_ to ready_.
  std::map<Rank, Task> waiting_;
  std::unordered_map<std::string, Rank> ranks_;  // Of every task in ready_ or waiting_, by key.
  std::uint64_t next_sequence_ = 0;
  bool is_stopping_ = false;
  std::thread thread_;
};

}  // namespace heaplint::language_server
