// Lowering: one pass of a tree-sitter cursor over the concrete syntax tree that makes the Ast. Its member functions are
// defined by grammar family in lowering-*.cpp.
//
// Each Lower… function finds the cursor on the concrete node that it lowers and leaves it there. It visits the children with
// a Children loop, which records comments on the way.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "analyzer/syntax/ast-builder.h"
#include "analyzer/syntax/cst-cursor.h"
#include "analyzer/syntax/parse.h"
#include "analyzer/syntax/tree.h"
#include "analyzer/syntax/unchanged-bodies.h"

namespace heaplint::syntax {

class Lowering {
 public:
  /// What `unchanged` (which may be null) holds is moved instead of lowered.
  Lowering(const Tree& tree, std::string_view text, AstBuilder& builder, UnchangedBodies* unchanged = nullptr);

  /// The whole file. The kind of the Program is not set.
  Program* LowerProgram();

  const KindEvidence& evidence() const { return evidence_; }
  /// The deepest nesting; what was moved counts for as deep as all was before.
  int deepest() const { return deepest_; }

 private:
  class Children;
  template <class T> class ListBuilder;
  struct EnumScope;
  class Nesting;

  // Shared (lowering.cpp)
  base::Span span() const { return cursor_.span(); }
  std::string_view source_text() const { return span().of(text_); }
  bool WasBlankedBefore(std::uint32_t offset, std::string_view word) const;
  bool is_typescript() const { return language_ != source::Language::kJavaScript; }
  void RecordComment();
  void SkipErased();
  template <class T> T* New() { return builder_.New<T>(span()); }
  /// A list of one.
  template <class T> List<T> ListOf(T* node) { return builder_.arena().Copy(std::span<T* const>(&node, 1)); }
  Identifier* NewIdentifier(base::Span span, base::Atom name, bool is_synthetic = false);
  void TrimComments(Node& node);
  base::Atom InternName(std::string_view source);
  Identifier* LowerIdentifier();
  InvalidExpression* CutOff();

  // Damage (lowering-damage.cpp)
  bool ReportDamage();
  bool IsDamagedStatement();
  void ReportProblemHere();
  Node* LowerInvalidStatement();
  Expression* LowerInvalidExpression();
  void Salvage(ListBuilder<Node>& parts);
  void SalvageChildren(ListBuilder<Node>& parts);
  Node* SalvageBinding();
  VariableDeclaration* NewVariable(VariableDeclarator* declarator);
  bool IsHealthyFunctionOrClass();

  // Statements (lowering-statements.cpp)
  void LowerStatements(Children& children, ListBuilder<Statement>& statements, bool is_function_body);
  void LowerStatementInto(ListBuilder<Statement>& statements);
  Statement* LowerStatement();
  Statement* LowerPlainStatement();
  BlockStatement* LowerBlock(bool is_function_body = false);
  Statement* LowerExpressionStatement();
  Statement* LowerIf();
  Statement* LowerFor();
  Statement* LowerForInOf();
  Statement* LowerWhile();
  Statement* LowerDoWhile();
  Statement* LowerWith();
  Statement* LowerTry();
  CatchClause* LowerCatch();
  Statement* LowerSwitch();
  SwitchCase* LowerSwitchCase();
  Statement* LowerLabeled();
  Statement* LowerReturnOrThrow();
  template <class T> Statement* LowerJump();
  VariableDeclaration* LowerVariableDeclaration();
  VariableDeclarator* LowerVariableDeclarator();
  bool IsMisreadUsing();
  VariableDeclaration* LowerMisreadUsing();
  VariableDeclarator* LowerUsingAssignment();
  Expression* LowerCondition();

  // Expressions (lowering-expressions.cpp, lowering-chains.cpp, lowering-objects.cpp)
  Expression* LowerExpression();
  Expression* LowerPlainExpression();
  Expression* LowerParenthesized();
  Expression* LowerSequence();
  Expression* LowerBinary();
  Expression* LowerUnary();
  Expression* LowerUpdate();
  Expression* LowerConditional();
  Expression* LowerAssignment();
  Expression* LowerAugmentedAssignment();
  Expression* LowerYield();
  Expression* LowerAwait();
  Expression* LowerNew();
  Expression* LowerMetaProperty();
  Expression* LowerArray();
  Expression* LowerSpread();
  Expression* LowerFirstChild();
  List<Expression> LowerArguments();
  Expression* LowerObject();
  Node* LowerPair();
  Node* LowerShorthand();
  Node* LowerObjectMethod();
  Expression* LowerPropertyName(bool& is_computed);
  Expression* LowerChain();
  Expression* LowerChainLink();
  Expression* LowerChainObject();
  Expression* LowerCall();
  Expression* LowerMember();
  Expression* LowerSubscript();
  Expression* LowerMisreadAwait(Children& children);
  bool IsImportCallee();
  Expression* LowerImportCall(Children& children, base::Span whole);
  Expression* LowerUnknownMetaProperty();

