#include "analyzer/syntax/parse.h"

#include <utility>

#include "analyzer/source/script-parts.h"
#include "analyzer/syntax/ast-builder.h"
#include "analyzer/syntax/component.h"
#include "analyzer/syntax/early-errors.h"
#include "analyzer/syntax/lowering.h"
#include "analyzer/syntax/source-kind-detection.h"
#include "analyzer/syntax/tree.h"
#include "analyzer/syntax/unchanged-bodies.h"

namespace heaplint::syntax {

namespace {

bool IsLiteral(const Tree& tree) { return tree.blanked().empty() && !tree.given_up_at(); }

/// From the nodes of a Program to its Ast.
Ast Complete(AstBuilder& builder, Program* program, const KindEvidence& evidence, int depth, const Tree& tree,
             std::string_view text, source::SourceKindHint kind_hint) {
  DetectSourceKind(*program, evidence, kind_hint);
  builder.Number(program);
  const EarlyErrorOptions early{.is_typescript = tree.language() != source::Language::kJavaScript,
                                .is_damaged = builder.problem_count() > 0};
  for (const Problem& problem : EarlyErrors(*program, builder.atoms(), text, early))
    builder.AddProblem(problem.span, problem.message);
  LoweringRecord& record = builder.record();
  record.is_literal = IsLiteral(tree);
  record.evidence = evidence;
  record.depth = depth;
  return builder.Finish();
}

/// `parts` is null where the whole text is a script.
Ast LowerWith(const Tree& tree, std::string_view text, const ParseOptions& options, const source::ScriptParts* parts) {
  AstBuilder builder;
  Lowering lowering(tree, text, builder);
  Program* program = lowering.LowerProgram();
  if (parts != nullptr)
    ShapeComponent(*program, *parts, lowering.evidence().has_import_meta_or_top_level_await, builder);
  return Complete(builder, program, lowering.evidence(), lowering.deepest(), tree, text, options.kind_hint);
}

/// Whether nodes of `ast` should become part of another.
bool CanBeReused(const Ast& ast) {
  // Each edit leaves the nodes that it replaced in the arena, and what is moved may be nested deeper than anybody counts.
  constexpr std::size_t kMostNodes = 4;
  constexpr int kMostDepth = 1'000;
  const LoweringRecord& record = ast.record();
  return record.is_literal && record.depth < kMostDepth && record.nodes_made < kMostNodes * ast.node_count();
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

Ast LowerChanged(Ast previous, std::string_view previous_text, const TextChange& change, const Tree& tree,
                 std::string_view text, const ParseOptions& options) {
  if (!IsLiteral(tree) || !CanBeReused(previous)) return Lower(tree, text, options);
  AstBuilder::Taken taken;
  AstBuilder builder(std::move(previous), taken);
  UnchangedBodies unchanged(std::move(taken.record), std::move(taken.comments), previous_text, text, change);
  Lowering lowering(tree, text, builder, &unchanged);
  Program* program = lowering.LowerProgram();
  // What a moved body is evidence of is not known apart from the rest.
  const KindEvidence& before = unchanged.record().evidence;
  KindEvidence evidence = lowering.evidence();
  if (before.has_import_meta_or_top_level_await && !evidence.has_import_or_export) return Lower(tree, text, options);
  evidence.has_import_meta_or_top_level_await |= before.has_import_meta_or_top_level_await;
  evidence.mentions_commonjs_names |= before.mentions_commonjs_names;
  return Complete(builder, program, evidence, lowering.deepest(), tree, text, options.kind_hint);
}

}  // namespace heaplint::syntax
