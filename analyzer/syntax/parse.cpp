#include "analyzer/syntax/parse.h"

#include "analyzer/source/script-parts.h"
#include "analyzer/syntax/ast-builder.h"
#include "analyzer/syntax/component.h"
#include "analyzer/syntax/early-errors.h"
#include "analyzer/syntax/lowering.h"
#include "analyzer/syntax/source-kind-detection.h"
#include "analyzer/syntax/tree.h"

namespace heaplint::syntax {

namespace {

/// `parts` is null where the whole text is a script.
Ast LowerWith(const Tree& tree, std::string_view text, const ParseOptions& options, const source::ScriptParts* parts) {
  AstBuilder builder;
  Lowering lowering(tree, text, builder);
  Program* program = lowering.LowerProgram();
  if (parts != nullptr)
    ShapeComponent(*program, *parts, lowering.evidence().has_import_meta_or_top_level_await, builder);
  DetectSourceKind(*program, lowering.evidence(), options.kind_hint);
  builder.Number(program);
  const EarlyErrorOptions early{.is_typescript = tree.language() != source::Language::kJavaScript,
                                .is_damaged = builder.has_problems()};
  for (const Problem& problem : EarlyErrors(*program, builder.atoms(), text, early))
    builder.AddProblem(problem.span, problem.message);
  return builder.Finish();
}

}  // namespace

Ast Parse(std::string_view text, const ParseOptions& options) {
  if (!source::IsMarkup(options.language)) return Lower(Parser(options.language).Parse(text), text, options);
  const source::ScriptParts parts = source::FindScripts(text, options.language);
  return LowerWith(Parser(parts.language).Parse(parts.code), text, {parts.language, parts.kind}, &parts);
}

Ast Lower(const Tree& tree, std::string_view text, const ParseOptions& options) {
  return LowerWith(tree, text, options, nullptr);
}

}  // namespace heaplint::syntax
