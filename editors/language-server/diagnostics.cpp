#include "editors/language-server/diagnostics.h"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <utility>

#include "editors/language-server/protocol.h"

namespace heaplint::language_server {
Positions::Positions(const TextDocument& text, PositionEncoding encoding, std::vector<std::uint32_t> offsets) {
  std::sort(offsets.begin(), offsets.end());
  PositionReader reader(text, encoding);
  for (const std::uint32_t offset : offsets) positions_.try_emplace(offset, reader.At(offset));
}

Positions PositionsOf(std::span<const Diagnosis> diagnoses, const TextDocument& text, PositionEncoding encoding) {
  std::vector<std::uint32_t> offsets;
  const auto add = [&](base::Span span) {
    offsets.push_back(span.begin);
    offsets.push_back(span.end);
  };
  for (const Diagnosis& diagnosis : diagnoses) {
    add(diagnosis.span);
    for (const RelatedPlace& related : diagnosis.related) {
      if (related.uri.empty()) add(related.span);
    }
  }
  return Positions(text, encoding, std::move(offsets));
}

Json ToDiagnostic(const Diagnosis& diagnosis, const Positions& positions, const std::string& uri,
                  const Client& client) {
  Json json = Json::object();
  json["range"] = ToJson(positions.Of(diagnosis.span));
  json["severity"] = static_cast<int>(diagnosis.severity);
  json["source"] = "heaplint";
  json["message"] = diagnosis.message;
  if (!diagnosis.rule.empty()) json["code"] = diagnosis.rule;
  if (client.shows_code_links && !diagnosis.page.empty()) json["codeDescription"] = {{"href", diagnosis.page}};
  if (diagnosis.is_unnecessary) json["tags"] = Json::array({1});
  if (client.keeps_diagnostic_data) json["data"] = {{"fingerprint", diagnosis.fingerprint}};
  if (client.shows_related && !diagnosis.related.empty()) {
    Json& list = json["relatedInformation"] = Json::array();
    for (const RelatedPlace& related : diagnosis.related) {
      const bool is_here = related.uri.empty();
      const Range range = is_here ? positions.Of(related.span) : related.range;
      Json& item = list.emplace_back(Json::object());
      item["location"]["uri"] = is_here ? uri : related.uri;
      item["location"]["range"] = ToJson(range);
      item["message"] = related.message;
    }
  }
  return json;
}

Json ToDiagnostics(const Diagnoses& diagnoses, const TextDocument& text, const std::string& uri, const Client& client) {
  const Positions positions = PositionsOf(diagnoses.items, text, client.encoding);
  Json list = Json::array();
  for (const Diagnosis& diagnosis : diagnoses.items) list.push_back(ToDiagnostic(diagnosis, positions, uri, client));
  return list;
}

std::string ResultIdOf(const Json& diagnostics) {
  const std::string text = Print(diagnostics);
  return fmt::format("{:016x}", XXH64(text.data(), text.size(), 0));
}

Json ToReport(Json diagnostics, std::string_view previous_id) {
  std::string id = ResultIdOf(diagnostics);
  if (id == previous_id) return {{"kind", "unchanged"}, {"resultId", std::move(id)}};
  return {{"kind", "full"}, {"resultId", std::move(id)}, {"items", std::move(diagnostics)}};
}

}  // namespace heaplint::language_server
