#include "analyzer/output/evidence.h"

#include <fmt/format.h>

#include "analyzer/output/escape.h"

namespace heaplint::output {

using driver::ReportedEvidence;
using driver::ReportedFinding;
using driver::Verdict;

namespace {

/// More repeats than this are shortened to the first and the last ones.
constexpr std::size_t kListedRepeats = 8;

/// Whether payloads were seen alive, so that growth and path mean something.
bool ShowsLife(const ReportedFinding& finding) {
  return finding.evidence && (finding.verdict == Verdict::kConfirmed || finding.verdict == Verdict::kDelayed ||
                              finding.verdict == Verdict::kBounded);
}

void WriteStep(JsonWriter& json, const scenario::PathStep& step) {
  json.BeginObject().Member("text", std::string_view(step.text)).Member("edge", std::string_view(step.edge));
  json.Member("isCertain", step.maker != scenario::EdgeMaker::kUnknown);
  if (step.site.is_valid()) json.Member("line", step.site.line).Member("column", step.site.column);
  json.EndObject();
}

void WriteTexts(JsonWriter& json, std::string_view name, const std::vector<std::string>& texts) {
  json.Key(name).BeginArray();
  for (const std::string& text : texts) json.Value(std::string_view(text));
  json.EndArray();
}

}  // namespace

std::string VerdictText(const ReportedFinding& finding) {
  const std::string_view name = NameOf(finding.verdict);
  if (!finding.evidence || finding.evidence->reason.empty()) return std::string(name);
  return fmt::format("{}: {}", name, ForTerminal(finding.evidence->reason));
}

std::string GrowthText(const ReportedEvidence& evidence) {
  std::string text;
  const std::size_t count = evidence.repeats.size();
  for (std::size_t i = 0; i < count; ++i) {
    if (count > kListedRepeats && i == kListedRepeats - 2) {
      text += ", …";
      i = count - 1;
    }
    text += fmt::format("{}{}", text.empty() ? "" : ", ", evidence.repeats[i].alive);
  }
  return text;
}

std::vector<EvidenceLine> EvidenceLines(const ReportedFinding& finding) {
  std::vector<EvidenceLine> lines = {{"verdict", VerdictText(finding)}};
  if (!ShowsLife(finding)) return lines;
  const ReportedEvidence& evidence = *finding.evidence;
  if (!evidence.repeats.empty()) lines.push_back({"alive after each repeat", GrowthText(evidence)});
  if (!evidence.path.root.empty()) lines.push_back({"kept by", ForTerminal(TextOf(evidence.path))});
  if (!evidence.assumptions.empty()) lines.push_back({"assuming", ForTerminal(evidence.assumptions.front())});
  return lines;
}

std::string EvidenceText(const ReportedFinding& finding) {
  std::string text;
  if (finding.verdict == Verdict::kNotSimulated) return text;
  for (const EvidenceLine& line : EvidenceLines(finding)) {
    if (line.label == "assuming") continue;
    text += text.empty() ? line.text : fmt::format("; {}: {}", line.label, line.text);
  }
  return text;
}

void WriteValue(JsonWriter& json, const ReportedEvidence& evidence) {
  json.BeginObject().Member("reason", std::string_view(evidence.reason));
  json.Member("reached", evidence.reached);
  json.Key("repeats").BeginArray();
  for (const scenario::RepeatCount& repeat : evidence.repeats) {
    json.BeginObject().Member("made", repeat.made).Member("alive", repeat.alive);
    json.Member("heapBytes", repeat.heap_bytes).EndObject();
  }
  json.EndArray();
  if (!evidence.path.root.empty()) {
    json.Key("retainingPath").BeginObject().Member("text", std::string_view(TextOf(evidence.path)));
    json.Member("root", std::string_view(evidence.path.root)).Key("steps").BeginArray();
    for (const scenario::PathStep& step : evidence.path.steps) WriteStep(json, step);
    json.EndArray().EndObject();
  }
  WriteTexts(json, "assumptions", evidence.assumptions);
  WriteTexts(json, "releases", evidence.releases);
  json.EndObject();
}

void WriteEvidence(JsonWriter& json, const ReportedFinding& finding) {
  if (!finding.evidence) return;
  json.Key("evidence");
  WriteValue(json, *finding.evidence);
}

}  // namespace heaplint::output
