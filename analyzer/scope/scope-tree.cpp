#include "analyzer/scope/scope-tree.h"

#include <algorithm>

#include "analyzer/scope/builder.h"
#include "analyzer/scope/layout.h"
#include "analyzer/scope/resolve.h"

namespace heaplint::scope {

ScopeId ScopeTree::ScopeOf(NodeId node) const {
  const std::uint32_t made = tables_.made_by_node[node];
  return (made & ScopeTables::kBindingBit) == 0 ? ScopeId(made) : ScopeId();
}

BindingId ScopeTree::BindingOf(NodeId identifier) const {
  const std::uint32_t made = tables_.made_by_node[identifier];
  const bool is_binding = made != ScopeTables::kNothing && (made & ScopeTables::kBindingBit) != 0;
  return is_binding ? BindingId(made & ~ScopeTables::kBindingBit) : BindingId();
}

const ClassInfo* ScopeTree::ClassOf(ScopeId scope) const {
  const auto found = std::ranges::lower_bound(tables_.classes, scope, {}, &ClassInfo::scope);
  return found != tables_.classes.end() && found->scope == scope ? &*found : nullptr;
}

const ScopeInfo* ScopeTree::ScopeInfoOf(ScopeId scope) const {
  const std::uint32_t index = tables_.context_of_scope[scope];
  if (index == ScopeTables::kNothing) return nullptr;
  const ScopeInfo& info = tables_.scope_infos[index];
  return info.scope == scope ? &info : nullptr;
}

ScopeId ScopeTree::ContextAt(ScopeId scope) const {
  const std::uint32_t index = tables_.context_of_scope[scope];
  return index == ScopeTables::kNothing ? ScopeId() : tables_.scope_infos[index].scope;
}

std::string ScopeTree::NameOf(BindingId id, const base::AtomTable& atoms) const {
  const Binding& binding = tables_.bindings[id];
  const std::string text(atoms.TextOf(binding.name));
  switch (binding.kind) {
    case BindingKind::kPrivateName:
    case BindingKind::kPrivateMethod:
      return "#" + text;
    case BindingKind::kThis:
      return "this";
    case BindingKind::kNewTarget:
      return ".new.target";
    case BindingKind::kThisFunction:
      return ".this_function";
    case BindingKind::kArguments:
      return "arguments";
    case BindingKind::kBrand:
      return ".brand";
    case BindingKind::kComputedFieldKey:
      return ".class-field-" + std::to_string(binding.ordinal);
    case BindingKind::kHomeObject:
      return ".home_object";
    case BindingKind::kStaticHomeObject:
      return ".static_home_object";
    case BindingKind::kException:
      return ".catch";
    case BindingKind::kClassName:
      return text.empty() ? "." : text;
    case BindingKind::kVar:
    case BindingKind::kLet:
    case BindingKind::kConst:
    case BindingKind::kUsing:
    case BindingKind::kFunction:
    case BindingKind::kClass:
    case BindingKind::kParameter:
    case BindingKind::kCatchParameter:
    case BindingKind::kImport:
    case BindingKind::kImportNamespace:
    case BindingKind::kFunctionName:
      return text;
  }
  CHECK(false);
}

namespace {

/// Those of the names `undefined` taken for the global one that turned out to be variables, or that an eval or `with` may make one.
std::vector<NodeId> MistakenSubjects(const ScopeTables& tables) {
  std::vector<NodeId> mistaken;
  for (const NodeId name : tables.undefined_subjects) {
    const Reference& reference = tables.references[tables.reference_by_node[name]];
    if (reference.binding || reference.is_dynamic) mistaken.push_back(name);
  }
  return mistaken;
}

}  // namespace

ScopeTree Analyze(const syntax::Ast& ast) {
  ScopeTables tables = Builder(ast).Build();
  Resolve(tables, ast.atoms().size());
  if (std::vector<NodeId> mistaken = MistakenSubjects(tables); !mistaken.empty()) {
    tables = Builder(ast, std::move(mistaken)).Build();
    Resolve(tables, ast.atoms().size());
  }
  LayOut(tables, ast);
  return ScopeTree(std::move(tables));
}

}  // namespace heaplint::scope
