// Compiler: assignment and destructuring.
#include <optional>
#include <utility>

#include "runtime-model/compiler/function-compiler.h"
#include "runtime-model/runtime/abstract-operations.h"

namespace heaplint::runtime_model {

using namespace syntax;

FunctionCompiler::MemberReference FunctionCompiler::PrepareMember(const MemberExpression& node) {
  MemberReference reference;
  if (node.object->kind == NodeKind::kSuper) {
    reference.kind = MemberReference::Kind::kSuper;
    reference.object = builder_.NewTemporaries(3);
    LoadThis(*node.object);
    builder_.Emit(Bytecode::kStar, reference.object);
    LoadHomeObject();
    builder_.Emit(Bytecode::kStar, BytecodeBuilder::Next(reference.object, 1));
    if (node.is_computed) {
      Visit(*node.property);
    } else {
      builder_.Emit(Bytecode::kLdaConstant, builder_.Constant(NameOfKey(*node.property, false)));
    }
    reference.key = BytecodeBuilder::Next(reference.object, 2);
    builder_.Emit(Bytecode::kStar, reference.key);
    return reference;
  }
  reference.object = VisitToRegister(*node.object);
  if (node.is_optional && !chain_exits_.empty()) builder_.EmitJump(Bytecode::kJumpIfNullish, *chain_exits_.back());
  const std::vector<Label*> outer_exits = std::exchange(chain_exits_, {});
  if (const auto* name = As<PrivateIdentifier>(node.property); name != nullptr && !node.is_computed) {
    reference.kind = MemberReference::Kind::kPrivate;
    LoadReference(*name, name->name);
    reference.key = builder_.NewTemporary();
    builder_.Emit(Bytecode::kStar, reference.key);
  } else if (node.is_computed) {
    reference.kind = MemberReference::Kind::kKeyed;
    reference.key = VisitToRegister(*node.property);
  } else {
    reference.kind = MemberReference::Kind::kNamed;
    reference.name = NameConstant(Cast<Identifier>(*node.property).name);
  }
  chain_exits_ = outer_exits;
  return reference;
}

void FunctionCompiler::LoadMember(const MemberReference& reference) {
  switch (reference.kind) {
    case MemberReference::Kind::kNamed:
      return builder_.Emit(Bytecode::kGetNamed, reference.object, reference.name);
    case MemberReference::Kind::kKeyed:
      builder_.Emit(Bytecode::kLdar, reference.key);
      return builder_.Emit(Bytecode::kGetKeyed, reference.object);
    case MemberReference::Kind::kPrivate:
      builder_.Emit(Bytecode::kLdar, reference.key);
      return builder_.Emit(Bytecode::kGetPrivate, reference.object);
    case MemberReference::Kind::kSuper:
      builder_.Emit(Bytecode::kLdar, reference.key);
      return builder_.Emit(Bytecode::kGetSuperKeyed, reference.object, BytecodeBuilder::Next(reference.object, 1));
  }
}

void FunctionCompiler::StoreMember(const MemberReference& reference) {
  switch (reference.kind) {
    case MemberReference::Kind::kNamed:
      return builder_.Emit(Bytecode::kSetNamed, reference.object, reference.name);
    case MemberReference::Kind::kKeyed:
      return builder_.Emit(Bytecode::kSetKeyed, reference.object, reference.key);
    case MemberReference::Kind::kPrivate:
      return builder_.Emit(Bytecode::kSetPrivate, reference.object, reference.key);
    case MemberReference::Kind::kSuper:
      return builder_.Emit(Bytecode::kSetSuperKeyed, reference.object);
  }
}

void FunctionCompiler::VisitAssignment(const AssignmentExpression& node) {
  const Temporaries temporaries(*this);
  if (node.op != AssignmentOperator::kAssign) return VisitCompoundAssignment(node);
  if (const auto* name = As<Identifier>(node.left)) {
    const bool gives_name = !node.left->is_parenthesized;
    VisitNamed(*node.right, gives_name ? NameValue(name->name) : Value::Undefined());
    builder_.set_position(node.span.begin);
    return StoreReference(*name, name->name, false);
  }
  if (const auto* member = As<MemberExpression>(node.left)) {
    const MemberReference reference = PrepareMember(*member);
    Visit(*node.right);
    builder_.set_position(member->property->span.begin);
    return StoreMember(reference);
  }
  const Register value = VisitToRegister(*node.right);
  StoreToPattern(*node.left, false);
  builder_.Emit(Bytecode::kLdar, value);
}

void FunctionCompiler::EmitBinary(AssignmentOperator op, Register left) {
  static constexpr Bytecode kBytecodes[] = {Bytecode::kAdd,       Bytecode::kSub,        Bytecode::kMul,
                                            Bytecode::kDiv,       Bytecode::kMod,        Bytecode::kExp,
                                            Bytecode::kShiftLeft, Bytecode::kShiftRight, Bytecode::kShiftRightLogical,
                                            Bytecode::kBitwiseOr, Bytecode::kBitwiseXor, Bytecode::kBitwiseAnd};
  builder_.Emit(kBytecodes[static_cast<std::size_t>(op) - static_cast<std::size_t>(AssignmentOperator::kAdd)], left);
}

void FunctionCompiler::VisitCompoundAssignment(const AssignmentExpression& node) {
  const auto* name = As<Identifier>(node.left);
  const auto* member = As<MemberExpression>(node.left);
  MemberReference reference{};
  if (member != nullptr) {
    reference = PrepareMember(*member);
    LoadMember(reference);
  } else if (name != nullptr) {
    LoadReference(*name, name->name);
  }
  Label done;
  switch (node.op) {
    case AssignmentOperator::kLogicalAnd:
      builder_.EmitJump(Bytecode::kJumpIfFalse, done);
      break;
    case AssignmentOperator::kLogicalOr:
      builder_.EmitJump(Bytecode::kJumpIfTrue, done);
      break;
    case AssignmentOperator::kNullish:
      builder_.EmitJump(Bytecode::kJumpIfNotNullish, done);
      break;
    default: {
      const Register left = builder_.NewTemporary();
      builder_.Emit(Bytecode::kStar, left);
      Visit(*node.right);
      builder_.set_position(node.span.begin);
      EmitBinary(node.op, left);
      if (member != nullptr) return StoreMember(reference);
      if (name != nullptr) StoreReference(*name, name->name, false);
      return;
    }
  }
  VisitNamed(*node.right, name != nullptr ? NameValue(name->name) : Value::Undefined());
  if (member != nullptr) {
    StoreMember(reference);
  } else if (name != nullptr) {
    StoreReference(*name, name->name, false);
  }
  builder_.Bind(done);
}

std::optional<FunctionCompiler::MemberReference> FunctionCompiler::PrepareTarget(const Node& pattern) {
  const auto* with_default = As<AssignmentPattern>(&pattern);
  const auto* member = As<MemberExpression>(with_default != nullptr ? with_default->left : &pattern);
  if (member == nullptr) return std::nullopt;
  return PrepareMember(*member);
}

void FunctionCompiler::StoreToPattern(const Node& pattern, bool is_initialization,
                                      const std::optional<MemberReference>& target) {
  switch (pattern.kind) {
    case NodeKind::kIdentifier:
      return StoreReference(pattern, Cast<Identifier>(pattern).name, is_initialization);
    case NodeKind::kObjectPattern:
      return StoreToObjectPattern(Cast<ObjectPattern>(pattern), is_initialization);
    case NodeKind::kArrayPattern:
      return StoreToArrayPattern(Cast<ArrayPattern>(pattern), is_initialization);
    case NodeKind::kAssignmentPattern:
      return StoreWithDefault(Cast<AssignmentPattern>(pattern), is_initialization, target);
    case NodeKind::kMemberExpression: {
      if (target) return StoreMember(*target);
      const Temporaries temporaries(*this);
      const Register value = builder_.NewTemporary();
      builder_.Emit(Bytecode::kStar, value);
      const MemberReference reference = PrepareMember(Cast<MemberExpression>(pattern));
      builder_.Emit(Bytecode::kLdar, value);
      return StoreMember(reference);
    }
    default:
      return;
  }
}

void FunctionCompiler::StoreWithDefault(const AssignmentPattern& pattern, bool is_initialization,
                                        const std::optional<MemberReference>& target) {
  Label has_value;
  builder_.EmitJump(Bytecode::kJumpIfNotUndefined, has_value);
  const auto* name = As<Identifier>(pattern.left);
  VisitNamed(*pattern.right, name != nullptr ? NameValue(name->name) : Value::Undefined());
  builder_.Bind(has_value);
  StoreToPattern(*pattern.left, is_initialization, target);
}

void FunctionCompiler::StoreToObjectPattern(const ObjectPattern& pattern, bool is_initialization) {
  const Temporaries temporaries(*this);
  builder_.set_position(pattern.span.begin);
  builder_.Emit(Bytecode::kThrowIfNullish);
  const bool has_rest = !pattern.properties.empty() && pattern.properties.back()->kind == NodeKind::kRestElement;
  const auto count = static_cast<std::int32_t>(pattern.properties.size());
  const Register object = builder_.NewTemporary();
  const Register keys = has_rest ? builder_.NewTemporaries(count) : Register{};
  builder_.Emit(Bytecode::kStar, object);
  for (std::int32_t i = 0; i < count; ++i) {
    const Temporaries part_temporaries(*this);
    const Node& part = *pattern.properties[static_cast<std::size_t>(i)];
    if (const auto* rest = As<RestElement>(&part)) {
      const std::optional<MemberReference> target = PrepareTarget(*rest->argument);
      const Register copy = builder_.NewTemporary();
      builder_.Emit(Bytecode::kCreateObject, 0);
      builder_.Emit(Bytecode::kStar, copy);
      builder_.Emit(Bytecode::kLdar, object);
      builder_.Emit(Bytecode::kCopyDataProperties, copy, keys, i);
      builder_.Emit(Bytecode::kLdar, copy);
      StoreToPattern(*rest->argument, is_initialization, target);
      continue;
    }
    const auto& property = Cast<Property>(part);
    builder_.set_position(property.span.begin);
    const bool is_keyed = property.is_computed || has_rest;
    const Register key = is_keyed ? VisitKey(*property.key, property.is_computed) : Register{};
    if (has_rest) builder_.Emit(Bytecode::kMov, key, BytecodeBuilder::Next(keys, i));
    const std::optional<MemberReference> target = PrepareTarget(*property.value);
    if (is_keyed) {
      builder_.Emit(Bytecode::kLdar, key);
      builder_.Emit(Bytecode::kGetKeyed, object);
    } else {
      builder_.Emit(Bytecode::kGetNamed, object, builder_.Constant(KeyOfName(NameOfKey(*property.key, false))));
    }
    StoreToPattern(*property.value, is_initialization, target);
  }
}

void FunctionCompiler::StoreToArrayPattern(const ArrayPattern& pattern, bool is_initialization) {
  const Temporaries temporaries(*this);
  builder_.set_position(pattern.span.begin);
  const Register iterator = builder_.NewTemporaries(6);
  const Register next = BytecodeBuilder::Next(iterator, 1);
  const Register active = BytecodeBuilder::Next(iterator, 2);
  const Register context = BytecodeBuilder::Next(iterator, 3);
  const Register result = BytecodeBuilder::Next(iterator, 4);
  const Register rest = BytecodeBuilder::Next(iterator, 5);
  builder_.Emit(Bytecode::kGetIterator, iterator, next);
  builder_.Emit(Bytecode::kMov, iterator, active);
  builder_.Emit(Bytecode::kSaveContext, context);
  Control closing{.kind = Control::Kind::kIterator, .scope_count = active_scopes_.size(), .names = {}};
  closing.value = active;
  controls_.push_back(&closing);
  const std::uint32_t begin = builder_.next_pc();
  // acc = the next value, or undefined; `active` is undefined once the iterator is done or broken.
  const auto step = [&](Label* at_end) {
    Label done;
    Label end;
    Label have;
    builder_.Emit(Bytecode::kLdar, active);
    builder_.EmitJump(Bytecode::kJumpIfNullish, done);
    builder_.Emit(Bytecode::kLdaUndefined);
    builder_.Emit(Bytecode::kStar, active);
    CallNext(iterator, next, false);
    builder_.Emit(Bytecode::kStar, result);
    builder_.Emit(Bytecode::kGetNamed, result, KeyConstant("done"));
    builder_.EmitJump(Bytecode::kJumpIfTrue, done);
    builder_.Emit(Bytecode::kGetNamed, result, KeyConstant("value"));
    builder_.Emit(Bytecode::kMov, iterator, active);
    builder_.EmitJump(Bytecode::kJump, have);
    builder_.Bind(done);
    builder_.Emit(Bytecode::kLdaUndefined);
    if (at_end != nullptr) builder_.EmitJump(Bytecode::kJump, *at_end);
    builder_.Bind(have);
  };
  for (const Node* element : pattern.elements) {
    const Temporaries element_temporaries(*this);
    if (element == nullptr) {
      step(nullptr);
      continue;
    }
    if (const auto* rest_element = As<RestElement>(element)) {
      Label loop;
      Label end;
      const std::optional<MemberReference> target = PrepareTarget(*rest_element->argument);
      builder_.Emit(Bytecode::kCreateArray, 0);
      builder_.Emit(Bytecode::kStar, rest);
      builder_.Bind(loop);
      step(&end);
      builder_.Emit(Bytecode::kArrayPush, rest);
      builder_.EmitJump(Bytecode::kJumpLoop, loop);
      builder_.Bind(end);
      builder_.Emit(Bytecode::kLdar, rest);
      StoreToPattern(*rest_element->argument, is_initialization, target);
      continue;
    }
    const std::optional<MemberReference> target = PrepareTarget(*element);
    step(nullptr);
    StoreToPattern(*element, is_initialization, target);
  }
  const std::uint32_t end = builder_.next_pc();
  controls_.pop_back();
  Label done;
  CloseIterator(active, false);
  builder_.EmitJump(Bytecode::kJump, done);
  builder_.AddHandler(begin, end, builder_.next_pc(), context);
  CloseIteratorAfterThrow(active, false);
  builder_.Emit(Bytecode::kReThrow);
  builder_.Bind(done);
}

}  // namespace heaplint::runtime_model
