// MarkupScanner: tags, attributes and comments of HTML and of the templates of Vue and Svelte.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/base/span.h"

namespace heaplint::source {

/// An attribute; `value` is empty if there is none.
struct MarkupAttribute {
  base::Span name;
  base::Span value;
};

/// A start or end tag.
struct MarkupTag {
  base::Span span;
  base::Span name;
  std::vector<MarkupAttribute> attributes;
  bool is_end = false;
  bool is_self_closing = false;

  /// The value of the attribute `name`, which is lower case; nothing if the tag has none.
  std::optional<std::string_view> Value(std::string_view name, std::string_view text) const;
};

/// Whether `a` and the lower case `b` are the same but for the case of ASCII letters.
bool EqualsIgnoringCase(std::string_view a, std::string_view b);

/// Reads pieces of one text. Offsets behind its end are never given out.
class MarkupScanner {
 public:
  /// `has_braces`: attributes may be written {expression}, as in Svelte.
  MarkupScanner(std::string_view text, bool has_braces) : text_(text), has_braces_(has_braces) {}

  /// Whether a tag starts at `at`.
  bool IsTagAt(std::size_t at) const;
  /// The tag at `at`; IsTagAt must hold. A tag that does not end reaches to the end of the text.
  MarkupTag ReadTag(std::size_t at) const;
  /// Where the end tag of `name` starts that ends raw text from `at` on, or the end of the text.
  std::size_t FindEndTag(std::size_t at, std::string_view name) const;
  /// The same for a script in HTML, where `<!-- <script>` hides one end tag.
  std::size_t FindEndOfScript(std::size_t at) const;
  /// The end of the expression in braces that starts with the `{` at `at`; `limit` if it does not end before.
  std::size_t EndOfBraces(std::size_t at, std::size_t limit) const;
  std::size_t EndOfBraces(std::size_t at) const { return EndOfBraces(at, text_.size()); }

 private:
  bool StartsTag(std::size_t at, std::string_view opening, std::string_view name) const;
  std::size_t SkipSpace(std::size_t at) const;
  MarkupAttribute ReadAttribute(std::size_t& at) const;
  base::Span ReadValue(std::size_t& at) const;

  std::string_view text_;
  bool has_braces_;
};

}  // namespace heaplint::source
