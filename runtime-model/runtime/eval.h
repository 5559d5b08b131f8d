// Code made at run time: scripts, direct and indirect eval, new Function.
#pragma once

#include "runtime-model/runtime/agent.h"

namespace heaplint::runtime_model {

/// Reads a text, damaged or not.
std::unique_ptr<const ParsedText> ParseText(std::string text, source::SourceKindHint kind, source::Language language);

/// Parses and analyzes; a SyntaxError if the text is damaged. `is_module`, `is_commonjs` choose the goal symbol.
ThrowCompletionOr<CompilationUnit*> CompileUnit(Agent&, std::string name, std::string text, source::SourceKindHint kind,
                                                bool is_eval);

/// 19.2.1.1 PerformEval. `context` is that of a direct eval's caller, null for an indirect one.
ThrowCompletionOr<Value> PerformEval(Agent&, Value source, Context* context, Value receiver, bool is_strict_caller);

/// Runs a unit's top level as a function with `receiver`.
JSFunction* NewTopLevelFunction(Agent&, const CompilationUnit*, Context* context);

}  // namespace heaplint::runtime_model
