// FunctionCompiler: the state of compiling one function; its members are split by grammar family over compile-*.cpp.
#pragma once

#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "runtime-model/compiler/bytecode-builder.h"
#include "runtime-model/compiler/compiler.h"

namespace heaplint::runtime_model {

class FunctionCompiler {
 public:
  FunctionCompiler(Agent& agent, SharedFunctionInfo* shared);
  BytecodeArray* Compile();

 private:
  using Node = syntax::Node;
  using BindingId = scope::BindingId;
  using ScopeId = scope::ScopeId;

  /// Something that break, continue or return has to pass or stop at.
  struct Control {
    enum class Kind : std::uint8_t { kLoop, kBreakable, kFinally, kIterator };
    Kind kind;
    /// How many scopes were entered outside of it.
    std::size_t scope_count;
    /// Labels of kLoop and kBreakable.
    std::vector<base::Atom> names = {};
    /// A bare `break` stops here too.
    bool takes_bare_break = false;
    /// The inner part of a for-of loop: only `continue` stops here, and the iterator outside stays open.
    bool is_continue_only = false;
    Label break_label = {};
    Label continue_label = {};
    /// kFinally: why the block was left, and with which value.
    Register token{};
    Register value{};
    Label finally_label = {};
    struct Exit {
      bool is_return;
      bool is_continue;
      Control* target;
    };
    std::vector<Exit> exits = {};
    /// kIterator: the register that holds the iterator while it has to be closed.
    bool is_async = false;
  };

  struct ActiveScope {
    ScopeId id;
    bool has_context;
    Register saved_context;
  };

  /// Gives back temporaries made since.
  class Temporaries {
   public:
    explicit Temporaries(FunctionCompiler& compiler)
        : builder_(compiler.builder_), count_(builder_.temporaries_in_use()) {}
    ~Temporaries() { builder_.ReleaseTemporariesTo(count_); }

   private:
    BytecodeBuilder& builder_;
    std::int32_t count_;
  };

  // compile-functions.cpp
  void CompileProgram(const syntax::Program&);
  void CompileModuleNamespaces(const syntax::Program&);
  void CompileFunction(const syntax::Function&);
  void CompileFieldInitializers(bool is_static);
  void CompileDefaultConstructor(bool is_derived);
  void CompilePrologue();
  void BindParameters(const syntax::Function&);
  void HoistFunctions(syntax::List<syntax::Statement> statements);
  void DeclareGlobals(syntax::List<syntax::Statement> statements);
  /// `method`: the property or class element that the function is the value of, if it is a method.
  void CompileClosure(const syntax::Function&, Value name, const Node* method = nullptr);
  const syntax::Function* AsFunctionLike(const Node&);

  // compile-variables.cpp
  Register RegisterOf(BindingId);
  std::int32_t DepthOf(ScopeId) const;
  void LoadReference(const Node& identifier, base::Atom name, bool is_typeof = false);
  void StoreReference(const Node& identifier, base::Atom name, bool is_initialization);
  void LoadBinding(BindingId, bool needs_hole_check);
  void StoreBinding(BindingId, bool is_initialization, bool needs_hole_check);
  void LoadThis(const Node&);
  void LoadHomeObject();
  void EnterScope(ScopeId);
  void LeaveScope();
  void InitializeHoles(ScopeId);
  const scope::ClassInfo* EnclosingClass() const;
  Value NameValue(base::Atom);
  std::int32_t NameConstant(base::Atom atom) { return builder_.Constant(NameValue(atom)); }
  std::int32_t KeyConstant(std::string_view utf8);

  // compile-sites.cpp: where a scenario looks
  const SiteRoles* SitesAt(const Node&) const;
  void NoteValue(const Node&);
  void MarkCall(const Node&);
  void Decide(const Node&);
  /// Whether code that the scenario does not have sets this field, or fields of this class: it is decorated, or declared without a
  /// value and never written.
  bool IsSetFromOutside(const Node& member_or_class) const;

  // compile-statements.cpp
  void VisitStatement(const Node&);
  void VisitStatements(syntax::List<syntax::Statement>);
  /// `scope`: what the block declares, or nothing.
  void VisitBlock(ScopeId scope, syntax::List<syntax::Statement>);
  void VisitVariables(const syntax::VariableDeclaration&);
  void VisitIf(const syntax::IfStatement&);
  void VisitBranch(const Node& branch);
  void VisitSwitch(const syntax::SwitchStatement&);
  void VisitTry(const syntax::TryStatement&);
  void VisitTryCatch(const syntax::TryStatement&);
  void VisitTryFinally(const syntax::TryStatement&);
  void VisitLabeled(const syntax::LabeledStatement&);
  void VisitWith(const syntax::WithStatement&);
  void VisitExportDefault(const syntax::ExportDefaultDeclaration&);
  void CompileReturn();
  void CompileBreak(base::Atom label);
  void CompileContinue(base::Atom label);
  void JumpOut(Control* target, bool is_continue);
  void LeaveScopesTo(std::size_t count);
  void FinishFinally(Control&);

