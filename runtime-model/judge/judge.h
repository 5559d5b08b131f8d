// MakeJudge: the model as a judge of scenarios.
#pragma once

#include <memory>

#include "analyzer/scenario/judge.h"
#include "runtime-model/heap/budget.h"
#include "runtime-model/heap/heap.h"

namespace heaplint::runtime_model {

class Agent;

/// Hears what happens in the runs of a verdict, in their order.
class RunListener {
 public:
  virtual ~RunListener() = default;
  /// A run begins that takes undecided conditions on Unknowns as `assumes_true`.
  virtual void OnRun(bool assumes_true) = 0;
  /// An act begins; a skipped one is not heard.
  virtual void OnAct(std::uint32_t repeat, const scenario::Act& act) = 0;
  /// A repeat was counted, and its garbage collected.
  virtual void OnRepeat(std::uint32_t repeat, const scenario::RepeatCount& count, Agent& agent) = 0;
};

struct JudgeOptions {
  /// Of each of the runs that one verdict takes.
  Budget budget;
  HeapSwitches switches;
  /// May be null.
  RunListener* listener = nullptr;
};

std::unique_ptr<scenario::Judge> MakeJudge(const JudgeOptions& options = {});

}  // namespace heaplint::runtime_model
