// Wrappers: functions and classes of a file that acquire for whoever calls them. Internal to analyzer/facts.
#pragma once

#include <span>
#include <vector>

#include "analyzer/facts/registrations.h"

namespace heaplint::facts {

/// A call of a function, or a construction of a class, of the file that acquires.
struct WrappedCall {
  const syntax::Node* call;
  /// What the function or the class acquires: of those that were given.
  const Registration* inner;
  /// How such calls acquire and what releases them: `every(callback)` and `clearInterval(#)`, `new Poller()` and `#.dispose()`.
  knowledge::Pair pair;
};

/// The calls that acquire one of `inner` for their caller: a function that returns the handle, or what releases it; a class that
/// acquires when it is made and releases at its end. In source order; one for each call.
std::vector<WrappedCall> WrappedCallsOf(std::span<const Registration> inner, const Lifecycles& lifecycles,
                                        const Flow& flow);

}  // namespace heaplint::facts
