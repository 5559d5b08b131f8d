// The words for functions, Contexts and slots that the text and DOT of `heaplint scopes` share.
#pragma once

#include <cstdint>
#include <string>

#include "analyzer/contexts/context-graph.h"
#include "analyzer/output/scopes.h"
#include "analyzer/source/line-index.h"

namespace heaplint::output {

/// Refers to the input, which must outlive it. What it returns may be printed to a terminal.
class ScopesWords {
 public:
  explicit ScopesWords(const ScopesInput& input);

  std::uint32_t LineOf(std::uint32_t offset) const { return lines_.At(offset).line; }
  /// Where V8 says that the function starts, as LINE:COLUMN.
  std::string PlaceOf(scope::FunctionId id) const;
  /// `render`, `(arrow function)`, `(top level)`.
  std::string NameOf(scope::FunctionId id) const;
  std::string NameOf(scope::BindingId id) const;
  /// As DevTools titles it: `Closure (render), line 3`.
  std::string TitleOf(contexts::ContextId id) const;
  /// Why the binding is a slot: who captured it where, or which rule of V8 makes it one.
  std::string ReasonFor(scope::BindingId id) const;

 private:
  std::string FixedRuleFor(scope::BindingId id) const;

  const ScopesInput& input_;
  const contexts::ContextGraph& graph_;
  const scope::ScopeTree& tree_;
  source::LineIndex lines_;
  base::IndexVector<scope::FunctionId, std::string> names_;
};

}  // namespace heaplint::output
