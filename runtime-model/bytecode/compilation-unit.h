// CompilationUnit: one source text of a run with its Ast and scopes. Lives as long as the agent.
#pragma once

#include <memory>
#include <string>
#include <unordered_map>

#include "analyzer/scope/scope-tree.h"
#include "analyzer/syntax/ast.h"

namespace heaplint::runtime_model {

/// Text, Ast and ScopeTree of a script, module or eval. `site_base` + a source offset names a place in any unit of the run.
struct CompilationUnit {
  CompilationUnit(std::string unit_name, std::string unit_text)
      : name(std::move(unit_name)), text(std::move(unit_text)) {}
  std::string name;
  std::string text;
  std::unique_ptr<syntax::Ast> ast;
  std::unique_ptr<scope::ScopeTree> scopes;
  std::uint32_t site_base = 1;
  bool is_eval = false;
  /// The bodies of classes whose initialisers (functions that V8 makes up) can be compiled, by FunctionId.
  mutable std::unordered_map<std::uint32_t, const syntax::ClassBody*> class_bodies;
};

}  // namespace heaplint::runtime_model
