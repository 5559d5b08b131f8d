// Server: the language server of one client, from initialize to exit.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "editors/language-server/analyses.h"
#include "editors/language-server/client.h"
#include "editors/language-server/connection.h"
#include "editors/language-server/dispatcher.h"
#include "editors/language-server/documents.h"
#include "editors/language-server/event-loop.h"
#include "editors/language-server/frame-reader.h"
#include "editors/language-server/worker.h"
#include "editors/language-server/workspace-diagnostics.h"

namespace heaplint::language_server {

/// Used on the event loop's thread only.
class Server {
 public:
  /// `version` is heaplint's. The others must outlive the server.
  Server(EventLoop& loop, Analyzer& analyzer, Connection::Sink sink, std::string version);

  /// A frame came from the client.
  void Receive(const Frame& frame);
  /// The client is gone.
  void ReceiveEnd();

  /// What the process is to return: 0 if the client said `shutdown` before it left.
  int exit_status() const { return dispatcher_.phase() == Phase::kShutDown ? 0 : 1; }

 private:
  void RegisterLifecycle();
  void RegisterTextSync();
  void RegisterDiagnostics();
  void RegisterCodeActions();
  void RegisterHover();
  void RegisterWorkspace();

  Json Initialize(const Json& params);
  void Initialized();
  void AskForConfiguration();
  bool Configure(const Json& section);
  void SendSettings();
  void Refresh();
  void RefreshDiagnostics();
  void Publish(const Document& document, Json diagnostics);
  void OnDiagnoses(const Document& document, const Diagnoses& diagnoses, Analyses::Stage stage);
  void AnswerHover(const RequestId& id, const Document& document, std::uint32_t offset, const Diagnoses& diagnoses);
  void Complain(const Documents::Problem& problem);
  void ShowOnce(const std::vector<std::string>& complaints);

  EventLoop& loop_;
  Analyzer& analyzer_;
  std::string version_;
  Connection connection_;
  Dispatcher dispatcher_;
  Client client_;
  Documents documents_;
  Settings settings_;
  std::set<std::string> shown_complaints_;  // Since the last refresh.
  Worker worker_;
  Analyses analyses_;
  WorkspaceDiagnostics workspace_diagnostics_;
};

}  // namespace heaplint::language_server
