#include "analyzer/facts/release-judge.h"

#include <algorithm>
#include <cctype>
#include <utility>

#include "analyzer/facts/framework-classes.h"

namespace heaplint::facts {

using namespace syntax;

namespace {

/// Released timers that each dropped one is compared with.
constexpr std::size_t kMaxTwins = 32;
/// Components with a hook that servers call too: each costs a walk over the functions it sets going.
constexpr int kMaxServerHooks = 64;

/// Of ASCII letters; other characters stay.
char Lower(char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); }

}  // namespace

ReleaseJudge::ReleaseJudge(const Flow& flow, const Registrations& registrations, const Lifecycles& lifecycles,
                           const ReleaseFinder& finder)
    : flow_(flow), index_(flow.index()), registrations_(registrations), lifecycles_(lifecycles), finder_(finder) {
  // The sites of all come first, because one registration's release is evidence for its siblings.
  std::unordered_set<const Node*> releasing;
  for (const Registration& registration : registrations_.all()) {
    sites_.push_back(finder_.SitesOf(registration));
    for (const ReleaseSite& site : sites_.back()) {
      if (!site.is_mismatch() && NamesAgain(*site.node, registration)) releasing.insert(site.node);
    }
  }
  for (const Registration& registration : registrations_.all()) {
    Sites& sites = sites_[registration.id.index()];
    // What releases another one as it should was not meant for this one.
    std::erase_if(sites,
                  [&](const ReleaseSite& site) { return site.is_mismatch() && releasing.count(site.node) != 0; });
    const bool is_released =
        std::any_of(sites.begin(), sites.end(),
                    [&](const ReleaseSite& site) {
                      return !site.is_mismatch() &&
                             (IsAtAnEnd(site.function, OwnersOf(registration)) || IsOfDisposable(site.function));
                    }) ||
        finder_.IsHandedToEnd(registration);
    is_released_at_end_.push_back(is_released);
    by_call_.emplace(registration.call, registration.id);
    const bool is_timer = registration.resource() == Resource::kTimer;
    if (is_released && is_timer && released_timers_.size() < kMaxTwins) released_timers_.push_back(registration.id);
    if (is_released) released_in_[registration.function.index()].push_back(registration.id);
    const std::string_view event = flow::StringOf(registration.key);
    const bool is_end = IsWord(knowledge::WordKind::kEndEvent, event);
    if (is_end && registration.target.place) {
      std::vector<FunctionId>& heard = heard_ends_[HeardKey(registration)];
      heard.insert(heard.end(), registration.callbacks.begin(), registration.callbacks.end());
    }
    if (registration.target.place && !event.empty()) {
      Heard& heard = heard_[registration.target.place.index()];
      heard.abort = heard.abort || event == "abort";
      heard.other = heard.other || event != "abort";
      heard.end_of_request =
          heard.end_of_request || event == "timeout" || event == "loadend" || event == "readystatechange";
    }
    if (IsOnGivenElement(registration)) {
      std::vector<flow::PlaceId>& elements = given_elements_[OwnerKey(registration)];
      const bool is_known = std::find(elements.begin(), elements.end(), registration.target.place) != elements.end();
      if (!is_known && elements.size() < kFewElements) elements.push_back(registration.target.place);
    }
    if (registration.resource() == Resource::kListener && !registration.is_callback_fresh)
      twins_[TwinKey(registration)].push_back(registration.id);
  }
  CollectWhatLeavesPage();
  int server_hooks = 0;
  for (std::size_t i = 0; i < lifecycles_.size() && server_hooks < kMaxServerHooks; ++i) {
    const Lifecycle& lifecycle = lifecycles_[LifecycleId(i)];
    if (!lifecycle.instance || !lifecycle.is_component) continue;
    for (const flow::PlaceId member : flow_.places().MembersOf(lifecycle.instance)) {
      const std::string_view name = flow_.TextOf(base::Atom(flow_.places()[member].key));
      if (!IsWord(knowledge::WordKind::kServerSetup, name)) continue;
      const std::vector<FunctionId>& hooks = flow_.places().FunctionsIn(member);
      if (hooks.empty() || index_.FunctionNode(hooks[0]) == nullptr) continue;
      ++server_hooks;
      const std::vector<bool> reached = flow_.calls().ReachedFrom(hooks);
      for (std::size_t at = 0; at < reached.size(); ++at) {
        if (reached[at]) server_hooks_.emplace(at, index_.FunctionNode(hooks[0]));
      }
    }
  }
}

std::vector<Release> ReleaseJudge::Run() {
  std::vector<Release> releases;
  for (const Registration& registration : registrations_.all()) releases.push_back(Of(registration));
  return releases;
}

