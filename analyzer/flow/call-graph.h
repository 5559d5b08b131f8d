// CallGraph: who calls whom inside one file, and what a function can set going.
#pragma once

#include <span>
#include <vector>

#include "analyzer/flow/places.h"

namespace heaplint::flow {

/// Functions of one file and the calls between them that can be seen.
class CallGraph {
 public:
  explicit CallGraph(const Places& places);

  /// Calls and constructions whose callee may be `function`.
  const std::vector<const Node*>& CallersOf(FunctionId function) const { return callers_[function]; }
  /// Functions that `function` calls, passes on, or creates: what may run because it ran.
  const std::vector<FunctionId>& MentionsOf(FunctionId function) const { return mentions_[function]; }
  /// Calls that `function` is an argument of, itself or by name.
  const std::vector<const Node*>& PassedTo(FunctionId function) const { return passed_to_[function]; }
  /// By FunctionId: whether the function may run because one of `roots` ran. The roots are included.
  std::vector<bool> ReachedFrom(std::span<const FunctionId> roots) const;
  /// Whether a call may be made by code outside the file, or by the runtime: exported, returned, stored in an object.
  bool IsCalledOnlyHere(FunctionId function) const {
    return !callers_[function].empty() && passed_to_[function].empty();
  }

 private:
  base::IndexVector<FunctionId, std::vector<const Node*>> callers_;
  base::IndexVector<FunctionId, std::vector<FunctionId>> mentions_;
  base::IndexVector<FunctionId, std::vector<const Node*>> passed_to_;
};

}  // namespace heaplint::flow
