// Documents: the files that the editor has open, as the editor has them.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "editors/language-server/json.h"
#include "editors/language-server/text-document.h"

namespace heaplint::language_server {

/// An open file. `revision` numbers the states of all documents of this server: unlike the client's version it never repeats.
struct Document {
  std::string uri;
  std::string language_id;
  std::int64_t version = 0;
  std::uint64_t revision = 0;
  TextDocument content;
};

/// Follows didOpen, didChange and didClose. A message that makes no sense is refused with a sentence for the client's log.
class Documents {
 public:
  using Problem = std::optional<std::string>;

  void SetEncoding(PositionEncoding encoding) { encoding_ = encoding; }
  PositionEncoding encoding() const { return encoding_; }

  Problem Open(const Json& params);
  Problem Change(const Json& params);
  Problem Close(const Json& params);

  /// The open document, or null.
  const Document* Find(std::string_view uri) const;
  const std::map<std::string, Document, std::less<>>& all() const { return documents_; }

 private:
  Problem Apply(Document& document, const Json& change);

  PositionEncoding encoding_ = PositionEncoding::kUtf16;
  std::uint64_t last_revision_ = 0;
  std::map<std::string, Document, std::less<>> documents_;
};

}  // namespace heaplint::language_server
