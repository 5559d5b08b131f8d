#include "editors/language-server/hover.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "analyzer/contexts/context-graph.h"
#include "analyzer/contexts/function-names.h"
#include "analyzer/source/line-index.h"
#include "editors/language-server/function-at.h"

namespace heaplint::language_server {
namespace {

using contexts::ContextId;
using scope::BindingId;
using scope::FunctionId;

/// A Context of hundreds of slots must not fill the screen.
constexpr std::size_t kShownSlots = 24;
constexpr std::size_t kShownUsers = 4;

/// Writes the description of one function of a file.
class ClosureText {
 public:
  ClosureText(std::string_view text, const syntax::Ast& ast, const scope::ScopeTree& scopes)
      : ast_(ast), scopes_(scopes), graph_(scopes), names_(contexts::FunctionNames(ast, scopes)), lines_(text) {}

  std::string Of(FunctionId function) const;

 private:
  std::string Code(std::string_view name) const;
  std::uint32_t LineOf(base::Span span) const { return lines_.At(span.begin).line; }
  std::string NameOf(FunctionId function) const;
  std::string NameOf(ContextId context) const;
  std::vector<FunctionId> UsersOf(BindingId binding) const;
  std::string Users(BindingId binding) const;
  std::string Slot(FunctionId function, BindingId binding, const std::set<BindingId>& dead) const;
  std::string Chain(FunctionId function) const;
  std::string Made(FunctionId function) const;

  const syntax::Ast& ast_;
  const scope::ScopeTree& scopes_;
  contexts::ContextGraph graph_;
  base::IndexVector<FunctionId, std::string> names_;
  source::LineIndex lines_;
};

std::string ClosureText::Code(std::string_view name) const {
  std::string code(name);
  std::replace(code.begin(), code.end(), '`', '\'');
  return fmt::format("`{}`", code);
}

std::string ClosureText::NameOf(FunctionId function) const {
  const scope::FunctionInfo& info = scopes_[function];
  switch (info.kind) {
    case scope::FunctionKind::kScript:
      return "the script";
    case scope::FunctionKind::kModule:
    case scope::FunctionKind::kCommonJS:
      return "the module";
    default:
      break;
  }
  const std::string& name = names_[function];
  if (name.empty()) return fmt::format("the function in line {}", LineOf(info.span));
  return fmt::format("{} (line {})", Code(name), LineOf(info.span));
}

std::string ClosureText::NameOf(ContextId context) const {
  const contexts::Context& made = graph_[context];
  const std::string owner = NameOf(made.creator);
  switch (scopes_.ScopeInfoOf(made.scope)->type) {
    case scope::ContextType::kFunction:
    case scope::ContextType::kModule:
    case scope::ContextType::kScript:
      return fmt::format("Context of {}", owner);
    case scope::ContextType::kClass:
      return fmt::format("class Context in {}", owner);
    case scope::ContextType::kCatch:
      return fmt::format("catch Context in {}", owner);
    case scope::ContextType::kWith:
      return fmt::format("with Context in {}", owner);
    case scope::ContextType::kEval:
      return fmt::format("eval Context in {}", owner);
    case scope::ContextType::kBlock:
      break;
  }
  return fmt::format("block Context of line {} in {}", LineOf(scopes_[made.scope].span), owner);
}

/// The functions inside which `binding` is used and that are not the one that it belongs to: they captured it.
std::vector<FunctionId> ClosureText::UsersOf(BindingId binding) const {
  std::vector<FunctionId> users;
  for (const scope::ReferenceId id : scopes_.ReferencesOf(binding)) {
    const scope::Reference& reference = scopes_[id];
    if (scopes_.IsFromInnerFunction(reference)) users.push_back(scopes_[reference.scope].function);
  }
  std::sort(users.begin(), users.end());
  users.erase(std::unique(users.begin(), users.end()), users.end());
  return users;
}

std::string ClosureText::Users(BindingId binding) const {
  const std::vector<FunctionId> users = UsersOf(binding);
  if (users.empty()) return "in the Context for another reason than a closure";
  std::vector<std::string> names;
  for (const FunctionId user : std::span(users).first(std::min(users.size(), kShownUsers)))
    names.push_back(NameOf(user));
  const std::string more = users.size() > kShownUsers ? fmt::format(" and {} more", users.size() - kShownUsers) : "";
  return fmt::format("captured by {}{}", fmt::join(names, ", "), more);
}

std::string ClosureText::Slot(FunctionId function, BindingId binding, const std::set<BindingId>& dead) const {
  const std::string name = Code(scopes_.NameOf(binding, ast_.atoms()));
  if (dead.contains(binding)) return fmt::format("{}: **dead weight**, never used here; {}", name, Users(binding));
  return fmt::format("{}: {}{}", name, graph_.Uses(function, binding) ? "used here; " : "", Users(binding));
}

/// The Contexts that a closure of `function` keeps, nearest first, with their slots. Those without slots hold nothing.
std::string ClosureText::Chain(FunctionId function) const {
  std::set<BindingId> dead;
  for (const contexts::DeadSlot& slot : graph_.DeadSlotsOf(function)) dead.insert(slot.binding);
  std::string text;
  for (ContextId id = graph_.ContextOfClosure(function); id; id = graph_[id].previous) {
    const std::span<const BindingId> slots = graph_.SlotsOf(id);
    if (slots.empty()) continue;
    text += fmt::format("- {}\n", NameOf(id));
    for (const BindingId binding : slots.first(std::min(slots.size(), kShownSlots))) {
      text += fmt::format("  - {}\n", Slot(function, binding, dead));
    }
    if (slots.size() > kShownSlots) text += fmt::format("  - and {} more\n", slots.size() - kShownSlots);
  }
  return text;
}

/// The Contexts that each call of `function` makes, and which closures share them.
std::string ClosureText::Made(FunctionId function) const {
  std::string text;
  for (const ContextId id : graph_.ContextsMadeBy(function)) {
    std::vector<std::string> slots;
    for (const BindingId binding : graph_.SlotsOf(id)) slots.push_back(Code(scopes_.NameOf(binding, ast_.atoms())));
    if (slots.empty()) continue;
    std::vector<std::string> closures;
    for (const FunctionId closure : graph_.ClosuresOf(id)) closures.push_back(NameOf(closure));
    const std::size_t more = slots.size() > kShownSlots ? slots.size() - kShownSlots : 0;
    slots.resize(slots.size() - more);
    text += fmt::format("- {}{}", fmt::join(slots, ", "), more != 0 ? fmt::format(" and {} more", more) : "");
    if (!closures.empty()) text += fmt::format(", shared by {}", fmt::join(closures, ", "));
    text += '\n';
  }
  return text;
}

std::string ClosureText::Of(FunctionId function) const {
  const std::string& name = names_[function];
  std::string text = fmt::format("**{}** `[[Scopes]]`\n\n", name.empty() ? "closure" : Code(name));
  const std::string chain = Chain(function);
  text += chain.empty() ? "Keeps no variables alive.\n" : chain;
  const std::string made = Made(function);
  if (!made.empty()) text += fmt::format("\nEach call makes a Context with\n\n{}", made);
  return text;
}

}  // namespace

std::optional<HoverText> ExplainClosure(std::string_view text, const syntax::Ast& ast, const scope::ScopeTree& scopes,
                                        std::uint32_t offset) {
  const PointedFunction pointed = FunctionAt(ast, offset);
  if (pointed.function == nullptr) return std::nullopt;
  return HoverText{pointed.span, ClosureText(text, ast, scopes).Of(pointed.function->function_id)};
}

}  // namespace heaplint::language_server
