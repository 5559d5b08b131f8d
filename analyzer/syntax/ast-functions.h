// AST: functions and classes (ESTree names and fields).
#pragma once

#include "analyzer/syntax/ast-expressions.h"
#include "analyzer/syntax/node.h"

namespace heaplint::syntax {

struct BlockStatement;

/// What the three kinds of function share. `Is<Function>` holds for all of them.
struct Function : Node {
  /// Null for arrows and for anonymous functions.
  Identifier* name;
  List<Pattern> params;
  /// A BlockStatement, or the expression of an arrow without braces.
  Node* body;
  FunctionId function_id;
  /// Where V8 says that the function starts: the `(` of the parameters; for an arrow its first token.
  std::uint32_t source_start;
  bool is_async;
  bool is_generator;
  /// Strict by its own or an outer directive, or because it stands in a class or a module.
  bool is_strict;
  /// A parameter list of plain identifiers only: no default, pattern or rest (ECMA-262 IsSimpleParameterList).
  bool has_simple_params;

  static constexpr bool Matches(NodeKind kind) {
    return kind == NodeKind::kArrowFunctionExpression || kind == NodeKind::kFunctionDeclaration ||
           kind == NodeKind::kFunctionExpression;
  }
  bool is_arrow() const { return kind == NodeKind::kArrowFunctionExpression; }
  /// Whether `body` is an expression and not a block.
  bool has_expression_body() const { return body->kind != NodeKind::kBlockStatement; }

  template <class V> void VisitChildren(V&& visit) const {
    visit(name);
    for (Node* node : params) visit(node);
    visit(body);
  }
};

template <NodeKind Kind> struct FunctionOf : Function {
  static constexpr NodeKind kKind = Kind;
  static constexpr bool Matches(NodeKind kind) { return kind == Kind; }
};

struct ArrowFunctionExpression : FunctionOf<NodeKind::kArrowFunctionExpression> {};
struct FunctionDeclaration : FunctionOf<NodeKind::kFunctionDeclaration> {};
/// Also the `value` of methods, accessors and constructors, which have no name.
struct FunctionExpression : FunctionOf<NodeKind::kFunctionExpression> {};

struct Decorator : NodeOf<NodeKind::kDecorator> {
  Expression* expression;
  template <class V> void VisitChildren(V&& visit) const { visit(expression); }
};

enum class MethodKind : std::uint8_t { kConstructor, kMethod, kGet, kSet };

/// TypeScript's parameter properties have become assignments at the start of the constructor's body (marked is_synthetic).
struct MethodDefinition : NodeOf<NodeKind::kMethodDefinition> {
  List<Decorator> decorators;
  Expression* key;
  FunctionExpression* value;
  MethodKind method_kind;
  bool is_computed;
  bool is_static;
  template <class V> void VisitChildren(V&& visit) const {
    for (Decorator* node : decorators) visit(node);
    visit(key);
    visit(value);
  }
};

/// A field. `value` is null if it has no initialiser.
struct PropertyDefinition : NodeOf<NodeKind::kPropertyDefinition> {
  List<Decorator> decorators;
  Expression* key;
  Expression* value;
  bool is_computed;
  bool is_static;
  template <class V> void VisitChildren(V&& visit) const {
    for (Decorator* node : decorators) visit(node);
    visit(key);
    visit(value);
  }
};

/// `accessor name = value`. `value` may be null.
struct AccessorProperty : NodeOf<NodeKind::kAccessorProperty> {
  List<Decorator> decorators;
  Expression* key;
  Expression* value;
  bool is_computed;
  bool is_static;
  template <class V> void VisitChildren(V&& visit) const {
    for (Decorator* node : decorators) visit(node);
    visit(key);
    visit(value);
  }
};

struct StaticBlock : NodeOf<NodeKind::kStaticBlock> {
  List<Statement> body;
  template <class V> void VisitChildren(V&& visit) const {
    for (Node* node : body) visit(node);
  }
};

/// `members`: MethodDefinition, PropertyDefinition, AccessorProperty, StaticBlock, or InvalidStatement for a damaged member.
struct ClassBody : NodeOf<NodeKind::kClassBody> {
  List<Node> members;
  template <class V> void VisitChildren(V&& visit) const {
    for (Node* node : members) visit(node);
  }
};

/// What both kinds of class share. `Is<Class>` holds for both.
struct Class : Node {
  /// Null for an anonymous class.
  Identifier* name;
  /// Null without `extends`.
  Expression* super_class;
  ClassBody* body;
  List<Decorator> decorators;
  /// The `class` token: decorators and `abstract` stand before it.
  std::uint32_t source_start;

  static constexpr bool Matches(NodeKind kind) {
    return kind == NodeKind::kClassDeclaration || kind == NodeKind::kClassExpression;
  }
  template <class V> void VisitChildren(V&& visit) const {
    for (Decorator* node : decorators) visit(node);
    visit(name);
    visit(super_class);
    visit(body);
  }
};

template <NodeKind Kind> struct ClassOf : Class {
  static constexpr NodeKind kKind = Kind;
  static constexpr bool Matches(NodeKind kind) { return kind == Kind; }
};

struct ClassDeclaration : ClassOf<NodeKind::kClassDeclaration> {};
struct ClassExpression : ClassOf<NodeKind::kClassExpression> {};

}  // namespace heaplint::syntax
