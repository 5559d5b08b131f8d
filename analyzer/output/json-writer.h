// JsonWriter: JSON as text, written from front to back, keys in the order in which they are written.
#pragma once

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace heaplint::output {

/// Appends one JSON value to a string. Text that is not UTF-8 is repaired (U+FFFD). Indented, or all on one line.
class JsonWriter {
 public:
  explicit JsonWriter(std::string& out, bool is_indented = true) : out_(out), is_indented_(is_indented) {}

  JsonWriter& BeginObject() { return Open('{'); }
  JsonWriter& EndObject() { return Close('}'); }
  JsonWriter& BeginArray() { return Open('['); }
  JsonWriter& EndArray() { return Close(']'); }

  /// The name of the next member.
  JsonWriter& Key(std::string_view name);

  JsonWriter& Value(std::string_view text);
  JsonWriter& Value(const char* text) { return Value(std::string_view(text)); }
  JsonWriter& Value(bool value);
  JsonWriter& Value(std::integral auto number) { return Raw(std::to_string(number)); }

  /// A member with a simple value.
  template <class T> JsonWriter& Member(std::string_view name, const T& value) { return Key(name).Value(value); }

  /// Text that is JSON already.
  JsonWriter& Raw(std::string_view json);

 private:
  JsonWriter& Open(char bracket);
  JsonWriter& Close(char bracket);
  void BeforeValue();
  void NewLine();

  std::string& out_;
  bool is_indented_;
  bool follows_key_ = false;
  /// Per open bracket: whether something stands in it.
  std::vector<bool> filled_;
};

/// `text` as a JSON string, with its quotes.
void AppendJsonString(std::string& out, std::string_view text);

}  // namespace heaplint::output