  // Literals (lowering-literals.cpp)
  StringLiteral* LowerString();
  Expression* LowerNumber();
  Expression* LowerRegExp();
  TemplateLiteral* LowerTemplate(bool is_tagged = false);
  TemplateElement* NewTemplateElement(base::Span raw, bool is_tagged);

  // Patterns (lowering-patterns.cpp)
  Pattern* LowerPattern();
  Pattern* LowerPlainPattern();
  Pattern* LowerArrayPattern();
  Pattern* LowerObjectPattern();
  Node* LowerPairPattern();
  Node* LowerShorthandPattern();
  Pattern* LowerAssignmentPattern();
  Pattern* LowerRest();

  // Functions and classes (lowering-functions.cpp, lowering-classes.cpp)
  struct MethodHead {
    Expression* key = nullptr;
    bool is_computed = false;
    bool is_static = false;
    bool is_async = false;
    bool is_generator = false;
    bool is_getter = false;
    bool is_setter = false;
  };
  template <class T> Node* LowerFunction();
  Expression* LowerArrow();
  void LowerParameters(Function& function);
  Pattern* LowerParameter();
  void LowerFunctionBody(Function& function);
  template <class T, class F> T* LowerBody(F&& lower);
  FunctionExpression* LowerMethodValue(Children& children, const MethodHead& head);
  void ReadMethodHead(Children& children, MethodHead& head);
  template <class T> Node* LowerClass();
  ClassBody* LowerClassBody();
  Node* LowerClassMember(const std::vector<Decorator*>& decorators);
  Expression* LowerHeritage();
  Node* LowerMethod(const std::vector<Decorator*>& outer_decorators);
  Node* LowerField();
  Node* LowerStaticBlock();
  Decorator* LowerDecorator();
  void AddParameterProperties(FunctionExpression& constructor);
  Statement* NewPropertyAssignment(const Identifier& param);

  // Modules (lowering-modules.cpp)
  Statement* LowerImport();
  bool LowerImportClause(ListBuilder<Node>& specifiers);
  Node* LowerImportSpecifier();
  void LowerExportInto(ListBuilder<Statement>& statements);
  Statement* LowerExportAll(Children& children, base::Span whole);
  Statement* LowerExportClause(Children& children, base::Span whole);
  ExportSpecifier* LowerExportSpecifier();
  Node* LowerModuleExportName();
  void LowerExportedInto(ListBuilder<Statement>& statements, base::Span whole, bool is_default);
  Node* LowerDefaultExport();
  Node* LowerCopyOfName(const Node& name);

  // JSX (lowering-jsx.cpp)
  Expression* LowerJsxElement();
  Node* LowerJsxName();
  Node* LowerJsxAttribute();
  Node* LowerJsxExpression(bool is_attribute);
  List<Node> LowerJsxChildren(Children& children);
  Node* LowerJsxTag(ListBuilder<Node>& attributes);
  Expression* LowerJsxMemberName();
  JSXIdentifier* NewJsxIdentifier();
  std::string_view DecodeJsxText(std::string_view source);

  // TypeScript (lowering-typescript.cpp)
  Expression* LowerTypedExpression();
  bool LowerTypeScriptInto(ListBuilder<Statement>& statements);
  bool DeclareMergeable(base::Atom name);
  void LowerEnumInto(ListBuilder<Statement>& statements);
  void LowerEnumBody(const Identifier& name, ListBuilder<Statement>& statements);
  Statement* NewEnumMember(const Expression& key, Expression* initializer);
  Expression* LowerEnumReference();
  void LowerNamespaceInto(ListBuilder<Statement>& statements);
  void CollectNames(std::vector<Identifier*>& names);
  void AddMergedVariable(const Identifier& name, BlockStatement* body, base::Span whole,
                         ListBuilder<Statement>& statements);
  void AssignToNamespace(ListBuilder<Statement>& statements, std::size_t first);
  void AssignTargetToNamespace(ListBuilder<Statement>& statements, const Pattern& target);
  Statement* NewNamespaceAssignment(const Identifier& name);
  Statement* LowerImportAlias();
  Statement* LowerImportRequire(base::Span whole);
  Statement* LowerExportAssignment(base::Span whole);
  AssignmentExpression* NewAssignment(Pattern* target, Expression* value, base::Span span);
  Statement* NewAssignmentStatement(Pattern* target, Expression* value, base::Span span);

