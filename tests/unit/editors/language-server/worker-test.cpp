#include "editors/language-server/worker.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <future>
#include <mutex>
#include <string>
#include <vector>

namespace heaplint::language_server {
namespace {

using testing::ElementsAre;

/// A worker that stands still until Release, so that the order of its queue can be seen.
struct WorkerTest : testing::Test {
  WorkerTest() {
    door.lock();
    worker.Submit({.key = "door", .run = [this] {
                     is_waiting.set_value();
                     const std::lock_guard wait(door);
                     return [] {};
                   }});
    is_waiting.get_future().wait();
  }
  void Add(const std::string& key, Priority priority, const std::string& name, int delay = 0) {
    const auto start = std::chrono::steady_clock::now() + std::chrono::milliseconds(delay);
    worker.Submit({.key = key, .priority = priority, .not_before = start, .run = [this, name] {
                     return [this, name] {
                       done.push_back(name);
                       if (name == "last") loop.Stop();
                     };
                   }});
  }
  /// Lets the worker run until the task named "last" is done.
  std::vector<std::string> Release() {
    door.unlock();
    loop.Run();
    return done;
  }

  std::mutex door;
  std::promise<void> is_waiting;
  std::vector<std::string> done;
  EventLoop loop;
  Worker worker{loop};
};

TEST_F(WorkerTest, RunsTheForemostFirstAndEqualsInOrder) {
  Add("a", Priority::kWorkspace, "last");
  Add("b", Priority::kEdited, "edited");
  Add("c", Priority::kRequest, "first request");
  Add("d", Priority::kRequest, "second request");
  EXPECT_THAT(Release(), ElementsAre("first request", "second request", "edited", "last"));
}

TEST_F(WorkerTest, ReplacesAnOlderTaskOfTheSameKey) {
  Add("a", Priority::kOpened, "old");
  Add("b", Priority::kOpened, "other");
  Add("a", Priority::kOpened, "new");
  Add("z", Priority::kWorkspace, "last");
  EXPECT_THAT(Release(), ElementsAre("new", "other", "last"));
}

TEST_F(WorkerTest, ForgetsCancelledTasks) {
  Add("a", Priority::kOpened, "a");
  Add("b", Priority::kOpened, "b", 5);
  Add("z", Priority::kWorkspace, "last", 20);
  worker.Cancel("a");
  worker.Cancel("b");
  worker.Cancel("unheard of");
  EXPECT_THAT(Release(), ElementsAre("last"));
}

TEST_F(WorkerTest, WaitsUntilItIsTime) {
  Add("a", Priority::kRequest, "late", 30);
  Add("b", Priority::kRequest, "replaced", 10);
  Add("b", Priority::kRequest, "later", 40);
  Add("c", Priority::kWorkspace, "now");
  Add("z", Priority::kWorkspace, "last", 80);
  EXPECT_THAT(Release(), ElementsAre("now", "late", "later", "last"));
}

TEST_F(WorkerTest, DropsWhatWaitsWhenItEnds) {
  Add("a", Priority::kRequest, "never", 1000);
  door.unlock();
}

}  // namespace
}  // namespace heaplint::language_server
