// Judge: how the driver asks about a Scenario without knowing who answers.
#pragma once

#include <functional>
#include <memory>
#include <string_view>

#include "analyzer/scenario/evidence.h"
#include "analyzer/scenario/scenario.h"
#include "analyzer/scope/scope-tree.h"
#include "analyzer/syntax/ast.h"

namespace heaplint::scenario {

/// A text as somebody has read it.
struct ReadText {
  std::string_view text;
  Language language = Language::kJavaScript;
  const syntax::Ast& ast;
  const scope::ScopeTree& scopes;
};

/// Runs scenarios, one after the other. Keeps what it parsed, so scenarios of the same files in a row are cheap.
/// Not for use by several threads; recurses as deep as the sources are nested: call it where the stack is deep.
class Judge {
 public:
  virtual ~Judge() = default;
  /// What happens depends on `scenario` alone.
  virtual Evidence Run(const Scenario& scenario) = 0;
  /// A file of the scenarios to come, which need not be read again; it must live until the next call. Null ends the loan.
  virtual void Lend(const ReadText* text) = 0;
};

/// Makes a judge, one per thread. Null: nothing is simulated.
using JudgeFactory = std::function<std::unique_ptr<Judge>()>;

}  // namespace heaplint::scenario
