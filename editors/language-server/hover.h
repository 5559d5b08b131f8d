// Hover: what a closure keeps alive, as DevTools shows it under [[Scopes]], and what of it is dead weight.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "analyzer/scope/scope-tree.h"
#include "analyzer/syntax/ast.h"
#include "editors/language-server/analyzer.h"

namespace heaplint::language_server {

/// Describes the function whose name or head is at `offset`; nothing if there is none.
std::optional<HoverText> ExplainClosure(std::string_view text, const syntax::Ast& ast, const scope::ScopeTree& scopes,
                                        std::uint32_t offset);

}  // namespace heaplint::language_server
