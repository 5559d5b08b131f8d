// RetainedParents: small parts of large texts and buffers that live long and keep the whole.
#pragma once

#include <string>
#include <vector>

#include "analyzer/facts/fact-store.h"
#include "analyzer/facts/flow.h"
#include "analyzer/facts/vocabulary.h"

namespace heaplint::facts {

/// A slice of a text or a view of a buffer, stored in something that lives as long as the program.
struct RetainedParent {
  /// The write into the holder.
  base::Span span;
  syntax::NodeId node;
  syntax::FunctionId function;
  std::string holder_name;
  Holder holder = Holder::kModule;
  /// The large one: its name, and where it is made.
  std::string parent_name;
  syntax::NodeId parent;
  base::Span parent_span;
  /// The call that takes the part.
  base::Span part;
  Multiplicity multiplicity;
};

class RetainedParents {
 public:
  static RetainedParents Compute(FactStore& facts);
  const std::vector<RetainedParent>& all() const { return parents_; }

 private:
  std::vector<RetainedParent> parents_;
};

}  // namespace heaplint::facts
