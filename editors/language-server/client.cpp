#include "editors/language-server/client.h"

#include <algorithm>
#include <utility>

#include "editors/language-server/file-uri.h"

namespace heaplint::language_server {
namespace {

bool Holds(const Json& list, std::string_view text) {
  return list.is_array() &&
         std::any_of(list.begin(), list.end(), [&](const Json& item) { return TextOr(item, "") == text; });
}

bool IsTrue(const Json& json) { return BooleanIn(json).value_or(false); }

/// The paths in a list of WorkspaceFolders.
std::vector<std::string> PathsIn(const Json& folders) {
  std::vector<std::string> paths;
  if (!folders.is_array()) return paths;
  for (const Json& folder : folders) {
    if (std::optional<std::string> path = PathOf(TextOr(Member(folder, "uri"), ""))) paths.push_back(std::move(*path));
  }
  return paths;
}

/// The folders of a client, which may know of one only, under either of two older names.
std::vector<std::string> FoldersIn(const Json& params) {
  if (const Json& listed = Member(params, "workspaceFolders"); listed.is_array()) return PathsIn(listed);
  if (std::optional<std::string> path = PathOf(TextOr(Member(params, "rootUri"), ""))) return {std::move(*path)};
  if (const std::string* path = TextIn(Member(params, "rootPath"))) return {*path};
  return {};
}

}  // namespace

Client Client::FromInitialize(const Json& params) {
  const Json& capabilities = Member(params, "capabilities");
  const Json& document = Member(capabilities, "textDocument");
  const Json& workspace = Member(capabilities, "workspace");
  const Json& published = Member(document, "publishDiagnostics");
  const Json& pulled = Member(document, "diagnostic");

  Client client;
  // UTF-8 is what the analyzer counts in, so it is taken whenever it is offered.
  if (Holds(Member(capabilities, "general", "positionEncodings"), "utf-8")) client.encoding = PositionEncoding::kUtf8;
  client.pulls_diagnostics = pulled.is_object();
  client.refreshes_diagnostics = IsTrue(Member(workspace, "diagnostics", "refreshSupport"));
  const auto either = [&](const char* name) { return IsTrue(Member(published, name)) || IsTrue(Member(pulled, name)); };
  client.shows_related = either("relatedInformation");
  client.shows_code_links = either("codeDescriptionSupport");
  client.keeps_diagnostic_data = either("dataSupport");
  client.takes_code_actions = Member(document, "codeAction", "codeActionLiteralSupport").is_object();
  client.takes_versioned_edits = IsTrue(Member(workspace, "workspaceEdit", "documentChanges"));
  client.reads_markdown = Holds(Member(document, "hover", "contentFormat"), "markdown");
  client.answers_configuration = IsTrue(Member(workspace, "configuration"));
  client.registers_configuration = IsTrue(Member(workspace, "didChangeConfiguration", "dynamicRegistration"));
  client.registers_watchers = IsTrue(Member(workspace, "didChangeWatchedFiles", "dynamicRegistration"));
  client.shows_progress = IsTrue(Member(capabilities, "window", "workDoneProgress"));
  client.folders = FoldersIn(params);
  return client;
}

void Client::ChangeFolders(const Json& event) {
  for (const std::string& removed : PathsIn(Member(event, "removed"))) std::erase(folders, removed);
  for (std::string& added : PathsIn(Member(event, "added"))) folders.push_back(std::move(added));
}

}  // namespace heaplint::language_server
