// Lowering: statements and variable declarations.
#include <algorithm>
#include <utility>

#include "analyzer/syntax/lowering.h"

namespace heaplint::syntax {

namespace {

VariableKind VariableKindOf(CstKind token) {
  switch (token) {
    case CstKind::kLetToken:
      return VariableKind::kLet;
    case CstKind::kConstToken:
      return VariableKind::kConst;
    case CstKind::kUsingToken:
      return VariableKind::kUsing;
    case CstKind::kAwaitToken:
      return VariableKind::kAwaitUsing;
    default:
      return VariableKind::kVar;
  }
}

bool IsVariableKeyword(CstKind kind) {
  return kind == CstKind::kVarToken || kind == CstKind::kLetToken || kind == CstKind::kConstToken ||
         kind == CstKind::kUsingToken || kind == CstKind::kAwaitToken;
}

}  // namespace

// `children` stands on the first statement, or before it on `{`; stops at the end or at `}`.
void Lowering::LowerStatements(Children& children, ListBuilder<Statement>& statements, bool is_function_body) {
  bool is_prologue = is_function_body;
  const std::uint32_t outer_list = std::exchange(statement_list_, ++statement_list_count_);
  for (; children; children.Next()) {
    if (children.kind() == CstKind::kLeftBrace || children.kind() == CstKind::kRightBrace) continue;
    const std::size_t first = statements.size();
    LowerStatementInto(statements);
    if (!is_prologue) continue;
    for (std::size_t i = first; i < statements.size() && is_prologue; ++i) {
      is_prologue = false;
      if (statements[i]->kind != NodeKind::kExpressionStatement) break;
      auto* statement = static_cast<ExpressionStatement*>(statements[i]);
      if (!Is<StringLiteral>(statement->expression) || statement->expression->is_parenthesized) break;
      statement->is_directive = is_prologue = true;
    }
  }
  statement_list_ = outer_list;
}

void Lowering::LowerStatementInto(ListBuilder<Statement>& statements) {
  const Nesting nesting(*this);
  if (nesting.is_too_deep()) {
    builder_.AddProblem(span(), "nested too deeply to be analyzed");
    return statements.Add(New<InvalidStatement>());
  }
  if (cursor_.has_error() && ReportDamage()) return statements.Add(LowerInvalidStatement());
  if (cursor_.kind() == CstKind::kExportStatement) {
    const std::size_t first = statements.size();
    LowerExportInto(statements);
    if (statements.size() > first) TrimComments(*statements[statements.size() - 1]);
    return;
  }
  if (is_typescript() && LowerTypeScriptInto(statements)) return;
  Statement* statement = LowerPlainStatement();
  if (statement == nullptr) return;
  TrimComments(*statement);
  statements.Add(statement);
  if (!is_typescript()) return;
  if (const auto* function = As<Function>(statement); function != nullptr && function->name != nullptr)
    DeclareMergeable(function->name->name);
  if (const auto* owner = As<Class>(statement); owner != nullptr && owner->name != nullptr)
    DeclareMergeable(owner->name->name);
}

/// The cursor's statement where exactly one must be.
Statement* Lowering::LowerStatement() {
  const base::Span place = span();
  ListBuilder<Statement> statements(*this);
  LowerStatementInto(statements);
  if (statements.size() == 1) return statements[0];
  if (statements.size() == 0) return builder_.NewSynthetic<EmptyStatement>(place);
  BlockStatement* block = builder_.NewSynthetic<BlockStatement>(place);
  block->body = statements.Finish();
  return block;
}

// Null for a statement that leaves nothing behind.
Statement* Lowering::LowerPlainStatement() {
  switch (cursor_.kind()) {
    case CstKind::kExpressionStatement:
      return LowerExpressionStatement();
    case CstKind::kLexicalDeclaration:
    case CstKind::kVariableDeclaration:
    case CstKind::kUsingDeclaration:
      return LowerVariableDeclaration();
    case CstKind::kFunctionDeclaration:
    case CstKind::kGeneratorFunctionDeclaration:
      return LowerFunction<FunctionDeclaration>();
    case CstKind::kClassDeclaration:
    case CstKind::kAbstractClassDeclaration:
      return LowerClass<ClassDeclaration>();
    case CstKind::kStatementBlock:
      return LowerBlock();
    case CstKind::kIfStatement:
      return LowerIf();
    case CstKind::kForStatement:
      return LowerFor();
    case CstKind::kForInStatement:
      return LowerForInOf();
    case CstKind::kWhileStatement:
      return LowerWhile();
    case CstKind::kDoStatement:
      return LowerDoWhile();
    case CstKind::kWithStatement:
      return LowerWith();
    case CstKind::kTryStatement:
      return LowerTry();
    case CstKind::kSwitchStatement:
      return LowerSwitch();
    case CstKind::kLabeledStatement:
      return LowerLabeled();
    case CstKind::kReturnStatement:
    case CstKind::kThrowStatement:
      return LowerReturnOrThrow();
    case CstKind::kBreakStatement:
      return LowerJump<BreakStatement>();
    case CstKind::kContinueStatement:
      return LowerJump<ContinueStatement>();
    case CstKind::kEmptyStatement:
      return New<EmptyStatement>();
    case CstKind::kDebuggerStatement: {
      auto* statement = New<DebuggerStatement>();
      const Children children(*this);  // comments
      return statement;
    }
    case CstKind::kImportStatement:
      return LowerImport();
    case CstKind::kSemicolon:
    case CstKind::kHashBangLine:
      return nullptr;
    default:
      return LowerInvalidStatement();
  }
}

BlockStatement* Lowering::LowerBlock(bool is_function_body) {
  BlockStatement* block = New<BlockStatement>();
  ListBuilder<Statement> statements(*this);
  {
    Children children(*this);
    LowerStatements(children, statements, is_function_body);
  }
  block->body = statements.Finish();
  TrimComments(*block);
  return block;
}

Statement* Lowering::LowerExpressionStatement() {
  if (is_typescript() && IsMisreadUsing()) return LowerMisreadUsing();
  auto* statement = New<ExpressionStatement>();
  statement->expression = LowerFirstChild();
  return statement;
}

// `using a = b` or `await using a = b`, which the TypeScript grammars take for an assignment.
bool Lowering::IsMisreadUsing() {
  const CstKind kind = cursor_.FirstChildKind();
  if (kind != CstKind::kAssignmentExpression && kind != CstKind::kAwaitExpression) return false;
  std::string_view source = source_text();
  if (kind == CstKind::kAwaitExpression) {
    source.remove_prefix(std::string_view("await").size());
    source.remove_prefix(std::min(source.find_first_not_of(" \t"), source.size()));
  }
  return source.starts_with("using ") || source.starts_with("using\t");
}

VariableDeclaration* Lowering::LowerMisreadUsing() {
  auto* declaration = New<VariableDeclaration>();
  Children children(*this);
  const bool is_await = children.kind() == CstKind::kAwaitExpression;
  declaration->variable_kind = is_await ? VariableKind::kAwaitUsing : VariableKind::kUsing;
  if (is_await && function_depth_ == 0) evidence_.has_import_meta_or_top_level_await = true;
  if (!is_await) {
    declaration->declarations = ListOf(LowerUsingAssignment());
  } else {
    Children inner(*this);
    inner.Next();  // await
    declaration->declarations = ListOf(LowerUsingAssignment());
  }
  return declaration;
}

VariableDeclarator* Lowering::LowerUsingAssignment() {
  Children children(*this);
  children.Take(CstKind::kUsingToken);
  auto* declarator = New<VariableDeclarator>();
  declarator->target = LowerPattern();
  children.Next();
  children.Next();  // =
  declarator->init = LowerExpression();
  declarator->span.end = declarator->init->span.end;
  return declarator;
}

Statement* Lowering::LowerIf() {
  auto* statement = New<IfStatement>();
  Children children(*this);
  children.Next();  // if
  statement->test = LowerCondition();
  children.Next();
  statement->consequent = LowerStatement();
  children.Next();
  if (children.kind() == CstKind::kElseClause) {
    Children else_children(*this);
    else_children.Next();  // else
    statement->alternate = LowerStatement();
  }
  return statement;
}

Statement* Lowering::LowerFor() {
  auto* statement = New<ForStatement>();
  Children children(*this);
  children.Next();  // for
  children.Next();  // (
  switch (children.kind()) {
    case CstKind::kLexicalDeclaration:
    case CstKind::kVariableDeclaration:
    case CstKind::kUsingDeclaration: {
      VariableDeclaration* declaration = LowerVariableDeclaration();
      declaration->span.end = declaration->declarations.back()->span.end;  // the semicolon is the loop's
      statement->init = declaration;
      break;
    }
    case CstKind::kEmptyStatement:
      break;
    default:
      statement->init = LowerExpression();
      children.Next();
  }
  children.Next();
  if (!children.Take(CstKind::kEmptyStatement)) {
    statement->test = LowerExpression();
    children.Next();
    children.Next();  // ;
  }
  if (children.kind() != CstKind::kRightParen) {
    statement->update = LowerExpression();
    children.Next();
  }
  children.Next();  // )
  statement->body = LowerStatement();
  return statement;
}

Statement* Lowering::LowerForInOf() {
  const base::Span whole = span();
  Children children(*this);
  children.Next();  // for
  const bool is_await = children.Take(CstKind::kAwaitToken);
  if (is_await && function_depth_ == 0) evidence_.has_import_meta_or_top_level_await = true;
  children.Next();  // (
  Node* left;
  if (IsVariableKeyword(children.kind())) {
    VariableDeclaration* declaration = New<VariableDeclaration>();
    declaration->variable_kind = source_text() == "let" ? VariableKind::kLet : VariableKindOf(children.kind());
    children.Next();
    children.Take(CstKind::kUsingToken);
    VariableDeclarator* declarator = New<VariableDeclarator>();
    declarator->target = LowerPattern();
    children.Next();
    if (children.Take(CstKind::kAssign)) {
      declarator->init = LowerExpression();
      declarator->span.end = span().end;
      children.Next();
    }
    declaration->span.end = declarator->span.end;
    declaration->declarations = ListOf(declarator);
    left = declaration;
  } else {
    left = LowerPattern();
    children.Next();
  }
  const bool is_of = children.kind() == CstKind::kOfToken;
  children.Next();
  Expression* right = LowerExpression();
  children.Next();
  children.Next();  // )
  if (is_of) {
    auto* statement = builder_.New<ForOfStatement>(whole);
    statement->left = left;
    statement->right = right;
    statement->is_await = is_await;
    statement->body = LowerStatement();
    return statement;
  }
  auto* statement = builder_.New<ForInStatement>(whole);
  statement->left = left;
  statement->right = right;
  statement->body = LowerStatement();
  return statement;
}

Statement* Lowering::LowerWhile() {
  auto* statement = New<WhileStatement>();
  Children children(*this);
  children.Next();  // while
  statement->test = LowerCondition();
  children.Next();
  statement->body = LowerStatement();
  return statement;
}

Statement* Lowering::LowerDoWhile() {
  auto* statement = New<DoWhileStatement>();
  Children children(*this);
  children.Next();  // do
  statement->body = LowerStatement();
  children.Next();
  children.Next();  // while
  statement->test = LowerCondition();
  return statement;
}

Statement* Lowering::LowerWith() {
  auto* statement = New<WithStatement>();
  Children children(*this);
  children.Next();  // with
  statement->object = LowerCondition();
  children.Next();
  statement->body = LowerStatement();
  return statement;
}

Statement* Lowering::LowerTry() {
  auto* statement = New<TryStatement>();
  Children children(*this);
  children.Next();  // try
  statement->block = LowerBlock();
  children.Next();
  if (children.kind() == CstKind::kCatchClause) {
    statement->handler = LowerCatch();
    children.Next();
  }
  if (children.kind() == CstKind::kFinallyClause) {
    Children finally_children(*this);
    finally_children.Next();  // finally
    statement->finalizer = LowerBlock();
  }
  return statement;
}

CatchClause* Lowering::LowerCatch() {
  auto* clause = New<CatchClause>();
  Children children(*this);
  children.Next();  // catch
  if (children.Take(CstKind::kLeftParen)) {
    clause->param = LowerPattern();
    children.Next();
    if (children.kind() == CstKind::kTypeAnnotation) {
      SkipErased();
      children.Next();
    }
    children.Next();  // )
  }
  clause->body = LowerBlock();
  return clause;
}

Statement* Lowering::LowerSwitch() {
  auto* statement = New<SwitchStatement>();
  Children children(*this);
  children.Next();  // switch
  statement->discriminant = LowerCondition();
  children.Next();
  ListBuilder<SwitchCase> cases(*this);
  for (Children body(*this); body; body.Next()) {
    if (body.kind() == CstKind::kSwitchCase || body.kind() == CstKind::kSwitchDefault) cases.Add(LowerSwitchCase());
  }
  statement->cases = cases.Finish();
  return statement;
}

SwitchCase* Lowering::LowerSwitchCase() {
  auto* switch_case = New<SwitchCase>();
  const bool is_default = cursor_.kind() == CstKind::kSwitchDefault;
  ListBuilder<Statement> statements(*this);
  {
    Children children(*this);
    children.Next();  // case or default
    if (!is_default) {
      switch_case->test = LowerExpression();
      children.Next();
    }
    children.Next();  // :
    LowerStatements(children, statements, /*is_function_body=*/false);
  }
  switch_case->consequent = statements.Finish();
  return switch_case;
}

Statement* Lowering::LowerLabeled() {
  auto* statement = New<LabeledStatement>();
  Children children(*this);
  statement->label = LowerIdentifier();
  children.Next();
  children.Next();  // :
  statement->body = LowerStatement();
  return statement;
}

Statement* Lowering::LowerReturnOrThrow() {
  const base::Span whole = span();
  const bool is_return = cursor_.kind() == CstKind::kReturnStatement;
  Children children(*this);
  children.Next();  // return or throw
  Expression* argument = children && children.kind() != CstKind::kSemicolon ? LowerExpression() : nullptr;
  if (is_return) {
    auto* statement = builder_.New<ReturnStatement>(whole);
    statement->argument = argument;
    return statement;
  }
  auto* statement = builder_.New<ThrowStatement>(whole);
  statement->argument = argument;
  return statement;
}

template <class T> Statement* Lowering::LowerJump() {
  T* statement = New<T>();
  Children children(*this);
  children.Next();  // break or continue
  if (children.kind() == CstKind::kStatementIdentifier) statement->label = LowerIdentifier();
  return statement;
}

VariableDeclaration* Lowering::LowerVariableDeclaration() {
  auto* declaration = New<VariableDeclaration>();
  ListBuilder<VariableDeclarator> declarators(*this);
  {
    Children children(*this);
    declaration->variable_kind = VariableKindOf(children.kind());
    if (source_text() == "using") {  // it may have been rewritten to `const`
      const bool is_await = WasBlankedBefore(span().begin, "await");
      declaration->variable_kind = is_await ? VariableKind::kAwaitUsing : VariableKind::kUsing;
    }
    for (; children; children.Next()) {
      if (children.kind() == CstKind::kVariableDeclarator) declarators.Add(LowerVariableDeclarator());
    }
  }
  declaration->declarations = declarators.Finish();
  if (declaration->variable_kind == VariableKind::kAwaitUsing && function_depth_ == 0) {
    evidence_.has_import_meta_or_top_level_await = true;
  }
  return declaration;
}

VariableDeclarator* Lowering::LowerVariableDeclarator() {
  auto* declarator = New<VariableDeclarator>();
  Children children(*this);
  declarator->target = LowerPattern();
  for (children.Next(); children; children.Next()) {
    if (children.kind() == CstKind::kTypeAnnotation) SkipErased();
    if (!children.Take(CstKind::kAssign)) continue;
    declarator->init = LowerExpression();
  }
  return declarator;
}

/// The expression inside the parentheses that belong to a statement.
Expression* Lowering::LowerCondition() {
  Children children(*this);
  children.Next();  // (
  return LowerExpression();
}

}  // namespace heaplint::syntax
