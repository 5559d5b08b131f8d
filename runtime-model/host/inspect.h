// Inspect: values as Node's console.log prints them. Runs no code of the program.
#pragma once

#include <span>
#include <string>

#include "runtime-model/runtime/agent.h"

namespace heaplint::runtime_model {

/// util.inspect with Node's defaults (depth 2, lines of 72 columns).
std::string Inspect(Agent&, Value value);

/// util.format: console.log's text for its arguments.
ThrowCompletionOr<std::string> FormatArguments(Agent&, std::span<const Value> arguments);

}  // namespace heaplint::runtime_model
