// Interpreter: the dispatch loop. One case per row of bytecodes.def; what takes more than a few lines stands in the
// interpreter-*.cpp files. This file has no seam: it is the one switch.
#include "runtime-model/interpreter/interpreter.h"

#include <algorithm>

#include "runtime-model/compiler/compiler.h"
#include "runtime-model/interpreter/call-printer.h"
#include "runtime-model/runtime/errors.h"
#include "runtime-model/runtime/internal-methods.h"
#include "runtime-model/runtime/modules.h"
#include "runtime-model/runtime/observer.h"
#include "runtime-model/runtime/regexp.h"
#include "runtime-model/runtime/unknown.h"

namespace heaplint::runtime_model {

namespace {

PropertyKey KeyOf(Value constant) {
  if (constant.is_smi()) return PropertyKey::Index(static_cast<std::uint32_t>(constant.smi()));
  if (constant.is_double()) return PropertyKey::Index(static_cast<std::uint32_t>(constant.number()));
  if (auto* symbol = As<Symbol>(constant)) return PropertyKey(symbol);
  return PropertyKey(static_cast<String*>(constant.heap_object()));
}

bool Holds(Bytecode op, LessThan order) {
  const bool wants_less = op == Bytecode::kTestLessThan || op == Bytecode::kTestGreaterThan;
  return order == (wants_less ? LessThan::kTrue : LessThan::kFalse);
}

bool IsUnknown(Value value) { return Is<JSUnknown>(value); }

/// Whether ?. and ?? skip it: an Unknown as far as the run takes it for nothing.
bool IsNullishIn(Value value) {
  auto* unknown = As<JSUnknown>(value);
  return unknown != nullptr ? !unknown->IsTruthy() : value.is_nullish();
}

}  // namespace

ThrowCompletionOr<Value> Interpreter::Run() {
  frame_ = &stack_.frames.back();
  for (;;) {
    const Instruction& instruction = frame_->code->code[frame_->pc++];
    ++agent_.steps_;
    switch (Execute(instruction)) {
      case Next::kContinue:
        continue;
      case Next::kExit:
        return result_;
      case Next::kThrow:
        if (Unwind()) continue;
        if (agent_.exception().is_the_hole() && !agent_.has_given_up()) return result_;
        return Throw{};
    }
  }
}

/// The value of an operation; a throw ends the instruction.
#define VALUE_OF(...)                                \
  ({                                                 \
    auto completion_ = (__VA_ARGS__);                \
    if (completion_.is_throw()) return Next::kThrow; \
    completion_.release_value();                     \
  })
#define JUMP() frame_->pc = static_cast<std::uint32_t>(instruction.a)

Interpreter::Next Interpreter::Execute(const Instruction& instruction) {
  switch (instruction.bytecode) {
    // Constants and registers
    case Bytecode::kLdaSmi:
      acc() = Value::Smi(instruction.a);
      break;
    case Bytecode::kLdaConstant:
      acc() = constant(instruction.a);
      break;
    case Bytecode::kLdaUndefined:
      acc() = Value::Undefined();
      break;
    case Bytecode::kLdaNull:
      acc() = Value::Null();
      break;
    case Bytecode::kLdaTrue:
      acc() = Value::Bool(true);
      break;
    case Bytecode::kLdaFalse:
      acc() = Value::Bool(false);
      break;
    case Bytecode::kLdaTheHole:
      acc() = Value::TheHole();
      break;
    case Bytecode::kLdar:
      acc() = reg(instruction.a);
      break;
    case Bytecode::kStar:
      reg(instruction.a) = acc();
      break;
    case Bytecode::kMov:
      reg(instruction.b) = reg(instruction.a);
      break;

    // Variables
    case Bytecode::kLdaContextSlot:
      acc() = ContextAtDepth(instruction.b)->slot(static_cast<std::size_t>(instruction.a));
      break;
    case Bytecode::kStaContextSlot:
      ContextAtDepth(instruction.b)->set_slot(static_cast<std::size_t>(instruction.a), acc());
      break;
    case Bytecode::kLdaModuleVariable:
      acc() = Cast<SourceTextModule>(ContextAtDepth(instruction.b)->extension())
                  .cells.at(static_cast<std::uint32_t>(instruction.a))
                  ->value();
      break;
    case Bytecode::kStaModuleVariable:
      Cast<SourceTextModule>(ContextAtDepth(instruction.b)->extension())
          .cells.at(static_cast<std::uint32_t>(instruction.a))
          ->set_value(acc());
      break;
    case Bytecode::kLdaGlobal:
      acc() = VALUE_OF(LoadGlobal(KeyOf(constant(instruction.a)), instruction.b));
      break;
    case Bytecode::kStaGlobal:
      VALUE_OF(StoreGlobal(KeyOf(constant(instruction.a)), acc(), instruction.b));
      break;
    case Bytecode::kLdaLookup:
      acc() = VALUE_OF(LoadLookup(KeyOf(constant(instruction.a)), instruction.b, nullptr));
      break;
    case Bytecode::kLdaLookupCall:
      reg(instruction.b) = Value::Undefined();
      acc() = VALUE_OF(LoadLookup(KeyOf(constant(instruction.a)), false, &reg(instruction.b)));
      break;
    case Bytecode::kStaLookup:
      VALUE_OF(StoreLookup(KeyOf(constant(instruction.a)), acc()));
      break;
    case Bytecode::kDeleteLookup:
      acc() = Value::Bool(VALUE_OF(DeleteLookup(KeyOf(constant(instruction.a)))));
      break;
    case Bytecode::kDeclareGlobalVar:
      VALUE_OF(DeclareGlobalVar(KeyOf(constant(instruction.a)), instruction.b));
      break;
    case Bytecode::kThrowIfHole: {
      if (!acc().is_the_hole()) break;
      const std::string name = Text(agent_, As<String>(constant(instruction.a)));
      static_cast<void>(agent_.ThrowReferenceError("Cannot access '" + name + "' before initialization"));
      return Next::kThrow;
    }
    case Bytecode::kThrowSuperNotCalled:
      if (!acc().is_the_hole()) break;
      static_cast<void>(
          agent_.ThrowReferenceError("Must call super constructor in derived class before accessing 'this' or "
                                     "returning from derived constructor"));
      return Next::kThrow;
    case Bytecode::kThrowSuperCalledTwice:
      if (acc().is_the_hole()) break;
      static_cast<void>(agent_.ThrowReferenceError("Super constructor may only be called once"));
      return Next::kThrow;
    case Bytecode::kThrowConstAssign:
      static_cast<void>(agent_.ThrowTypeError("Assignment to constant variable."));
      return Next::kThrow;
    case Bytecode::kPushContext:
      PushContext(instruction.a, instruction.b);
      break;
    case Bytecode::kPushWithContext: {
      JSReceiver* object = VALUE_OF(ToObject(agent_, acc()));
      const scope::ScopeInfo* info =
          frame_->code->unit->scopes->ScopeInfoOf(scope::ScopeId(static_cast<std::size_t>(instruction.a)));
      auto* context = heap_.New<Context>(frame_->code->unit, info, frame_->context, 0);
      context->set_extension(object);
      reg(instruction.b) = frame_->context;
      frame_->context = context;
      break;
    }
    case Bytecode::kPopContext:
      frame_->context = As<Context>(reg(instruction.a));
      break;
    case Bytecode::kSaveContext:
      reg(instruction.a) = frame_->context;
      break;
    case Bytecode::kCloneContext: {
      NoteSite();
      const Context* old = frame_->context;
      auto* copy = heap_.New<Context>(old->unit(), old->scope_info(), old->previous(), old->slot_count());
      for (std::size_t i = 0; i < old->slot_count(); ++i) copy->set_slot(i, old->slot(i));
      frame_->context = copy;
      break;
    }

    // Properties
    case Bytecode::kGetNamed:
      if (reg(instruction.a).is_nullish()) reg(instruction.a) = MissingObject(reg(instruction.a));
      acc() = VALUE_OF(GetV(agent_, reg(instruction.a), KeyOf(constant(instruction.b))));
      break;
    case Bytecode::kGetKeyed:
      if (reg(instruction.a).is_nullish()) reg(instruction.a) = MissingObject(reg(instruction.a));
      acc() = VALUE_OF(GetKeyed(reg(instruction.a), acc()));
      break;
    case Bytecode::kSetNamed:
      if (reg(instruction.a).is_nullish()) reg(instruction.a) = MissingObject(reg(instruction.a));
      VALUE_OF(PutValue(agent_, reg(instruction.a), KeyOf(constant(instruction.b)), acc(), frame_->code->is_strict));
      break;
    case Bytecode::kSetKeyed:
      if (reg(instruction.a).is_nullish()) reg(instruction.a) = MissingObject(reg(instruction.a));
      VALUE_OF(SetKeyed(reg(instruction.a), reg(instruction.b), acc()));
      break;
    case Bytecode::kDefineNamedOwn:
      Cast<JSObject>(reg(instruction.a)).DefineOwn(heap_, KeyOf(constant(instruction.b)), acc());
      break;
    case Bytecode::kDefineKeyedOwn:
      VALUE_OF(DefineKeyedOwn(reg(instruction.a), reg(instruction.b), acc(), instruction.c));
      break;
    case Bytecode::kDefineAccessor:
      VALUE_OF(DefineAccessor(reg(instruction.a), reg(instruction.b), acc(), instruction.c));
      break;
    case Bytecode::kDefineMethod:
      VALUE_OF(DefineMethod(reg(instruction.a), reg(instruction.b), acc(), instruction.c));
      break;
    case Bytecode::kSetLiteralPrototype:
      if (IsObject(acc()) || acc().is_null())
        VALUE_OF(SetPrototypeOf(agent_, As<JSReceiver>(reg(instruction.a)), acc()));
      break;
    case Bytecode::kDeleteNamed:
    case Bytecode::kDeleteKeyed: {
      const PropertyKey key = instruction.bytecode == Bytecode::kDeleteNamed ? KeyOf(constant(instruction.b))
                                                                             : VALUE_OF(ToPropertyKey(agent_, acc()));
      JSReceiver* object = VALUE_OF(ToObject(agent_, reg(instruction.a)));
      if (frame_->code->is_strict) {
        VALUE_OF(DeletePropertyOrThrow(agent_, object, key));
        acc() = Value::Bool(true);
      } else {
        acc() = Value::Bool(VALUE_OF(Delete(agent_, object, key)));
      }
      break;
    }
    case Bytecode::kGetSuperKeyed:
      acc() = VALUE_OF(GetSuper(reg(instruction.a), reg(instruction.b), acc()));
      break;
    case Bytecode::kSetSuperKeyed: {
      const PropertyKey key = VALUE_OF(ToPropertyKey(agent_, reg(instruction.a + 2)));
      const Value parent = VALUE_OF(GetPrototypeOf(agent_, As<JSReceiver>(reg(instruction.a + 1))));
      auto* holder = As<JSReceiver>(IsObject(parent) ? parent : reg(instruction.a));
      VALUE_OF(SetWithReceiver(agent_, holder, key, acc(), reg(instruction.a)));
      break;
    }
    case Bytecode::kGetPrivate:
      acc() = VALUE_OF(GetPrivate(reg(instruction.a), acc()));
      break;
    case Bytecode::kSetPrivate:
      VALUE_OF(SetPrivate(reg(instruction.a), reg(instruction.b), acc()));
      break;
    case Bytecode::kDefinePrivate:
      VALUE_OF(DefinePrivate(reg(instruction.a), reg(instruction.b), acc(), instruction.c));
      break;
    case Bytecode::kHasPrivate: {
      auto* object = As<JSObject>(reg(instruction.a));
      if (!IsObject(reg(instruction.a))) {
        static_cast<void>(
            agent_.ThrowTypeError("Cannot use 'in' operator to search for a private name in a non-object"));
        return Next::kThrow;
      }
      acc() = Value::Bool(object != nullptr && object->GetOwn(PropertyKey(As<Symbol>(acc()))).has_value());
      break;
    }
    case Bytecode::kCreatePrivateName:
      acc() = heap_.New<Symbol>(constant(instruction.a), true);
      break;
    case Bytecode::kToPropertyKey:
      acc() = ValueFromKey(agent_, VALUE_OF(ToPropertyKey(agent_, acc())));
      break;

    // Literals
    case Bytecode::kCreateObject: {
      NoteSite();
      JSObject* object = NewObject(agent_);
      object->set_in_object_capacity(static_cast<std::uint8_t>(instruction.a == 0 ? 4 : std::min(instruction.a, 252)));
      acc() = object;
      break;
    }
    case Bytecode::kCreateArray:
      NoteSite();
      acc() = ArrayCreate(agent_, 0);
      break;
    case Bytecode::kArrayPush:
      ArrayPush(&Cast<JSArray>(reg(instruction.a)), acc());
      break;
    case Bytecode::kArrayPushHole:
      ArrayPush(&Cast<JSArray>(reg(instruction.a)), Value::TheHole());
      break;
    case Bytecode::kArraySpread:
      VALUE_OF(ArraySpread(&Cast<JSArray>(reg(instruction.a)), acc()));
      break;
    case Bytecode::kCopyDataProperties:
      VALUE_OF(CopyProperties(instruction));
      break;
    case Bytecode::kCreateRegExp:
      NoteSite();
      acc() = VALUE_OF(RegExpCreate(agent_, As<String>(constant(instruction.a)), As<String>(constant(instruction.b))));
      break;
    case Bytecode::kGetTemplateObject:
      acc() = TemplateObject(instruction);
      break;
    case Bytecode::kCreateClosure:
      NoteSite();
      acc() = NewClosure(agent_, As<SharedFunctionInfo>(constant(instruction.a)), frame_->context);
      break;
    case Bytecode::kCreateClass:
      NoteSite();
      acc() = VALUE_OF(CreateClass(instruction));
      break;
    case Bytecode::kSetInstanceInitializer:
      Cast<JSFunction>(reg(instruction.a)).set_instance_initializer(As<JSFunction>(acc()));
      break;
    case Bytecode::kDefinePrivateMethod: {
      auto& constructor = Cast<JSFunction>(reg(instruction.a));
      if (constructor.private_methods() == nullptr) constructor.set_private_methods(heap_.New<FixedArray>());
      for (const Value value : {reg(instruction.b), acc(), Value::Smi(instruction.c)})
        constructor.private_methods()->values().push_back(value);
      break;
    }
    case Bytecode::kCreateArguments:
      acc() = CreateArguments(instruction.a);
      break;
    case Bytecode::kCreateRest:
      acc() = CreateRest(static_cast<std::uint32_t>(instruction.a));
      break;

    // Operators
    case Bytecode::kAdd:
    case Bytecode::kSub:
    case Bytecode::kMul:
    case Bytecode::kDiv:
    case Bytecode::kMod:
    case Bytecode::kExp:
    case Bytecode::kBitwiseOr:
    case Bytecode::kBitwiseXor:
    case Bytecode::kBitwiseAnd:
    case Bytecode::kShiftLeft:
    case Bytecode::kShiftRight:
    case Bytecode::kShiftRightLogical:
      acc() = VALUE_OF(ApplyBinary(agent_, instruction.bytecode, reg(instruction.a), acc()));
      break;
    case Bytecode::kTestEqual:
      if (IsUnknown(acc()) || IsUnknown(reg(instruction.a))) return CompareUnknowns(instruction);
      acc() = Value::Bool(VALUE_OF(IsLooselyEqual(agent_, reg(instruction.a), acc())));
      break;
    case Bytecode::kTestEqualStrict:
      if (IsUnknown(acc()) || IsUnknown(reg(instruction.a))) return CompareUnknowns(instruction);
      acc() = Value::Bool(IsStrictlyEqual(agent_, reg(instruction.a), acc()));
      break;
    case Bytecode::kTestLessThan:
    case Bytecode::kTestGreaterThanOrEqual:
      if (IsUnknown(acc()) || IsUnknown(reg(instruction.a))) return CompareUnknowns(instruction);
      acc() = Value::Bool(Holds(instruction.bytecode, VALUE_OF(IsLessThan(agent_, reg(instruction.a), acc(), true))));
      break;
    case Bytecode::kTestGreaterThan:
    case Bytecode::kTestLessThanOrEqual:
      if (IsUnknown(acc()) || IsUnknown(reg(instruction.a))) return CompareUnknowns(instruction);
      acc() = Value::Bool(Holds(instruction.bytecode, VALUE_OF(IsLessThan(agent_, acc(), reg(instruction.a), false))));
      break;
    case Bytecode::kTestInstanceOf:
      if (IsUnknown(acc()) || IsUnknown(reg(instruction.a))) return CompareUnknowns(instruction);
      acc() = Value::Bool(VALUE_OF(InstanceofOperator(agent_, reg(instruction.a), acc())));
      break;
    case Bytecode::kTestIn: {
      if (IsUnknown(acc())) return CompareUnknowns(instruction);
      auto* object = As<JSReceiver>(acc());
      if (object == nullptr) {
        static_cast<void>(agent_.ThrowTypeError("Cannot use 'in' operator to search for '" +
                                                NoSideEffectsToString(agent_, reg(instruction.a)) + "' in " +
                                                NoSideEffectsToString(agent_, acc())));
        return Next::kThrow;
      }
      acc() = Value::Bool(VALUE_OF(HasProperty(agent_, object, VALUE_OF(ToPropertyKey(agent_, reg(instruction.a))))));
      break;
    }
    case Bytecode::kTestUndefined:
      acc() = Value::Bool(acc().is_undefined());
      break;
    case Bytecode::kLogicalNot:
      if (auto* unknown = As<JSUnknown>(acc())) {
        acc() = UnaryOnUnknown(agent_, instruction.bytecode, unknown);
        break;
      }
      acc() = Value::Bool(!ToBoolean(acc()));
      break;
    case Bytecode::kTypeOf:
      if (auto* unknown = As<JSUnknown>(acc())) {
        acc() = UnaryOnUnknown(agent_, instruction.bytecode, unknown);
        break;
      }
      acc() = MUST(TypeofText(agent_, acc()));
      break;
    case Bytecode::kBitwiseNot:
    case Bytecode::kNegate:
    case Bytecode::kInc:
    case Bytecode::kDec:
      acc() = VALUE_OF(ApplyUnary(agent_, instruction.bytecode, acc()));
      break;
    case Bytecode::kToNumeric:
      if (IsUnknown(acc())) break;
      acc() = VALUE_OF(ToNumeric(agent_, acc()));
      break;
    case Bytecode::kToNumber:
      if (auto* unknown = As<JSUnknown>(acc())) {
        acc() = UnaryOnUnknown(agent_, instruction.bytecode, unknown);
        break;
      }
      acc() = Value::Number(VALUE_OF(ToNumber(agent_, acc())));
      break;
    case Bytecode::kToString:
      if (IsUnknown(acc())) break;
      acc() = VALUE_OF(ToString(agent_, acc()));
      break;

    // Control
    case Bytecode::kJump:
      JUMP();
      break;
    case Bytecode::kJumpLoop:
      VALUE_OF(agent_.Safepoint());
      JUMP();
      break;
    case Bytecode::kJumpIfTrue:
      if (ToBoolean(acc())) JUMP();
      break;
    case Bytecode::kJumpIfFalse:
      if (!ToBoolean(acc())) JUMP();
      break;
    case Bytecode::kJumpIfNullish:
      if (IsNullishIn(acc())) JUMP();
      break;
    case Bytecode::kJumpIfNotNullish:
      if (!IsNullishIn(acc())) JUMP();
      break;
    case Bytecode::kJumpIfNotUndefined:
      if (!acc().is_undefined()) JUMP();
      break;
    case Bytecode::kJumpIfHole:
      if (acc().is_the_hole()) JUMP();
      break;
    case Bytecode::kJumpIfObject:
      if (IsObject(acc())) JUMP();
      break;
    case Bytecode::kJumpIfSmi:
      if (reg(instruction.a) == Value::Smi(instruction.b)) frame_->pc = static_cast<std::uint32_t>(instruction.c);
      break;
    case Bytecode::kThrow:
    case Bytecode::kReThrow:
      static_cast<void>(agent_.ThrowValue(acc()));
      return Next::kThrow;
    case Bytecode::kReturn:
      return DoReturn();
    case Bytecode::kDebugger:
      break;
    case Bytecode::kThrowTypeError:
      static_cast<void>(agent_.ThrowTypeError(Text(agent_, As<String>(constant(instruction.a)))));
      return Next::kThrow;
    case Bytecode::kThrowIfNotObject:
      if (IsObject(acc())) break;
      static_cast<void>(agent_.ThrowTypeError("Iterator result is not an object"));
      return Next::kThrow;
    case Bytecode::kThrowIfNullish:
      if (acc().is_nullish()) acc() = MissingObject(acc());
      if (!acc().is_nullish()) break;
      static_cast<void>(agent_.ThrowTypeError(NotDestructurableMessage(
          *frame_->code->unit->ast, frame_->code->positions[frame_->pc - 1], NoSideEffectsToString(agent_, acc()))));
      return Next::kThrow;

    // Calls
    case Bytecode::kCall:
      return DoCall(reg(instruction.a), &reg(instruction.b), static_cast<std::size_t>(instruction.c));
    case Bytecode::kCallArray: {
      std::vector<Value> values = {reg(instruction.b)};
      const std::vector<Value> elements = VALUE_OF(CreateListFromArrayLike(agent_, reg(instruction.c)));
      values.insert(values.end(), elements.begin(), elements.end());
      return DoCall(reg(instruction.a), values.data(), values.size());
    }
    case Bytecode::kCallEval:
      return CallEval(instruction);
    case Bytecode::kConstruct:
      return DoConstruct(reg(instruction.a), reg(instruction.a), &reg(instruction.b),
                         static_cast<std::size_t>(instruction.c));
    case Bytecode::kConstructArray: {
      const std::vector<Value> elements = VALUE_OF(CreateListFromArrayLike(agent_, reg(instruction.b)));
      return DoConstruct(reg(instruction.a), reg(instruction.a), elements.data(), elements.size());
    }
    case Bytecode::kConstructSuper: {
      const Value parent = VALUE_OF(SuperConstructorOf(reg(instruction.a)));
      return DoConstruct(parent, acc(), &reg(instruction.b), static_cast<std::size_t>(instruction.c));
    }
    case Bytecode::kConstructSuperArray: {
      const Value parent = VALUE_OF(SuperConstructorOf(reg(instruction.a)));
      const std::vector<Value> elements = VALUE_OF(CreateListFromArrayLike(agent_, reg(instruction.b)));
      return DoConstruct(parent, acc(), elements.data(), elements.size());
    }
    case Bytecode::kInitializeInstance:
      VALUE_OF(InitializeInstance(reg(instruction.a), acc()));
      break;
    case Bytecode::kGetNewTarget:
      acc() = frame_->new_target;
      break;
    case Bytecode::kGetThisFunction:
      acc() = frame_->function;
      break;
    case Bytecode::kGetReceiver:
      acc() = Receiver(instruction.a);
      break;

    // Iteration
    case Bytecode::kGetIterator:
    case Bytecode::kGetAsyncIterator: {
      if (acc().is_nullish()) acc() = MissingObject(acc());
      const auto refuse = [this] {
        const std::optional<std::string> message =
            NotIterableMessage(*frame_->code->unit->ast, frame_->code->positions[frame_->pc - 1]);
        return message ? agent_.ThrowTypeError(*message) : ThrowCannotRead(agent_, acc(), agent_.symbols().iterator);
      };
      const IteratorPair pair =
          VALUE_OF(instruction.bytecode == Bytecode::kGetIterator ? GetIterator(agent_, acc(), refuse)
                                                                  : GetAsyncIterator(agent_, acc()));
      reg(instruction.a) = pair.iterator;
      reg(instruction.b) = pair.next;
      break;
    }
    case Bytecode::kIteratorClose:
      if (!reg(instruction.a).is_undefined()) VALUE_OF(IteratorClose(agent_, reg(instruction.a)));
      break;
    case Bytecode::kIteratorCloseThrow:
      if (reg(instruction.a).is_undefined()) break;
      static_cast<void>(agent_.ThrowValue(acc()));
      static_cast<void>(IteratorCloseThrow(agent_, reg(instruction.a)));
      if (agent_.has_given_up()) return Next::kThrow;
      acc() = agent_.TakeException();
      break;
    case Bytecode::kForInPrepare:
      reg(instruction.a) = VALUE_OF(ForInPrepare(acc()));
      break;
    case Bytecode::kForInNext:
      acc() = VALUE_OF(ForInNext(&Cast<ForInState>(reg(instruction.a))));
      break;

    // Generators and async functions
    case Bytecode::kInitialYield:
      return InitialYield();
    case Bytecode::kStartAsync:
      VALUE_OF(StartAsync());
      break;
    case Bytecode::kYield:
      return Yield(false);
    case Bytecode::kYieldDelegate:
      return Yield(true);
    case Bytecode::kAwait:
      return Await();
    case Bytecode::kGetResumeMode:
      acc() = Value::Smi(static_cast<std::int32_t>(frame_->resume_mode));
      break;
    case Bytecode::kCreateIterResult:
      acc() = CreateIterResultObject(agent_, acc(), instruction.a);
      break;

    // Scenarios
    case Bytecode::kNoteValue:
      agent_.observer()->OnValue(static_cast<std::uint32_t>(instruction.a), acc());
      break;
    case Bytecode::kMarkCall:
      agent_.MarkCall(static_cast<std::uint32_t>(instruction.a));
      break;
    case Bytecode::kDecide:
      if (auto* unknown = As<JSUnknown>(acc()))
        acc() = UnknownAs(agent_, unknown, instruction.a ? JSUnknown::Truth::kTrue : JSUnknown::Truth::kFalse);
      break;
    case Bytecode::kPassCheck:
      acc() = PassedCheck(acc(), instruction.a != 0);
      break;
    case Bytecode::kTestLoop:
      if (!IsUnknown(acc())) break;
      acc() = Value::Bool(!reg(instruction.a).is_true());
      reg(instruction.a) = Value::Bool(true);
      break;
    case Bytecode::kOpenPrototype:
      Cast<JSObject>(reg(instruction.a)).SetPrototype(heap_, NewUnknown(agent_, "base", 0));
      break;
    case Bytecode::kSetJsxRef:
      VALUE_OF(SetJsxRef(acc()));
      break;
    case Bytecode::kThrowUnknown:
      static_cast<void>(agent_.ThrowValue(NewUnknown(agent_, "error", heap_.repeat())));
      return Next::kThrow;

    // Modules
    case Bytecode::kGetModuleNamespace:
      acc() =
          VALUE_OF(RequestedNamespace(agent_, CurrentModule(frame_->context), static_cast<std::size_t>(instruction.a)));
      break;
    case Bytecode::kImportCall:
      acc() = VALUE_OF(ImportDynamically(agent_, acc(), frame_->code->unit));
      break;
    case Bytecode::kImportMeta:
      acc() = ImportMeta(agent_, CurrentModule(frame_->context));
      break;
  }
  return Next::kContinue;
}

/// The element that a ref is given to is mounted somewhere that the model does not have.
ThrowCompletionOr<void> Interpreter::SetJsxRef(Value ref) {
  auto* holder = As<JSReceiver>(ref);
  if (holder == nullptr || IsUnknown(ref)) return {};
  const Rooted<Value> element(heap_, NewUnknown(agent_, "element", heap_.repeat()));
  if (IsCallable(ref)) {
    TRY(Call(agent_, ref, Value::Undefined(), {Value(element)}));
    return {};
  }
  const PropertyKey current = KeyFromText(agent_, "current");
  if (!TRY(Get(agent_, holder, current)).is_nullish()) return {};
  return Set(agent_, holder, current, element, false);
}

Interpreter::Next Interpreter::CompareUnknowns(const Instruction& instruction) {
  acc() = CompareUnknown(agent_, instruction.bytecode, reg(instruction.a), acc());
  return Next::kContinue;
}

#undef VALUE_OF
#undef JUMP

}  // namespace heaplint::runtime_model
