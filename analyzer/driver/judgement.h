// Judgement: what the simulation says of a finding. The driver asks; who answers is given to it.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "analyzer/base/function-ref.h"
#include "analyzer/driver/file-analysis.h"
#include "analyzer/driver/run-report.h"
#include "analyzer/scenario/judge.h"

namespace heaplint::driver {

struct Judgement {
  Verdict verdict = Verdict::kNotSimulated;
  std::optional<ReportedEvidence> evidence;
};

/// The verdict of the simulation as the driver's.
Verdict VerdictOf(scenario::Verdict verdict);

/// Builds the scenario of each of `findings` that `is_asked` and lets `judge` run it; parallel to `findings`. What has no scenario is
/// inconclusive. The work for one file is bounded by counts, so that the result is the same everywhere.
std::vector<Judgement> JudgeFindings(std::span<const rule::Finding> findings,
                                     base::FunctionRef<bool(const rule::Finding&)> is_asked, FileAnalysis& analysis,
                                     const std::string& path, scenario::Judge& judge);

}  // namespace heaplint::driver
