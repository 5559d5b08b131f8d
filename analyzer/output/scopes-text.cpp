// Contexts as text for people: each function with what its closures keep, as DevTools shows [[Scopes]].
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "analyzer/output/escape.h"
#include "analyzer/output/scopes-words.h"
#include "analyzer/output/scopes.h"

namespace heaplint::output {

namespace {

using contexts::ContextId;
using scope::FunctionId;

class ScopesText {
 public:
  ScopesText(const ScopesInput& input, std::string& out)
      : path_(input.path), graph_(input.graph), tree_(input.graph.tree()), words_(input), out_(out) {}

  void Write() {
    Line("{}", ForTerminal(path_));
    const std::size_t header_end = out_.size();
    for (std::size_t i = 0; i < tree_.functions().size(); ++i) WriteFunction(FunctionId(i));
    if (has_mark_) out_.insert(header_end, "! marks what a function keeps alive and never uses\n");
  }

 private:
  template <class... Args> void Line(fmt::format_string<Args...> format, Args&&... args) {
    fmt::format_to(std::back_inserter(out_), format, std::forward<Args>(args)...);
    out_ += '\n';
  }

  void WriteFunction(FunctionId id) {
    Line("\n{} at {}", words_.NameOf(id), words_.PlaceOf(id));
    ContextId context = graph_.ContextOfClosure(id);
    if (!context) Line("  keeps nothing: there is no Context around it");
    for (; context; context = graph_[context].previous) WriteContext(id, context);
  }

  void WriteContext(FunctionId id, ContextId context) {
    const auto slots = graph_.SlotsOf(context);
    Line("  {}{}", words_.TitleOf(context), slots.empty() ? ", without variables" : "");
    constexpr std::size_t kWidest = 24;
    std::size_t width = 0;
    for (const scope::BindingId slot : slots) width = std::max(width, std::min(kWidest, words_.NameOf(slot).size()));
    for (const scope::BindingId slot : slots) {
      const bool is_used = graph_.Uses(id, slot);
      has_mark_ |= !is_used;
      Line("  {} {:{}}  {}", is_used ? ' ' : '!', words_.NameOf(slot), width, words_.ReasonFor(slot));
    }
  }

  std::string_view path_;
  const contexts::ContextGraph& graph_;
  const scope::ScopeTree& tree_;
  ScopesWords words_;
  std::string& out_;
  bool has_mark_ = false;
};

}  // namespace

void AppendScopesText(const ScopesInput& input, std::string& out) { ScopesText(input, out).Write(); }

}  // namespace heaplint::output
