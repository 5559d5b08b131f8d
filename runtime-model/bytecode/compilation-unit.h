// CompilationUnit: one source text of a run with its Ast and scopes. Lives as long as the agent.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "analyzer/scope/scope-tree.h"
#include "analyzer/source/line-index.h"
#include "analyzer/syntax/ast.h"
#include "runtime-model/bytecode/site-table.h"

namespace heaplint::runtime_model {

/// A text as it was read. Several runs may share one.
struct ParsedText {
  std::string text;
  const syntax::Ast* ast = nullptr;
  const scope::ScopeTree* scopes = nullptr;
  /// Null if somebody else has read the text, who outlives this.
  std::unique_ptr<const syntax::Ast> owned_ast;
  std::unique_ptr<const scope::ScopeTree> owned_scopes;

  /// Made when somebody first asks; by one thread at a time.
  const source::LineIndex& lines() const {
    if (!lines_) lines_.emplace(text);
    return *lines_;
  }
  /// The names of members that the text assigns to, by atom; nothing until somebody has asked. By one thread at a time.
  mutable std::optional<std::unordered_set<std::uint32_t>> written_members;

 private:
  mutable std::optional<source::LineIndex> lines_;
};

/// Text, Ast and ScopeTree of a script, module or eval. `site_base` + a source offset names a place in any unit of the run.
struct CompilationUnit {
  /// `parsed` outlives the unit.
  CompilationUnit(std::string unit_name, const ParsedText& parsed)
      : name(std::move(unit_name)), parsed(parsed), text(parsed.text), ast(parsed.ast), scopes(parsed.scopes) {}
  CompilationUnit(std::string unit_name, std::unique_ptr<const ParsedText> parsed)
      : CompilationUnit(std::move(unit_name), *parsed) {
    owned = std::move(parsed);
  }
  std::string name;
  const ParsedText& parsed;
  const std::string& text;
  const syntax::Ast* ast;
  const scope::ScopeTree* scopes;
  std::uint32_t site_base = 1;
  bool is_eval = false;
  /// Where a scenario looks; null in ordinary runs. Outlives the unit.
  const SiteTable* sites = nullptr;
  /// The bodies of classes whose initialisers (functions that V8 makes up) can be compiled, by FunctionId.
  mutable std::unordered_map<std::uint32_t, const syntax::ClassBody*> class_bodies;
  /// Null if the text belongs to somebody else.
  std::unique_ptr<const ParsedText> owned;
};

}  // namespace heaplint::runtime_model
