// The second pass of Analyze: finds the binding of every reference, and which bindings must therefore be slots.
#pragma once

#include <cstddef>

#include "analyzer/scope/scope-tables.h"

namespace heaplint::scope {

/// Fills `binding` and the flags of the references, the reasons (`forced`) and uses of the bindings, and the Groups.
void Resolve(ScopeTables& tables, std::size_t atom_count);

}  // namespace heaplint::scope
