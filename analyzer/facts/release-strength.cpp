// ReleaseJudge: how much of an accusation the source alone proves.
#include <algorithm>

#include "analyzer/facts/framework-classes.h"
#include "analyzer/facts/release-judge.h"

namespace heaplint::facts {

using namespace syntax;
using knowledge::WordKind;

namespace {

/// Functions that one callback may set going and that are looked at.
constexpr std::size_t kMaxReached = 24;
/// A one-shot timer of at least this many milliseconds is worth clearing even if nobody ever thought of it.
constexpr double kLongDelay = 10000;
/// Steps from an object to what is a part of a part of what it holds.
constexpr int kPartOfPart = 3;

bool NeedsHandle(const knowledge::Pair& pair) {
  return std::all_of(pair.releases.begin(), pair.releases.end(),
                     [](const knowledge::CallPattern& pattern) { return pattern.handle >= 0; });
}

}  // namespace

ReleaseJudge::Weight ReleaseJudge::WeightOf(const Registration& registration, const Release& release) const {
  if (release.reason == Reason::kMismatched && !KeepsNothing(registration))
    return {Strength::kCertain, "its release names another"};
  if (release.reason != Reason::kMismatched && !release.how.empty())
    return {Strength::kStrong, "its release does not do its work"};
  if (registration.resource() == Resource::kObjectUrl) {
    const bool is_dropped = registration.fate.places.empty() || !finder_.CallsAnyRelease(*registration.pair);
    return {is_dropped ? Strength::kStrong : Strength::kWeak, "nothing revokes it"};
  }
  if (KeepsNothing(registration)) {
    const bool grows =
        release.reason == Reason::kMismatched && !registration.is_callback_fresh && IsMadeByItsFunction(registration);
    return grows ? Weight{Strength::kStrong, "each call adds one more"} : Weight{Strength::kWeak, "it keeps nothing"};
  }
  if (WaitsForEnd(registration, flow_)) return {Strength::kWeak, "it waits for the end of its target"};
  if (IsOnForeignSignal(registration)) return {Strength::kStrong, "it stays on the caller's signal"};
  const Lifecycle* owner = OwnerOf(release);
  if (registration.ends_itself()) return WeightOfOneShot(registration, release);
  if (MayBaseRelease(registration, release, owner)) return {Strength::kWeak, "a base class that is not seen may"};
  if (!HasRealEnd(owner)) {
    if (IsForgottenByPhase(registration, release, owner)) return {Strength::kStrong, "the end of the phase leaves it"};
    if (IsInEndlessClass(registration, owner)) return {Strength::kStrong, "its class has no end"};
    if (HasReleasedSibling(registration, release)) return {Strength::kStrong, "the end releases its siblings"};
    return {Strength::kWeak, "its owner has no end that someone is bound to call"};
  }
  if (NeedsHandle(*registration.pair) && release.reason == Reason::kReferenceLost)
    return {Strength::kStrong, "its handle is lost"};
  // Who gives a target takes it away as well, and what is released on another path is looked after.
  const bool is_looked_after = registration.resource() == Resource::kListener && !owner->is_component &&
                               registration.target.lifetime == Lifetime::kPassedIn &&
                               release.reason == Reason::kOnePathOnly && !HasReleasedSibling(registration, release);
  if (is_looked_after) return {Strength::kWeak, "another path releases it from what is given"};
  if (IsAddedAgainAtEnd(registration)) return {Strength::kStrong, "the end adds it again"};
  if (registration.pair->has(knowledge::kOnTarget) && registration.target.lifetime == Lifetime::kUnknown) {
    return HasReleasedSibling(registration, release) && !IsOwnVariable(registration.target.place, registration.function)
               ? Weight{Strength::kStrong, "the end releases its siblings"}
               : Weight{Strength::kWeak, "how long its target lives is unknown"};
  }
  return {Strength::kStrong, "its owner ends without it"};
}

ReleaseJudge::Weight ReleaseJudge::WeightOfOneShot(const Registration& registration, const Release& release) const {
  if (RearmsReleased(registration)) return {Strength::kStrong, "it starts a timer after the end"};
  const Lifecycle* owner = OwnerOf(release);
  if (!HasRealEnd(owner)) return {Strength::kWeak, "over after one run"};
  if (registration.resource() != Resource::kTimer) {
    return HasReleasedSibling(registration, release) ? Weight{Strength::kStrong, "the end releases its siblings"}
                                                     : Weight{Strength::kWeak, "over after one run"};
  }
  // A handle that other paths clear: the end was forgotten. One that nothing clears: it keeps the owner for as long as it likes.
  if (release.reason == Reason::kOnePathOnly) return {Strength::kStrong, "other paths clear it"};
  const bool is_in_function = owner->kind == LifecycleKind::kEffect || owner->kind == LifecycleKind::kScope;
  const bool may_be_long = registration.delay >= kLongDelay || (owner->is_component && registration.delay < 0);
  const bool keeps_owner = is_in_function || (registration.payload.is_this && may_be_long);
  return keeps_owner ? Weight{Strength::kStrong, "until it fires it keeps its owner"}
                     : Weight{Strength::kWeak, "over after one run"};
}

bool ReleaseJudge::KeepsNothing(const Registration& registration) const {
  // channel.subscribe(): asks for something, or starts a stream that has all in it.
  if (registration.resource() == Resource::kSubscription && registration.callback == nullptr)
    return flow::ArgumentsOf(*registration.call).empty() && !Is<CallExpression>(flow::ReceiverOf(*registration.call));
  if (registration.resource() != Resource::kListener || registration.callbacks.empty()) return false;
  if (!registration.payload.name.empty() || registration.payload.is_this) return false;
  return !registration.is_callback_fresh || registration.target.lifetime != Lifetime::kProgram;
}

bool ReleaseJudge::IsMadeByItsFunction(const Registration& registration) const {
  return std::any_of(registration.callbacks.begin(), registration.callbacks.end(), [&](FunctionId callback) {
    return index_.OuterOf(callback) == registration.function && registration.function.index() != 0;
  });
}

bool ReleaseJudge::MayBaseRelease(const Registration& registration, const Release& release,
                                  const Lifecycle* owner) const {
  const auto* class_node = owner != nullptr ? As<Class>(owner->node) : nullptr;
  if (owner == nullptr || owner->is_component || !HasUnseenBase(class_node, flow_)) return false;
  if (release.reason == Reason::kOnePathOnly) {
    const Sites& sites = sites_[registration.id.index()];
    return std::all_of(sites.begin(), sites.end(), [&](const ReleaseSite& site) { return IsOverride(site.function); });
  }
  if (release.reason != Reason::kNeverReleased || !NeedsHandle(*registration.pair)) return false;
  return std::any_of(registration.fate.places.begin(), registration.fate.places.end(), [&](flow::PlaceId place) {
    return flow_.places()[place].base && flow_.places()[place].base == owner->instance;
  });
}

bool ReleaseJudge::IsOverride(FunctionId function) const {
  const Function* node = index_.FunctionNode(function);
  const auto* method = node != nullptr ? As<MethodDefinition>(index_.ParentOf(*node)) : nullptr;
  const std::vector<const Node*>& callers = flow_.calls().CallersOf(function);
  const auto is_own = [&](const Node* call) { return index_.FunctionOf(*call) == function; };  // super.stop() itself
  if (method == nullptr || !std::all_of(callers.begin(), callers.end(), is_own)) return false;
  const base::Atom name = flow::PropertyName(index_.ast(), *method->key, method->is_computed);
  const std::vector<const Node*>& values = index_.ValuesIn(function);
  return std::any_of(values.begin(), values.end(), [&](const Node* value) {
    const auto* member = As<MemberExpression>(value);
    return member != nullptr && Is<Super>(member->object) && MemberName(member) == flow_.TextOf(name);
  });
}

bool ReleaseJudge::IsForgottenByPhase(const Registration& registration, const Release& release,
                                      const Lifecycle* owner) const {
  if (owner == nullptr || !owner->has_end()) return false;
  if (registration.ends_itself()) return false;
  const bool is_end = IsWord(WordKind::kTeardown, owner->end_name) || IsWord(WordKind::kPhaseEnd, owner->end_name);
  if (!is_end) return false;
  if (release.reason == Reason::kOnePathOnly) {
    // Released where it is acquired, before it is acquired anew, and nowhere else.
    const Sites& sites = sites_[registration.id.index()];
    const bool is_field =
        std::any_of(registration.fate.places.begin(), registration.fate.places.end(), [&](flow::PlaceId place) {
          return owner->instance.is_valid() && flow_.places()[place].base == owner->instance;
        });
    return is_field && std::all_of(sites.begin(), sites.end(),
                                   [&](const ReleaseSite& site) { return site.function == registration.function; });
  }
  return registration.target.lifetime == Lifetime::kProgram && registration.target.holder != Holder::kModule;
}

bool ReleaseJudge::IsInEndlessClass(const Registration& registration, const Lifecycle* owner) const {
  const bool is_endless = owner != nullptr && owner->kind == LifecycleKind::kObject && !owner->has_end() &&
                          !owner->is_singleton && !Is<ObjectExpression>(owner->node);
  if (!is_endless) return false;
  if (registration.ends_itself()) return false;
  if (registration.resource() == Resource::kHandle) return !registration.fate.escapes;
  if (!registration.payload.is_this) return false;
  // A class of its own is as often as not made once, for its page; one with a base is one of many of a kind.
  const auto* class_node = As<Class>(owner->node);
  if (class_node != nullptr && class_node->super_class == nullptr) return false;
  // An observable is mostly a service's; an event is as likely of an object that the other one owns.
  return registration.target.lifetime == Lifetime::kProgram ||
         (registration.resource() == Resource::kSubscription && !registration.pair->has(knowledge::kOnTarget));
}

bool ReleaseJudge::HasReleasedSibling(const Registration& registration, const Release& release) const {
  if (!release.owner || registration.target.lifetime == Lifetime::kOwn || IsErrorGuard(registration)) return false;
  const auto found = released_in_.find(registration.function.index());
  if (found == released_in_.end()) return false;
  return std::any_of(found->second.begin(), found->second.end(), [&](RegistrationId id) {
    const Registration& sibling = registrations_[id];
    if (registration.resource() != Resource::kListener) return sibling.resource() == registration.resource();
    // That a timer is cleared says nothing of how long some other object lives.
    const bool is_same_target = sibling.target.place && sibling.target.place == registration.target.place;
    const bool are_both_given = sibling.resource() == Resource::kListener &&
                                sibling.target.lifetime != Lifetime::kProgram &&
                                sibling.target.lifetime != Lifetime::kOwn && IsPartOfPart(registration.target);
    return is_same_target || are_both_given ||
           (sibling.resource() != Resource::kListener && registration.target.lifetime != Lifetime::kUnknown);
  });
}

bool ReleaseJudge::IsErrorGuard(const Registration& registration) const {
  return flow::StringOf(registration.key) == "error" && registration.pair->acquire.name != "addEventListener" &&
         registration.target.lifetime != Lifetime::kProgram;
}

bool ReleaseJudge::IsPartOfPart(const Target& target) const {
  if (target.lifetime != Lifetime::kUnknown) return false;
  int depth = 0;
  for (flow::PlaceId at = target.place; at && flow_.places()[at].base; at = flow_.places()[at].base) ++depth;
  return depth >= kPartOfPart;
}

bool ReleaseJudge::IsOwnVariable(flow::PlaceId place, FunctionId function) const {
  if (!place || flow_.places()[place].kind != flow::PlaceKind::kVariable) return false;
  const scope::Binding& binding = index_.scopes()[scope::BindingId(flow_.places()[place].key)];
  return binding.kind != scope::BindingKind::kParameter && index_.scopes()[binding.scope].function == function;
}

bool ReleaseJudge::IsInVariables(const Registration& registration) const {
  return std::all_of(registration.fate.places.begin(), registration.fate.places.end(),
                     [&](flow::PlaceId place) { return flow_.places()[place].kind == flow::PlaceKind::kVariable; });
}

bool ReleaseJudge::IsClearedOnManyPaths(const Registration& registration) const {
  const Sites& sites = sites_[registration.id.index()];
  return IsInVariables(registration) && std::any_of(sites.begin(), sites.end(), [&](const ReleaseSite& site) {
           return site.function != sites[0].function;
         });
}

bool ReleaseJudge::RearmsReleased(const Registration& registration) const {
  if (registration.resource() != Resource::kTimer || !registration.fate.is_discarded) return false;
  if (!IsImmediate(registration) && HasKeptTwin(registration)) return true;
  std::vector<FunctionId> seen;
  std::vector<FunctionId> work = registration.callbacks;
  while (!work.empty() && seen.size() < kMaxReached) {
    const FunctionId at = work.back();
    work.pop_back();
    if (std::find(seen.begin(), seen.end(), at) != seen.end()) continue;
    seen.push_back(at);
    const auto armed = released_in_.find(at.index());
    if (armed != released_in_.end()) {
      for (const RegistrationId id : armed->second) {
        if (registrations_[id].resource() == Resource::kTimer && registrations_[id].renewal != Renewal::kNone)
          return true;
      }
    }
    for (const FunctionId next : flow_.calls().MentionsOf(at)) work.push_back(next);
  }
  return false;
}

bool ReleaseJudge::HasKeptTwin(const Registration& registration) const {
  const auto targets_of = [&](const Registration& timer) {
    std::vector<FunctionId> targets;
    for (const FunctionId callback : timer.callbacks) {
      for (const FunctionId target : flow_.calls().MentionsOf(callback)) {
        if (index_.OuterOf(target) != callback) targets.push_back(target);
      }
    }
    return targets;
  };
  const std::vector<FunctionId> mine = targets_of(registration);
  if (mine.empty()) return false;
  const auto is_mine = [&](FunctionId target) { return std::find(mine.begin(), mine.end(), target) != mine.end(); };
  return std::any_of(released_timers_.begin(), released_timers_.end(), [&](RegistrationId id) {
    const std::vector<FunctionId> others = targets_of(registrations_[id]);
    return !others.empty() && is_mine(others[0]);
  });
}

bool ReleaseJudge::IsOnForeignSignal(const Registration& registration) const {
  if (flow::StringOf(registration.key) != "abort" || registration.is_one_shot) return false;
  const auto heard = heard_.find(registration.target.place.index());
  if (heard != heard_.end() && heard->second.other) return false;  // A signal says nothing else.
  const std::string_view text = registration.target.text;
  // Who gives a whole controller has made it for this one piece of work.
  if (text.find("ontroller") != std::string_view::npos) return false;
  const bool is_unknown = registration.target.lifetime == Lifetime::kUnknown;
  return registration.target.lifetime == Lifetime::kPassedIn || (is_unknown && text.ends_with(".signal"));
}

}  // namespace heaplint::facts
