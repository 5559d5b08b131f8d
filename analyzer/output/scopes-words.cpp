#include "analyzer/output/scopes-words.h"

#include <fmt/format.h>

#include "analyzer/contexts/captures.h"
#include "analyzer/contexts/function-names.h"
#include "analyzer/output/escape.h"

namespace heaplint::output {

using scope::BindingKind;
using scope::FunctionKind;

ScopesWords::ScopesWords(const ScopesInput& input)
    : input_(input),
      graph_(input.graph),
      tree_(input.graph.tree()),
      lines_(input.text),
      names_(contexts::FunctionNames(input.ast, tree_)) {}

std::string ScopesWords::PlaceOf(scope::FunctionId id) const {
  const source::LineColumn place = lines_.At(tree_[id].source_start);
  return fmt::format("{}:{}", place.line, place.column);
}

std::string ScopesWords::NameOf(scope::FunctionId id) const {
  const FunctionKind kind = tree_[id].kind;
  if (kind == FunctionKind::kScript || kind == FunctionKind::kCommonJS || kind == FunctionKind::kModule)
    return "(top level)";
  if (!names_[id].empty()) return ForTerminal(names_[id]);
  return kind == FunctionKind::kArrow ? "(arrow function)" : "(anonymous)";
}

std::string ScopesWords::NameOf(scope::BindingId id) const { return ForTerminal(tree_.NameOf(id, input_.ast.atoms())); }

std::string ScopesWords::TitleOf(contexts::ContextId id) const {
  const std::uint32_t line = LineOf(tree_[graph_[id].scope].span.begin);
  switch (graph_.ScopeInfoOf(id).type) {
    case scope::ContextType::kFunction: {
      const std::string name = NameOf(graph_[id].creator);
      const std::string shown = name.starts_with('(') ? name : fmt::format("({})", name);
      return fmt::format("Closure {}, line {}", shown, line);
    }
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

std::string ScopesWords::ReasonFor(scope::BindingId id) const {
  const contexts::Capture capture = contexts::CaptureOf(tree_, id);
  switch (capture.why) {
    case scope::Forced::kInnerFunction: {
      const scope::Reference& reference = tree_[capture.reference];
      const std::string more = capture.count > 1 ? fmt::format(", and {} more", capture.count - 1) : std::string();
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
      return FixedRuleFor(id);
  }
  CHECK(false);
}

std::string ScopesWords::FixedRuleFor(scope::BindingId id) const {
  switch (tree_[id].kind) {
    case BindingKind::kCatchParameter:
    case BindingKind::kException:
      return "the exception; always in a Context";
    case BindingKind::kPrivateName:
    case BindingKind::kPrivateMethod:
    case BindingKind::kBrand:
    case BindingKind::kComputedFieldKey:
    case BindingKind::kClassName:
      return "needed by the members of the class";
    case BindingKind::kHomeObject:
    case BindingKind::kStaticHomeObject:
      return "where super looks";
    default:
      return "declared at the top level of a script; always in a Context";
  }
}

}  // namespace heaplint::output
