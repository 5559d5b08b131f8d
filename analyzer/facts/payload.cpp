#include "analyzer/facts/payload.h"

#include "analyzer/facts/collections.h"

namespace heaplint::facts {

using namespace syntax;
using knowledge::WordKind;

namespace {

/// Functions inside a callback that are looked at for captures.
constexpr std::size_t kMaxFunctions = 64;

/// const self = this
/// `self` of `const self = this`; `_this` of `_this = Base.call(this) || this`. Not the name of an object literal.
bool IsThisAlias(scope::BindingId binding, const flow::Place& instance, const Flow& flow) {
  const scope::NodeId declaration = flow.index().scopes()[binding].declaration;
  const Node* parent = declaration ? flow.index().ParentOf(flow.index().NodeOf(declaration)) : nullptr;
  const auto* declarator = As<VariableDeclarator>(parent);
  if (declarator == nullptr) return false;
  const bool is_literal = !instance.base && Is<ObjectExpression>(&flow.index().NodeOf(NodeId(instance.key)));
  return Is<ThisExpression>(declarator->init) || !is_literal;
}

/// How telling a capture is.
int RankOf(scope::BindingId binding, const Flow& flow) {
  const scope::Binding& info = flow.index().scopes()[binding];
  if (IsHeavyBinding(binding, flow)) return 4;
  if (info.kind == scope::BindingKind::kFunction) return 1;
  return info.kind == scope::BindingKind::kParameter ? 2 : 3;
}

}  // namespace

bool IsHeavy(const Node& expression, const Flow& flow) {
  const Node& node = flow::Unwrap(expression);
  if (const auto* literal = As<ArrayExpression>(&node)) return literal->elements.size() > 1000;
  if (!Is<NewExpression>(&node) && !Is<CallExpression>(&node)) return false;
  const std::string_view name = flow.TextOf(flow::CalleeName(node));
  if (!flow.knowledge().Is(WordKind::kHeavy, name)) return false;
  const auto* elements = As<ArrayExpression>(flow::ArgumentOf(node, 0));
  if (elements != nullptr) return elements->elements.size() > 1000;
  if (name != "Array" && name != "fill" && name != "repeat") return true;
  const auto* length = As<NumericLiteral>(flow::ArgumentOf(node, 0));
  // A text is seldom repeated often: an indentation, a line of dashes.
  return length == nullptr ? name != "repeat" : length->value >= 1000;
}

bool IsHeavyBinding(scope::BindingId binding, const Flow& flow) {
  const flow::PlaceId place = flow.places().OfBinding(binding);
  for (const flow::Write& write : flow.places().WritesTo(place)) {
    if (write.value != nullptr && IsHeavy(*write.value, flow)) return true;
  }
  // Filled in a loop with nodes or objects.
  for (const flow::Write& write : flow.places().WritesTo(flow.places().FindElement(place))) {
    if (write.value == nullptr || !flow.index().IsInLoop(*write.site)) continue;
    if (Is<NewExpression>(write.value) || Is<ObjectExpression>(write.value) || IsDomNode(*write.value, flow))
      return true;
  }
  return false;
}

Payload PayloadOf(const std::vector<FunctionId>& callbacks, const Flow& flow) {
  const flow::SyntaxIndex& index = flow.index();
  const scope::ScopeTree& scopes = index.scopes();
  Payload best;
  int best_rank = 0;
  std::vector<FunctionId> work = callbacks;
  const FunctionId outermost = callbacks.empty() ? FunctionId() : callbacks[0];
  for (std::size_t i = 0; i < work.size() && i < kMaxFunctions; ++i) {
    for (const Node* value : index.ValuesIn(work[i])) {
      if (const auto* member = As<MemberExpression>(value)) {
        if (best_rank < 5 && Is<ThisExpression>(member->object) && index.FunctionNode(outermost) != nullptr) {
          best = {"this", member->object->span, {}, true};
          best_rank = 5;
        }
        continue;
      }
      const scope::BindingId binding = scopes.ReferencedBy(value->id);
      if (!binding) continue;
      const scope::Binding& info = scopes[binding];
      const FunctionId home = scopes[info.scope].function;
      const flow::PlaceId place = flow.places().OfBinding(binding);
      const bool is_alias_of_this = place && flow.places()[place].kind == flow::PlaceKind::kInstance &&
                                    IsThisAlias(binding, flow.places()[place], flow);
      if (is_alias_of_this && best_rank < 5) {
        best = {std::string(flow.TextOf(info.name)), value->span, {}, true};
        best_rank = 5;
        continue;
      }
      const bool is_captured = home.index() != 0 && !index.IsWithin(home, outermost);
      if (!is_captured || RankOf(binding, flow) <= best_rank) continue;
      best_rank = RankOf(binding, flow);
      best = {std::string(flow.TextOf(info.name)), value->span, info.declaration, false};
    }
    for (const FunctionId inner : index.InnerFunctionsOf(work[i])) work.push_back(inner);
  }
  return best;
}

}  // namespace heaplint::facts