  // compile-loops.cpp
  void VisitWhile(const syntax::WhileStatement&, std::vector<base::Atom> labels);
  void VisitDoWhile(const syntax::DoWhileStatement&, std::vector<base::Atom> labels);
  void VisitFor(const syntax::ForStatement&, std::vector<base::Atom> labels);
  void VisitForIn(const syntax::ForInStatement&, std::vector<base::Atom> labels);
  void VisitForOf(const syntax::ForOfStatement&, std::vector<base::Atom> labels);
  void VisitLoop(const Node&, std::vector<base::Atom> labels);
  void AssignLoopVariable(const Node& left);
  void EnterScopeKeepingAcc(ScopeId);
  void CloseIterator(Register active, bool is_async);
  void CloseIteratorAfterThrow(Register active, bool is_async);
  void CallNext(Register iterator, Register next, bool is_async);

  // compile-expressions.cpp
  void Visit(const Node&);
  void VisitExpression(const Node&);
  /// Visits the test of an if, ?: or case, or the left side of a logical operator.
  void VisitTest(const Node&);
  /// Visits the test of a loop that keeps count in `once`.
  void VisitLoopTest(const Node&, Register once);
  /// A register for VisitLoopTest, reset where the loop begins.
  Register NewLoopCount();
  Register VisitToRegister(const Node&);
  void VisitNamed(const Node&, Value name);
  void VisitUnary(const syntax::UnaryExpression&);
  void VisitDelete(const Node& argument);
  void VisitUpdate(const syntax::UpdateExpression&);
  void VisitBinary(const syntax::BinaryExpression&);
  void VisitLogical(const syntax::LogicalExpression&);
  void VisitConditional(const syntax::ConditionalExpression&);
  void VisitTemplate(const syntax::TemplateLiteral&);
  void VisitArray(const syntax::ArrayExpression&);
  void VisitElements(syntax::List<syntax::Expression>, Register array);
  void VisitObject(const syntax::ObjectExpression&);
  void VisitProperty(const syntax::Property&, Register object);
  void VisitPropertyValue(const syntax::Property&, Value name);
  void VisitMember(const syntax::MemberExpression&);
  void VisitChain(const syntax::ChainExpression&);
  void VisitYield(const syntax::YieldExpression&);
  void VisitYieldDelegate(const syntax::YieldExpression&);
  void CompileYield();
  void CompileAwait();
  void VisitRegExp(const syntax::RegExpLiteral&);
  void VisitJsx(const Node&);
  void ReturnIfResumedSo();

  // compile-calls.cpp
  void VisitCall(const syntax::CallExpression&);
  void VisitSuperCall(const syntax::CallExpression&);
  void VisitNew(const syntax::NewExpression&);
  void VisitTaggedTemplate(const syntax::TaggedTemplateExpression&);
  /// Leaves the function in acc's register and the receiver in `receiver`.
  Register VisitCallee(const Node& callee, Register receiver);

  // compile-assignments.cpp: assignment and destructuring
  void VisitAssignment(const syntax::AssignmentExpression&);
  void VisitCompoundAssignment(const syntax::AssignmentExpression&);
  /// A member expression evaluated up to the point of reading or writing it.
  struct MemberReference {
    enum class Kind : std::uint8_t { kNamed, kKeyed, kSuper, kPrivate };
    Kind kind;
    Register object{};
    Register key{};
    std::int32_t name = 0;
  };
  /// Stores acc in a pattern: binding it (declarations, parameters) or assigning it. `target`: what PrepareTarget gave for it.
  void StoreToPattern(const Node& pattern, bool is_initialization,
                      const std::optional<MemberReference>& target = std::nullopt);
  void StoreToObjectPattern(const syntax::ObjectPattern&, bool is_initialization);
  void StoreToArrayPattern(const syntax::ArrayPattern&, bool is_initialization);
  void StoreWithDefault(const syntax::AssignmentPattern&, bool is_initialization,
                        const std::optional<MemberReference>& target);
  /// 13.15.5.3: evaluates the member that a part of a pattern assigns, if it is one, before its value is read.
  std::optional<MemberReference> PrepareTarget(const Node& pattern);
  MemberReference PrepareMember(const syntax::MemberExpression&);
  void LoadMember(const MemberReference&);
  void StoreMember(const MemberReference&);
  void EmitBinary(syntax::AssignmentOperator, Register left);

  // compile-classes.cpp
  void VisitClass(const syntax::Class&, Value name);
  void DefineMethod(const syntax::MethodDefinition&, Register constructor, Register prototype);
  void DefinePrivateMethod(const syntax::MethodDefinition&, const syntax::PrivateIdentifier&, Register constructor);
  Register VisitKey(const Node& key, bool is_computed);
  Value NameOfKey(const Node& key, bool is_computed);
  Value KeyOfName(Value name);
  BindingId PrivateBinding(base::Atom name) const;
  void CreatePrivateNames(ScopeId class_scope);

  bool IsGenerator() const { return info_.is_generator; }
  bool IsAsync() const { return info_.is_async; }

  Agent& agent_;
  Rooted<SharedFunctionInfo> shared_;
  const CompilationUnit& unit_;
  const scope::ScopeTree& scopes_;
  const syntax::Ast& ast_;
  const scope::FunctionInfo& info_;
  const syntax::Function* function_;
  BytecodeBuilder builder_;
  ScopeId scope_;
  std::vector<ActiveScope> active_scopes_;
  std::vector<Control*> controls_;
  std::unordered_map<std::uint32_t, Register> registers_;
  std::vector<Label*> chain_exits_;
  /// Where an eval's value collects.
  std::optional<Register> completion_;
  std::uint32_t start_pc_ = 0;
  bool uses_await_ = false;
};

}  // namespace heaplint::runtime_model
