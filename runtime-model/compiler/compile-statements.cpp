// Compiler: statements other than loops; leaving them by break, continue and return.
#include <algorithm>
#include <utility>

#include "runtime-model/compiler/function-compiler.h"

namespace heaplint::runtime_model {

using namespace syntax;

namespace {

constexpr std::int32_t kFallThrough = -2;
constexpr std::int32_t kReThrowToken = -1;

bool IsLoop(const Node& statement) {
  return Is<DoWhileStatement>(&statement) || Is<ForInStatement>(&statement) || Is<ForOfStatement>(&statement) ||
         Is<ForStatement>(&statement) || Is<WhileStatement>(&statement);
}

/// Whether a statement has undefined for its value where what is inside it has none (ECMA-262's UpdateEmpty).
bool HasValue(const Node& statement) {
  return IsLoop(statement) || Is<IfStatement>(&statement) || Is<SwitchStatement>(&statement) ||
         Is<TryStatement>(&statement) || Is<WithStatement>(&statement);
}

}  // namespace

void FunctionCompiler::VisitStatements(List<Statement> statements) {
  for (const Node* statement : statements) VisitStatement(*statement);
}

void FunctionCompiler::VisitStatement(const Node& node) {
  const Temporaries temporaries(*this);
  builder_.set_position(node.span.begin);
  if (completion_ && HasValue(node)) {
    builder_.Emit(Bytecode::kLdaUndefined);
    builder_.Emit(Bytecode::kStar, *completion_);
  }
  switch (node.kind) {
    case NodeKind::kBlockStatement:
      return VisitBlock(scopes_.ScopeOf(node.id), Cast<BlockStatement>(node).body);
    case NodeKind::kBreakStatement: {
      const auto* label = Cast<BreakStatement>(node).label;
      return CompileBreak(label != nullptr ? label->name : base::Atom());
    }
    case NodeKind::kContinueStatement: {
      const auto* label = Cast<ContinueStatement>(node).label;
      return CompileContinue(label != nullptr ? label->name : base::Atom());
    }
    case NodeKind::kExpressionStatement:
      Visit(*Cast<ExpressionStatement>(node).expression);
      if (completion_) builder_.Emit(Bytecode::kStar, *completion_);
      return;
    case NodeKind::kDoWhileStatement:
    case NodeKind::kForInStatement:
    case NodeKind::kForOfStatement:
    case NodeKind::kForStatement:
    case NodeKind::kWhileStatement:
      return VisitLoop(node, {});
    case NodeKind::kIfStatement:
      return VisitIf(Cast<IfStatement>(node));
    case NodeKind::kLabeledStatement:
      return VisitLabeled(Cast<LabeledStatement>(node));
    case NodeKind::kReturnStatement:
      if (const Node* argument = Cast<ReturnStatement>(node).argument) {
        Visit(*argument);
        if (IsAsync() && IsGenerator()) CompileAwait();
      } else {
        builder_.Emit(Bytecode::kLdaUndefined);
      }
      return CompileReturn();
    case NodeKind::kSwitchStatement:
      return VisitSwitch(Cast<SwitchStatement>(node));
    case NodeKind::kThrowStatement:
      Visit(*Cast<ThrowStatement>(node).argument);
      builder_.set_position(node.span.begin);
      return builder_.Emit(Bytecode::kThrow);
    case NodeKind::kTryStatement:
      return VisitTry(Cast<TryStatement>(node));
    case NodeKind::kWithStatement:
      return VisitWith(Cast<WithStatement>(node));
    case NodeKind::kVariableDeclaration:
      return VisitVariables(Cast<VariableDeclaration>(node));
    case NodeKind::kClassDeclaration: {
      const auto& declaration = Cast<ClassDeclaration>(node);
      VisitClass(declaration, Value::Undefined());
      if (declaration.name != nullptr) StoreReference(*declaration.name, declaration.name->name, true);
      return;
    }
    case NodeKind::kFunctionDeclaration: {
      // Hoisted; in a sloppy block the outer `var` gets the value now (B.3.2).
      const auto& function = Cast<FunctionDeclaration>(node);
      const BindingId id = function.name != nullptr ? scopes_.BindingOf(function.name->id) : BindingId();
      if (!id || !scopes_[id].annex_b_var) return;
      LoadBinding(id, false);
      return StoreBinding(scopes_[id].annex_b_var, false, false);
    }
    case NodeKind::kExportNamedDeclaration:
      if (const Node* declaration = Cast<ExportNamedDeclaration>(node).declaration) VisitStatement(*declaration);
      return;
    case NodeKind::kExportDefaultDeclaration:
      return VisitExportDefault(Cast<ExportDefaultDeclaration>(node));
    case NodeKind::kInvalidStatement:
      return builder_.Emit(
          Bytecode::kThrowTypeError,
          builder_.Constant(agent_.heap().Internalize(std::string_view("Invalid or unexpected token"))));
    default:
      return;  // empty, debugger, imports
  }
}

void FunctionCompiler::VisitExportDefault(const ExportDefaultDeclaration& node) {
  const Node& declaration = *node.declaration;
  if (declaration.kind == NodeKind::kFunctionDeclaration) return;
  if (const auto* named = As<ClassDeclaration>(&declaration); named != nullptr && named->name != nullptr)
    return VisitStatement(declaration);
  VisitNamed(declaration, agent_.heap().Internalize(std::string_view("default")));
  builder_.Emit(Bytecode::kStaModuleVariable, kDefaultExportCell, DepthOf(scopes_.root()));
}

void FunctionCompiler::VisitBlock(ScopeId scope, List<Statement> statements) {
  if (scope) EnterScope(scope);
  if (scope) HoistFunctions(statements);
  VisitStatements(statements);
  if (scope) LeaveScope();
}

void FunctionCompiler::VisitVariables(const VariableDeclaration& node) {
  for (const VariableDeclarator* declarator : node.declarations) {
    const Temporaries temporaries(*this);
    builder_.set_position(declarator->span.begin);
    const auto* name = As<Identifier>(declarator->target);
    if (declarator->init == nullptr) {
      if (node.variable_kind == VariableKind::kVar || name == nullptr) continue;
      builder_.Emit(Bytecode::kLdaUndefined);
    } else if (name != nullptr) {
      VisitNamed(*declarator->init, NameValue(name->name));
    } else {
      Visit(*declarator->init);
    }
    StoreToPattern(*declarator->target, true);
  }
}

void FunctionCompiler::VisitIf(const IfStatement& node) {
  Label otherwise;
  Label done;
  VisitTest(*node.test);
  builder_.EmitJump(Bytecode::kJumpIfFalse, otherwise);
  VisitBranch(*node.consequent);
  if (node.alternate != nullptr) builder_.EmitJump(Bytecode::kJump, done);
  builder_.Bind(otherwise);
  if (node.alternate != nullptr) VisitBranch(*node.alternate);
  builder_.Bind(done);
}

// B.3.3: a function declaration as a branch stands as if in a block.
void FunctionCompiler::VisitBranch(const Node& branch) {
  const auto* function = As<FunctionDeclaration>(&branch);
  if (function == nullptr) return VisitStatement(branch);
  Node* statements[] = {const_cast<Node*>(&branch)};
  VisitBlock(scopes_[scopes_.BindingOf(function->name->id)].scope, List<Statement>(statements, 1));
}

void FunctionCompiler::VisitSwitch(const SwitchStatement& node) {
  const Register discriminant = builder_.NewTemporary();
  Visit(*node.discriminant);
  builder_.Emit(Bytecode::kStar, discriminant);
  Control control{
      .kind = Control::Kind::kBreakable, .scope_count = active_scopes_.size(), .names = {}, .takes_bare_break = true};
  controls_.push_back(&control);
  const ScopeId scope = scopes_.ScopeOf(node.id);
  if (scope) {
    EnterScope(scope);
    for (const SwitchCase* clause : node.cases) HoistFunctions(clause->consequent);
  }
  std::vector<Label> labels(node.cases.size());
  Label end;
  Label* default_label = &end;
  for (std::size_t i = 0; i < node.cases.size(); ++i) {
    if (node.cases[i]->test == nullptr) {
      default_label = &labels[i];
      continue;
    }
    Visit(*node.cases[i]->test);
    builder_.Emit(Bytecode::kTestEqualStrict, discriminant);
    Decide(*node.cases[i]->test);
    builder_.EmitJump(Bytecode::kJumpIfTrue, labels[i]);
  }
  builder_.EmitJump(Bytecode::kJump, *default_label);
  for (std::size_t i = 0; i < node.cases.size(); ++i) {
    builder_.Bind(labels[i]);
    VisitStatements(node.cases[i]->consequent);
  }
  builder_.Bind(end);
  if (scope) LeaveScope();
  controls_.pop_back();
  builder_.Bind(control.break_label);
}

void FunctionCompiler::VisitLabeled(const LabeledStatement& node) {
  std::vector<base::Atom> labels = {node.label->name};
  const Node* body = node.body;
  while (const auto* inner = As<LabeledStatement>(body)) {
    labels.push_back(inner->label->name);
    body = inner->body;
  }
  if (IsLoop(*body)) return VisitLoop(*body, std::move(labels));
  Control control{.kind = Control::Kind::kBreakable, .scope_count = active_scopes_.size(), .names = std::move(labels)};
  controls_.push_back(&control);
  VisitStatement(*body);
  controls_.pop_back();
  builder_.Bind(control.break_label);
}

void FunctionCompiler::VisitWith(const WithStatement& node) {
  Visit(*node.object);
  const ScopeId scope = scopes_.ScopeOf(node.id);
  ActiveScope active{scope, true, builder_.NewLocal()};
  builder_.Emit(Bytecode::kPushWithContext, static_cast<std::int32_t>(scope.index()), active.saved_context.code);
  active_scopes_.push_back(active);
  scope_ = scope;
  VisitStatement(*node.body);
  LeaveScope();
}

void FunctionCompiler::VisitTry(const TryStatement& node) {
  if (node.finalizer != nullptr) {
    VisitTryFinally(node);
  } else if (node.handler != nullptr) {
    VisitTryCatch(node);
  } else {
    VisitStatement(*node.block);
  }
}

void FunctionCompiler::VisitTryCatch(const TryStatement& node) {
  const Register context = builder_.NewTemporary();
  builder_.Emit(Bytecode::kSaveContext, context);
  const std::uint32_t begin = builder_.next_pc();
  VisitStatement(*node.block);
  const std::uint32_t end = builder_.next_pc();
  Label done;
  builder_.EmitJump(Bytecode::kJump, done);
  builder_.AddHandler(begin, end, builder_.next_pc(), context, true);
  const CatchClause& handler = *node.handler;
  if (handler.param == nullptr) {
    VisitStatement(*handler.body);
    return builder_.Bind(done);
  }
  const Register exception = builder_.NewTemporary();
  builder_.Emit(Bytecode::kStar, exception);
  const ScopeId scope = scopes_.ScopeOf(handler.id);
  EnterScope(scope);
  builder_.Emit(Bytecode::kLdar, exception);
  if (const auto* name = As<Identifier>(handler.param)) {
    StoreBinding(scopes_.BindingOf(name->id), true, false);
    builder_.Emit(Bytecode::kLdaUndefined);
    builder_.Emit(Bytecode::kStar, exception);
  } else {
    StoreBinding(scopes_.BindingsOf(scope)[0], true, false);
    EnterScope(scopes_[scope].inner);
    builder_.Emit(Bytecode::kLdar, exception);
    StoreToPattern(*handler.param, true);
  }
  VisitStatement(*handler.body);
  if (scope_ != scope) LeaveScope();
  LeaveScope();
  builder_.Bind(done);
}

// Every way out of the block jumps to one copy of the finalizer with a token that says where to go on.
void FunctionCompiler::VisitTryFinally(const TryStatement& node) {
  Control control{.kind = Control::Kind::kFinally, .scope_count = active_scopes_.size(), .names = {}};
  control.token = builder_.NewTemporary();
  control.value = builder_.NewTemporary();
  const Register context = builder_.NewTemporary();
  builder_.Emit(Bytecode::kSaveContext, context);
  const std::uint32_t begin = builder_.next_pc();
  controls_.push_back(&control);
  if (node.handler != nullptr) {
    VisitTryCatch(node);
  } else {
    VisitStatement(*node.block);
  }
  controls_.pop_back();
  builder_.Emit(Bytecode::kLdaSmi, kFallThrough);
  builder_.Emit(Bytecode::kStar, control.token);
  builder_.EmitJump(Bytecode::kJump, control.finally_label);
  const std::uint32_t end = builder_.next_pc();
  builder_.AddHandler(begin, end, builder_.next_pc(), context);
  builder_.Emit(Bytecode::kStar, control.value);
  builder_.Emit(Bytecode::kLdaSmi, kReThrowToken);
  builder_.Emit(Bytecode::kStar, control.token);
  builder_.Bind(control.finally_label);
  const std::optional<Register> completion = std::exchange(completion_, std::nullopt);
  VisitStatement(*node.finalizer);
  completion_ = completion;
  FinishFinally(control);
}

void FunctionCompiler::FinishFinally(Control& control) {
  Label rethrow;
  Label done;
  builder_.EmitJumpIfSmi(control.token, kReThrowToken, rethrow);
  std::vector<Label> labels(control.exits.size());
  for (std::size_t i = 0; i < control.exits.size(); ++i)
    builder_.EmitJumpIfSmi(control.token, static_cast<std::int32_t>(i), labels[i]);
  builder_.EmitJump(Bytecode::kJump, done);
  for (std::size_t i = 0; i < control.exits.size(); ++i) {
    builder_.Bind(labels[i]);
    const Control::Exit exit = control.exits[i];
    if (exit.is_return) {
      builder_.Emit(Bytecode::kLdar, control.value);
      CompileReturn();
    } else {
      JumpOut(exit.target, exit.is_continue);
    }
  }
  builder_.Bind(rethrow);
  builder_.Emit(Bytecode::kLdar, control.value);
  builder_.Emit(Bytecode::kReThrow);
  builder_.Bind(done);
}

void FunctionCompiler::CompileBreak(base::Atom label) {
  for (std::size_t i = controls_.size(); i-- > 0;) {
    Control* control = controls_[i];
    const bool is_named = std::find(control->names.begin(), control->names.end(), label) != control->names.end();
    if (!control->is_continue_only && (label.empty() ? control->takes_bare_break : is_named))
      return JumpOut(control, false);
  }
}

void FunctionCompiler::CompileContinue(base::Atom label) {
  for (std::size_t i = controls_.size(); i-- > 0;) {
    Control* control = controls_[i];
    if (control->kind != Control::Kind::kLoop) continue;
    if (label.empty() || std::find(control->names.begin(), control->names.end(), label) != control->names.end())
      return JumpOut(control, true);
  }
}

void FunctionCompiler::JumpOut(Control* target, bool is_continue) {
  for (std::size_t i = controls_.size(); i-- > 0;) {
    Control& control = *controls_[i];
    if (&control == target) break;
    if (control.kind == Control::Kind::kFinally) {
      builder_.Emit(Bytecode::kLdaSmi, static_cast<std::int32_t>(control.exits.size()));
      builder_.Emit(Bytecode::kStar, control.token);
      control.exits.push_back({false, is_continue, target});
      LeaveScopesTo(control.scope_count);
      return builder_.EmitJump(Bytecode::kJump, control.finally_label);
    }
    // Leaving an iteration by `continue` of its own loop does not pass its kIterator, which lies outside.
    if (control.kind == Control::Kind::kIterator) CloseIterator(control.value, control.is_async);
  }
  LeaveScopesTo(target->scope_count);
  builder_.EmitJump(Bytecode::kJump, is_continue ? target->continue_label : target->break_label);
}

/// Returns acc, through the finalizers and iterators around.
void FunctionCompiler::CompileReturn() {
  const Temporaries temporaries(*this);
  const Register value = builder_.NewTemporary();
  bool is_saved = false;
  for (std::size_t i = controls_.size(); i-- > 0;) {
    Control& control = *controls_[i];
    if (control.kind == Control::Kind::kFinally) {
      if (is_saved) builder_.Emit(Bytecode::kLdar, value);
      builder_.Emit(Bytecode::kStar, control.value);
      builder_.Emit(Bytecode::kLdaSmi, static_cast<std::int32_t>(control.exits.size()));
      builder_.Emit(Bytecode::kStar, control.token);
      control.exits.push_back({true, false, nullptr});
      LeaveScopesTo(control.scope_count);
      return builder_.EmitJump(Bytecode::kJump, control.finally_label);
    }
    if (control.kind != Control::Kind::kIterator) continue;
    if (!is_saved) builder_.Emit(Bytecode::kStar, value);
    is_saved = true;
    CloseIterator(control.value, control.is_async);
  }
  if (is_saved) builder_.Emit(Bytecode::kLdar, value);
  if (info_.kind == scope::FunctionKind::kDerivedConstructor) {
    Label done;
    Label is_undefined;
    builder_.EmitJump(Bytecode::kJumpIfObject, done);
    builder_.Emit(Bytecode::kStar, value);
    builder_.Emit(Bytecode::kTestUndefined);
    builder_.EmitJump(Bytecode::kJumpIfTrue, is_undefined);
    constexpr std::string_view kMessage = "Derived constructors may only return object or undefined";
    builder_.Emit(Bytecode::kThrowTypeError, builder_.Constant(agent_.heap().Internalize(kMessage)));
    builder_.Bind(is_undefined);
    if (info_.this_binding) {
      LoadBinding(info_.this_binding, false);
    } else {
      builder_.Emit(Bytecode::kLdaTheHole);
    }
    builder_.Emit(Bytecode::kThrowSuperNotCalled);
    builder_.Bind(done);
  }
  builder_.Emit(Bytecode::kReturn);
}

}  // namespace heaplint::runtime_model
