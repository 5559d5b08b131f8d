// Suppression: the comment that silences a rule on one line, in the form that the place allows.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "analyzer/base/span.h"
#include "analyzer/rule/report.h"
#include "analyzer/syntax/ast.h"

namespace heaplint::language_server {

/// Writes suppression comments into one file. Both arguments must outlive it.
class Suppressions {
 public:
  Suppressions(std::string_view text, const syntax::Ast& ast);

  /// Silences `rule` on the line on which `place` starts. Without edits where a line takes no comment (in a template literal).
  rule::Fix For(std::string_view rule, base::Span place) const;

 private:
  /// How a comment is written: `// …`, `{/* … */}`, or not at all.
  enum class Style : std::uint8_t { kLine, kJsx, kNone };
  struct Area {
    base::Span span;
    Style style;
    std::uint32_t outer;  // Index of the nearest area around it, or kNoArea.
  };
  static constexpr std::uint32_t kNoArea = 0xffffffff;

  void Visit(const syntax::Node& node, std::uint32_t outer);
  void VisitJsxChildren(const syntax::Node& element, std::uint32_t begin, syntax::List<syntax::Node> children,
                        std::uint32_t outer);
  std::uint32_t AddArea(base::Span span, Style style, std::uint32_t outer);
  Style StyleAt(std::uint32_t offset) const;

  std::string_view text_;
  std::string_view line_end_;
  std::vector<Area> areas_;  // By begin, outer before inner.
};

}  // namespace heaplint::language_server
