// EventLoop: phases and jobs.
#include "runtime-model/host/event-loop.h"

#include <algorithm>

#include "runtime-model/host/host.h"
#include "runtime-model/runtime/abstract-operations.h"

namespace heaplint::runtime_model {

void EventLoop::Schedule(JSTimeout* timer) {
  Cancel(timer);
  const std::pair<double, std::uint64_t> due = {now_ + timer->delay, ++sequence_};
  timers_[due] = timer;
  due_[timer->timer_id] = due;
}

void EventLoop::Cancel(JSTimeout* timer) {
  const auto it = due_.find(timer->timer_id);
  if (it == due_.end()) return;
  timers_.erase(it->second);
  due_.erase(it);
}

JSTimeout* EventLoop::FindTimer(std::uint32_t id) const {
  const auto it = due_.find(id);
  return it == due_.end() ? nullptr : timers_.at(it->second);
}

void EventLoop::CancelImmediate(JSTimeout* immediate) { std::erase(immediates_, immediate); }

bool EventLoop::RunCallback(Agent& agent, Value callback, Value receiver, const std::vector<Value>& arguments,
                            Value context) {
  agent.async_context = context;
  if (IsCallable(callback) && Call(agent, callback, receiver, arguments).is_throw()) {
    if (agent.has_given_up() || !agent.host()->OnUncaughtException(agent, agent.TakeException())) return false;
  }
  return DrainJobs(agent);
}

bool EventLoop::DrainJobs(Agent& agent) {
  do {
    while (!next_ticks_.empty()) {
      const Tick tick = next_ticks_.front();
      next_ticks_.pop_front();
      const RootedSpan rooted(agent.heap(), tick.arguments);
      agent.async_context = tick.context;
      if (Call(agent, tick.callback, Value::Undefined(), tick.arguments).is_throw()) {
        if (agent.has_given_up() || !agent.host()->OnUncaughtException(agent, agent.TakeException())) return false;
      }
    }
    agent.async_context = Value::Undefined();
    if (!agent.RunMicrotasks()) return false;
    agent.async_context = Value::Undefined();
  } while (!next_ticks_.empty());
  agent.ClearKeptObjects();
  return !agent.Safepoint().is_throw() && agent.host()->OnJobsDrained(agent);
}

bool EventLoop::RunTimers(Agent& agent) {
  const std::uint64_t last = sequence_;
  while (!timers_.empty() && timers_.begin()->first.first <= now_ && timers_.begin()->first.second <= last) {
    const Rooted<JSTimeout> timer(agent.heap(), timers_.begin()->second);
    Cancel(timer);
    const std::vector<Value> arguments = timer->arguments;
    const RootedSpan rooted(agent.heap(), arguments);
    if (!RunCallback(agent, timer->callback, timer.value(), arguments, timer->resource_store)) return false;
    if (timer->is_interval && !IsScheduled(timer) && IsCallable(timer->callback)) Schedule(timer);
  }
  return true;
}

bool EventLoop::RunImmediates(Agent& agent) {
  RootedList batch(agent.heap());
  for (JSTimeout* immediate : immediates_) batch->push_back(immediate);
  immediates_.clear();
  for (const Value value : *batch) {
    auto& immediate = Cast<JSTimeout>(value);
    const Value callback = immediate.callback;
    const std::vector<Value> arguments = std::move(immediate.arguments);
    const RootedSpan rooted(agent.heap(), arguments);
    immediate.callback = Value::Undefined();
    immediate.arguments = {};
    if (!RunCallback(agent, callback, value, arguments, immediate.resource_store)) return false;
  }
  return true;
}

/// 9.11 CleanupFinalizationRegistry, one task per registry that has something to report.
bool EventLoop::RunCleanupJobs(Agent& agent) {
  for (WeakCell* cell : agent.heap().TakeClearedCells()) {
    const Rooted<JSFinalizationRegistry> registry(agent.heap(), static_cast<JSFinalizationRegistry*>(cell->registry()));
    while (!registry->cleared_cells().empty()) {
      const Value holdings = registry->cleared_cells().front()->holdings();
      registry->cleared_cells().erase(registry->cleared_cells().begin());
      if (!RunCallback(agent, registry->cleanup(), Value::Undefined(), {holdings}, Value::Undefined())) return false;
    }
  }
  return true;
}

bool EventLoop::HasRefTimer() const {
  return std::any_of(timers_.begin(), timers_.end(), [](const auto& entry) { return entry.second->is_ref; });
}

bool EventLoop::RunOneTurn(Agent& agent, double horizon) {
  if (!DrainJobs(agent)) return false;
  if (agent.heap().has_cleared_cells() && !RunCleanupJobs(agent)) return false;
  if (immediates_.empty()) {
    if (!HasRefTimer()) return false;
    const double due = timers_.begin()->first.first;
    if (due > horizon) return false;
    now_ = std::max(now_, due);
  }
  return RunTimers(agent) && RunImmediates(agent);
}

void EventLoop::Advance(Agent& agent, double milliseconds) {
  const double end = now_ + milliseconds;
  for (;;) {
    if (!DrainJobs(agent)) return;
    if (agent.heap().has_cleared_cells() && !RunCleanupJobs(agent)) return;
    const bool has_timer = !timers_.empty() && timers_.begin()->first.first <= end;
    if (immediates_.empty() && !has_timer) break;
    if (immediates_.empty()) now_ = std::max(now_, timers_.begin()->first.first);
    if (!RunTimers(agent) || !RunImmediates(agent)) return;
  }
  now_ = end;
}

void EventLoop::VisitRoots(RootVisitor& visitor) {
  for (const auto& [due, timer] : timers_) visitor.VisitRoot(Root::kTimers, "Timeout", timer);
  for (JSTimeout* immediate : immediates_) visitor.VisitRoot(Root::kImmediates, "Immediate", immediate);
  for (const Tick& tick : next_ticks_) {
    visitor.VisitRoot(Root::kNextTicks, "callback", tick.callback);
    visitor.VisitRoot(Root::kNextTicks, "kResourceStore", tick.context);
    for (const Value value : tick.arguments) visitor.VisitRoot(Root::kNextTicks, "argument", value);
  }
  for (const auto& [id, handle] : open_handles_) visitor.VisitRoot(Root::kHostHandles, "handle", handle);
}

}  // namespace heaplint::runtime_model
