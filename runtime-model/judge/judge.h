// MakeJudge: the model as a judge of scenarios.
#pragma once

#include <memory>

#include "analyzer/scenario/judge.h"
#include "runtime-model/heap/budget.h"
#include "runtime-model/heap/heap.h"

namespace heaplint::runtime_model {

struct JudgeOptions {
  /// Of each of the runs that one verdict takes.
  Budget budget;
  HeapSwitches switches;
};

std::unique_ptr<scenario::Judge> MakeJudge(const JudgeOptions& options = {});

}  // namespace heaplint::runtime_model
