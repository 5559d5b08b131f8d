// The facts of a file as lines of text, for people (`heaplint dump facts`) and for the `want-fact` of tests.
#pragma once

#include <string>
#include <vector>

#include "analyzer/base/span.h"
#include "analyzer/facts/fact-store.h"

namespace heaplint::facts {

struct FactLine {
  base::Span span;
  std::string text;
};

/// One line per registration, lifecycle and collection, in source order.
std::vector<FactLine> DumpFacts(FactStore& facts);

}  // namespace heaplint::facts
