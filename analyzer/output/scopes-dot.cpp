// Contexts as a graph in DOT, for Graphviz: closures → Contexts → Contexts around them.
#include <fmt/format.h>

#include <iterator>

#include "analyzer/output/scopes-words.h"
#include "analyzer/output/scopes.h"

namespace heaplint::output {

namespace {

using contexts::ContextId;
using scope::FunctionId;

/// `text` inside a quoted DOT label of a record: everything that has a meaning there is escaped.
std::string Escaped(std::string_view text) {
  std::string escaped;
  for (const char character : text) {
    if (std::string_view("\\\"{}|<> ").find(character) != std::string_view::npos) escaped += '\\';
    escaped += static_cast<unsigned char>(character) < 0x20 ? ' ' : character;
  }
  return escaped;
}

/// How many slots closures of `function` keep alive without a use for them.
std::string DeadWeight(const contexts::ContextGraph& graph, FunctionId function) {
  const std::size_t count = graph.DeadSlotsOf(function).size();
  return count == 0 ? std::string() : fmt::format(" [label=\"{} unused\", color=red]", count);
}

}  // namespace

void AppendScopesDot(const ScopesInput& input, std::string& out) {
  const contexts::ContextGraph& graph = input.graph;
  const ScopesWords words(input);
  auto append = std::back_inserter(out);
  fmt::format_to(append, "digraph \"{}\" {{\n  rankdir=RL;\n  node [shape=record, fontname=monospace];\n",
                 Escaped(input.path));
  for (std::size_t i = 0; i < graph.contexts().size(); ++i) {
    const ContextId id(i);
    fmt::format_to(append, "  context{} [label=\"{}", i, Escaped(words.TitleOf(id)));
    for (const scope::BindingId slot : graph.SlotsOf(id))
      fmt::format_to(append, "|{}", Escaped(fmt::format("{}: {}", words.NameOf(slot), words.ReasonFor(slot))));
    fmt::format_to(append, "\"];\n");
    if (graph[id].previous)
      fmt::format_to(append, "  context{} -> context{} [label=previous];\n", i, graph[id].previous.index());
  }
  for (std::size_t i = 1; i < graph.tree().functions().size(); ++i) {
    const FunctionId id(i);
    fmt::format_to(append, "  closure{} [shape=ellipse, label=\"{}\"];\n", i,
                   Escaped(fmt::format("{} at {}", words.NameOf(id), words.PlaceOf(id))));
    if (const ContextId context = graph.ContextOfClosure(id))
      fmt::format_to(append, "  closure{} -> context{}{};\n", i, context.index(), DeadWeight(graph, id));
  }
  fmt::format_to(append, "}}\n");
}

}  // namespace heaplint::output
