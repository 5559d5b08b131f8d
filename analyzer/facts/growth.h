// Growth: what shows that a collection keeps entries which nobody needs any more. Internal to analyzer/facts.
#pragma once

#include <unordered_map>

#include "analyzer/facts/collections.h"
#include "analyzer/facts/lifecycles.h"
#include "analyzer/facts/registrations.h"

namespace heaplint::facts {

/// Looks at one collection after the other; built once per file.
class GrowthFinder {
 public:
  GrowthFinder(const Flow& flow, const Lifecycles& lifecycles, const Registrations& registrations);

  /// Sets `growth` of the collection, whose insertions and removals are known.
  void AddTo(Collection& collection) const;

 private:
  const Registration* RegistrationOf(const Insertion& insertion) const;
  bool IsRemovedFrom(const Collection& collection, syntax::FunctionId function) const;
  bool IsEmptiedAtEndOnly(const Collection& collection) const;
  bool IsReplayed(const Collection& collection, Growth& growth) const;
  bool IsFilledUntil(const Collection& collection, syntax::FunctionId user) const;
  bool IsResetOnly(const Collection& collection, Growth& growth) const;
  bool IsAskedFor(const Collection& collection, const syntax::Node& site) const;
  bool IsOfOneCall(const Collection& collection, const Insertion& insertion) const;
  bool OutlivesItsHandles(const Collection& collection, const Insertion& insertion, Growth& growth) const;
  bool OutlivesItsUse(const Collection& collection, const Insertion& insertion, Growth& growth) const;
  bool OutlivesItsEnd(const Collection& collection, const Insertion& insertion, Growth& growth) const;
  bool OutlivesItsTimers(const Collection& collection, const Insertion& insertion, Growth& growth) const;
  bool OutlivesItsKeys(const Collection& collection, const Insertion& insertion, Growth& growth) const;
  bool IsParameter(const syntax::Node& expression) const;
  bool IsUsedUp(const Collection& collection, const Insertion& insertion, Growth& growth) const;
  bool IsAccumulator(const Collection& collection, Growth& growth) const;

  const Flow& flow_;
  const flow::SyntaxIndex& index_;
  const flow::Places& places_;
  const Lifecycles& lifecycles_;
  const Registrations& registrations_;
  /// Registrations by the place of their handle, and by their call.
  std::unordered_map<std::uint32_t, RegistrationId> by_place_;
  std::unordered_map<const syntax::Node*, RegistrationId> by_call_;
  mutable int walks_ = 0;
  /// Registrations that wait for the end of their target, by the target's place.
  std::unordered_multimap<std::uint32_t, RegistrationId> by_ending_target_;
};

}  // namespace heaplint::facts
