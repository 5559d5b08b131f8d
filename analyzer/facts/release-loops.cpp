// ReleaseJudge: whether what renews itself comes to an end by itself.
#include <algorithm>

#include "analyzer/facts/multiplicity.h"
#include "analyzer/facts/release-judge.h"

namespace heaplint::facts {

using namespace syntax;

namespace {

/// At most this many milliseconds: the next turn of the event loop, or nearly.
constexpr double kNextTurn = 100;
/// Functions that may be on the way round a loop, and calls of each.
constexpr std::size_t kMaxInLoop = 48;

}  // namespace

bool ReleaseJudge::IsImmediate(const Registration& registration) {
  return registration.delay >= 0 && registration.delay <= kNextTurn;
}

bool ReleaseJudge::AsksForEnd(const Registration& registration, const Release& release) const {
  if (registration.resource() != Resource::kTimer && registration.resource() != Resource::kFrame) return false;
  if (!release.owner || !OwnerOf(release)->has_end()) return false;
  const bool is_interval = registration.renewal == Renewal::kNone && !registration.ends_itself();
  if (is_interval && !ReleasesItself(registration)) return false;
  const std::vector<FunctionId> loop = LoopOf(registration);
  return std::any_of(loop.begin(), loop.end(),
                     [&](FunctionId function) { return TestsWhatEnds(function, release.owner); });
}

const Node* ReleaseJudge::SecondStartOf(const Registration& registration, const Owners& owners) const {
  const bool is_loop = registration.is_one_shot && registration.renewal != Renewal::kNone;
  const bool is_timed = registration.resource() == Resource::kTimer || registration.resource() == Resource::kFrame;
  const LifecycleId owner = Responsible(owners);
  if (!is_loop || !is_timed || !owner || !lifecycles_[owner].has_end() || !sites_[registration.id.index()].empty())
    return nullptr;
  const std::vector<FunctionId> loop = LoopOf(registration);
  const auto starts_loop = [&](FunctionId function) {
    if (std::find(loop.begin(), loop.end(), function) != loop.end() || !MayStartAgain(function)) return false;
    return std::any_of(loop.begin(), loop.end(), [&](FunctionId turn) {
      const std::vector<const Node*>& callers = flow_.calls().CallersOf(turn);
      const auto last = callers.begin() + static_cast<std::ptrdiff_t>(std::min(callers.size(), kMaxInLoop));
      return std::any_of(callers.begin(), last, [&](const Node* call) { return index_.FunctionOf(*call) == function; });
    });
  };
  std::vector<FunctionId> turns = registration.callbacks;
  turns.push_back(registration.function);
  for (const FunctionId turn : turns) {
    for (const flow::Write* start : StartsOf(turn, owner)) {
      if (starts_loop(start->function)) return start->site;
    }
  }
  return nullptr;
}

const std::vector<const flow::Write*>& ReleaseJudge::StartsOf(FunctionId turn, LifecycleId owner) const {
  const std::uint64_t key = (static_cast<std::uint64_t>(owner.index()) << 32) + turn.index();
  const auto [known, is_new] = starts_.try_emplace(key);
  if (!is_new) return known->second;
  const auto sets = [](const flow::Write& write, bool value) {
    const auto* literal = As<BooleanLiteral>(write.value);
    return literal != nullptr && literal->value == value && Is<AssignmentExpression>(write.site);
  };
  for (const Node* value : index_.ValuesIn(turn)) {
    const flow::PlaceId flag = IsTested(*value) ? flow_.places().Of(*value) : flow::PlaceId();
    if (!flag || known->second.size() >= kMaxInLoop) continue;
    const std::span<const flow::Write> writes = flow_.places().WritesTo(flag);
    const bool is_ended =
        writes.size() <= kMaxInLoop && std::any_of(writes.begin(), writes.end(), [&](const flow::Write& write) {
          return sets(write, false) && lifecycles_.EndReaches(owner, write.function);
        });
    for (const flow::Write& write : writes) {
      if (is_ended && sets(write, true) && !write.is_initial) known->second.push_back(&write);
    }
  }
  return known->second;
}

bool ReleaseJudge::MayStartAgain(FunctionId function) const {
  const Function* node = index_.FunctionNode(function);
  if (node == nullptr || index_.IsConstructor(function) || RunsAtLoad(function, flow_)) return false;
  if (flow_.calls().CallersOf(function).size() > 1) return true;
  const auto* method = As<MethodDefinition>(index_.ParentOf(*node));
  if (!MethodName(*node).empty()) return method == nullptr || !Is<PrivateIdentifier>(method->key);
  // return { start, stop }
  const auto* declarator = As<VariableDeclarator>(index_.ParentOf(*node));
  const Node* name = declarator != nullptr ? declarator->target : node->name;
  if (name == nullptr) return false;
  const std::span<const Node* const> reads = flow_.places().ReadsOf(flow_.places().Of(*name));
  return std::any_of(reads.begin(), reads.begin() + std::min(reads.size(), kMaxInLoop), [&](const Node* read) {
    const Node* parent = index_.ValueParentOf(*read);
    return read != name && (!Is<CallExpression>(parent) || &flow::CalleeOf(*parent) != read);
  });
}

std::vector<syntax::FunctionId> ReleaseJudge::LoopOf(const Registration& registration) const {
  std::vector<FunctionId> loop = registration.callbacks;
  if (registration.renewal == Renewal::kNone) return loop;
  const auto has = [](const std::vector<FunctionId>& functions, FunctionId function) {
    return std::find(functions.begin(), functions.end(), function) != functions.end();
  };
  // What the callback calls besides is no part of the loop, nor is what starts it.
  std::vector<FunctionId> set_going = loop;
  for (std::size_t i = 0; i < set_going.size(); ++i) {
    for (const FunctionId next : flow_.calls().MentionsOf(set_going[i])) {
      if (set_going.size() == kMaxInLoop) break;
      if (!has(set_going, next)) set_going.push_back(next);
    }
  }
  std::vector<FunctionId> leads_back = {registration.function};
  for (std::size_t i = 0; i < leads_back.size(); ++i) {
    const FunctionId at = leads_back[i];
    if (!has(set_going, at)) continue;
    if (!has(loop, at)) loop.push_back(at);
    for (const std::vector<const Node*>* calls : {&flow_.calls().CallersOf(at), &flow_.calls().PassedTo(at)}) {
      for (std::size_t call = 0; call < std::min(calls->size(), kMaxInLoop); ++call) {
        const FunctionId caller = index_.FunctionOf(*(*calls)[call]);
        if (leads_back.size() < kMaxInLoop && !has(leads_back, caller)) leads_back.push_back(caller);
      }
    }
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

bool ReleaseJudge::TestsPlace(FunctionId function, flow::PlaceId place) const {
  const std::uint64_t key = (static_cast<std::uint64_t>(place.index()) << 32) + function.index();
  const auto [known, is_new] = tests_place_.try_emplace(key, false);
  if (!is_new) return known->second;
  const std::vector<const Node*>& values = index_.ValuesIn(function);
  return known->second = std::any_of(values.begin(), values.end(), [&](const Node* value) {
           return flow_.places().Of(*value) == place && IsTested(*value);
         });
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
  const std::span<const flow::Write> writes = flow_.places().WritesTo(place);
  return std::any_of(writes.begin(), writes.end(), [&](const flow::Write& write) {
    return !write.is_initial && Is<AssignmentExpression>(write.site) && lifecycles_.EndReaches(owner, write.function);
  });
}

}  // namespace heaplint::facts
