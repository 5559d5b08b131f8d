// Settings: what the user sets in the editor. Everything about the analysis itself is in heaplint.json, as on the command line.
#pragma once

#include <string>

#include "editors/language-server/json.h"

namespace heaplint::language_server {

/// The section "heaplint" of the editor's settings.
struct Settings {
  /// Whether there are findings at all.
  bool enable = true;
  /// Whether suspicions are simulated, after they have been shown.
  bool simulate = true;
  /// Path of a configuration to be used in place of those beside the files; empty: none.
  std::string config;
  /// Path of a baseline: findings that are in it are not shown. Empty: none.
  std::string baseline;

  /// Reads the section. What is absent or of another type has its default.
  static Settings FromJson(const Json& section);

  friend bool operator==(const Settings&, const Settings&) = default;
};

}  // namespace heaplint::language_server
