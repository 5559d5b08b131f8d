// Modules between files: linking, evaluation, namespaces, import().
#pragma once

#include <string_view>

#include "runtime-model/runtime/agent.h"

namespace heaplint::runtime_model {

/// The module whose code runs in `context`.
SourceTextModule* CurrentModule(Context* context);

/// Makes an unlinked module of a unit whose source is a module, with cells for what it exports.
SourceTextModule* NewSourceTextModule(Agent&, const CompilationUnit*);
/// A module of the host: every own property of `exports` becomes an export, the object itself `default`.
SourceTextModule* NewSyntheticModule(Agent&, JSObject* exports);
/// A module of which nothing is known: it exports every name, all Unknowns derived from `unknown`.
SourceTextModule* NewUnknownModule(Agent&, JSUnknown* unknown);
/// Binds imports to cells, of everything `module` requests.
ThrowCompletionOr<void> LinkModule(Agent&, SourceTextModule*);
/// Runs the module's dependencies and then the module; gives a promise.
ThrowCompletionOr<JSPromise*> EvaluateModule(Agent&, SourceTextModule*);

ThrowCompletionOr<Value> RequestedNamespace(Agent&, SourceTextModule*, std::size_t request);
JSModuleNamespace* GetModuleNamespace(Agent&, SourceTextModule*);
/// What `import *` gives: the namespace object, or the Unknown that stands for it.
Value NamespaceValue(Agent&, SourceTextModule*);
ThrowCompletionOr<Value> ImportDynamically(Agent&, Value specifier, const CompilationUnit* referrer);
Value ImportMeta(Agent&, SourceTextModule*);

}  // namespace heaplint::runtime_model
