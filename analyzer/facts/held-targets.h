// HeldTargets: registrations with a FinalizationRegistry whose held value keeps the very target that they wait for.
#pragma once

#include <string>
#include <vector>

#include "analyzer/facts/fact-store.h"
#include "analyzer/facts/flow.h"

namespace heaplint::facts {

/// `registry.register(target, held)` where `held` is the target, an object that has it, or a closure that uses it.
struct HeldTarget {
  base::Span span;
  syntax::NodeId node;
  syntax::FunctionId function;
  /// The target as the user writes it.
  std::string name;
  syntax::NodeId target;
  /// Where the held value mentions the target.
  base::Span mention;
  /// Where the registry is made.
  base::Span registry;
};

class HeldTargets {
 public:
  static HeldTargets Compute(FactStore& facts);
  const std::vector<HeldTarget>& all() const { return targets_; }

 private:
  std::vector<HeldTarget> targets_;
};

}  // namespace heaplint::facts
