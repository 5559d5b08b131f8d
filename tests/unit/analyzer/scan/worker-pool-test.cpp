#include "analyzer/scan/worker-pool.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <csignal>
#include <map>
#include <string>
#include <thread>

namespace heaplint::scan {
namespace {

using namespace std::chrono_literals;

/// Does what the request says.
std::string Obey(std::string_view request) {
  if (request == "die") raise(SIGKILL);
  if (request == "leave") _exit(7);
  if (request == "hang") std::this_thread::sleep_for(1h);
  return "did " + std::string(request);
}

/// What came of `requests`, by their number: the answer, or why there is none.
std::map<std::uint64_t, std::string> AnswersTo(const std::vector<std::string>& requests,
                                               WorkerPool::Limits limits = {}) {
  WorkerPool pool(2, Obey, limits);
  std::map<std::uint64_t, std::string> answers;
  std::size_t next = 0;
  while (answers.size() < requests.size()) {
    for (; pool.has_idle() && next < requests.size(); ++next) pool.Send(next, requests[next]);
    for (const WorkerPool::Answer& answer : pool.Wait(1s)) answers[answer.ticket] = answer.text.value_or(answer.why);
  }
  EXPECT_TRUE(pool.is_idle());
  return answers;
}

TEST(WorkerPool, AnswersEverything) {
  std::vector<std::string> requests;
  for (int i = 0; i < 200; ++i)
    requests.push_back(std::to_string(i) + std::string(static_cast<std::size_t>(i) * 1000, 'x'));
  const auto answers = AnswersTo(requests);
  for (std::size_t i = 0; i < requests.size(); ++i) EXPECT_EQ(answers.at(i), "did " + requests[i]);
}

TEST(WorkerPool, SurvivesItsWorkers) {
  const auto answers = AnswersTo({"a", "die", "b", "leave", "c", "die", "die", "d"});
  EXPECT_EQ(answers.at(1), "was ended by signal 9 (Killed)");
  EXPECT_EQ(answers.at(3), "ended with status 7");
  for (const std::uint64_t good : {0u, 2u, 4u, 7u}) EXPECT_TRUE(answers.at(good).starts_with("did ")) << good;
}

TEST(WorkerPool, EndsWorkersThatTakeTooLong) {
  const auto answers = AnswersTo({"a", "hang", "b"}, {.time = 300ms, .memory = 0});
  EXPECT_EQ(answers.at(1), "took longer than 0.3 s");
  EXPECT_EQ(answers.at(2), "did b");
}

}  // namespace
}  // namespace heaplint::scan
