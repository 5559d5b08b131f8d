// ReleaseJudge: whether what renews itself comes to an end by itself.
#include <algorithm>

#include "analyzer/facts/release-judge.h"

namespace heaplint::facts {

using namespace syntax;

namespace {

/// At most this many milliseconds: the next turn of the event loop, or nearly.
constexpr double kNextTurn = 100;
/// Functions of a loop that are searched for a question whether the end has come.
constexpr std::size_t kMaxAsked = 8;

}  // namespace

bool ReleaseJudge::IsImmediate(const Registration& registration) {
  return registration.delay >= 0 && registration.delay <= kNextTurn;
}

bool ReleaseJudge::AsksForEnd(const Registration& registration, const Release& release) const {
  if (registration.resource() != Resource::kTimer && registration.resource() != Resource::kFrame) return false;
  if (!release.owner || !OwnerOf(release)->has_end()) return false;
  std::vector<FunctionId> seen;
  std::vector<FunctionId> work = registration.callbacks;
  while (!work.empty() && seen.size() < kMaxAsked) {
    const FunctionId at = work.back();
    work.pop_back();
    if (std::find(seen.begin(), seen.end(), at) != seen.end()) continue;
    seen.push_back(at);
    if (TestsWhatEnds(at, release.owner)) return true;
    if (registration.renewal == Renewal::kNone) continue;
    if (index_.IsWithin(registration.function, at)) {  // What it calls besides is no part of the loop.
      work.push_back(registration.function);
      continue;
    }
    for (const FunctionId next : flow_.calls().MentionsOf(at)) {
      if (next == registration.function || index_.IsWithin(registration.function, next)) work.push_back(next);
    }
  }
  return false;
}

bool ReleaseJudge::TestsWhatEnds(FunctionId function, LifecycleId owner) const {
  const std::uint64_t key = (static_cast<std::uint64_t>(owner.index()) << 32) + function.index();
  const auto [known, is_new] = tests_what_ends_.try_emplace(key, false);
  if (!is_new) return known->second;
  std::unordered_map<std::uint32_t, bool> written;
  for (const Node* value : index_.ValuesIn(function)) {
    if (!IsTested(*value)) continue;
    const flow::PlaceId place = flow_.places().Of(*value);
    if (!place) continue;
    const auto [asked, is_first] = written.try_emplace(place.index(), false);
    if (is_first) asked->second = IsWrittenAtEnd(place, owner);
    if (asked->second) return known->second = true;
  }
  return false;
}

bool ReleaseJudge::IsTested(const Node& value) const {
  const Node* below = &value;
  for (const Node* at = index_.ParentOf(value); at != nullptr && !Is<Function>(at);
       below = at, at = index_.ParentOf(*at)) {
    if (const auto* branch = As<IfStatement>(at)) return branch->test == below;
    if (const auto* either = As<ConditionalExpression>(at); either != nullptr && either->test == below) return true;
    if (const auto* either = As<LogicalExpression>(at); either != nullptr && either->left == below) return true;
    if (Is<CallExpression>(at) || Is<MemberExpression>(at)) return false;
  }
  return false;
}

bool ReleaseJudge::IsWrittenAtEnd(flow::PlaceId place, LifecycleId owner) const {
  const std::vector<flow::Write>& writes = flow_.places().WritesTo(place);
  return std::any_of(writes.begin(), writes.end(), [&](const flow::Write& write) {
    return !write.is_initial && Is<AssignmentExpression>(write.site) && lifecycles_.EndReaches(owner, write.function);
  });
}

}  // namespace heaplint::facts
