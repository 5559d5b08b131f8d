#include "analyzer/project/relaxed-json.h"

#include "analyzer/source/source-text.h"

namespace heaplint::project {

std::string StrictJsonOf(std::string_view text) {
  std::string strict;
  std::size_t comma = std::string::npos;
  for (std::size_t i = source::ByteOrderMarkLength(text); i < text.size(); ++i) {
    const char c = text[i];
    if (c == '/' && i + 1 < text.size() && (text[i + 1] == '/' || text[i + 1] == '*')) {
      const bool is_line = text[i + 1] == '/';
      const std::size_t end = text.find(is_line ? "\n" : "*/", i + 2);
      if (end == std::string_view::npos) break;
      i = is_line ? end : end + 1;
      continue;
    }
    if ((c == '}' || c == ']') && comma != std::string::npos) strict[comma] = ' ';
    if (c == ',') comma = strict.size();
    if (c != ',' && c != ' ' && c != '\t' && c != '\n' && c != '\r') comma = std::string::npos;
    strict += c;
    if (c != '"') continue;
    for (++i; i < text.size() && text[i] != '"'; ++i) {
      strict += text[i];
      if (text[i] == '\\' && i + 1 < text.size()) strict += text[++i];
    }
    strict += '"';
  }
  return strict;
}

}  // namespace heaplint::project
