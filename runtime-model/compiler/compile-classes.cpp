// Compiler: classes, with V8's synthetic initialisers for fields and static elements.
#include "runtime-model/compiler/function-compiler.h"
#include "runtime-model/runtime/abstract-operations.h"

namespace heaplint::runtime_model {

using namespace syntax;
using scope::BindingKind;

namespace {

/// A field as PropertyDefinition and AccessorProperty share it.
struct Field {
  const Node* key = nullptr;
  const Node* value = nullptr;
  bool is_computed = false;
  bool is_static = false;
};

Field AsField(const Node& member) {
  if (const auto* field = As<PropertyDefinition>(&member))
    return {field->key, field->value, field->is_computed, field->is_static};
  if (const auto* field = As<AccessorProperty>(&member))
    return {field->key, field->value, field->is_computed, field->is_static};
  return {};
}

const MethodDefinition* ConstructorOf(const Class& node) {
  for (const Node* member : node.body->members) {
    const auto* method = As<MethodDefinition>(member);
    if (method != nullptr && method->method_kind == MethodKind::kConstructor && !method->is_static) return method;
  }
  return nullptr;
}

}  // namespace

/// The text of a key that is no expression, as a property name; undefined for computed and private keys.
Value FunctionCompiler::NameOfKey(const Node& key, bool is_computed) {
  if (is_computed) return Value::Undefined();
  if (const auto* name = As<Identifier>(&key)) return NameValue(name->name);
  if (const auto* text = As<StringLiteral>(&key)) return agent_.heap().Internalize(text->value);
  if (const auto* number = As<NumericLiteral>(&key)) return agent_.heap().Internalize(NumberToText(number->value));
  if (const auto* big = As<BigIntLiteral>(&key)) return agent_.heap().Internalize(big->digits);
  if (const auto* name = As<PrivateIdentifier>(&key))
    return agent_.heap().Internalize("#" + std::string(ast_.TextOf(name->name)));
  return Value::Undefined();
}

/// A name as the constant of a bytecode: indices as numbers.
Value FunctionCompiler::KeyOfName(Value name) {
  const PropertyKey key = KeyFromString(agent_, As<String>(name));
  return key.is_index() ? Value::Number(key.index()) : key.name();
}

Register FunctionCompiler::VisitKey(const Node& key, bool is_computed) {
  if (is_computed) {
    Visit(key);
    builder_.Emit(Bytecode::kToPropertyKey);
  } else {
    builder_.Emit(Bytecode::kLdaConstant, builder_.Constant(NameOfKey(key, false)));
  }
  const Register result = builder_.NewTemporary();
  builder_.Emit(Bytecode::kStar, result);
  return result;
}

void FunctionCompiler::CreatePrivateNames(ScopeId class_scope) {
  for (const BindingId id : scopes_.BindingsOf(class_scope)) {
    const BindingKind kind = scopes_[id].kind;
    if (kind != BindingKind::kPrivateName && kind != BindingKind::kPrivateMethod) continue;
    const std::string name = "#" + std::string(ast_.TextOf(scopes_[id].name));
    builder_.Emit(Bytecode::kCreatePrivateName, builder_.Constant(agent_.heap().Internalize(name)));
    StoreBinding(id, true, false);
  }
}

/// 15.7.14 ClassDefinitionEvaluation
void FunctionCompiler::VisitClass(const Class& node, Value name) {
  const Temporaries temporaries(*this);
  const Register constructor = builder_.NewTemporaries(3);
  const Register prototype = BytecodeBuilder::Next(constructor, 1);
  const Register heritage = BytecodeBuilder::Next(constructor, 2);
  const ScopeId class_scope = scopes_.ScopeOf(node.id);
  const scope::ClassInfo& info = *scopes_.ClassOf(class_scope);
  EnterScope(class_scope);
  CreatePrivateNames(class_scope);
  if (node.super_class != nullptr) {
    Visit(*node.super_class);
  } else {
    builder_.Emit(Bytecode::kLdaTheHole);
  }
  builder_.Emit(Bytecode::kStar, heritage);
  if (node.name != nullptr) name = NameValue(node.name->name);
  auto* text = As<String>(name);
  const MethodDefinition* written = ConstructorOf(node);
  SharedFunctionInfo* shared =
      NewSharedFunctionInfo(agent_, &unit_, written != nullptr ? written->value->function_id : info.default_constructor,
                            text != nullptr ? text : agent_.heap().empty_string());
  shared->set_span(node.span);
  builder_.set_position(node.span.begin);
  builder_.Emit(Bytecode::kCreateClass, builder_.Constant(shared), heritage.code, prototype.code);
  builder_.Emit(Bytecode::kStar, constructor);
  if (IsSetFromOutside(node)) builder_.Emit(Bytecode::kOpenPrototype, prototype);
  if (info.static_home_object) {
    StoreBinding(info.static_home_object, true, false);
    builder_.Emit(Bytecode::kLdar, prototype);
    StoreBinding(info.home_object, true, false);
  }
  std::uint32_t ordinal = 0;
  for (const Node* member : node.body->members) {
    const Temporaries member_temporaries(*this);
    builder_.set_position(member->span.begin);
    if (const auto* method = As<MethodDefinition>(member)) {
      if (method != written) DefineMethod(*method, constructor, prototype);
      continue;
    }
    const Field field = AsField(*member);
    if (field.key == nullptr || !field.is_computed) continue;
    ++ordinal;
    Visit(*field.key);
    builder_.Emit(Bytecode::kToPropertyKey);
    for (const BindingId id : scopes_.BindingsOf(class_scope)) {
      if (scopes_[id].kind == BindingKind::kComputedFieldKey && scopes_[id].ordinal == ordinal)
        StoreBinding(id, true, false);
    }
  }
  const auto load_initializer = [&](scope::FunctionId id, std::string_view initializer_name) {
    unit_.class_bodies[id.index()] = node.body;
    SharedFunctionInfo* initializer =
        NewSharedFunctionInfo(agent_, &unit_, id, agent_.heap().Internalize(initializer_name));
    builder_.Emit(Bytecode::kCreateClosure, builder_.Constant(initializer));
  };
  if (info.instance_initializer) {
    load_initializer(info.instance_initializer, "<instance_members_initializer>");
    builder_.Emit(Bytecode::kSetInstanceInitializer, constructor);
  }
  if (info.name) {
    builder_.Emit(Bytecode::kLdar, constructor);
    StoreBinding(info.name, true, false);
  }
  if (info.static_initializer) {
    load_initializer(info.static_initializer, "<static_initializer>");
    builder_.Emit(Bytecode::kStar, heritage);
    builder_.Emit(Bytecode::kCall, heritage.code, constructor.code, 1);
  }
  LeaveScope();
  builder_.Emit(Bytecode::kLdar, constructor);
  NoteValue(node);
}

void FunctionCompiler::DefineMethod(const MethodDefinition& method, Register constructor, Register prototype) {
  if (const auto* name = As<PrivateIdentifier>(method.key); name != nullptr && !method.is_computed) {
    return DefinePrivateMethod(method, *name, constructor);
  }
  const Register target = method.is_static ? constructor : prototype;
  const Register key = VisitKey(*method.key, method.is_computed);
  CompileClosure(*method.value, NameOfKey(*method.key, method.is_computed), &method);
  if (method.method_kind == MethodKind::kGet || method.method_kind == MethodKind::kSet) {
    return builder_.Emit(Bytecode::kDefineAccessor, target, key, method.method_kind == MethodKind::kSet ? 1 : 0);
  }
  builder_.Emit(Bytecode::kDefineMethod, target, key, 0);
}

void FunctionCompiler::DefinePrivateMethod(const MethodDefinition& method, const PrivateIdentifier& name,
                                           Register constructor) {
  const Register key = builder_.NewTemporary();
  LoadBinding(PrivateBinding(name.name), false);
  builder_.Emit(Bytecode::kStar, key);
  CompileClosure(*method.value, NameOfKey(name, false), &method);
  const std::int32_t kind = method.method_kind == MethodKind::kGet ? 2 : method.method_kind == MethodKind::kSet ? 3 : 1;
  builder_.Emit(method.is_static ? Bytecode::kDefinePrivate : Bytecode::kDefinePrivateMethod, constructor, key, kind);
}

/// The binding of `#name` in the innermost class scope that is entered.
scope::BindingId FunctionCompiler::PrivateBinding(base::Atom name) const {
  for (ScopeId id = scope_; id; id = scopes_[id].parent) {
    if (scopes_[id].kind != scope::ScopeKind::kClass) continue;
    for (const BindingId binding : scopes_.BindingsOf(id)) {
      const BindingKind kind = scopes_[binding].kind;
      if ((kind == BindingKind::kPrivateName || kind == BindingKind::kPrivateMethod) && scopes_[binding].name == name)
        return binding;
    }
  }
  return {};
}

void FunctionCompiler::CompileFieldInitializers(bool is_static) {
  EnterScope(info_.scope);
  CompilePrologue();
  const Register receiver = builder_.NewTemporary();
  builder_.Emit(Bytecode::kGetReceiver, 0);
  builder_.Emit(Bytecode::kStar, receiver);
  const ScopeId class_scope = scopes_[info_.scope].parent;
  std::vector<BindingId> computed_keys;
  for (const BindingId id : scopes_.BindingsOf(class_scope)) {
    if (scopes_[id].kind == BindingKind::kComputedFieldKey) computed_keys.push_back(id);
  }
  std::size_t ordinal = 0;
  for (const Node* member : unit_.class_bodies.at(shared_->function().index())->members) {
    const Temporaries temporaries(*this);
    builder_.set_position(member->span.begin);
    if (const auto* block = As<StaticBlock>(member); block != nullptr && is_static) {
      VisitBlock(scopes_.ScopeOf(block->id), block->body);
      continue;
    }
    const Field field = AsField(*member);
    if (field.key == nullptr) continue;
    const std::size_t key_index = ordinal;
    ordinal += field.is_computed;
    if (field.is_static != is_static || IsSetFromOutside(*member)) continue;
    const Register key = builder_.NewTemporary();
    const auto* private_name = field.is_computed ? nullptr : As<PrivateIdentifier>(field.key);
    if (field.is_computed) {
      LoadBinding(computed_keys[key_index], false);
    } else if (private_name != nullptr) {
      LoadBinding(PrivateBinding(private_name->name), false);
    } else {
      builder_.Emit(Bytecode::kLdaConstant, builder_.Constant(NameOfKey(*field.key, false)));
    }
    builder_.Emit(Bytecode::kStar, key);
    if (field.value != nullptr) {
      VisitNamed(*field.value, NameOfKey(*field.key, field.is_computed));
    } else {
      builder_.Emit(Bytecode::kLdaUndefined);
    }
    builder_.Emit(private_name != nullptr ? Bytecode::kDefinePrivate : Bytecode::kDefineKeyedOwn, receiver, key, 0);
  }
  builder_.Emit(Bytecode::kLdaUndefined);
  builder_.Emit(Bytecode::kReturn);
}

}  // namespace heaplint::runtime_model
