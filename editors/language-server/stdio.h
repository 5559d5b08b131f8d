// The server's two ends on file descriptors: a thread that reads frames, and a writer that sends them whole.
#pragma once

#include <functional>
#include <string_view>
#include <thread>

#include "editors/language-server/frame-reader.h"

namespace heaplint::language_server {

/// Reads `descriptor` on a thread of its own until it ends.
class InputThread {
 public:
  /// `on_frame` and `on_end` are called on the reading thread. `on_end` is called once, after the last frame.
  InputThread(int descriptor, std::function<void(Frame)> on_frame, std::function<void()> on_end);
  /// Ends the thread, even one that waits for input.
  ~InputThread();
  InputThread(const InputThread&) = delete;
  InputThread& operator=(const InputThread&) = delete;

 private:
  bool WaitForInput() const;
  void Read(const std::function<void(Frame)>& on_frame);

  int descriptor_;
  int wake_[2] = {-1, -1};  // A pipe: closing its writing end wakes the thread.
  std::thread thread_;
};

/// Writes `body` as one frame. Returns false when nobody reads any more.
bool WriteFrame(int descriptor, std::string_view body);

}  // namespace heaplint::language_server
