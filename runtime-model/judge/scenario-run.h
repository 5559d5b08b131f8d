// ScenarioRun: one run of a scenario with everything assumed that a verdict has to assume.
#pragma once

#include <string>
#include <vector>

#include "analyzer/scenario/evidence.h"
#include "runtime-model/judge/judge.h"
#include "runtime-model/judge/parsed-files.h"

namespace heaplint::runtime_model {

class Startup;

/// What is taken for granted in one run.
struct RunAssumptions {
  /// How undecided conditions on Unknowns turn out.
  bool conditions = true;
  /// How files[0] is read.
  scenario::SourceKind kind = scenario::SourceKind::kScript;
  /// Looks who holds the first payload before leave, which is dear.
  bool looks_for_holder = false;
};

/// What one run showed; the verdict is drawn from it alone.
struct RunOutcome {
  /// Set if the run could not be made to its end, or shows nothing.
  scenario::Inconclusive failure = scenario::Inconclusive::kNot;
  std::string reason;
  scenario::Site reason_site;
  bool reached = false;
  bool has_assumed = false;
  /// Whether a root of the program held the first payload when the round was over; false if nobody looked.
  bool was_held = false;
  /// Whether something of a payload became known to an Unknown.
  bool has_escaped = false;
  std::vector<scenario::Escape> escapes;
  /// Sentences about what is missing, and which checks were passed by.
  std::vector<std::string> assumed;
  /// The first of them without which a payload might not have been collected; empty if there is none.
  std::string doubt;
  /// The first error that the engine threw, though the program may have caught it; empty: none.
  std::string engine_error;
  std::vector<scenario::RepeatCount> repeats;
  /// Which repeats' payloads live at the end, in order; repeats count from 1.
  std::vector<std::uint32_t> living_repeats;
  /// Whether payload(1) lived after repeat 1.
  bool first_outlived = false;
  /// Gone within an hour of the virtual clock: after how many milliseconds; negative: not, or not tried.
  double delay = -1;
  /// From a root to the oldest living payload.
  scenario::RetainingPath path;
  /// The path leads past what the accused call is known to keep.
  bool is_kept_by_others = false;
  std::vector<scenario::Survivors> survivors;
  std::uint64_t steps = 0;
};

RunOutcome RunScenario(const scenario::Scenario& scenario, const RunAssumptions& assumptions,
                       const JudgeOptions& options, ParsedFiles& files, Startup& startup);

}  // namespace heaplint::runtime_model
