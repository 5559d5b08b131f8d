#include "analyzer/cli/dump-scopes.h"

#include <fmt/format.h>

#include <iterator>

namespace heaplint::cli {

namespace {

using scope::Binding;
using scope::BindingKind;
using scope::ScopeKind;
using scope::Storage;

std::string_view NameOf(ScopeKind kind) {
  switch (kind) {
    case ScopeKind::kScript:
      return "script";
    case ScopeKind::kModule:
      return "module";
    case ScopeKind::kFunction:
      return "function";
    case ScopeKind::kFunctionBody:
      return "function body";
    case ScopeKind::kBlock:
      return "block";
    case ScopeKind::kForHeader:
      return "for header";
    case ScopeKind::kForIteration:
      return "for iteration";
    case ScopeKind::kStaticBlock:
      return "static block";
    case ScopeKind::kSwitch:
      return "switch";
    case ScopeKind::kCatch:
      return "catch";
    case ScopeKind::kCatchPattern:
      return "catch pattern";
    case ScopeKind::kClass:
      return "class";
    case ScopeKind::kWith:
      return "with";
    case ScopeKind::kObjectLiteral:
      return "object literal";
  }
  return {};
}

std::string PlaceOf(const Binding& binding) {
  switch (binding.storage) {
    case Storage::kRegister:
      return "register";
    case Storage::kContextSlot:
      return fmt::format("slot {}", binding.slot);
    case Storage::kModuleCell:
      return "module cell";
    case Storage::kGlobalObject:
      return "global object";
  }
  return {};
}

/// The name of the function that the scope belongs to, for function scopes.
std::string FunctionNameOf(const syntax::Ast& ast, const scope::ScopeTree& scopes, const scope::Scope& scope) {
  if (scope.kind != ScopeKind::kFunction || scope.function.index() >= ast.functions().size()) return {};
  const syntax::Function* function = ast.functions()[scope.function];
  const bool is_own = function != nullptr && scopes[scope.function].node == scope.node;
  return is_own && function->name != nullptr ? fmt::format(" {}", ast.TextOf(function->name->name)) : std::string();
}

}  // namespace

std::string DumpScopes(const syntax::Ast& ast, const scope::ScopeTree& scopes) {
  std::string out;
  for (std::size_t i = 0; i < scopes.scopes().size(); ++i) {
    const scope::ScopeId id(i);
    const scope::Scope& scope = scopes[id];
    const std::string indent(scope.depth * 2, ' ');
    fmt::format_to(std::back_inserter(out), "{}{}{}{}{}\n", indent, NameOf(scope.kind),
                   FunctionNameOf(ast, scopes, scope), scope.is_strict ? " strict" : "",
                   scope.has_inner_eval ? " eval" : "");
    for (const scope::BindingId binding : scopes.BindingsOf(id)) {
      fmt::format_to(std::back_inserter(out), "{}  {}: {}, {} references\n", indent,
                     scopes.NameOf(binding, ast.atoms()), PlaceOf(scopes[binding]),
                     scopes.ReferencesOf(binding).size());
    }
    if (const scope::ScopeInfo* info = scopes.ScopeInfoOf(id)) {
      std::vector<std::string> slots;
      for (const scope::BindingId binding : scopes.SlotsOf(*info)) slots.push_back(scopes.NameOf(binding, ast.atoms()));
      fmt::format_to(std::back_inserter(out), "{}  Context [{}]\n", indent, fmt::join(slots, ", "));
    }
    for (const scope::ReferenceId reference : scopes.ReferencesIn(id)) {
      if (scopes[reference].binding) continue;
      fmt::format_to(std::back_inserter(out), "{}  free {}\n", indent, ast.TextOf(scopes[reference].name));
    }
  }
  return out;
}

}  // namespace heaplint::cli
