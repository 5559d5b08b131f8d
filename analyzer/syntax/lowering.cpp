#include "analyzer/syntax/lowering.h"

#include <algorithm>

#include "analyzer/syntax/decode.h"

namespace heaplint::syntax {

namespace {

bool IsAsciiSpace(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\v' || c == '\f'; }

}  // namespace

Lowering::Lowering(const Tree& tree, std::string_view text, AstBuilder& builder, UnchangedBodies* unchanged)
    : cursor_(tree),
      text_(text),
      language_(tree.language()),
      blanked_(tree.blanked()),
      given_up_at_(tree.given_up_at()),
      builder_(builder),
      unchanged_(unchanged) {}

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
  if (given_up_at_) {
    const base::Span rest{*given_up_at_, static_cast<std::uint32_t>(text_.size())};
    builder_.AddProblem(rest, "the rest of this text is no code that could be parsed");
    statements.Add(builder_.New<InvalidStatement>(rest));
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

/// Whether `word` was read as spaces (repairs.h) and is the last thing before `offset`.
bool Lowering::WasBlankedBefore(std::uint32_t offset, std::string_view word) const {
  if (blanked_.empty()) return false;
  const auto next = std::ranges::upper_bound(blanked_, offset, {}, &base::Span::begin);
  if (next == blanked_.begin()) return false;
  const base::Span blanked = *std::prev(next);
  return blanked.end <= offset && blanked.of(text_).starts_with(word) &&
         text_.substr(blanked.end, offset - blanked.end).find_first_not_of(" \t\r\n") == std::string_view::npos;
}

/// Cuts off the comments at the end of `node`, which tree-sitter counts in where a semicolon is left out behind them.
void Lowering::TrimComments(Node& node) {
  const auto trim_spaces = [&] {
    while (node.span.end > node.span.begin && IsAsciiSpace(text_[node.span.end - 1])) --node.span.end;
  };
  trim_spaces();  // a line break that was read as a semicolon (repairs.h)
  const std::vector<Comment>& comments = builder_.comments();
  for (std::size_t i = comments.size(); i > 0; --i) {
    const base::Span comment = comments[i - 1].span;
    if (comment.end != node.span.end || comment.begin <= node.span.begin) return;
    node.span.end = comment.begin;
    trim_spaces();
  }
}

/// The name that is written as `source`, possibly with escapes.
base::Atom Lowering::InternName(std::string_view source) {
  return source.find('\\') == std::string_view::npos ? builder_.Intern(source)
                                                     : builder_.Intern(DecodeIdentifier(source));
}

/// A name that is a reference or a binding.
Identifier* Lowering::LowerIdentifier() {
  const base::Atom name = InternName(source_text());
  evidence_.mentions_commonjs_names |= name == base::atoms::kRequire || name == base::atoms::kModule ||
                                       name == base::atoms::kExports || name == base::atoms::kDirname ||
                                       name == base::atoms::kFilename;
  return NewIdentifier(span(), name);
}

InvalidExpression* Lowering::CutOff() {
  builder_.AddProblem(span(), "nested too deeply to be analyzed");
  return New<InvalidExpression>();
}

}  // namespace heaplint::syntax
