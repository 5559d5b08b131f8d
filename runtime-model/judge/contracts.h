// Contracts: what calls of APIs that the model does not have keep, run and undo.
#pragma once

#include <vector>

#include "analyzer/scenario/scenario.h"
#include "runtime-model/heap/heap.h"
#include "runtime-model/judge/sites.h"
#include "runtime-model/runtime/observer.h"

namespace heaplint::runtime_model {

/// The private name under which an object that is no Unknown holds what it keeps by contract; no name of a program.
inline constexpr std::string_view kKeeperName = "kept by contract";

class Contracts {
 public:
  Contracts(const scenario::Scenario& scenario, const Sites& sites);

  /// Applies the contract that speaks of `call`, if one does.
  ThrowCompletionOr<bool> OnCall(Agent&, const UnknownCall& call, JSUnknown* result);
  /// Whether the accused call carries out the contract of that index.
  bool IsAccused(std::size_t contract) const { return scenario_.contracts[contract].call == scenario_.acquire; }
  /// Whether `call` is the accused one, and keeps something.
  bool IsAccused(const UnknownCall& call) const;
  /// Makes an event happen at `target`: runs the callbacks that are kept there for events.
  ThrowCompletionOr<void> Fire(Agent&, JSUnknown* target, std::span<const Value> arguments);
  /// What can be undone through results that an Unknown has got to know is kept no longer for certain.
  void FollowEscapes(const Heap& heap);
  /// What roots keep by contract.
  void VisitRoots(RootVisitor& visitor);
  const scenario::Contract& contract(std::size_t index) const { return scenario_.contracts[index]; }

 private:
  JSUnknown* KeeperOf(Agent&, Value receiver);
  /// Drops the newest values kept by `contract` that the call names.
  void Undo(std::size_t contract, const UnknownCall&);
  /// Drops the values kept under `id`.
  void Drop(JSUnknown* keeper, std::uint32_t id);
  bool UndoByResult(const UnknownCall&);

  const scenario::Scenario& scenario_;
  /// By the index of a call: the contracts that it carries out, and those that it undoes.
  std::vector<std::vector<std::size_t>> carried_out_;
  std::vector<std::vector<std::size_t>> undone_;
  std::vector<JSUnknown::Kept> kept_by_roots_;
  std::uint32_t last_id_ = 0;
  /// kKeeperName, once it is needed.
  Symbol* keeper_symbol_ = nullptr;
};

}  // namespace heaplint::runtime_model
