// Code made at run time.
#include "runtime-model/runtime/eval.h"

#include "analyzer/syntax/parse.h"
#include "runtime-model/compiler/compiler.h"
#include "runtime-model/runtime/abstract-operations.h"

namespace heaplint::runtime_model {

namespace {

/// What parsing and compiling a text that a program made takes, in steps of a Budget.
constexpr std::uint64_t kStepsPerUnit = 4'000;
constexpr std::uint64_t kStepsPerByte = 8;

}  // namespace

std::unique_ptr<const ParsedText> ParseText(std::string text, source::SourceKindHint kind, source::Language language) {
  auto parsed = std::make_unique<ParsedText>();
  parsed->text = std::move(text);
  syntax::ParseOptions options;
  options.kind_hint = kind;
  options.language = language;
  parsed->owned_ast = std::make_unique<const syntax::Ast>(syntax::Parse(parsed->text, options));
  parsed->owned_scopes = std::make_unique<const scope::ScopeTree>(scope::Analyze(*parsed->owned_ast));
  parsed->ast = parsed->owned_ast.get();
  parsed->scopes = parsed->owned_scopes.get();
  return parsed;
}

ThrowCompletionOr<CompilationUnit*> CompileUnit(Agent& agent, std::string name, std::string text,
                                                source::SourceKindHint kind, bool is_eval) {
  TRY(agent.Reserve(text.size() * 16));
  if (kind == source::SourceKindHint::kScript) TRY(agent.Spend(kStepsPerUnit + text.size() * kStepsPerByte));
  source::Language language = source::Language::kJavaScript;
  if (name.ends_with(".ts") || name.ends_with(".mts") || name.ends_with(".cts"))
    language = source::Language::kTypeScript;
  if (name.ends_with(".tsx")) language = source::Language::kTsx;
  auto unit = std::make_unique<CompilationUnit>(std::move(name), ParseText(std::move(text), kind, language));
  unit->is_eval = is_eval;
  // Its imports and exports make a text a module, whatever it was asked to be.
  if (kind != source::SourceKindHint::kModule && unit->ast->program().source_kind == source::SourceKind::kModule)
    return agent.ThrowSyntaxError("Cannot use import statement outside a module");
  if (is_eval && !unit->ast->problems().empty()) return agent.ThrowSyntaxError(unit->ast->problems()[0].message);
  return agent.AddUnit(std::move(unit));
}

JSFunction* NewTopLevelFunction(Agent& agent, const CompilationUnit* unit, Context* context) {
  SharedFunctionInfo* shared = NewSharedFunctionInfo(agent, unit, scope::FunctionId(0), agent.heap().empty_string());
  return NewClosure(agent, shared, context);
}

ThrowCompletionOr<Value> PerformEval(Agent& agent, Value source, Context* context, Value receiver,
                                     bool is_strict_caller) {
  auto* string = As<String>(source);
  if (string == nullptr) return source;
  std::string text = Text(agent, string);
  if (is_strict_caller) text = "'use strict';" + text;
  const CompilationUnit* unit =
      TRY(CompileUnit(agent, "evalmachine.<anonymous>", std::move(text), source::SourceKindHint::kScript, true));
  if (unit->ast->program().is_strict) {
    // A strict eval keeps its variables to itself: the extension of a Context of its own.
    context = agent.heap().New<Context>(nullptr, nullptr, context, 0);
    context->set_extension(OrdinaryObjectCreate(agent, Value::Null()));
  }
  const Rooted<JSFunction> function(agent.heap(), NewTopLevelFunction(agent, unit, context));
  return Call(agent, function.get(), receiver);
}

}  // namespace heaplint::runtime_model
