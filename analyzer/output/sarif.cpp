// The format sarif: SARIF 2.1.0 as code scanning wants it, with the retaining path as code flow.
#include <string>
#include <unordered_map>

#include "analyzer/output/evidence.h"
#include "analyzer/output/formats.h"
#include "analyzer/output/json-writer.h"
#include "analyzer/output/paths.h"

namespace heaplint::output {

namespace {

using driver::Place;
using driver::ReportedFinding;
using driver::ReportedRelated;

/// Writes one run.
class SarifWriter {
 public:
  SarifWriter(std::string& out, const RenderOptions& options) : json_(out), options_(options) {}

  void Write(const driver::RunReport& report) {
    json_.BeginObject();
    json_.Member("$schema", "https://json.schemastore.org/sarif-2.1.0.json").Member("version", "2.1.0");
    json_.Key("runs").BeginArray().BeginObject();
    WriteTool();
    json_.Member("columnKind", "utf16CodeUnits");
    WriteInvocation(report);
    json_.Key("results").BeginArray();
    for (const ReportedFinding& finding : report.findings) WriteResult(finding);
    json_.EndArray().EndObject().EndArray().EndObject();
  }

 private:
  void WriteText(std::string_view key, std::string_view text) {
    json_.Key(key).BeginObject().Member("text", text).EndObject();
  }

  void WriteTool() {
    json_.Key("tool").BeginObject().Key("driver").BeginObject();
    json_.Member("name", "heaplint").Member("version", options_.version).Member("semanticVersion", options_.version);
    json_.Member("informationUri", "https://www.npmjs.com/package/heaplint");
    json_.Key("rules").BeginArray();
    for (const rule::RegisteredRule& registered : options_.rules) {
      rule_index_.emplace(registered.rule->id, rule_index_.size());
      WriteRule(registered);
    }
    json_.EndArray().EndObject().EndObject();
  }

  void WriteRule(const rule::RegisteredRule& registered) {
    const rule::Rule& rule = *registered.rule;
    const std::string title = std::string(rule.title) + (rule.title.ends_with('.') ? "" : ".");
    json_.BeginObject().Member("id", rule.id).Member("name", std::string_view(PascalCase(rule.id)));
    WriteText("shortDescription", title);
    WriteText("fullDescription", title);
    json_.Key("help").BeginObject().Member("text", registered.page.empty() ? std::string_view(title) : registered.page);
    if (!registered.page.empty()) json_.Member("markdown", registered.page);
    json_.EndObject();
    json_.Key("defaultConfiguration").BeginObject().Member("level", "warning").EndObject();
    json_.Key("properties")
        .BeginObject()
        .Key("tags")
        .BeginArray()
        .Value("memory-leak")
        .Value(registered.group)
        .EndArray()
        .EndObject();
    json_.EndObject();
  }

  void WriteInvocation(const driver::RunReport& report) {
    json_.Key("invocations").BeginArray().BeginObject().Member("executionSuccessful", !report.has_fatal_problem());
    json_.Key("toolExecutionNotifications").BeginArray();
    for (const driver::ReportedProblem& problem : report.problems) {
      json_.BeginObject().Member("level", problem.is_fatal ? "error" : "warning");
      WriteText("message", problem.message);
      json_.Key("locations").BeginArray().BeginObject().Key("physicalLocation").BeginObject();
      WriteArtifact(problem.file);
      if (problem.place.line != 0) {
        json_.Key("region")
            .BeginObject()
            .Member("startLine", problem.place.line)
            .Member("startColumn", problem.place.column)
            .EndObject();
      }
      json_.EndObject().EndObject().EndArray().EndObject();
    }
    json_.EndArray().EndObject().EndArray();
  }

  void WriteResult(const ReportedFinding& finding) {
    json_.BeginObject().Member("ruleId", finding.rule);
    if (const auto found = rule_index_.find(finding.rule); found != rule_index_.end())
      json_.Member("ruleIndex", found->second);
    json_.Member("level", NameOf(finding.severity));
    const bool is_confirmed = finding.verdict == driver::Verdict::kConfirmed;
    WriteText("message", is_confirmed ? Sentence(finding.message) + " Simulated: " + Sentence(EvidenceText(finding))
                                      : Sentence(finding.message));
    json_.Key("locations").BeginArray();
    WriteLocation(finding.file, finding.place, {}, 0);
    json_.EndArray();
    if (!finding.related.empty()) WritePath(finding);
    if (!finding.fixes.empty()) WriteFixes(finding);
    json_.Key("partialFingerprints").BeginObject();
    json_.Member("primaryLocationLineHash", std::string_view(finding.fingerprint));
    json_.Member("heaplintFingerprint/v1", std::string_view(finding.fingerprint)).EndObject();
    json_.Key("properties").BeginObject().Member("reason", finding.reason).Member("verdict", NameOf(finding.verdict));
    WriteEvidence(json_, finding);
    json_.EndObject();
    json_.EndObject();
  }

