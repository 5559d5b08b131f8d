// Globals: assignments that create a property of the global object which nobody declared.
#pragma once

#include <string>
#include <vector>

#include "analyzer/facts/fact-store.h"
#include "analyzer/facts/flow.h"
#include "analyzer/facts/vocabulary.h"

namespace heaplint::facts {

/// One assignment that makes a global.
struct ImplicitGlobal {
  std::string name;
  base::Span span;
  syntax::NodeId node;
  /// What is assigned; none for a loop variable or in a pattern.
  syntax::NodeId value;
  syntax::FunctionId function;
  /// Reason::kUndeclared, or kPlainThis: `this.x = …` in a function called without a receiver.
  Reason reason = Reason::kUndeclared;
  Strength strength = Strength::kStrong;
  /// For kPlainThis: the plain call.
  base::Span plain_call;
  /// Where a declaration can be put in front: the statement is just this assignment, and all uses stand behind it in its block.
  bool can_declare = false;
  Multiplicity multiplicity;
};

class ImplicitGlobals {
 public:
  static ImplicitGlobals Compute(FactStore& facts);
  /// The first assignment of each name in each function, in source order.
  const std::vector<ImplicitGlobal>& all() const { return globals_; }

 private:
  std::vector<ImplicitGlobal> globals_;
};

}  // namespace heaplint::facts
