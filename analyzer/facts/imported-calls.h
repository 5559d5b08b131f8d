// Calls of functions and classes of other modules that acquire for whoever calls them. Internal to analyzer/facts.
#pragma once

#include <vector>

#include "analyzer/facts/imports.h"
#include "analyzer/facts/lifecycles.h"

namespace heaplint::facts {

/// A call of an imported function, or a construction of an imported class, that acquires.
struct ImportedCall {
  const syntax::Node* call;
  /// The declaration that imports it.
  base::Span import;
  /// As `imports` knows it.
  const Wrapper* wrapper;
};

/// Those that someone in the file may have to end: asks `imports` for nothing else. In source order.
std::vector<ImportedCall> ImportedCallsOf(const Flow& flow, const Lifecycles& lifecycles, Imports& imports);

}  // namespace heaplint::facts
