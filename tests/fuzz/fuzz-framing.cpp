// Fuzzes what a language client can send: framing and messages never crash, and reading does not depend on how the bytes arrive.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "analyzer/base/check.h"
#include "editors/language-server/frame-reader.h"
#include "editors/language-server/message.h"

namespace {

using namespace heaplint::language_server;

// What the reader makes of `bytes` that arrive in pieces of `size`.
std::vector<std::string> ReadAll(std::string_view bytes, std::size_t size) {
  FrameReader reader;
  std::vector<std::string> bodies;
  while (!bytes.empty()) {
    reader.Feed(bytes.substr(0, size));
    bytes.remove_prefix(std::min(size, bytes.size()));
    while (const auto frame = reader.Next()) {
      if (const auto* body = std::get_if<std::string>(&*frame)) bodies.push_back(*body);
    }
  }
  return bodies;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::vector<std::string> bodies = ReadAll(bytes, size);
  CHECK(bodies == ReadAll(bytes, 1));
  for (const std::string& body : bodies) ReadMessage(body);
  ReadMessage(bytes);
  return 0;
}
