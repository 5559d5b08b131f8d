// Reads one heaplint.json: JSON with comments, checked key by key; wrong names get the nearest right one.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <utility>

#include "analyzer/driver/config.h"
#include "analyzer/driver/json-places.h"
#include "analyzer/driver/nearest.h"
#include "analyzer/source/line-index.h"
#include "analyzer/source/source-text.h"

namespace heaplint::driver {

namespace {

using Json = nlohmann::json;
using Names = std::vector<std::string_view>;

constexpr std::size_t kLargestConfig = 4 * 1024 * 1024;
constexpr std::size_t kLongestChain = 32;

/// Finds the byte at which a text stops being JSON.
struct SyntaxErrorFinder : nlohmann::json_sax<Json> {
  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(number_integer_t) override { return true; }
  bool number_unsigned(number_unsigned_t) override { return true; }
  bool number_float(number_float_t, const string_t&) override { return true; }
  bool string(string_t&) override { return true; }
  bool binary(binary_t&) override { return true; }
  bool start_object(std::size_t) override { return true; }
  bool key(string_t&) override { return true; }
  bool end_object() override { return true; }
  bool start_array(std::size_t) override { return true; }
  bool end_array() override { return true; }
  bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception&) override {
    offset = position;
    return false;
  }
  std::size_t offset = 0;
};

/// Says where `text` stops being JSON.
ConfigError SyntaxErrorIn(std::string_view text, const std::string& path) {
  SyntaxErrorFinder finder;
  Json::sax_parse(text, &finder, Json::input_format_t::json, true, /*ignore_comments=*/true);
  const source::LineIndex lines(text);
  const source::LineColumn place = lines.At(static_cast<std::uint32_t>(finder.offset == 0 ? 0 : finder.offset - 1));
  return {path, fmt::format("not valid JSON at line {}, column {}", place.line, place.column), place.line};
}

const char* KindOf(const Json& json) { return json.type_name(); }

/// Reads one file. Keeps the first thing that is wrong.
class Reader {
 public:
  Reader(std::span<const rule::RegisteredRule> rules, std::vector<std::string> chain)
      : rules_(rules), chain_(std::move(chain)) {}

  base::Expected<Config, ConfigError> Read(const std::string& path) {
    path_ = path;
    if (std::find(chain_.begin(), chain_.end(), path) != chain_.end() || chain_.size() > kLongestChain) {
      return base::Unexpected(
          ConfigError{path, "extends itself, directly or through other files: break the circle", 0});
    }
    chain_.push_back(path);
    base::Expected<source::SourceText, source::LoadError> loaded = source::LoadSource(path, kLargestConfig);
    if (!loaded) return base::Unexpected(ConfigError{path, loaded.error().message, 0});
    text_ = loaded->text.substr(source::ByteOrderMarkLength(loaded->text));
    const Json json = Json::parse(text_, nullptr, /*allow_exceptions=*/false, /*ignore_comments=*/true);
    if (json.is_discarded()) return base::Unexpected(SyntaxErrorIn(text_, path));
    ReadTop(json);
    if (!error_.message.empty()) return base::Unexpected(std::move(error_));
    config_.path = path;
    return std::move(config_);
  }

 private:
  /// Keeps the first complaint; it is about the member at `path` ("overrides[0].rules").
  void Complain(std::string_view path, std::string message) {
    if (!error_.message.empty()) return;
    const std::string_view text = text_;
    const std::optional<std::size_t> offset = OffsetOfMember(text, path);
    const std::uint32_t line = offset ? source::LineIndex(text).At(static_cast<std::uint32_t>(*offset)).line : 0;
    error_ = {path_, std::move(message), line};
  }

