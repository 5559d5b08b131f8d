// Compiler: calls, new, super() and tagged templates.
#include <algorithm>
#include <utility>

#include "runtime-model/compiler/compiler.h"
#include "runtime-model/compiler/function-compiler.h"
#include "runtime-model/runtime/abstract-operations.h"

namespace heaplint::runtime_model {

using namespace syntax;

namespace {

bool HasSpread(List<Expression> arguments) {
  return std::any_of(arguments.begin(), arguments.end(),
                     [](const Node* node) { return node->kind == NodeKind::kSpreadElement; });
}

}  // namespace

std::uint32_t PositionOf(const CallExpression& call) {
  const auto* member = As<MemberExpression>(call.callee);
  return member != nullptr && !HasSpread(call.arguments) ? member->property->span.begin : call.callee->span.begin;
}

Register FunctionCompiler::VisitCallee(const Node& callee, Register receiver) {
  const Register function = builder_.NewTemporary();
  if (const auto* member = As<MemberExpression>(&callee)) {
    const MemberReference reference = PrepareMember(*member);
    builder_.set_position(member->property->span.begin);
    LoadMember(reference);
    builder_.Emit(Bytecode::kStar, function);
    builder_.Emit(Bytecode::kMov, reference.object, receiver);
    return function;
  }
  if (const auto* chain = As<ChainExpression>(&callee)) {
    // (a?.b)(): the receiver survives the parentheses.
    Label cut;
    Label done;
    chain_exits_.push_back(&cut);
    const Register inner = VisitCallee(*chain->expression, receiver);
    chain_exits_.pop_back();
    builder_.EmitJump(Bytecode::kJump, done);
    builder_.Bind(cut);
    builder_.Emit(Bytecode::kLdaUndefined);
    builder_.Emit(Bytecode::kStar, inner);
    builder_.Bind(done);
    return inner;
  }
  const auto* name = As<Identifier>(&callee);
  if (name != nullptr) {
    const scope::ReferenceId id = scopes_.ReferenceOf(name->id);
    if (unit_.is_eval ? !(id && scopes_[id].binding) : id && scopes_[id].is_dynamic) {
      builder_.Emit(Bytecode::kLdaLookupCall, NameConstant(name->name), receiver.code);
      builder_.Emit(Bytecode::kStar, function);
      return function;
    }
  }
  Visit(callee);
  builder_.Emit(Bytecode::kStar, function);
  builder_.Emit(Bytecode::kLdaUndefined);
  builder_.Emit(Bytecode::kStar, receiver);
  return function;
}

void FunctionCompiler::VisitCall(const CallExpression& node) {
  if (node.callee->kind == NodeKind::kSuper) return VisitSuperCall(node);
  const Temporaries temporaries(*this);
  const bool has_spread = HasSpread(node.arguments);
  const auto count = static_cast<std::int32_t>(node.arguments.size());
  // Receiver and arguments in a row.
  const Register receiver = builder_.NewTemporaries(has_spread ? 2 : count + 1);
  const Register function = VisitCallee(*node.callee, receiver);
  if (node.is_optional && !chain_exits_.empty()) {
    builder_.Emit(Bytecode::kLdar, function);
    builder_.EmitJump(Bytecode::kJumpIfNullish, *chain_exits_.back());
  }
  const std::vector<Label*> outer_exits = std::exchange(chain_exits_, {});
  if (has_spread) {
    const Register array = BytecodeBuilder::Next(receiver, 1);
    builder_.Emit(Bytecode::kCreateArray, 0);
    builder_.Emit(Bytecode::kStar, array);
    VisitElements(node.arguments, array);
    builder_.set_position(PositionOf(node));
    MarkCall(node);
    builder_.Emit(Bytecode::kCallArray, function, receiver, array.code);
  } else {
    for (std::int32_t i = 0; i < count; ++i) {
      Visit(*node.arguments[static_cast<std::size_t>(i)]);
      builder_.Emit(Bytecode::kStar, BytecodeBuilder::Next(receiver, i + 1));
    }
    builder_.set_position(PositionOf(node));
    const auto* name = As<Identifier>(node.callee);
    MarkCall(node);
    const bool is_eval = name != nullptr && name->name == base::atoms::kEval && !node.is_optional;
    builder_.Emit(is_eval ? Bytecode::kCallEval : Bytecode::kCall, function, receiver, count + 1);
  }
  chain_exits_ = outer_exits;
}

void FunctionCompiler::VisitNew(const NewExpression& node) {
  const Temporaries temporaries(*this);
  const std::vector<Label*> outer_exits = std::exchange(chain_exits_, {});
  const Register constructor = VisitToRegister(*node.callee);
  if (HasSpread(node.arguments)) {
    const Register array = builder_.NewTemporary();
    builder_.Emit(Bytecode::kCreateArray, 0);
    builder_.Emit(Bytecode::kStar, array);
    VisitElements(node.arguments, array);
    builder_.set_position(node.span.begin);
    MarkCall(node);
    builder_.Emit(Bytecode::kConstructArray, constructor, array);
  } else {
    const auto count = static_cast<std::int32_t>(node.arguments.size());
    const Register first = builder_.NewTemporaries(count);
    for (std::int32_t i = 0; i < count; ++i) {
      Visit(*node.arguments[static_cast<std::size_t>(i)]);
      builder_.Emit(Bytecode::kStar, BytecodeBuilder::Next(first, i));
    }
    builder_.set_position(node.span.begin);
    MarkCall(node);
    builder_.Emit(Bytecode::kConstruct, constructor, count == 0 ? constructor : first, count);
  }
  chain_exits_ = outer_exits;
}

/// 13.3.7 super ( arguments )
void FunctionCompiler::VisitSuperCall(const CallExpression& node) {
  const Temporaries temporaries(*this);
  const scope::FunctionInfo& receiver = scopes_[info_.receiver];
  const Register this_function = builder_.NewTemporaries(2);
  const Register new_target = BytecodeBuilder::Next(this_function, 1);
  if (!receiver.this_function || !receiver.new_target || !receiver.this_binding) {
    return builder_.Emit(
        Bytecode::kThrowTypeError,
        builder_.Constant(agent_.heap().Internalize(std::string_view("'super' keyword unexpected here"))));
  }
  LoadBinding(receiver.this_function, false);
  builder_.Emit(Bytecode::kStar, this_function);
  LoadBinding(receiver.new_target, false);
  builder_.Emit(Bytecode::kStar, new_target);
  if (HasSpread(node.arguments)) {
    const Register array = builder_.NewTemporary();
    builder_.Emit(Bytecode::kCreateArray, 0);
    builder_.Emit(Bytecode::kStar, array);
    VisitElements(node.arguments, array);
    builder_.Emit(Bytecode::kLdar, new_target);
    builder_.Emit(Bytecode::kConstructSuperArray, this_function, array);
  } else {
    const auto count = static_cast<std::int32_t>(node.arguments.size());
    const Register first = builder_.NewTemporaries(count);
    for (std::int32_t i = 0; i < count; ++i) {
      Visit(*node.arguments[static_cast<std::size_t>(i)]);
      builder_.Emit(Bytecode::kStar, BytecodeBuilder::Next(first, i));
    }
    builder_.Emit(Bytecode::kLdar, new_target);
    builder_.Emit(Bytecode::kConstructSuper, this_function, count == 0 ? this_function : first, count);
  }
  const Register result = builder_.NewTemporary();
  builder_.Emit(Bytecode::kStar, result);
  LoadBinding(receiver.this_binding, false);
  builder_.Emit(Bytecode::kThrowSuperCalledTwice);
  builder_.Emit(Bytecode::kLdar, result);
  StoreBinding(receiver.this_binding, true, false);
  builder_.Emit(Bytecode::kInitializeInstance, this_function);
}

void FunctionCompiler::VisitTaggedTemplate(const TaggedTemplateExpression& node) {
  const Temporaries temporaries(*this);
  const auto count = static_cast<std::int32_t>(node.quasi->expressions.size());
  const Register receiver = builder_.NewTemporaries(count + 2);
  const Register function = VisitCallee(*node.tag, receiver);
  // The site's strings, cooked and raw; the template object is made once per site.
  std::vector<Value> strings;
  for (const TemplateElement* quasi : node.quasi->quasis) {
    strings.push_back(quasi->has_cooked ? Value(agent_.heap().Internalize(quasi->cooked)) : Value::Undefined());
    strings.push_back(agent_.heap().Internalize(quasi->raw));
  }
  builder_.Emit(Bytecode::kGetTemplateObject, builder_.Constant(agent_.heap().New<FixedArray>(std::move(strings))));
  builder_.Emit(Bytecode::kStar, BytecodeBuilder::Next(receiver, 1));
  for (std::int32_t i = 0; i < count; ++i) {
    Visit(*node.quasi->expressions[static_cast<std::size_t>(i)]);
    builder_.Emit(Bytecode::kStar, BytecodeBuilder::Next(receiver, i + 2));
  }
  builder_.set_position(node.span.begin);
  builder_.Emit(Bytecode::kCall, function, receiver, count + 2);
}

}  // namespace heaplint::runtime_model
