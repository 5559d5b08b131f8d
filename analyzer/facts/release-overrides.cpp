// ReleaseJudge: ends that a class overrides without calling the one of its base.
#include "analyzer/facts/framework-classes.h"
#include "analyzer/facts/release-judge.h"

namespace heaplint::facts {

using namespace syntax;
using knowledge::WordKind;

const Node* ReleaseJudge::OverrideOf(const Registration& registration) const {
  const Class* home = registration.fate.is_kept ? index_.ClassAround(*registration.call) : nullptr;
  if (!HasUnseenBase(home, flow_)) return nullptr;
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
  return CallBaseEnd(name).count(&derived) != 0 ? nullptr : end->key;
}

const std::unordered_set<const Class*>& ReleaseJudge::CallBaseEnd(std::string_view name) const {
  const auto [known, is_new] = call_base_end_.try_emplace(name);
  if (!is_new) return known->second;
  for (const Node* node : index_.members()) {
    if (MemberName(node) != name) continue;
    const Node* object = Cast<MemberExpression>(*node).object;
    if (!Is<Super>(object) && MemberName(object) != "prototype") continue;
    const Class* around = index_.ClassAround(*node);
    while (around != nullptr && known->second.insert(around).second) {
      const Node* outer = index_.ParentOf(*around);
      around = outer != nullptr ? index_.ClassAround(*outer) : nullptr;
    }
  }
  return known->second;
}

}  // namespace heaplint::facts
