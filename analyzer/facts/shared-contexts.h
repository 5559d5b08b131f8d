// SharedContexts: closures that live long and keep, through a Context, what only other closures use.
#pragma once

#include <string>
#include <vector>

#include "analyzer/facts/fact-store.h"
#include "analyzer/facts/flow.h"
#include "analyzer/facts/vocabulary.h"

namespace heaplint::facts {

/// A long-lived closure, and a slot of a Context in its chain that it never reads.
struct SharedContext {
  /// kGrowingChain: the slot holds what the closure's holder held before; kSiblingCapture: a closure of the same function uses the
  /// slot; kInheritedContext: the slot is in a Context of a function further out.
  Reason reason;
  Strength strength = Strength::kStrong;
  /// Where the closure goes: the write into the holder, the return, the call that takes it.
  base::Span holder_span;
  std::string holder_name;
  Holder holder = Holder::kClosure;
  /// The closure that lives on; its name may be empty.
  syntax::NodeId closure;
  base::Span closure_span;
  std::string closure_name;
  /// The slot: its name, its declaration, and where the other closure uses it.
  std::string slot_name;
  base::Span slot_span;
  syntax::NodeId slot_origin;
  base::Span sibling_use;
  syntax::FunctionId function;
  /// A chain of functions that each call the one before, not of Contexts.
  bool is_wrapped = false;
  Multiplicity multiplicity;
};

class SharedContexts {
 public:
  static SharedContexts Compute(FactStore& facts);
  const std::vector<SharedContext>& all() const { return contexts_; }

 private:
  std::vector<SharedContext> contexts_;
};

}  // namespace heaplint::facts
