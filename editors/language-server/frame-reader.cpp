#include "editors/language-server/frame-reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace heaplint::language_server {
namespace {

constexpr std::string_view kLengthField = "content-length:";

char ToLower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool StartsWithLengthField(std::string_view text) {
  return text.size() >= kLengthField.size() && std::equal(kLengthField.begin(), kLengthField.end(), text.begin(),
                                                          [](char wanted, char c) { return wanted == ToLower(c); });
}

/// The value of the Content-Length field of a header block, or nothing if it has none that is a number.
std::optional<std::size_t> LengthIn(std::string_view header) {
  std::optional<std::size_t> length;
  while (!header.empty()) {
    const std::size_t end = std::min(header.find('\n'), header.size());
    std::string_view line = header.substr(0, end);
    header.remove_prefix(std::min(end + 1, header.size()));
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (!StartsWithLengthField(line)) continue;

    line.remove_prefix(kLengthField.size());
    line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
    line = line.substr(0, line.find_last_not_of(" \t") + 1);
    std::size_t value = 0;
    const auto [stop, error] = std::from_chars(line.data(), line.data() + line.size(), value);
    if (error != std::errc() || stop != line.data() + line.size()) return std::nullopt;
    length = value;
  }
  return length;
}

}  // namespace

void FrameReader::Feed(std::string_view bytes) {
  const std::size_t dropped = std::min(skip_, bytes.size());
  skip_ -= dropped;
  buffer_.append(bytes.substr(dropped));
}

std::optional<Frame> FrameReader::Next() {
  if (is_lost_ && !SkipToHeader()) return std::nullopt;
  if (!body_size_) {
    if (std::optional<Frame> bad = ReadHeader()) return bad;
  }
  return body_size_ ? ReadBody() : std::nullopt;
}

/// Sets body_size_ when a good header is complete; returns a frame only for a bad one.
std::optional<Frame> FrameReader::ReadHeader() {
  const std::string_view text = rest().substr(0, kMaxHeader);
  const std::size_t end = text.find("\r\n\r\n");
  if (end == std::string_view::npos) {
    if (text.size() < kMaxHeader) return std::nullopt;
    is_lost_ = true;
    Consume(1);
    return BadFrame{fmt::format("no end of header within {} bytes", kMaxHeader)};
  }

  const std::optional<std::size_t> length = LengthIn(text.substr(0, end));
  Consume(end + 4);
  if (!length) {
    is_lost_ = true;
    return BadFrame{"header without a valid Content-Length"};
  }
  if (*length > kMaxBody) {
    const std::size_t here = std::min(*length, rest().size());
    Consume(here);
    skip_ = *length - here;
    return BadFrame{fmt::format("message of {} bytes; at most {} are accepted", *length, kMaxBody)};
  }
  body_size_ = length;
  return std::nullopt;
}

std::optional<Frame> FrameReader::ReadBody() {
  if (rest().size() < *body_size_) return std::nullopt;
  std::string body(rest().substr(0, *body_size_));
  Consume(*body_size_);
  body_size_.reset();
  return body;
}

/// Drops bytes up to something that looks like the start of a header; false if there is none yet.
bool FrameReader::SkipToHeader() {
  std::string_view text = rest();
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (ToLower(text[at]) == 'c' && StartsWithLengthField(text.substr(at))) {
      Consume(at);
      is_lost_ = false;
      return true;
    }
  }
  // Its last bytes may be the first of a header.
  if (text.size() >= kLengthField.size()) Consume(text.size() - kLengthField.size() + 1);
  return false;
}

void FrameReader::Consume(std::size_t count) {
  begin_ += count;
  if (begin_ == buffer_.size()) {
    // Keep the storage for the next small message, but not the storage of a huge one.
    if (buffer_.capacity() > std::size_t{1} << 20) buffer_ = std::string();
    buffer_.clear();
    begin_ = 0;
  } else if (begin_ > buffer_.size() / 2) {
    buffer_.erase(0, begin_);
    begin_ = 0;
  }
}

std::string MakeFrame(std::string_view body) { return fmt::format("Content-Length: {}\r\n\r\n{}", body.size(), body); }

}  // namespace heaplint::language_server
