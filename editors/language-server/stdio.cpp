#include "editors/language-server/stdio.h"

#include <poll.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <string>
#include <utility>

#include "analyzer/base/check.h"

namespace heaplint::language_server {

InputThread::InputThread(int descriptor, std::function<void(Frame)> on_frame, std::function<void()> on_end)
    : descriptor_(descriptor) {
  CHECK(::pipe(wake_) == 0);
  thread_ = std::thread([this, on_frame = std::move(on_frame), on_end = std::move(on_end)] {
    Read(on_frame);
    on_end();
  });
}

InputThread::~InputThread() {
  ::close(wake_[1]);
  thread_.join();
  ::close(wake_[0]);
}

/// Whether there is input, or its end, to read; false when the thread is to end.
bool InputThread::WaitForInput() const {
  std::array<pollfd, 2> ends{{{descriptor_, POLLIN, 0}, {wake_[0], POLLIN, 0}}};
  while (::poll(ends.data(), ends.size(), -1) < 0) {
    if (errno != EINTR) return false;
  }
  return ends[1].revents == 0;
}

void InputThread::Read(const std::function<void(Frame)>& on_frame) {
  FrameReader frames;
  std::array<char, 64 * 1024> buffer;
  while (WaitForInput()) {
    const ssize_t count = ::read(descriptor_, buffer.data(), buffer.size());
    if (count < 0 && (errno == EINTR || errno == EAGAIN)) continue;
    if (count <= 0) return;
    frames.Feed({buffer.data(), static_cast<std::size_t>(count)});
    while (std::optional<Frame> frame = frames.Next()) on_frame(std::move(*frame));
  }
}

bool WriteFrame(int descriptor, std::string_view body) {
  const std::string frame = MakeFrame(body);
  std::string_view rest = frame;
  while (!rest.empty()) {
    const ssize_t count = ::write(descriptor, rest.data(), rest.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0 && errno == EAGAIN) {
      pollfd end{descriptor, POLLOUT, 0};
      ::poll(&end, 1, -1);
      continue;
    }
    if (count < 0) return false;
    rest.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

}  // namespace heaplint::language_server
