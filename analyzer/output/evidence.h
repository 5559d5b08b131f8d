// Evidence in reports: verdict, growth and retaining path as lines for people and as JSON.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analyzer/driver/run-report.h"
#include "analyzer/output/json-writer.h"

namespace heaplint::output {

/// A labelled line, harmless for a terminal: {"kept by", "timers → Timeout → …"}.
struct EvidenceLine {
  std::string_view label;
  std::string text;
};

/// "confirmed", "inconclusive: not reached in the first repeat".
std::string VerdictText(const driver::ReportedFinding& finding);

/// How many payloads are alive after each repeat: "1, 2, 3, 4, 5, 6". Empty if nothing was counted.
std::string GrowthText(const driver::ReportedEvidence& evidence);

/// The verdict and, unless nothing was shown, growth, retaining path and the first assumption.
std::vector<EvidenceLine> EvidenceLines(const driver::ReportedFinding& finding);

/// One line: "confirmed; alive after each repeat: 1, 2, 3; kept by: timers → …". Empty if nothing was simulated.
std::string EvidenceText(const driver::ReportedFinding& finding);

/// The evidence as a JSON object.
void WriteValue(JsonWriter& json, const driver::ReportedEvidence& evidence);

/// The member "evidence" of a finding, whose object is open; nothing if there is none.
void WriteEvidence(JsonWriter& json, const driver::ReportedFinding& finding);

}  // namespace heaplint::output
