// FileAnalysis: everything that is known of one file, from its text to its facts. Dropped whole.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/facts/fact-store.h"
#include "analyzer/facts/imports.h"
#include "analyzer/knowledge/knowledge.h"
#include "analyzer/rule/rule.h"
#include "analyzer/scope/scope-tree.h"
#include "analyzer/syntax/parse.h"

namespace heaplint::driver {

/// Owns text, AST, scopes and facts of one file. A pure function of the constructor's arguments.
class FileAnalysis {
 public:
  /// Analyzes `text`; facts are computed when a rule first asks for them. `knowledge` and `imports` (null: what the file imports is
  /// unknown) must outlive the analysis. Needs a deep stack.
  FileAnalysis(std::string text, const syntax::ParseOptions& options, const knowledge::Knowledge& knowledge,
               facts::Imports* imports = nullptr)
      : text_(std::move(text)),
        language_(options.language),
        ast_(syntax::Parse(text_, options)),
        scopes_(scope::Analyze(ast_)),
        facts_({text_, ast_, scopes_, knowledge, imports}) {}
  /// The same for a text whose concrete tree is at hand (incremental reparse in the language server).
  FileAnalysis(std::string text, const syntax::Tree& tree, const syntax::ParseOptions& options,
               const knowledge::Knowledge& knowledge, facts::Imports* imports)
      : text_(std::move(text)),
        language_(options.language),
        ast_(syntax::Lower(tree, text_, options)),
        scopes_(scope::Analyze(ast_)),
        facts_({text_, ast_, scopes_, knowledge, imports}) {}
  /// The same by way of `before`, the analysis of the text that `change` was made to: it is used up, and may only be destroyed.
  FileAnalysis(std::string text, const syntax::Tree& tree, const syntax::ParseOptions& options,
               const knowledge::Knowledge& knowledge, facts::Imports* imports, FileAnalysis& before,
               const syntax::TextChange& change)
      : text_(std::move(text)),
        language_(options.language),
        ast_(syntax::LowerChanged(std::move(before.ast_), before.text_, change, tree, text_, options)),
        scopes_(scope::Analyze(ast_)),
        facts_({text_, ast_, scopes_, knowledge, imports}) {}
  FileAnalysis(const FileAnalysis&) = delete;
  FileAnalysis& operator=(const FileAnalysis&) = delete;

  std::string_view text() const { return text_; }
  source::Language language() const { return language_; }
  const syntax::Ast& ast() const { return ast_; }
  const scope::ScopeTree& scopes() const { return scopes_; }
  facts::FactStore& facts() { return facts_; }

  /// What the rules find, in the order of the rules and, for each, of the source.
  std::vector<rule::Finding> Run(std::span<const rule::RegisteredRule* const> rules) {
    std::vector<rule::Finding> findings;
    for (const rule::RegisteredRule* registered : rules) rule::RunRule(*registered->rule, facts_, findings);
    return findings;
  }

 private:
  std::string text_;
  source::Language language_;
  syntax::Ast ast_;
  scope::ScopeTree scopes_;
  facts::FactStore facts_;
};

}  // namespace heaplint::driver
