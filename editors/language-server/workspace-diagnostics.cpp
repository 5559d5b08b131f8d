#include "editors/language-server/workspace-diagnostics.h"

#include <fmt/format.h>

#include <utility>

#include "editors/language-server/analyses.h"
#include "editors/language-server/diagnostics.h"
#include "editors/language-server/file-uri.h"

namespace heaplint::language_server {
namespace {

// Enough that sending costs nothing beside analyzing, and few enough that the list in the editor seems to grow.
constexpr std::size_t kReportsPerMessage = 32;

/// LSP's WorkspaceDocumentDiagnosticReport. `version` is null for a file that is not open.
Json ReportOf(Analyzer& analyzer, const Input& input, const Json& version, const std::string& previous,
              const Client& client) {
  const TextDocument text(input.text);
  Json report = ToReport(ToDiagnostics(analyzer.Check(input), text, input.uri, client), previous);
  report["uri"] = input.uri;
  report["version"] = version;
  return report;
}

}  // namespace

void WorkspaceDiagnostics::Answer(const RequestId& id, const Json& params) {
  const std::string key = fmt::format("workspace {}", Print(id));
  Run& run = runs_[key];
  run.id = id;
  run.progress_token = Member(params, "workDoneToken");
  run.partial_token = Member(params, "partialResultToken");
  const Json& previous = Member(params, "previousResultIds");
  if (previous.is_array()) {
    for (const Json& item : previous) {
      run.previous.emplace(TextOr(Member(item, "uri"), ""), TextOr(Member(item, "value"), ""));
    }
  }
  connection_.OnCancel(id, [this, key] {
    worker_.Cancel(key);
    Progress(runs_[key], {{"kind", "end"}, {"message", "Cancelled"}});
    runs_.erase(key);
  });
  Progress(run, {{"kind", "begin"}, {"title", "heaplint"}, {"message", "Looking for scripts"}, {"cancellable", true}});
  worker_.Submit({.key = key, .priority = Priority::kWorkspace, .run = [this, key, folders = client_.folders] {
                    return [this, key, files = analyzer_.FilesIn(folders)]() mutable { Start(key, std::move(files)); };
                  }});
}

void WorkspaceDiagnostics::Start(const std::string& key, std::vector<std::string> files) {
  const auto found = runs_.find(key);
  if (found == runs_.end()) return;
  found->second.files = std::move(files);
  CheckNext(key);
}

void WorkspaceDiagnostics::CheckNext(const std::string& key) {
  Run& run = runs_.at(key);
  if (run.next == run.files.size()) return Finish(key);

  const std::string& path = run.files[run.next++];
  std::string uri = UriOf(path);
  const auto known = run.previous.find(uri);
  std::string previous = known == run.previous.end() ? "" : known->second;
  const Document* document = documents_.Find(uri);
  Task task{.key = key, .priority = Priority::kWorkspace, .run = {}};
  if (document != nullptr) {
    task.run = [this, key, input = InputOf(*document), version = document->version, previous = std::move(previous)] {
      Json report = ReportOf(analyzer_, input, version, previous, client_);
      return [this, key, report = std::move(report)]() mutable { Receive(key, std::move(report)); };
    };
  } else {
    task.run = [this, key, path, previous = std::move(previous)] {
      const std::optional<Input> input = analyzer_.Load(path);
      Json report = input ? ReportOf(analyzer_, *input, nullptr, previous, client_) : Json();
      if (input) analyzer_.Forget(input->uri);
      return [this, key, report = std::move(report)]() mutable { Receive(key, std::move(report)); };
    };
  }
  worker_.Submit(std::move(task));
}

/// Takes the report on one file; null if the file could not be read.
void WorkspaceDiagnostics::Receive(const std::string& key, Json report) {
  const auto found = runs_.find(key);
  if (found == runs_.end()) return;
  Run& run = found->second;
  if (!report.is_null()) run.reports.push_back(std::move(report));
  if (run.reports.size() >= kReportsPerMessage) SendPartial(run);
  const std::size_t percentage = run.next * 100 / run.files.size();
  if (percentage != run.percentage) {
    run.percentage = percentage;
    const std::string message = fmt::format("{} of {} files", run.next, run.files.size());
    Progress(run, {{"kind", "report"}, {"message", message}, {"percentage", percentage}});
  }
  CheckNext(key);
}

void WorkspaceDiagnostics::Finish(const std::string& key) {
  const auto node = runs_.extract(key);
  Run& run = node.mapped();
  SendPartial(run);
  Progress(run, {{"kind", "end"}, {"message", fmt::format("{} files", run.files.size())}});
  connection_.Reply(run.id, {{"items", std::move(run.reports)}});
}

/// Sends what has been gathered, if the client wants partial results; else it is kept for the answer.
void WorkspaceDiagnostics::SendPartial(Run& run) {
  if (run.partial_token.is_null() || run.reports.empty()) return;
  connection_.Notify("$/progress", {{"token", run.partial_token}, {"value", {{"items", std::move(run.reports)}}}});
  run.reports = Json::array();
}

void WorkspaceDiagnostics::Progress(const Run& run, const Json& value) {
  if (run.progress_token.is_null()) return;
  connection_.Notify("$/progress", {{"token", run.progress_token}, {"value", value}});
}

}  // namespace heaplint::language_server
