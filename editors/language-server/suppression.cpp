#include "editors/language-server/suppression.h"

#include <fmt/format.h>

#include <algorithm>

namespace heaplint::language_server {

Suppressions::Suppressions(std::string_view text, const syntax::Ast& ast)
    : text_(text), line_end_(text.find("\r\n") != std::string_view::npos ? "\r\n" : "\n") {
  Visit(ast.program(), kNoArea);
}

void Suppressions::Visit(const syntax::Node& node, std::uint32_t outer) {
  if (node.kind == syntax::NodeKind::kTemplateElement || node.kind == syntax::NodeKind::kStringLiteral) {
    AddArea(node.span, Style::kNone, outer);
  } else if (const auto* element = syntax::As<syntax::JSXElement>(&node)) {
    std::uint32_t tag_end = element->name->span.end;
    Visit(*element->name, outer);
    for (const syntax::Node* attribute : element->attributes) {
      Visit(*attribute, outer);
      tag_end = attribute->span.end;
    }
    VisitJsxChildren(node, tag_end, element->children, outer);
  } else if (const auto* fragment = syntax::As<syntax::JSXFragment>(&node)) {
    VisitJsxChildren(node, node.span.begin + 1, fragment->children, outer);
  } else {
    syntax::ForEachChild(node, [&](const syntax::Node& child) { Visit(child, outer); });
  }
}

void Suppressions::VisitJsxChildren(const syntax::Node& element, std::uint32_t begin,
                                    syntax::List<syntax::Node> children, std::uint32_t outer) {
  const std::uint32_t area = AddArea({begin, element.span.end}, Style::kJsx, outer);
  for (const syntax::Node* child : children) {
    if (child->kind == syntax::NodeKind::kJSXText) continue;
    Visit(*child, AddArea(child->span, Style::kLine, area));
  }
}

std::uint32_t Suppressions::AddArea(base::Span span, Style style, std::uint32_t outer) {
  areas_.push_back({span, style, outer});
  return static_cast<std::uint32_t>(areas_.size() - 1);
}

/// A line that starts where an area starts is still outside of it.
Suppressions::Style Suppressions::StyleAt(std::uint32_t offset) const {
  const auto after = std::lower_bound(areas_.begin(), areas_.end(), offset,
                                      [](const Area& area, std::uint32_t place) { return area.span.begin < place; });
  if (after == areas_.begin()) return Style::kLine;
  auto index = static_cast<std::uint32_t>(after - areas_.begin() - 1);
  while (index != kNoArea && offset >= areas_[index].span.end) index = areas_[index].outer;
  return index == kNoArea ? Style::kLine : areas_[index].style;
}

rule::Fix Suppressions::For(std::string_view rule, base::Span place) const {
  rule::Fix fix{.title = fmt::format("Disable '{}' for this line", rule), .edits = {}};
  const std::size_t before = text_.substr(0, place.begin).find_last_of("\r\n");
  const auto line = static_cast<std::uint32_t>(before == std::string_view::npos ? 0 : before + 1);
  const std::size_t code = std::min(text_.find_first_not_of(" \t", line), text_.size());
  const std::string_view indent = text_.substr(line, code - line);
  switch (StyleAt(line)) {
    case Style::kLine:
      fix.edits.push_back({{line, line}, fmt::format("{}// heaplint-disable-next-line {}{}", indent, rule, line_end_)});
      break;
    case Style::kJsx:
      fix.edits.push_back(
          {{line, line}, fmt::format("{}{{/* heaplint-disable-next-line {} */}}{}", indent, rule, line_end_)});
      break;
    case Style::kNone:
      break;
  }
  return fix;
}

}  // namespace heaplint::language_server
