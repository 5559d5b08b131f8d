// Values: Refs and Arguments of acts as values of the run, and what keeps them alive until they are forgotten.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "analyzer/scenario/scenario.h"
#include "runtime-model/judge/scenario-host.h"

namespace heaplint::runtime_model {

/// A value and the object it was read from.
struct Target {
  Value value;
  Value receiver;
};

class Values {
 public:
  Values(const Sites& sites, ScenarioHost& host) : sites_(sites), host_(host), newest_(sites.watches().size()) {}

  /// A watched place has got a value.
  void Note(Agent&, std::uint32_t watch, Value value);
  void NoteResult(Agent&, scenario::Phase phase, std::size_t act, Value value);
  /// The caller keeps it for good.
  void Keep(Value value) { kept_.push_back(value); }
  /// Nothing if it names no value.
  ThrowCompletionOr<std::optional<Target>> Find(Agent&, const scenario::Ref& ref);
  ThrowCompletionOr<Value> Make(Agent&, const scenario::Argument& argument);
  /// Lets go what was made since setup.
  void ForgetRound();
  void VisitRoots(RootVisitor& visitor) const;

 private:
  /// The newest of setup, and the newest of this repeat.
  struct Newest {
    std::optional<Value> of_setup;
    std::optional<Value> of_round;
  };
  using ActKey = std::pair<scenario::Phase, std::size_t>;

  std::optional<Value> FindOrigin(Agent&, const scenario::Ref& ref);

  const Sites& sites_;
  ScenarioHost& host_;
  std::vector<Newest> newest_;
  std::map<ActKey, Value> results_;
  /// Unknowns by the names of arguments.
  std::map<std::string, Value> setup_arguments_;
  std::map<std::string, Value> round_arguments_;
  std::vector<Value> kept_;
};

}  // namespace heaplint::runtime_model
