#include "editors/language-server/event-loop.h"

#include <utility>

namespace heaplint::language_server {

void EventLoop::Post(Event event) {
  {
    const std::lock_guard lock(mutex_);
    events_.push_back(std::move(event));
  }
  arrived_.notify_one();
}

void EventLoop::Run() {
  is_stopped_ = false;
  while (!is_stopped_) {
    Event event;
    {
      std::unique_lock lock(mutex_);
      arrived_.wait(lock, [&] { return !events_.empty(); });
      event = std::move(events_.front());
      events_.pop_front();
    }
    event();
  }
}

}  // namespace heaplint::language_server