  /// Checks that `json` is an object and has only `names` as keys.
  bool IsObjectOf(const Json& json, const std::string& where, const Names& names) {
    if (!json.is_object()) {
      Complain(where,
               fmt::format("{}: must be an object, not {}", where.empty() ? "configuration" : where, KindOf(json)));
      return false;
    }
    for (const auto& member : json.items()) {
      if (std::find(names.begin(), names.end(), member.key()) != names.end()) continue;
      Complain(where.empty() ? member.key() : where + "." + member.key(),
               fmt::format("{}unknown key '{}'{}", where.empty() ? "" : where + ": ", member.key(),
                           DidYouMean(member.key(), names)));
      return false;
    }
    return true;
  }

  std::vector<std::string> Strings(const Json& json, const std::string& where) {
    std::vector<std::string> strings;
    if (json.is_string()) return {json.get_ref<const std::string&>()};
    if (!json.is_array()) {
      Complain(where, fmt::format("{}: must be a string or a list of strings, not {}", where, KindOf(json)));
      return strings;
    }
    for (const Json& item : json) {
      if (!item.is_string()) {
        Complain(where, fmt::format("{}: must be a list of strings, but has {} in it", where, KindOf(item)));
        return strings;
      }
      strings.push_back(item.get_ref<const std::string&>());
    }
    return strings;
  }

  void ReadTop(const Json& json) {
    if (!IsObjectOf(json, "", {"$schema", "extends", "rules", "globals", "pairs", "ignore", "overrides"})) return;
    if (const auto found = json.find("extends"); found != json.end()) {
      for (const std::string& base : Strings(*found, "extends")) Extend(base);
    }
    if (const auto found = json.find("rules"); found != json.end()) ReadRules(*found, "rules", config_.rules);
    if (const auto found = json.find("globals"); found != json.end())
      Append(config_.globals, Strings(*found, "globals"));
    if (const auto found = json.find("ignore"); found != json.end()) Append(config_.ignores, Strings(*found, "ignore"));
    if (const auto found = json.find("pairs"); found != json.end()) ReadPairs(*found);
    if (const auto found = json.find("overrides"); found != json.end()) ReadOverrides(*found);
  }

  static void Append(std::vector<std::string>& to, std::vector<std::string> from) {
    std::move(from.begin(), from.end(), std::back_inserter(to));
  }

  /// Starts from what the file at `base`, relative to this one, says.
  void Extend(const std::string& base) {
    const std::filesystem::path whole = (std::filesystem::path(path_).parent_path() / base).lexically_normal();
    base::Expected<Config, ConfigError> config = Reader(rules_, chain_).Read(whole.string());
    if (!config) {
      if (error_.message.empty()) error_ = std::move(config).error();
      return;
    }
    for (auto& choice : config->rules) config_.rules[choice.first] = choice.second;
    Append(config_.globals, std::move(config->globals));
    Append(config_.ignores, std::move(config->ignores));
    std::move(config->pairs.begin(), config->pairs.end(), std::back_inserter(config_.pairs));
    std::move(config->overrides.begin(), config->overrides.end(), std::back_inserter(config_.overrides));
  }

  void ReadRules(const Json& json, const std::string& where, RuleChoices& choices) {
    if (!json.is_object()) return Complain(where, fmt::format("{}: must be an object, not {}", where, KindOf(json)));
    Names ids;
    for (const rule::RegisteredRule& registered : rules_) ids.push_back(registered.rule->id);
    for (const auto& member : json.items()) {
      const std::string& id = member.key();
      if (std::find(ids.begin(), ids.end(), id) == ids.end()) {
        return Complain(where + "." + id, fmt::format("{}: unknown rule '{}'{}", where, id, DidYouMean(id, ids)));
      }
      choices[id] = ReadChoice(member.value(), fmt::format("{}.{}", where, id));
    }
  }

  RuleChoice ReadChoice(const Json& json, const std::string& where) {
    const Json* severity = &json;
    if (json.is_object()) {
      if (!IsObjectOf(json, where, {"severity"})) return {};
      const auto found = json.find("severity");
      if (found == json.end()) return {};
      severity = &*found;
    }
    const Names words = {"off", "on", "note", "warning", "error"};
    const std::string word = severity->is_string() ? severity->get<std::string>() : severity->dump();
    if (std::find(words.begin(), words.end(), word) == words.end()) {
      Complain(where,
               fmt::format("{}: {} is not one of {}{}", where, word, fmt::join(words, ", "), DidYouMean(word, words)));
      return {};
    }
    return {word != "off", SeverityNamed(word)};
  }

