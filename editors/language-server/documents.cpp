#include "editors/language-server/documents.h"

#include <fmt/format.h>

#include <limits>
#include <utility>

#include "editors/language-server/protocol.h"

namespace heaplint::language_server {
namespace {

/// Offsets are 32 bits wide.
bool Fits(const std::string& text) { return text.size() < std::numeric_limits<std::uint32_t>::max(); }

}  // namespace

Documents::Problem Documents::Open(const Json& params) {
  const Json& item = Member(params, "textDocument");
  const std::string* uri = TextIn(Member(item, "uri"));
  const std::string* text = TextIn(Member(item, "text"));
  if (uri == nullptr || text == nullptr) return "didOpen without uri or text";
  if (!Fits(*text)) return fmt::format("'{}' is too large", *uri);
  Document document{.uri = *uri,
                    .language_id = std::string(TextOr(Member(item, "languageId"), "")),
                    .version = IntegerIn(Member(item, "version")).value_or(0),
                    .revision = ++last_revision_,
                    .content = TextDocument(*text)};
  documents_.insert_or_assign(*uri, std::move(document));
  return std::nullopt;
}

// Messages come in order, so the edits are applied whatever the version says: dropping one would lose the text for good.
Documents::Problem Documents::Change(const Json& params) {
  const Json& identifier = Member(params, "textDocument");
  const std::string_view uri = TextOr(Member(identifier, "uri"), "");
  const auto found = documents_.find(uri);
  if (found == documents_.end()) return fmt::format("didChange for '{}', which is not open", uri);
  const Json& changes = Member(params, "contentChanges");
  if (!changes.is_array()) return fmt::format("didChange without changes for '{}'", uri);

  Document& document = found->second;
  document.revision = ++last_revision_;
  const std::int64_t version = IntegerIn(Member(identifier, "version")).value_or(document.version + 1);
  const std::int64_t old_version = std::exchange(document.version, version);
  for (const Json& change : changes) {
    if (Problem problem = Apply(document, change)) return problem;
  }
  if (version <= old_version) return fmt::format("'{}' went from version {} to {}", uri, old_version, version);
  return std::nullopt;
}

Documents::Problem Documents::Apply(Document& document, const Json& change) {
  const std::string* text = TextIn(Member(change, "text"));
  if (text == nullptr) return fmt::format("a change without text for '{}'", document.uri);
  const bool is_whole = Member(change, "range").is_null();
  if (is_whole && Fits(*text)) {
    document.content = TextDocument(*text);
    return std::nullopt;
  }
  const std::optional<Range> range = RangeIn(Member(change, "range"));
  if (!is_whole && !range) return fmt::format("a change with a malformed range for '{}'", document.uri);
  if (is_whole || !document.content.Replace(*range, *text, encoding_)) {
    return fmt::format("'{}' would become too large", document.uri);
  }
  return std::nullopt;
}

Documents::Problem Documents::Close(const Json& params) {
  const std::string_view uri = TextOr(Member(params, "textDocument", "uri"), "");
  const auto found = documents_.find(uri);
  if (found == documents_.end()) return fmt::format("didClose for '{}', which is not open", uri);
  documents_.erase(found);
  return std::nullopt;
}

const Document* Documents::Find(std::string_view uri) const {
  const auto found = documents_.find(uri);
  return found == documents_.end() ? nullptr : &found->second;
}

}  // namespace heaplint::language_server
