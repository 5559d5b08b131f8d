// Compiler: what a function does before its body runs, programs, closures, the functions that V8 makes up.
#include "runtime-model/compiler/function-compiler.h"
#include "runtime-model/runtime/abstract-operations.h"

namespace heaplint::runtime_model {

using namespace syntax;
using scope::BindingKind;
using scope::FunctionKind;

namespace {

std::uint32_t ParameterCount(const scope::FunctionInfo& info, const syntax::Function* function) {
  if (info.kind == FunctionKind::kCommonJS) return 5;
  if (function == nullptr) return 0;
  const bool has_rest = !function->params.empty() && function->params.back()->kind == NodeKind::kRestElement;
  return static_cast<std::uint32_t>(function->params.size() - has_rest);
}

const syntax::Function* NodeOf(const CompilationUnit& unit, scope::FunctionId id) {
  return id.index() < unit.ast->functions().size() ? unit.ast->functions()[id] : nullptr;
}

std::size_t SkipSpacesAndComments(std::string_view text, std::size_t at) {
  for (;;) {
    at = std::min(text.find_first_not_of(" \t\r\n", at), text.size());
    const bool is_block = text.substr(at).starts_with("/*");
    if (!is_block && !text.substr(at).starts_with("//")) return at;
    const std::size_t end = text.find(is_block ? "*/" : "\n", at + 2);
    at = end == std::string_view::npos ? text.size() : end + (is_block ? 2 : 1);
  }
}

/// Where the text of a method begins: at its first modifier other than `static`, or else at its key.
std::uint32_t TextStartOf(const Node& method, std::string_view text) {
  const auto* definition = As<MethodDefinition>(&method);
  std::size_t start = method.span.begin;
  if (definition != nullptr && !definition->decorators.empty()) start = definition->decorators.back()->span.end;
  start = SkipSpacesAndComments(text, start);
  constexpr std::string_view kStatic = "static";
  if (definition != nullptr && definition->is_static && text.substr(start).starts_with(kStatic))
    start = SkipSpacesAndComments(text, start + kStatic.size());
  return static_cast<std::uint32_t>(start);
}

/// 15.1.5 ExpectedArgumentCount
std::uint32_t ExpectedArgumentCount(const syntax::Function& function) {
  std::uint32_t count = 0;
  for (const Node* param : function.params) {
    if (param->kind == NodeKind::kAssignmentPattern || param->kind == NodeKind::kRestElement) break;
    ++count;
  }
  return count;
}

}  // namespace

SharedFunctionInfo* NewSharedFunctionInfo(Agent& agent, const CompilationUnit* unit, scope::FunctionId id,
                                          String* name) {
  auto* shared = agent.heap().New<SharedFunctionInfo>(unit, id, name);
  const scope::FunctionInfo& info = shared->info();
  const syntax::Function* function = NodeOf(*unit, id);
  shared->set_span(info.span);
  shared->is_strict = info.is_strict;
  shared->is_generator = info.is_generator;
  shared->is_async = info.is_async;
  if (function != nullptr) shared->set_length(ExpectedArgumentCount(*function));
  switch (info.kind) {
    case FunctionKind::kNormal:
      if (!info.is_async && !info.is_generator) shared->constructor_kind = ConstructorKind::kBase;
      shared->has_prototype_slot = info.is_generator || !info.is_async;
      break;
    case FunctionKind::kMethod:
      shared->has_prototype_slot = info.is_generator;
      break;
    case FunctionKind::kBaseConstructor:
    case FunctionKind::kDefaultBaseConstructor:
    case FunctionKind::kDerivedConstructor:
    case FunctionKind::kDefaultDerivedConstructor: {
      const bool is_derived =
          info.kind == FunctionKind::kDerivedConstructor || info.kind == FunctionKind::kDefaultDerivedConstructor;
      shared->constructor_kind = is_derived ? ConstructorKind::kDerived : ConstructorKind::kBase;
      shared->is_class_constructor = true;
      break;
    }
    default:
      break;
  }
  return shared;
}

JSFunction* NewClosure(Agent& agent, SharedFunctionInfo* shared, Context* context) {
  Intrinsic prototype = Intrinsic::kFunctionPrototype;
  if (shared->is_generator) {
    prototype = shared->is_async ? Intrinsic::kAsyncGeneratorFunctionPrototype : Intrinsic::kGeneratorFunctionPrototype;
  } else if (shared->is_async) {
    prototype = Intrinsic::kAsyncFunctionPrototype;
  }
  return agent.heap().New<JSFunction>(agent.MapFor(agent.realm()[prototype]), shared, context);
}

BytecodeArray* Compile(Agent& agent, SharedFunctionInfo* shared) {
  if (shared->bytecode() != nullptr) return shared->bytecode();
  BytecodeArray* bytecode = FunctionCompiler(agent, shared).Compile();
  shared->set_bytecode(bytecode);
  return bytecode;
}

FunctionCompiler::FunctionCompiler(Agent& agent, SharedFunctionInfo* shared)
    : agent_(agent),
      shared_(agent.heap(), shared),
      unit_(*shared->unit()),
      scopes_(*unit_.scopes),
      ast_(*unit_.ast),
      info_(shared->info()),
      function_(NodeOf(unit_, shared->function())),
      builder_(agent.heap(), ParameterCount(info_, function_)),
      scope_(scopes_[info_.scope].parent) {}

BytecodeArray* FunctionCompiler::Compile() {
  builder_.set_position(info_.span.begin);
  switch (info_.kind) {
    case FunctionKind::kScript:
    case FunctionKind::kModule:
    case FunctionKind::kCommonJS:
      CompileProgram(ast_.program());
      break;
    case FunctionKind::kInstanceInitializer:
      CompileFieldInitializers(false);
      break;
    case FunctionKind::kStaticInitializer:
      CompileFieldInitializers(true);
      break;
    case FunctionKind::kDefaultBaseConstructor:
      CompileDefaultConstructor(false);
      break;
    case FunctionKind::kDefaultDerivedConstructor:
      CompileDefaultConstructor(true);
      break;
    default:
      CompileFunction(*function_);
      break;
  }
  BytecodeArray* bytecode = builder_.Finish(&unit_, info_.is_strict);
  std::string problem;
  if (!Verify(*bytecode, problem))
    base::CheckFailed(__FILE__, __LINE__, (problem + "\n" + Disassemble(*bytecode)).c_str());
  return bytecode;
}

void FunctionCompiler::CompileProgram(const Program& program) {
  start_pc_ = builder_.next_pc();
  builder_.Emit(Bytecode::kDebugger);  // becomes StartAsync if the module awaits
  EnterScope(info_.scope);
  CompilePrologue();
  if (info_.kind == FunctionKind::kCommonJS) {
    std::uint32_t index = 0;
    for (const BindingId id : scopes_.BindingsOf(info_.scope)) {
      if (scopes_[id].kind != BindingKind::kParameter) continue;
      const Register parameter = BytecodeBuilder::Parameter(index++);
      if (!scopes_[id].is_in_context()) {
        registers_[id.index()] = parameter;
        continue;
      }
      builder_.Emit(Bytecode::kLdar, parameter);
      StoreBinding(id, true, false);
    }
  }
  if (info_.kind == FunctionKind::kModule) CompileModuleNamespaces(program);
  if (info_.kind == FunctionKind::kScript) DeclareGlobals(program.body);
  HoistFunctions(program.body);
  if (unit_.is_eval) completion_ = builder_.NewLocal();
  VisitStatements(program.body);
  if (completion_) {
    builder_.Emit(Bytecode::kLdar, *completion_);
  } else {
    builder_.Emit(Bytecode::kLdaUndefined);
  }
  builder_.Emit(Bytecode::kReturn);
  if (uses_await_ && info_.kind == FunctionKind::kModule) builder_.at(start_pc_).bytecode = Bytecode::kStartAsync;
}

void FunctionCompiler::CompileModuleNamespaces(const Program& program) {
  std::int32_t request = 0;
  for (const Node* statement : program.body) {
    if (const auto* declaration = As<ImportDeclaration>(statement)) {
      for (const Node* specifier : declaration->specifiers) {
        const auto* all = As<ImportNamespaceSpecifier>(specifier);
        if (all == nullptr) continue;
        builder_.Emit(Bytecode::kGetModuleNamespace, request);
        StoreBinding(scopes_.BindingOf(all->local->id), true, false);
      }
      ++request;
    } else if (const auto* named = As<ExportNamedDeclaration>(statement)) {
      request += named->source != nullptr;
    } else if (statement->kind == NodeKind::kExportAllDeclaration) {
      ++request;
    }
  }
}

/// 16.1.7 GlobalDeclarationInstantiation: the var names (functions get their value in HoistFunctions).
void FunctionCompiler::DeclareGlobals(List<Statement>) {
  for (const BindingId id : scopes_.BindingsOf(info_.scope)) {
    if (scopes_[id].storage == scope::Storage::kGlobalObject)
      builder_.Emit(Bytecode::kDeclareGlobalVar, NameConstant(scopes_[id].name), 0);
  }
}

/// 10.2.11 FunctionDeclarationInstantiation: this, arguments, new.target, the function itself, its name.
void FunctionCompiler::CompilePrologue() {
  if (info_.this_binding && info_.kind != FunctionKind::kDerivedConstructor && info_.kind != FunctionKind::kModule) {
    builder_.Emit(Bytecode::kGetReceiver, 0);
    StoreBinding(info_.this_binding, true, false);
  }
  if (info_.new_target) {
    builder_.Emit(Bytecode::kGetNewTarget);
    StoreBinding(info_.new_target, true, false);
  }
  for (const BindingId id : {info_.this_function, info_.own_name}) {
    if (!id) continue;
    builder_.Emit(Bytecode::kGetThisFunction);
    StoreBinding(id, true, false);
  }
}

void FunctionCompiler::CompileFunction(const syntax::Function& function) {
  // Simple parameters live where the caller put them, unless captured.
  if (function.has_simple_params) {
    for (std::uint32_t i = 0; i < function.params.size(); ++i) {
      const BindingId id = scopes_.BindingOf(function.params[i]->id);
      if (id && !scopes_[id].is_in_context()) registers_[id.index()] = BytecodeBuilder::Parameter(i);
    }
  }
  const bool starts_async = info_.is_async && !info_.is_generator;
  if (starts_async) builder_.Emit(Bytecode::kStartAsync);
  EnterScope(info_.scope);
  CompilePrologue();
  if (info_.arguments && !function.has_simple_params) {
    builder_.Emit(Bytecode::kCreateArguments, 0);
    StoreBinding(info_.arguments, true, false);
  }
  BindParameters(function);
  if (info_.arguments && function.has_simple_params) {
    builder_.Emit(Bytecode::kCreateArguments, info_.has_mapped_arguments ? 1 : 0);
    StoreBinding(info_.arguments, true, false);
  }
  if (info_.body_scope != info_.scope) {
    EnterScope(info_.body_scope);
    for (const BindingId id : scopes_.BindingsOf(info_.body_scope)) {
      if (!scopes_[id].starts_as) continue;
      LoadBinding(scopes_[id].starts_as, false);
      StoreBinding(id, true, false);
    }
  }
  if (info_.is_generator) builder_.Emit(Bytecode::kInitialYield);
  if (info_.kind == FunctionKind::kBaseConstructor) {
    const scope::ClassInfo* info = EnclosingClass();
    if (info != nullptr && (info->instance_initializer || info->brand)) {
      const Temporaries temporaries(*this);
      const Register this_function = builder_.NewTemporary();
      builder_.Emit(Bytecode::kGetThisFunction);
      builder_.Emit(Bytecode::kStar, this_function);
      builder_.Emit(Bytecode::kGetReceiver, 0);
      builder_.Emit(Bytecode::kInitializeInstance, this_function);
    }
  }
  if (function.has_expression_body()) {
    Visit(*function.body);
  } else {
    const auto& block = Cast<BlockStatement>(*function.body);
    HoistFunctions(block.body);
    VisitStatements(block.body);
    builder_.Emit(Bytecode::kLdaUndefined);
  }
  CompileReturn();
}

void FunctionCompiler::BindParameters(const syntax::Function& function) {
  for (std::uint32_t i = 0; i < function.params.size(); ++i) {
    const Node& param = *function.params[i];
    builder_.set_position(param.span.begin);
    if (const auto* rest = As<RestElement>(&param)) {
      builder_.Emit(Bytecode::kCreateRest, static_cast<std::int32_t>(i));
      StoreToPattern(*rest->argument, true);
      continue;
    }
    if (function.has_simple_params) {
      const BindingId id = scopes_.BindingOf(param.id);
      if (!id || !scopes_[id].is_in_context()) continue;
      builder_.Emit(Bytecode::kLdar, BytecodeBuilder::Parameter(i));
      StoreBinding(id, true, false);
      continue;
    }
    builder_.Emit(Bytecode::kLdar, BytecodeBuilder::Parameter(i));
    StoreToPattern(param, true);
  }
}

const syntax::Function* FunctionCompiler::AsFunctionLike(const Node& statement) {
  const Node* node = &statement;
  for (;;) {
    if (const auto* labeled = As<LabeledStatement>(node)) {
      node = labeled->body;
    } else if (const auto* named = As<ExportNamedDeclaration>(node)) {
      node = named->declaration;
    } else if (const auto* by_default = As<ExportDefaultDeclaration>(node)) {
      node = by_default->declaration;
    } else {
      return As<FunctionDeclaration>(node);
    }
    if (node == nullptr) return nullptr;
  }
}

void FunctionCompiler::HoistFunctions(List<Statement> statements) {
  for (const Node* statement : statements) {
    const syntax::Function* function = AsFunctionLike(*statement);
    if (function == nullptr) continue;
    builder_.set_position(function->span.begin);
    if (function->name == nullptr) {
      // export default function () {}
      CompileClosure(*function, agent_.heap().Internalize(std::string_view("default")));
      builder_.Emit(Bytecode::kStaModuleVariable, kDefaultExportCell, DepthOf(scopes_.root()));
      continue;
    }
    const BindingId id = scopes_.BindingOf(function->name->id);
    if (!id) continue;
    CompileClosure(*function, NameValue(function->name->name));
    if (scopes_[id].storage == scope::Storage::kGlobalObject) {
      builder_.Emit(Bytecode::kDeclareGlobalVar, NameConstant(scopes_[id].name), 1);
    } else {
      StoreBinding(id, true, false);
    }
  }
}

void FunctionCompiler::CompileClosure(const syntax::Function& function, Value name, const Node* method) {
  if (function.name != nullptr) name = NameValue(function.name->name);
  auto* text = As<String>(name);
  SharedFunctionInfo* shared = NewSharedFunctionInfo(agent_, &unit_, function.function_id,
                                                     text != nullptr ? text : agent_.heap().empty_string());
  if (method != nullptr) shared->set_span({TextStartOf(*method, unit_.text), function.span.end});
  builder_.Emit(Bytecode::kCreateClosure, builder_.Constant(shared));
  NoteValue(function);
}

void FunctionCompiler::CompileDefaultConstructor(bool is_derived) {
  EnterScope(info_.scope);
  const Register this_function = builder_.NewTemporary();
  builder_.Emit(Bytecode::kGetThisFunction);
  builder_.Emit(Bytecode::kStar, this_function);
  if (is_derived) {
    const Register arguments = builder_.NewTemporary();
    builder_.Emit(Bytecode::kCreateRest, 0);
    builder_.Emit(Bytecode::kStar, arguments);
    builder_.Emit(Bytecode::kGetNewTarget);
    builder_.Emit(Bytecode::kConstructSuperArray, this_function, arguments);
  } else {
    builder_.Emit(Bytecode::kGetReceiver, 0);
  }
  builder_.Emit(Bytecode::kInitializeInstance, this_function);
  builder_.Emit(Bytecode::kReturn);
}

}  // namespace heaplint::runtime_model
