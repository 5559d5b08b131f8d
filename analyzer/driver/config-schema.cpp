#include "analyzer/driver/config-schema.h"

#include <nlohmann/json.hpp>

namespace heaplint::driver {

namespace {

using Json = nlohmann::ordered_json;

Json Text(std::string_view description) { return {{"type", "string"}, {"description", description}}; }

/// One string, or a list of them.
Json Texts(std::string_view description) {
  const Json text = {{"type", "string"}};
  return {{"description", description}, {"oneOf", Json::array({text, {{"type", "array"}, {"items", text}}})}};
}

Json Object(Json properties) {
  return {{"type", "object"}, {"properties", std::move(properties)}, {"additionalProperties", false}};
}

Json RulesSchema(std::span<const rule::RegisteredRule> rules) {
  const Json severity = {{"enum", {"off", "on", "note", "warning", "error"}}};
  const Json choice = {{"oneOf", Json::array({severity, Object({{"severity", severity}})})}};
  Json properties = Json::object();
  for (const rule::RegisteredRule& registered : rules) {
    properties[std::string(registered.rule->id)] = choice;
    properties[std::string(registered.rule->id)]["description"] = registered.rule->title;
  }
  return Object(std::move(properties));
}

Json PairSchema() {
  Json resources = Json::array();
#define RESOURCE(constant, name, noun) resources.push_back(name);
#include "analyzer/knowledge/resources.def"
#undef RESOURCE
  Json pair =
      Object({{"resource", {{"enum", resources}, {"description", "What is acquired."}}},
              {"acquire", Text("The call that acquires, such as 'every(callback)'.")},
              {"release", Texts("The calls that release, such as 'cancel(#)' for a call that gets the result.")}});
  pair["required"] = {"resource", "acquire", "release"};
  return pair;
}

}  // namespace

std::string ConfigSchema(std::span<const rule::RegisteredRule> rules) {
  Json part =
      Object({{"files", Texts("Patterns as in .gitignore, relative to this file.")}, {"rules", RulesSchema(rules)}});
  part["required"] = {"files"};
  Json schema = {{"$schema", "http://json-schema.org/draft-07/schema#"}, {"title", "Configuration of heaplint"}};
  schema.update(Object(
      {{"$schema", Text("Where the schema of this file is.")},
       {"extends", Texts("Configuration files to start from, relative to this one.")},
       {"rules", RulesSchema(rules)},
       {"globals", Texts("Global names that exist, beside those of browsers and Node.")},
       {"pairs",
        {{"type", "array"}, {"items", PairSchema()}, {"description", "Your own calls that acquire and release."}}},
       {"ignore", Texts("Files that are not checked: patterns as in .gitignore, relative to this file.")},
       {"overrides",
        {{"type", "array"}, {"items", part}, {"description", "Other rules for some files; later ones win."}}}}));
  return schema.dump(2) + "\n";
}

}  // namespace heaplint::driver
