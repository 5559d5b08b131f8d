// Contexts as a graph in DOT, for Graphviz.
#include <fmt/format.h>

#include <iterator>

#include "analyzer/contexts/function-names.h"
#include "analyzer/output/scopes.h"
#include "analyzer/source/line-index.h"

namespace heaplint::output {

namespace {

/// `text` inside a quoted DOT label of a record: everything that has a meaning there is escaped.
std::string Escaped(std::string_view text) {
  std::string escaped;
  for (const char character : text) {
    if (std::string_view("\\\"{}|<> ").find(character) != std::string_view::npos) escaped += '\\';
    escaped += static_cast<unsigned char>(character) < 0x20 ? ' ' : character;
  }
  return escaped;
}

}  // namespace

void AppendScopesDot(const ScopesInput& input, std::string& out) {
  const contexts::ContextGraph& graph = input.graph;
  const scope::ScopeTree& tree = graph.tree();
  const auto names = contexts::FunctionNames(input.ast, tree);
  const source::LineIndex lines(input.text);
  auto append = std::back_inserter(out);
  fmt::format_to(append, "digraph \"{}\" {{\n  rankdir=RL;\n  node [shape=record, fontname=monospace];\n",
                 Escaped(input.path));
  for (std::size_t i = 0; i < graph.contexts().size(); ++i) {
    const contexts::ContextId id(i);
    const std::uint32_t line = lines.At(tree[graph[id].scope].span.begin).line;
    fmt::format_to(append, "  context{} [label=\"Context\\ line\\ {}", i, line);
    for (const scope::BindingId binding : graph.SlotsOf(id))
      fmt::format_to(append, "|{}", Escaped(tree.NameOf(binding, input.ast.atoms())));
    fmt::format_to(append, "\"];\n");
    if (graph[id].previous)
      fmt::format_to(append, "  context{} -> context{} [label=previous];\n", i, graph[id].previous.index());
  }
  for (std::size_t i = 1; i < tree.functions().size(); ++i) {
    const scope::FunctionId id(i);
    const std::uint32_t line = lines.At(tree[id].source_start).line;
    fmt::format_to(append, "  closure{} [shape=ellipse, label=\"{}\\ line\\ {}\"];\n", i, Escaped(names[id]), line);
    if (const contexts::ContextId context = graph.ContextOfClosure(id))
      fmt::format_to(append, "  closure{} -> context{};\n", i, context.index());
  }
  fmt::format_to(append, "}}\n");
}

}  // namespace heaplint::output
