#include "analyzer/syntax/lowering.h"

#include "analyzer/syntax/decode.h"

namespace heaplint::syntax {

Lowering::Lowering(const Tree& tree, std::string_view text, AstBuilder& builder)
    : cursor_(tree), text_(text), language_(tree.language()), builder_(builder) {}

Program* Lowering::LowerProgram() {
  Program* program = builder_.New<Program>({0, static_cast<std::uint32_t>(text_.size())});
  ReportDamage();
  ListBuilder<Statement> statements(*this);
  {
    Children children(*this);
    if (children.kind() == CstKind::kHashBangLine) {
      builder_.AddComment(span(), CommentKind::kHashbang);
      children.Next();
    }
    LowerStatements(children, statements, /*is_function_body=*/true);
  }
  program->body = statements.Finish();
  return program;
}

void Lowering::RecordComment() {
  const std::string_view comment = source_text();
  const CommentKind kind = cursor_.kind() == CstKind::kHtmlComment ? CommentKind::kHtml
                           : comment.starts_with("/*")             ? CommentKind::kBlock
                                                                   : CommentKind::kLine;
  builder_.AddComment(span(), kind);
}

void Lowering::SkipErased() {
  // Types hold few comments: only look for them where there is a slash.
  if (source_text().find('/') == std::string_view::npos) return;
  for (Children children(*this); children; children.Next()) SkipErased();
}

Identifier* Lowering::NewIdentifier(base::Span span, base::Atom name, bool is_synthetic) {
  Identifier* identifier = is_synthetic ? builder_.NewSynthetic<Identifier>(span) : builder_.New<Identifier>(span);
  identifier->name = name;
  return identifier;
}

/// The name that is written as `source`, possibly with escapes.
base::Atom Lowering::InternName(std::string_view source) {
  return source.find('\\') == std::string_view::npos ? builder_.Intern(source) : builder_.Intern(DecodeIdentifier(source));
}

/// A name that is a reference or a binding.
Identifier* Lowering::LowerIdentifier() {
  const base::Atom name = InternName(source_text());
  evidence_.mentions_commonjs_names |= name == base::atoms::kRequire || name == base::atoms::kModule || name == base::atoms::kExports ||
                                       name == base::atoms::kDirname || name == base::atoms::kFilename;
  return NewIdentifier(span(), name);
}

InvalidExpression* Lowering::CutOff() {
  builder_.AddProblem(span(), "nested too deeply to be analyzed");
  return New<InvalidExpression>();
}

}  // namespace heaplint::syntax
