#include "editors/language-server/json.h"

#include <limits>

namespace heaplint::language_server {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

std::optional<Json> Parse(std::string_view text) {
  Json json = Json::parse(text.begin(), text.end(), nullptr, /*allow_exceptions=*/false);
  if (json.is_discarded()) return std::nullopt;
  return json;
}

/// The code unit of a `\uXXXX` escape at `at`, or nothing.
std::optional<unsigned> EscapeAt(std::string_view text, std::size_t at) {
  if (text.substr(at, 2) != "\\u" || text.size() < at + 6) return std::nullopt;
  unsigned unit = 0;
  for (const char c : text.substr(at + 2, 4)) {
    if (c >= '0' && c <= '9')
      unit = unit * 16 + static_cast<unsigned>(c - '0');
    else if (c >= 'a' && c <= 'f')
      unit = unit * 16 + static_cast<unsigned>(c - 'a' + 10);
    else if (c >= 'A' && c <= 'F')
      unit = unit * 16 + static_cast<unsigned>(c - 'A' + 10);
    else
      return std::nullopt;
  }
  return unit;
}

bool IsHigh(unsigned unit) { return unit >= 0xD800 && unit <= 0xDBFF; }
bool IsLow(unsigned unit) { return unit >= 0xDC00 && unit <= 0xDFFF; }

/// Length of the well-formed UTF-8 sequence at `at`, or 0.
std::size_t SequenceAt(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
  const auto follows = [&](std::size_t i, unsigned low = 0x80, unsigned high = 0xBF) {
    return byte(i) >= low && byte(i) <= high;
  };
  const unsigned first = byte(at);
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first <= 0xDF) return follows(at + 1) ? 2 : 0;
  if (first >= 0xE0 && first <= 0xEF) {
    const unsigned low = first == 0xE0 ? 0xA0 : 0x80;
    const unsigned high = first == 0xED ? 0x9F : 0xBF;
    return follows(at + 1, low, high) && follows(at + 2) ? 3 : 0;
  }
  if (first >= 0xF0 && first <= 0xF4) {
    const unsigned low = first == 0xF0 ? 0x90 : 0x80;
    const unsigned high = first == 0xF4 ? 0x8F : 0xBF;
    return follows(at + 1, low, high) && follows(at + 2) && follows(at + 3) ? 4 : 0;
  }
  return 0;
}

/// `text` with lone surrogate escapes and bytes that are not UTF-8 replaced: each stays one UTF-16 unit, as editors count it.
std::string Repair(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  std::size_t at = 0;
  while (at < text.size()) {
    if (text[at] == '\\') {
      const std::optional<unsigned> unit = EscapeAt(text, at);
      const std::optional<unsigned> next = unit && IsHigh(*unit) ? EscapeAt(text, at + 6) : std::nullopt;
      const bool is_pair = next && IsLow(*next);
      const bool is_lone = unit && !is_pair && (IsHigh(*unit) || IsLow(*unit));
      const std::size_t size = is_pair ? 12 : unit ? 6 : 2;
      out += is_lone ? "\\ufffd" : text.substr(at, size);
      at += size;
    } else if (const std::size_t size = SequenceAt(text, at)) {
      out += text.substr(at, size);
      at += size;
    } else {
      out += kReplacement;
      ++at;
    }
  }
  return out;
}

}  // namespace

std::optional<Json> ParseJson(std::string_view text) {
  if (std::optional<Json> json = Parse(text)) return json;
  return Parse(Repair(text));
}

std::string Print(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

const Json& Member(const Json& json, const char* name) {
  static const Json kNull;
  if (!json.is_object()) return kNull;
  const auto found = json.find(name);
  return found == json.end() ? kNull : *found;
}

std::optional<std::int64_t> IntegerIn(const Json& json) {
  if (json.is_number_unsigned() &&
      json.get<std::uint64_t>() > std::uint64_t{std::numeric_limits<std::int64_t>::max()}) {
    return std::numeric_limits<std::int64_t>::max();
  }
  if (json.is_number_integer()) return json.get<std::int64_t>();
  return std::nullopt;
}

std::optional<bool> BooleanIn(const Json& json) {
  if (!json.is_boolean()) return std::nullopt;
  return json.get<bool>();
}

const std::string* TextIn(const Json& json) { return json.get_ptr<const std::string*>(); }

std::string_view TextOr(const Json& json, std::string_view otherwise) {
  const std::string* text = TextIn(json);
  return text != nullptr ? std::string_view(*text) : otherwise;
}

}  // namespace heaplint::language_server
