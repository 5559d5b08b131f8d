// ReleaseJudge: whether the registration goes with its target, or the target with the owner.
#include <algorithm>

#include "analyzer/facts/release-judge.h"

namespace heaplint::facts {

using namespace syntax;
using knowledge::WordKind;

namespace {

/// Places that a target may be in, and what it may be a part of.
constexpr std::size_t kMaxTargets = 8;
/// Calls that end one target.
constexpr std::size_t kMaxEndings = 64;

}  // namespace

bool ReleaseJudge::ListensToGiven(const Registration& registration) {
  return registration.resource() == Resource::kListener && registration.target.lifetime == Lifetime::kPassedIn;
}

bool ReleaseJudge::IsOnGivenElement(const Registration& registration) const {
  return ListensToGiven(registration) && registration.target.place &&
         registration.pair->acquire.name == "addEventListener" &&
         IsWord(WordKind::kUserEvent, flow::StringOf(registration.key));
}

bool ReleaseJudge::IsPartOfPage(const Registration& registration) const {
  if (!ListensToGiven(registration)) return false;
  const auto elements = given_elements_.find(OwnerKey(registration));
  return elements != given_elements_.end() && elements->second.size() >= kFewElements;
}

bool ReleaseJudge::IsOverWithLoading(const Registration& registration) const {
  return registration.resource() == Resource::kListener && registration.target.lifetime == Lifetime::kProgram &&
         IsWord(WordKind::kLoadEvent, flow::StringOf(registration.key));
}

bool ReleaseJudge::IsOnRequest(const Registration& registration) const {
  const auto heard = heard_.find(registration.target.place.index());
  return registration.target.lifetime != Lifetime::kProgram && heard != heard_.end() && heard->second.abort &&
         heard->second.end_of_request;
}

bool ReleaseJudge::IsOverWithTarget(const Registration& registration) const {
  if (registration.resource() != Resource::kListener) return false;
  if (IsOnRequest(registration)) return true;
  if (!WaitsForEnd(registration, flow_)) return false;
  if (registration.is_one_shot) return true;
  // A stream ends once. A socket may serve many requests before, each of which adds its own.
  const std::string_view target = registration.target.text;
  const bool is_shared = target.ends_with("ocket") || target.ends_with("onnection") || target.ends_with("erver");
  const std::string_view event = flow::StringOf(registration.key);
  const bool is_of_stream = event == "end" || event == "finish" || event == "close";
  const bool is_of_object = event == "destroy" || event == "destroyed" || event == "dispose";
  return (is_of_stream || is_of_object) && !is_shared && registration.pair->acquire.name != "addEventListener";
}

bool ReleaseJudge::EndsOwner(const Registration& registration, const Release& release) const {
  if (!registration.pair->has(knowledge::kOnTarget) || registration.target.lifetime == Lifetime::kProgram) return false;
  const Lifecycle* owner = OwnerOf(release);
  return owner != nullptr && owner->instance && !registration.callbacks.empty() &&
         !Is<Function>(registration.callback) &&
         std::all_of(registration.callbacks.begin(), registration.callbacks.end(), [&](FunctionId callback) {
           return std::find(owner->ends.begin(), owner->ends.end(), callback) != owner->ends.end();
         });
}

bool ReleaseJudge::EndsWithTarget(const Registration& registration) const {
  const bool is_end = IsWord(WordKind::kEndEvent, flow::StringOf(registration.key));
  const bool may_end =
      registration.pair->has(knowledge::kOnTarget) && registration.target.lifetime != Lifetime::kProgram;
  return may_end && !is_end && registration.target.place && heard_ends_.count(HeardKey(registration)) != 0;
}

bool ReleaseJudge::IsToldOfEnd(const Registration& registration, const Release& release) const {
  const auto heard = heard_ends_.find(HeardKey(registration));
  const Lifecycle* owner = OwnerOf(release);
  if (heard == heard_ends_.end() || owner == nullptr || owner->ends.empty()) return false;
  return std::all_of(owner->ends.begin(), owner->ends.end(), [&](FunctionId end) {
    return std::find(heard->second.begin(), heard->second.end(), end) != heard->second.end();
  });
}

bool ReleaseJudge::EndsTarget(const Registration& registration) const {
  const bool is_on_target =
      registration.pair->has(knowledge::kOnTarget) || registration.resource() == Resource::kSubscription;
  if (!is_on_target || registration.target.lifetime == Lifetime::kProgram) return false;
  const Owners& owners = OwnersOf(registration);
  std::vector<flow::PlaceId> work = {registration.target.place};
  for (std::size_t i = 0; i < work.size() && i < kMaxTargets; ++i) {
    if (!work[i]) continue;
    const Endings& endings = EndingsOf(work[i]);
    const bool is_ended = std::any_of(endings.functions.begin(), endings.functions.end(),
                                      [&](FunctionId function) { return IsAtAnEnd(function, owners); });
    if (is_ended) return true;
    work.insert(work.end(), endings.holders.begin(), endings.holders.end());
  }
  return false;
}

const ReleaseJudge::Endings& ReleaseJudge::EndingsOf(flow::PlaceId place) const {
  const auto [known, is_new] = endings_.try_emplace(place.index());
  Endings& endings = known->second;
  const flow::Places& places = flow_.places();
  const flow::PlaceKind kind = places[place].kind;
  if (!is_new || kind == flow::PlaceKind::kInstance || kind == flow::PlaceKind::kThis ||
      kind == flow::PlaceKind::kGlobal)
    return endings;
  std::size_t seen = 0;
  for (const Node* use : places.ReadsOf(place)) {
    const Node* parent = index_.ValueParentOf(*use);
    // this.socket = socket
    const auto* stored = As<AssignmentExpression>(parent);
    const bool is_stored = stored != nullptr && &flow::Unwrap(*stored->right) == use;
    if (is_stored && endings.holders.size() < kMaxTargets) endings.holders.push_back(places.Of(*stored->left));
    if (!IsWord(WordKind::kEndsReceiver, MemberName(parent))) continue;
    const Node* call = index_.ValueParentOf(*parent);
    // Not emitter.remove('update', f).
    const bool is_called = Is<CallExpression>(call) && &flow::CalleeOf(*call) == parent &&
                           flow::StringOf(flow::ArgumentOf(*call, 0)).empty();
    if (!is_called || ++seen > kMaxEndings) continue;
    if (!IsOptional(*call, place)) endings.functions.push_back(index_.FunctionOf(*call));
  }
  endings.holders.push_back(places[place].base);
  if (kind == flow::PlaceKind::kVariable) {
    const scope::Binding& binding = index_.scopes()[scope::BindingId(places[place].key)];
    for (const Node* given : ArgumentsFor(flow_, binding).values) {
      if (given != nullptr && endings.holders.size() < kMaxTargets) endings.holders.push_back(places.Of(*given));
    }
  }
  return endings;
}

bool ReleaseJudge::IsOptional(const Node& call, flow::PlaceId target) const {
  for (const Node* at = &call; at != nullptr && !Is<Function>(at); at = index_.ParentOf(*at)) {
    const auto* branch = As<IfStatement>(index_.ParentOf(*at));
    if (branch == nullptr || branch->test == at) continue;
    // `if (this.socket) this.socket.end()` asks only whether there is one.
    const std::span<const Node* const> reads = flow_.places().ReadsOf(target);
    const bool asks_for_target = std::any_of(reads.begin(), reads.end(), [&](const Node* read) {
      return branch->test->span.begin <= read->span.begin && read->span.end <= branch->test->span.end;
    });
    if (!asks_for_target) return true;
  }
  return false;
}

}  // namespace heaplint::facts
