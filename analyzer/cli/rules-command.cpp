// `heaplint rules` and `heaplint explain`.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "analyzer/cli/commands.h"
#include "analyzer/cli/selection.h"
#include "analyzer/output/console.h"
#include "analyzer/output/json-writer.h"
#include "rules/all-rules.h"

namespace heaplint::cli {

namespace {

std::string RulesAsText() {
  std::size_t width = 0;
  for (const rule::RegisteredRule& registered : rules::AllRules()) width = std::max(width, registered.rule->id.size());
  std::string out;
  for (const rule::RegisteredRule& registered : rules::AllRules()) {
    fmt::format_to(std::back_inserter(out), "{:{}}  {}{}\n", registered.rule->id, width, registered.rule->title,
                   registered.rule->on_by_default ? "" : " (off by default)");
  }
  return out;
}

std::string RulesAsJson() {
  std::string out;
  output::JsonWriter json(out);
  json.BeginArray();
  for (const rule::RegisteredRule& registered : rules::AllRules()) {
    const rule::Rule& rule = *registered.rule;
    json.BeginObject().Member("id", rule.id).Member("title", rule.title).Member("group", registered.group);
    json.Member("since", rule.since).Member("onByDefault", rule.on_by_default).EndObject();
  }
  json.EndArray();
  return out += '\n';
}

}  // namespace

int RunRules(const RulesOptions& options) {
  output::PrintOut(options.format == "json" ? RulesAsJson() : RulesAsText());
  return kClean;
}

int RunExplain(const ExplainOptions& options) {
  const rule::RegisteredRule* registered = RuleNamed(options.rule);
  if (registered == nullptr) return Fail(UnknownRule(options.rule));
  output::PrintOut(registered->page.empty() ? fmt::format("# {}\n{}\n", registered->rule->id, registered->rule->title)
                                            : std::string(registered->page));
  return kClean;
}

}  // namespace heaplint::cli
