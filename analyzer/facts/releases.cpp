#include "analyzer/facts/releases.h"

#include <algorithm>
#include <string>
#include <unordered_map>

#include "analyzer/facts/multiplicity.h"
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
    for (const Registration& registration : registrations_.all()) {
      if (registration.resource() == Resource::kListener && !registration.is_callback_fresh)
        twins_[TwinKey(registration)].push_back(registration.id);
    }
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
    if (IsPiped(registration)) return Complete("it is only a stream");
    if (pair.has(knowledge::kNeedsActivation) && !IsActivated(registration)) return Complete("it observes nothing");
    const std::vector<LifecycleId> owners = OwnersOf(registration);
    const std::vector<ReleaseSite>& sites = sites_[registration.id.index()];
    const bool is_void = HasDeadNotifier(registration) || IsBoundAnew(registration);
    if (is_void && registration.function.index() != 0) return Accuse(registration, owners, sites, false, false);
    for (const ReleaseSite& site : sites) {
      if (!site.is_mismatch && IsAtAnEnd(site.function, owners)) return Complete("released at the end of its owner");
    }
    if (finder_.IsHandedToEnd(registration)) return Complete("released at the end of its owner");
    if (registration.fate.is_kept) return Complete("a store of disposables owns it");
    if (registration.resource() == Resource::kObjectUrl && !sites.empty()) return Complete("revoked");
    const bool is_mismatched =
        std::any_of(sites.begin(), sites.end(), [](const ReleaseSite& site) { return site.is_mismatch; });
    const bool is_released =
        std::any_of(sites.begin(), sites.end(), [](const ReleaseSite& site) { return !site.is_mismatch; });
    const bool is_handed_out = registration.fate.escapes || (!registration.fate.passed_to.empty() &&
                                                             registration.resource() != Resource::kObjectUrl);
    if (!is_released && !is_mismatched && is_handed_out) return Complete("handed out");
    return Accuse(registration, owners, sites, is_mismatched && !is_released, is_released);
  }

  /// Lifecycles with an end, or with one that should be there; innermost first.
  std::vector<LifecycleId> OwnersOf(const Registration& registration) const {
    return lifecycles_.Around(registration.function);
  }

  bool IsAtAnEnd(FunctionId function, const std::vector<LifecycleId>& owners) const {
    return std::any_of(owners.begin(), owners.end(),
                       [&](LifecycleId owner) { return lifecycles_.EndReaches(owner, function); });
  }

  /// x.subscribe().pipe(…): a method of that name which returns a stream.
  bool IsPiped(const Registration& registration) const {
    const auto* member = As<MemberExpression>(index_.ValueParentOf(*registration.call));
    return member != nullptr &&
           flow_.TextOf(flow::PropertyName(index_.ast(), *member->property, member->is_computed)) == "pipe";
  }

  /// Whether some reader of the observer calls `observe`.
  bool IsActivated(const Registration& registration) const {
    for (const flow::Holding& holding : registration.fate.holdings) {
      const auto* member = As<MemberExpression>(index_.ValueParentOf(*holding.expression));
      if (member == nullptr) continue;
      if (flow_.TextOf(flow::PropertyName(index_.ast(), *member->property, member->is_computed)) == "observe")
        return true;
    }
    return false;
  }

  Release Accuse(const Registration& registration, const std::vector<LifecycleId>& owners,
                 const std::vector<ReleaseSite>& sites, bool is_mismatched, bool is_released) const {
    Release release;
    release.complete = false;
    release.owner = Responsible(owners);
    release.multiplicity = MultiplicityOf(registration, release.owner);
    for (const ReleaseSite& site : sites) release.attempts.push_back(site.node->span);
    if (is_mismatched) {
      release.reason = Reason::kMismatched;
    } else if (HasDeadNotifier(registration)) {
      release.reason = Reason::kTeardownNeverRuns;
    } else if (IsBoundAnew(registration)) {
      release.reason = Reason::kOverwritten;
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
    if (owner && lifecycles_[owner].multiplicity.repetition != Repetition::kUnknown)
      return lifecycles_[owner].multiplicity;
    if (index_.IsInLoop(*registration.call)) return {Repetition::kMany, "in a loop"};
    if (registration.function.index() == 0) return {Repetition::kOnce, "at the top level"};
    if (owner) return lifecycles_[owner].multiplicity;
    return {Repetition::kUnknown, "as often as its function is called"};
  }

  /// Why an unreleased registration is nobody's leak, or an empty text.
  std::string_view ExcuseOf(const Registration& registration, const Release& release,
                            const std::vector<ReleaseSite>& sites) const {
    const Lifecycle* owner = release.owner ? &lifecycles_[release.owner] : nullptr;
    const bool is_top_level = RunsAtLoad(registration.function, flow_);
    if (is_top_level && (owner == nullptr || !owner->is_component)) return "made once, for the life of the program";
    if (owner != nullptr && owner->is_singleton && !owner->is_component && release.reason != Reason::kMismatched)
      return "its owner lives as long as the program";
    const bool is_decided = release.reason == Reason::kMismatched || release.reason == Reason::kTeardownNeverRuns ||
                            release.reason == Reason::kOverwritten;
    if (is_decided) return {};
    const bool releases_itself = std::any_of(sites.begin(), sites.end(), [&](const ReleaseSite& site) {
      return std::any_of(registration.callbacks.begin(), registration.callbacks.end(),
                         [&](FunctionId callback) { return index_.IsWithin(site.function, callback); });
    });
    const bool has_real_end =
        owner != nullptr &&
        (owner->is_component || (owner->has_end() && !owner->is_phase_only && owner->kind != LifecycleKind::kFactory));
    if (release.reason == Reason::kOnePathOnly && !has_real_end) return "released by another function";
    if (releases_itself && !registration.pair->has(knowledge::kOnTarget) && !has_real_end) return "ends itself";
    if (releases_itself && registration.pair->has(knowledge::kOnTarget) &&
        registration.target.lifetime != Lifetime::kProgram)
      return "ends itself";
    if (registration.is_one_shot && !registration.is_renewed)
      return ExcuseOfOneShot(registration, release, has_real_end);
    if (registration.pair->has(knowledge::kMayComplete) && IsCompleting(registration)) return "completes by itself";
    if (IsAwaited(registration)) return "awaited";
    if (registration.resource() == Resource::kObjectUrl) return {};
    if (owner == nullptr && !registration.is_renewed && release.reason != Reason::kReferenceLost)
      return "no owner with an end";
    return {};
  }

  std::string_view ExcuseOfOneShot(const Registration& registration, const Release& release, bool has_real_end) const {
    const bool is_timer = registration.resource() == Resource::kTimer;
    if (registration.resource() == Resource::kFrame || registration.resource() == Resource::kIdle)
      return "over with the next frame";
    if (!has_real_end) return "over after one run";
    if (is_timer && registration.delay >= 0 && registration.delay <= kShortDelay) return "over soon";
    if (is_timer && registration.payload.name.empty()) return "keeps nothing of its owner";
    if (IsAwaited(registration)) return "awaited";
    (void)release;
    return {};
  }

  /// takeUntil(this.destroyed$), where nothing in the file ever calls this.destroyed$.next().
  bool HasDeadNotifier(const Registration& registration) const {
    using knowledge::WordKind;
    const Node* at = flow::ReceiverOf(*registration.call);
    for (int depth = 0; at != nullptr && depth < 12; ++depth) {
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

  bool IsDeadNotifier(PlaceId notifier) const {
    bool is_made_here = false;
    for (const flow::Write& write : flow_.places().WritesTo(notifier))
      is_made_here = is_made_here || Is<NewExpression>(write.value);
    if (!is_made_here) return false;
    for (const Node* use : flow_.places().UsesOf(notifier)) {
      const Node* parent = index_.ValueParentOf(*use);
      if (const auto* member = As<MemberExpression>(parent)) {
        const std::string_view name =
            flow_.TextOf(flow::PropertyName(index_.ast(), *member->property, member->is_computed));
        if (name == "next" || name == "emit") return false;
        continue;
      }
      const bool is_argument =
          parent != nullptr && Is<CallExpression>(parent) && flow_.TextOf(flow::CalleeName(*parent)) == "takeUntil";
      const bool is_write = Is<AssignmentExpression>(parent) || Is<VariableDeclarator>(parent);
      if (!is_argument && !is_write) return false;
    }
    return true;
  }

  /// this.f = this.f.bind(this) in the very function that registers this.f, and that runs more than once.
  bool IsBoundAnew(const Registration& registration) const {
    if (registration.callback == nullptr || registration.is_callback_fresh ||
        registration.target.lifetime == Lifetime::kOwn)
      return false;
    const scope::FunctionKind kind = index_.scopes()[registration.function].kind;
    if (kind == scope::FunctionKind::kBaseConstructor || kind == scope::FunctionKind::kDerivedConstructor ||
        registration.function.index() == 0)
      return false;
    const PlaceId place = flow_.places().Of(*registration.callback);
    for (const flow::Write& write : flow_.places().WritesTo(place)) {
      if (write.value == nullptr || write.function != registration.function || !Is<CallExpression>(write.value))
        continue;
      const Node* bound = flow::ReceiverOf(*write.value);
      const bool is_bind = flow_.TextOf(flow::CalleeName(*write.value)) == "bind";
      if (is_bind && bound != nullptr && flow_.places().Of(*bound) == place) return true;
    }
    return false;
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
      if (IsWord(WordKind::kRequest, name) || IsWord(WordKind::kCompleting, name) || IsWord(WordKind::kTakeUntil, name))
        return true;
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
    if (release.reason == Reason::kTeardownNeverRuns || release.reason == Reason::kOverwritten)
      return Strength::kStrong;
    if (registration.resource() == Resource::kObjectUrl)
      return registration.fate.places.empty() ? Strength::kStrong : Strength::kWeak;
    const Lifecycle* owner = release.owner ? &lifecycles_[release.owner] : nullptr;
    const bool has_real_end =
        owner != nullptr &&
        (owner->is_component || (owner->has_end() && !owner->is_phase_only && owner->kind != LifecycleKind::kFactory));
    if (flow::StringOf(registration.key) == "abort" && registration.target.lifetime == Lifetime::kPassedIn)
      return Strength::kStrong;
    if (!has_real_end && IsForgottenByPhase(registration, release, owner)) return Strength::kStrong;
    if (!has_real_end) return IsInEndlessClass(registration, owner) ? Strength::kStrong : Strength::kWeak;
    if (registration.is_one_shot && !registration.is_renewed)
      return IsForgottenField(registration, release, *owner) ? Strength::kStrong : Strength::kWeak;
    const bool needs_handle = std::all_of(registration.pair->releases.begin(), registration.pair->releases.end(),
                                          [](const knowledge::CallPattern& pattern) { return pattern.handle >= 0; });
    if (needs_handle && release.reason == Reason::kReferenceLost) return Strength::kStrong;
    if (IsAddedAgainAtEnd(registration)) return Strength::kStrong;
    if (registration.pair->has(knowledge::kOnTarget) && registration.target.lifetime == Lifetime::kUnknown)
      return Strength::kWeak;
    if (IsWord(knowledge::WordKind::kEndEvent, flow::StringOf(registration.key)) &&
        registration.target.lifetime != Lifetime::kProgram)
      return Strength::kWeak;
    return Strength::kStrong;
  }

  /// The class or API has `stop`, `close` or the like, which leaves a registration with something that lives as long as the program.
  bool IsForgottenByPhase(const Registration& registration, const Release& release, const Lifecycle* owner) const {
    if (owner == nullptr || !owner->has_end() || registration.target.lifetime != Lifetime::kProgram) return false;
    if (release.reason == Reason::kOnePathOnly || (registration.is_one_shot && !registration.is_renewed)) return false;
    if (registration.target.holder == Holder::kModule) return false;
    return IsWord(knowledge::WordKind::kTeardown, owner->end_name) ||
           IsWord(knowledge::WordKind::kPhaseEnd, owner->end_name);
  }

  /// A timeout in a field of a component that other methods clear, but not the end.
  bool IsForgottenField(const Registration& registration, const Release& release, const Lifecycle& owner) const {
    if (release.reason != Reason::kOnePathOnly || !owner.is_component) return false;
    return std::any_of(registration.fate.places.begin(), registration.fate.places.end(), [&](PlaceId place) {
      return flow_.places()[place].base == owner.instance && owner.instance.is_valid();
    });
  }

  /// The end adds the very listener that it should remove.
  bool IsAddedAgainAtEnd(const Registration& registration) const {
    const auto same = twins_.find(TwinKey(registration));
    if (registration.callback == nullptr || registration.is_callback_fresh || same == twins_.end()) return false;
    return std::any_of(same->second.begin(), same->second.end(), [&](RegistrationId other) {
      return other != registration.id && IsAtAnEnd(registrations_[other].function, OwnersOf(registration));
    });
  }

  std::string TwinKey(const Registration& registration) const {
    std::string key = registration.target.text;
    for (const Node* part : {registration.key, registration.callback})
      key += part != nullptr ? std::string(flow_.TextOf(*part)) + "," : ",";
    return key;
  }

  /// A class that registers itself for good and has no end at all.
  bool IsInEndlessClass(const Registration& registration, const Lifecycle* owner) const {
    if (owner == nullptr || owner->kind != LifecycleKind::kObject || owner->has_end() || owner->is_singleton ||
        !Is<Class>(owner->node))
      return false;
    if (!registration.payload.is_this || (registration.is_one_shot && !registration.is_renewed)) return false;
    return registration.target.lifetime == Lifetime::kProgram || registration.resource() == Resource::kSubscription;
  }

  const Flow& flow_;
  const flow::SyntaxIndex& index_;
  const Registrations& registrations_;
  const Lifecycles& lifecycles_;
  ReleaseFinder finder_;
  std::vector<std::vector<ReleaseSite>> sites_;
  /// Listeners that agree in the text of target, key and callback.
  std::unordered_map<std::string, std::vector<RegistrationId>> twins_;
};

}  // namespace

Releases Releases::Compute(FactStore& facts) {
  Releases result;
  result.releases_ = Judge(facts.Get<Flow>(), facts.Get<Registrations>(), facts.Get<Lifecycles>()).Run();
  return result;
}

}  // namespace heaplint::facts
