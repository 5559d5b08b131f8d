// Lowering: strings, numbers, regular expressions and templates.
#include <algorithm>

#include "analyzer/syntax/decode.h"
#include "analyzer/syntax/lowering.h"

namespace heaplint::syntax {

StringLiteral* Lowering::LowerString() {
  auto* literal = New<StringLiteral>();
  const std::string_view source = source_text();
  const std::string_view body = source.size() >= 2 ? source.substr(1, source.size() - 2) : std::string_view();
  literal->value = body;
  if (body.find('\\') == std::string_view::npos) return literal;
  bool has_bad_escape = false;
  literal->value = builder_.arena().Copy(std::string_view(DecodeString(body, has_bad_escape)));
  if (has_bad_escape) builder_.AddProblem(span(), "bad escape in a string");
  return literal;
}

Expression* Lowering::LowerNumber() {
  const std::string_view source = source_text();
  if (source.ends_with('n')) {
    auto* literal = New<BigIntLiteral>();
    const std::string_view digits = source.substr(0, source.size() - 1);
    literal->digits = digits.find('_') == std::string_view::npos
                          ? digits
                          : builder_.arena().Copy(std::string_view(DecodeBigInt(digits)));
    return literal;
  }
  auto* literal = New<NumericLiteral>();
  literal->value = DecodeNumber(source);
  return literal;
}

Expression* Lowering::LowerRegExp() {
  auto* literal = New<RegExpLiteral>();
  for (Children children(*this); children; children.Next()) {
    if (children.kind() == CstKind::kRegexPattern) literal->pattern = source_text();
    if (children.kind() == CstKind::kRegexFlags) literal->flags = source_text();
  }
  return literal;
}

// The pieces are what stands between the backquotes and substitutions.
TemplateLiteral* Lowering::LowerTemplate(bool is_tagged) {
  auto* literal = New<TemplateLiteral>();
  ListBuilder<Node> expressions(*this);
  std::vector<base::Span> pieces;
  base::Span piece{span().begin + 1, span().end - 1};
  for (Children children(*this); children; children.Next()) {
    if (children.kind() != CstKind::kTemplateSubstitution) continue;
    const base::Span substitution = span();
    pieces.push_back({piece.begin, substitution.begin});
    piece.begin = substitution.end;
    Children inner(*this);
    inner.Next();  // ${
    expressions.Add(LowerExpression());
  }
  piece.end = std::max(piece.begin, piece.end);  // The last backquote may be missing.
  pieces.push_back(piece);
  literal->expressions = expressions.Finish();
  ListBuilder<TemplateElement> quasis(*this);
  for (const base::Span raw : pieces) quasis.Add(NewTemplateElement(raw, is_tagged));
  literal->quasis = quasis.Finish();
  return literal;
}

TemplateElement* Lowering::NewTemplateElement(base::Span raw, bool is_tagged) {
  auto* element = builder_.New<TemplateElement>(raw);
  const std::string_view source = raw.of(text_);
  const bool has_carriage_return = source.find('\r') != std::string_view::npos;
  element->raw = has_carriage_return ? builder_.arena().Copy(std::string_view(NormalizeLineEnds(source))) : source;
  element->cooked = element->raw;
  element->has_cooked = true;
  if (source.find('\\') == std::string_view::npos) return element;
  const std::optional<std::string> cooked = DecodeTemplate(source);
  element->has_cooked = cooked.has_value();
  if (cooked) {
    element->cooked = builder_.arena().Copy(std::string_view(*cooked));
  } else if (!is_tagged) {
    builder_.AddProblem(raw, "bad escape in a template");
  }
  return element;
}

}  // namespace heaplint::syntax
