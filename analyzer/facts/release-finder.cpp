#include "analyzer/facts/release-finder.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>

namespace heaplint::facts {

using namespace syntax;
using flow::ArgumentOf;
using flow::ArgumentsOf;
using flow::CalleeName;
using flow::PlaceId;
using flow::PlaceKind;
using knowledge::CallPattern;
using knowledge::WordKind;
using Form = CallPattern::Form;

namespace {

// What releases a registration stands near it. Looking at no more keeps a bundle of thousands of equal classes linear.
constexpr std::size_t kMostCandidates = 512;
/// How far an object is followed to where it was made.
constexpr int kMaxDepth = 3;
constexpr std::size_t kMostWrites = 8;
/// Mentions of one function.
constexpr std::size_t kMostReads = 64;

constexpr std::string_view kOtherName = "the call that should remove it names another function or target";
constexpr std::string_view kOtherCapture = "the call that should remove it says another 'capture'";
constexpr std::string_view kOtherCall =
    "each call makes its own function, and removes that one instead of the one before";
constexpr std::string_view kWhole = "the call that should remove it takes it off another object";

/// Those of `nodes` (in source order) that stand nearest to `place`, kMostCandidates at most.
std::span<const Node* const> Nearest(std::span<const Node* const> nodes, const Node& place) {
  if (nodes.size() <= kMostCandidates) return nodes;
  const auto middle =
      std::lower_bound(nodes.begin(), nodes.end(), place.span.begin,
                       [](const Node* node, std::uint32_t offset) { return node->span.begin < offset; });
  const auto before = static_cast<std::size_t>(middle - nodes.begin());
  const std::size_t first = std::min(before - std::min(before, kMostCandidates / 2), nodes.size() - kMostCandidates);
  return nodes.subspan(first, kMostCandidates);
}

void SortByPlace(std::vector<const Node*>& nodes) {
  std::stable_sort(nodes.begin(), nodes.end(),
                   [](const Node* a, const Node* b) { return a->span.begin < b->span.begin; });
}

}  // namespace

ReleaseFinder::ReleaseFinder(const Flow& flow) : flow_(flow) {
  for (const Node* call : flow.index().calls()) {
    const List<Node> arguments = ArgumentsOf(*call);
    if (std::none_of(arguments.begin(), arguments.end(), [](const Node* node) { return Is<ThisExpression>(node); }))
      continue;
    for (const FunctionId function : flow.places().FunctionsOf(flow::CalleeOf(*call)))
      given_this_.insert(function.index());
  }
  for (const Node* member : flow.index().members()) {
    const PlaceId place = flow.places().Of(*member);
    if (place && flow.places()[place].kind == PlaceKind::kMember)
      members_by_name_[flow.places()[place].key].push_back(member);
  }
  for (auto& [name, members] : members_by_name_) SortByPlace(members);
}

std::vector<ReleaseSite> ReleaseFinder::SitesOf(const Registration& registration) const {
  std::vector<ReleaseSite> sites;
  AddByHandle(registration, sites);
  AddByArguments(registration, sites);
  const bool is_released_elsewhere = std::any_of(
      sites.begin(), sites.end(), [&](const ReleaseSite& site) { return site.function != registration.function; });
  if (!is_released_elsewhere) AddByFieldName(registration, sites);
  std::sort(sites.begin(), sites.end(),
            [](const ReleaseSite& a, const ReleaseSite& b) { return a.node->span < b.node->span; });
  return sites;
}

bool ReleaseFinder::NamesRelease(const Registration& registration, std::string_view name, Form form,
                                 bool takes_handle) const {
  const auto matches = [&](const CallPattern& pattern) {
    if (pattern.name != name) return false;
    return takes_handle ? pattern.handle >= 0 : pattern.form == form;
  };
  const std::vector<CallPattern>& releases = registration.pair->releases;
  return std::any_of(releases.begin(), releases.end(), matches);
}

bool ReleaseFinder::ReleasesHandle(const Registration& registration, const flow::Holding& holding) const {
  const Node& node = *holding.expression;
  const Node* parent = flow_.index().ValueParentOf(node);
  if (parent == nullptr) return false;
  if (Is<CallExpression>(parent) && &flow::CalleeOf(*parent) == &flow::Unwrap(node)) {
    return std::any_of(registration.pair->releases.begin(), registration.pair->releases.end(),
                       [](const CallPattern& pattern) { return pattern.form == Form::kCallResult; });
  }
  if (Is<CallExpression>(parent)) {
    const std::string_view name = flow_.TextOf(flow_.index().CalledName(*parent));
    return NamesRelease(registration, name, Form::kFunction, true) || EndsWhatItIsGiven(*parent, name);
  }
  const auto* member = As<MemberExpression>(parent);
  if (member == nullptr || &flow::Unwrap(*member->object) != &flow::Unwrap(node)) return false;
  const std::string_view name =
      flow_.TextOf(flow::PropertyName(flow_.index().ast(), *member->property, member->is_computed));
  if (NamesRelease(registration, name, Form::kOnResult, false)) return true;
  return registration.resource() == Resource::kListener && flow_.knowledge().Is(WordKind::kEndsReceiver, name);
}

bool ReleaseFinder::EndsWhatItIsGiven(const Node& call, std::string_view name) const {
  return flow_.knowledge().Is(WordKind::kEndVerb, flow::FirstWord(name)) &&
         flow_.knowledge().ReleasesNamed(name).empty() &&  // removeEventListener takes no handle.
         flow_.places().FunctionsOf(flow::CalleeOf(call)).empty();
}

bool ReleaseFinder::ReleasesContainer(const Registration& registration, const Node& container) const {
  const Node* parent = flow_.index().ValueParentOf(container);
  const auto* member = As<MemberExpression>(parent);
  if (member == nullptr) return false;
  const Node* call = flow_.index().ValueParentOf(*member);
  if (call == nullptr || !Is<CallExpression>(call)) return false;
  const std::string_view name = flow_.TextOf(CalleeName(*call));
  // timers.forEach(clearTimeout)
  if (flow_.knowledge().Is(WordKind::kIterate, name)) {
    const Node* visitor = ArgumentOf(*call, 0);
    const auto* function = As<Identifier>(visitor);
    return function != nullptr && NamesRelease(registration, flow_.TextOf(function->name), Form::kFunction, true);
  }
  const bool is_bulk_end = name == "unsubscribe" || name == "dispose" || name == "disposeAll" || name == "destroy" ||
                           name == "abort" || name == "clearAll" || name == "removeAll" || name == "release" ||
                           name == "dismantle" || name == "close";
  return is_bulk_end;
}

void ReleaseFinder::AddByHandle(const Registration& registration, std::vector<ReleaseSite>& sites) const {
  for (const flow::Holding& holding : registration.fate.holdings) {
    const bool releases = holding.is_container ? ReleasesContainer(registration, *holding.expression)
                                               : ReleasesHandle(registration, holding);
    if (!releases) continue;
    const Node& at = *flow_.index().ValueParentOf(*holding.expression);
    sites.push_back({&at, flow_.index().FunctionOf(at)});
  }
  // for (const part of ['menu', 'tooltip']) this[part].destroy();
  for (const PlaceId place : registration.fate.places) {
    const flow::Place& at = flow_.places()[place];
    const PlaceId any = at.kind == PlaceKind::kMember ? flow_.places().FindElement(at.base) : PlaceId();
    if (!any) continue;
    for (const Node* read : Nearest(flow_.places().ReadsOf(any), *registration.call)) {
      if (!ReleasesHandle(registration, {read})) continue;
      const Node& release = *flow_.index().ValueParentOf(*read);
      sites.push_back({&release, flow_.index().FunctionOf(release)});
    }
  }
}

bool ReleaseFinder::CallsAnyRelease(const knowledge::Pair& pair) const {
  return std::any_of(pair.releases.begin(), pair.releases.end(),
                     [&](const CallPattern& pattern) { return !flow_.index().CallsNamed(pattern.name).empty(); });
}

bool ReleaseFinder::IsHandedToEnd(const Registration& registration) const {
  return std::any_of(registration.fate.passed_to.begin(), registration.fate.passed_to.end(), [&](const Node* call) {
    return flow_.knowledge().Is(WordKind::kOnEnd, flow_.TextOf(flow_.index().CalledName(*call)));
  });
}

bool ReleaseFinder::SameKey(const Node* acquired, const Node* released) const {
  if (acquired == nullptr || released == nullptr) return true;
  const std::string_view a = flow::StringOf(acquired);
  const std::string_view b = flow::StringOf(released);
  if (!a.empty() && !b.empty()) {
    if (a == b) return true;
    // jQuery: off('.menu') and off('resize') both end on('resize.menu').
    const bool is_namespace = b[0] == '.' && a.size() > b.size() && a.ends_with(b);
    const bool is_type = a.size() > b.size() && a.starts_with(b) && (a[b.size()] == '.' || a[b.size()] == ' ');
    const bool is_one_of = fmt::format(" {} ", b).find(fmt::format(" {} ", a)) != std::string::npos;
    return is_namespace || is_type || is_one_of;
  }
  const PlaceId first = flow_.places().Of(*acquired);
  const PlaceId second = flow_.places().Of(*released);
  if (first && second) {
    // The same name in two functions (`for (const type of types)`) is taken as the same key.
    return first == second || flow_.TextOf(*acquired) == flow_.TextOf(*released) ||
           flow_.places()[first].kind != PlaceKind::kMember || flow_.places()[second].kind != PlaceKind::kMember;
  }
  return a.empty() || b.empty();
}

bool ReleaseFinder::IsSurelySameKey(const Node* acquired, const Node* released) const {
  if (acquired == nullptr || released == nullptr) return acquired == released;
  const std::string_view text = flow::StringOf(acquired);
  if (!text.empty()) return text == flow::StringOf(released);
  const PlaceId place = flow_.places().Of(*acquired);
  return place && place == flow_.places().Of(*released);
}

bool ReleaseFinder::IsMadeByCalls(PlaceId place) const {
  const flow::Place at = flow_.places()[place];
  const std::span<const flow::Write> writes = flow_.places().WritesTo(place);
  if ((at.kind != PlaceKind::kMember && at.kind != PlaceKind::kPrivate) || writes.empty()) return false;
  return std::all_of(writes.begin(), writes.end(), [&](const flow::Write& write) {
    if (write.value == nullptr || Is<NullLiteral>(write.value)) return true;
    if (Is<NewExpression>(write.value)) return true;
    return Is<CallExpression>(write.value) && flow::ReceiverOf(*write.value) != nullptr;
  });
}

bool ReleaseFinder::IsOwnName(const Registration& registration, const Node& released) const {
  if (!Is<Function>(registration.callback)) return false;
  if (const auto* member = As<MemberExpression>(&released)) {
    const auto* arguments = As<Identifier>(member->object);
    const FunctionId function = flow_.index().FunctionOf(released);
    return arguments != nullptr && flow_.TextOf(arguments->name) == "arguments" &&
           flow_.TextOf(NameOfMember(released)) == "callee" &&
           flow_.index().FunctionNode(function) == registration.callback;
  }
  const auto* name = As<Identifier>(&released);
  if (name == nullptr) return false;
  const scope::BindingId binding = flow_.index().scopes().ReferencedBy(name->id);
  if (!binding) return false;
  const scope::Binding& declared = flow_.index().scopes()[binding];
  const auto& function = Cast<Function>(*registration.callback);
  return declared.kind == scope::BindingKind::kFunctionName && function.name != nullptr &&
         declared.declaration == function.name->id;
}

base::Atom ReleaseFinder::NameOfMember(const Node& node) const {
  return flow::MemberName(flow_.index().ast(), &flow::Unwrap(node));
}

bool ReleaseFinder::IsStoredUnderNameOf(const Node& acquired, const Node& released) const {
  const base::Atom name = NameOfMember(released);
  const PlaceId place = flow_.places().Of(acquired);
  if (name.empty() || !place || flow_.places()[place].kind != PlaceKind::kVariable) return false;
  const auto [known, is_new] = stored_under_.try_emplace(place.index());
  if (is_new) {
    for (const Node* read : flow_.places().WholeReadsOf(place)) {
      const auto* stored = As<AssignmentExpression>(flow_.index().ValueParentOf(*read));
      if (stored != nullptr && &flow::Unwrap(*stored->right) == read)
        known->second.insert(NameOfMember(*stored->left).index());
    }
  }
  return known->second.count(name.index()) != 0;
}

bool ReleaseFinder::IsMadeOnce(PlaceId place) const {
  const std::span<const flow::Write> writes = flow_.places().WritesTo(place);
  if (!place || flow_.places()[place].kind != PlaceKind::kVariable || writes.size() != 1 || writes[0].value == nullptr)
    return false;
  return Is<Function>(writes[0].value) ||
         (Is<CallExpression>(writes[0].value) && flow_.TextOf(CalleeName(*writes[0].value)) == "bind");
}

bool ReleaseFinder::IsOtherFunction(const Registration& registration, const Node* released_key, PlaceId acquired,
                                    PlaceId released) const {
  if (acquired == released || !IsMadeOnce(acquired) || !IsMadeOnce(released)) return false;
  // Unless it is the release of another registration on the same target.
  const std::span<const Node* const> near =
      Nearest(flow_.index().CallsNamed(registration.pair->acquire.name), *registration.call);
  return std::none_of(near.begin(), near.end(), [&](const Node* call) {
    const CallPattern& acquire = registration.pair->acquire;
    const Node* callback = ArgumentOf(*call, acquire.callback);
    const bool is_same_listener = callback != nullptr && flow_.places().Of(*callback) == released &&
                                  SameKey(ArgumentOf(*call, acquire.key), released_key);
    if (!is_same_listener) return false;
    const Node* target = acquire.target >= 0 ? ArgumentOf(*call, acquire.target) : flow::ReceiverOf(*call);
    // Two names of what lives as long as the program may mean one thing: `document` and `root.ownerDocument`.
    const bool are_both_lasting =
        registration.target.lifetime == Lifetime::kProgram && TargetOf(target, flow_).lifetime == Lifetime::kProgram;
    return SameTarget(registration, StartOfChain(target, flow_), !are_both_lasting);
  });
}

bool ReleaseFinder::IsOfThisCallOnly(const Registration& registration, const Node& release, PlaceId callback) const {
  const flow::SyntaxIndex& index = flow_.index();
  const FunctionId function = registration.function;
  if (function.index() == 0 || index.FunctionOf(release) != function || !IsMadeOnce(callback)) return false;
  if (registration.call->span < release.span) return false;
  const scope::Binding& made = index.scopes()[scope::BindingId(flow_.places()[callback].key)];
  if (index.scopes()[made.scope].function != function) return false;
  const Node* loop = index.LoopOf(release);
  if (loop == nullptr || loop != index.LoopOf(*registration.call)) return true;
  // The turn before may have added it, unless each turn has a target of its own.
  const Node* receiver = StartOfChain(flow::ReceiverOf(*registration.call), flow_);
  const scope::BindingId target =
      Is<Identifier>(receiver) ? index.scopes().ReferencedBy(receiver->id) : scope::BindingId();
  const NodeId declaration = target ? index.scopes()[target].declaration : NodeId();
  return declaration && loop->span.contains(index.NodeOf(declaration).span);
}

bool ReleaseFinder::IsOnlyRegistered(const Registration& registration, PlaceId function) const {
  const std::span<const Node* const> reads = flow_.places().WholeReadsOf(function);
  return reads.size() <= kMostReads && std::all_of(reads.begin(), reads.end(), [&](const Node* read) {
           const Node* parent = flow_.index().ValueParentOf(*read);
           if (!Is<CallExpression>(parent)) return false;
           const std::string_view name = flow_.TextOf(CalleeName(*parent));
           const std::vector<CallPattern>& releases = registration.pair->releases;
           return &flow::CalleeOf(*parent) == read || name == registration.pair->acquire.name ||
                  std::any_of(releases.begin(), releases.end(),
                              [&](const CallPattern& release) { return release.name == name; });
         });
}

bool ReleaseFinder::MayHold(PlaceId place, PlaceId stored) const {
  const flow::Places& places = flow_.places();
  const std::span<const flow::Write> writes = places.WritesTo(place);
  return std::any_of(
      writes.begin(), writes.begin() + std::min(writes.size(), kMostWrites),
      [&](const flow::Write& write) { return write.value != nullptr && places.Of(*write.value) == stored; });
}

bool ReleaseFinder::IsOffTheWhole(const Registration& registration, PlaceId released) const {
  const flow::Places& places = flow_.places();
  const PlaceId mine = registration.target.place;
  if (!mine || !released || places[mine].kind != PlaceKind::kMember || mine == released) return false;
  const PlaceId whole = places[mine].base;
  if (places[whole].kind != PlaceKind::kVariable || places[released].kind != PlaceKind::kElement) return false;
  return MayHold(released, whole);
}

std::optional<bool> ReleaseFinder::CaptureOf(const Node* options, int depth) const {
  if (options == nullptr) return false;
  const Node& node = flow::Unwrap(*options);
  if (const auto* value = As<BooleanLiteral>(&node)) return value->value;
  if (Is<NullLiteral>(&node)) return false;
  if (const auto* object = As<ObjectExpression>(&node)) {
    std::optional<bool> capture = false;
    for (const Node* member : object->properties) {
      const auto* property = As<Property>(member);
      if (property == nullptr) return {};
      if (flow_.TextOf(flow::PropertyName(flow_.index().ast(), *property->key, property->is_computed)) == "capture")
        capture = CaptureOf(property->value, depth + 1);
    }
    return capture;
  }
  if (const auto* either = As<ConditionalExpression>(&node)) {
    const std::optional<bool> first = depth < kMaxDepth ? CaptureOf(either->consequent, depth + 1) : std::nullopt;
    return first == CaptureOf(either->alternate, depth + 1) ? first : std::nullopt;
  }
  const PlaceId place = depth < kMaxDepth ? flow_.places().Of(node) : PlaceId();
  if (!place) return {};
  const std::span<const flow::Write> writes = flow_.places().WritesTo(place);
  return writes.size() == 1 && writes[0].value != nullptr ? CaptureOf(writes[0].value, depth + 1) : std::nullopt;
}

bool ReleaseFinder::DiffersInCapture(const Registration& registration, const Node& release,
                                     const CallPattern& pattern) const {
  const CallPattern& acquire = registration.pair->acquire;
  if (acquire.name != "addEventListener" || pattern.name != "removeEventListener") return false;
  const std::optional<bool> added = CaptureOf(ArgumentOf(*registration.call, acquire.callback + 1));
  const std::optional<bool> removed = CaptureOf(ArgumentOf(release, pattern.callback + 1));
  return added && removed && *added != *removed;
}

bool ReleaseFinder::SameTarget(const Registration& registration, const Node* released, bool is_exact) const {
  const PlaceId place = released != nullptr ? flow_.places().Of(*released) : PlaceId();
  if (released == nullptr) return !registration.target.place || registration.target.text == "window";
  if (!registration.target.place || !place) {
    const std::string_view text = flow_.TextOf(*released);
    if (registration.target.text == text) return true;
    return !is_exact && registration.target.place != place ? !place || !registration.target.place : !is_exact;
  }
  const flow::Places& places = flow_.places();
  const flow::Place a = places[place];
  const flow::Place b = places[registration.target.place];
  const bool is_named_alike = registration.target.text == flow_.TextOf(*released);
  // this.socket of two classes, this.popup.socket too: one object only if one class is the base of the other.
  const auto is_field = [&](const flow::Place& at) { return at.base && places[at.base].kind == PlaceKind::kInstance; };
  const PlaceId released_root = places.RootOf(place);
  const PlaceId root = places.RootOf(registration.target.place);
  const bool may_be_others = released_root != root && places[released_root].kind == PlaceKind::kInstance &&
                             places[root].kind == PlaceKind::kInstance;
  if (place == registration.target.place || (is_named_alike && !(is_exact && may_be_others))) return true;
  const bool both_known = a.kind == PlaceKind::kGlobal && b.kind == PlaceKind::kGlobal;
  if (is_exact) return false;
  if (both_known || (b.kind == PlaceKind::kGlobal && IsMadeByCalls(place))) return false;
  // An object is none of its own parts, and what a class does with itself says nothing of a field of another.
  if (a.base == registration.target.place || b.base == place) return false;
  if (a.kind == PlaceKind::kInstance && is_field(b)) return false;
  // Different names of unknown objects may be one object; different fields of one object are not.
  return !(a.base && a.base == b.base && a.kind == b.kind && a.kind != PlaceKind::kElement);
}

void ReleaseFinder::AddByArguments(const Registration& registration, std::vector<ReleaseSite>& sites) const {
  for (const CallPattern& pattern : registration.pair->releases) {
    if (pattern.form == Form::kOnResult || pattern.form == Form::kCallResult || pattern.handle >= 0) continue;
    for (const Node* call : Nearest(flow_.index().CallsNamed(pattern.name), *registration.call)) {
      if (const std::optional<std::string_view> mismatch = MismatchOf(registration, *call, pattern))
        sites.push_back({call, flow_.index().FunctionOf(*call), *mismatch});
    }
  }
}

std::optional<std::string_view> ReleaseFinder::MismatchOf(const Registration& registration, const Node& call,
                                                          const CallPattern& pattern) const {
  const std::optional<std::string_view> releases = std::string_view();
  const Node* receiver = flow::ReceiverOf(call);
  if (pattern.form == Form::kFunction && pattern.target < 0 && receiver != nullptr) return {};
  const Node* target = pattern.target >= 0 ? ArgumentOf(call, pattern.target) : StartOfChain(receiver, flow_);
  const List<Node> arguments = ArgumentsOf(call);
  const Node* key = ArgumentOf(call, pattern.key);
  const Node* callback = pattern.callback >= 0 ? ArgumentOf(call, pattern.callback) : nullptr;
  // off(), removeAllListeners(): everything on this very target.
  if (arguments.empty() || (key != nullptr && Is<NullLiteral>(key)))
    return SameTarget(registration, target, true) ? releases : std::nullopt;
  const bool is_spread =
      std::any_of(arguments.begin(), arguments.end(), [](const Node* argument) { return Is<SpreadElement>(argument); });
  if (!is_spread && !SameKey(registration.key, key)) return {};
  const bool is_same_target = SameTarget(registration, target, false);
  if (callback == nullptr || registration.callback == nullptr || is_spread)
    return is_same_target ? releases : std::nullopt;
  const flow::Places& places = flow_.places();
  const PlaceId acquired = places.Of(*registration.callback);
  const PlaceId released = places.Of(*callback);
  const bool is_same = acquired && acquired == released;
  if (!is_same_target) {
    // The very same function taken from another global (window / document): meant for this one.
    const PlaceId place = target != nullptr ? places.Of(*target) : PlaceId();
    const bool is_other_global = place && places[place].kind == PlaceKind::kGlobal;
    return is_same && is_other_global ? std::optional(kOtherName) : std::nullopt;
  }
  if (IsOwnName(registration, *callback)) return releases;
  // const listener = renderer.on('render', () => …); renderer.off('render', listener)
  const std::vector<PlaceId>& held = registration.fate.places;
  if (std::find(held.begin(), held.end(), released) != held.end()) return releases;
  const bool is_fresh = IsMadeInPlace(*callback);
  if (is_fresh || registration.is_callback_fresh) {
    const std::string_view event = flow::StringOf(key);
    if (event.empty() || event != flow::StringOf(registration.key) || !SameTarget(registration, target, true))
      return {};
    if (!is_fresh && IsOfOthers(released)) return {};
    // A fresh function is named nowhere: nothing can remove it. A call of unknown meaning may give the same function twice.
    return is_fresh || IsMadeInPlace(*registration.callback) ? kOtherName : releases;
  }
  if (is_same && DiffersInCapture(registration, call, pattern) && IsSurelySameKey(registration.key, key) &&
      SameTarget(registration, target, true))
    return kOtherCapture;
  if (is_same && IsOfThisCallOnly(registration, call, acquired)) return kOtherCall;
  if (is_same && target != nullptr && IsOffTheWhole(registration, places.Of(*target))) return kWhole;
  if (is_same || IsStoredUnderNameOf(*registration.callback, *callback)) return releases;
  if (!released && IsMadeOnce(acquired) && IsOnlyRegistered(registration, acquired)) return {};
  if (!acquired || !released) return releases;
  if (SameTarget(registration, target, true) && IsOtherFunction(registration, key, acquired, released))
    return kOtherName;
  return MayBeOneFunction(registration, *callback, acquired, released) ? releases : std::nullopt;
}

bool ReleaseFinder::IsOfOthers(PlaceId callback) const {
  const std::span<const flow::Write> writes = flow_.places().WritesTo(callback);
  return !writes.empty() && std::all_of(writes.begin(), writes.end(), [&](const flow::Write& write) {
    return Is<CallExpression>(write.value) && flow::ReceiverOf(*write.value) != nullptr &&
           flow_.places().FunctionsOf(*write.value).empty();
  });
}

bool ReleaseFinder::IsMadeInPlace(const Node& callback) const {
  return Is<Function>(&callback) || (Is<CallExpression>(&callback) && flow_.TextOf(CalleeName(callback)) == "bind");
}

bool ReleaseFinder::MayBeOneFunction(const Registration& registration, const Node& callback, PlaceId acquired,
                                     PlaceId released) const {
  const flow::Places& places = flow_.places();
  if (IsMadeOnce(acquired) && IsMadeOnce(released)) return false;
  const std::vector<FunctionId> other = places.FunctionsOf(callback);
  const std::vector<FunctionId>& mine = registration.callbacks;
  return flow_.TextOf(*registration.callback) == flow_.TextOf(callback) ||
         std::any_of(
             other.begin(), other.end(),
             [&](FunctionId function) { return std::find(mine.begin(), mine.end(), function) != mine.end(); }) ||
         places[acquired].kind == PlaceKind::kElement || places[released].kind == PlaceKind::kElement ||
         places[released].kind == PlaceKind::kVariable || IsSameField(acquired, released);
}

bool ReleaseFinder::IsSameField(PlaceId acquired, PlaceId released) const {
  const flow::Places& places = flow_.places();
  const flow::Place& a = places[acquired];
  const flow::Place& b = places[released];
  if (a.kind != PlaceKind::kMember || b.kind != PlaceKind::kMember || a.key != b.key) return false;
  return MayHold(b.base, a.base);
}

bool ReleaseFinder::IsOfGivenThis(const Node& member) const {
  const auto* access = As<MemberExpression>(&member);
  const PlaceId object = access != nullptr ? flow_.places().Of(*access->object) : PlaceId();
  if (!object || flow_.places()[object].kind != PlaceKind::kVariable) return false;
  const scope::ScopeTree& scopes = flow_.index().scopes();
  const scope::Binding& binding = scopes[scope::BindingId(flow_.places()[object].key)];
  return binding.kind == scope::BindingKind::kParameter &&
         given_this_.count(scopes[binding.scope].function.index()) != 0;
}

bool ReleaseFinder::MayBeMadeBy(const Node& object, PlaceId instance, int depth) const {
  const flow::Places& places = flow_.places();
  const Node& node = flow::Unwrap(object);
  if (const auto* made = As<NewExpression>(&node)) return places.MadeBy(*made->callee) == instance;
  const PlaceId place = depth < kMaxDepth ? places.Of(node) : PlaceId();
  if (!place) return false;
  const std::span<const flow::Write> writes = places.WritesTo(place);
  return std::any_of(writes.begin(), writes.begin() + std::min(writes.size(), kMostWrites),
                     [&](const flow::Write& write) {
                       return write.value != nullptr && MayBeMadeBy(*write.value, instance, depth + 1);
                     });
}

void ReleaseFinder::AddByFieldName(const Registration& registration, std::vector<ReleaseSite>& sites) const {
  // `el.timer` in one function and `node.timer` in another are taken as the same field of the same object.
  const flow::Places& places = flow_.places();
  for (const PlaceId stored : registration.fate.places) {
    const flow::Place at = places[stored];
    if (at.kind != PlaceKind::kMember) continue;
    const auto members = members_by_name_.find(at.key);
    if (members == members_by_name_.end()) continue;
    const bool is_own_field = places[at.base].kind == PlaceKind::kInstance;
    for (const Node* member : Nearest(members->second, *registration.call)) {
      if (places.Of(*member) == stored) continue;
      if (is_own_field && !IsOfGivenThis(*member) && !MayBeMadeBy(*Cast<MemberExpression>(*member).object, at.base))
        continue;
      if (ReleasesHandle(registration, {member, false}))
        sites.push_back({flow_.index().ValueParentOf(*member), flow_.index().FunctionOf(*member)});
    }
  }
}

}  // namespace heaplint::facts
