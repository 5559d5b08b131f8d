// Workspace diagnostics: the findings of all files in the workspace's folders, one file at a time, with progress.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "editors/language-server/analyzer.h"
#include "editors/language-server/client.h"
#include "editors/language-server/connection.h"
#include "editors/language-server/documents.h"
#include "editors/language-server/worker.h"

namespace heaplint::language_server {

/// Answers workspace/diagnostic. Files are analyzed on the worker when nothing else is to be done.
class WorkspaceDiagnostics {
 public:
  WorkspaceDiagnostics(Connection& connection, const Client& client, const Documents& documents, Worker& worker,
                       Analyzer& analyzer)
      : connection_(connection), client_(client), documents_(documents), worker_(worker), analyzer_(analyzer) {}

  void Answer(const RequestId& id, const Json& params);

 private:
  /// One request on its way.
  struct Run {
    RequestId id;
    Json progress_token;
    Json partial_token;
    std::map<std::string, std::string, std::less<>> previous;  // Result id by URI, as the client has them.
    std::vector<std::string> files;
    std::size_t next = 0;
    Json reports = Json::array();
    std::size_t percentage = 0;
  };

  void Start(const std::string& key, std::vector<std::string> files);
  void CheckNext(const std::string& key);
  void Receive(const std::string& key, Json report);
  void Finish(const std::string& key);
  void SendPartial(Run& run);
  void Progress(const Run& run, const Json& value);

  Connection& connection_;
  const Client& client_;
  const Documents& documents_;
  Worker& worker_;
  Analyzer& analyzer_;
  std::map<std::string, Run> runs_;  // By the key of their tasks.
};

}  // namespace heaplint::language_server
