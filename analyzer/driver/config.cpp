// Finding and combining configuration files. config-reader.cpp reads one.
#include "analyzer/driver/config.h"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <filesystem>
#include <utility>

namespace heaplint::driver {

namespace {

namespace fs = std::filesystem;

std::string AbsolutePath(const std::string& path) {
  std::error_code error;
  const fs::path absolute = fs::absolute(path, error);
  return error ? path : absolute.lexically_normal().string();
}

std::string FolderOf(const std::string& path) { return fs::path(path).parent_path().string(); }

source::IgnoreFile PatternsOf(const std::vector<std::string>& patterns) {
  return source::IgnoreFile(fmt::format("{}", fmt::join(patterns, "\n")));
}

/// `path` relative to `folder`; both are absolute and `path` is below.
std::string_view Inside(const std::string& path, const std::string& folder) {
  const std::string_view rest = std::string_view(path).substr(std::min(folder.size(), path.size()));
  return rest.starts_with('/') ? rest.substr(1) : rest;
}

/// Whether `patterns` match `path` or a folder above it.
bool MatchesPathOrFolder(const source::IgnoreFile& patterns, std::string_view path) {
  for (std::size_t slash = path.find('/'); slash != std::string_view::npos; slash = path.find('/', slash + 1)) {
    if (patterns.Decide(path.substr(0, slash), true).value_or(false)) return true;
  }
  return patterns.Decide(path, false).value_or(false);
}

}  // namespace

Configs::Loaded& Configs::Load(const std::string& file) {
  std::unique_ptr<Loaded>& place = files_[file];
  if (place != nullptr) return *place;
  place = std::make_unique<Loaded>();
  place->folder = file.empty() ? "/" : FolderOf(file);
  if (!file.empty()) {
    base::Expected<Config, ConfigError> config = LoadConfig(file, options_.rules);
    if (config) {
      place->config = std::move(*config);
    } else {
      errors_.push_back(std::move(config).error());
    }
  }
  place->ignores = PatternsOf(place->config.ignores);
  for (const ConfigOverride& part : place->config.overrides) place->overrides.push_back(PatternsOf(part.files));
  place->knowledge = std::make_unique<knowledge::Knowledge>(knowledge::Knowledge::BuiltIn());
  for (const std::string& global : place->config.globals) place->knowledge->AddGlobal(global);
  for (const ConfiguredPair& pair : place->config.pairs) {
    const auto added = place->knowledge->AddPair(pair.resource, pair.acquire, pair.release, knowledge::kNoTrait);
    if (!added) errors_.push_back({file, fmt::format("pairs: '{}': {}", pair.acquire, added.error()), 0});
  }
  return *place;
}

Configs::Loaded& Configs::Defaults() { return Load(""); }

Configs::Loaded& Configs::FindInFolder(const std::string& folder) {
  // Walk up to a folder whose answer is known or that has a configuration, then note the answer for those on the way.
  std::vector<std::string> unknown;
  Loaded* found = nullptr;
  for (fs::path current = folder;; current = current.parent_path()) {
    if (const auto known = folders_.find(current.string()); known != folders_.end()) {
      found = known->second;
      break;
    }
    unknown.push_back(current.string());
    std::error_code error;
    const fs::path file = current / kConfigFileName;
    if (fs::exists(file, error)) {
      found = &Load(file.string());
      break;
    }
    if (current == current.parent_path()) break;
  }
  if (found == nullptr) found = &Defaults();
  for (const std::string& known : unknown) folders_[known] = found;
  return *found;
}

Configs::Loaded& Configs::Find(const std::string& path) {
  if (options_.use_none) return Defaults();
  if (!options_.file.empty()) return Load(AbsolutePath(options_.file));
  return FindInFolder(FolderOf(AbsolutePath(path)));
}

const Config& Configs::ConfigFor(const std::string& path) { return Find(path).config; }

bool Configs::Ignores(const std::string& path) {
  const Loaded& loaded = Find(path);
  return !loaded.ignores.empty() && MatchesPathOrFolder(loaded.ignores, Inside(AbsolutePath(path), loaded.folder));
}

const FileSettings& Configs::For(const std::string& path) {
  Loaded& loaded = Find(path);
  const std::string absolute = loaded.overrides.empty() ? std::string() : AbsolutePath(path);
  std::string matching;
  for (const source::IgnoreFile& files : loaded.overrides) {
    matching += MatchesPathOrFolder(files, Inside(absolute, loaded.folder)) ? '1' : '0';
  }
  const auto known = loaded.settings.find(matching);
  if (known != loaded.settings.end()) return known->second;
  return loaded.settings.emplace(matching, Combine(loaded, matching)).first->second;
}

FileSettings Configs::Combine(Loaded& loaded, const std::string& matching) const {
  RuleChoices choices = loaded.config.rules;
  for (std::size_t i = 0; i < matching.size(); ++i) {
    if (matching[i] == '0') continue;
    for (const auto& choice : loaded.config.overrides[i].rules) choices[choice.first] = choice.second;
  }
  FileSettings settings;
  settings.knowledge = loaded.knowledge.get();
  for (const rule::RegisteredRule& registered : options_.rules) {
    const std::string_view id = registered.rule->id;
    const auto choice = choices.find(id);
    const bool is_on = choice == choices.end() ? registered.rule->on_by_default : choice->second.is_on;
    const auto& only = options_.only_rules;
    if (only.empty() ? is_on : std::find(only.begin(), only.end(), id) != only.end())
      settings.rules.push_back(&registered);
    if (choice != choices.end() && choice->second.severity) settings.severities[id] = *choice->second.severity;
  }
  const std::string printed = PrintConfig(loaded.config, settings);
  settings.fingerprint = XXH3_64bits(printed.data(), printed.size());
  return settings;
}

}  // namespace heaplint::driver
