// The output of `heaplint scopes`: the Contexts of a file as text for people, as DOT, or as JSON.
#pragma once

#include <string>
#include <string_view>

#include "analyzer/contexts/context-graph.h"
#include "analyzer/syntax/ast.h"

namespace heaplint::output {

/// One analyzed file. Everything must outlive the call it is passed to.
struct ScopesInput {
  std::string_view path;
  std::string_view text;
  const syntax::Ast& ast;
  const contexts::ContextGraph& graph;
};

/// Appends, for each function, its [[Scopes]] as DevTools shows them; each slot with who captured it, and a mark on those
/// that the function never uses.
void AppendScopesText(const ScopesInput& input, std::string& out);

/// Appends a DOT digraph of closures, Contexts and slots.
void AppendScopesDot(const ScopesInput& input, std::string& out);

/// Appends one JSON object: file, goal, ok, contexts [{id, type, fn, start, end, locals, outer}], functions [{id, name, kind,
/// start, end, line, col, parent, ctx, contexts, outer}]. Offsets count UTF-16 units from behind a byte order mark; lines
/// from 1, columns from 0. `start` of a function is where V8 says that it starts.
void AppendScopesJson(const ScopesInput& input, bool is_indented, std::string& out);

}  // namespace heaplint::output