  void ReadPairs(const Json& json) {
    if (!json.is_array()) return Complain("pairs", fmt::format("pairs: must be a list, not {}", KindOf(json)));
    for (std::size_t i = 0; i < json.size(); ++i) {
      const std::string where = fmt::format("pairs[{}]", i);
      if (!IsObjectOf(json[i], where, {"resource", "acquire", "release"})) return;
      const auto text = [&](const char* key) {
        return json[i].contains(key) && json[i][key].is_string() ? json[i][key].get<std::string>() : std::string();
      };
      const std::vector<std::string> releases =
          json[i].contains("release") ? Strings(json[i]["release"], where + ".release") : std::vector<std::string>();
      const std::optional<knowledge::Resource> resource = ResourceNamed(text("resource"), where);
      if (!resource) return;
      if (text("acquire").empty() || releases.empty())
        return Complain(where, where + ": needs resource, acquire and release");
      config_.pairs.push_back({*resource, text("acquire"), fmt::format("{}", fmt::join(releases, " "))});
    }
  }

  std::optional<knowledge::Resource> ResourceNamed(const std::string& name, const std::string& where) {
    Names names;
#define RESOURCE(constant, resource_name, noun) \
  names.push_back(resource_name);               \
  if (name == resource_name) return knowledge::Resource::constant;
#include "analyzer/knowledge/resources.def"
#undef RESOURCE
    Complain(where, fmt::format("{}.resource: '{}' is not one of {}{}", where, name, fmt::join(names, ", "),
                                DidYouMean(name, names)));
    return std::nullopt;
  }

  void ReadOverrides(const Json& json) {
    if (!json.is_array()) return Complain("overrides", fmt::format("overrides: must be a list, not {}", KindOf(json)));
    for (std::size_t i = 0; i < json.size(); ++i) {
      const std::string where = fmt::format("overrides[{}]", i);
      if (!IsObjectOf(json[i], where, {"files", "rules"})) return;
      ConfigOverride part;
      if (!json[i].contains("files")) return Complain(where, where + ": needs files");
      part.files = Strings(json[i]["files"], where + ".files");
      if (json[i].contains("rules")) ReadRules(json[i]["rules"], where + ".rules", part.rules);
      config_.overrides.push_back(std::move(part));
    }
  }

  std::span<const rule::RegisteredRule> rules_;
  /// The files that led here, this one included.
  std::vector<std::string> chain_;
  std::string path_;
  Config config_;
  std::string text_;
  ConfigError error_;
};

}  // namespace

base::Expected<Config, ConfigError> LoadConfig(const std::string& path, std::span<const rule::RegisteredRule> rules) {
  return Reader(rules, {}).Read(path);
}

std::string PrintConfig(const Config& config, const FileSettings& settings) {
  nlohmann::ordered_json json;
  json["file"] = config.path.empty() ? nlohmann::ordered_json(nullptr) : nlohmann::ordered_json(config.path);
  json["rules"] = nlohmann::ordered_json::object();
  for (const rule::RegisteredRule* registered : settings.rules) {
    const auto own = settings.severities.find(registered->rule->id);
    json["rules"][std::string(registered->rule->id)] = own == settings.severities.end() ? "on" : NameOf(own->second);
  }
  json["globals"] = config.globals;
  json["pairs"] = nlohmann::ordered_json::array();
  for (const ConfiguredPair& pair : config.pairs) {
    json["pairs"].push_back(
        {{"resource", knowledge::NameOf(pair.resource)}, {"acquire", pair.acquire}, {"release", pair.release}});
  }
  json["ignore"] = config.ignores;
  return json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace heaplint::driver
