// Runs code that recurses as deep as its input is nested: source text of a user can be nested as deep as it is long.
#pragma once

#include <cstddef>

#include "analyzer/base/function-ref.h"

namespace heaplint::base {

/// Address space that RunWithDeepStack reserves. Pages are only touched, and so only cost memory, as far as recursion goes.
inline constexpr std::size_t kDeepStackSize = std::size_t{1} << 30;

/// Calls `work` on a thread of its own with a stack of kDeepStackSize and returns when it is done. Where the system
/// does not give that much address space, the stack is as large as it does give.
void RunWithDeepStack(FunctionRef<void()> work);

}  // namespace heaplint::base