Release ReleaseJudge::Complete(std::string_view why) {
  Release release;
  release.why = why;
  return release;
}

Release ReleaseJudge::Of(const Registration& registration) const {
  const knowledge::Pair& pair = *registration.pair;
  const Owners& owners = OwnersOf(registration);
  const std::optional<Void> failure = VoidOf(registration, owners);
  const bool is_automatic = pair.has(knowledge::kAutomatic);
  if (is_automatic && !failure) return Complete("ends by itself");
  if (registration.signal != nullptr) return Complete("an AbortSignal ends it");
  const bool is_once_option = registration.is_one_shot && !pair.has(knowledge::kOneShot);
  if (is_once_option) return Complete("over after one run");
  const bool is_own = registration.target.lifetime == Lifetime::kOwn;
  const bool is_overwritten = failure && failure->reason == Reason::kOverwritten;
  const bool is_on_target = pair.has(knowledge::kOnTarget) || pair.resource == Resource::kSubscription;
  if (is_on_target && is_own && !is_overwritten) return Complete("its target dies with its owner");
  if (IsPiped(registration)) return Complete("it is only a stream");
  if (IsPromise(registration)) return Complete("it asks a server");
  if (pair.has(knowledge::kNeedsActivation) && !IsActivated(registration)) return Complete("it observes nothing");
  if (pair.has(knowledge::kNeedsActivation) && ObservesWhatIsMadeHere(registration))
    return Complete("what it observes goes with its owner");
  if (failure && registration.function.index() != 0) return Accuse(registration, owners, failure);
  if (is_automatic) return Complete("ends by itself");
  if (is_released_at_end_[registration.id.index()]) return Complete("released at the end of its owner");
  if (registration.fate.is_kept || IsInKeptPlace(registration)) return Complete("a store of disposables owns it");
  if (IsInStoreOfBase(registration)) return Complete("a store of its base class owns it");
  if (registration.is_wrapped) return Complete("its callers hold it");
  if (IsFacade(registration)) return Complete("it passes on what its callers ask for");
  const Sites& sites = sites_[registration.id.index()];
  if (registration.resource() == Resource::kObjectUrl && !sites.empty()) return Complete("revoked");
  const bool is_handed_out = registration.fate.escapes ||
                             (!registration.fate.passed_to.empty() && registration.resource() != Resource::kObjectUrl);
  // Who gets the function that ends a listener will call it, whatever is removed elsewhere.
  const bool has_own_end = registration.resource() == Resource::kListener &&
                           std::any_of(pair.releases.begin(), pair.releases.end(), [](const auto& pattern) {
                             return pattern.form == knowledge::CallPattern::Form::kCallResult;
                           });
  const auto is_release = [&](const Node* taker) {
    return std::any_of(sites.begin(), sites.end(), [&](const ReleaseSite& site) { return site.node == taker; });
  };
  const std::vector<const Node*>& takers = registration.fate.passed_to;
  const bool is_given_away =
      has_own_end && std::any_of(takers.begin(), takers.end(), [&](const Node* taker) {
        return !is_release(taker) && !IsWord(knowledge::WordKind::kInsert, flow_.TextOf(flow::CalleeName(*taker)));
      });
  if (is_handed_out && (sites.empty() || is_given_away)) return Complete("handed out");
  return Accuse(registration, owners, {});
}

bool ReleaseJudge::IsFacade(const Registration& registration) const {
  const Function* function = index_.FunctionNode(registration.function);
  const bool is_asked =
      registration.pair->has(knowledge::kOnTarget) || registration.resource() == Resource::kSubscription;
  if (function == nullptr || !is_asked) return false;
  const base::Atom name = MethodName(*function);
  // SUBSCRIBE(…) { return this.queue.subscribe(…); }
  const std::string_view method = flow_.TextOf(name);
  const std::string_view called = flow_.TextOf(flow::CalleeName(*registration.call));
  const bool is_same = !method.empty() && std::equal(method.begin(), method.end(), called.begin(), called.end(),
                                                     [](char a, char b) { return Lower(a) == Lower(b); });
  // worker.on = (event, callback) => addEventListener(event, (message) => callback(message.data))
  const bool adapts = !name.empty() && sites_[registration.id.index()].empty() && AcquiresListener(name);
  if (!is_same && !adapts) return false;
  const auto is_parameter = [&](flow::PlaceId place) {
    return place && std::any_of(function->params.begin(), function->params.end(), [&](const Node* parameter) {
             return Is<Identifier>(parameter) && flow_.places().Of(*parameter) == place;
           });
  };
  const auto is_given = [&](const Node* argument) {
    if (Is<SpreadElement>(argument)) return true;
    const Payload& payload = registration.payload;
    if (adapts && argument == registration.callback && Is<Function>(argument))
      return payload.origin && !payload.is_this && is_parameter(flow_.places().Of(index_.NodeOf(payload.origin)));
    // Kind.CHANNELS
    const auto* constant = As<MemberExpression>(argument);
    const auto* kinds = constant != nullptr ? As<Identifier>(constant->object) : nullptr;
    const std::string_view kind = kinds != nullptr ? flow_.TextOf(kinds->name) : std::string_view();
    const bool is_constant = !kind.empty() && kind[0] != Lower(kind[0]);
    return is_constant || is_parameter(flow_.places().Of(*argument));
  };
  const List<Node> arguments = flow::ArgumentsOf(*registration.call);
  return !arguments.empty() && std::all_of(arguments.begin(), arguments.end(), is_given);
}

