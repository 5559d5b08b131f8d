// Modules: ECMA-262 16.2, with cells for exported variables.
#include "runtime-model/runtime/modules.h"

#include <algorithm>
#include <functional>

#include "runtime-model/host/host.h"
#include "runtime-model/runtime/eval.h"
#include "runtime-model/runtime/promise-operations.h"
#include "runtime-model/runtime/unknown.h"

namespace heaplint::runtime_model {

using namespace syntax;

namespace {

std::string_view NameOfExport(const Ast& ast, const Node& node) {
  if (const auto* name = As<Identifier>(&node)) return ast.TextOf(name->name);
  return Cast<StringLiteral>(node).value;
}

const StringLiteral* SourceOf(const Node& statement) {
  if (const auto* import = As<ImportDeclaration>(&statement)) return import->source;
  if (const auto* named = As<ExportNamedDeclaration>(&statement)) return named->source;
  if (const auto* all = As<ExportAllDeclaration>(&statement)) return all->source;
  return nullptr;
}

Cell* FindExport(Agent& agent, SourceTextModule* module, std::string_view name, int depth = 0) {
  String* key = agent.heap().Internalize(name);
  for (const auto& [exported, cell] : module->exports) {
    if (exported == key) return cell;
  }
  if (module->unknown != nullptr) {
    Cell* cell = agent.heap().New<Cell>(DeriveUnknown(agent, module->unknown, "." + std::string(name)));
    module->exports.emplace_back(key, cell);
    return cell;
  }
  if (module->unit == nullptr || depth > 100 || name == "default") return nullptr;
  std::size_t request = 0;
  for (const Node* statement : module->unit->ast->program().body) {
    if (SourceOf(*statement) == nullptr) continue;
    const std::size_t index = request++;
    const auto* all = As<ExportAllDeclaration>(statement);
    if (all == nullptr || all->exported != nullptr || index >= module->requested.size()) continue;
    if (Cell* cell = FindExport(agent, module->requested[index], name, depth + 1)) return cell;
  }
  return nullptr;
}

/// In a scenario, a name that a module does not export may be a type, or something that a prelude leaves out.
Cell* UnknownExport(Agent& agent, SourceTextModule* module, std::string_view specifier, std::string_view name) {
  if (agent.observer() == nullptr) return nullptr;
  Cell* cell = agent.heap().New<Cell>(NewUnknown(agent, std::string(specifier) + "." + std::string(name), 0));
  module->exports.emplace_back(agent.heap().Internalize(name), cell);
  return cell;
}

Cell* CellOfBinding(Agent& agent, SourceTextModule* module, scope::BindingId id) {
  Cell*& cell = module->cells[id.index()];
  if (cell == nullptr) {
    const bool starts_undefined = (*module->unit->scopes)[id].kind == scope::BindingKind::kVar;
    cell = agent.heap().New<Cell>(starts_undefined ? Value::Undefined() : Value::TheHole());
  }
  return cell;
}

void ExportBinding(Agent& agent, SourceTextModule* module, std::string_view exported, scope::BindingId id) {
  if (id) module->exports.emplace_back(agent.heap().Internalize(exported), CellOfBinding(agent, module, id));
}

/// The names that a pattern binds.
void ForEachBoundName(const Node* pattern, const std::function<void(const Identifier&)>& visit) {
  if (pattern == nullptr) return;
  if (const auto* name = As<Identifier>(pattern)) return visit(*name);
  if (const auto* property = As<Property>(pattern)) return ForEachBoundName(property->value, visit);
  if (const auto* assignment = As<AssignmentPattern>(pattern)) return ForEachBoundName(assignment->left, visit);
  ForEachChild(*pattern, [&](const Node& child) { ForEachBoundName(&child, visit); });
}

void ExportDeclaration(Agent& agent, SourceTextModule* module, const Node& declaration) {
  const CompilationUnit& unit = *module->unit;
  const auto export_name = [&](const Identifier& name) {
    ExportBinding(agent, module, unit.ast->TextOf(name.name), unit.scopes->BindingOf(name.id));
  };
  if (const auto* function = As<FunctionDeclaration>(&declaration)) {
    if (function->name != nullptr) export_name(*function->name);
  } else if (const auto* definition = As<ClassDeclaration>(&declaration)) {
    if (definition->name != nullptr) export_name(*definition->name);
  } else if (const auto* variables = As<VariableDeclaration>(&declaration)) {
    for (const VariableDeclarator* declarator : variables->declarations)
      ForEachBoundName(declarator->target, export_name);
  }
}

void ExportDefault(Agent& agent, SourceTextModule* module, const Node& declaration) {
  const CompilationUnit& unit = *module->unit;
  const Identifier* name = nullptr;
  if (const auto* function = As<FunctionDeclaration>(&declaration)) name = function->name;
  if (const auto* definition = As<ClassDeclaration>(&declaration)) name = definition->name;
  if (name != nullptr) {
    const scope::BindingId id = unit.scopes->BindingOf(name->id);
    if ((*unit.scopes)[id].storage == scope::Storage::kModuleCell) return ExportBinding(agent, module, "default", id);
  }
  Cell* cell = agent.heap().New<Cell>(Value::TheHole());
  module->cells[kDefaultExportCell] = cell;
  module->exports.emplace_back(agent.heap().Internalize(std::string_view("default")), cell);
}

void CollectLocalExports(Agent& agent, SourceTextModule* module) {
  const CompilationUnit& unit = *module->unit;
  for (const Node* statement : unit.ast->program().body) {
    if (const auto* by_default = As<ExportDefaultDeclaration>(statement))
      ExportDefault(agent, module, *by_default->declaration);
    const auto* named = As<ExportNamedDeclaration>(statement);
    if (named == nullptr) continue;
    if (named->declaration != nullptr) ExportDeclaration(agent, module, *named->declaration);
    if (named->source != nullptr) continue;
    for (const ExportSpecifier* specifier : named->specifiers) {
      const scope::ReferenceId reference = unit.scopes->ReferenceOf(specifier->local->id);
      const scope::BindingId id = reference ? (*unit.scopes)[reference].binding : scope::BindingId();
      if (id && (*unit.scopes)[id].kind == scope::BindingKind::kImport) continue;  // once linked
      ExportBinding(agent, module, NameOfExport(*unit.ast, *specifier->exported), id);
    }
  }
}

}  // namespace

SourceTextModule* CurrentModule(Context* context) {
  while (context != nullptr && !Is<SourceTextModule>(context->extension())) context = context->previous();
  return context == nullptr ? nullptr : As<SourceTextModule>(context->extension());
}

SourceTextModule* NewSourceTextModule(Agent& agent, const CompilationUnit* unit) {
  auto* module = agent.heap().New<SourceTextModule>(unit);
  agent.modules().push_back(module);
  CollectLocalExports(agent, module);
  const scope::ScopeTree& scopes = *unit->scopes;
  for (const scope::BindingId id : scopes.BindingsOf(scopes.root())) {
    if (scopes[id].storage == scope::Storage::kModuleCell && scopes[id].kind != scope::BindingKind::kImport)
      CellOfBinding(agent, module, id);
  }
  return module;
}

SourceTextModule* NewSyntheticModule(Agent& agent, JSObject* exports) {
  auto* module = agent.heap().New<SourceTextModule>(nullptr);
  agent.modules().push_back(module);
  module->status = ModuleStatus::kEvaluated;
  for (const PropertyKey key : exports->OwnKeys()) {
    if (!key.is_string() || exports->GetOwn(key)->is_accessor()) continue;
    module->exports.emplace_back(key.string(), agent.heap().New<Cell>(exports->GetOwn(key)->value));
  }
  module->exports.emplace_back(agent.heap().Internalize(std::string_view("default")), agent.heap().New<Cell>(exports));
  return module;
}

SourceTextModule* NewUnknownModule(Agent& agent, JSUnknown* unknown) {
  auto* module = agent.heap().New<SourceTextModule>(nullptr);
  agent.modules().push_back(module);
  module->status = ModuleStatus::kEvaluated;
  module->unknown = unknown;
  return module;
}

ThrowCompletionOr<void> LinkModule(Agent& agent, SourceTextModule* module) {
  if (module->status != ModuleStatus::kUnlinked) return {};
  module->status = ModuleStatus::kLinking;
  const CompilationUnit& unit = *module->unit;
  for (const Node* statement : unit.ast->program().body) {
    const StringLiteral* source = SourceOf(*statement);
    if (source == nullptr) continue;
    SourceTextModule* requested = TRY(agent.host()->ImportModule(agent, source->value, &unit));
    module->requested.push_back(requested);
    TRY(LinkModule(agent, requested));
  }
  std::size_t request = 0;
  const auto missing = [&](std::string_view name, const StringLiteral& source) {
    return agent.ThrowSyntaxError("The requested module '" + std::string(source.value) +
                                  "' does not provide an export named '" + std::string(name) + "'");
  };
  for (const Node* statement : unit.ast->program().body) {
    const StringLiteral* source = SourceOf(*statement);
    if (source == nullptr) continue;
    SourceTextModule* requested = module->requested[request++];
    if (const auto* import = As<ImportDeclaration>(statement)) {
      for (const Node* specifier : import->specifiers) {
        const auto* named = As<ImportSpecifier>(specifier);
        const auto* by_default = As<ImportDefaultSpecifier>(specifier);
        if (named == nullptr && by_default == nullptr) continue;
        const std::string_view name = named != nullptr ? NameOfExport(*unit.ast, *named->imported) : "default";
        Cell* cell = FindExport(agent, requested, name);
        if (cell == nullptr) cell = UnknownExport(agent, requested, source->value, name);
        if (cell == nullptr) return missing(name, *source);
        module->cells[unit.scopes->BindingOf((named != nullptr ? named->local : by_default->local)->id).index()] = cell;
      }
    } else if (const auto* exports = As<ExportNamedDeclaration>(statement)) {
      for (const ExportSpecifier* specifier : exports->specifiers) {
        const std::string_view local = NameOfExport(*unit.ast, *specifier->local);
        Cell* cell = FindExport(agent, requested, local);
        if (cell == nullptr) cell = UnknownExport(agent, requested, source->value, local);
        if (cell == nullptr) return missing(NameOfExport(*unit.ast, *specifier->local), *source);
        module->exports.emplace_back(agent.heap().Internalize(NameOfExport(*unit.ast, *specifier->exported)), cell);
      }
    } else if (const auto* all = As<ExportAllDeclaration>(statement); all != nullptr && all->exported != nullptr) {
      Cell* cell = agent.heap().New<Cell>(NamespaceValue(agent, requested));
      module->exports.emplace_back(agent.heap().Internalize(NameOfExport(*unit.ast, *all->exported)), cell);
    }
  }
  // export { imported }
  for (const Node* statement : unit.ast->program().body) {
    const auto* named = As<ExportNamedDeclaration>(statement);
    if (named == nullptr || named->source != nullptr) continue;
    for (const ExportSpecifier* specifier : named->specifiers) {
      const scope::ReferenceId reference = unit.scopes->ReferenceOf(specifier->local->id);
      const scope::BindingId id = reference ? (*unit.scopes)[reference].binding : scope::BindingId();
      if (!id || (*unit.scopes)[id].kind != scope::BindingKind::kImport) continue;
      const std::string_view name = NameOfExport(*unit.ast, *specifier->exported);
      if (Cell* cell = module->cells[id.index()]) module->exports.emplace_back(agent.heap().Internalize(name), cell);
    }
  }
  module->status = ModuleStatus::kLinked;
  return {};
}

ThrowCompletionOr<JSPromise*> EvaluateModule(Agent& agent, SourceTextModule* module) {
  if (module->evaluation != nullptr) return module->evaluation;
  module->evaluation = NewPromise(agent);
  module->evaluation->is_handled = true;
  const bool needs_run = module->status == ModuleStatus::kLinked;
  module->status = ModuleStatus::kEvaluating;
  for (SourceTextModule* requested : module->requested) {
    JSPromise* done = TRY(EvaluateModule(agent, requested));
    // A dependency with top-level await is waited for by running jobs until it is settled.
    while (done->state == PromiseState::kPending && agent.host()->RunOneTurn(agent)) {
    }
    if (done->state != PromiseState::kRejected) continue;
    RejectPromise(agent, module->evaluation, done->result);
    return module->evaluation;
  }
  if (!needs_run) {
    FulfillPromise(agent, module->evaluation, Value::Undefined());
    return module->evaluation;
  }
  const Rooted<JSFunction> function(agent.heap(), NewTopLevelFunction(agent, module->unit, nullptr));
  ThrowCompletionOr<Value> result = Call(agent, function.get(), module);
  module->status = ModuleStatus::kEvaluated;
  if (result.is_throw()) {
    if (agent.has_given_up()) return Throw{};
    RejectPromise(agent, module->evaluation, agent.TakeException());
  } else {
    TRY(ResolvePromise(agent, module->evaluation, result.value()));
  }
  return module->evaluation;
}

Value NamespaceValue(Agent& agent, SourceTextModule* module) {
  if (module->unknown != nullptr) return module->unknown;
  return GetModuleNamespace(agent, module);
}

JSModuleNamespace* GetModuleNamespace(Agent& agent, SourceTextModule* module) {
  if (module->module_namespace != nullptr) return module->module_namespace;
  Map* map = agent.MapFor(Value::Null());
  auto* result = agent.heap().New<JSModuleNamespace>(map, module);
  module->module_namespace = result;
  result->exports = module->exports;
  if (module->unit != nullptr) {
    std::size_t request = 0;
    for (const Node* statement : module->unit->ast->program().body) {
      if (SourceOf(*statement) == nullptr) continue;
      const std::size_t index = request++;
      const auto* all = As<ExportAllDeclaration>(statement);
      if (all == nullptr || all->exported != nullptr || index >= module->requested.size()) continue;
      for (const auto& entry : GetModuleNamespace(agent, module->requested[index])->exports) {
        const auto is_same = [&](const auto& other) { return other.first == entry.first; };
        const bool is_known = std::any_of(result->exports.begin(), result->exports.end(), is_same);
        if (!is_known && Text(agent, entry.first) != "default") result->exports.push_back(entry);
      }
    }
  }
  std::sort(result->exports.begin(), result->exports.end(),
            [&](const auto& a, const auto& b) { return Text(agent, a.first) < Text(agent, b.first); });
  result->DefineOwn(agent.heap(), agent.symbols().toStringTag, NewString(agent, "Module"), kNoAttributes);
  return result;
}

ThrowCompletionOr<Value> RequestedNamespace(Agent& agent, SourceTextModule* module, std::size_t request) {
  return NamespaceValue(agent, module->requested[request]);
}

namespace {

/// Slots: the module that was imported.
ThrowCompletionOr<Value> NamespaceOfSlot(Agent& agent, const Arguments& arguments) {
  return NamespaceValue(agent, As<SourceTextModule>(SlotOf(arguments, 0)));
}

ThrowCompletionOr<SourceTextModule*> LoadForImport(Agent& agent, Value specifier, const CompilationUnit* referrer) {
  String* name = TRY(ToString(agent, specifier));
  SourceTextModule* module = TRY(agent.host()->ImportModule(agent, Text(agent, name), referrer));
  TRY(LinkModule(agent, module));
  return module;
}

}  // namespace

/// 13.3.10 import ( specifier )
ThrowCompletionOr<Value> ImportDynamically(Agent& agent, Value specifier, const CompilationUnit* referrer) {
  const Rooted<JSPromise> promise(agent.heap(), NewPromise(agent));
  ThrowCompletionOr<SourceTextModule*> module = LoadForImport(agent, specifier, referrer);
  ThrowCompletionOr<JSPromise*> done =
      module.is_throw() ? ThrowCompletionOr<JSPromise*>(Throw{}) : EvaluateModule(agent, module.value());
  if (done.is_throw()) {
    if (agent.has_given_up()) return Throw{};
    RejectPromise(agent, promise, agent.TakeException());
    return Value(promise.get());
  }
  JSFunction* handler = NewNativeClosure(agent, NamespaceOfSlot, 0, {module.value()});
  PerformPromiseThen(agent, done.value(), handler, Value::Undefined(),
                     PromiseCapability{promise.get(), Value::Undefined(), Value::Undefined()});
  return Value(promise.get());
}

Value ImportMeta(Agent& agent, SourceTextModule* module) {
  if (module == nullptr) return Value::Undefined();
  if (module->import_meta == nullptr) {
    module->import_meta = OrdinaryObjectCreate(agent, Value::Null());
    DefineOwn(agent, module->import_meta, "url", NewString(agent, "file://" + module->unit->name));
  }
  return module->import_meta;
}

}  // namespace heaplint::runtime_model
