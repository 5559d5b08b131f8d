// The formats of CI systems and review tools: github, gitlab, junit, rdjson; and agent.
#include <fmt/format.h>

#include <iterator>
#include <unordered_map>

#include "analyzer/output/escape.h"
#include "analyzer/output/evidence.h"
#include "analyzer/output/formats.h"
#include "analyzer/output/json-writer.h"
#include "analyzer/output/paths.h"
#include "analyzer/output/text.h"

namespace heaplint::output {

namespace {

using driver::ReportedFinding;
using driver::ReportedProblem;
using driver::RunReport;
using driver::Severity;

/// Text after the `::` of a workflow command.
std::string ForWorkflowMessage(std::string_view text) {
  std::string escaped;
  for (const char byte : text) {
    if (byte == '%')
      escaped += "%25";
    else if (byte == '\r')
      escaped += "%0D";
    else if (byte == '\n')
      escaped += "%0A";
    else
      escaped += byte;
  }
  return escaped;
}

/// The value of a property of a workflow command.
std::string ForWorkflowProperty(std::string_view text) {
  std::string escaped;
  for (const char byte : ForWorkflowMessage(text)) {
    if (byte == ':')
      escaped += "%3A";
    else if (byte == ',')
      escaped += "%2C";
    else
      escaped += byte;
  }
  return escaped;
}

/// One of three words, by severity.
std::string_view Word(Severity severity, std::string_view error, std::string_view warning, std::string_view note) {
  switch (severity) {
    case Severity::kError:
      return error;
    case Severity::kWarning:
      return warning;
    case Severity::kNote:
      return note;
  }
  return note;
}

/// The message, the places on the way, what the simulation saw and the fixes as plain lines that are harmless for a terminal.
std::string DetailsOf(const ReportedFinding& finding) {
  std::string text = ForTerminal(finding.message);
  std::size_t number = 0;
  for (const driver::ReportedRelated& related : finding.related) {
    fmt::format_to(std::back_inserter(text), "\n{}. {} ({}:{})", ++number, ForTerminal(related.message),
                   ForTerminal(related.file), related.place.begin.line);
  }
  for (const EvidenceLine& line : EvidenceLines(finding))
    fmt::format_to(std::back_inserter(text), "\n{}: {}", line.label, line.text);
  for (const driver::ReportedFix& fix : finding.fixes)
    fmt::format_to(std::back_inserter(text), "\nfix: {}", ForTerminal(fix.title));
  return text;
}

/// The message with what the simulation saw, where there is one text only.
std::string MessageOf(const ReportedFinding& finding) {
  const std::string evidence = EvidenceText(finding);
  return evidence.empty() ? finding.message : fmt::format("{} [{}]", finding.message, evidence);
}

void WritePosition(JsonWriter& json, std::string_view key, std::uint32_t line, std::uint32_t column) {
  json.Key(key).BeginObject().Member("line", line).Member("column", column).EndObject();
}

/// A range of rdjson, whose columns count bytes.
void WriteRdRange(JsonWriter& json, const driver::Place& place) {
  json.Key("range").BeginObject();
  WritePosition(json, "start", place.begin.line, place.begin_byte_column);
  WritePosition(json, "end", place.end.line, place.end_byte_column);
  json.EndObject();
}

}  // namespace

std::string RenderGithub(const RunReport& report, const RenderOptions& options) {
  std::string out;
  for (const ReportedFinding& finding : report.findings) {
    fmt::format_to(std::back_inserter(out), "::{} file={},line={},endLine={},col={},endColumn={},title={}::{}\n",
                   Word(finding.severity, "error", "warning", "notice"),
                   ForWorkflowProperty(ForTerminal(RelativeTo(options.working_directory, finding.file))),
                   finding.place.begin.line, finding.place.end.line, finding.place.begin.column,
                   finding.place.end.column, ForWorkflowProperty(finding.rule), ForWorkflowMessage(DetailsOf(finding)));
  }
  for (const ReportedProblem& problem : report.problems) {
    const std::string place =
        problem.place.line == 0 ? "" : fmt::format(",line={},col={}", problem.place.line, problem.place.column);
    fmt::format_to(std::back_inserter(out), "::{} file={}{},title=heaplint::{}\n",
                   problem.is_fatal ? "error" : "warning",
                   ForWorkflowProperty(ForTerminal(RelativeTo(options.working_directory, problem.file))), place,
                   ForWorkflowMessage(ForTerminal(problem.message)));
  }
  return out;
}

std::string RenderGitlab(const RunReport& report, const RenderOptions& options) {
  std::string out;
  JsonWriter json(out);
  std::unordered_map<std::string, std::size_t> seen;
  json.BeginArray();
  for (const ReportedFinding& finding : report.findings) {
    // GitLab drops findings whose fingerprints are equal, and copies of a file have equal ones.
    const std::size_t ordinal = ++seen[finding.fingerprint];
    const std::string fingerprint =
        ordinal == 1 ? finding.fingerprint : fmt::format("{}-{}", finding.fingerprint, ordinal);
    json.BeginObject().Member("description", std::string_view(MessageOf(finding))).Member("check_name", finding.rule);
    json.Member("fingerprint", std::string_view(fingerprint))
        .Member("severity", Word(finding.severity, "critical", "major", "info"));
    json.Key("location")
        .BeginObject()
        .Member("path", std::string_view(RelativeTo(options.working_directory, finding.file)));
    json.Key("lines")
        .BeginObject()
        .Member("begin", finding.place.begin.line)
        .Member("end", finding.place.end.line)
        .EndObject();
    json.EndObject().EndObject();
  }
  json.EndArray();
  return out += '\n';
}

std::string RenderJunit(const RunReport& report, const RenderOptions&) {
  const std::size_t failures = report.findings.size();
  const std::size_t errors = report.problems.size();
  const std::size_t tests = failures + errors == 0 ? 1 : failures + errors;
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"heaplint\">\n";
  fmt::format_to(std::back_inserter(out),
                 "  <testsuite name=\"heaplint\" tests=\"{}\" failures=\"{}\" errors=\"{}\">\n", tests, failures,
                 errors);
  for (const ReportedFinding& finding : report.findings) {
    fmt::format_to(std::back_inserter(out), "    <testcase classname=\"{}\" name=\"{}:{}:{}\">\n",
                   ForXml(ForTerminal(finding.file)), finding.rule, finding.place.begin.line,
                   finding.place.begin.column);
    fmt::format_to(std::back_inserter(out), "      <failure type=\"{}\" message=\"{}\">{}</failure>\n    </testcase>\n",
                   NameOf(finding.severity), ForXml(ForTerminal(finding.message)),
                   ForXml(fmt::format("{}\n{}", PlaceText(finding.file, finding.place.begin), DetailsOf(finding))));
  }
  for (const ReportedProblem& problem : report.problems) {
    fmt::format_to(
        std::back_inserter(out),
        "    <testcase classname=\"{0}\" name=\"problem\">\n      <error message=\"{1}\"/>\n    </testcase>\n",
        ForXml(ForTerminal(problem.file)), ForXml(ProblemText(problem)));
  }
  if (failures + errors == 0) out += "    <testcase classname=\"heaplint\" name=\"no findings\"/>\n";
  return out += "  </testsuite>\n</testsuites>\n";
}

std::string RenderRdjson(const RunReport& report, const RenderOptions& options) {
  std::string out;
  JsonWriter json(out);
  json.BeginObject().Key("source").BeginObject().Member("name", "heaplint").EndObject();
  json.Key("diagnostics").BeginArray();
  for (const ReportedFinding& finding : report.findings) {
    json.BeginObject().Member("message", std::string_view(MessageOf(finding)));
    json.Key("location")
        .BeginObject()
        .Member("path", std::string_view(RelativeTo(options.working_directory, finding.file)));
    WriteRdRange(json, finding.place);
    json.EndObject().Member("severity", Word(finding.severity, "ERROR", "WARNING", "INFO"));
    json.Key("code").BeginObject().Member("value", finding.rule).EndObject();
    // A suggestion of rdjson is one edit; a fix of several edits cannot be expressed.
    json.Key("suggestions").BeginArray();
    for (const driver::ReportedFix& fix : finding.fixes) {
      if (fix.edits.size() != 1) continue;
      json.BeginObject();
      WriteRdRange(json, fix.edits[0].place);
      json.Member("text", std::string_view(fix.edits[0].text)).EndObject();
    }
    json.EndArray().Key("relatedLocations").BeginArray();
    for (const driver::ReportedRelated& related : finding.related) {
      json.BeginObject().Member("message", std::string_view(related.message)).Key("location").BeginObject();
      json.Member("path", std::string_view(RelativeTo(options.working_directory, related.file)));
      WriteRdRange(json, related.place);
      json.EndObject().EndObject();
    }
    json.EndArray().EndObject();
  }
  json.EndArray().EndObject();
  return out += '\n';
}

std::string RenderAgent(const RunReport& report, const RenderOptions&) {
  std::string out;
  for (const ReportedFinding& finding : report.findings) {
    fmt::format_to(std::back_inserter(out), "{} {} {} ({}): {}\n", PlaceText(finding.file, finding.place.begin),
                   NameOf(finding.severity), finding.rule, finding.reason, ForTerminal(finding.message));
    for (const EvidenceLine& line : EvidenceLines(finding))
      fmt::format_to(std::back_inserter(out), "{}: {}\n", line.label, line.text);
    if (!finding.related.empty()) {
      out += "path:";
      for (const driver::ReportedRelated& related : finding.related) {
        fmt::format_to(std::back_inserter(out), "{} {} ({})", &related == &finding.related.front() ? "" : " ->",
                       ForTerminal(related.message), PlaceText(related.file, related.place.begin));
      }
      out += '\n';
    }
    for (const driver::ReportedFix& fix : finding.fixes)
      fmt::format_to(std::back_inserter(out), "fix: {}\n", ForTerminal(fix.title));
    fmt::format_to(std::back_inserter(out), "help: heaplint explain {}\n\n", finding.rule);
  }
  for (const ReportedProblem& problem : report.problems)
    fmt::format_to(std::back_inserter(out), "problem: {}\n", ProblemText(problem));
  return out += SummaryText(report) + "\n";
}

}  // namespace heaplint::output
