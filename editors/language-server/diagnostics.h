// Diagnostics: findings as LSP's Diagnostic, and the reports that carry them.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "editors/language-server/analyzer.h"
#include "editors/language-server/client.h"
#include "editors/language-server/json.h"
#include "editors/language-server/text-document.h"

namespace heaplint::language_server {

/// Positions of many offsets of one text, looked up in any order. Linear in the text, however long its lines are.
class Positions {
 public:
  Positions(const TextDocument& text, PositionEncoding encoding, std::vector<std::uint32_t> offsets);

  /// The range of a span whose ends were among the offsets.
  Range Of(base::Span span) const { return {positions_.at(span.begin), positions_.at(span.end)}; }

 private:
  std::unordered_map<std::uint32_t, Position> positions_;
};

/// Positions of everything that `diagnoses` mention, except in their fixes.
Positions PositionsOf(std::span<const Diagnosis> diagnoses, const TextDocument& text, PositionEncoding encoding);

/// One finding as LSP's Diagnostic, with what the client can take. `positions` must know its spans.
Json ToDiagnostic(const Diagnosis& diagnosis, const Positions& positions, const std::string& uri, const Client& client);

/// All of them, in order.
Json ToDiagnostics(const Diagnoses& diagnoses, const TextDocument& text, const std::string& uri, const Client& client);

/// A name for these diagnostics: equal ones have equal names.
std::string ResultIdOf(const Json& diagnostics);

/// LSP's DocumentDiagnosticReport: full, or "unchanged" if the client has them already under `previous_id`.
Json ToReport(Json diagnostics, std::string_view previous_id);

}  // namespace heaplint::language_server
