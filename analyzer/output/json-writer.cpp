#include "analyzer/output/json-writer.h"

#include <fmt/format.h>

#include <iterator>

#include "analyzer/output/escape.h"

namespace heaplint::output {

void AppendJsonString(std::string& out, std::string_view text) {
  out += '"';
  ForEachCharacter(text, [&](std::string_view bytes, char32_t character) {
    switch (character) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\t':
        out += "\\t";
        break;
      default:
        // DEL and the C1 controls are legal in JSON, but a terminal that shows the report would obey them.
        if (character < 0x20 || (character >= 0x7F && character < 0xA0) || character == 0x2028 || character == 0x2029) {
          fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<std::uint32_t>(character));
        } else {
          out += bytes;
        }
    }
  });
  out += '"';
}

JsonWriter& JsonWriter::Key(std::string_view name) {
  BeforeValue();
  AppendJsonString(out_, name);
  out_ += is_indented_ ? ": " : ":";
  follows_key_ = true;
  return *this;
}

JsonWriter& JsonWriter::Value(std::string_view text) {
  BeforeValue();
  AppendJsonString(out_, text);
  return *this;
}

JsonWriter& JsonWriter::Value(bool value) { return Raw(value ? "true" : "false"); }

JsonWriter& JsonWriter::Raw(std::string_view json) {
  BeforeValue();
  out_ += json;
  return *this;
}

JsonWriter& JsonWriter::Open(char bracket) {
  BeforeValue();
  out_ += bracket;
  filled_.push_back(false);
  return *this;
}

JsonWriter& JsonWriter::Close(char bracket) {
  const bool was_filled = filled_.back();
  filled_.pop_back();
  if (was_filled) NewLine();
  out_ += bracket;
  return *this;
}

void JsonWriter::BeforeValue() {
  if (follows_key_) {
    follows_key_ = false;
    return;
  }
  if (filled_.empty()) return;
  if (filled_.back()) out_ += ',';
  filled_.back() = true;
  NewLine();
}

void JsonWriter::NewLine() {
  if (!is_indented_) return;
  out_ += '\n';
  out_.append(filled_.size() * 2, ' ');
}

}  // namespace heaplint::output
