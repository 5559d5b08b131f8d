#include "analyzer/facts/releases.h"

#include <algorithm>

#include "analyzer/facts/release-finder.h"

namespace heaplint::facts {

using namespace syntax;
using flow::PlaceId;
using flow::PlaceKind;

namespace {

/// A one-shot timer of at most this many milliseconds is over before anyone could clear it.
constexpr double kShortDelay = 1000;

class Judge {
 public:
  Judge(const Flow& flow, const Registrations& registrations, const Lifecycles& lifecycles)
      : flow_(flow), index_(flow.index()), registrations_(registrations), lifecycles_(lifecycles), finder_(flow) {}

  std::vector<Release> Run() {
    // First the sites of all, because one registration's release is evidence for its siblings.
    for (const Registration& registration : registrations_.all()) sites_.push_back(finder_.SitesOf(registration));
    std::vector<Release> releases;
    for (const Registration& registration : registrations_.all()) releases.push_back(Of(registration));
    return releases;
  }

 private:
  static Release Complete(std::string_view why) {
    Release release;
    release.why = why;
    return release;
  }

  Release Of(const Registration& registration) const {
    const knowledge::Pair& pair = *registration.pair;
    if (pair.has(knowledge::kAutomatic)) return Complete("ends by itself");
    if (registration.signal != nullptr) return Complete("an AbortSignal ends it");
    const bool is_once_option = registration.is_one_shot && !pair.has(knowledge::kOneShot);
    if (is_once_option) return Complete("over after one run");
    const bool is_own = registration.target.lifetime == Lifetime::kOwn;
    if (pair.has(knowledge::kOnTarget) && is_own) return Complete("its target dies with its owner");
    if (pair.has(knowledge::kNeedsActivation) && !IsActivated(registration)) return Complete("it observes nothing");
    const std::vector<LifecycleId> owners = OwnersOf(registration);
    const std::vector<ReleaseSite>& sites = sites_[registration.id.index()];
    for (const ReleaseSite& site : sites) {
      if (!site.is_mismatch && IsAtAnEnd(site.function, owners)) return Complete("released at the end of its owner");
    }
    if (finder_.IsHandedToEnd(registration)) return Complete("released at the end of its owner");
    if (registration.fate.is_kept) return Complete("a store of disposables owns it");
    const bool is_mismatched = std::any_of(sites.begin(), sites.end(), [](const ReleaseSite& site) { return site.is_mismatch; });
    const bool is_released = std::any_of(sites.begin(), sites.end(), [](const ReleaseSite& site) { return !site.is_mismatch; });
    if (!is_released && !is_mismatched && (registration.fate.escapes || !registration.fate.passed_to.empty())) return Complete("handed out");
    return Accuse(registration, owners, sites, is_mismatched && !is_released, is_released);
  }

  /// Lifecycles with an end, or with one that should be there; innermost first.
  std::vector<LifecycleId> OwnersOf(const Registration& registration) const { return lifecycles_.Around(registration.function); }

  bool IsAtAnEnd(FunctionId function, const std::vector<LifecycleId>& owners) const {
    return std::any_of(owners.begin(), owners.end(), [&](LifecycleId owner) { return lifecycles_.EndReaches(owner, function); });
  }

  /// Whether some reader of the observer calls `observe`.
  bool IsActivated(const Registration& registration) const {
    for (const flow::Holding& holding : registration.fate.holdings) {
      const auto* member = As<MemberExpression>(index_.ValueParentOf(*holding.expression));
      if (member == nullptr) continue;
      if (flow_.TextOf(flow::PropertyName(index_.ast(), *member->property, member->is_computed)) == "observe") return true;
    }
    return false;
  }

  Release Accuse(const Registration& registration, const std::vector<LifecycleId>& owners, const std::vector<ReleaseSite>& sites, bool is_mismatched,
                 bool is_released) const {
    Release release;
    release.complete = false;
    release.owner = Responsible(owners);
    release.multiplicity = MultiplicityOf(registration, release.owner);
    for (const ReleaseSite& site : sites) release.attempts.push_back(site.node->span);
    if (is_mismatched) {
      release.reason = Reason::kMismatched;
    } else if (is_released) {
      release.reason = Reason::kOnePathOnly;
    } else if (IsReferenceLost(registration)) {
      release.reason = Reason::kReferenceLost;
    } else {
      release.reason = Reason::kNeverReleased;
    }
    const std::string_view excuse = ExcuseOf(registration, release, sites);
    if (!excuse.empty()) return Complete(excuse);
    release.strength = StrengthOf(registration, release);
    return release;
  }

  LifecycleId Responsible(const std::vector<LifecycleId>& owners) const {
    for (const LifecycleId id : owners) {
      const Lifecycle& owner = lifecycles_[id];
      if (owner.is_component || (owner.has_end() && owner.kind != LifecycleKind::kFactory)) return id;
    }
    for (const LifecycleId id : owners) {
      if (lifecycles_[id].has_end()) return id;
    }
    return owners.empty() ? LifecycleId() : owners.front();
  }

  bool IsReferenceLost(const Registration& registration) const {
    const bool by_handle = std::any_of(registration.pair->releases.begin(), registration.pair->releases.end(),
                                       [](const knowledge::CallPattern& pattern) { return pattern.handle >= 0; });
    if (by_handle) return registration.fate.is_discarded;
    return registration.fate.is_discarded && (registration.callback == nullptr || registration.is_callback_fresh);
  }

