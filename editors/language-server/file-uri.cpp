#include "editors/language-server/file-uri.h"

namespace heaplint::language_server {
namespace {

constexpr std::string_view kScheme = "file://";
constexpr std::string_view kHexDigits = "0123456789ABCDEF";

bool IsAlphanumeric(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

/// Whether `c` stands for itself in the path of a URI.
bool IsPlain(char c) { return IsAlphanumeric(c) || std::string_view("-._~/").find(c) != std::string_view::npos; }

int DigitValue(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

/// Whether `path` is `/c:` or starts with `/c:/`: the slash is the URI's and not the path's.
bool HasDrive(std::string_view path) {
  return path.size() >= 3 && path[0] == '/' && path[2] == ':' && IsAlphanumeric(path[1]) &&
         (path.size() == 3 || path[3] == '/');
}

}  // namespace

std::optional<std::string> PathOf(std::string_view uri) {
  if (uri.substr(0, kScheme.size()) != kScheme) return std::nullopt;
  uri.remove_prefix(kScheme.size());
  constexpr std::string_view kLocalhost = "localhost/";
  if (uri.substr(0, kLocalhost.size()) == kLocalhost) uri.remove_prefix(kLocalhost.size() - 1);
  if (uri.empty() || uri.front() != '/') return std::nullopt;
  uri = uri.substr(0, uri.find_first_of("?#"));

  std::string path;
  for (std::size_t at = 0; at < uri.size(); ++at) {
    if (uri[at] != '%') {
      path += uri[at];
      continue;
    }
    const int high = at + 2 < uri.size() ? DigitValue(uri[at + 1]) : -1;
    const int low = at + 2 < uri.size() ? DigitValue(uri[at + 2]) : -1;
    if (high < 0 || low < 0) return std::nullopt;
    const char byte = static_cast<char>(high * 16 + low);
    if (byte == '\0') return std::nullopt;
    path += byte;
    at += 2;
  }
  if (HasDrive(path)) path.erase(0, 1);
  return path;
}

std::string UriOf(std::string_view path) {
  std::string uri(kScheme);
  if (path.empty() || path.front() != '/') uri += '/';
  for (const char c : path) {
    if (IsPlain(c)) {
      uri += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      uri += {'%', kHexDigits[byte >> 4], kHexDigits[byte & 15]};
    }
  }
  return uri;
}

}  // namespace heaplint::language_server