base::Atom ReleaseJudge::MethodName(const Function& function) const {
  const Node* parent = index_.ParentOf(function);
  if (const auto* method = As<MethodDefinition>(parent))
    return flow::PropertyName(index_.ast(), *method->key, method->is_computed);
  if (const auto* property = As<Property>(parent))
    return flow::PropertyName(index_.ast(), *property->key, property->is_computed);
  const auto* assignment = As<AssignmentExpression>(parent);
  return flow::MemberName(index_.ast(), assignment != nullptr ? assignment->left : nullptr);
}

bool ReleaseJudge::AcquiresListener(base::Atom name) const {
  const knowledge::Knowledge& knowledge = flow_.knowledge();
  const std::vector<std::uint32_t>& pairs = knowledge.AcquiresNamed(flow_.TextOf(name));
  return std::any_of(pairs.begin(), pairs.end(),
                     [&](std::uint32_t pair) { return knowledge.pairs()[pair].resource == Resource::kListener; });
}

bool ReleaseJudge::NamesAgain(const Node& release, const Registration& registration) const {
  if (registration.callback == nullptr || !Is<CallExpression>(&release)) return false;
  const List<Node> arguments = flow::ArgumentsOf(release);
  const auto is_named = [&](std::string_view text) {
    return std::any_of(arguments.begin(), arguments.end(),
                       [&](const Node* argument) { return flow_.TextOf(*argument) == text; });
  };
  const Node* receiver = flow::ReceiverOf(release);
  const bool is_target = (receiver != nullptr && flow_.TextOf(*receiver) == registration.target.text) ||
                         is_named(registration.target.text);
  return is_target && is_named(flow_.TextOf(*registration.callback));
}

const ReleaseJudge::Owners& ReleaseJudge::OwnersOf(const Registration& registration) const {
  return lifecycles_.Around(registration.function);
}

bool ReleaseJudge::IsAtAnEnd(FunctionId function, const Owners& owners) const {
  return std::any_of(owners.begin(), owners.end(),
                     [&](LifecycleId owner) { return lifecycles_.EndReaches(owner, function); });
}

bool ReleaseJudge::IsOfDisposable(FunctionId function) const {
  const std::vector<const Node*>& takers = flow_.calls().PassedTo(function);
  return takers.size() <= kMaxTakers && std::any_of(takers.begin(), takers.end(), [&](const Node* call) {
           return IsWord(knowledge::WordKind::kMakesDisposable, flow_.TextOf(flow::CalleeOf(*call)));
         });
}

Release ReleaseJudge::Accuse(const Registration& registration, const Owners& owners,
                             const std::optional<Void>& failure) const {
  const Sites& sites = sites_[registration.id.index()];
  const bool is_released =
      std::any_of(sites.begin(), sites.end(), [](const auto& site) { return !site.is_mismatch(); });
  Release release;
  release.complete = false;
  release.owner = Responsible(owners);
  release.multiplicity = MultiplicityOf(registration, release.owner);
  if (failure) {
    release.reason = failure->reason;
    release.how = failure->how;
    release.cause = failure->span;
    release.is_of_second_start = failure->is_of_second_start;
  } else if (is_released) {
    release.reason = Reason::kOnePathOnly;
  } else if (!sites.empty()) {
    release.reason = Reason::kMismatched;
    release.how = sites[0].mismatch;
  } else if (IsReferenceLost(registration)) {
    release.reason = Reason::kReferenceLost;
  } else {
    release.reason = Reason::kNeverReleased;
  }
  for (const ReleaseSite& site : sites) release.attempts.push_back(site.node->span);
  if (!failure) {
    const std::string_view excuse = ExcuseOf(registration, release);
    if (!excuse.empty()) return Complete(excuse);
  }
  const Weight weight = WeightOf(registration, release);
  release.strength = weight.strength;
  release.why = weight.why;
  return release;
}

