// Contexts as text for people: the function tree with what each function keeps.
#include <fmt/format.h>

#include <iterator>

#include "analyzer/contexts/captures.h"
#include "analyzer/contexts/function-names.h"
#include "analyzer/output/escape.h"
#include "analyzer/output/scopes.h"
#include "analyzer/source/line-index.h"

namespace heaplint::output {

namespace {

using contexts::ContextId;
using scope::FunctionId;
using scope::FunctionKind;

class ScopesText {
 public:
  ScopesText(const ScopesInput& input, std::string& out)
      : input_(input),
        graph_(input.graph),
        tree_(input.graph.tree()),
        out_(out),
        lines_(input.text),
        names_(contexts::FunctionNames(input.ast, tree_)) {}

  void Write() {
    Line("{}", ForTerminal(input_.path));
    for (std::size_t i = 0; i < tree_.functions().size(); ++i) WriteFunction(FunctionId(i));
  }

 private:
  template <class... Args> void Line(fmt::format_string<Args...> format, Args&&... args) {
    fmt::format_to(std::back_inserter(out_), format, std::forward<Args>(args)...);
    out_ += '\n';
  }

  std::uint32_t LineOf(std::uint32_t offset) const { return lines_.At(offset).line; }

  std::string NameOf(FunctionId id) const {
    const FunctionKind kind = tree_[id].kind;
    if (kind == FunctionKind::kScript || kind == FunctionKind::kCommonJS || kind == FunctionKind::kModule)
      return "(top level)";
    if (!names_[id].empty()) return ForTerminal(names_[id]);
    return kind == FunctionKind::kArrow ? "(arrow function)" : "(anonymous)";
  }

  /// As DevTools titles it.
  std::string TitleOf(ContextId id) const {
    const std::uint32_t line = LineOf(tree_[graph_[id].scope].span.begin);
    switch (graph_.ScopeInfoOf(id).type) {
      case scope::ContextType::kFunction:
        return fmt::format("Closure ({}), line {}", NameOf(graph_[id].creator), line);
      case scope::ContextType::kBlock:
        return fmt::format("Block, line {}", line);
      case scope::ContextType::kClass:
        return fmt::format("Class, line {}", line);
      case scope::ContextType::kCatch:
        return fmt::format("Catch, line {}", line);
      case scope::ContextType::kWith:
        return fmt::format("With Block, line {}", line);
      case scope::ContextType::kEval:
        return "Eval";
      case scope::ContextType::kScript:
        return "Script";
      case scope::ContextType::kModule:
        return "Module";
    }
    CHECK(false);
  }

  std::string ReasonFor(scope::BindingId binding) const {
    const contexts::Capture capture = contexts::CaptureOf(tree_, binding);
    switch (capture.why) {
      case scope::Forced::kInnerFunction: {
        const scope::Reference& reference = tree_[capture.reference];
        const std::string more = capture.count > 1 ? fmt::format(" and {} more", capture.count - 1) : std::string();
        return fmt::format("captured by {} on line {}{}", NameOf(tree_[reference.scope].function),
                           LineOf(reference.span.begin), more);
      }
      case scope::Forced::kWith:
        return "named inside a with statement";
      case scope::Forced::kEval:
        return "visible to a direct eval";
      case scope::Forced::kMappedArguments:
        return "shared with the arguments object";
      case scope::Forced::kAlways:
      case scope::Forced::kNot:
        return "always in a Context";
    }
    CHECK(false);
  }

  void WriteFunction(FunctionId id) {
    const source::LineColumn place = lines_.At(tree_[id].source_start);
    Line("\n{} at {}:{}", NameOf(id), place.line, place.column);
    ContextId context = graph_.ContextOfClosure(id);
    if (!context) Line("  keeps nothing: no function around it has a Context");
    for (; context; context = graph_[context].previous) {
      Line("  {}", TitleOf(context));
      for (const scope::BindingId binding : graph_.SlotsOf(context)) {
        const char* mark = graph_.Uses(id, binding) ? "" : "; never used by this function";
        Line("    {}: {}{}", ForTerminal(tree_.NameOf(binding, input_.ast.atoms())), ReasonFor(binding), mark);
      }
    }
  }

  const ScopesInput& input_;
  const contexts::ContextGraph& graph_;
  const scope::ScopeTree& tree_;
  std::string& out_;
  source::LineIndex lines_;
  base::IndexVector<FunctionId, std::string> names_;
};

}  // namespace

void AppendScopesText(const ScopesInput& input, std::string& out) { ScopesText(input, out).Write(); }

}  // namespace heaplint::output
