// Rule: metadata and one function. The function's parameters say which facts it reads; MakeRule deduces the list.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analyzer/facts/fact-store.h"
#include "analyzer/rule/report.h"

namespace heaplint::rule {

/// What is known of a rule before it runs.
struct RuleMetadata {
  /// Kebab case; names the bad pattern; also stem of the source file, the page and the corpus folder. Never reused.
  std::string_view id;
  /// One line: what is wrong.
  std::string_view title;
  /// The version that brought it.
  std::string_view since;
  bool on_by_default = true;
};

/// A rule as a value. `check` appends its findings for the file whose facts are given.
struct Rule : RuleMetadata {
  void (*check)(Report& report, facts::FactStore& facts) = nullptr;
};

namespace internal {
template <class... Facts> void Call(void (*check)(Report&, const Facts&...), Report& report, facts::FactStore& facts) {
  check(report, facts.template Get<Facts>()...);
}
}  // namespace internal

/// Makes a rule of `void Check(Report&, const Fact&...)`.
template <auto Check> constexpr Rule MakeRule(const RuleMetadata& metadata) {
  return {metadata, [](Report& report, facts::FactStore& facts) { internal::Call(Check, report, facts); }};
}

/// Runs `rule` on one file and appends its findings, in source order of their primary location.
void RunRule(const Rule& rule, facts::FactStore& facts, std::vector<Finding>& findings);

/// A rule with what the build found around it.
struct RegisteredRule {
  const Rule* rule;
  /// Name of the source file without extension, and its folder.
  std::string_view stem;
  std::string_view group;
  /// The text of the rule's page; empty if there is none.
  std::string_view page;
  /// Whether corpus/rules/<id> has leaky and fixed.
  bool has_corpus_pair;
};

/// What is wrong with a list of rules: one line each, empty if nothing (duplicate or foreign id, no title, no page, no corpus).
std::vector<std::string> ValidateRules(const std::vector<RegisteredRule>& rules);

}  // namespace heaplint::rule
