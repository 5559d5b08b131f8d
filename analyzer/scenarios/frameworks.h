// Frameworks: which library runs the components of a file, so that the model can mount them.
#pragma once

#include <cstdint>
#include <string_view>

#include "analyzer/facts/flow.h"

namespace heaplint::scenarios {

enum class Framework : std::uint8_t {
  kNone,
#define FRAMEWORK(constant, specifier, mounts, mounts_hooks) constant,
#include "analyzer/scenarios/frameworks.def"
#undef FRAMEWORK
};

/// The module and the names of what mounts a component, or calls a hook in one. Empty for kNone.
struct Mounting {
  std::string_view specifier;
  std::string_view component;
  std::string_view hook;
};
Mounting MountingOf(Framework framework);

/// The framework that the file imports hooks or components from.
Framework FrameworkOf(const facts::Flow& flow, std::string_view path);

}  // namespace heaplint::scenarios
