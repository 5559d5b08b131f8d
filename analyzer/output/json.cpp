// The formats json and jsonl. README.md of the project states the shape; members are added, never renamed.
#include "analyzer/output/evidence.h"
#include "analyzer/output/formats.h"
#include "analyzer/output/json-writer.h"

namespace heaplint::output {

namespace {

void WriteRange(JsonWriter& json, const driver::Place& place) {
  json.Member("line", place.begin.line).Member("column", place.begin.column);
  json.Member("endLine", place.end.line).Member("endColumn", place.end.column);
}

void WriteFix(JsonWriter& json, const driver::ReportedFix& fix) {
  json.BeginObject().Member("title", std::string_view(fix.title)).Key("edits").BeginArray();
  for (const driver::ReportedEdit& edit : fix.edits) {
    json.BeginObject();
    WriteRange(json, edit.place);
    json.Member("offset", edit.place.span.begin).Member("length", edit.place.span.size());
    json.Member("text", std::string_view(edit.text)).EndObject();
  }
  json.EndArray().EndObject();
}

/// The members of a finding; the object is open.
void WriteFinding(JsonWriter& json, const driver::ReportedFinding& finding) {
  json.Member("rule", finding.rule).Member("reason", finding.reason);
  json.Member("severity", NameOf(finding.severity)).Member("verdict", NameOf(finding.verdict));
  json.Member("file", std::string_view(finding.file));
  WriteRange(json, finding.place);
  json.Member("message", std::string_view(finding.message));
  json.Key("related").BeginArray();
  for (const driver::ReportedRelated& related : finding.related) {
    json.BeginObject().Member("file", std::string_view(related.file));
    json.Member("line", related.place.begin.line).Member("column", related.place.begin.column);
    json.Member("message", std::string_view(related.message)).EndObject();
  }
  json.EndArray().Key("fixes").BeginArray();
  for (const driver::ReportedFix& fix : finding.fixes) WriteFix(json, fix);
  json.EndArray().Member("fingerprint", std::string_view(finding.fingerprint));
  WriteEvidence(json, finding);
}

/// The members of a problem; the object is open.
void WriteProblem(JsonWriter& json, const driver::ReportedProblem& problem) {
  json.Member("file", std::string_view(problem.file));
  if (problem.place.line != 0) json.Member("line", problem.place.line).Member("column", problem.place.column);
  json.Member("message", std::string_view(problem.message));
  if (problem.more != 0) json.Member("more", problem.more);
}

/// How many were skipped, by reason; every reason is there.
void WriteSkipped(JsonWriter& json, const source::SkipCounts& skipped) {
  json.BeginObject();
  for (std::size_t i = 0; i < source::kSkipReasonCount; ++i) {
    const auto reason = static_cast<source::SkipReason>(i);
    json.Member(KeyOf(reason), skipped[reason]);
  }
  json.EndObject();
}

}  // namespace

std::string RenderJson(const driver::RunReport& report, const RenderOptions& options) {
  std::string out;
  JsonWriter json(out);
  json.BeginObject().Member("tool", "heaplint").Member("version", options.version);
  json.Key("findings").BeginArray();
  for (const driver::ReportedFinding& finding : report.findings) {
    json.BeginObject();
    WriteFinding(json, finding);
    json.EndObject();
  }
  json.EndArray().Member("files", report.files).Key("skipped");
  WriteSkipped(json, report.skipped);
  json.Key("problems").BeginArray();
  for (const driver::ReportedProblem& problem : report.problems) {
    json.BeginObject();
    WriteProblem(json, problem);
    json.EndObject();
  }
  json.EndArray().EndObject();
  return out += '\n';
}

std::string RenderJsonLines(const driver::RunReport& report, const RenderOptions& options) {
  std::string out;
  const auto line = [&](std::string_view type, auto write) {
    JsonWriter json(out, /*is_indented=*/false);
    json.BeginObject().Member("type", type);
    write(json);
    json.EndObject();
    out += '\n';
  };
  for (const driver::ReportedFinding& finding : report.findings)
    line("finding", [&](JsonWriter& json) { WriteFinding(json, finding); });
  for (const driver::ReportedProblem& problem : report.problems)
    line("problem", [&](JsonWriter& json) { WriteProblem(json, problem); });
  line("summary", [&](JsonWriter& json) {
    json.Member("tool", "heaplint").Member("version", options.version).Member("findings", report.findings.size());
    json.Member("files", report.files).Key("skipped");
    WriteSkipped(json, report.skipped);
  });
  return out;
}

}  // namespace heaplint::output
