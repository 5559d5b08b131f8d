// Baseline: findings that a project tolerates, so that only new ones fail. Keyed by fingerprint, which survives moved lines.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

#include "analyzer/base/expected.h"
#include "analyzer/driver/run-report.h"

namespace heaplint::driver {

/// A multiset of findings. Its text is sorted, one finding a line, so that version control can merge two of them.
class Baseline {
 public:
  Baseline() = default;

  /// All findings of `report`.
  explicit Baseline(const RunReport& report);

  /// Reads the text of a baseline file; the error says what is wrong with it.
  static base::Expected<Baseline, std::string> Parse(std::string_view text);

  /// The text of the file.
  std::string Print() const;

  /// Takes out of `report` the findings that the baseline has, each as often as it has it, and counts them there.
  void Apply(RunReport& report) const;

  /// Only what `report` still finds: fixed findings do not stay tolerated.
  Baseline Pruned(const RunReport& report) const;

  std::size_t size() const;

 private:
  struct Key {
    std::string rule;
    std::string scope;
    std::string fingerprint;
    friend auto operator<=>(const Key&, const Key&) = default;
  };
  static Key KeyOf(const ReportedFinding& finding) {
    return {std::string(finding.rule), finding.scope, finding.fingerprint};
  }

  /// How often each finding is tolerated. Sorted by rule and scope, for people who read the file.
  std::map<Key, std::size_t> counts_;
};

}  // namespace heaplint::driver
