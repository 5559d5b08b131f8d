// FileSettings: which rules run on a file, how loud their findings are, and what is known of the APIs around it.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "analyzer/driver/severity.h"
#include "analyzer/knowledge/knowledge.h"
#include "analyzer/rule/rule.h"

namespace heaplint::driver {

/// What the configuration says for a file; many files share one. What is referred to must outlive the run.
struct FileSettings {
  std::vector<const rule::RegisteredRule*> rules;
  /// By rule id: a severity that replaces the table's.
  std::map<std::string_view, Severity> severities;
  const knowledge::Knowledge* knowledge = nullptr;
  /// Names what is above: settings that could give other findings have another one.
  std::uint64_t fingerprint = 0;

  bool Runs(std::string_view rule) const {
    for (const rule::RegisteredRule* registered : rules) {
      if (registered->rule->id == rule) return true;
    }
    return false;
  }

  /// The severity of a finding; nothing if it is dropped.
  std::optional<Severity> SeverityOf(std::string_view rule, Verdict verdict, facts::Repetition repetition,
                                     facts::Strength strength) const {
    const std::optional<Severity> severity = driver::SeverityOf(verdict, repetition, strength);
    const auto own = severities.find(rule);
    return severity && own != severities.end() ? own->second : severity;
  }
};

}  // namespace heaplint::driver
