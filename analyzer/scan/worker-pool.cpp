#include "analyzer/scan/worker-pool.h"

#include <fmt/format.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <utility>

#include "analyzer/base/check.h"

namespace heaplint::scan {

namespace {

#if defined(__SANITIZE_ADDRESS__)
constexpr bool kIsSanitized = true;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
constexpr bool kIsSanitized = true;
#else
constexpr bool kIsSanitized = false;
#endif
#else
constexpr bool kIsSanitized = false;
#endif

using Length = std::uint32_t;

/// Sends a message whole: its length, then its bytes. False when nobody reads any more.
bool SendMessage(int channel, std::string_view text) {
  const auto length = static_cast<Length>(text.size());
  std::string bytes(reinterpret_cast<const char*>(&length), sizeof length);
  bytes += text;
  std::string_view left = bytes;
  while (!left.empty()) {
    const ssize_t count = send(channel, left.data(), left.size(), MSG_NOSIGNAL);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false;
    left.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

/// The message at the front of `bytes`, if all of it is there.
std::optional<std::string_view> MessageIn(std::string_view bytes) {
  Length length;
  if (bytes.size() < sizeof length) return std::nullopt;
  std::memcpy(&length, bytes.data(), sizeof length);
  bytes.remove_prefix(sizeof length);
  if (bytes.size() < length) return std::nullopt;
  return bytes.substr(0, length);
}

/// Appends what there is to read; false at the end.
bool ReadSome(int channel, std::string& bytes) {
  char buffer[64 * 1024];
  ssize_t count;
  do {
    count = read(channel, buffer, sizeof buffer);
  } while (count < 0 && errno == EINTR);
  if (count <= 0) return false;
  bytes.append(buffer, static_cast<std::size_t>(count));
  return true;
}

/// "was killed by signal 11 (Segmentation fault)".
std::string TextOfEnd(int status) {
  if (WIFSIGNALED(status))
    return fmt::format("was ended by signal {} ({})", WTERMSIG(status), strsignal(WTERMSIG(status)));
  return fmt::format("ended with status {}", WEXITSTATUS(status));
}

}  // namespace

WorkerPool::WorkerPool(unsigned count, Serve serve, Limits limits)
    : serve_(std::move(serve)), limits_(limits), workers_(count) {}

WorkerPool::~WorkerPool() {
  for (Worker& worker : workers_) {
    if (worker.process < 0) continue;
    kill(worker.process, SIGKILL);
    close(worker.channel);
    while (waitpid(worker.process, nullptr, 0) < 0 && errno == EINTR) continue;
  }
}

bool WorkerPool::has_idle() const {
  return std::any_of(workers_.begin(), workers_.end(), [](const Worker& worker) { return !worker.is_busy; });
}

bool WorkerPool::is_idle() const {
  return std::none_of(workers_.begin(), workers_.end(), [](const Worker& worker) { return worker.is_busy; });
}

void WorkerPool::Start(Worker& worker) {
  int ends[2];
  CHECK(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) == 0);
  const pid_t parent = getpid();
  const pid_t process = fork();
  CHECK(process >= 0);
  if (process == 0) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) _exit(0);
    close(ends[0]);
    // A worker must not keep the channels of the others open.
    for (const Worker& other : workers_) {
      if (other.channel >= 0) close(other.channel);
    }
    Work(ends[1]);
  }
  close(ends[1]);
  worker.process = process;
  worker.channel = ends[0];
  worker.received.clear();
}

void WorkerPool::Work(int channel) {
  // Ctrl-C reaches the whole group; the parent decides what that means.
  std::signal(SIGINT, SIG_IGN);
  std::signal(SIGTERM, SIG_DFL);
  if (limits_.memory != 0 && !kIsSanitized) {
    const rlimit limit{limits_.memory, limits_.memory};
    setrlimit(RLIMIT_AS, &limit);
  }
  const rlimit no_core{0, 0};
  setrlimit(RLIMIT_CORE, &no_core);
  std::string received;
  while (ReadSome(channel, received)) {
    const std::optional<std::string_view> request = MessageIn(received);
    if (!request) continue;
    if (!SendMessage(channel, serve_(*request))) break;
    received.clear();
  }
  _exit(0);
}

void WorkerPool::Send(std::uint64_t ticket, std::string_view request) {
  const auto idle =
      std::find_if(workers_.begin(), workers_.end(), [](const Worker& worker) { return !worker.is_busy; });
  CHECK(idle != workers_.end());
  if (idle->process < 0) Start(*idle);
  idle->is_busy = true;
  idle->ticket = ticket;
  idle->since = Clock::now();
  // If it is dead already, its channel says so when it is read.
  SendMessage(idle->channel, request);
}

std::optional<WorkerPool::Answer> WorkerPool::Receive(Worker& worker) {
  if (!ReadSome(worker.channel, worker.received)) return Bury(worker, false);
  const std::optional<std::string_view> message = MessageIn(worker.received);
  if (!message) return std::nullopt;
  const std::chrono::duration<double, std::milli> time = Clock::now() - worker.since;
  Answer answer{worker.ticket, std::string(*message), "", time.count()};
  worker.received.clear();
  worker.is_busy = false;
  return answer;
}

/// Ends the worker, if it has not ended by itself; a new one is started when there is work for it.
WorkerPool::Answer WorkerPool::Bury(Worker& worker, bool is_late) {
  if (is_late) kill(worker.process, SIGKILL);
  int status = 0;
  while (waitpid(worker.process, &status, 0) < 0 && errno == EINTR) continue;
  const std::chrono::duration<double, std::milli> time = Clock::now() - worker.since;
  Answer answer{worker.ticket, std::nullopt, TextOfEnd(status), time.count()};
  if (is_late) answer.why = fmt::format("took longer than {} s", std::chrono::duration<double>(limits_.time).count());
  close(worker.channel);
  worker = Worker{};
  return answer;
}

std::vector<WorkerPool::Answer> WorkerPool::Wait(std::chrono::milliseconds patience) {
  std::vector<Answer> answers;
  std::vector<Worker*> busy;
  std::vector<pollfd> channels;
  const Clock::time_point now = Clock::now();
  for (Worker& worker : workers_) {
    if (!worker.is_busy) continue;
    busy.push_back(&worker);
    channels.push_back({worker.channel, POLLIN, 0});
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(worker.since + limits_.time - now);
    patience = std::clamp(left, std::chrono::milliseconds(0), patience);
  }
  if (busy.empty()) return answers;
  poll(channels.data(), channels.size(), static_cast<int>(patience.count()));
  for (std::size_t i = 0; i < busy.size(); ++i) {
    if (channels[i].revents != 0) {
      if (std::optional<Answer> answer = Receive(*busy[i])) answers.push_back(std::move(*answer));
    } else if (Clock::now() - busy[i]->since > limits_.time) {
      answers.push_back(Bury(*busy[i], true));
    }
  }
  return answers;
}

}  // namespace heaplint::scan
