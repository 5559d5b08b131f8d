#include "editors/language-server/worker.h"

#include <algorithm>

#include "analyzer/base/deep-stack.h"

namespace heaplint::language_server {

Worker::Worker(EventLoop& loop) : loop_(loop) {
  thread_ = std::thread([this] { base::RunWithDeepStack([this] { Work(); }); });
}

Worker::~Worker() {
  {
    const std::lock_guard lock(mutex_);
    is_stopping_ = true;
  }
  changed_.notify_one();
  thread_.join();
}

void Worker::Submit(Task task) {
  {
    const std::lock_guard lock(mutex_);
    Rank rank{task.priority, next_sequence_++};
    if (const auto old = ranks_.find(task.key); old != ranks_.end()) {
      rank = std::min(rank, old->second);
      ready_.erase(old->second);
      waiting_.erase(old->second);
    }
    ranks_[task.key] = rank;
    if (task.not_before > Clock::now()) {
      delayed_.emplace(std::pair(task.not_before, next_sequence_++), rank);
      waiting_.emplace(rank, std::move(task));
    } else {
      ready_.emplace(rank, std::move(task));
    }
  }
  changed_.notify_one();
}

void Worker::Cancel(const std::string& key) {
  const std::lock_guard lock(mutex_);
  const auto found = ranks_.find(key);
  if (found == ranks_.end()) return;
  ready_.erase(found->second);
  waiting_.erase(found->second);
  ranks_.erase(found);
}

/// Moves the tasks whose time has come. An entry of delayed_ may name a task that was replaced by a later one, or is gone.
void Worker::TakeDue(Clock::time_point now) {
  while (!delayed_.empty() && delayed_.begin()->first.first <= now) {
    const auto found = waiting_.find(delayed_.begin()->second);
    delayed_.erase(delayed_.begin());
    if (found == waiting_.end() || found->second.not_before > now) continue;
    ready_.insert(waiting_.extract(found));
  }
}

void Worker::Work() {
  std::unique_lock lock(mutex_);
  while (true) {
    TakeDue(Clock::now());
    if (is_stopping_) return;
    if (ready_.empty()) {
      if (delayed_.empty()) {
        changed_.wait(lock);
      } else {
        changed_.wait_until(lock, delayed_.begin()->first.first);
      }
      continue;
    }

    const Task task = std::move(ready_.extract(ready_.begin()).mapped());
    ranks_.erase(task.key);
    lock.unlock();
    loop_.Post(task.run());
    lock.lock();
  }
}

}  // namespace heaplint::language_server
