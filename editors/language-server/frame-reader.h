// FrameReader: cuts the bytes that a client sends into the bodies of its messages ("Content-Length: n", empty line, n bytes).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace heaplint::language_server {

/// Bytes that are no message: `reason` says why. Reading goes on at the next header.
struct BadFrame {
  std::string reason;
};

/// The body of one message, or what stood in its place.
using Frame = std::variant<std::string, BadFrame>;

/// Fed with bytes in pieces of any size; gives back frames. Work is linear in the bytes fed.
class FrameReader {
 public:
  /// A header block must fit in this many bytes.
  static constexpr std::size_t kMaxHeader = 8 * 1024;
  /// Longer bodies are skipped without being stored.
  static constexpr std::size_t kMaxBody = std::size_t{512} * 1024 * 1024;

  void Feed(std::string_view bytes);

  /// The next whole frame, or nothing until more bytes are fed.
  std::optional<Frame> Next();

 private:
  std::optional<Frame> ReadHeader();
  std::optional<Frame> ReadBody();
  bool SkipToHeader();
  void Consume(std::size_t count);
  std::string_view rest() const { return std::string_view(buffer_).substr(begin_); }

  std::string buffer_;
  std::size_t begin_ = 0;                 // Everything before it has been consumed.
  std::optional<std::size_t> body_size_;  // Set while a body is awaited.
  std::size_t skip_ = 0;                  // Bytes of an oversized body still to drop.
  bool is_lost_ = false;                  // After a bad header: looking for the next good one.
};

/// `body` with its header, ready to be sent.
std::string MakeFrame(std::string_view body);

}  // namespace heaplint::language_server
