// CallPrinter: expressions in the words of V8's error messages.
#pragma once

#include <optional>
#include <string>

#include "analyzer/syntax/ast.h"

namespace heaplint::runtime_model {

/// `expression` as V8's CallPrinter prints it: names and literals as they are, "(intermediate value)" for what has no name.
std::string PrintExpression(const syntax::Ast&, const syntax::Node& expression);

/// What the call, `new` or tagged template calls whose bytecode has this position; null if there is none.
const syntax::Node* CalleeAt(const syntax::Ast&, std::uint32_t position);

/// "x is not iterable", as V8 says it of what a loop or pattern at this position shall iterate; nothing where the source has no
/// words for it.
std::optional<std::string> NotIterableMessage(const syntax::Ast&, std::uint32_t position);

/// The same of what is spread at this position.
std::string NotSpreadableMessage(const syntax::Ast&, std::uint32_t position, bool is_nullish);

/// Why undefined or null, as which `value` reads, cannot be taken apart by the object pattern at this position.
std::string NotDestructurableMessage(const syntax::Ast&, std::uint32_t position, const std::string& value);

}  // namespace heaplint::runtime_model
