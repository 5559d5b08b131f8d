// AST: statements, declarations and module items (ESTree names and fields).
#pragma once

#include "analyzer/source/source-kind.h"
#include "analyzer/syntax/ast-expressions.h"
#include "analyzer/syntax/ast-functions.h"
#include "analyzer/syntax/node.h"

namespace heaplint::syntax {

struct BlockStatement : NodeOf<NodeKind::kBlockStatement> {
  List<Statement> body;
  template <class V> void VisitChildren(V&& visit) const {
    for (Node* node : body) visit(node);
  }
};

struct EmptyStatement : NodeOf<NodeKind::kEmptyStatement> {
  template <class V> void VisitChildren(V&&) const {}
};

struct DebuggerStatement : NodeOf<NodeKind::kDebuggerStatement> {
  template <class V> void VisitChildren(V&&) const {}
};

/// `is_directive`: part of a directive prologue, for example 'use strict'.
struct ExpressionStatement : NodeOf<NodeKind::kExpressionStatement> {
  Expression* expression;
  bool is_directive;
  template <class V> void VisitChildren(V&& visit) const { visit(expression); }
};

/// `alternate` may be null.
struct IfStatement : NodeOf<NodeKind::kIfStatement> {
  Expression* test;
  Statement* consequent;
  Statement* alternate;
  template <class V> void VisitChildren(V&& visit) const {
    visit(test);
    visit(consequent);
    visit(alternate);
  }
};

/// `init` (VariableDeclaration or expression), `test` and `update` may be null.
struct ForStatement : NodeOf<NodeKind::kForStatement> {
  Node* init;
  Expression* test;
  Expression* update;
  Statement* body;
  template <class V> void VisitChildren(V&& visit) const {
    visit(init);
    visit(test);
    visit(update);
    visit(body);
  }
};

/// `left`: VariableDeclaration or pattern.
struct ForInStatement : NodeOf<NodeKind::kForInStatement> {
  Node* left;
  Expression* right;
  Statement* body;
  template <class V> void VisitChildren(V&& visit) const {
    visit(left);
    visit(right);
    visit(body);
  }
};

/// `left`: VariableDeclaration or pattern.
struct ForOfStatement : NodeOf<NodeKind::kForOfStatement> {
  Node* left;
  Expression* right;
  Statement* body;
  bool is_await;
  template <class V> void VisitChildren(V&& visit) const {
    visit(left);
    visit(right);
    visit(body);
  }
};

struct WhileStatement : NodeOf<NodeKind::kWhileStatement> {
  Expression* test;
  Statement* body;
  template <class V> void VisitChildren(V&& visit) const {
    visit(test);
    visit(body);
  }
};

struct DoWhileStatement : NodeOf<NodeKind::kDoWhileStatement> {
  Statement* body;
  Expression* test;
  template <class V> void VisitChildren(V&& visit) const {
    visit(body);
    visit(test);
  }
};

/// `label` may be null.
struct BreakStatement : NodeOf<NodeKind::kBreakStatement> {
  Identifier* label;
  template <class V> void VisitChildren(V&& visit) const { visit(label); }
};

/// `label` may be null.
struct ContinueStatement : NodeOf<NodeKind::kContinueStatement> {
  Identifier* label;
  template <class V> void VisitChildren(V&& visit) const { visit(label); }
};

/// `argument` may be null.
struct ReturnStatement : NodeOf<NodeKind::kReturnStatement> {
  Expression* argument;
  template <class V> void VisitChildren(V&& visit) const { visit(argument); }
};

struct ThrowStatement : NodeOf<NodeKind::kThrowStatement> {
  Expression* argument;
  template <class V> void VisitChildren(V&& visit) const { visit(argument); }
};

struct LabeledStatement : NodeOf<NodeKind::kLabeledStatement> {
  Identifier* label;
  Statement* body;
  template <class V> void VisitChildren(V&& visit) const {
    visit(label);
    visit(body);
  }
};

/// `test` is null for `default:`.
struct SwitchCase : NodeOf<NodeKind::kSwitchCase> {
  Expression* test;
  List<Statement> consequent;
  template <class V> void VisitChildren(V&& visit) const {
    visit(test);
    for (Node* node : consequent) visit(node);
  }
};

struct SwitchStatement : NodeOf<NodeKind::kSwitchStatement> {
  Expression* discriminant;
  List<SwitchCase> cases;
  template <class V> void VisitChildren(V&& visit) const {
    visit(discriminant);
    for (SwitchCase* node : cases) visit(node);
  }
};

/// `param` is null in `catch {}`.
struct CatchClause : NodeOf<NodeKind::kCatchClause> {
  Pattern* param;
  BlockStatement* body;
  template <class V> void VisitChildren(V&& visit) const {
    visit(param);
    visit(body);
  }
};

/// At least one of `handler` and `finalizer` is there in healthy code.
struct TryStatement : NodeOf<NodeKind::kTryStatement> {
  BlockStatement* block;
  CatchClause* handler;
  BlockStatement* finalizer;
  template <class V> void VisitChildren(V&& visit) const {
    visit(block);
    visit(handler);
    visit(finalizer);
  }
};

struct WithStatement : NodeOf<NodeKind::kWithStatement> {
  Expression* object;
  Statement* body;
  template <class V> void VisitChildren(V&& visit) const {
    visit(object);
    visit(body);
  }
};

/// Source that is no statement (or no class member). `parts` are the healthy pieces found inside it, so that the names in
/// them still count as references and functions in them are still analyzed.
struct InvalidStatement : NodeOf<NodeKind::kInvalidStatement> {
  List<Node> parts;
  template <class V> void VisitChildren(V&& visit) const {
    for (Node* node : parts) visit(node);
  }
};

enum class VariableKind : std::uint8_t { kVar, kLet, kConst, kUsing, kAwaitUsing };

/// `init` may be null.
struct VariableDeclarator : NodeOf<NodeKind::kVariableDeclarator> {
  Pattern* target;
  Expression* init;
  template <class V> void VisitChildren(V&& visit) const {
    visit(target);
    visit(init);
  }
};

struct VariableDeclaration : NodeOf<NodeKind::kVariableDeclaration> {
  List<VariableDeclarator> declarations;
  VariableKind variable_kind;
  template <class V> void VisitChildren(V&& visit) const {
    for (VariableDeclarator* node : declarations) visit(node);
  }
};

/// `imported` is an Identifier or StringLiteral.
struct ImportSpecifier : NodeOf<NodeKind::kImportSpecifier> {
  Node* imported;
  Identifier* local;
  template <class V> void VisitChildren(V&& visit) const {
    visit(imported);
    visit(local);
  }
};

struct ImportDefaultSpecifier : NodeOf<NodeKind::kImportDefaultSpecifier> {
  Identifier* local;
  template <class V> void VisitChildren(V&& visit) const { visit(local); }
};

struct ImportNamespaceSpecifier : NodeOf<NodeKind::kImportNamespaceSpecifier> {
  Identifier* local;
  template <class V> void VisitChildren(V&& visit) const { visit(local); }
};

/// Imports of types alone are erased; an import whose specifiers are all erased is gone unless it has none to begin with.
struct ImportDeclaration : NodeOf<NodeKind::kImportDeclaration> {
  List<Node> specifiers;
  StringLiteral* source;
  template <class V> void VisitChildren(V&& visit) const {
    for (Node* node : specifiers) visit(node);
    visit(source);
  }
};

/// `local` is a reference unless the declaration has a source. Both are Identifier or StringLiteral.
struct ExportSpecifier : NodeOf<NodeKind::kExportSpecifier> {
  Node* local;
  Node* exported;
  template <class V> void VisitChildren(V&& visit) const {
    visit(local);
    visit(exported);
  }
};

/// `declaration` and `source` may be null.
struct ExportNamedDeclaration : NodeOf<NodeKind::kExportNamedDeclaration> {
  Node* declaration;
  List<ExportSpecifier> specifiers;
  StringLiteral* source;
  template <class V> void VisitChildren(V&& visit) const {
    visit(declaration);
    for (ExportSpecifier* node : specifiers) visit(node);
    visit(source);
  }
};

/// `declaration`: FunctionDeclaration or ClassDeclaration (both possibly without name), or an expression.
struct ExportDefaultDeclaration : NodeOf<NodeKind::kExportDefaultDeclaration> {
  Node* declaration;
  template <class V> void VisitChildren(V&& visit) const { visit(declaration); }
};

/// `export * from source`; `exported` (Identifier or StringLiteral) is null without `as`.
struct ExportAllDeclaration : NodeOf<NodeKind::kExportAllDeclaration> {
  Node* exported;
  StringLiteral* source;
  template <class V> void VisitChildren(V&& visit) const {
    visit(exported);
    visit(source);
  }
};

/// The root. The top level is function 0.
struct Program : NodeOf<NodeKind::kProgram> {
  List<Statement> body;
  source::SourceKind source_kind;
  /// Neither the file's name and package nor its syntax decides the kind; `source_kind` is then the more likely one.
  bool is_kind_ambiguous;
  bool is_strict;
  template <class V> void VisitChildren(V&& visit) const {
    for (Node* node : body) visit(node);
  }
};

}  // namespace heaplint::syntax
