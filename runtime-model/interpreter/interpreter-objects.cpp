// Interpreter: properties, literals, classes and private names.
#include <algorithm>

#include "runtime-model/compiler/compiler.h"
#include "runtime-model/interpreter/call-printer.h"
#include "runtime-model/interpreter/interpreter.h"
#include "runtime-model/runtime/errors.h"
#include "runtime-model/runtime/exotic-objects.h"

namespace heaplint::runtime_model {

ThrowCompletionOr<Value> Interpreter::GetKeyed(Value object, Value key) {
  // OPTIMIZATION: an element that is there.
  if (key.is_smi() && key.smi() >= 0) {
    if (auto* array = As<JSArray>(object)) {
      FixedArray* fast = array->fast_elements();
      const auto index = static_cast<std::size_t>(key.smi());
      if (fast != nullptr && index < fast->length() && !fast->values()[index].is_the_hole())
        return fast->values()[index];
    }
  }
  if (object.is_nullish()) return ThrowCannotRead(agent_, object, key);
  return GetV(agent_, object, TRY(ToPropertyKey(agent_, key)));
}

ThrowCompletionOr<void> Interpreter::SetKeyed(Value object, Value key, Value value) {
  // OPTIMIZATION: an element that is there, or the next one.
  if (key.is_smi() && key.smi() >= 0) {
    if (auto* array = As<JSArray>(object)) {
      FixedArray* fast = array->fast_elements();
      const auto index = static_cast<std::size_t>(key.smi());
      if (fast != nullptr && index < fast->length() && !fast->values()[index].is_the_hole()) {
        fast->values()[index] = value;
        return {};
      }
    }
  }
  if (object.is_nullish()) return PutValue(agent_, object, TRY(ToPropertyKey(agent_, key)), value, true);
  return PutValue(agent_, object, TRY(ToPropertyKey(agent_, key)), value, frame_->code->is_strict);
}

void Interpreter::ArrayPush(JSArray* array, Value value) {
  const std::uint32_t length = array->length();
  if (!value.is_the_hole()) array->DefineOwn(heap_, PropertyKey::Index(length), value);
  array->set_length(length + 1);
}

ThrowCompletionOr<void> Interpreter::ArraySpread(JSArray* array, Value iterable) {
  const auto refuse = [&] {
    return agent_.ThrowTypeError(
        NotSpreadableMessage(*frame_->code->unit->ast, frame_->code->positions[frame_->pc - 1], iterable.is_nullish()));
  };
  const IteratorPair pair = TRY(GetIterator(agent_, iterable, refuse));
  IteratorRecord record(agent_, pair.iterator, pair.next);
  for (;;) {
    const std::optional<Value> value = TRY(IteratorStepValue(agent_, record));
    if (!value) return {};
    ArrayPush(array, *value);
    TRY(agent_.Safepoint());
  }
}

ThrowCompletionOr<void> Interpreter::CopyProperties(const Instruction& instruction) {
  std::vector<PropertyKey> excluded;
  for (std::int32_t i = 0; i < instruction.c; ++i)
    excluded.push_back(TRY(ToPropertyKey(agent_, reg(instruction.b + i))));
  return CopyDataProperties(agent_, As<JSReceiver>(reg(instruction.a)), acc(), excluded);
}

namespace {

/// 10.2.9 SetFunctionName, where the name is only known at run time.
void NameFunction(Agent& agent, Value function, Value key, std::string_view prefix) {
  auto* closure = As<JSFunction>(function);
  if (closure == nullptr || closure->has_own_properties()) return;
  Value name = key;
  if (auto* symbol = As<Symbol>(key)) {
    auto* description = As<String>(symbol->description());
    name = NewString(agent, description == nullptr ? "" : "[" + Text(agent, description) + "]");
  } else if (!Is<String>(key)) {
    name = NewString(agent, NumberToText(key.number()));
  }
  if (!prefix.empty()) name = NewString(agent, std::string(prefix) + Text(agent, As<String>(name)));
  closure->set_own_name(name);
}

}  // namespace

ThrowCompletionOr<void> Interpreter::DefineKeyedOwn(Value object, Value key, Value value, bool names_function) {
  if (names_function) NameFunction(agent_, value, key, "");
  return CreateDataPropertyOrThrow(agent_, As<JSReceiver>(object), TRY(ToPropertyKey(agent_, key)), value);
}

ThrowCompletionOr<void> Interpreter::DefineAccessor(Value object, Value key, Value function, std::int32_t flags) {
  const bool is_setter = flags & 1;
  NameFunction(agent_, function, key, is_setter ? "set " : "get ");
  PropertyDescriptor desc;
  desc.has_enumerable = desc.has_configurable = desc.configurable = true;
  desc.enumerable = flags & 2;
  (is_setter ? desc.has_setter : desc.has_getter) = true;
  (is_setter ? desc.setter : desc.getter) = function;
  return DefinePropertyOrThrow(agent_, As<JSReceiver>(object), TRY(ToPropertyKey(agent_, key)), desc);
}

ThrowCompletionOr<void> Interpreter::DefineMethod(Value object, Value key, Value function, std::int32_t flags) {
  NameFunction(agent_, function, key, "");
  const std::uint8_t attributes = kBuiltinAttributes | (flags & 2 ? kEnumerable : 0);
  return DefinePropertyOrThrow(agent_, As<JSReceiver>(object), TRY(ToPropertyKey(agent_, key)),
                               PropertyDescriptor::Data(function, attributes));
}

/// 15.7.14 ClassDefinitionEvaluation, steps 7 to 14: constructor and prototype.
ThrowCompletionOr<Value> Interpreter::CreateClass(const Instruction& instruction) {
  const Value heritage = reg(instruction.b);
  Value parent_prototype = agent_.realm()[Intrinsic::kObjectPrototype];
  Value parent_constructor = agent_.realm()[Intrinsic::kFunctionPrototype];
  if (heritage.is_null()) {
    parent_prototype = Value::Null();
  } else if (!heritage.is_the_hole()) {
    if (!IsConstructor(heritage))
      return agent_.ThrowTypeError("Class extends value " + NoSideEffectsToString(agent_, heritage) +
                                   " is not a constructor or null");
    parent_prototype = TRY(Get(agent_, As<JSReceiver>(heritage), agent_.names().prototype));
    if (!IsObject(parent_prototype) && !parent_prototype.is_null()) {
      return agent_.ThrowTypeError("Class extends value does not have valid prototype property");
    }
    parent_constructor = heritage;
  }
  JSObject* prototype = OrdinaryObjectCreate(agent_, parent_prototype);
  auto* shared = As<SharedFunctionInfo>(constant(instruction.a));
  auto* constructor = heap_.New<JSFunction>(agent_.MapFor(parent_constructor), shared, frame_->context);
  constructor->set_has_own_properties();
  constructor->DefineOwn(heap_, agent_.names().length, Value::Number(shared->length()), kConfigurable);
  constructor->DefineOwn(heap_, agent_.names().name, shared->name(), kConfigurable);
  constructor->DefineOwn(heap_, agent_.names().prototype, prototype, kNoAttributes);
  prototype->DefineOwn(heap_, agent_.names().constructor, constructor, kBuiltinAttributes);
  reg(instruction.c) = prototype;
  return Value(constructor);
}

namespace {

Throw ThrowPrivate(Agent& agent, std::string_view what, Symbol* name) {
  return agent.ThrowTypeError(std::string(what) + Text(agent, As<String>(name->description())) +
                              " from an object whose class did not declare it");
}

/// Private names are stored as ordinary own properties that only private names find; proxies have none.
std::optional<OwnProperty> FindPrivate(Value object, Symbol* name) {
  auto* ordinary = As<JSObject>(object);
  return ordinary == nullptr ? std::nullopt : ordinary->GetOwn(PropertyKey(name));
}

}  // namespace

/// 7.3.31 PrivateGet ( O, P )
ThrowCompletionOr<Value> Interpreter::GetPrivate(Value object, Value name_value) {
  auto* name = As<Symbol>(name_value);
  const std::optional<OwnProperty> own = FindPrivate(object, name);
  if (!own) return ThrowPrivate(agent_, "Cannot read private member ", name);
  if (!own->is_accessor()) return own->value;
  const Value getter = Cast<AccessorPair>(own->value).getter();
  if (getter.is_undefined())
    return agent_.ThrowTypeError("'" + Text(agent_, As<String>(name->description())) +
                                 "' was defined without a getter");
  return Call(agent_, getter, object);
}

/// 7.3.32 PrivateSet ( O, P, value )
ThrowCompletionOr<void> Interpreter::SetPrivate(Value object, Value name_value, Value value) {
  auto* name = As<Symbol>(name_value);
  const std::optional<OwnProperty> own = FindPrivate(object, name);
  if (!own) return ThrowPrivate(agent_, "Cannot write private member ", name);
  if (own->is_accessor()) {
    const Value setter = Cast<AccessorPair>(own->value).setter();
    if (setter.is_undefined())
      return agent_.ThrowTypeError("'" + Text(agent_, As<String>(name->description())) +
                                   "' was defined without a setter");
    TRY(Call(agent_, setter, object, {value}));
    return {};
  }
  if (!own->is_writable())
    return agent_.ThrowTypeError("Private method '" + Text(agent_, As<String>(name->description())) +
                                 "' is not writable");
  Cast<JSObject>(object).SetOwnValue(PropertyKey(name), value);
  return {};
}

/// 7.3.28 PrivateFieldAdd and 7.3.29 PrivateMethodOrAccessorAdd
ThrowCompletionOr<void> Interpreter::DefinePrivate(Value object, Value name_value, Value value, std::int32_t kind) {
  auto* name = As<Symbol>(name_value);
  auto* target = As<JSObject>(object);
  if (target == nullptr) return agent_.ThrowTypeError("Cannot add a private member to this object");
  const std::optional<OwnProperty> own = target->GetOwn(PropertyKey(name));
  if (kind >= 2) {
    const bool has_pair = own && own->is_accessor();
    const Value getter = kind == 2 ? value : has_pair ? Cast<AccessorPair>(own->value).getter() : Value::Undefined();
    const Value setter = kind == 3 ? value : has_pair ? Cast<AccessorPair>(own->value).setter() : Value::Undefined();
    target->DefineOwn(heap_, PropertyKey(name), heap_.New<AccessorPair>(getter, setter), kAccessor);
    return {};
  }
  if (own)
    return agent_.ThrowTypeError("Cannot initialize " + Text(agent_, As<String>(name->description())) +
                                 " twice on the same object");
  target->DefineOwn(heap_, PropertyKey(name), value, kind == 0 ? kWritable : kNoAttributes);
  return {};
}

/// 7.3.34 InitializeInstanceElements ( O, constructor )
ThrowCompletionOr<void> Interpreter::InitializeInstance(Value constructor_value, Value instance) {
  auto* constructor = As<JSFunction>(constructor_value);
  if (FixedArray* methods = constructor->private_methods()) {
    const std::vector<Value>& list = methods->values();
    for (std::size_t i = 0; i < list.size(); i += 3)
      TRY(DefinePrivate(instance, list[i], list[i + 1], list[i + 2].smi()));
  }
  if (JSFunction* initializer = constructor->instance_initializer()) TRY(Call(agent_, initializer, instance));
  return {};
}

ThrowCompletionOr<Value> Interpreter::GetSuper(Value receiver, Value home, Value key) {
  const PropertyKey name = TRY(ToPropertyKey(agent_, key));
  auto* parent = As<JSReceiver>(TRY(GetPrototypeOf(agent_, As<JSReceiver>(home))));
  if (parent == nullptr) return GetV(agent_, Value::Null(), name);
  return GetWithReceiver(agent_, parent, name, receiver);
}

/// 10.4.4.6 CreateUnmappedArgumentsObject and 10.4.4.7 CreateMappedArgumentsObject
Value Interpreter::CreateArguments(bool is_mapped) {
  NoteSite();
  auto* arguments = heap_.New<JSArgumentsObject>(agent_.MapFor(agent_.realm()[Intrinsic::kObjectPrototype]));
  const std::uint32_t formal = frame_->code->parameter_count;
  std::vector<Value> values(registers(), registers() + std::min(formal, frame_->argument_count));
  const Value* surplus = registers() + frame_->code->register_count;
  values.insert(values.end(), surplus, surplus + frame_->surplus_arguments);
  const auto count = static_cast<std::int32_t>(values.size());
  if (is_mapped) {
    // Parameter i is a slot of this frame's Context: the last parameter with a name owns it.
    const CompilationUnit& unit = *frame_->code->unit;
    const syntax::Function& function = *unit.ast->functions()[frame_->function->shared()->function()];
    arguments->set_mapped_context(frame_->context);
    std::vector<std::int32_t>& slots = arguments->slot_of();
    slots.assign(std::min<std::size_t>(values.size(), function.params.size()), -1);
    std::vector<scope::BindingId> seen;
    for (std::size_t i = slots.size(); i-- > 0;) {
      const scope::BindingId id = unit.scopes->BindingOf(function.params[i]->id);
      if (!id || std::find(seen.begin(), seen.end(), id) != seen.end()) continue;
      seen.push_back(id);
      slots[i] = static_cast<std::int32_t>((*unit.scopes)[id].slot);
      values[i] = Value::Undefined();
    }
  }
  if (!values.empty()) arguments->set_elements(heap_.New<FixedArray>(std::move(values)));
  arguments->DefineOwn(heap_, agent_.names().length, Value::Smi(count), kBuiltinAttributes);
  if (is_mapped) {
    arguments->DefineOwn(heap_, agent_.names().callee, frame_->function, kBuiltinAttributes);
  } else {
    const Value thrower = agent_.realm()[Intrinsic::kThrowTypeError];
    arguments->DefineOwn(heap_, agent_.names().callee, heap_.New<AccessorPair>(thrower, thrower), kAccessor);
  }
  arguments->DefineOwn(heap_, agent_.symbols().iterator, agent_.realm()[Intrinsic::kArrayPrototypeValues],
                       kBuiltinAttributes);
  return arguments;
}

Value Interpreter::CreateRest(std::uint32_t from) {
  NoteSite();
  std::vector<Value> values;
  for (std::uint32_t i = from; i < std::min(frame_->code->parameter_count, frame_->argument_count); ++i)
    values.push_back(reg(static_cast<std::int32_t>(i)));
  const Value* surplus = registers() + frame_->code->register_count;
  values.insert(values.end(), surplus, surplus + frame_->surplus_arguments);
  return CreateArrayFromList(agent_, values);
}

/// 13.2.8.4 GetTemplateObject: made once per site, then kept in the constant pool.
Value Interpreter::TemplateObject(const Instruction& instruction) {
  Value& entry = frame_->code->constants[static_cast<std::size_t>(instruction.a)];
  auto* strings = As<FixedArray>(entry);
  if (strings == nullptr) return entry;
  std::vector<Value> cooked;
  std::vector<Value> raw;
  for (std::size_t i = 0; i < strings->values().size(); i += 2) {
    cooked.push_back(strings->values()[i]);
    raw.push_back(strings->values()[i + 1]);
  }
  JSArray* object = CreateArrayFromList(agent_, cooked);
  JSArray* raw_object = CreateArrayFromList(agent_, raw);
  MUST(SetIntegrityLevel(agent_, raw_object, IntegrityLevel::kFrozen));
  object->DefineOwn(heap_, agent_.names().raw, raw_object, kNoAttributes);
  MUST(SetIntegrityLevel(agent_, object, IntegrityLevel::kFrozen));
  entry = object;
  return entry;
}

/// 10.2.1.2 OrdinaryCallBindThis
Value Interpreter::Receiver(bool is_global) {
  if (is_global) return agent_.realm().global_object();
  const Value receiver = frame_->receiver;
  if (frame_->code->is_strict || IsObject(receiver) || receiver.is_the_hole()) return receiver;
  if (receiver.is_nullish()) return agent_.realm().global_object();
  if (Is<SourceTextModule>(receiver)) return Value::Undefined();
  frame_->receiver = MUST(ToObject(agent_, receiver));
  return frame_->receiver;
}

}  // namespace heaplint::runtime_model
