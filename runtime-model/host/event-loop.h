// EventLoop: macrotasks on a virtual clock: timers, immediates, next ticks, cleanup jobs. Order as in Node.
#pragma once

#include <deque>
#include <map>
#include <utility>
#include <vector>

#include "runtime-model/runtime/agent.h"

namespace heaplint::runtime_model {

class EventLoop {
 public:
  // Timers. The queue holds a timer while it is due; the timer object holds its callback (see JSTimeout).
  void Schedule(JSTimeout* timer);
  void Cancel(JSTimeout* timer);
  bool IsScheduled(const JSTimeout* timer) const { return due_.contains(timer->timer_id); }
  /// The scheduled timer with this id, or null.
  JSTimeout* FindTimer(std::uint32_t id) const;
  std::uint32_t NextTimerId() { return ++last_timer_id_; }
  /// Queues a callback (in a JSTimeout without delay) for the check phase.
  void ScheduleImmediate(JSTimeout* immediate) { immediates_.push_back(immediate); }
  void CancelImmediate(JSTimeout* immediate);
  /// `context` is the AsyncLocalStorage store it runs in.
  void EnqueueNextTick(Value callback, std::vector<Value> arguments, Value context) {
    next_ticks_.push_back({callback, std::move(arguments), context});
  }
  /// Open handles: watchers, servers, ports, signals with listeners. Held until released.
  void Hold(JSObject* handle) { open_handles_[handle->id()] = handle; }
  void Release(JSObject* handle) { open_handles_.erase(handle->id()); }

  /// Runs next ticks and microtasks until there are none. False: the run is over.
  bool DrainJobs(Agent&);
  /// Runs the next phase that has something to do; moves the clock if only timers are left, at most to `horizon`.
  /// False: nothing left within it, or the run is over.
  bool RunOneTurn(Agent&, double horizon);
  /// Runs everything that is due within the next `milliseconds`, then moves the clock there.
  void Advance(Agent&, double milliseconds);

  /// Nothing waits: time alone changes nothing.
  bool is_idle() const { return timers_.empty() && immediates_.empty() && next_ticks_.empty(); }
  double now() const { return now_; }
  void VisitRoots(RootVisitor& visitor);

 private:
  struct Tick {
    Value callback;
    std::vector<Value> arguments;
    Value context;
  };
  bool RunTimers(Agent&);
  bool RunImmediates(Agent&);
  bool RunCleanupJobs(Agent&);
  bool RunCallback(Agent&, Value callback, Value receiver, const std::vector<Value>& arguments, Value context);
  bool HasRefTimer() const;

  double now_ = 0;
  std::uint64_t sequence_ = 0;
  std::uint32_t last_timer_id_ = 0;
  /// By time, then in the order of scheduling.
  std::map<std::pair<double, std::uint64_t>, JSTimeout*> timers_;
  std::map<std::uint32_t, std::pair<double, std::uint64_t>> due_;
  std::vector<JSTimeout*> immediates_;
  std::deque<Tick> next_ticks_;
  std::map<std::uint32_t, JSObject*> open_handles_;
};

}  // namespace heaplint::runtime_model