  /// The related locations, and the same as a code flow from the holder to the finding.
  void WritePath(const ReportedFinding& finding) {
    json_.Key("relatedLocations").BeginArray();
    std::size_t id = 0;
    for (const ReportedRelated& related : finding.related)
      WriteLocation(related.file, related.place, related.message, ++id);
    json_.EndArray();
    json_.Key("codeFlows")
        .BeginArray()
        .BeginObject()
        .Key("threadFlows")
        .BeginArray()
        .BeginObject()
        .Key("locations")
        .BeginArray();
    for (const ReportedRelated& related : finding.related) WriteFlowStep(related.file, related.place, related.message);
    WriteFlowStep(finding.file, finding.place, finding.message);
    json_.EndArray().EndObject().EndArray().EndObject().EndArray();
  }

  void WriteFlowStep(std::string_view file, const Place& place, std::string_view message) {
    json_.BeginObject().Key("location");
    WriteLocation(file, place, message, 0);
    json_.EndObject();
  }

  /// `message` may be empty; `id` 0 means none.
  void WriteLocation(std::string_view file, const Place& place, std::string_view message, std::size_t id) {
    json_.BeginObject();
    if (id != 0) json_.Member("id", id);
    json_.Key("physicalLocation").BeginObject();
    WriteArtifact(file);
    json_.Key("region").BeginObject();
    WriteRegion(place);
    if (!place.excerpt.is_cut_left && !place.excerpt.is_cut_right && place.begin.line == place.end.line) {
      const driver::Excerpt& excerpt = place.excerpt;
      WriteText("snippet",
                std::string_view(excerpt.text).substr(excerpt.mark_begin, excerpt.mark_end - excerpt.mark_begin));
    }
    json_.EndObject().EndObject();
    if (!message.empty()) WriteText("message", Sentence(message));
    json_.EndObject();
  }

  void WriteArtifact(std::string_view file) {
    json_.Key("artifactLocation")
        .BeginObject()
        .Member("uri", std::string_view(UriOf(options_.working_directory, file)))
        .EndObject();
  }

  void WriteRegion(const Place& place) {
    json_.Member("startLine", place.begin.line).Member("startColumn", place.begin.column);
    json_.Member("endLine", place.end.line).Member("endColumn", place.end.column);
  }

  void WriteFixes(const ReportedFinding& finding) {
    json_.Key("fixes").BeginArray();
    for (const driver::ReportedFix& fix : finding.fixes) {
      json_.BeginObject();
      WriteText("description", Sentence(fix.title));
      json_.Key("artifactChanges").BeginArray().BeginObject();
      WriteArtifact(finding.file);
      json_.Key("replacements").BeginArray();
      for (const driver::ReportedEdit& edit : fix.edits) {
        json_.BeginObject().Key("deletedRegion").BeginObject();
        WriteRegion(edit.place);
        json_.EndObject();
        WriteText("insertedContent", edit.text);
        json_.EndObject();
      }
      json_.EndArray().EndObject().EndArray().EndObject();
    }
    json_.EndArray();
  }

  static std::string Sentence(std::string_view text) { return std::string(text) + (text.ends_with('.') ? "" : "."); }

  static std::string PascalCase(std::string_view id) {
    std::string name;
    bool starts_word = true;
    for (const char c : id) {
      if (c != '-') name += starts_word && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
      starts_word = c == '-';
    }
    return name;
  }

  JsonWriter json_;
  const RenderOptions& options_;
  std::unordered_map<std::string_view, std::size_t> rule_index_;
};

}  // namespace

std::string RenderSarif(const driver::RunReport& report, const RenderOptions& options) {
  std::string out;
  SarifWriter(out, options).Write(report);
  return out += '\n';
}

}  // namespace heaplint::output
