// Names and WellKnownSymbols: property keys that native code mentions.
#pragma once

#include "runtime-model/heap/heap.h"
#include "runtime-model/objects/property-key.h"

namespace heaplint::runtime_model {

struct Names {
#define NAME(name) PropertyKey name;
#include "runtime-model/runtime/names.def"
};

struct WellKnownSymbols {
#define WELL_KNOWN_SYMBOL(name) Symbol* name = nullptr;
#include "runtime-model/runtime/names.def"
};

}  // namespace heaplint::runtime_model
