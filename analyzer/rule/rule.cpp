#include "analyzer/rule/rule.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>
#include <tuple>

namespace heaplint::rule {

void RunRule(const Rule& rule, facts::FactStore& facts, std::vector<Finding>& findings) {
  const std::ptrdiff_t first = static_cast<std::ptrdiff_t>(findings.size());
  Report report(rule.id, findings);
  rule.check(report, facts);
  std::stable_sort(findings.begin() + first, findings.end(),
                   [](const Finding& a, const Finding& b) { return a.span < b.span; });
}

std::vector<std::string> ValidateRules(const std::vector<RegisteredRule>& rules) {
  std::vector<std::string> problems;
  std::set<std::string_view> ids;
  for (const RegisteredRule& registered : rules) {
    const Rule& rule = *registered.rule;
    if (!ids.insert(rule.id).second) problems.push_back(fmt::format("{}: there are two rules with this id", rule.id));
    if (rule.id != registered.stem) problems.push_back(fmt::format("{}: stands in {}.cpp", rule.id, registered.stem));
    if (rule.title.empty()) problems.push_back(fmt::format("{}: has no title", rule.id));
    if (registered.page.empty()) problems.push_back(fmt::format("{}: has no page {}.md", rule.id, registered.stem));
    if (!registered.has_corpus_pair)
      problems.push_back(fmt::format("{}: corpus/rules/{} lacks leaky or fixed", rule.id, rule.id));
  }
  return problems;
}

}  // namespace heaplint::rule
