#include "analyzer/cli/selection.h"

#include <fmt/format.h>

#include <utility>
#include <vector>

#include "analyzer/driver/nearest.h"
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
  const std::string hint = driver::DidYouMean(id, ids);
  return fmt::format("unknown rule '{}'{}", output::ForTerminal(id), hint.empty() ? "; see heaplint rules" : hint);
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
        fmt::format("{}: not a script: heaplint reads .js .mjs .cjs .jsx .ts .mts .cts .tsx .vue .svelte .html",
                    output::ForTerminal(path)));
  }
  source::PackageTypes packages;
  return source::SourceFile{path, *language, packages.HintFor(path), true};
}

}  // namespace heaplint::cli
