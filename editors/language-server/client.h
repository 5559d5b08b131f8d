// What the client said of itself at initialize: what it can take, and where it works.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "editors/language-server/json.h"
#include "editors/language-server/text-document.h"

namespace heaplint::language_server {

/// The client's capabilities that change what the server says. Everything absent is false.
struct Client {
  PositionEncoding encoding = PositionEncoding::kUtf16;
  bool pulls_diagnostics = false;
  bool refreshes_diagnostics = false;
  bool shows_related = false;
  bool shows_code_links = false;
  bool keeps_diagnostic_data = false;
  bool takes_code_actions = false;
  bool takes_versioned_edits = false;
  bool reads_markdown = false;
  bool answers_configuration = false;
  bool registers_configuration = false;
  bool registers_watchers = false;
  bool shows_progress = false;
  /// Paths of the workspace's folders.
  std::vector<std::string> folders;

  /// Reads the parameters of `initialize`.
  static Client FromInitialize(const Json& params);
  /// Applies LSP's WorkspaceFoldersChangeEvent.
  void ChangeFolders(const Json& event);
};

}  // namespace heaplint::language_server
