// PromiseRaces: promises that are raced again and again and get new reactions each time.
#pragma once

#include <string>
#include <vector>

#include "analyzer/facts/fact-store.h"
#include "analyzer/facts/flow.h"
#include "analyzer/facts/vocabulary.h"

namespace heaplint::facts {

/// `Promise.race([work(), stopped])` in a loop, where `stopped` is older than the loop.
struct PromiseRace {
  base::Span span;
  syntax::NodeId node;
  syntax::FunctionId function;
  /// The promise that is raced again, or the collection that has it.
  std::string name;
  base::Span promise;
  bool is_collection = false;
  /// The loop, or the call in it; empty if it stands around the race.
  base::Span repeated_by;
  Multiplicity multiplicity;
};

class PromiseRaces {
 public:
  static PromiseRaces Compute(FactStore& facts);
  const std::vector<PromiseRace>& all() const { return races_; }

 private:
  std::vector<PromiseRace> races_;
};

}  // namespace heaplint::facts
