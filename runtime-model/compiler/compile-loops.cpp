// Compiler: loops. Iterators are closed on every way out, as ECMA-262 says.
#include <utility>

#include "runtime-model/compiler/function-compiler.h"

namespace heaplint::runtime_model {

using namespace syntax;

void FunctionCompiler::VisitLoop(const Node& node, std::vector<base::Atom> labels) {
  switch (node.kind) {
    case NodeKind::kDoWhileStatement:
      return VisitDoWhile(Cast<DoWhileStatement>(node), std::move(labels));
    case NodeKind::kForInStatement:
      return VisitForIn(Cast<ForInStatement>(node), std::move(labels));
    case NodeKind::kForOfStatement:
      return VisitForOf(Cast<ForOfStatement>(node), std::move(labels));
    case NodeKind::kForStatement:
      return VisitFor(Cast<ForStatement>(node), std::move(labels));
    default:
      return VisitWhile(Cast<WhileStatement>(node), std::move(labels));
  }
}

void FunctionCompiler::VisitWhile(const WhileStatement& node, std::vector<base::Atom> labels) {
  Control loop{.kind = Control::Kind::kLoop,
               .scope_count = active_scopes_.size(),
               .names = std::move(labels),
               .takes_bare_break = true};
  controls_.push_back(&loop);
  const Register once = NewLoopCount();
  builder_.Bind(loop.continue_label);
  VisitLoopTest(*node.test, once);
  builder_.EmitJump(Bytecode::kJumpIfFalse, loop.break_label);
  VisitStatement(*node.body);
  builder_.EmitJump(Bytecode::kJumpLoop, loop.continue_label);
  controls_.pop_back();
  builder_.Bind(loop.break_label);
}

void FunctionCompiler::VisitDoWhile(const DoWhileStatement& node, std::vector<base::Atom> labels) {
  Control loop{.kind = Control::Kind::kLoop,
               .scope_count = active_scopes_.size(),
               .names = std::move(labels),
               .takes_bare_break = true};
  controls_.push_back(&loop);
  Label start;
  const Register once = NewLoopCount();
  builder_.Bind(start);
  VisitStatement(*node.body);
  builder_.Bind(loop.continue_label);
  VisitLoopTest(*node.test, once);
  builder_.EmitJump(Bytecode::kJumpIfFalse, loop.break_label);
  builder_.EmitJump(Bytecode::kJumpLoop, start);
  controls_.pop_back();
  builder_.Bind(loop.break_label);
}

void FunctionCompiler::VisitFor(const ForStatement& node, std::vector<base::Atom> labels) {
  const ScopeId header = scopes_.ScopeOf(node.id);
  Control loop{.kind = Control::Kind::kLoop, .scope_count = 0, .names = std::move(labels), .takes_bare_break = true};
  Label exit;
  if (header) EnterScope(header);
  if (node.init != nullptr) {
    const Temporaries temporaries(*this);
    if (node.init->kind == NodeKind::kVariableDeclaration) {
      VisitStatement(*node.init);
    } else {
      Visit(*node.init);
    }
  }
  const ScopeId iteration = header ? scopes_[header].inner : ScopeId();
  if (iteration) {
    EnterScope(iteration);
    for (const BindingId id : scopes_.BindingsOf(iteration)) {
      LoadBinding(scopes_[id].starts_as, false);
      StoreBinding(id, true, false);
    }
  }
  const bool copies_context = iteration && active_scopes_.back().has_context;
  loop.scope_count = active_scopes_.size();
  controls_.push_back(&loop);
  Label start;
  const Register once = NewLoopCount();
  builder_.Bind(start);
  if (node.test != nullptr) {
    VisitLoopTest(*node.test, once);
    builder_.EmitJump(Bytecode::kJumpIfFalse, exit);
  }
  VisitStatement(*node.body);
  builder_.Bind(loop.continue_label);
  if (copies_context) builder_.Emit(Bytecode::kCloneContext);
  if (node.update != nullptr) {
    const Temporaries temporaries(*this);
    Visit(*node.update);
  }
  builder_.EmitJump(Bytecode::kJumpLoop, start);
  controls_.pop_back();
  builder_.Bind(loop.break_label);
  builder_.Bind(exit);
  if (iteration) LeaveScope();
  if (header) LeaveScope();
}

void FunctionCompiler::VisitForIn(const ForInStatement& node, std::vector<base::Atom> labels) {
  const ScopeId header = scopes_.ScopeOf(node.id);
  const Register state = builder_.NewTemporary();
  if (const auto* declaration = As<VariableDeclaration>(node.left);
      declaration != nullptr && declaration->variable_kind == VariableKind::kVar) {
    VisitVariables(*declaration);
  }
  if (header) EnterScope(header);
  Visit(*node.right);
  builder_.Emit(Bytecode::kForInPrepare, state);
  Control loop{.kind = Control::Kind::kLoop,
               .scope_count = active_scopes_.size(),
               .names = std::move(labels),
               .takes_bare_break = true};
  controls_.push_back(&loop);
  Label exit;
  builder_.Bind(loop.continue_label);
  builder_.Emit(Bytecode::kForInNext, state);
  builder_.EmitJump(Bytecode::kJumpIfHole, exit);
  const ScopeId iteration = header ? scopes_[header].inner : ScopeId();
  if (iteration) EnterScopeKeepingAcc(iteration);
  AssignLoopVariable(*node.left);
  VisitStatement(*node.body);
  if (iteration) LeaveScope();
  builder_.EmitJump(Bytecode::kJumpLoop, loop.continue_label);
  controls_.pop_back();
  builder_.Bind(exit);
  builder_.Bind(loop.break_label);
  if (header) LeaveScope();
}

/// Enters a scope without losing acc.
void FunctionCompiler::EnterScopeKeepingAcc(ScopeId id) {
  const Temporaries temporaries(*this);
  const Register value = builder_.NewTemporary();
  builder_.Emit(Bytecode::kStar, value);
  EnterScope(id);
  builder_.Emit(Bytecode::kLdar, value);
}

void FunctionCompiler::AssignLoopVariable(const Node& left) {
  const Temporaries temporaries(*this);
  if (const auto* declaration = As<VariableDeclaration>(&left)) {
    return StoreToPattern(*declaration->declarations[0]->target, declaration->variable_kind != VariableKind::kVar);
  }
  StoreToPattern(left, false);
}

/// Calls next; leaves the result object in acc.
void FunctionCompiler::CallNext(Register iterator, Register next, bool is_async) {
  builder_.Emit(Bytecode::kCall, next.code, iterator.code, 1);
  if (is_async) CompileAwait();
  builder_.Emit(Bytecode::kThrowIfNotObject);
}

void FunctionCompiler::VisitForOf(const ForOfStatement& node, std::vector<base::Atom> labels) {
  const Register iterator = builder_.NewTemporaries(5);
  const Register next = BytecodeBuilder::Next(iterator, 1);
  const Register active = BytecodeBuilder::Next(iterator, 2);
  const Register context = BytecodeBuilder::Next(iterator, 3);
  const Register result = BytecodeBuilder::Next(iterator, 4);
  const ScopeId header = scopes_.ScopeOf(node.id);
  if (header) EnterScope(header);
  Visit(*node.right);
  builder_.set_position(node.right->span.begin);
  builder_.Emit(node.is_await ? Bytecode::kGetAsyncIterator : Bytecode::kGetIterator, iterator, next);
  builder_.Emit(Bytecode::kLdaUndefined);
  builder_.Emit(Bytecode::kStar, active);
  builder_.Emit(Bytecode::kSaveContext, context);

  Control loop{
      .kind = Control::Kind::kLoop, .scope_count = active_scopes_.size(), .names = labels, .takes_bare_break = true};
  Control closing{.kind = Control::Kind::kIterator, .scope_count = active_scopes_.size(), .names = {}};
  closing.value = active;
  closing.is_async = node.is_await;
  Control inner{.kind = Control::Kind::kLoop, .scope_count = active_scopes_.size(), .names = std::move(labels)};
  inner.is_continue_only = true;

  Label start;
  builder_.Bind(start);
  CallNext(iterator, next, node.is_await);
  builder_.Emit(Bytecode::kStar, result);
  builder_.Emit(Bytecode::kGetNamed, result, KeyConstant("done"));
  builder_.EmitJump(Bytecode::kJumpIfTrue, loop.break_label);
  builder_.Emit(Bytecode::kGetNamed, result, KeyConstant("value"));
  builder_.Emit(Bytecode::kMov, iterator, active);
  for (Control* control : {&loop, &closing, &inner}) controls_.push_back(control);
  const std::uint32_t begin = builder_.next_pc();
  const ScopeId iteration = header ? scopes_[header].inner : ScopeId();
  if (iteration) EnterScopeKeepingAcc(iteration);
  AssignLoopVariable(*node.left);
  VisitStatement(*node.body);
  if (iteration) LeaveScope();
  builder_.Bind(inner.continue_label);
  const std::uint32_t end = builder_.next_pc();
  builder_.Emit(Bytecode::kLdaUndefined);
  builder_.Emit(Bytecode::kStar, active);
  builder_.EmitJump(Bytecode::kJumpLoop, start);
  controls_.resize(controls_.size() - 3);
  builder_.AddHandler(begin, end, builder_.next_pc(), context);
  CloseIteratorAfterThrow(active, node.is_await);
  builder_.Emit(Bytecode::kReThrow);
  builder_.Bind(loop.break_label);
  if (header) LeaveScope();
}

/// 7.4.11 IteratorClose after break, continue outwards or return. Clears `active` first, so that it is closed once.
void FunctionCompiler::CloseIterator(Register active, bool is_async) {
  const Temporaries temporaries(*this);
  const Register iterator = builder_.NewTemporaries(2);
  const Register method = BytecodeBuilder::Next(iterator, 1);
  Label done;
  builder_.Emit(Bytecode::kMov, active, iterator);
  builder_.Emit(Bytecode::kLdaUndefined);
  builder_.Emit(Bytecode::kStar, active);
  if (!is_async) return builder_.Emit(Bytecode::kIteratorClose, iterator);
  builder_.Emit(Bytecode::kLdar, iterator);
  builder_.EmitJump(Bytecode::kJumpIfNullish, done);
  builder_.Emit(Bytecode::kGetNamed, iterator, KeyConstant("return"));
  builder_.EmitJump(Bytecode::kJumpIfNullish, done);
  builder_.Emit(Bytecode::kStar, method);
  builder_.Emit(Bytecode::kCall, method.code, iterator.code, 1);
  CompileAwait();
  builder_.Emit(Bytecode::kThrowIfNotObject);
  builder_.Bind(done);
}

/// Closes after a throw, whose exception is in acc and stays there; what closing throws is lost.
void FunctionCompiler::CloseIteratorAfterThrow(Register active, bool is_async) {
  if (!is_async) return builder_.Emit(Bytecode::kIteratorCloseThrow, active);
  const Temporaries temporaries(*this);
  const Register exception = builder_.NewTemporaries(3);
  const Register method = BytecodeBuilder::Next(exception, 1);
  const Register context = BytecodeBuilder::Next(exception, 2);
  Label done;
  builder_.Emit(Bytecode::kStar, exception);
  builder_.Emit(Bytecode::kSaveContext, context);
  builder_.Emit(Bytecode::kLdar, active);
  builder_.EmitJump(Bytecode::kJumpIfNullish, done);
  const std::uint32_t begin = builder_.next_pc();
  builder_.Emit(Bytecode::kGetNamed, active, KeyConstant("return"));
  builder_.EmitJump(Bytecode::kJumpIfNullish, done);
  builder_.Emit(Bytecode::kStar, method);
  builder_.Emit(Bytecode::kCall, method.code, active.code, 1);
  CompileAwait();
  builder_.AddHandler(begin, builder_.next_pc(), builder_.next_pc(), context);
  builder_.Bind(done);
  builder_.Emit(Bytecode::kLdar, exception);
}

}  // namespace heaplint::runtime_model
