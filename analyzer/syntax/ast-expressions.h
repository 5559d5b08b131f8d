// AST: expressions and patterns (ESTree names and fields).
#pragma once

#include "analyzer/syntax/node.h"

namespace heaplint::syntax {

struct FunctionExpression;

/// A name. Whether it is a reference, a binding, a property key or a label follows from the place where it stands;
/// `scope` says what it resolves to. `\u` escapes are decoded.
struct Identifier : NodeOf<NodeKind::kIdentifier> {
  base::Atom name;
  template <class V> void VisitChildren(V&&) const {}
};

/// `#name`; `name` has no `#`.
struct PrivateIdentifier : NodeOf<NodeKind::kPrivateIdentifier> {
  base::Atom name;
  template <class V> void VisitChildren(V&&) const {}
};

struct ThisExpression : NodeOf<NodeKind::kThisExpression> {
  template <class V> void VisitChildren(V&&) const {}
};

/// `super`: only the callee of a call or the object of a member expression.
struct Super : NodeOf<NodeKind::kSuper> {
  template <class V> void VisitChildren(V&&) const {}
};

/// `value` has its escapes decoded; it is WTF-8 (a lone surrogate is three bytes).
struct StringLiteral : NodeOf<NodeKind::kStringLiteral> {
  std::string_view value;
  template <class V> void VisitChildren(V&&) const {}
};

struct NumericLiteral : NodeOf<NodeKind::kNumericLiteral> {
  double value;
  template <class V> void VisitChildren(V&&) const {}
};

/// `digits`: the literal's text without separators and without the final `n`; a prefix (0x, 0o, 0b) stays.
struct BigIntLiteral : NodeOf<NodeKind::kBigIntLiteral> {
  std::string_view digits;
  template <class V> void VisitChildren(V&&) const {}
};

struct BooleanLiteral : NodeOf<NodeKind::kBooleanLiteral> {
  bool value;
  template <class V> void VisitChildren(V&&) const {}
};

struct NullLiteral : NodeOf<NodeKind::kNullLiteral> {
  template <class V> void VisitChildren(V&&) const {}
};

struct RegExpLiteral : NodeOf<NodeKind::kRegExpLiteral> {
  std::string_view pattern;
  std::string_view flags;
  template <class V> void VisitChildren(V&&) const {}
};

/// A piece of a template. `cooked` is WTF-8 and only meaningful if `has_cooked` (a bad escape in a tagged template has none).
struct TemplateElement : NodeOf<NodeKind::kTemplateElement> {
  std::string_view raw;
  std::string_view cooked;
  bool has_cooked;
  template <class V> void VisitChildren(V&&) const {}
};

/// `quasis` has one element more than `expressions`.
struct TemplateLiteral : NodeOf<NodeKind::kTemplateLiteral> {
  List<TemplateElement> quasis;
  List<Expression> expressions;
  template <class V> void VisitChildren(V&& visit) const {
    for (std::size_t i = 0; i < quasis.size(); ++i) {
      visit(quasis[i]);
      if (i < expressions.size()) visit(expressions[i]);
    }
  }
};

struct TaggedTemplateExpression : NodeOf<NodeKind::kTaggedTemplateExpression> {
  Expression* tag;
  TemplateLiteral* quasi;
  template <class V> void VisitChildren(V&& visit) const {
    visit(tag);
    visit(quasi);
  }
};

/// A null element is a hole.
struct ArrayExpression : NodeOf<NodeKind::kArrayExpression> {
  List<Expression> elements;
  template <class V> void VisitChildren(V&& visit) const {
    for (Node* node : elements) visit(node);
  }
};

enum class PropertyKind : std::uint8_t { kInit, kGet, kSet };

/// A property of an ObjectExpression (`value` is an expression) or of an ObjectPattern (`value` is a pattern).
/// For a shorthand, `value` is the Identifier (or the AssignmentPattern around it) and `key` another Identifier with the same span.
struct Property : NodeOf<NodeKind::kProperty> {
  Expression* key;
  Node* value;
  PropertyKind property_kind;
  bool is_computed;
  bool is_method;
  bool is_shorthand;
  template <class V> void VisitChildren(V&& visit) const {
    visit(key);
    visit(value);
  }
};

/// `properties`: Property or SpreadElement.
struct ObjectExpression : NodeOf<NodeKind::kObjectExpression> {
  List<Node> properties;
  template <class V> void VisitChildren(V&& visit) const {
    for (Node* node : properties) visit(node);
  }
};

/// `...argument` in an array, an object or a call.
struct SpreadElement : NodeOf<NodeKind::kSpreadElement> {
  Expression* argument;
  template <class V> void VisitChildren(V&& visit) const { visit(argument); }
};

enum class UnaryOperator : std::uint8_t { kMinus, kPlus, kNot, kBitNot, kTypeof, kVoid, kDelete };

struct UnaryExpression : NodeOf<NodeKind::kUnaryExpression> {
  Expression* argument;
  UnaryOperator op;
  template <class V> void VisitChildren(V&& visit) const { visit(argument); }
};

enum class UpdateOperator : std::uint8_t { kIncrement, kDecrement };

struct UpdateExpression : NodeOf<NodeKind::kUpdateExpression> {
  Expression* argument;
  UpdateOperator op;
  bool is_prefix;
  template <class V> void VisitChildren(V&& visit) const { visit(argument); }
};

enum class BinaryOperator : std::uint8_t {
  kEqual,
  kNotEqual,
  kStrictEqual,
  kStrictNotEqual,
  kLess,
  kLessEqual,
  kGreater,
  kGreaterEqual,
  kShiftLeft,
  kShiftRight,
  kUnsignedShiftRight,
  kAdd,
  kSubtract,
  kMultiply,
  kDivide,
  kRemainder,
  kExponent,
  kBitOr,
  kBitXor,
  kBitAnd,
  kIn,
  kInstanceof,
};

/// `left` is a PrivateIdentifier in `#name in object`.
struct BinaryExpression : NodeOf<NodeKind::kBinaryExpression> {
  Expression* left;
  Expression* right;
  BinaryOperator op;
  template <class V> void VisitChildren(V&& visit) const {
    visit(left);
    visit(right);
  }
};

enum class LogicalOperator : std::uint8_t { kAnd, kOr, kNullish };

struct LogicalExpression : NodeOf<NodeKind::kLogicalExpression> {
  Expression* left;
  Expression* right;
  LogicalOperator op;
  template <class V> void VisitChildren(V&& visit) const {
    visit(left);
    visit(right);
  }
};

enum class AssignmentOperator : std::uint8_t {
  kAssign,
  kAdd,
  kSubtract,
  kMultiply,
  kDivide,
  kRemainder,
  kExponent,
  kShiftLeft,
  kShiftRight,
  kUnsignedShiftRight,
  kBitOr,
  kBitXor,
  kBitAnd,
  kLogicalOr,
  kLogicalAnd,
  kNullish,
};

/// `left` is an Identifier or MemberExpression, and with kAssign also an ArrayPattern or ObjectPattern.
struct AssignmentExpression : NodeOf<NodeKind::kAssignmentExpression> {
  Pattern* left;
  Expression* right;
  AssignmentOperator op;
  template <class V> void VisitChildren(V&& visit) const {
    visit(left);
    visit(right);
  }
};

struct ConditionalExpression : NodeOf<NodeKind::kConditionalExpression> {
  Expression* test;
  Expression* consequent;
  Expression* alternate;
  template <class V> void VisitChildren(V&& visit) const {
    visit(test);
    visit(consequent);
    visit(alternate);
  }
};

/// `is_optional`: this call is written `callee?.(…)`.
struct CallExpression : NodeOf<NodeKind::kCallExpression> {
  Expression* callee;
  List<Expression> arguments;
  bool is_optional;
  template <class V> void VisitChildren(V&& visit) const {
    visit(callee);
    for (Node* node : arguments) visit(node);
  }
};

struct NewExpression : NodeOf<NodeKind::kNewExpression> {
  Expression* callee;
  List<Expression> arguments;
  template <class V> void VisitChildren(V&& visit) const {
    visit(callee);
    for (Node* node : arguments) visit(node);
  }
};

/// `property` is an Identifier (`a.b`), a PrivateIdentifier (`a.#b`) or, if `is_computed`, any expression (`a[b]`).
struct MemberExpression : NodeOf<NodeKind::kMemberExpression> {
  Expression* object;
  Expression* property;
  bool is_computed;
  bool is_optional;
  template <class V> void VisitChildren(V&& visit) const {
    visit(object);
    visit(property);
  }
};

/// The whole of an optional chain: the extent that `?.` cuts short.
struct ChainExpression : NodeOf<NodeKind::kChainExpression> {
  Expression* expression;
  template <class V> void VisitChildren(V&& visit) const { visit(expression); }
};

struct SequenceExpression : NodeOf<NodeKind::kSequenceExpression> {
  List<Expression> expressions;
  template <class V> void VisitChildren(V&& visit) const {
    for (Node* node : expressions) visit(node);
  }
};

/// `argument` is null in a bare `yield`.
struct YieldExpression : NodeOf<NodeKind::kYieldExpression> {
  Expression* argument;
  bool is_delegate;
  template <class V> void VisitChildren(V&& visit) const { visit(argument); }
};

struct AwaitExpression : NodeOf<NodeKind::kAwaitExpression> {
  Expression* argument;
  template <class V> void VisitChildren(V&& visit) const { visit(argument); }
};

/// `import(source, options)`; `options` may be null.
struct ImportExpression : NodeOf<NodeKind::kImportExpression> {
  Expression* source;
  Expression* options;
  template <class V> void VisitChildren(V&& visit) const {
    visit(source);
    visit(options);
  }
};

enum class MetaPropertyKind : std::uint8_t { kNewTarget, kImportMeta };

struct MetaProperty : NodeOf<NodeKind::kMetaProperty> {
  MetaPropertyKind meta_kind;
  template <class V> void VisitChildren(V&&) const {}
};

/// Source that is no expression. `parts` are the healthy pieces found inside it, so that the names in them still count.
struct InvalidExpression : NodeOf<NodeKind::kInvalidExpression> {
  List<Node> parts;
  template <class V> void VisitChildren(V&& visit) const {
    for (Node* node : parts) visit(node);
  }
};

// Patterns

/// A null element is an elision. Elements: Identifier, MemberExpression (in assignments), nested patterns, AssignmentPattern, RestElement.
struct ArrayPattern : NodeOf<NodeKind::kArrayPattern> {
  List<Pattern> elements;
  template <class V> void VisitChildren(V&& visit) const {
    for (Node* node : elements) visit(node);
  }
};

/// `properties`: Property (with a pattern as value) or RestElement.
struct ObjectPattern : NodeOf<NodeKind::kObjectPattern> {
  List<Node> properties;
  template <class V> void VisitChildren(V&& visit) const {
    for (Node* node : properties) visit(node);
  }
};

/// `left = right` as part of a pattern: a default value.
struct AssignmentPattern : NodeOf<NodeKind::kAssignmentPattern> {
  Pattern* left;
  Expression* right;
  template <class V> void VisitChildren(V&& visit) const {
    visit(left);
    visit(right);
  }
};

struct RestElement : NodeOf<NodeKind::kRestElement> {
  Pattern* argument;
  template <class V> void VisitChildren(V&& visit) const { visit(argument); }
};

// JSX

/// The name of an intrinsic element or of an attribute. A component's name (`<Foo/>`, `<a.B/>`) is an Identifier or
/// MemberExpression instead: it is a reference.
struct JSXIdentifier : NodeOf<NodeKind::kJSXIdentifier> {
  base::Atom name;
  template <class V> void VisitChildren(V&&) const {}
};

struct JSXNamespacedName : NodeOf<NodeKind::kJSXNamespacedName> {
  JSXIdentifier* name_space;
  JSXIdentifier* name;
  template <class V> void VisitChildren(V&& visit) const {
    visit(name_space);
    visit(name);
  }
};

/// `value` is a StringLiteral, a JSXExpressionContainer, a JSX element, or null (`<a disabled/>`).
struct JSXAttribute : NodeOf<NodeKind::kJSXAttribute> {
  Node* name;
  Node* value;
  template <class V> void VisitChildren(V&& visit) const {
    visit(name);
    visit(value);
  }
};

struct JSXSpreadAttribute : NodeOf<NodeKind::kJSXSpreadAttribute> {
  Expression* argument;
  template <class V> void VisitChildren(V&& visit) const { visit(argument); }
};

/// `expression` is null in `{}` and `{/* comment */}`.
struct JSXExpressionContainer : NodeOf<NodeKind::kJSXExpressionContainer> {
  Expression* expression;
  template <class V> void VisitChildren(V&& visit) const { visit(expression); }
};

struct JSXSpreadChild : NodeOf<NodeKind::kJSXSpreadChild> {
  Expression* expression;
  template <class V> void VisitChildren(V&& visit) const { visit(expression); }
};

struct JSXText : NodeOf<NodeKind::kJSXText> {
  std::string_view value;
  template <class V> void VisitChildren(V&&) const {}
};

/// `name`: JSXIdentifier, JSXNamespacedName, Identifier or MemberExpression. The closing tag is not represented.
struct JSXElement : NodeOf<NodeKind::kJSXElement> {
  Node* name;
  List<Node> attributes;
  List<Node> children;
  template <class V> void VisitChildren(V&& visit) const {
    visit(name);
    for (Node* node : attributes) visit(node);
    for (Node* node : children) visit(node);
  }
};

struct JSXFragment : NodeOf<NodeKind::kJSXFragment> {
  List<Node> children;
  template <class V> void VisitChildren(V&& visit) const {
    for (Node* node : children) visit(node);
  }
};

}  // namespace heaplint::syntax
