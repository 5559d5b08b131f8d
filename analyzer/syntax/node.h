// The parts that all AST nodes share: kind, id, span; casts between Node and its kinds.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "analyzer/base/atom.h"
#include "analyzer/base/ids.h"
#include "analyzer/base/span.h"

namespace heaplint::syntax {

enum class NodeKind : std::uint8_t {
#define NODE(kind) k##kind,
#include "analyzer/syntax/node-kinds.def"
#undef NODE
};

/// ESTree's name of a kind, for example "CallExpression".
std::string_view NameOf(NodeKind kind);

/// Numbers the nodes of one file densely from 0, a parent before its children, in source order: an index for side tables.
using NodeId = base::Id<struct NodeTag>;

/// Numbers the functions of one file densely: the top level is 0, then every function in source order of its start
/// (arrows, methods, accessors and constructors included; the functions that V8 makes up for class fields are not here).
using FunctionId = base::Id<struct FunctionTag>;

/// A node of the AST, made in the arena of its Ast and never changed after lowering, until it moves into the Ast of the text after an edit.
struct Node {
  NodeKind kind;
  /// Written in parentheses, for example `(a)`: ESTree drops them, but `(a) = function () {}` names nothing.
  bool is_parenthesized = false;
  /// Made by lowering and not written in the source (parts of what an enum or namespace becomes). Its span is that of the
  /// construct that it comes from.
  bool is_synthetic = false;
  NodeId id;
  base::Span span;
};

// ESTree's categories. One syntactic form can belong to several (Identifier is both expression and pattern), so they are
// names for the reader and not types of their own.
using Expression = Node;
using Pattern = Node;
using Statement = Node;

template <class T> using List = std::span<T* const>;

/// Whether `node` is a `T`. `node` may be null, which is nothing.
template <class T> bool Is(const Node* node) { return node != nullptr && T::Matches(node->kind); }

/// `node` as a `T`, or null if it is null or something else.
template <class T> const T* As(const Node* node) { return Is<T>(node) ? static_cast<const T*>(node) : nullptr; }

/// `node` as a `T`, which it must be.
template <class T> const T& Cast(const Node& node) {
  CHECK(T::Matches(node.kind));
  return static_cast<const T&>(node);
}

/// Base of the node structs that are exactly one kind.
template <NodeKind Kind> struct NodeOf : Node {
  static constexpr NodeKind kKind = Kind;
  static constexpr bool Matches(NodeKind kind) { return kind == Kind; }
};

}  // namespace heaplint::syntax
