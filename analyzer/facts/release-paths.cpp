// ReleaseJudge: releases that are there and do not do their work.
#include <algorithm>

#include "analyzer/facts/release-judge.h"

namespace heaplint::facts {

using namespace syntax;
using flow::PlaceId;
using flow::PlaceKind;
using knowledge::WordKind;

namespace {

constexpr int kMaxChain = 12;
/// Calls between a loop and the function that acquires.
constexpr int kMaxCallers = 3;

}  // namespace

std::optional<ReleaseJudge::Void> ReleaseJudge::VoidOf(const Registration& registration, const Owners& owners) const {
  if (HasDeadNotifier(registration))
    return Void{Reason::kTeardownNeverRuns, "the notifier that should end it never fires", {}};
  if (IsBoundAnew(registration))
    return Void{Reason::kOverwritten, "the function is bound anew each time, so that the one before it stays", {}};
  if (registration.pair->has(knowledge::kAutomatic)) {
    const Node* awaited = index_.AwaitBefore(*registration.call);
    // const { stop } = useIntersectionObserver(…): whoever takes the result ends it.
    const bool is_taken =
        Is<VariableDeclarator>(index_.ValueParentOf(*registration.call)) || !registration.fate.places.empty();
    if (awaited == nullptr || is_taken) return {};
    return Void{Reason::kTeardownNeverRuns, "after an await it belongs to no component that could end it",
                awaited->span};
  }
  if (const Node* end = OverrideOf(registration))
    return Void{Reason::kTeardownNeverRuns, "'dispose' never calls super.dispose(), which would release it", end->span};
  if (const Node* start = SecondStartOf(registration, owners))
    return Void{Reason::kReferenceLost, "a start before it fires leaves two loops running", start->span, true};
  if (!is_released_at_end_[registration.id.index()]) return {};
  if (IsOverwritten(registration))
    return Void{Reason::kOverwritten, "its function runs again and again, and only the last handle is kept", {}};
  if (const Node* guard = DeadGuardOf(registration, owners))
    return Void{Reason::kOnePathOnly, "the ref that guards the cleanup is null by then", guard->span};
  if (const Node* way = WayThatDropsArrival(registration))
    return Void{Reason::kOnePathOnly, "where it arrives, one way lets go of it without releasing it", way->span};
  if (IsAcquiredLate(registration, owners))
    return Void{Reason::kOnePathOnly, "if the end comes while it waits, nothing releases it", {}};
  if (const Node* hook = ServerHookOf(registration, owners))
    return Void{
        Reason::kTeardownNeverRuns, "on a server no teardown follows", {hook->span.begin, hook->span.begin + 1}};
  return {};
}

bool ReleaseJudge::HasDeadNotifier(const Registration& registration) const {
  const Node* at = flow::ReceiverOf(*registration.call);
  for (int depth = 0; at != nullptr && depth < kMaxChain; ++depth) {
    const Node& node = flow::Unwrap(*at);
    if (!Is<CallExpression>(&node)) return false;
    for (const Node* argument : flow::ArgumentsOf(node)) {
      const Node& operation = flow::Unwrap(*argument);
      if (!Is<CallExpression>(&operation) || flow_.TextOf(flow::CalleeName(operation)) != "takeUntil") continue;
      const Node* notifier = flow::ArgumentOf(operation, 0);
      if (notifier != nullptr && IsDeadNotifier(flow_.places().Of(*notifier))) return true;
    }
    at = flow::ReceiverOf(node);
  }
  return false;
}

bool ReleaseJudge::IsDeadNotifier(PlaceId notifier) const {
  bool is_made_here = false;
  for (const flow::Write& write : flow_.places().WritesTo(notifier))
    is_made_here = is_made_here || Is<NewExpression>(write.value);
  if (!is_made_here) return false;
  for (const Node* use : flow_.places().UsesOf(notifier)) {
    const Node* parent = index_.ValueParentOf(*use);
    if (Is<MemberExpression>(parent)) {
      const std::string_view name = MemberName(parent);
      if (name == "next" || name == "emit") return false;
      continue;
    }
    const bool is_argument = Is<CallExpression>(parent) && flow_.TextOf(flow::CalleeName(*parent)) == "takeUntil";
    const bool is_write = Is<AssignmentExpression>(parent) || Is<VariableDeclarator>(parent);
    if (!is_argument && !is_write) return false;
  }
  return true;
}

bool ReleaseJudge::IsBoundAnew(const Registration& registration) const {
  // stopListening() ends what listenTo() began, whichever function it was.
  if (registration.callback == nullptr || registration.is_callback_fresh ||
      registration.target.lifetime == Lifetime::kOwn || registration.pair->has(knowledge::kAutomatic))
    return false;
  if (RunsAsConstructor(registration.function, flow_) || registration.function.index() == 0) return false;
  const PlaceId place = flow_.places().Of(*registration.callback);
  // A static method binds it for the one class.
  const bool is_of_instance =
      place && flow_.places()[place].base && flow_.places()[flow_.places()[place].base].kind == PlaceKind::kInstance;
  if (!is_of_instance || IsCalledOnce(registration.function)) return false;
  for (const flow::Write& write : flow_.places().WritesTo(place)) {
    if (write.value == nullptr || write.function != registration.function || !Is<CallExpression>(write.value)) continue;
    const Node* bound = flow::ReceiverOf(*write.value);
    const bool is_bind = flow_.TextOf(flow::CalleeName(*write.value)) == "bind";
    if (is_bind && bound != nullptr && flow_.places().Of(*bound) == place)
      return !IsReleasedBefore(registration, *write.site);
  }
  return false;
}

bool ReleaseJudge::IsReleasedBefore(const Registration& registration, const Node& place) const {
  const Sites& sites = sites_[registration.id.index()];
  return std::any_of(sites.begin(), sites.end(), [&](const ReleaseSite& site) {
    return !site.is_mismatch() && site.function == registration.function && site.node->span < place.span;
  });
}

bool ReleaseJudge::IsCalledOnce(FunctionId function) const {
  const std::vector<const Node*>& callers = flow_.calls().CallersOf(function);
  return callers.size() == 1 && RunsAsConstructor(index_.FunctionOf(*callers[0]), flow_);
}

bool ReleaseJudge::IsAddedAgainAtEnd(const Registration& registration) const {
  const auto same = twins_.find(TwinKey(registration));
  if (registration.callback == nullptr || registration.is_callback_fresh || same == twins_.end()) return false;
  return std::any_of(same->second.begin(), same->second.end(), [&](RegistrationId other) {
    return other != registration.id && IsAtAnEnd(registrations_[other].function, OwnersOf(registration));
  });
}

const Node* ReleaseJudge::DeadGuardOf(const Registration& registration, const Owners& owners) const {
  const Node* dead = nullptr;
  for (const ReleaseSite& site : sites_[registration.id.index()]) {
    const bool is_cleanup = std::any_of(owners.begin(), owners.end(), [&](LifecycleId id) {
      const Lifecycle& owner = lifecycles_[id];
      return owner.kind == LifecycleKind::kEffect &&
             std::find(owner.ends.begin(), owner.ends.end(), site.function) != owner.ends.end();
    });
    if (!is_cleanup) {
      if (IsAtAnEnd(site.function, owners)) return nullptr;
      continue;
    }
    const Node* guard = nullptr;
    for (const Node* at = index_.ParentOf(*site.node); at != nullptr && !Is<Function>(at); at = index_.ParentOf(*at)) {
      const auto* branch = As<IfStatement>(at);
      const auto* either = As<LogicalExpression>(at);
      const Node* test = branch != nullptr ? branch->test : either != nullptr ? either->left : nullptr;
      // Only a ref that this file never sets: React sets and clears it.
      if (test == nullptr || MemberName(test) != "current") continue;
      const PlaceId ref = flow_.places().Of(*test);
      if (ref && flow_.places().WritesTo(ref).empty()) guard = test;
    }
    if (guard == nullptr) return nullptr;
    dead = guard;
  }
  return dead;
}

bool ReleaseJudge::IsAcquiredLate(const Registration& registration, const Owners& owners) const {
  if (registration.ends_itself()) return false;
  const Sites& sites = sites_[registration.id.index()];
  const bool ends_at_once = std::any_of(owners.begin(), owners.end(), [&](LifecycleId id) {
    const Lifecycle& owner = lifecycles_[id];
    const bool is_function = owner.kind == LifecycleKind::kEffect || owner.kind == LifecycleKind::kFactory;
    const auto* node = As<Function>(owner.node);
    return is_function && node != nullptr && node->function_id != registration.function &&
           std::any_of(sites.begin(), sites.end(),
                       [&](const ReleaseSite& site) { return lifecycles_.EndReaches(id, site.function); });
  });
  // Any test in the function may be the one that asks whether the end has come.
  if (!ends_at_once || index_.HasBranch(registration.function)) return false;
  if (index_.AwaitBefore(*registration.call) != nullptr) return true;
  const std::vector<const Node*>& passed = flow_.calls().PassedTo(registration.function);
  return std::any_of(passed.begin(), passed.end(),
                     [&](const Node* call) { return flow_.TextOf(flow::CalleeName(*call)) == "then"; });
}

const Node* ReleaseJudge::WayThatDropsArrival(const Registration& registration) const {
  const std::vector<std::string_view> parts = registration.pair->Parts();
  const Node* arrival = nullptr;
  for (const flow::Holding& holding : registration.fate.holdings) {
    const bool is_part = Is<MemberExpression>(holding.expression) &&
                         std::find(parts.begin(), parts.end(), MemberName(holding.expression)) != parts.end();
    const bool is_first = arrival == nullptr || holding.expression->span.begin < arrival->span.begin;
    if (is_part && is_first) arrival = holding.expression;
  }
  if (arrival == nullptr || index_.FunctionOf(*arrival) == registration.function) return nullptr;
  const Function* handler = index_.FunctionNode(index_.FunctionOf(*arrival));
  const auto* body = handler != nullptr ? As<BlockStatement>(handler->body) : nullptr;
  if (body == nullptr) return nullptr;
  for (const Node* statement : body->body) {
    if (statement->span.end > arrival->span.begin) break;
    const auto* branch = As<IfStatement>(statement);
    const Node* last = branch != nullptr ? flow::LastOf(*branch->consequent) : nullptr;
    if (Is<ReturnStatement>(last)) return last;
  }
  return nullptr;
}

bool ReleaseJudge::IsOverwritten(const Registration& registration) const {
  const flow::Places& places = flow_.places();
  const auto is_field = [&](PlaceId place) {
    const flow::Place at = places[place];
    return (at.kind == PlaceKind::kMember || at.kind == PlaceKind::kPrivate) &&
           places[at.base].kind == PlaceKind::kInstance;
  };
  if (registration.fate.places.size() != 1 || !is_field(registration.fate.places[0])) return false;
  for (const ReleaseSite& site : sites_[registration.id.index()]) {
    if (site.function == registration.function) return false;
  }
  // if (this.timer) return;
  if (TestsPlace(registration.function, registration.fate.places[0])) return false;
  FunctionId at = registration.function;
  for (int depth = 0; depth < kMaxCallers; ++depth) {
    const std::vector<const Node*>& callers = flow_.calls().CallersOf(at);
    if (callers.empty()) return false;
    for (const Node* call : callers) {
      for (const ReleaseSite& site : sites_[registration.id.index()]) {
        if (site.function == index_.FunctionOf(*call)) return false;
      }
      if (index_.IsInLoop(*call)) return true;
    }
    at = index_.FunctionOf(*callers[0]);
  }
  return false;
}

const Node* ReleaseJudge::ServerHookOf(const Registration& registration, const Owners& owners) const {
  if (registration.resource() != Resource::kSubscription && registration.resource() != Resource::kTimer) return nullptr;
  if (registration.is_one_shot) return nullptr;
  const bool is_component =
      std::any_of(owners.begin(), owners.end(), [&](LifecycleId id) { return lifecycles_[id].is_component; });
  const auto hook = server_hooks_.find(registration.function.index());
  return is_component && hook != server_hooks_.end() ? hook->second : nullptr;
}

}  // namespace heaplint::facts
