// EventLoop: the server's own thread. Whoever else has something for it posts a closure; so its state needs no locks.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>

namespace heaplint::language_server {

/// Runs posted events one at a time, in the order in which they were posted.
class EventLoop {
 public:
  using Event = std::function<void()>;

  /// From any thread.
  void Post(Event event);

  /// Runs events on this thread until one of them calls Stop. Events after that one wait for the next Run.
  void Run();
  void Stop() { is_stopped_ = true; }

 private:
  std::mutex mutex_;
  std::condition_variable arrived_;
  std::deque<Event> events_;
  bool is_stopped_ = false;  // The loop's thread only.
};

}  // namespace heaplint::language_server
