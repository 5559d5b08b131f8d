// ConsoleArguments: objects that are written to the console, which keeps them while it shows them.
#pragma once

#include <string>
#include <vector>

#include "analyzer/facts/fact-store.h"
#include "analyzer/facts/flow.h"

namespace heaplint::facts {

/// `console.log(node)`: an argument that is `this`, a DOM node or something large.
struct ConsoleArgument {
  base::Span span;
  syntax::NodeId node;
  syntax::FunctionId function;
  /// As the user writes it.
  std::string name;
  syntax::NodeId argument;
};

class ConsoleArguments {
 public:
  static ConsoleArguments Compute(FactStore& facts);
  const std::vector<ConsoleArgument>& all() const { return arguments_; }

 private:
  std::vector<ConsoleArgument> arguments_;
};

}  // namespace heaplint::facts
