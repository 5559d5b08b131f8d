// Escapes: marks what an Unknown may know.
#pragma once

#include "runtime-model/heap/heap.h"

namespace heaplint::runtime_model {

/// Marks `value` and all that can be reached from it, as far as the program made it: objects made before `first_id` are the realm's.
void MarkEscaped(Heap& heap, Value value, std::uint32_t first_id);

/// The same for what escaped objects have got since.
void SpreadEscapes(Heap& heap, std::uint32_t first_id);

}  // namespace heaplint::runtime_model
