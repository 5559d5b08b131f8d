// Builder: the first pass of Analyze. Walks the AST once and makes scopes, bindings and unresolved references.
#pragma once

#include <optional>
#include <vector>

#include "analyzer/scope/scope-tables.h"
#include "analyzer/syntax/ast.h"

namespace heaplint::scope {

class Builder {
 public:
  /// `undefined_variables`: identifiers `undefined` that do not mean the global one.
  explicit Builder(const syntax::Ast& ast, std::vector<NodeId> undefined_variables = {});
  ScopeTables Build() &&;

 private:
  /// A function declaration in a sloppy block, on its way out to the function's scope (Annex B.3.2).
  struct Hoist {
    BindingId binding;
    base::Atom name;
  };
  /// What changes while a function (or static block) is walked, and is restored after it.
  struct Place {
    FunctionId function = {};
    /// Where `var` declares.
    ScopeId var_scope = {};
    /// Where the Hoists of this place begin.
    std::size_t first_hoist = 0;
    /// Where its JumpTargets begin.
    std::size_t first_target = 0;
    /// V8 emits no code for what comes next: no Contexts, but it still makes the functions that it meets.
    bool is_dead = false;
    /// V8's code generator does not even visit it. Implies is_dead.
    bool is_skipped = false;
  };
  /// A statement around that `break` or `continue` can leave.
  struct JumpTarget {
    enum class Kind : std::uint8_t { kLabel, kLoop, kSwitch } kind;
    base::Atom label = {};
    bool has_break = false;
    bool has_continue = false;
  };

  // builder.cpp: scopes, bindings, references
  ScopeId EnterScope(ScopeKind kind, const syntax::Node& node, bool is_strict);
  ScopeId EnterScope(ScopeKind kind, const syntax::Node& node);
  /// A second scope of `node`, inside `outer`.
  ScopeId EnterInnerScope(ScopeKind kind, const syntax::Node& node, ScopeId outer);
  void LeaveScope();
  BindingId Add(ScopeId scope, BindingKind kind, base::Atom name, const syntax::Node* declaration);
  BindingId Declare(ScopeId scope, BindingKind kind, base::Atom name, const syntax::Node* declaration);
  BindingId DeclareHidden(ScopeId scope, BindingKind kind);
  BindingId FindLocal(ScopeId scope, base::Atom name, bool is_private = false) const;
  std::vector<BindingId>& HeadsFor(BindingKind kind);
  ReferenceId Refer(const syntax::Node& node, base::Atom name, Access access);
  void ReferTo(const syntax::Node& node, BindingId binding);
  void ReferPrivately(const syntax::PrivateIdentifier& name, Access access);
  /// Whether functions of this kind can say `super`.
  static bool BindsSuper(FunctionKind kind);
  BindingId ThisOf(FunctionId receiver);
  BindingId NewTargetOf(FunctionId receiver);
  BindingId ThisFunctionOf(FunctionId receiver);
  FunctionId receiver() const { return tables_.functions[place_.function].receiver; }
  void UseThis(const syntax::Node& node);
  void UseHomeObject();
  void RecordEval();
  bool BlocksHoisting(ScopeId scope, base::Atom name) const;
  void FilterHoists();
  void FinishHoists();

  // build-functions.cpp
  void VisitFunction(const syntax::Function& function, FunctionKind kind, bool is_static = false);
  void VisitParams(const syntax::Function& function);
  void VisitBody(const syntax::Function& function);
  void FinishFunction(FunctionId id);
  void DeclareArguments(FunctionId id);
  FunctionId EnterMadeUpFunction(FunctionKind kind, const syntax::Class& node, std::uint32_t source_start);
  void LeaveFunction(const Place& outer);

  // build-classes.cpp
  void VisitClass(const syntax::Class& node);
  void VisitKeysAndMethods(const syntax::Class& node);
  void VisitMethod(const syntax::MethodDefinition& method, bool is_derived);
  void DeclareMemberKey(const syntax::Node& key, bool is_computed, bool is_field, bool is_static);
  void VisitInstanceFields(const syntax::Class& node, ClassInfo& info);
  void VisitStaticElements(const syntax::Class& node, ClassInfo& info);
  void VisitStaticBlock(const syntax::StaticBlock& block);
  void FinishClass(const syntax::Class& node, ClassInfo& info);

  // build-statements.cpp
  void VisitProgram(const syntax::Program& program);
  void VisitStatements(syntax::List<syntax::Statement> statements);
  /// Whether V8's parser leaves `statement`, which stands in the current scope, out of its tree: an empty one, and the declaration
  /// of a function that does not hoist from a block (V8: Parser::DeclareFunction).
  bool IsDroppedByParser(const syntax::Node& statement) const;
  /// ECMA-262 B.3.3: whether `function`, declared in the current scope, also becomes a `var` of the function around it where no
  /// name in between stands against that.
  bool HoistsFromBlock(const syntax::FunctionDeclaration& function) const;
  void VisitBlock(const syntax::BlockStatement& block);
  void VisitBranch(const syntax::IfStatement& statement, const syntax::Node* branch);
  void VisitSwitch(const syntax::SwitchStatement& statement);
  void VisitFor(const syntax::ForStatement& loop);
  /// V8 leaves out `for (… in null)` and `for (… in undefined)` (BytecodeGenerator::VisitForInStatement).
  bool IsLeftOutForIn(const syntax::Node& loop, const syntax::Node& right);
  void VisitForEach(const syntax::Node& loop, const syntax::Node& left, const syntax::Node& right,
                    const syntax::Node& body);
  void VisitForRest(const syntax::ForStatement& loop);
  void VisitEachBody(const syntax::Node& body, bool is_left_out);
  void MarkDead(ScopeId first, ScopeId end);
  void CopyLoopBindings(ScopeId header, ScopeId iteration);
  void VisitCatch(const syntax::CatchClause& clause);
  void VisitWith(const syntax::WithStatement& statement);
  void VisitVariables(const syntax::VariableDeclaration& declaration, bool is_loop_variable);
  void VisitImport(const syntax::ImportDeclaration& declaration);
  void VisitExport(const syntax::ExportNamedDeclaration& declaration);
  void DeclareFunctionName(const syntax::FunctionDeclaration& function);
  void MarkExported(const syntax::Node& declaration);

