// Builder: the top level, statements and declarations.
#include <algorithm>

#include "analyzer/scope/builder.h"

namespace heaplint::scope {

using syntax::As;
using syntax::Node;
using syntax::NodeKind;
using syntax::VariableKind;

namespace {

BindingKind KindOf(VariableKind kind) {
  switch (kind) {
    case VariableKind::kVar:
      return BindingKind::kVar;
    case VariableKind::kLet:
      return BindingKind::kLet;
    case VariableKind::kConst:
      return BindingKind::kConst;
    case VariableKind::kUsing:
    case VariableKind::kAwaitUsing:
      return BindingKind::kUsing;
  }
  CHECK(false);
}

/// The declaration if `node` declares lexical names, else null.
const syntax::VariableDeclaration* AsLexical(const Node* node) {
  const auto* declaration = As<syntax::VariableDeclaration>(node);
  return declaration != nullptr && declaration->variable_kind != VariableKind::kVar ? declaration : nullptr;
}

/// Whether `statement`, directly in a block, declares a name of that block.
bool DeclaresInBlock(const Node* statement) {
  while (const auto* labeled = As<syntax::LabeledStatement>(statement)) statement = labeled->body;
  return statement->kind == NodeKind::kFunctionDeclaration || statement->kind == NodeKind::kClassDeclaration ||
         statement->kind == NodeKind::kInvalidStatement || AsLexical(statement) != nullptr;
}

constexpr std::uint32_t kNeverInitialized = 0xffffffff;

}  // namespace

void Builder::VisitProgram(const syntax::Program& program) {
  const FunctionId top(0);
  place_.function = top;
  FunctionInfo info{.kind = FunctionKind::kScript,
                    .is_strict = program.is_strict,
                    .node = program.id,
                    .span = program.span,
                    .receiver = top};
  ScopeKind scope_kind = ScopeKind::kScript;
  if (program.source_kind == source::SourceKind::kModule) {
    info.kind = FunctionKind::kModule;
    scope_kind = ScopeKind::kModule;
  } else if (program.source_kind == source::SourceKind::kCommonJS) {
    info.kind = FunctionKind::kCommonJS;
    scope_kind = ScopeKind::kFunction;
  }
  info.scope = info.body_scope = place_.var_scope = EnterScope(scope_kind, program, program.is_strict);
  tables_.functions[top] = info;
  if (info.kind == FunctionKind::kCommonJS) {
    using namespace base::atoms;
    for (const base::Atom name : {kExports, kRequire, kModule, kFilename, kDirname})
      Declare(info.scope, BindingKind::kParameter, name, nullptr);
  }
  VisitStatements(program.body);
  FinishHoists();
  if (info.kind == FunctionKind::kCommonJS) {
    FinishFunction(top);
  } else if (tables_.scopes[info.scope].has_inner_eval) {
    ThisOf(top);
  }
  LeaveFunction(place_);
}

void Builder::VisitStatements(syntax::List<syntax::Statement> statements) {
  const bool was_skipped = place_.is_skipped;
  for (const Node* statement : statements) {
    Visit(*statement);
    if (place_.is_dead && !IsDroppedByParser(*statement)) place_.is_skipped = true;
  }
  place_.is_skipped = was_skipped;
}

// The code generator looks whether code is dead behind each statement of the tree, so behind no others.
bool Builder::IsDroppedByParser(const Node& statement) const {
  const Node* node = &statement;
  while (const auto* labeled = As<syntax::LabeledStatement>(node)) node = labeled->body;
  if (const auto* function = As<syntax::FunctionDeclaration>(node)) return !HoistsFromBlock(*function);
  return node->kind == NodeKind::kEmptyStatement;
}

bool Builder::HoistsFromBlock(const syntax::FunctionDeclaration& function) const {
  return current_ != place_.var_scope && !tables_.scopes[current_].is_strict && !function.is_async &&
         !function.is_generator;
}

void Builder::VisitBlock(const syntax::BlockStatement& block) {
  if (std::ranges::none_of(block.body, DeclaresInBlock)) return VisitStatements(block.body);
  EnterScope(ScopeKind::kBlock, block);
  VisitStatements(block.body);
  LeaveScope();
}

// ECMA-262 B.3.3: a function declaration as a branch stands as if in a block.
void Builder::VisitBranch(const syntax::IfStatement& statement, const Node* branch) {
  if (!syntax::Is<syntax::FunctionDeclaration>(branch)) return VisitIfAny(branch);
  EnterScope(ScopeKind::kBlock, statement);
  Visit(*branch);
  LeaveScope();
}

void Builder::VisitSwitch(const syntax::SwitchStatement& statement) {
  Visit(*statement.discriminant);
  const bool declares = std::ranges::any_of(statement.cases, [](const syntax::SwitchCase* clause) {
    return std::ranges::any_of(clause->consequent, DeclaresInBlock);
  });
  if (declares) tables_.scopes[EnterScope(ScopeKind::kSwitch, statement)].is_nonlinear = true;
  BeginTarget(JumpTarget::Kind::kSwitch);
  const bool was_dead = place_.is_dead;
  bool has_default = false;
  for (const syntax::SwitchCase* clause : statement.cases) {
    place_.is_dead = was_dead;
    has_default |= clause->test == nullptr;
    VisitIfAny(clause->test);
    VisitStatements(clause->consequent);
  }
  const bool can_end = EndTarget().has_break || !has_default;
  if (!was_dead && can_end) place_.is_dead = false;
  if (declares) LeaveScope();
}

void Builder::VisitFor(const syntax::ForStatement& loop) {
  const auto* declaration = AsLexical(loop.init);
  const std::uint32_t functions_and_evals = functions_and_evals_;
  ScopeId header;
  if (declaration != nullptr) {
    header = EnterScope(ScopeKind::kForHeader, loop);
    VisitVariables(*declaration, false);
    EnterInnerScope(ScopeKind::kForIteration, loop, header);
  } else {
    VisitIfAny(loop.init);
  }
  VisitForRest(loop);
  if (declaration == nullptr) return;
  if (functions_and_evals_ != functions_and_evals) {
    CopyLoopBindings(header, current_);
    // The loop that V8 makes of such a loop always has a way out.
    place_.is_dead = tables_.scopes[header].is_dead;
  }
  LeaveScope();
  LeaveScope();
}

void Builder::VisitForRest(const syntax::ForStatement& loop) {
  const Place before = place_;
  std::optional<bool> truth(true);
  LeftOut body;
  if (loop.test != nullptr) {
    VisitTest(*loop.test);
    truth = ConstantTruth(*loop.test);
    body = LeftOutIf(*loop.test, false);
  }
  // With lexical names that a function could tell apart, V8 runs the update at the start of each iteration but the first.
  const bool is_update_behind = AsLexical(loop.init) == nullptr;
  BeginTarget(JumpTarget::Kind::kLoop);
  const ScopeId first_of_update = tables_.scopes.next_id();
  VisitLeftOut(loop.update, is_update_behind ? body : LeftOut());
  const ScopeId end_of_update = tables_.scopes.next_id();
  place_.is_dead |= body.is_dead;
  place_.is_skipped |= is_update_behind ? body.is_skipped : body.is_dead;
  Visit(*loop.body);
  const JumpTarget target = EndTarget();
  if (is_update_behind && place_.is_dead && !target.has_continue) MarkDead(first_of_update, end_of_update);
  place_.is_skipped = before.is_skipped;
  place_.is_dead = before.is_dead || (truth == true && !target.has_break);
}

/// Marks the scopes from `first` to `end` that this function enters.
void Builder::MarkDead(ScopeId first, ScopeId end) {
  for (ScopeId id = first; id != end;) {
    Scope& scope = tables_.scopes[id];
    const bool is_of_this_function = scope.function == place_.function;
    scope.is_dead |= is_of_this_function;
    id = is_of_this_function ? ScopeId(id.index() + 1) : scope.end;
  }
}

void Builder::CopyLoopBindings(ScopeId header, ScopeId iteration) {
  std::vector<BindingId> originals;
  for (BindingId id = last_binding_[header]; id; id = previous_[id]) originals.push_back(id);
  std::ranges::reverse(originals);
  for (const BindingId id : originals) {
    Binding original = tables_.bindings[id];
    const BindingId copy = Add(iteration, original.kind, original.name, nullptr);
    tables_.bindings[copy].declaration = original.declaration;
    tables_.bindings[copy].span = original.span;
    tables_.bindings[copy].starts_as = id;
  }
}

bool Builder::IsLeftOutForIn(const Node& loop, const Node& right) {
  if (loop.kind != NodeKind::kForInStatement) return false;
  if (right.kind == NodeKind::kNullLiteral) return true;
  const auto* name = As<syntax::Identifier>(&right);
  if (name == nullptr || name->name != base::atoms::kUndefined) return false;
  if (std::ranges::find(undefined_variables_, right.id) != undefined_variables_.end()) return false;
  tables_.undefined_subjects.push_back(right.id);
  return true;
}

void Builder::VisitForEach(const Node& loop, const Node& left, const Node& right, const Node& body) {
  const auto* declaration = AsLexical(&left);
  // The loop may have nothing to run over, so what follows it lives.
  const bool was_dead = place_.is_dead;
  if (declaration == nullptr) {
    if (const auto* variables = As<syntax::VariableDeclaration>(&left)) {
      VisitVariables(*variables, true);
    } else {
      VisitTarget(left, Access::kWrite);
    }
    Visit(right);
    VisitEachBody(body, IsLeftOutForIn(loop, right));
    place_.is_dead = was_dead;
    return;
  }
  const ScopeId header = EnterScope(ScopeKind::kForHeader, loop);
  for (const syntax::VariableDeclarator* declarator : declaration->declarations) {
    ForEachBoundName(*declarator->target, [&](const syntax::Identifier& name) {
      if (FindLocal(header, name.name)) return;
      tables_.bindings[Add(header, KindOf(declaration->variable_kind), name.name, &name)].initialized_at =
          kNeverInitialized;
    });
  }
  Visit(right);
  const bool was_skipped = place_.is_skipped;
  const bool is_left_out = IsLeftOutForIn(loop, right);
  place_.is_dead |= is_left_out;
  place_.is_skipped |= is_left_out;
  EnterInnerScope(ScopeKind::kForIteration, loop, header);
  VisitVariables(*declaration, true);
  VisitEachBody(body, false);
  LeaveScope();
  LeaveScope();
  place_.is_dead = was_dead;
  place_.is_skipped = was_skipped;
}

void Builder::VisitEachBody(const Node& body, bool is_left_out) {
  BeginTarget(JumpTarget::Kind::kLoop);
  VisitLeftOut(&body, {.is_skipped = is_left_out});
  EndTarget();
}

void Builder::VisitCatch(const syntax::CatchClause& clause) {
  if (clause.param == nullptr) return Visit(*clause.body);
  const ScopeId scope = EnterScope(ScopeKind::kCatch, clause);
  if (const auto* name = As<syntax::Identifier>(clause.param)) {
    Declare(scope, BindingKind::kCatchParameter, name->name, name);
    Visit(*clause.body);
  } else {
    DeclareHidden(scope, BindingKind::kException);
    EnterInnerScope(ScopeKind::kCatchPattern, clause, scope);
    DeclarePattern(*clause.param,
                   {.kind = BindingKind::kLet, .has_value = true, .initialized_at = clause.param->span.end});
    Visit(*clause.body);
    LeaveScope();
  }
  LeaveScope();
}

void Builder::VisitWith(const syntax::WithStatement& statement) {
  Visit(*statement.object);
  EnterScope(ScopeKind::kWith, statement);
  Visit(*statement.body);
  LeaveScope();
}

void Builder::VisitVariables(const syntax::VariableDeclaration& declaration, bool is_loop_variable) {
  const bool is_lexical = declaration.variable_kind != VariableKind::kVar;
  for (const syntax::VariableDeclarator* declarator : declaration.declarations) {
    DeclarePattern(*declarator->target, {.kind = KindOf(declaration.variable_kind),
                                         .has_value = is_loop_variable || declarator->init != nullptr,
                                         .initialized_at = is_lexical ? declarator->span.end : 0});
    VisitIfAny(declarator->init);
  }
}

void Builder::VisitImport(const syntax::ImportDeclaration& declaration) {
  for (const Node* specifier : declaration.specifiers) {
    if (const auto* named = As<syntax::ImportSpecifier>(specifier)) {
      Declare(current_, BindingKind::kImport, named->local->name, named->local);
    } else if (const auto* by_default = As<syntax::ImportDefaultSpecifier>(specifier)) {
      Declare(current_, BindingKind::kImport, by_default->local->name, by_default->local);
    } else if (const auto* all = As<syntax::ImportNamespaceSpecifier>(specifier)) {
      Declare(current_, BindingKind::kImportNamespace, all->local->name, all->local);
    }
  }
}

void Builder::VisitExport(const syntax::ExportNamedDeclaration& declaration) {
  if (declaration.declaration != nullptr) {
    Visit(*declaration.declaration);
    MarkExported(*declaration.declaration);
  }
  if (declaration.source != nullptr) return;
  for (const syntax::ExportSpecifier* specifier : declaration.specifiers) {
    if (const auto* local = As<syntax::Identifier>(specifier->local)) Refer(*local, local->name, Access::kExport);
  }
}

void Builder::MarkExported(const Node& declaration) {
  const auto mark = [&](const syntax::Identifier* name) {
    if (name == nullptr) return;
    if (const BindingId id = FindLocal(place_.var_scope, name->name)) tables_.bindings[id].is_exported = true;
  };
  if (const auto* function = As<syntax::FunctionDeclaration>(&declaration)) mark(function->name);
  if (const auto* node = As<syntax::ClassDeclaration>(&declaration)) mark(node->name);
  if (const auto* variables = As<syntax::VariableDeclaration>(&declaration)) {
    for (const syntax::VariableDeclarator* declarator : variables->declarations) {
      ForEachBoundName(*declarator->target, [&](const syntax::Identifier& name) { mark(&name); });
    }
  }
}

void Builder::DeclareFunctionName(const syntax::FunctionDeclaration& function) {
  if (function.name == nullptr) return;
  const BindingId id = Declare(current_, BindingKind::kFunction, function.name->name, function.name);
  if (!HoistsFromBlock(function)) return;
  hoists_.push_back({.binding = id, .name = function.name->name});
  hoists_itself_[id] = true;
}

}  // namespace heaplint::scope
