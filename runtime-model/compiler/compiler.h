// Compiler: from the Ast of one function to bytecode. Compiling is lazy: one function at a time, on its first call.
#pragma once

#include "runtime-model/objects/js-function.h"
#include "runtime-model/runtime/agent.h"

namespace heaplint::runtime_model {

/// The code of `shared`, compiled now if it was not yet.
BytecodeArray* Compile(Agent& agent, SharedFunctionInfo* shared);

/// A SharedFunctionInfo for a function of `unit`, to be compiled when it is first called.
SharedFunctionInfo* NewSharedFunctionInfo(Agent& agent, const CompilationUnit* unit, scope::FunctionId function,
                                          String* name);

/// The position of the bytecode that carries out `call`: where the last name of its callee begins, or with spread arguments
/// its callee.
std::uint32_t PositionOf(const syntax::CallExpression& call);

/// A closure of `shared`, with the prototype that functions of its kind have.
JSFunction* NewClosure(Agent& agent, SharedFunctionInfo* shared, Context* context);

}  // namespace heaplint::runtime_model
