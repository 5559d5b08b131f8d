// ReleaseJudge: what speaks against a leak.
#include <algorithm>

#include "analyzer/facts/multiplicity.h"
#include "analyzer/facts/release-judge.h"

namespace heaplint::facts {

using namespace syntax;
using knowledge::WordKind;

namespace {

/// A one-shot timer of at most this many milliseconds is over before anyone could clear it.
constexpr double kShortDelay = 1000;

}  // namespace

std::string_view ReleaseJudge::ExcuseOf(const Registration& registration, const Release& release) const {
  const Lifecycle* owner = OwnerOf(release);
  const bool is_top_level = RunsOnlyAtLoad(registration.function, flow_);
  if (is_top_level && (owner == nullptr || !owner->is_component)) return "made once, for the life of the program";
  if (IsInTest(registration.function, flow_)) return "ends with its test";
  if (IsInSetupOfModule(registration, owner)) return "made once, for the life of the program";
  const bool is_mismatched = release.reason == Reason::kMismatched;
  const bool is_singleton = owner != nullptr && owner->is_singleton && !owner->is_component;
  // An object URL is for one piece of data, whoever makes it.
  const bool is_of_data = registration.resource() == Resource::kObjectUrl;
  if (is_singleton && !is_mismatched && !is_of_data) return "its owner lives as long as the program";
  if (IsOverWithTarget(registration)) return "over when its target ends";
  if (IsOverWithLoading(registration)) return "over when the page is there";
  if (EndsOwner(registration, release)) return "its owner ends when its target says so";
  // What is meant to go before what is given ends has piled up by then.
  const bool is_on_given = registration.target.lifetime == Lifetime::kPassedIn;
  if (!(is_mismatched && is_on_given) && EndsTarget(registration)) return "its owner ends its target";
  if (is_mismatched) return {};
  if (IsMadeOnceForAll(registration)) return "made once, for the life of the program";
  if (IsReleasedFinally(registration)) return "released however its function ends";
  if (IsOverWithFirstReport(registration)) return "over with its first report";
  if (IsPartOfPage(registration)) return "a part of its page, which gives it several elements";
  const bool has_real_end = HasRealEnd(owner);
  const bool releases_itself = ReleasesItself(registration);
  const bool is_forgotten = HasReleasedSibling(registration, release) && !releases_itself;
  if (IsReleasedByOffer(registration, release)) return "its caller is given its end";
  if (IsEndGivenAway(registration)) return "somebody is given its end";
  if (EndsWithTarget(registration) && (!is_forgotten || IsToldOfEnd(registration, release)))
    return "its owner ends with its target";
  if (AsksForEnd(registration, release)) return "it asks whether the end has come";
  if (release.reason == Reason::kOnePathOnly && !has_real_end && !IsForgottenByPhase(registration, release, owner) &&
      !is_forgotten)
    return "released by another function";
  if (releases_itself && !registration.pair->has(knowledge::kOnTarget) && !has_real_end) return "ends itself";
  if (releases_itself && registration.pair->has(knowledge::kOnTarget) &&
      registration.target.lifetime != Lifetime::kProgram)
    return "ends itself";
  if (registration.ends_itself()) return ExcuseOfOneShot(registration, release);
  if (registration.pair->has(knowledge::kMayComplete) && IsCompleting(registration)) return "completes by itself";
  if (IsOfOtherRegistration(registration)) return "ends with what it subscribes to";
  if (IsOfSubscriber(registration)) return "its subscriber ends it";
  // Whoever gives the target takes it away again; any other registration must be ended by the owner's own end.
  if (release.reason == Reason::kOnePathOnly && (is_on_given || !has_real_end) && IsResettable(registration))
    return "released when its function gets nothing";
  if (IsAwaited(registration)) return "awaited";
  if (release.reason == Reason::kOnePathOnly && IsInVariables(registration) && IsReleasedByPromise(registration))
    return "released however its promise ends";
  if (registration.resource() == Resource::kObjectUrl) return {};
  if (owner == nullptr && registration.renewal != Renewal::kEndless && release.reason != Reason::kReferenceLost)
    return "no owner with an end";
  return {};
}

bool ReleaseJudge::IsInSetupOfModule(const Registration& registration, const Lifecycle* owner) const {
  if (owner == nullptr || owner->kind != LifecycleKind::kFactory) return false;
  const auto* module = As<Function>(owner->node);
  const Function* setup = index_.FunctionNode(registration.function);
  if (module == nullptr || setup == nullptr || !RunsAtLoad(module->function_id, flow_)) return false;
  const base::Atom name = setup->name != nullptr ? setup->name->name : MethodName(*setup);
  return index_.OuterOf(registration.function) == module->function_id &&
         IsWord(WordKind::kModuleSetup, flow_.TextOf(name));
}

bool ReleaseJudge::IsReleasedByOffer(const Registration& registration, const Release& release) const {
  const Sites& sites = sites_[registration.id.index()];
  return release.owner && std::any_of(sites.begin(), sites.end(), [&](const ReleaseSite& site) {
           return !site.is_mismatch() && lifecycles_.OfferReaches(release.owner, site.function);
         });
}

bool ReleaseJudge::IsMadeOnceForAll(const Registration& registration) const {
  if (registration.resource() != Resource::kHandle) return false;
  const std::vector<flow::PlaceId>& places = registration.fate.places;
  return std::any_of(places.begin(), places.end(), [&](flow::PlaceId place) {
    const flow::Place& root = flow_.places()[flow_.places().RootOf(place)];
    if (root.kind != flow::PlaceKind::kVariable) return false;
    const scope::Binding& binding = index_.scopes()[scope::BindingId(root.key)];
    return binding.kind != scope::BindingKind::kParameter &&
           RunsAtLoad(index_.scopes()[binding.scope].function, flow_) && TestsPlace(registration.function, place);
  });
}

const Node* ReleaseJudge::OutOfChain(const Node& expression) const {
  const Node* at = &expression;
  while (Is<MemberExpression>(at) || Is<CallExpression>(at) || Is<ChainExpression>(at)) at = index_.ParentOf(*at);
  return at;
}

bool ReleaseJudge::IsAllThatItsFunctionDoes(const Node& expression) const {
  const Node* at = OutOfChain(expression);
  if (!Is<ExpressionStatement>(at)) return Is<Function>(at);
  const auto* body = As<BlockStatement>(index_.ParentOf(*at));
  return body != nullptr && body->body.size() == 1 && Is<Function>(index_.ParentOf(*body));
}

bool ReleaseJudge::IsEndGivenAway(const Registration& registration) const {
  const Sites& sites = sites_[registration.id.index()];
  return std::any_of(sites.begin(), sites.end(), [&](const ReleaseSite& site) {
    const Function* end = index_.FunctionNode(site.function);
    if (site.is_mismatch() || end == nullptr || index_.OuterOf(site.function) != registration.function ||
        !IsAllThatItsFunctionDoes(*site.node))
      return false;
    // this.register({ dispose: () => observer.disconnect() })
    const auto* property = As<Property>(index_.ParentOf(*end));
    const Node* given = property != nullptr ? index_.ParentOf(*property) : end;
    const Node* call = index_.ValueParentOf(*given);
    return Is<CallExpression>(call) && &flow::CalleeOf(*call) != given &&
           (IsUnseen(flow::CalleeOf(*call)) || RunsAtEnd(*call, *given, OwnersOf(registration)));
  });
}

bool ReleaseJudge::IsUnseen(const Node& callee) const {
  if (!flow_.places().FunctionsOf(callee).empty()) return false;
  if (const auto* member = As<MemberExpression>(&callee)) return Is<ThisExpression>(member->object);
  const auto* name = As<Identifier>(&callee);
  return name != nullptr && index_.scopes().ReferencedBy(name->id);
}

bool ReleaseJudge::RunsAtEnd(const Node& call, const Node& argument, const Owners& owners) const {
  const flow::Places& places = flow_.places();
  const List<Node> arguments = flow::ArgumentsOf(call);
  const std::size_t position =
      static_cast<std::size_t>(std::find_if(arguments.begin(), arguments.end(),
                                            [&](const Node* one) { return &flow::Unwrap(*one) == &argument; }) -
                               arguments.begin());
  const auto is_used_at_end = [&](flow::PlaceId store) {
    const std::span<const Node* const> reads = places.ReadsOf(store);
    return std::any_of(reads.begin(), reads.begin() + std::min(reads.size(), kMaxTakers),
                       [&](const Node* read) { return IsAtAnEnd(index_.FunctionOf(*read), owners); });
  };
  for (const FunctionId callee : places.FunctionsOf(flow::CalleeOf(call))) {
    const Function* function = index_.FunctionNode(callee);
    if (function == nullptr || position >= function->params.size()) continue;
    // add(end) { this.ends.push(end); }
    for (const Node* read : places.WholeReadsOf(places.Of(*function->params[position]))) {
      const Node* insert = index_.ValueParentOf(*read);
      const Node* store = Is<CallExpression>(insert) ? flow::ReceiverOf(*insert) : nullptr;
      const bool is_kept =
          Is<MemberExpression>(store) && IsWord(WordKind::kInsert, flow_.TextOf(flow::CalleeName(*insert)));
      if (is_kept && is_used_at_end(places.Of(*store))) return true;
    }
  }
  return false;
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
  if (LeavesPage(registration)) return "it leaves the page";
  const Lifecycle* owner = OwnerOf(release);
  const bool is_component = owner != nullptr && owner->is_component;
  if (RearmsReleased(registration) && (!IsImmediate(registration) || is_component)) return {};
  if (!HasRealEnd(owner)) return "over after one run";
  const bool is_timer = registration.resource() == Resource::kTimer;
  if (is_timer && registration.delay >= 0 && registration.delay <= kShortDelay) return "over soon";
  if (is_timer && registration.payload.name.empty()) return "keeps nothing of its owner";
  if (release.reason == Reason::kOnePathOnly && IsClearedOnManyPaths(registration)) return "cleared on several paths";
  if (release.reason == Reason::kOnePathOnly && owner->kind == LifecycleKind::kObject && IsOfOneCall(registration))
    return "it watches over one piece of work";
  if (IsAwaited(registration)) return "awaited";
  return {};
}

bool ReleaseJudge::IsOfOneCall(const Registration& registration) const {
  const std::vector<flow::PlaceId>& places = registration.fate.places;
  // requests.set(id, { timeout }): the record of one request.
  const auto is_in_record = [&](flow::PlaceId place) {
    const flow::Place at = flow_.places()[place];
    if (at.kind != flow::PlaceKind::kMember) return false;
    const flow::Place& record = flow_.places()[at.base];
    const bool is_literal = record.kind == flow::PlaceKind::kInstance && !record.base &&
                            Is<ObjectExpression>(&index_.NodeOf(NodeId(record.key)));
    return is_literal || record.kind == flow::PlaceKind::kElement;
  };
  const bool is_in_variable = !places.empty() && IsOwnVariable(places[0], registration.function) &&
                              std::all_of(places.begin() + 1, places.end(), is_in_record);
  return is_in_variable || IsReleasedByPromise(registration);
}

bool ReleaseJudge::IsReleasedByPromise(const Registration& registration) const {
  bool is_cleared_after = false;
  bool is_cleared_in_error = false;
  for (const ReleaseSite& site : sites_[registration.id.index()]) {
    const std::vector<const Node*>& takers = flow_.calls().PassedTo(site.function);
    for (std::size_t i = 0; i < std::min(takers.size(), kMaxTakers); ++i) {
      const std::string_view name = flow_.TextOf(flow::CalleeName(*takers[i]));
      const bool is_second = name == "then" && IsArgument(*takers[i], 1, site.function);
      is_cleared_after = is_cleared_after || (name == "then" && !is_second) || name == "finally";
      is_cleared_in_error = is_cleared_in_error || is_second || name == "catch" || name == "finally";
    }
  }
  return is_cleared_after && is_cleared_in_error;
}

bool ReleaseJudge::IsOverWithFirstReport(const Registration& registration) const {
  const std::string_view name = registration.pair->acquire.name;
  if (name != "IntersectionObserver" && name != "ResizeObserver") return false;  // Both report what they find at once.
  const Sites& sites = sites_[registration.id.index()];
  return std::any_of(sites.begin(), sites.end(), [&](const ReleaseSite& site) {
    const Node* statement = OutOfChain(*site.node);
    const Node* body = Is<ExpressionStatement>(statement) ? index_.ParentOf(*statement) : nullptr;
    const auto* function = body != nullptr ? As<Function>(index_.ParentOf(*body)) : nullptr;
    return function != nullptr && std::find(registration.callbacks.begin(), registration.callbacks.end(),
                                            function->function_id) != registration.callbacks.end();
  });
}

bool ReleaseJudge::IsReleasedFinally(const Registration& registration) const {
  const Sites& sites = sites_[registration.id.index()];
  return std::any_of(sites.begin(), sites.end(), [&](const ReleaseSite& site) {
    if (site.function != registration.function) return false;
    for (const Node* at = site.node; at != nullptr && !Is<Function>(at); at = index_.ParentOf(*at)) {
      const auto* attempt = As<TryStatement>(index_.ParentOf(*at));
      if (attempt == nullptr || attempt->finalizer != at) continue;
      const Node* around = index_.ParentOf(*attempt);
      const bool is_before = registration.call->span < attempt->span && around->span.contains(registration.call->span);
      if (is_before || attempt->block->span.contains(registration.call->span)) return true;
    }
    return false;
  });
}

bool ReleaseJudge::IsArgument(const Node& call, int position, FunctionId function) const {
  const Node* argument = flow::ArgumentOf(call, position);
  if (argument == nullptr) return false;
  const std::vector<FunctionId> functions = flow_.places().FunctionsOf(*argument);
  return std::find(functions.begin(), functions.end(), function) != functions.end();
}

bool ReleaseJudge::IsResettable(const Registration& registration) const {
  if (!IsReleasedBefore(registration, *registration.call)) return false;
  for (const Node* at = registration.call; at != nullptr && !Is<Function>(at); at = index_.ParentOf(*at)) {
    const auto* branch = As<IfStatement>(at);
    const auto* name = branch != nullptr ? As<Identifier>(branch->test) : nullptr;
    const scope::BindingId binding = name != nullptr ? index_.scopes().ReferencedBy(name->id) : scope::BindingId();
    if (binding && index_.scopes()[binding].kind == scope::BindingKind::kParameter) return true;
  }
  return false;
}

bool ReleaseJudge::IsActivated(const Registration& registration) const {
  return std::any_of(
      registration.fate.holdings.begin(), registration.fate.holdings.end(),
      [&](const flow::Holding& holding) { return MemberName(index_.ValueParentOf(*holding.expression)) == "observe"; });
}

bool ReleaseJudge::ObservesWhatIsMadeHere(const Registration& registration) const {
  bool is_any = false;
  for (const flow::Holding& holding : registration.fate.holdings) {
    const Node* member = index_.ValueParentOf(*holding.expression);
    if (MemberName(member) != "observe") continue;
    const Node* call = index_.ValueParentOf(*member);
    const Node* observed = Is<CallExpression>(call) ? flow::ArgumentOf(*call, 0) : nullptr;
    if (observed == nullptr || !IsMadeHere(*observed)) return false;
    is_any = true;
  }
  return is_any;
}

bool ReleaseJudge::IsMadeHere(const Node& element) const {
  flow::PlaceId place = flow_.places().Of(flow::Unwrap(element));
  // $(…)[0]
  if (place && flow_.places()[place].kind == flow::PlaceKind::kElement) place = flow_.places()[place].base;
  const std::span<const flow::Write> writes = flow_.places().WritesTo(place);
  return !writes.empty() && writes.size() <= kMaxTakers &&
         std::all_of(writes.begin(), writes.end(), [&](const flow::Write& write) {
           return Is<CallExpression>(write.value) && TargetOf(write.value, flow_).lifetime == Lifetime::kOwn;
         });
}

bool ReleaseJudge::LeavesPage(const Registration& registration) const {
  return std::any_of(registration.callbacks.begin(), registration.callbacks.end(),
                     [&](FunctionId callback) { return leaves_page_.count(callback.index()) != 0; });
}

void ReleaseJudge::CollectWhatLeavesPage() {
  const flow::PlaceId location = flow_.places().FindGlobal(index_.ast().atoms().Find("location"));
  if (!location) return;
  for (const Node* use : flow_.places().UsesOf(location)) {
    const Node* parent = index_.ValueParentOf(*use);
    // location = url, location.href = url
    const bool is_address = MemberName(parent) == "href";
    const Node* target = is_address ? parent : use;
    const auto* assignment = As<AssignmentExpression>(is_address ? index_.ValueParentOf(*parent) : parent);
    const bool is_set = assignment != nullptr && assignment->left == target;
    const std::string_view name = MemberName(parent);
    if (is_set || name == "assign" || name == "replace" || name == "reload")
      leaves_page_.insert(index_.FunctionOf(*use).index());
  }
}

bool ReleaseJudge::IsAwaited(const Registration& registration) const {
  const Function* function = index_.FunctionNode(registration.function);
  // A listener or subscription that a promise waits for ends itself when what it waits for has come.
  if (function == nullptr || (registration.resource() != Resource::kTimer && !ReleasesItself(registration)))
    return false;
  const auto* made = As<NewExpression>(index_.ParentOf(*function));
  return made != nullptr && flow_.TextOf(flow::CalleeName(*made)) == "Promise";
}

}  // namespace heaplint::facts