LifecycleId ReleaseJudge::Responsible(const Owners& owners) const {
  for (const LifecycleId id : owners) {
    const Lifecycle& owner = lifecycles_[id];
    if (owner.is_component || (owner.has_end() && owner.kind != LifecycleKind::kFactory)) return id;
  }
  for (const LifecycleId id : owners) {
    if (lifecycles_[id].has_end()) return id;
  }
  return owners.empty() ? LifecycleId() : owners.front();
}

bool ReleaseJudge::IsInKeptPlace(const Registration& registration) const {
  const flow::Places& places = flow_.places();
  const auto is_kept = [&](flow::PlaceId place) {
    const std::span<const flow::Write> writes = places.WritesTo(places[place].base);
    return std::any_of(writes.begin(), writes.end(), [&](const flow::Write& write) {
      if (!Is<CallExpression>(write.value)) return false;
      const std::string_view name = flow_.TextOf(flow::CalleeName(*write.value));
      // const store = this.disposables.add(new DisposableStore())
      const bool is_added =
          IsWord(knowledge::WordKind::kInsert, name) && Is<NewExpression>(flow::ArgumentOf(*write.value, 0));
      return is_added || IsWord(knowledge::WordKind::kKeepsDisposable, name);
    });
  };
  const flow::Fate& fate = registration.fate;
  return std::any_of(fate.places.begin(), fate.places.end(), is_kept) ||
         std::any_of(fate.container_places.begin(), fate.container_places.end(), is_kept);
}

bool ReleaseJudge::IsInStoreOfBase(const Registration& registration) const {
  const flow::Places& places = flow_.places();
  const std::vector<flow::Holding>& holdings = registration.fate.holdings;
  return std::any_of(holdings.begin(), holdings.end(), [&](const flow::Holding& holding) {
    const flow::PlaceId store = holding.is_container ? places.Of(*holding.expression) : flow::PlaceId();
    if (!store || places[store].kind != flow::PlaceKind::kMember) return false;
    const flow::Place instance = places[places[store].base];
    if (instance.kind != flow::PlaceKind::kInstance || instance.base || !places.WritesTo(store).empty()) return false;
    return HasUnseenBase(As<Class>(&index_.NodeOf(syntax::NodeId(instance.key))), flow_);
  });
}

bool ReleaseJudge::IsReferenceLost(const Registration& registration) const {
  const bool by_handle = std::any_of(registration.pair->releases.begin(), registration.pair->releases.end(),
                                     [](const knowledge::CallPattern& pattern) { return pattern.handle >= 0; });
  if (by_handle) return registration.fate.is_discarded;
  return registration.fate.is_discarded && (registration.callback == nullptr || registration.is_callback_fresh);
}

Multiplicity ReleaseJudge::MultiplicityOf(const Registration& registration, LifecycleId owner) const {
  if (owner && lifecycles_[owner].multiplicity.repetition == Repetition::kMany) return lifecycles_[owner].multiplicity;
  if (index_.IsInLoop(*registration.call)) return {Repetition::kMany, "in a loop"};
  if (registration.function.index() == 0) return {Repetition::kOnce, "at the top level"};
  // There may be one such object: its methods run as often as they are called.
  if (owner && lifecycles_[owner].multiplicity.repetition == Repetition::kUnknown)
    return lifecycles_[owner].multiplicity;
  return {Repetition::kUnknown, "as often as its function is called"};
}

std::uint64_t ReleaseJudge::OwnerKey(const Registration& registration) const {
  const Owners& owners = OwnersOf(registration);
  return owners.empty() ? registration.function.index() : (1ull << 31) + owners.back().index();
}

std::uint64_t ReleaseJudge::HeardKey(const Registration& registration) const {
  return (OwnerKey(registration) << 32) + registration.target.place.index();
}

std::string ReleaseJudge::TwinKey(const Registration& registration) const {
  std::string key = registration.target.text;
  for (const Node* part : {registration.key, registration.callback})
    key += part != nullptr ? std::string(flow_.TextOf(*part)) + "," : ",";
  return key;
}

std::string_view ReleaseJudge::MemberName(const Node* node) const {
  return flow_.TextOf(flow::MemberName(index_.ast(), node));
}

const Lifecycle* ReleaseJudge::OwnerOf(const Release& release) const {
  return release.owner ? &lifecycles_[release.owner] : nullptr;
}

bool ReleaseJudge::HasRealEnd(const Lifecycle* owner) {
  if (owner == nullptr) return false;
  return owner->is_component || (owner->has_end() && !owner->is_phase_only && owner->kind != LifecycleKind::kFactory);
}

}  // namespace heaplint::facts
