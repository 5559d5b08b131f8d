// ReleaseJudge: ends that a class overrides without calling the one of its base.
#include <algorithm>

#include "analyzer/facts/release-judge.h"

namespace heaplint::facts {

using namespace syntax;
using knowledge::WordKind;

const Node* ReleaseJudge::OverrideOf(const Registration& registration) const {
  const Class* home = registration.fate.is_kept ? index_.ClassAround(*registration.call) : nullptr;
  if (!HasUnseenBase(home)) return nullptr;
  for (const Node* at = registration.call; at != home; at = index_.ParentOf(*at)) {
    if (IsKeptByBase(*at)) return OwnEndWithoutSuper(*home, "dispose");
  }
  return nullptr;
}

bool ReleaseJudge::IsKeptByBase(const Node& call) const {
  if (!Is<CallExpression>(&call)) return false;
  const auto* callee = As<MemberExpression>(&flow::CalleeOf(call));
  return callee != nullptr && Is<ThisExpression>(callee->object) && flow_.places().FunctionsOf(*callee).empty() &&
         IsWord(WordKind::kKeepsDisposable, MemberName(callee));
}

const Node* ReleaseJudge::OwnEndWithoutSuper(const Class& derived, std::string_view name) const {
  const MethodDefinition* end = nullptr;
  for (const Node* member : derived.body->members) {
    const auto* method = As<MethodDefinition>(member);
    const bool is_end = method != nullptr && !method->is_static && method->method_kind == MethodKind::kMethod &&
                        flow_.TextOf(flow::PropertyName(index_.ast(), *method->key, method->is_computed)) == name;
    if (is_end) end = method;
  }
  if (end == nullptr) return nullptr;
  // super.dispose(), super['dispose'](), Base.prototype.dispose.call(this)
  const bool calls_base = std::any_of(index_.members().begin(), index_.members().end(), [&](const Node* node) {
    const auto& member = Cast<MemberExpression>(*node);
    const bool is_inside = derived.span.begin <= node->span.begin && node->span.end <= derived.span.end;
    return is_inside && MemberName(node) == name && !Is<ThisExpression>(member.object) &&
           (Is<Super>(member.object) || MemberName(member.object) == "prototype");
  });
  return calls_base ? nullptr : end->key;
}

}  // namespace heaplint::facts
