#include "analyzer/syntax/parse.h"

#include "analyzer/syntax/ast-builder.h"
#include "analyzer/syntax/early-errors.h"
#include "analyzer/syntax/lowering.h"
#include "analyzer/syntax/source-kind-detection.h"
#include "analyzer/syntax/tree.h"

namespace heaplint::syntax {

Ast Parse(std::string_view text, const ParseOptions& options) {
  Parser parser(options.language);
  return Lower(parser.Parse(text), text, options);
}

Ast Lower(const Tree& tree, std::string_view text, const ParseOptions& options) {
  AstBuilder builder;
  Lowering lowering(tree, text, builder);
  Program* program = lowering.LowerProgram();
  DetectSourceKind(*program, lowering.evidence(), options.kind_hint);
  builder.Number(program);
  const EarlyErrorOptions early{.is_typescript = tree.language() != source::Language::kJavaScript,
                                .is_damaged = builder.has_problems()};
  for (const Problem& problem : EarlyErrors(*program, builder.atoms(), text, early))
    builder.AddProblem(problem.span, problem.message);
  return builder.Finish();
}

}  // namespace heaplint::syntax