  Multiplicity MultiplicityOf(const Registration& registration, LifecycleId owner) const {
    if (owner && lifecycles_[owner].multiplicity.repetition != Repetition::kUnknown) return lifecycles_[owner].multiplicity;
    if (index_.IsInLoop(*registration.call)) return {Repetition::kMany, "in a loop"};
    if (registration.function.index() == 0) return {Repetition::kOnce, "at the top level"};
    if (owner) return lifecycles_[owner].multiplicity;
    return {Repetition::kUnknown, "as often as its function is called"};
  }

  /// Why an unreleased registration is nobody's leak, or an empty text.
  std::string_view ExcuseOf(const Registration& registration, const Release& release, const std::vector<ReleaseSite>& sites) const {
    const Lifecycle* owner = release.owner ? &lifecycles_[release.owner] : nullptr;
    const bool is_top_level = registration.function.index() == 0;
    if (is_top_level && (owner == nullptr || !owner->is_component)) return "made once, for the life of the program";
    if (owner != nullptr && owner->is_singleton && !owner->is_component && release.reason != Reason::kMismatched) return "its owner lives as long as the program";
    if (release.reason == Reason::kMismatched) return {};
    const bool releases_itself = std::any_of(sites.begin(), sites.end(), [&](const ReleaseSite& site) {
      return std::any_of(registration.callbacks.begin(), registration.callbacks.end(), [&](FunctionId callback) { return index_.IsWithin(site.function, callback); });
    });
    const bool has_real_end = owner != nullptr && (owner->is_component || (owner->has_end() && !owner->is_phase_only && owner->kind != LifecycleKind::kFactory));
    if (release.reason == Reason::kOnePathOnly && !has_real_end) return "released by another function";
    if (releases_itself && !registration.pair->has(knowledge::kOnTarget) && !has_real_end) return "ends itself";
    if (registration.is_one_shot && !registration.is_renewed) return ExcuseOfOneShot(registration, release, has_real_end);
    if (registration.pair->has(knowledge::kMayComplete) && IsCompleting(registration)) return "completes by itself";
    if (IsAwaited(registration)) return "awaited";
    if (owner == nullptr && !registration.is_renewed && release.reason != Reason::kReferenceLost) return "no owner with an end";
    return {};
  }

  std::string_view ExcuseOfOneShot(const Registration& registration, const Release& release, bool has_real_end) const {
    const bool is_timer = registration.resource() == Resource::kTimer;
    if (registration.resource() == Resource::kFrame || registration.resource() == Resource::kIdle) return "over with the next frame";
    if (!has_real_end) return "over after one run";
    if (is_timer && registration.delay >= 0 && registration.delay <= kShortDelay) return "over soon";
    if (is_timer && registration.payload.name.empty()) return "keeps nothing of its owner";
    if (IsAwaited(registration)) return "awaited";
    (void)release;
    return {};
  }

  /// new Promise(resolve => setTimeout(resolve, ms)): a sleep.
  bool IsAwaited(const Registration& registration) const {
    const Function* function = index_.FunctionNode(registration.function);
    if (function == nullptr || registration.resource() != Resource::kTimer) return false;
    const auto* made = As<NewExpression>(index_.ParentOf(*function));
    return made != nullptr && flow_.TextOf(flow::CalleeName(*made)) == "Promise";
  }

  /// A source that ends after one or few values, or an operator that ends the subscription.
  bool IsCompleting(const Registration& registration) const {
    using knowledge::WordKind;
    const Node* at = flow::ReceiverOf(*registration.call);
    for (int depth = 0; at != nullptr && depth < 12; ++depth) {
      const Node& node = flow::Unwrap(*at);
      if (!Is<CallExpression>(&node)) return false;
      const std::string_view name = flow_.TextOf(flow::CalleeName(node));
      if (IsWord(WordKind::kRequest, name) || IsWord(WordKind::kCompleting, name) || IsWord(WordKind::kTakeUntil, name)) return true;
      for (const Node* argument : flow::ArgumentsOf(node)) {
        const Node& operation = flow::Unwrap(*argument);
        if (!Is<CallExpression>(&operation)) continue;
        const std::string_view inner = flow_.TextOf(flow::CalleeName(operation));
        if (IsWord(WordKind::kCompleting, inner) || IsWord(WordKind::kTakeUntil, inner)) return true;
      }
      at = flow::ReceiverOf(node);
    }
    return false;
  }

  bool IsWord(knowledge::WordKind kind, std::string_view name) const { return flow_.knowledge().Is(kind, name); }
  Strength StrengthOf(const Registration& registration, const Release& release) const {
    if (release.reason == Reason::kMismatched) return Strength::kCertain;
    const Lifecycle* owner = release.owner ? &lifecycles_[release.owner] : nullptr;
    const bool has_real_end = owner != nullptr && (owner->is_component || (owner->has_end() && !owner->is_phase_only && owner->kind != LifecycleKind::kFactory));
    if (!has_real_end) return Strength::kWeak;
    if (registration.is_one_shot && !registration.is_renewed) return Strength::kWeak;
    if (registration.pair->has(knowledge::kOnTarget) && registration.target.lifetime == Lifetime::kUnknown) return Strength::kWeak;
    return Strength::kStrong;
  }

  const Flow& flow_;
  const flow::SyntaxIndex& index_;
  const Registrations& registrations_;
  const Lifecycles& lifecycles_;
  ReleaseFinder finder_;
  std::vector<std::vector<ReleaseSite>> sites_;
};

}  // namespace

Releases Releases::Compute(FactStore& facts) {
  Releases result;
  result.releases_ = Judge(facts.Get<Flow>(), facts.Get<Registrations>(), facts.Get<Lifecycles>()).Run();
  return result;
}

}  // namespace heaplint::facts
