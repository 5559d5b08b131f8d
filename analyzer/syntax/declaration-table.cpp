#include "analyzer/syntax/declaration-table.h"

namespace heaplint::syntax {

void DeclarationTable::EnterFunction() {
  functions_.push_back(var_undo_.size());
  EnterScope();
}

void DeclarationTable::LeaveFunction() {
  LeaveScope();
  for (; var_undo_.size() > functions_.back(); var_undo_.pop_back()) {
    vars_[var_undo_.back().atom.index()] = var_undo_.back().old;
  }
  functions_.pop_back();
}

void DeclarationTable::EnterScope() { scopes_.push_back({++scope_count_, var_count_ + 1, lexical_undo_.size()}); }

void DeclarationTable::LeaveScope() {
  const Scope scope = scopes_.back();
  scopes_.pop_back();
  for (; lexical_undo_.size() > scope.first_undo; lexical_undo_.pop_back()) {
    const Undo<Lexical>& undo = lexical_undo_.back();
    Lexical& lexical = lexical_[undo.atom.index()];
    const Var& var = vars_[undo.atom.index()];
    if (lexical.scope == scope.id && var.age >= scope.begin && lexical.kind != LexicalKind::kSimpleCatchParameter) {
      duplicates_.push_back(var.name->span.begin > lexical.name->span.begin ? var.name : lexical.name);
    }
    lexical = undo.old;
  }
}

void DeclarationTable::DeclareVar(const Identifier& name) {
  Var& var = vars_[name.name.index()];
  var_undo_.push_back({name.name, var});
  var = {++var_count_, &name};
}

void DeclarationTable::DeclareLexical(const Identifier& name, LexicalKind kind) {
  Lexical& lexical = lexical_[name.name.index()];
  const bool is_repeated = lexical.scope == scopes_.back().id;
  const bool may_repeat =
      lexical.kind == LexicalKind::kSloppyBlockFunction && kind == LexicalKind::kSloppyBlockFunction;
  if (is_repeated && !may_repeat) duplicates_.push_back(&name);
  if (is_repeated) return;
  lexical_undo_.push_back({name.name, lexical});
  lexical = {scopes_.back().id, kind, &name};
}

bool DeclarationTable::IsDeclaredHere(base::Atom name) const {
  return lexical_[name.index()].scope == scopes_.back().id || vars_[name.index()].age >= scopes_.back().begin;
}

}  // namespace heaplint::syntax
