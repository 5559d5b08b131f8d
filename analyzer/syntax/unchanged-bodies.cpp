#include "analyzer/syntax/unchanged-bodies.h"

#include <algorithm>
#include <functional>
#include <span>

namespace heaplint::syntax {

namespace {

base::Span Shifted(base::Span span, std::int64_t shift) {
  return {static_cast<std::uint32_t>(span.begin + shift), static_cast<std::uint32_t>(span.end + shift)};
}

/// Moves nodes from one text into another: their spans, and their views of it.
class Relocation {
 public:
  Relocation(std::string_view from, std::string_view to, std::int64_t shift) : from_(from), to_(to), shift_(shift) {}

  void Visit(Node* node) {
    if (node == nullptr) return;
    node->span = Shifted(node->span, shift_);
    if (Function::Matches(node->kind)) Shift(static_cast<Function*>(node)->source_start);
    if (Class::Matches(node->kind)) Shift(static_cast<Class*>(node)->source_start);
    switch (node->kind) {
      case NodeKind::kStringLiteral:
        Move(static_cast<StringLiteral*>(node)->value);
        break;
      case NodeKind::kBigIntLiteral:
        Move(static_cast<BigIntLiteral*>(node)->digits);
        break;
      case NodeKind::kRegExpLiteral:
        Move(static_cast<RegExpLiteral*>(node)->pattern);
        Move(static_cast<RegExpLiteral*>(node)->flags);
        break;
      case NodeKind::kTemplateElement:
        Move(static_cast<TemplateElement*>(node)->raw);
        Move(static_cast<TemplateElement*>(node)->cooked);
        break;
      case NodeKind::kJSXText:
        Move(static_cast<JSXText*>(node)->value);
        break;
      default:
        break;
    }
    Dispatch(*node, [&](const auto& typed) { typed.VisitChildren([&](Node* child) { Visit(child); }); });
  }

 private:
  void Shift(std::uint32_t& offset) const { offset = static_cast<std::uint32_t>(offset + shift_); }
  void Move(std::string_view& view) const {
    const std::less_equal<const char*> is_before;
    const bool is_in_text = is_before(from_.data(), view.data()) && is_before(view.data(), from_.data() + from_.size());
    if (!is_in_text || view.empty()) return;  // decoded, and in the arena
    view = to_.substr(static_cast<std::size_t>(view.data() - from_.data() + shift_), view.size());
  }

  std::string_view from_;
  std::string_view to_;
  std::int64_t shift_;
};

/// Those of `items`, which are sorted by `begin`, that begin inside `span`.
template <class Items, class F> auto Within(Items& items, base::Span span, F begin) {
  const auto first = std::ranges::upper_bound(items, span.begin, {}, begin);
  const auto last = std::ranges::lower_bound(first, items.end(), span.end, {}, begin);
  return std::span(first, last);
}

}  // namespace

std::int64_t UnchangedBodies::ShiftOf(base::Span span) const {
  if (span.end < change_.after.begin) return 0;
  return static_cast<std::int64_t>(change_.after.end) - static_cast<std::int64_t>(change_.before.end);
}

Body* UnchangedBodies::Find(base::Span span, NodeKind kind, const Body& like) {
  const bool is_apart = span.end < change_.after.begin || span.begin > change_.after.end;
  if (!is_apart) return nullptr;
  const auto changed = std::ranges::lower_bound(change_.restructured, span.begin, {}, &base::Span::end);
  if (changed != change_.restructured.end() && changed->begin <= span.end) return nullptr;

  const base::Span before = Shifted(span, -ShiftOf(span));
  const auto found = std::ranges::lower_bound(record_.bodies, before.begin, {}, &Body::begin);
  if (found == record_.bodies.end() || found->begin != before.begin || found->node == nullptr) return nullptr;
  const bool is_alike = found->node->kind == kind && found->node->span == before &&
                        found->is_in_async == like.is_in_async && found->is_in_generator == like.is_in_generator &&
                        found->is_in_function == like.is_in_function;
  return is_alike ? &*found : nullptr;
}

Node* UnchangedBodies::Take(base::Span span, NodeKind kind, const Body& like, AstBuilder& builder) {
  Body* body = Find(span, kind, like);
  if (body == nullptr) return nullptr;
  const std::int64_t shift = ShiftOf(span);
  const base::Span before = body->node->span;
  Node* const node = body->node;
  Relocation(old_text_, new_text_, shift).Visit(node);
  for (const Comment& comment : Within(comments_, before, [](const Comment& comment) { return comment.span.begin; }))
    builder.AddComment(Shifted(comment.span, shift), comment.kind);
  const auto take = [&](Body& taken) {
    if (taken.node != nullptr) builder.AddBody(taken);
    taken.node = nullptr;
  };
  take(*body);
  for (Body& inner : Within(record_.bodies, before, &Body::begin)) take(inner);
  return node;
}

}  // namespace heaplint::syntax
