#include "editors/language-server/server.h"

#include <fmt/format.h>

#include <utility>

#include "editors/language-server/code-actions.h"
#include "editors/language-server/diagnostics.h"
#include "editors/language-server/protocol.h"

namespace heaplint::language_server {
namespace {

RpcError NotOpen(std::string_view uri) { return {ErrorCode::kInvalidParams, fmt::format("'{}' is not open", uri)}; }

std::string_view UriIn(const Json& params) { return TextOr(Member(params, "textDocument", "uri"), ""); }

/// What this server can do.
Json CapabilitiesFor(const Client& client) {
  const bool is_utf8 = client.encoding == PositionEncoding::kUtf8;
  Json capabilities = {
      {"positionEncoding", is_utf8 ? "utf-8" : "utf-16"},
      {"textDocumentSync", {{"openClose", true}, {"change", 2}}},
      {"codeActionProvider", {{"codeActionKinds", {"quickfix", "source.fixAll.heaplint"}}}},
      {"hoverProvider", true},
      {"workspace", {{"workspaceFolders", {{"supported", true}, {"changeNotifications", true}}}}},
  };
  if (client.pulls_diagnostics) {
    capabilities["diagnosticProvider"] = {{"identifier", "heaplint"},
                                          {"interFileDependencies", true},
                                          {"workspaceDiagnostics", true},
                                          {"workDoneProgress", true}};
  }
  return capabilities;
}

/// Files that change what is found in others.
Json Watchers() {
  Json watchers = Json::array();
  for (const char* pattern : {"**/heaplint.json", "**/heaplint-baseline.json", "**/package.json"}) {
    watchers.push_back({{"globPattern", pattern}});
  }
  return watchers;
}

/// What is said of the findings at `offset`, in Markdown.
std::string Describe(const Diagnoses& diagnoses, std::uint32_t offset) {
  std::string text;
  for (const Diagnosis& diagnosis : diagnoses.items) {
    const bool is_here = diagnosis.span.contains(offset) || diagnosis.span.begin == offset;
    if (!is_here || diagnosis.verdict.empty()) continue;
    text += fmt::format("{}**{}** {}\n\n{}\n", text.empty() ? "" : "\n---\n\n", diagnosis.rule, diagnosis.message,
                        diagnosis.verdict);
  }
  return text;
}

}  // namespace

Server::Server(EventLoop& loop, Analyzer& analyzer, Connection::Sink sink, std::string version)
    : loop_(loop),
      analyzer_(analyzer),
      version_(std::move(version)),
      connection_(std::move(sink)),
      dispatcher_(connection_),
      worker_(loop),
      analyses_(connection_, documents_, worker_, analyzer,
                [this](const Document& document, const Diagnoses& diagnoses, Analyses::Stage stage) {
                  OnDiagnoses(document, diagnoses, stage);
                }),
      workspace_diagnostics_(connection_, client_, documents_, worker_, analyzer) {
  RegisterLifecycle();
  RegisterTextSync();
  RegisterDiagnostics();
  RegisterCodeActions();
  RegisterHover();
  RegisterWorkspace();
}

void Server::Receive(const Frame& frame) {
  if (const auto* body = std::get_if<std::string>(&frame)) return dispatcher_.Receive(ReadMessage(*body));
  connection_.Reject({nullptr, {ErrorCode::kParseError, std::get<BadFrame>(frame).reason}});
}

void Server::ReceiveEnd() { loop_.Stop(); }

void Server::RegisterLifecycle() {
  dispatcher_.OnRequest("initialize", [this](const Json& params) -> Result { return Initialize(params); });
  dispatcher_.OnNotification("initialized", [this](const Json&) { Initialized(); });
  dispatcher_.OnRequest("shutdown", [this](const Json&) -> Result {
    dispatcher_.EnterPhase(Phase::kShutDown);
    return Json();
  });
  dispatcher_.OnNotification("exit", [this](const Json&) { loop_.Stop(); });
}

Json Server::Initialize(const Json& params) {
  client_ = Client::FromInitialize(params);
  documents_.SetEncoding(client_.encoding);
  dispatcher_.EnterPhase(Phase::kRunning);
  Configure(Member(params, "initializationOptions"));
  SendSettings();
  return {{"capabilities", CapabilitiesFor(client_)}, {"serverInfo", {{"name", "heaplint"}, {"version", version_}}}};
}

void Server::Initialized() {
  Json registrations = Json::array();
  if (client_.registers_watchers) {
    registrations.push_back({{"id", "files"},
                             {"method", "workspace/didChangeWatchedFiles"},
                             {"registerOptions", {{"watchers", Watchers()}}}});
  }
  if (client_.registers_configuration) {
    registrations.push_back({{"id", "configuration"},
                             {"method", "workspace/didChangeConfiguration"},
                             {"registerOptions", {{"section", "heaplint"}}}});
  }
  if (!registrations.empty()) {
    connection_.Request("client/registerCapability", {{"registrations", std::move(registrations)}}, nullptr);
  }
  AskForConfiguration();
}

void Server::RegisterTextSync() {
  dispatcher_.OnNotification("textDocument/didOpen", [this](const Json& params) {
    Complain(documents_.Open(params));
    if (const Document* document = documents_.Find(UriIn(params))) analyses_.Schedule(*document, Priority::kOpened);
  });
  dispatcher_.OnNotification("textDocument/didChange", [this](const Json& params) {
    Complain(documents_.Change(params));
    if (const Document* document = documents_.Find(UriIn(params))) analyses_.Schedule(*document, Priority::kEdited);
  });
  dispatcher_.OnNotification("textDocument/didClose", [this](const Json& params) {
    const Document* document = documents_.Find(UriIn(params));
    if (document != nullptr) {
      analyses_.Forget(document->uri);
      if (!client_.pulls_diagnostics) Publish(*document, Json::array());
    }
    Complain(documents_.Close(params));
  });
}

void Server::Complain(const Documents::Problem& problem) {
  if (problem) connection_.Log(MessageType::kWarning, *problem);
}

void Server::Publish(const Document& document, Json diagnostics) {
  connection_.Notify("textDocument/publishDiagnostics",
                     {{"uri", document.uri}, {"version", document.version}, {"diagnostics", std::move(diagnostics)}});
}

void Server::ShowOnce(const std::vector<std::string>& complaints) {
  for (const std::string& complaint : complaints) {
    if (!shown_complaints_.insert(complaint).second) continue;
    connection_.Notify("window/showMessage",
                       {{"type", static_cast<int>(MessageType::kError)}, {"message", "heaplint: " + complaint}});
  }
}

/// A client that pulls asks by itself after an edit, but cannot know when what takes longer is there.
void Server::OnDiagnoses(const Document& document, const Diagnoses& diagnoses, Analyses::Stage stage) {
  ShowOnce(diagnoses.complaints);
  if (client_.pulls_diagnostics) {
    if (stage == Analyses::Stage::kLater) RefreshDiagnostics();
    return;
  }
  const bool is_shown = settings_.enable;
  Publish(document, is_shown ? ToDiagnostics(diagnoses, document.content, document.uri, client_) : Json::array());
}

void Server::RegisterDiagnostics() {
  dispatcher_.OnSlowRequest("textDocument/diagnostic", [this](const RequestId& id, const Json& params) {
    const Document* document = documents_.Find(UriIn(params));
    if (document == nullptr) return connection_.Fail(id, NotOpen(UriIn(params)));
    std::string previous(TextOr(Member(params, "previousResultId"), ""));
    if (!settings_.enable) return connection_.Reply(id, ToReport(Json::array(), previous));
    analyses_.WhenReady(*document, id, [this, id, previous](const Document& current, const Diagnoses& diagnoses) {
      connection_.Reply(id, ToReport(ToDiagnostics(diagnoses, current.content, current.uri, client_), previous));
    });
  });
  dispatcher_.OnSlowRequest("workspace/diagnostic", [this](const RequestId& id, const Json& params) {
    if (!settings_.enable) return connection_.Reply(id, {{"items", Json::array()}});
    workspace_diagnostics_.Answer(id, params);
  });
}

void Server::RegisterCodeActions() {
  dispatcher_.OnSlowRequest("textDocument/codeAction", [this](const RequestId& id, const Json& params) {
    const Document* document = documents_.Find(UriIn(params));
    if (document == nullptr) return connection_.Fail(id, NotOpen(UriIn(params)));
    if (!settings_.enable) return connection_.Reply(id, Json::array());
    analyses_.WhenReady(*document, id, [this, id, params](const Document& current, const Diagnoses& diagnoses) {
      connection_.Reply(id, CodeActions(params, current, diagnoses, client_));
    });
  });
}

void Server::RegisterHover() {
  dispatcher_.OnSlowRequest("textDocument/hover", [this](const RequestId& id, const Json& params) {
    const Document* document = documents_.Find(UriIn(params));
    const std::optional<Position> position = PositionIn(Member(params, "position"));
    if (document == nullptr) return connection_.Fail(id, NotOpen(UriIn(params)));
    if (!position) return connection_.Fail(id, {ErrorCode::kInvalidParams, "a hover needs a position"});
    if (!settings_.enable) return connection_.Reply(id, nullptr);
    analyses_.WhenReady(*document, id, [this, id, at = *position](const Document& current, const Diagnoses& diagnoses) {
      AnswerHover(id, current, current.content.OffsetOf(at, client_.encoding), diagnoses);
    });
  });
}

void Server::AnswerHover(const RequestId& id, const Document& document, std::uint32_t offset,
                         const Diagnoses& diagnoses) {
  const std::string key = fmt::format("hover {}", Print(id));
  connection_.OnCancel(id, [this, key] { worker_.Cancel(key); });
  auto explain = [this, id, offset, input = InputOf(document), found = Describe(diagnoses, offset)] {
    const std::optional<HoverText> hover = analyzer_.Explain(input, offset);
    std::string text = found;
    if (hover) text += (text.empty() ? "" : "\n---\n\n") + hover->markdown;
    Json answer;
    if (!text.empty()) {
      answer["contents"] = {{"kind", client_.reads_markdown ? "markdown" : "plaintext"}, {"value", text}};
    }
    if (hover) {
      const TextDocument document(input.text);
      answer["range"] = ToJson(PositionReader(document, client_.encoding).At(hover->span));
    }
    return [this, id, answer = std::move(answer)] { connection_.Reply(id, answer); };
  };
  worker_.Submit({.key = key, .priority = Priority::kRequest, .run = std::move(explain)});
}

void Server::RegisterWorkspace() {
  dispatcher_.OnNotification("workspace/didChangeConfiguration", [this](const Json& params) {
    if (client_.answers_configuration) return AskForConfiguration();
    if (Configure(Member(params, "settings", "heaplint"))) Refresh();
  });
  dispatcher_.OnNotification("workspace/didChangeWatchedFiles", [this](const Json&) { Refresh(); });
  dispatcher_.OnNotification("workspace/didChangeWorkspaceFolders",
                             [this](const Json& params) { client_.ChangeFolders(Member(params, "event")); });
}

void Server::AskForConfiguration() {
  if (!client_.answers_configuration) return;
  const Json items = Json::array({{{"section", "heaplint"}}});
  connection_.Request("workspace/configuration", {{"items", items}}, [this](const Json& result) {
    if (!result.is_array() || result.empty() || !Configure(result.front())) return;
    Refresh();
  });
}

/// Takes the client's settings, and says whether that changed anything. What they do not mention has its default.
bool Server::Configure(const Json& section) {
  Settings fresh = Settings::FromJson(section);
  if (fresh == settings_) return false;
  settings_ = std::move(fresh);
  analyses_.SetVerdicts(settings_.simulate);
  return true;
}

void Server::SendSettings() {
  worker_.Submit({.key = "settings", .priority = Priority::kRequest, .run = [this, settings = settings_] {
                    analyzer_.Refresh(settings);
                    return [] {};
                  }});
}

/// Something beside the open texts has changed: everything is to be analyzed again.
void Server::Refresh() {
  shown_complaints_.clear();
  SendSettings();
  analyses_.ScheduleAll();
  RefreshDiagnostics();
}

void Server::RefreshDiagnostics() {
  if (!client_.pulls_diagnostics || !client_.refreshes_diagnostics) return;
  connection_.Request("workspace/diagnostic/refresh", nullptr, nullptr);
}

}  // namespace heaplint::language_server
