#include "analyzer/cli/selection.h"

#include <fmt/format.h>

#include <utility>

#include "analyzer/cli/nearest.h"
#include "analyzer/output/escape.h"
#include "analyzer/source/language.h"
#include "analyzer/source/package-type.h"
#include "rules/all-rules.h"

namespace heaplint::cli {

const rule::RegisteredRule* RuleNamed(std::string_view id) {
  for (const rule::RegisteredRule& registered : rules::AllRules()) {
    if (registered.rule->id == id) return &registered;
  }
  return nullptr;
}

std::string UnknownRule(std::string_view id) {
  std::vector<std::string_view> ids;
  for (const rule::RegisteredRule& registered : rules::AllRules()) ids.push_back(registered.rule->id);
  const std::string hint = DidYouMean(id, ids);
  return fmt::format("unknown rule '{}'{}", output::ForTerminal(id), hint.empty() ? "; see heaplint rules" : hint);
}

base::Expected<std::vector<const rule::RegisteredRule*>, std::string> SelectRules(const std::vector<std::string>& ids) {
  std::vector<const rule::RegisteredRule*> selected;
  for (const std::string& id : ids) {
    if (RuleNamed(id) == nullptr) return base::Unexpected(UnknownRule(id));
  }
  for (const rule::RegisteredRule& registered : rules::AllRules()) {
    const bool is_named = std::find(ids.begin(), ids.end(), registered.rule->id) != ids.end();
    if (ids.empty() ? registered.rule->on_by_default : is_named) selected.push_back(&registered);
  }
  return selected;
}

std::optional<source::SourceKindHint> KindNamed(std::string_view name) {
  if (name == "script") return source::SourceKindHint::kScript;
  if (name == "commonjs") return source::SourceKindHint::kCommonJS;
  if (name == "module") return source::SourceKindHint::kModule;
  return std::nullopt;
}

base::Expected<source::SourceFile, std::string> ScriptAt(const std::string& path) {
  const std::optional<source::Language> language = source::LanguageOf(path);
  if (!language) {
    return base::Unexpected(
        fmt::format("{}: not a script: heaplint reads .js .mjs .cjs .jsx .ts .mts .cts .tsx", output::ForTerminal(path)));
  }
  source::PackageTypes packages;
  return source::SourceFile{path, *language, packages.HintFor(path), true};
}

}  // namespace heaplint::cli
