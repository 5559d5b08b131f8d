#include "analyzer/output/escape.h"

#include <fmt/format.h>

#include <array>
#include <cstdint>
#include <iterator>

namespace heaplint::output {

namespace {

constexpr char32_t kReplacement = 0xFFFD;
constexpr std::string_view kReplacementBytes = "\xEF\xBF\xBD";

struct Range {
  char32_t first;
  char32_t last;
};

/// Characters that change the direction or are invisible: they can make code look like other code.
constexpr std::array kDeceptive = {Range{0x061C, 0x061C},  Range{0x200B, 0x200F}, Range{0x2028, 0x202E},
                                   Range{0x2060, 0x2069},  Range{0xFEFF, 0xFEFF}, Range{0xFFF9, 0xFFFB},
                                   Range{0xE0000, 0xE007F}};

/// Characters that take two columns: the blocks of East Asian wide characters and emoji.
constexpr std::array kWide = {Range{0x1100, 0x115F},   Range{0x2E80, 0x303E},   Range{0x3041, 0xA4CF},
                              Range{0xAC00, 0xD7A3},   Range{0xF900, 0xFAFF},   Range{0xFE30, 0xFE6F},
                              Range{0xFF00, 0xFF60},   Range{0xFFE0, 0xFFE6},   Range{0x1F300, 0x1F64F},
                              Range{0x1F680, 0x1F6FF}, Range{0x1F900, 0x1FAFF}, Range{0x20000, 0x3FFFD}};

/// Combining marks take no column.
constexpr std::array kZeroWidth = {Range{0x0300, 0x036F}, Range{0x1AB0, 0x1AFF}, Range{0x1DC0, 0x1DFF},
                                   Range{0x20D0, 0x20FF}, Range{0xFE00, 0xFE0F}, Range{0xFE20, 0xFE2F}};

template <std::size_t N> bool IsIn(char32_t character, const std::array<Range, N>& ranges) {
  for (const Range& range : ranges) {
    if (range.first <= character && character <= range.last) return true;
  }
  return false;
}

bool IsControl(char32_t character) { return character < 0x20 || (character >= 0x7F && character < 0xA0); }

/// The character at the start of `text` and its length; a bad byte is U+FFFD of length 1.
std::pair<char32_t, std::size_t> Decode(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  if (byte(0) < 0x80) return {byte(0), 1};
  const std::size_t length = byte(0) >= 0xF0 ? 4 : byte(0) >= 0xE0 ? 3 : 2;
  if (byte(0) < 0xC2 || byte(0) > 0xF4 || text.size() < length) return {kReplacement, 1};
  char32_t character = byte(0) & (0xFF >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return {kReplacement, 1};
    character = character << 6 | (byte(i) & 0x3F);
  }
  constexpr std::array<char32_t, 5> kSmallest = {0, 0, 0x80, 0x800, 0x10000};
  const bool is_bad =
      character < kSmallest[length] || character > 0x10FFFF || (character >= 0xD800 && character < 0xE000);
  return is_bad ? std::pair<char32_t, std::size_t>{kReplacement, 1} : std::pair{character, length};
}

}  // namespace

void ForEachCharacter(std::string_view text, base::FunctionRef<void(std::string_view, char32_t)> visit) {
  while (!text.empty()) {
    const auto decoded = Decode(text);
    const std::string_view bytes = text.substr(0, decoded.second);
    visit(decoded.first == kReplacement ? kReplacementBytes : bytes, decoded.first);
    text.remove_prefix(decoded.second);
  }
}

std::string ForTerminal(std::string_view text) {
  std::string safe;
  while (!text.empty()) {
    const auto decoded = Decode(text);
    const std::string_view bytes = text.substr(0, decoded.second);
    const char32_t character = decoded.first;
    if (character == kReplacement && bytes.size() == 1) {
      fmt::format_to(std::back_inserter(safe), "\\x{:02x}", static_cast<unsigned char>(bytes[0]));
    } else if (character == '\n') {
      safe += "\\n";
    } else if (character == '\t') {
      safe += "\\t";
    } else if (IsControl(character)) {
      fmt::format_to(std::back_inserter(safe), "\\x{:02x}", static_cast<std::uint32_t>(character));
    } else if (IsIn(character, kDeceptive)) {
      fmt::format_to(std::back_inserter(safe), "\\u{{{:x}}}", static_cast<std::uint32_t>(character));
    } else {
      safe += bytes;
    }
    text.remove_prefix(decoded.second);
  }
  return safe;
}

std::size_t WidthOf(std::string_view text) {
  std::size_t width = 0;
  ForEachCharacter(text, [&](std::string_view, char32_t character) {
    width += IsIn(character, kZeroWidth) ? 0 : IsIn(character, kWide) ? 2 : 1;
  });
  return width;
}

std::string ForXml(std::string_view text) {
  std::string escaped;
  ForEachCharacter(text, [&](std::string_view bytes, char32_t character) {
    switch (character) {
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      case '&':
        escaped += "&amp;";
        break;
      case '"':
        escaped += "&quot;";
        break;
      case '\'':
        escaped += "&apos;";
        break;
      case '\n':
      case '\r':
      case '\t':
        fmt::format_to(std::back_inserter(escaped), "&#{};", static_cast<std::uint32_t>(character));
        break;
      default:
        escaped += IsControl(character) || character == 0xFFFE || character == 0xFFFF ? kReplacementBytes : bytes;
    }
  });
  return escaped;
}

std::string ForUri(std::string_view path) {
  std::string uri;
  for (const char byte : path) {
    const bool is_plain = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
                          (byte >= '0' && byte <= '9') ||
                          std::string_view("-._~/!$&'()*+,;=@").find(byte) != std::string_view::npos;
    if (is_plain) {
      uri += byte;
    } else {
      fmt::format_to(std::back_inserter(uri), "%{:02X}", static_cast<unsigned char>(byte));
    }
  }
  return uri;
}

}  // namespace heaplint::output
