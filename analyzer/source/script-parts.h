// The scripts inside a Vue or Svelte component or an HTML page, found in place: every offset is one of the whole file.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analyzer/base/span.h"
#include "analyzer/source/source-kind.h"

namespace heaplint::source {

/// Languages of files that are markup with scripts in it, beside those of the scripts (source-kind.h).
inline constexpr Language kVue{3};
inline constexpr Language kSvelte{4};
inline constexpr Language kHtml{5};

/// Whether files of `language` are markup with scripts in it.
constexpr bool IsMarkup(Language language) { return language >= kVue; }

/// A name that the markup uses. Its spelling may differ from the source: <user-list> is UserList.
struct MarkupName {
  base::Span span;
  std::string name;
};

/// What is JavaScript in a file of markup.
struct ScriptParts {
  /// The file's text, as long as it is, with spaces for all that is no script.
  std::string code;
  /// The language of the scripts.
  Language language = Language::kJavaScript;
  SourceKindHint kind = SourceKindHint::kUndecided;
  /// The element whose script runs once for every instance of the component; empty if there is none.
  base::Span instance;
  /// Names in the markup that may be the script's, in source order.
  std::vector<MarkupName> names;
  /// Comments of the markup, with their delimiters.
  std::vector<base::Span> comments;
};

/// Finds the scripts of `text` as the HTML tokenizer, Vue's or Svelte's compiler would. Never fails; linear in the text.
ScriptParts FindScripts(std::string_view text, Language language);

}  // namespace heaplint::source
