// Compiler: expressions. Every Visit leaves the value in the accumulator.
#include "runtime-model/compiler/function-compiler.h"
#include "runtime-model/runtime/abstract-operations.h"

namespace heaplint::runtime_model {

using namespace syntax;

void FunctionCompiler::VisitExpression(const Node& node) {
  builder_.set_position(node.span.begin);
  switch (node.kind) {
    case NodeKind::kIdentifier:
      return LoadReference(node, Cast<Identifier>(node).name);
    case NodeKind::kThisExpression:
      return LoadThis(node);
    case NodeKind::kNullLiteral:
      return builder_.Emit(Bytecode::kLdaNull);
    case NodeKind::kBooleanLiteral:
      return builder_.Emit(Cast<BooleanLiteral>(node).value ? Bytecode::kLdaTrue : Bytecode::kLdaFalse);
    case NodeKind::kNumericLiteral: {
      const Value value = Value::Number(Cast<NumericLiteral>(node).value);
      if (value.is_smi()) return builder_.Emit(Bytecode::kLdaSmi, value.smi());
      return builder_.Emit(Bytecode::kLdaConstant, builder_.Constant(value));
    }
    case NodeKind::kStringLiteral:
      return builder_.Emit(Bytecode::kLdaConstant,
                           builder_.Constant(agent_.heap().Internalize(Cast<StringLiteral>(node).value)));
    case NodeKind::kBigIntLiteral: {
      const std::string_view digits = Cast<BigIntLiteral>(node).digits;
      const auto number = primitives::StringToBigInt(std::u16string(digits.begin(), digits.end()));
      auto* big = agent_.heap().New<BigInt>(number.value_or(primitives::BigInt()));
      return builder_.Emit(Bytecode::kLdaConstant, builder_.Constant(big));
    }
    case NodeKind::kRegExpLiteral:
      return VisitRegExp(Cast<RegExpLiteral>(node));
    case NodeKind::kTemplateLiteral:
      return VisitTemplate(Cast<TemplateLiteral>(node));
    case NodeKind::kTaggedTemplateExpression:
      return VisitTaggedTemplate(Cast<TaggedTemplateExpression>(node));
    case NodeKind::kArrayExpression:
      return VisitArray(Cast<ArrayExpression>(node));
    case NodeKind::kObjectExpression:
      return VisitObject(Cast<ObjectExpression>(node));
    case NodeKind::kFunctionExpression:
    case NodeKind::kArrowFunctionExpression:
      return CompileClosure(static_cast<const syntax::Function&>(node), Value::Undefined());
    case NodeKind::kClassExpression:
      return VisitClass(static_cast<const Class&>(node), Value::Undefined());
    case NodeKind::kUnaryExpression:
      return VisitUnary(Cast<UnaryExpression>(node));
    case NodeKind::kUpdateExpression:
      return VisitUpdate(Cast<UpdateExpression>(node));
    case NodeKind::kBinaryExpression:
      return VisitBinary(Cast<BinaryExpression>(node));
    case NodeKind::kLogicalExpression:
      return VisitLogical(Cast<LogicalExpression>(node));
    case NodeKind::kAssignmentExpression:
      return VisitAssignment(Cast<AssignmentExpression>(node));
    case NodeKind::kConditionalExpression:
      return VisitConditional(Cast<ConditionalExpression>(node));
    case NodeKind::kCallExpression:
      return VisitCall(Cast<CallExpression>(node));
    case NodeKind::kNewExpression:
      return VisitNew(Cast<NewExpression>(node));
    case NodeKind::kMemberExpression:
      return VisitMember(Cast<MemberExpression>(node));
    case NodeKind::kChainExpression:
      return VisitChain(Cast<ChainExpression>(node));
    case NodeKind::kSequenceExpression:
      for (const Node* part : Cast<SequenceExpression>(node).expressions) Visit(*part);
      return;
    case NodeKind::kYieldExpression:
      return VisitYield(Cast<YieldExpression>(node));
    case NodeKind::kAwaitExpression:
      Visit(*Cast<AwaitExpression>(node).argument);
      return CompileAwait();
    case NodeKind::kImportExpression:
      Visit(*Cast<ImportExpression>(node).source);
      return builder_.Emit(Bytecode::kImportCall);
    case NodeKind::kMetaProperty:
      if (Cast<MetaProperty>(node).meta_kind == MetaPropertyKind::kImportMeta)
        return builder_.Emit(Bytecode::kImportMeta);
      if (const BindingId id = scopes_[info_.receiver].new_target) return LoadBinding(id, false);
      return builder_.Emit(Bytecode::kGetNewTarget);
    case NodeKind::kJSXElement:
    case NodeKind::kJSXFragment:
      return VisitJsx(node);
    default:
      return builder_.Emit(
          Bytecode::kThrowTypeError,
          builder_.Constant(agent_.heap().Internalize(std::string_view("Invalid or unexpected token"))));
  }
}

Register FunctionCompiler::VisitToRegister(const Node& node) {
  Visit(node);
  const Register result = builder_.NewTemporary();
  builder_.Emit(Bytecode::kStar, result);
  return result;
}

/// Anonymous functions and classes take the name of what they are assigned to (8.4.5 NamedEvaluation).
void FunctionCompiler::VisitNamed(const Node& node, Value name) {
  builder_.set_position(node.span.begin);
  if (const auto* function = As<syntax::Function>(&node)) return CompileClosure(*function, name);
  if (const auto* definition = As<ClassExpression>(&node)) return VisitClass(*definition, name);
  if (const auto* definition = As<ClassDeclaration>(&node)) return VisitClass(*definition, name);
  Visit(node);
}

void FunctionCompiler::VisitUnary(const UnaryExpression& node) {
  switch (node.op) {
    case UnaryOperator::kDelete:
      return VisitDelete(*node.argument);
    case UnaryOperator::kTypeof:
      if (const auto* name = As<Identifier>(node.argument)) {
        LoadReference(*name, name->name, true);
      } else {
        Visit(*node.argument);
      }
      return builder_.Emit(Bytecode::kTypeOf);
    default:
      break;
  }
  Visit(*node.argument);
  builder_.set_position(node.span.begin);
  switch (node.op) {
    case UnaryOperator::kMinus:
      return builder_.Emit(Bytecode::kNegate);
    case UnaryOperator::kPlus:
      return builder_.Emit(Bytecode::kToNumber);
    case UnaryOperator::kNot:
      return builder_.Emit(Bytecode::kLogicalNot);
    case UnaryOperator::kBitNot:
      return builder_.Emit(Bytecode::kBitwiseNot);
    default:
      return builder_.Emit(Bytecode::kLdaUndefined);
  }
}

void FunctionCompiler::VisitDelete(const Node& argument) {
  const Temporaries temporaries(*this);
  if (const auto* member = As<MemberExpression>(&argument)) {
    const MemberReference reference = PrepareMember(*member);
    if (reference.kind == MemberReference::Kind::kNamed)
      return builder_.Emit(Bytecode::kDeleteNamed, reference.object, reference.name);
    if (reference.kind == MemberReference::Kind::kKeyed) {
      builder_.Emit(Bytecode::kLdar, reference.key);
      return builder_.Emit(Bytecode::kDeleteKeyed, reference.object);
    }
    return builder_.Emit(
        Bytecode::kThrowTypeError,
        builder_.Constant(agent_.heap().Internalize(std::string_view("Unsupported reference to 'super'"))));
  }
  if (const auto* chain = As<ChainExpression>(&argument)) {
    Label end;
    Label cut;
    chain_exits_.push_back(&cut);
    VisitDelete(*chain->expression);
    chain_exits_.pop_back();
    builder_.EmitJump(Bytecode::kJump, end);
    builder_.Bind(cut);
    builder_.Emit(Bytecode::kLdaTrue);
    return builder_.Bind(end);
  }
  if (const auto* name = As<Identifier>(&argument)) {
    const scope::ReferenceId id = scopes_.ReferenceOf(name->id);
    const bool is_local = id && !scopes_[id].is_dynamic && scopes_[id].binding &&
                          scopes_[scopes_[id].binding].storage != scope::Storage::kGlobalObject;
    if (is_local) return builder_.Emit(Bytecode::kLdaFalse);
    return builder_.Emit(Bytecode::kDeleteLookup, NameConstant(name->name));
  }
  Visit(argument);
  builder_.Emit(Bytecode::kLdaTrue);
}

void FunctionCompiler::VisitUpdate(const UpdateExpression& node) {
  const Temporaries temporaries(*this);
  const Register old_value = builder_.NewTemporary();
  const auto change = [&] {
    builder_.set_position(node.span.begin);
    builder_.Emit(Bytecode::kToNumeric);
    if (!node.is_prefix) builder_.Emit(Bytecode::kStar, old_value);
    builder_.Emit(node.op == UpdateOperator::kIncrement ? Bytecode::kInc : Bytecode::kDec);
  };
  if (const auto* name = As<Identifier>(node.argument)) {
    LoadReference(*name, name->name);
    change();
    StoreReference(*name, name->name, false);
  } else if (const auto* member = As<MemberExpression>(node.argument)) {
    const MemberReference reference = PrepareMember(*member);
    LoadMember(reference);
    change();
    StoreMember(reference);
  } else {
    Visit(*node.argument);
    builder_.Emit(Bytecode::kThrowTypeError,
                  builder_.Constant(agent_.heap().Internalize(std::string_view("Invalid left-hand side"))));
  }
  if (!node.is_prefix) builder_.Emit(Bytecode::kLdar, old_value);
}

void FunctionCompiler::VisitBinary(const BinaryExpression& node) {
  const Temporaries temporaries(*this);
  if (const auto* name = As<PrivateIdentifier>(node.left)) {
    const Register object = VisitToRegister(*node.right);
    LoadReference(*name, name->name);
    return builder_.Emit(Bytecode::kHasPrivate, object);
  }
  const Register left = VisitToRegister(*node.left);
  Visit(*node.right);
  builder_.set_position(node.span.begin);
  static constexpr Bytecode kBytecodes[] = {Bytecode::kTestEqual,
                                            Bytecode::kTestEqual,
                                            Bytecode::kTestEqualStrict,
                                            Bytecode::kTestEqualStrict,
                                            Bytecode::kTestLessThan,
                                            Bytecode::kTestLessThanOrEqual,
                                            Bytecode::kTestGreaterThan,
                                            Bytecode::kTestGreaterThanOrEqual,
                                            Bytecode::kShiftLeft,
                                            Bytecode::kShiftRight,
                                            Bytecode::kShiftRightLogical,
                                            Bytecode::kAdd,
                                            Bytecode::kSub,
                                            Bytecode::kMul,
                                            Bytecode::kDiv,
                                            Bytecode::kMod,
                                            Bytecode::kExp,
                                            Bytecode::kBitwiseOr,
                                            Bytecode::kBitwiseXor,
                                            Bytecode::kBitwiseAnd,
                                            Bytecode::kTestIn,
                                            Bytecode::kTestInstanceOf};
  builder_.Emit(kBytecodes[static_cast<std::size_t>(node.op)], left);
  if (node.op == BinaryOperator::kNotEqual || node.op == BinaryOperator::kStrictNotEqual)
    builder_.Emit(Bytecode::kLogicalNot);
}

void FunctionCompiler::VisitLogical(const LogicalExpression& node) {
  Label done;
  VisitTest(*node.left);
  switch (node.op) {
    case LogicalOperator::kAnd:
      builder_.EmitJump(Bytecode::kJumpIfFalse, done);
      break;
    case LogicalOperator::kOr:
      builder_.EmitJump(Bytecode::kJumpIfTrue, done);
      break;
    case LogicalOperator::kNullish:
      builder_.EmitJump(Bytecode::kJumpIfNotNullish, done);
      break;
  }
  Visit(*node.right);
  builder_.Bind(done);
}

void FunctionCompiler::VisitConditional(const ConditionalExpression& node) {
  Label otherwise;
  Label done;
  VisitTest(*node.test);
  builder_.EmitJump(Bytecode::kJumpIfFalse, otherwise);
  Visit(*node.consequent);
  builder_.EmitJump(Bytecode::kJump, done);
  builder_.Bind(otherwise);
  Visit(*node.alternate);
  builder_.Bind(done);
}

void FunctionCompiler::VisitTemplate(const TemplateLiteral& node) {
  const Temporaries temporaries(*this);
  const Register text = builder_.NewTemporary();
  builder_.Emit(Bytecode::kLdaConstant, builder_.Constant(agent_.heap().Internalize(node.quasis[0]->cooked)));
  for (std::size_t i = 0; i < node.expressions.size(); ++i) {
    builder_.Emit(Bytecode::kStar, text);
    Visit(*node.expressions[i]);
    builder_.Emit(Bytecode::kToString);
    builder_.Emit(Bytecode::kAdd, text);
    const std::string_view tail = node.quasis[i + 1]->cooked;
    if (tail.empty()) continue;
    builder_.Emit(Bytecode::kStar, text);
    builder_.Emit(Bytecode::kLdaConstant, builder_.Constant(agent_.heap().Internalize(tail)));
    builder_.Emit(Bytecode::kAdd, text);
  }
}

void FunctionCompiler::VisitArray(const ArrayExpression& node) {
  const Temporaries temporaries(*this);
  const Register array = builder_.NewTemporary();
  builder_.Emit(Bytecode::kCreateArray, static_cast<std::int32_t>(node.elements.size()));
  builder_.Emit(Bytecode::kStar, array);
  VisitElements(node.elements, array);
  builder_.Emit(Bytecode::kLdar, array);
}

void FunctionCompiler::VisitElements(List<Expression> elements, Register array) {
  for (const Node* element : elements) {
    if (element == nullptr) {
      builder_.Emit(Bytecode::kArrayPushHole, array);
    } else if (const auto* spread = As<SpreadElement>(element)) {
      Visit(*spread->argument);
      builder_.set_position(spread->span.begin);
      builder_.Emit(Bytecode::kArraySpread, array);
    } else {
      Visit(*element);
      builder_.Emit(Bytecode::kArrayPush, array);
    }
  }
}

void FunctionCompiler::VisitObject(const ObjectExpression& node) {
  const Temporaries temporaries(*this);
  const Register object = builder_.NewTemporary();
  const ScopeId scope = scopes_.ScopeOf(node.id);
  if (scope) EnterScope(scope);
  builder_.Emit(Bytecode::kCreateObject, static_cast<std::int32_t>(node.properties.size()));
  builder_.Emit(Bytecode::kStar, object);
  if (scope) {
    for (const BindingId id : scopes_.BindingsOf(scope)) {
      if (scopes_[id].kind == scope::BindingKind::kHomeObject) StoreBinding(id, true, false);
    }
  }
  for (const Node* part : node.properties) {
    const Temporaries part_temporaries(*this);
    if (const auto* spread = As<SpreadElement>(part)) {
      Visit(*spread->argument);
      builder_.Emit(Bytecode::kCopyDataProperties, object.code, object.code, 0);
    } else if (const auto* property = As<Property>(part)) {
      VisitProperty(*property, object);
    }
  }
  if (scope) LeaveScope();
  builder_.Emit(Bytecode::kLdar, object);
}

void FunctionCompiler::VisitProperty(const Property& node, Register object) {
  if (node.property_kind != PropertyKind::kInit) {
    const Register key = VisitKey(*node.key, node.is_computed);
    const bool is_setter = node.property_kind == PropertyKind::kSet;
    VisitPropertyValue(node, NameOfKey(*node.key, node.is_computed));
    return builder_.Emit(Bytecode::kDefineAccessor, object, key, (is_setter ? 1 : 0) | 2);
  }
  if (node.is_computed) {
    const Register key = VisitKey(*node.key, true);
    VisitPropertyValue(node, Value::Undefined());
    const bool is_anonymous =
        (Is<syntax::Function>(node.value) && static_cast<const syntax::Function*>(node.value)->name == nullptr) ||
        (Is<Class>(node.value) && static_cast<const Class*>(node.value)->name == nullptr);
    return builder_.Emit(Bytecode::kDefineKeyedOwn, object, key, is_anonymous);
  }
  const Value name = NameOfKey(*node.key, false);
  const bool is_proto =
      Is<String>(name) && Text(agent_, As<String>(name)) == "__proto__" && !node.is_method && !node.is_shorthand;
  if (is_proto) {
    Visit(*node.value);
    return builder_.Emit(Bytecode::kSetLiteralPrototype, object);
  }
  VisitPropertyValue(node, name);
  builder_.Emit(Bytecode::kDefineNamedOwn, object, builder_.Constant(KeyOfName(name)));
}

void FunctionCompiler::VisitPropertyValue(const Property& node, Value name) {
  if (node.is_method || node.property_kind != PropertyKind::kInit)
    return CompileClosure(static_cast<const syntax::Function&>(*node.value), name, &node);
  VisitNamed(*node.value, name);
}

void FunctionCompiler::VisitMember(const MemberExpression& node) {
  const Temporaries temporaries(*this);
  const MemberReference reference = PrepareMember(node);
  builder_.set_position(node.property->span.begin);
  LoadMember(reference);
}

void FunctionCompiler::VisitChain(const ChainExpression& node) {
  Label cut;
  Label done;
  chain_exits_.push_back(&cut);
  Visit(*node.expression);
  chain_exits_.pop_back();
  builder_.EmitJump(Bytecode::kJump, done);
  builder_.Bind(cut);
  builder_.Emit(Bytecode::kLdaUndefined);
  builder_.Bind(done);
}

void FunctionCompiler::CompileAwait() {
  uses_await_ = true;
  builder_.Emit(Bytecode::kAwait);
}

/// After a suspension: a resume by return() leaves the function through its finalizers.
void FunctionCompiler::ReturnIfResumedSo() {
  const Temporaries temporaries(*this);
  const Register value = builder_.NewTemporaries(2);
  const Register mode = BytecodeBuilder::Next(value, 1);
  Label returning;
  Label done;
  builder_.Emit(Bytecode::kStar, value);
  builder_.Emit(Bytecode::kGetResumeMode);
  builder_.Emit(Bytecode::kStar, mode);
  builder_.Emit(Bytecode::kLdar, value);
  builder_.EmitJumpIfSmi(mode, 2, returning);
  builder_.EmitJump(Bytecode::kJump, done);
  builder_.Bind(returning);
  if (IsAsync()) CompileAwait();
  CompileReturn();
  builder_.Bind(done);
}

void FunctionCompiler::CompileYield() {
  builder_.Emit(Bytecode::kYield);
  ReturnIfResumedSo();
}

void FunctionCompiler::VisitYield(const YieldExpression& node) {
  if (node.is_delegate) return VisitYieldDelegate(node);
  if (node.argument != nullptr) {
    Visit(*node.argument);
  } else {
    builder_.Emit(Bytecode::kLdaUndefined);
  }
  if (IsAsync()) CompileAwait();
  builder_.set_position(node.span.begin);
  CompileYield();
}

/// 15.5.5 yield*: passes next, throw and return on to the inner iterator.
void FunctionCompiler::VisitYieldDelegate(const YieldExpression& node) {
  const Temporaries temporaries(*this);
  const Register iterator = builder_.NewTemporaries(6);
  const Register received = BytecodeBuilder::Next(iterator, 1);
  const Register next = BytecodeBuilder::Next(iterator, 2);
  const Register mode = BytecodeBuilder::Next(iterator, 3);
  const Register method = BytecodeBuilder::Next(iterator, 4);
  const Register result = BytecodeBuilder::Next(iterator, 5);
  Visit(*node.argument);
  builder_.Emit(IsAsync() ? Bytecode::kGetAsyncIterator : Bytecode::kGetIterator, iterator, next);
  builder_.Emit(Bytecode::kLdaUndefined);
  builder_.Emit(Bytecode::kStar, received);
  builder_.Emit(Bytecode::kLdaSmi, 0);
  builder_.Emit(Bytecode::kStar, mode);
  Label loop;
  Label call_throw;
  Label call_return;
  Label called;
  Label done;
  Label no_throw;
  Label no_return;
  builder_.Bind(loop);
  builder_.EmitJumpIfSmi(mode, 1, call_throw);
  builder_.EmitJumpIfSmi(mode, 2, call_return);
  builder_.Emit(Bytecode::kCall, next.code, iterator.code, 2);
  builder_.EmitJump(Bytecode::kJump, called);
  builder_.Bind(call_throw);
  builder_.Emit(Bytecode::kGetNamed, iterator, KeyConstant("throw"));
  builder_.EmitJump(Bytecode::kJumpIfNullish, no_throw);
  builder_.Emit(Bytecode::kStar, method);
  builder_.Emit(Bytecode::kCall, method.code, iterator.code, 2);
  builder_.EmitJump(Bytecode::kJump, called);
  builder_.Bind(call_return);
  builder_.Emit(Bytecode::kGetNamed, iterator, KeyConstant("return"));
  builder_.EmitJump(Bytecode::kJumpIfNullish, no_return);
  builder_.Emit(Bytecode::kStar, method);
  builder_.Emit(Bytecode::kCall, method.code, iterator.code, 2);
  builder_.Bind(called);
  if (IsAsync()) CompileAwait();
  builder_.Emit(Bytecode::kThrowIfNotObject);
  builder_.Emit(Bytecode::kStar, result);
  builder_.Emit(Bytecode::kGetNamed, result, KeyConstant("done"));
  builder_.EmitJump(Bytecode::kJumpIfTrue, done);
  if (IsAsync()) {
    builder_.Emit(Bytecode::kGetNamed, result, KeyConstant("value"));
  } else {
    builder_.Emit(Bytecode::kLdar, result);
  }
  builder_.Emit(Bytecode::kYieldDelegate);
  builder_.Emit(Bytecode::kStar, received);
  builder_.Emit(Bytecode::kGetResumeMode);
  builder_.Emit(Bytecode::kStar, mode);
  builder_.EmitJump(Bytecode::kJumpLoop, loop);
  builder_.Bind(no_throw);
  builder_.Emit(Bytecode::kMov, iterator, method);
  CloseIterator(method, IsAsync());
  builder_.Emit(
      Bytecode::kThrowTypeError,
      builder_.Constant(agent_.heap().Internalize(std::string_view("The iterator does not provide a 'throw' method"))));
  builder_.Bind(no_return);
  builder_.Emit(Bytecode::kLdar, received);
  if (IsAsync()) CompileAwait();
  CompileReturn();
  builder_.Bind(done);
  builder_.Emit(Bytecode::kGetNamed, result, KeyConstant("value"));
  Label finished;
  Label returning;
  builder_.EmitJumpIfSmi(mode, 2, returning);
  builder_.EmitJump(Bytecode::kJump, finished);
  builder_.Bind(returning);
  CompileReturn();
  builder_.Bind(finished);
}

void FunctionCompiler::VisitRegExp(const RegExpLiteral& node) {
  const std::int32_t pattern = builder_.Constant(agent_.heap().Internalize(node.pattern));
  builder_.Emit(Bytecode::kCreateRegExp, pattern, builder_.Constant(agent_.heap().Internalize(node.flags)));
}

/// JSX without a framework: an array of everything that the element mentions, so that it holds what a real element would.
void FunctionCompiler::VisitJsx(const Node& node) {
  const Temporaries temporaries(*this);
  const Register children = builder_.NewTemporary();
  builder_.Emit(Bytecode::kCreateArray, 0);
  builder_.Emit(Bytecode::kStar, children);
  const auto add = [&](const Node& expression) {
    Visit(expression);
    builder_.Emit(Bytecode::kArrayPush, children);
  };
  const auto visit_child = [&](const Node& child) {
    if (const auto* container = As<JSXExpressionContainer>(&child)) {
      if (container->expression != nullptr) add(*container->expression);
    } else if (const auto* spread = As<JSXSpreadChild>(&child)) {
      add(*spread->expression);
    } else if (child.kind == NodeKind::kJSXElement || child.kind == NodeKind::kJSXFragment) {
      add(child);
    }
  };
  if (const auto* element = As<JSXElement>(&node)) {
    if (element->name->kind == NodeKind::kIdentifier || element->name->kind == NodeKind::kMemberExpression)
      add(*element->name);
    for (const Node* attribute : element->attributes) {
      if (const auto* spread = As<JSXSpreadAttribute>(attribute)) {
        add(*spread->argument);
      } else if (const auto* named = As<JSXAttribute>(attribute); named != nullptr && named->value != nullptr) {
        const auto* attribute_name = As<JSXIdentifier>(named->name);
        const auto* container = As<JSXExpressionContainer>(named->value);
        const bool is_ref = unit_.sites != nullptr && attribute_name != nullptr && container != nullptr &&
                            container->expression != nullptr && ast_.TextOf(attribute_name->name) == "ref";
        if (is_ref) {
          Visit(*container->expression);
          builder_.Emit(Bytecode::kSetJsxRef);
        } else if (named->value->kind == NodeKind::kStringLiteral) {
          add(*named->value);
        } else {
          visit_child(*named->value);
        }
      }
    }
    for (const Node* child : element->children) visit_child(*child);
  } else {
    for (const Node* child : Cast<JSXFragment>(node).children) visit_child(*child);
  }
  builder_.Emit(Bytecode::kLdar, children);
}

}  // namespace heaplint::runtime_model