  CstCursor cursor_;
  std::string_view text_;
  source::Language language_;
  const std::vector<base::Span>& blanked_;
  const std::optional<std::uint32_t> given_up_at_;
  AstBuilder& builder_;
  UnchangedBodies* unchanged_;
  KindEvidence evidence_;
  std::vector<Node*> scratch_;
  const void* innermost_list_ = nullptr;
  std::vector<Decorator*> parameter_decorators_;
  std::vector<Decorator*> export_decorators_;
  std::vector<Identifier*> parameter_properties_;
  int depth_ = 0;
  int deepest_ = 0;
  int function_depth_ = 0;
  // The top level counts as async until it turns out to be none.
  bool is_in_async_ = true;
  bool is_in_generator_ = false;
  bool is_chain_optional_ = false;
  // Where the `await` of the current chain is that the grammars take for a called function: `await (a).b`.
  std::optional<std::uint32_t> misread_await_;
  // TypeScript: the namespace whose body this is, the enum whose initialiser this is; which names of classes, functions, enums
  // and namespaces are declared so far, each with the number of its statement list.
  const Identifier* namespace_ = nullptr;
  EnumScope* enum_ = nullptr;
  std::unordered_set<std::uint64_t> mergeable_names_;
  std::uint32_t statement_list_ = 0;
  std::uint32_t statement_list_count_ = 0;
};

/// Visits the children of the node that the cursor is on, except comments, which it records. Its end moves back to the node.
class Lowering::Children {
 public:
  explicit Children(Lowering& lowering) : lowering_(lowering), parent_(lowering.cursor_) {
    is_inside_ = lowering_.cursor_.ToFirstChild();
    is_done_ = !is_inside_;
    SkipComments();
  }
  Children(const Children&) = delete;
  Children& operator=(const Children&) = delete;
  ~Children() {
    while (!is_done_) Next();
    if (is_inside_) parent_.Return(lowering_.cursor_);
  }

  explicit operator bool() const { return !is_done_; }
  /// Kind of the current child; kOther at the end.
  CstKind kind() const { return is_done_ ? CstKind::kOther : lowering_.cursor_.kind(); }
  void Next() {
    if (is_done_) return;
    is_done_ = !lowering_.cursor_.ToNextSibling();
    SkipComments();
  }
  /// Steps over the current child if it is a `kind`; says whether it was.
  bool Take(CstKind kind) {
    if (is_done_ || lowering_.cursor_.kind() != kind) return false;
    Next();
    return true;
  }

 private:
  void SkipComments() {
    while (!is_done_ &&
           (lowering_.cursor_.kind() == CstKind::kComment || lowering_.cursor_.kind() == CstKind::kHtmlComment)) {
      lowering_.RecordComment();
      is_done_ = !lowering_.cursor_.ToNextSibling();
    }
  }

  Lowering& lowering_;
  CstCursor::Place parent_;
  bool is_inside_;
  bool is_done_;
};

/// Collects the nodes of a List. Builders nest: the inner one is finished before the outer one goes on.
template <class T> class Lowering::ListBuilder {
 public:
  explicit ListBuilder(Lowering& lowering)
      : lowering_(lowering), begin_(lowering.scratch_.size()), outer_(std::exchange(lowering.innermost_list_, this)) {}
  ListBuilder(const ListBuilder&) = delete;
  ListBuilder& operator=(const ListBuilder&) = delete;
  ~ListBuilder() {
    lowering_.scratch_.resize(begin_);
    lowering_.innermost_list_ = outer_;
  }

  void Replace(std::size_t index, T* node) { lowering_.scratch_[begin_ + index] = node; }
  void Add(T* node) {
    CHECK(lowering_.innermost_list_ == this);
    lowering_.scratch_.push_back(node);
  }
  std::size_t size() const { return lowering_.scratch_.size() - begin_; }
  T* operator[](std::size_t index) const { return static_cast<T*>(lowering_.scratch_[begin_ + index]); }

  /// The list, copied to the arena.
  List<T> Finish() const {
    const std::span<T*> list = lowering_.builder_.arena().template NewArray<T*>(size());
    for (std::size_t i = 0; i < list.size(); ++i) list[i] = (*this)[i];
    return list;
  }

 private:
  Lowering& lowering_;
  std::size_t begin_;
  const void* outer_;
};

/// Lowers the body of a function or class, a `T` at the cursor, by `lower`, or moves it from the Ast of the text before.
template <class T, class F> T* Lowering::LowerBody(F&& lower) {
  // Parameter properties are added to a body, and what a namespace or an enum declares means its members.
  if (namespace_ != nullptr || enum_ != nullptr || !parameter_properties_.empty()) return lower();
  Body body{nullptr, span().begin, is_in_async_, is_in_generator_, function_depth_ > 0};
  if (unchanged_ != nullptr) {
    if (Node* moved = unchanged_->Take(span(), T::kKind, body, builder_)) {
      deepest_ = std::max(deepest_, depth_ + unchanged_->record().depth);
      return static_cast<T*>(moved);
    }
  }
  const bool has_error = cursor_.has_error();
  const std::size_t problems = builder_.problem_count();
  T* const lowered = lower();
  body.node = lowered;
  if (!has_error && builder_.problem_count() == problems) builder_.AddBody(body);
  return lowered;
}

/// One level of nesting. `is_too_deep` tells to go no deeper.
class Lowering::Nesting {
 public:
  explicit Nesting(Lowering& lowering) : lowering_(lowering) {
    if (++lowering_.depth_ > lowering_.deepest_) lowering_.deepest_ = lowering_.depth_;
  }
  Nesting(const Nesting&) = delete;
  Nesting& operator=(const Nesting&) = delete;
  ~Nesting() { --lowering_.depth_; }
  bool is_too_deep() const { return lowering_.depth_ > kMaxDepth; }

 private:
  Lowering& lowering_;
};

}  // namespace heaplint::syntax
