#include "analyzer/driver/run-report.h"

#include <algorithm>

namespace heaplint::driver {

std::size_t RunReport::CountOf(Severity severity) const {
  return static_cast<std::size_t>(std::count_if(
      findings.begin(), findings.end(), [&](const ReportedFinding& finding) { return finding.severity == severity; }));
}

bool RunReport::has_fatal_problem() const {
  return std::any_of(problems.begin(), problems.end(), [](const ReportedProblem& problem) { return problem.is_fatal; });
}

}  // namespace heaplint::driver
