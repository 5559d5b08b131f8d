// SyntaxIndex: for each node of a file its parent and the function that evaluates it, and the nodes that flow starts from.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "analyzer/base/ids.h"
#include "analyzer/flow/keyed-lists.h"
#include "analyzer/scope/scope-tree.h"
#include "analyzer/syntax/ast.h"

namespace heaplint::flow {

using syntax::FunctionId;
using syntax::Node;
using syntax::NodeId;

/// One walk over the file. Refers to the Ast and the ScopeTree, which must outlive it.
class SyntaxIndex {
 public:
  SyntaxIndex(const syntax::Ast& ast, const scope::ScopeTree& scopes);

  const syntax::Ast& ast() const { return *ast_; }
  const scope::ScopeTree& scopes() const { return *scopes_; }

  const Node& NodeOf(NodeId id) const { return *nodes_[id]; }
  /// Null for the Program.
  const Node* ParentOf(const Node& node) const { return parents_[node.id]; }
  /// The parent, without what only wraps the value: optional chains and `await`.
  const Node* ValueParentOf(const Node& node) const;
  /// The function whose activation evaluates `node`; for a function, the one that creates it. Field initialisers belong to
  /// the functions that V8 makes for them.
  FunctionId FunctionOf(const Node& node) const { return functions_[node.id]; }
  /// The function in which `function` is created; none for the top level.
  FunctionId OuterOf(FunctionId function) const { return scopes_->functions()[function].parent; }
  /// Whether `inner` is `outer` or is created inside it.
  bool IsWithin(FunctionId inner, FunctionId outer) const;
  /// The innermost loop of its function around `node`, or null.
  const Node* LoopOf(const Node& node) const;
  /// Whether `node` stands in a loop of its function.
  bool IsInLoop(const Node& node) const { return LoopOf(node) != nullptr; }
  /// The constructor of a class.
  bool IsConstructor(FunctionId function) const {
    const scope::FunctionKind kind = scopes()[function].kind;
    return kind == scope::FunctionKind::kBaseConstructor || kind == scope::FunctionKind::kDerivedConstructor;
  }
  /// The innermost class around `node`, which may be that class itself, or null.
  const syntax::Class* ClassAround(const Node& node) const;
  /// The import declaration that declares `binding`, or null.
  const syntax::ImportDeclaration* ImportOf(scope::BindingId binding) const;
  /// The Function node, or null for the top level and for what V8 makes up.
  const syntax::Function* FunctionNode(FunctionId function) const;

  /// CallExpressions and NewExpressions in source order.
  const std::vector<const Node*>& calls() const { return calls_; }
  /// CalleeName, or what it is called where it is imported from: `onMounted` for `h(f)` after `import { onMounted as h } …`.
  base::Atom CalledName(const Node& call) const;
  /// Those of calls() whose CalledName is `name`, which is not empty.
  std::span<const Node* const> CallsNamed(base::Atom name) const { return named_calls_.Of(name); }
  std::span<const Node* const> CallsNamed(std::string_view name) const { return CallsNamed(ast_->atoms().Find(name)); }
  const std::vector<const syntax::AssignmentExpression*>& assignments() const { return assignments_; }
  const std::vector<const syntax::VariableDeclarator*>& declarators() const { return declarators_; }
  const std::vector<const Node*>& members() const { return members_; }
  const std::vector<const syntax::Class*>& classes() const { return classes_; }
  const std::vector<const syntax::ObjectExpression*>& literals() const { return literals_; }
  const std::vector<const syntax::Identifier*>& identifiers() const { return identifiers_; }
  /// Return statements, and arrow functions whose body is the returned expression, by function.
  const std::vector<const Node*>& ReturnsOf(FunctionId function) const { return returns_[function]; }
  const std::vector<FunctionId>& InnerFunctionsOf(FunctionId function) const { return inner_functions_[function]; }
  /// The first `await` of the function of `node`, if it stands before `node`; else null.
  const Node* AwaitBefore(const Node& node) const {
    const Node* await = awaits_[FunctionOf(node)];
    return await != nullptr && await->span.end <= node.span.begin ? await : nullptr;
  }
  /// Whether the function itself (not functions in it) tests something.
  bool HasBranch(FunctionId function) const { return has_branch_[function.index()]; }
  /// Members, identifiers in the function itself (not in functions inside it) that are values.
  const std::vector<const Node*>& ValuesIn(FunctionId function) const { return values_[function]; }

 private:
  class Walker;

  const syntax::Ast* ast_;
  const scope::ScopeTree* scopes_;
  base::IndexVector<NodeId, const Node*> nodes_;
  base::IndexVector<NodeId, const Node*> parents_;
  base::IndexVector<NodeId, FunctionId> functions_;
  base::IndexVector<FunctionId, std::vector<const Node*>> returns_;
  base::IndexVector<FunctionId, std::vector<FunctionId>> inner_functions_;
  base::IndexVector<FunctionId, std::vector<const Node*>> values_;
  base::IndexVector<FunctionId, const Node*> awaits_;
  std::vector<bool> has_branch_;
  std::vector<const Node*> calls_;
  KeyedLists<base::Atom, const Node*> named_calls_;
  std::vector<const syntax::AssignmentExpression*> assignments_;
  std::vector<const syntax::VariableDeclarator*> declarators_;
  std::vector<const Node*> members_;
  std::vector<const syntax::Class*> classes_;
  std::vector<const syntax::ObjectExpression*> literals_;
  std::vector<const syntax::Identifier*> identifiers_;
};

/// The callee and the arguments of a CallExpression or NewExpression.
const Node& CalleeOf(const Node& call);
syntax::List<Node> ArgumentsOf(const Node& call);
/// The argument at `index`, or null if there is none or a spread stands before it.
const Node* ArgumentOf(const Node& call, int index);
/// `node` without what wraps a value: optional chains, `await`, the last of a sequence.
const Node& Unwrap(const Node& node);
/// The last statement of a block (null if it is empty); any other statement is its own last.
const Node* LastOf(const Node& statement);
/// The specifier, if `node` (which may be null) is require('specifier'); else an empty view.
std::string_view RequiredModule(const syntax::Ast& ast, const Node* node);
/// The last name of a callee (`f`, `a.f`, `a.#f`), or the empty atom.
base::Atom CalleeName(const Node& call);
/// The receiver of a method call, or null.
const Node* ReceiverOf(const Node& call);
/// The text that a string literal (or template without substitutions) stands for, or an empty view.
std::string_view StringOf(const Node* node);
/// What one of SyntaxIndex::ReturnsOf returns; null: `return;`.
const Node* ReturnedAt(const Node& site);
/// The name of a property that is written `.name`, `['name']` or `name:`, or the empty atom.
base::Atom PropertyName(const syntax::Ast& ast, const Node& key, bool is_computed);
/// The PropertyName of `node`, if it (which may be null) is a MemberExpression; else the empty atom.
base::Atom MemberName(const syntax::Ast& ast, const Node* node);
/// `close` of closeStream: what stands before the first capital letter.
std::string_view FirstWord(std::string_view name);
/// `input` of rangeInput: from the last capital letter on, in lower case; all of it if there is none.
std::string LastWord(std::string_view name);
}  // namespace heaplint::flow
