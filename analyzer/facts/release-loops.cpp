// ReleaseJudge: whether what renews itself comes to an end by itself.
#include <algorithm>

#include "analyzer/facts/release-judge.h"

namespace heaplint::facts {

using namespace syntax;

namespace {

/// At most this many milliseconds: the next turn of the event loop, or nearly.
constexpr double kNextTurn = 100;
/// Functions of a loop that are searched for a question whether the end has come.
constexpr std::size_t kMaxAsked = 24;

}  // namespace

bool ReleaseJudge::IsImmediate(const Registration& registration) {
  return registration.delay >= 0 && registration.delay <= kNextTurn;
}

bool ReleaseJudge::AsksForEnd(const Registration& registration, const Release& release) const {
  if (registration.resource() != Resource::kTimer && registration.resource() != Resource::kFrame) return false;
  if (!release.owner || !OwnerOf(release)->has_end()) return false;
  const std::vector<FunctionId> loop = LoopOf(registration);
  return std::any_of(loop.begin(), loop.end(),
                     [&](FunctionId function) { return TestsWhatEnds(function, release.owner); });
}

std::vector<syntax::FunctionId> ReleaseJudge::LoopOf(const Registration& registration) const {
  std::vector<FunctionId> loop = registration.callbacks;
  if (registration.renewal == Renewal::kNone) return loop;
  const auto add = [](std::vector<FunctionId>& to, FunctionId function) {
    if (std::find(to.begin(), to.end(), function) == to.end()) to.push_back(function);
  };
  // What the callback calls besides is no part of the loop, nor is what starts it.
  std::vector<FunctionId> set_going = loop;
  for (std::size_t i = 0; i < set_going.size() && i < kMaxAsked; ++i) {
    for (const FunctionId next : flow_.calls().MentionsOf(set_going[i])) add(set_going, next);
  }
  std::vector<FunctionId> leads_back = {registration.function};
  for (std::size_t i = 0; i < leads_back.size() && i < kMaxAsked; ++i) {
    const FunctionId at = leads_back[i];
    if (std::find(set_going.begin(), set_going.end(), at) == set_going.end()) continue;
    add(loop, at);
    for (const Node* call : flow_.calls().CallersOf(at)) add(leads_back, index_.FunctionOf(*call));
    for (const Node* call : flow_.calls().PassedTo(at)) add(leads_back, index_.FunctionOf(*call));
  }
  return loop;
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
