// ReleaseJudge: what speaks against a leak.
#include <algorithm>
#include <string>

#include "analyzer/facts/multiplicity.h"
#include "analyzer/facts/release-judge.h"

namespace heaplint::facts {

using namespace syntax;
using knowledge::WordKind;

namespace {

/// A one-shot timer of at most this many milliseconds is over before anyone could clear it.
constexpr double kShortDelay = 1000;
/// The same for one whose handle is kept and cleared on other paths: its author means to clear it.
constexpr double kShortManagedDelay = 100;
/// Places that a target may be in, and what it may be a part of.
constexpr std::size_t kMaxTargets = 8;
/// Functions of a loop that are searched for a question whether the end has come.
constexpr std::size_t kMaxAsked = 8;
/// Calls of a chain that are looked at: `x.pipe(…).filter(…).subscribe()`.
constexpr int kMaxChain = 12;

/// The words of a name in camel case, in lower case: `getBlocks$` → get, blocks$.
std::vector<std::string> WordsOf(std::string_view name) {
  std::vector<std::string> words;
  for (const char c : name) {
    const bool is_upper = c >= 'A' && c <= 'Z';
    if (words.empty() || is_upper || c == '_') words.emplace_back();
    if (c != '_') words.back() += is_upper ? static_cast<char>(c - 'A' + 'a') : c;
  }
  std::erase(words, std::string());
  return words;
}

/// return; or a block that ends with it.
bool Leaves(const Node& statement) {
  const auto* block = As<BlockStatement>(&statement);
  const Node* last = block == nullptr ? &statement : block->body.empty() ? nullptr : block->body.back();
  return Is<ReturnStatement>(last);
}

}  // namespace

std::string_view ReleaseJudge::ExcuseOf(const Registration& registration, const Release& release) const {
  const Lifecycle* owner = OwnerOf(release);
  const bool is_top_level = RunsAtLoad(registration.function, flow_);
  if (is_top_level && (owner == nullptr || !owner->is_component)) return "made once, for the life of the program";
  if (IsInTest(registration.function, flow_)) return "ends with its test";
  const bool is_mismatched = release.reason == Reason::kMismatched;
  const bool is_singleton = owner != nullptr && owner->is_singleton && !owner->is_component;
  if (is_singleton && !is_mismatched) return "its owner lives as long as the program";
  if (IsOverWithTarget(registration)) return "over when its target ends";
  if (EndsOwner(registration, release)) return "its owner ends when its target says so";
  if (EndsTarget(registration)) return "its owner ends its target";
  if (is_mismatched) return {};
  const bool has_real_end = HasRealEnd(owner);
  const bool releases_itself = ReleasesItself(registration);
  const bool is_forgotten = HasReleasedSibling(registration, release) && !releases_itself;
  if (IsReleasedByOffer(registration, release)) return "its caller is given its end";
  if (EndsWithTarget(registration) && !is_forgotten) return "its owner ends with its target";
  if (AsksForEnd(registration, release)) return "it asks whether the end has come";
  if (IsStep(registration) && (owner == nullptr || !owner->is_component)) return "a step of work that comes to its end";
  if (release.reason == Reason::kOnePathOnly && !has_real_end && !IsForgottenByPhase(registration, release, owner) &&
      !is_forgotten)
    return "released by another function";
  if (releases_itself && !registration.pair->has(knowledge::kOnTarget) && !has_real_end) return "ends itself";
  if (releases_itself && registration.pair->has(knowledge::kOnTarget) &&
      registration.target.lifetime != Lifetime::kProgram)
    return "ends itself";
  if (registration.is_one_shot && !registration.is_renewed) return ExcuseOfOneShot(registration, release);
  if (registration.pair->has(knowledge::kMayComplete) && IsCompleting(registration)) return "completes by itself";
  if (IsOfOtherRegistration(registration)) return "ends with what it subscribes to";
  if (IsOfSubscriber(registration)) return "its subscriber ends it";
  // Whoever gives the target takes it away again; any other registration must be ended by the owner's own end.
  const bool is_on_given = registration.target.lifetime == Lifetime::kPassedIn;
  if (release.reason == Reason::kOnePathOnly && (is_on_given || !has_real_end) && IsResettable(registration))
    return "released when its function gets nothing";
  if (IsAwaited(registration)) return "awaited";
  if (registration.resource() == Resource::kObjectUrl) return {};
  if (owner == nullptr && !registration.is_renewed && release.reason != Reason::kReferenceLost)
    return "no owner with an end";
  return {};
}

bool ReleaseJudge::IsOverWithTarget(const Registration& registration) const {
  return registration.is_one_shot && registration.resource() == Resource::kListener &&
         registration.target.lifetime != Lifetime::kProgram &&
         IsWord(WordKind::kEndEvent, flow::StringOf(registration.key));
}

bool ReleaseJudge::EndsOwner(const Registration& registration, const Release& release) const {
  if (!registration.pair->has(knowledge::kOnTarget) || registration.target.lifetime == Lifetime::kProgram) return false;
  const Lifecycle* owner = OwnerOf(release);
  return owner != nullptr && owner->instance && !registration.callbacks.empty() && !Is<Function>(registration.callback) &&
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

bool ReleaseJudge::EndsTarget(const Registration& registration) const {
  if (!registration.pair->has(knowledge::kOnTarget) || registration.target.lifetime == Lifetime::kProgram) return false;
  const flow::Places& places = flow_.places();
  const Owners& owners = OwnersOf(registration);
  std::vector<flow::PlaceId> work = {registration.target.place};
  for (std::size_t i = 0; i < work.size() && i < kMaxTargets; ++i) {
    const flow::PlaceId place = work[i];
    if (!place) continue;
    const flow::PlaceKind kind = places[place].kind;
    if (kind == flow::PlaceKind::kInstance || kind == flow::PlaceKind::kThis || kind == flow::PlaceKind::kGlobal)
      continue;
    for (const Node* use : places.ReadsOf(place)) {
      const Node* parent = index_.ValueParentOf(*use);
      // this.socket = socket
      const auto* stored = As<AssignmentExpression>(parent);
      if (stored != nullptr && flow::Unwrap(*stored->right).id == use->id) work.push_back(places.Of(*stored->left));
      if (!IsWord(WordKind::kEndsReceiver, MemberName(parent))) continue;
      const Node* call = index_.ValueParentOf(*parent);
      // Not emitter.remove('update', f).
      const bool is_called = Is<CallExpression>(call) && &flow::CalleeOf(*call) == parent &&
                             flow::StringOf(flow::ArgumentOf(*call, 0)).empty();
      if (is_called && IsAtAnEnd(index_.FunctionOf(*call), owners) && !IsOptional(*call, place)) return true;
    }
    work.push_back(places[place].base);
  }
  return false;
}

bool ReleaseJudge::IsOptional(const Node& call, flow::PlaceId target) const {
  for (const Node* at = &call; at != nullptr && !Is<Function>(at); at = index_.ParentOf(*at)) {
    const auto* branch = As<IfStatement>(index_.ParentOf(*at));
    if (branch == nullptr || branch->test == at) continue;
    // `if (this.socket) this.socket.end()` asks only whether there is one.
    const std::vector<const Node*>& reads = flow_.places().ReadsOf(target);
    const bool asks_for_target = std::any_of(reads.begin(), reads.end(), [&](const Node* read) {
      return branch->test->span.begin <= read->span.begin && read->span.end <= branch->test->span.end;
    });
    if (!asks_for_target) return true;
  }
  return false;
}

bool ReleaseJudge::IsStep(const Registration& registration) const {
  if (!registration.is_renewed) return false;
  const bool is_frame = registration.resource() == Resource::kFrame;
  const bool is_immediate = registration.delay >= 0 && registration.delay <= kShortManagedDelay;
  if (!is_frame && !is_immediate) return false;
  for (const Node* at = registration.call; at != nullptr && !Is<Function>(at); at = index_.ParentOf(*at)) {
    const Node* parent = index_.ParentOf(*at);
    if (const auto* branch = As<IfStatement>(parent); branch != nullptr && branch->test != at) return true;
    if (const auto* block = As<BlockStatement>(parent)) {
      for (const Node* statement : block->body) {
        if (statement == at) break;
        const auto* guard = As<IfStatement>(statement);
        if (guard != nullptr && Leaves(*guard->consequent)) return true;
      }
    }
  }
  return false;
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
    for (const Node* value : index_.ValuesIn(at)) {
      if (IsTested(*value) && IsWrittenAtEnd(flow_.places().Of(*value), release.owner)) return true;
    }
    if (!registration.is_renewed) continue;
    for (const FunctionId next : flow_.calls().MentionsOf(at)) {
      if (next == registration.function || index_.IsWithin(registration.function, next)) work.push_back(next);
    }
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

bool ReleaseJudge::IsReleasedByOffer(const Registration& registration, const Release& release) const {
  const Sites& sites = sites_[registration.id.index()];
  return release.owner && std::any_of(sites.begin(), sites.end(), [&](const ReleaseSite& site) {
           return !site.is_mismatch && lifecycles_.OfferReaches(release.owner, site.function);
         });
}

bool ReleaseJudge::ReleasesItself(const Registration& registration) const {
  const Sites& sites = sites_[registration.id.index()];
  return std::any_of(sites.begin(), sites.end(), [&](const ReleaseSite& site) {
    return std::any_of(registration.callbacks.begin(), registration.callbacks.end(),
                       [&](FunctionId callback) { return index_.IsWithin(site.function, callback); });
  });
}

std::string_view ReleaseJudge::ExcuseOfOneShot(const Registration& registration, const Release& release) const {
  if (registration.resource() == Resource::kFrame || registration.resource() == Resource::kIdle)
    return "over with the next frame";
  const bool is_immediate = registration.delay >= 0 && registration.delay <= kShortManagedDelay;
  const Lifecycle* owner = OwnerOf(release);
  const bool is_component = owner != nullptr && owner->is_component;
  if (RearmsReleased(registration) && (!is_immediate || is_component)) return {};
  if (!HasRealEnd(owner)) return "over after one run";
  const bool is_timer = registration.resource() == Resource::kTimer;
  const double shortest = release.reason == Reason::kOnePathOnly ? kShortManagedDelay : kShortDelay;
  if (is_timer && registration.delay >= 0 && registration.delay <= shortest) return "over soon";
  if (is_timer && registration.payload.name.empty()) return "keeps nothing of its owner";
  if (release.reason == Reason::kOnePathOnly && IsClearedOnManyPaths(registration)) return "cleared on several paths";
  if (IsAwaited(registration)) return "awaited";
  return {};
}

bool ReleaseJudge::IsOfOtherRegistration(const Registration& registration) const {
  const Node* at = flow::ReceiverOf(*registration.call);
  for (int depth = 0; at != nullptr && Is<CallExpression>(at) && depth < kMaxChain; ++depth) {
    if (by_call_.count(at) != 0 && registration.resource() == Resource::kSubscription) return true;
    at = flow::ReceiverOf(*at);
  }
  return false;
}

bool ReleaseJudge::IsOfSubscriber(const Registration& registration) const {
  if (registration.resource() != Resource::kSubscription || registration.callback == nullptr) return false;
  const Node& observer = flow::Unwrap(*registration.callback);
  if (!Is<CallExpression>(&observer) && !Is<NewExpression>(&observer)) return false;
  const auto* subscriber = As<Identifier>(flow::ArgumentOf(observer, 0));
  const flow::PlaceId place = subscriber != nullptr ? flow_.places().Of(*subscriber) : flow::PlaceId();
  if (!place || flow_.places()[place].kind != flow::PlaceKind::kVariable) return false;
  return index_.scopes()[scope::BindingId(flow_.places()[place].key)].kind == scope::BindingKind::kParameter;
}

bool ReleaseJudge::IsResettable(const Registration& registration) const {
  const Sites& sites = sites_[registration.id.index()];
  const bool is_released_before = std::any_of(sites.begin(), sites.end(), [&](const ReleaseSite& site) {
    return site.function == registration.function && site.node->span < registration.call->span;
  });
  if (!is_released_before) return false;
  for (const Node* at = registration.call; at != nullptr && !Is<Function>(at); at = index_.ParentOf(*at)) {
    const auto* branch = As<IfStatement>(at);
    const auto* name = branch != nullptr ? As<Identifier>(branch->test) : nullptr;
    const scope::ReferenceId reference = name != nullptr ? index_.scopes().ReferenceOf(name->id) : scope::ReferenceId();
    const scope::BindingId binding = reference ? index_.scopes()[reference].binding : scope::BindingId();
    if (binding && index_.scopes()[binding].kind == scope::BindingKind::kParameter) return true;
  }
  return false;
}

bool ReleaseJudge::IsPiped(const Registration& registration) const {
  return MemberName(index_.ValueParentOf(*registration.call)) == "pipe";
}

bool ReleaseJudge::IsActivated(const Registration& registration) const {
  return std::any_of(
      registration.fate.holdings.begin(), registration.fate.holdings.end(),
      [&](const flow::Holding& holding) { return MemberName(index_.ValueParentOf(*holding.expression)) == "observe"; });
}

bool ReleaseJudge::IsAwaited(const Registration& registration) const {
  const Function* function = index_.FunctionNode(registration.function);
  if (function == nullptr || registration.resource() != Resource::kTimer) return false;
  const auto* made = As<NewExpression>(index_.ParentOf(*function));
  return made != nullptr && flow_.TextOf(flow::CalleeName(*made)) == "Promise";
}

bool ReleaseJudge::IsOfRoute(const Node& source) const {
  const auto* member = As<MemberExpression>(&source);
  if (member == nullptr || !IsWord(WordKind::kRouteState, MemberName(member))) return false;
  const Node& route = flow::Unwrap(*member->object);
  const auto* name = As<Identifier>(&route);
  return IsWord(WordKind::kRoute, name != nullptr ? flow_.TextOf(name->name) : MemberName(&route));
}

bool ReleaseJudge::IsServerCall(const Node& call) const {
  const Node* receiver = flow::ReceiverOf(call);
  if (receiver == nullptr) return false;
  const std::vector<std::string> question = WordsOf(flow_.TextOf(flow::CalleeName(call)));
  const auto is_stream = [&](const std::string& word) { return IsWord(WordKind::kServerNoun, word); };
  if (question.empty() || std::any_of(question.begin(), question.end(), is_stream)) return false;
  const bool is_request = IsWord(WordKind::kServerVerb, question[0]);
  const Node& server = flow::Unwrap(*receiver);
  const auto* name = As<Identifier>(&server);
  const std::vector<std::string> words = WordsOf(name != nullptr ? flow_.TextOf(name->name) : MemberName(&server));
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
    // A service may have streams of its own, the interface of a server has only answers.
    return IsWord(WordKind::kServerPart, word) && (is_request || word == "api" || word == "http");
  });
}

bool ReleaseJudge::IsCompleting(const Registration& registration) const {
  const Node* at = flow::ReceiverOf(*registration.call);
  for (int depth = 0; at != nullptr && depth < kMaxChain; ++depth) {
    const Node& node = flow::Unwrap(*at);
    if (!Is<CallExpression>(&node)) return IsOfRoute(node);
    const std::string_view name = flow_.TextOf(flow::CalleeName(node));
    if (IsServerCall(node)) return true;
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

}  // namespace heaplint::facts
