// Configuration: heaplint.json, found upwards from each file, and the settings that it gives to files.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/base/expected.h"
#include "analyzer/driver/settings.h"
#include "analyzer/source/ignore-pattern.h"

namespace heaplint::driver {

inline constexpr std::string_view kConfigFileName = "heaplint.json";

/// What is wrong with a configuration file; names the file and, where it can, line and nearest valid name.
struct ConfigError {
  std::string path;
  std::string message;
  /// 0: none.
  std::uint32_t line = 0;

  /// "heaplint.json:3".
  std::string place() const { return line == 0 ? path : path + ":" + std::to_string(line); }
};

/// How a rule is to run: off, as the table says (no severity), or with a severity of its own.
struct RuleChoice {
  bool is_on = true;
  std::optional<Severity> severity;
};
using RuleChoices = std::map<std::string, RuleChoice, std::less<>>;

/// A pair of calls that the user configured.
struct ConfiguredPair {
  knowledge::Resource resource;
  std::string acquire;
  std::string release;
};

/// Rules for some files. `files` are patterns of .gitignore, relative to the folder of the configuration file.
struct ConfigOverride {
  std::vector<std::string> files;
  RuleChoices rules;
};

/// One heaplint.json with what it extends.
struct Config {
  /// Of the file; empty for the built-in defaults.
  std::string path;
  RuleChoices rules;
  std::vector<std::string> globals;
  std::vector<ConfiguredPair> pairs;
  std::vector<std::string> ignores;
  std::vector<ConfigOverride> overrides;
};

/// Reads the configuration file at `path` and those that it extends. `rules` are all rules that exist.
base::Expected<Config, ConfigError> LoadConfig(const std::string& path, std::span<const rule::RegisteredRule> rules);

/// Finds, reads and combines the configuration of many files; each configuration file is read once.
class Configs {
 public:
  struct Options {
    std::span<const rule::RegisteredRule> rules;
    /// Only these rules run, with the severities of the configuration; the rules that are on, if it is empty.
    std::vector<std::string> only_rules;
    /// The file to use for everything instead of those found; empty: search.
    std::string file;
    /// Use built-in defaults only.
    bool use_none = false;
  };
  explicit Configs(Options options) : options_(std::move(options)) {}
  Configs(const Configs&) = delete;
  Configs& operator=(const Configs&) = delete;

  /// The settings of the file at `path`. After an error: the defaults.
  const FileSettings& For(const std::string& path);

  /// The configuration that holds for the file at `path`.
  const Config& ConfigFor(const std::string& path);

  /// Whether a configuration ignores the file at `path`.
  bool Ignores(const std::string& path);

  /// What was wrong with the files that were read.
  const std::vector<ConfigError>& errors() const { return errors_; }

 private:
  /// A configuration that is in use, ready to be asked.
  struct Loaded {
    Config config;
    std::string folder;
    source::IgnoreFile ignores{""};
    std::vector<source::IgnoreFile> overrides;
    std::unique_ptr<knowledge::Knowledge> knowledge;
    /// By the overrides that match, as a string of 0 and 1.
    std::map<std::string, FileSettings> settings;
  };
  Loaded& Find(const std::string& path);
  Loaded& Load(const std::string& file);
  Loaded& Defaults();
  Loaded& FindInFolder(const std::string& folder);
  FileSettings Combine(Loaded& loaded, const std::string& matching) const;

  Options options_;
  std::map<std::string, Loaded*> folders_;
  std::map<std::string, std::unique_ptr<Loaded>> files_;
  std::vector<ConfigError> errors_;
};

/// `config` as the text of a heaplint.json, for --print-config.
std::string PrintConfig(const Config& config, const FileSettings& settings);

}  // namespace heaplint::driver
