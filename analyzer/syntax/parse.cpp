#include "analyzer/syntax/parse.h"

#include "analyzer/syntax/ast-builder.h"
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
  return builder.Finish(program);
}

}  // namespace heaplint::syntax