  // build-jumps.cpp: which code V8 leaves out
  void VisitIf(const syntax::IfStatement& statement);
  void VisitTry(const syntax::TryStatement& statement);
  void VisitLabeled(const syntax::LabeledStatement& statement);
  void VisitDoWhile(const syntax::DoWhileStatement& loop);
  void VisitWhile(const syntax::WhileStatement& loop);
  void VisitConditional(const syntax::ConditionalExpression& conditional);
  void VisitLogical(const syntax::LogicalExpression& logical);
  void Break(const syntax::Identifier* label);
  void Continue(const syntax::Identifier* label);
  void BeginTarget(JumpTarget::Kind kind, base::Atom label = {}) { targets_.push_back({.kind = kind, .label = label}); }
  JumpTarget EndTarget();
  /// Whether code is dead or even skipped, as Place says.
  struct LeftOut {
    bool is_dead = false;
    bool is_skipped = false;
  };
  /// How V8 leaves out code that runs only if `test` is not `truth`.
  static LeftOut LeftOutIf(const syntax::Node& test, bool truth);
  /// Visits `node` as code that V8 leaves out; afterwards liveness is as before.
  void VisitLeftOut(const syntax::Node* node, LeftOut how);
  void VisitTest(const syntax::Node& test);

  // build-expressions.cpp
  void Visit(const syntax::Node& node);
  void VisitIfAny(const syntax::Node* node) {
    if (node != nullptr) Visit(*node);
  }
  void VisitChildren(const syntax::Node& node);
  void VisitExpression(const syntax::Node& node);
  /// `node` where its value is used as `access` says, if it is a plain name.
  void VisitAs(const syntax::Node& node, Access access);
  void VisitMember(const syntax::MemberExpression& member, Access access);
  void VisitCall(const syntax::CallExpression& call);
  void VisitObject(const syntax::ObjectExpression& object);
  void VisitMethod(const syntax::Property& property);
  void VisitTarget(const syntax::Node& target, Access access);
  struct Declarator {
    BindingKind kind;
    /// Declared names get a value where they stand.
    bool has_value;
    std::uint32_t initialized_at;
  };
  void DeclareName(const syntax::Identifier& name, const Declarator& declarator);
  void DeclarePattern(const syntax::Node& pattern, const Declarator& declarator);

  const syntax::Ast& ast_;
  std::vector<NodeId> undefined_variables_;
  ScopeTables tables_;
  ScopeId current_;
  Place place_;
  /// Functions, classes and evals seen so far: tells whether a loop contains one.
  std::uint32_t functions_and_evals_ = 0;
  std::vector<JumpTarget> targets_;
  std::vector<Hoist> hoists_;
  /// Per open scope: where the Hoists from inside it begin.
  std::vector<std::size_t> hoist_marks_;
  /// Names of the open scopes: per atom the innermost binding, per binding the one that it shadows.
  std::vector<BindingId> heads_;
  std::vector<BindingId> private_heads_;
  base::IndexVector<BindingId, BindingId> shadowed_;
  /// Functions of sloppy blocks on their way out: they let functions of their name from further inside pass.
  base::IndexVector<BindingId, std::uint8_t> hoists_itself_;
  /// Per scope its last binding, per binding the one before it in its scope.
  base::IndexVector<ScopeId, BindingId> last_binding_;
  base::IndexVector<BindingId, BindingId> previous_;
  base::IndexVector<FunctionId, std::uint8_t> mentions_arguments_;
  base::IndexVector<ScopeId, std::uint8_t> needs_home_object_;
};

/// The truth of `node` if it is a constant for V8's code generator: literals, `!` of them, `false && …`, `true || …`.
std::optional<bool> ConstantTruth(const syntax::Node& node);

/// Calls `visit(const Identifier&)` for each name that `pattern` binds.
template <class F> void ForEachBoundName(const syntax::Node& pattern, F&& visit) {
  if (const auto* name = syntax::As<syntax::Identifier>(&pattern)) return visit(*name);
  if (const auto* assignment = syntax::As<syntax::AssignmentPattern>(&pattern))
    return ForEachBoundName(*assignment->left, visit);
  if (const auto* property = syntax::As<syntax::Property>(&pattern)) return ForEachBoundName(*property->value, visit);
  const bool has_names_inside = pattern.kind == syntax::NodeKind::kArrayPattern ||
                                pattern.kind == syntax::NodeKind::kObjectPattern ||
                                pattern.kind == syntax::NodeKind::kRestElement;
  if (has_names_inside) syntax::ForEachChild(pattern, [&](const syntax::Node& part) { ForEachBoundName(part, visit); });
}

}  // namespace heaplint::scope
