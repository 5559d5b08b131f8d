#include "editors/language-server/frame-reader.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace heaplint::language_server {
namespace {

/// Feeds `bytes` in pieces of `piece` bytes and gives back what came out; a bad frame as "!".
std::vector<std::string> Read(std::string_view bytes, std::size_t piece) {
  FrameReader reader;
  std::vector<std::string> frames;
  for (std::size_t at = 0; at < bytes.size(); at += piece) {
    reader.Feed(bytes.substr(at, piece));
    while (const std::optional<Frame> frame = reader.Next()) {
      const std::string* body = std::get_if<std::string>(&*frame);
      frames.push_back(body != nullptr ? *body : "!");
    }
  }
  return frames;
}

void CheckFrames(std::string_view bytes, const std::vector<std::string>& expected) {
  for (const std::size_t piece : {std::size_t{1}, std::size_t{7}, std::size_t{4096}, bytes.size()}) {
    EXPECT_EQ(Read(bytes, piece), expected) << "pieces of " << piece;
  }
}

TEST(FrameReader, CutsMessagesThatComeTogetherOrInPieces) {
  CheckFrames(MakeFrame("{}") + MakeFrame("[1,2]") + MakeFrame(""), {"{}", "[1,2]", ""});
}

TEST(FrameReader, ReadsOtherHeadersAndAnyCase) {
  CheckFrames("Content-Type: application/vscode-jsonrpc; charset=utf-8\r\ncontent-LENGTH:  2 \r\n\r\n{}", {"{}"});
}

TEST(FrameReader, CountsBytesAndNotCharacters) {
  CheckFrames(MakeFrame("\"\u00e9\U0001F600\""), {"\"\u00e9\U0001F600\""});
}

TEST(FrameReader, GoesOnAfterABadHeader) {
  CheckFrames("Content-Length: many\r\n\r\n{}" + MakeFrame("[]"), {"!", "[]"});
  CheckFrames("Content-Length: -2\r\n\r\n{}" + MakeFrame("[]"), {"!", "[]"});
  CheckFrames("Content-Type: x\r\n\r\n{}" + MakeFrame("[]"), {"!", "[]"});
  CheckFrames("\r\n\r\n" + MakeFrame("[]"), {"!", "[]"});
}

TEST(FrameReader, GoesOnAfterALengthThatNoMemoryHolds) {
  CheckFrames("Content-Length: 99999999999999999999999\r\n\r\n" + MakeFrame("[]"), {"!", "[]"});
}

TEST(FrameReader, GoesOnAfterALongHeader) {
  CheckFrames(std::string(FrameReader::kMaxHeader + 100, 'x') + MakeFrame("[]"), {"!", "[]"});
}

TEST(FrameReader, SkipsABodyThatIsTooLongWithoutKeepingIt) {
  FrameReader reader;
  const std::size_t size = FrameReader::kMaxBody + 1;
  reader.Feed("Content-Length: " + std::to_string(size) + "\r\n\r\n");
  const std::optional<Frame> bad = reader.Next();
  ASSERT_TRUE(bad && std::holds_alternative<BadFrame>(*bad));
  const std::string piece(std::size_t{1} << 24, ' ');
  for (std::size_t left = size; left > 0; left -= std::min(left, piece.size())) {
    reader.Feed(std::string_view(piece).substr(0, left));
    EXPECT_FALSE(reader.Next());
  }
  reader.Feed(MakeFrame("[]"));
  const std::optional<Frame> good = reader.Next();
  ASSERT_TRUE(good && std::holds_alternative<std::string>(*good));
  EXPECT_EQ(std::get<std::string>(*good), "[]");
}

}  // namespace
}  // namespace heaplint::language_server
