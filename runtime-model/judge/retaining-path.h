// The way from a root to an object, in the words of the program that made it.
#pragma once

#include <unordered_set>
#include <vector>

#include "analyzer/scenario/evidence.h"
#include "runtime-model/judge/contracts.h"
#include "runtime-model/runtime/agent.h"

namespace heaplint::runtime_model {

/// Where the places of a run stand in the scenario's files.
class SourceMap {
 public:
  SourceMap(const Agent& agent, const scenario::Scenario& scenario) : agent_(agent), scenario_(scenario) {}
  /// The place that a heap object's site() or any site of a unit names; not valid outside the scenario's files.
  scenario::Site SiteOf(std::uint32_t site) const;
  scenario::Site SiteOf(const CompilationUnit& unit, base::Span span) const;

 private:
  const Agent& agent_;
  const scenario::Scenario& scenario_;
};

/// By what a way is known to be about the accused call.
struct Accusation {
  /// They know which of them it carries out.
  const Contracts& contracts;
  /// What it has made: ids of heap objects.
  std::unordered_set<std::uint32_t> made = {};
};

struct FoundPath {
  scenario::RetainingPath path = {};
  /// It rests on no Unknown and leads through what the accused call keeps.
  bool shows_accused = false;
};

/// A shortest way to `target`: through what the accused call keeps if there is one, else one that rests on no Unknown, else any.
/// Empty if no root reaches it.
FoundPath FindRetainingPath(Agent& agent, const scenario::Scenario& scenario, HeapObject* target,
                            const Accusation& accusation);

/// Whether roots of the program itself reach `target`: not the steps of the scenario and the functions that they
/// run, which hold what they use, and no Unknown.
bool IsReachableFromProgram(Agent& agent, HeapObject* target);

/// What would let the payload at the end of `path` go, as phrases.
std::vector<std::string> ReleasesOf(const scenario::RetainingPath& path);

/// "Map", "closure tick", "class Widget": what people call an object's type.
std::string TypeNameOf(Agent& agent, HeapObject* object);

}  // namespace heaplint::runtime_model
