#include "analyzer/facts/wrappers.h"

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <unordered_set>

#include "analyzer/facts/release-finder.h"

namespace heaplint::facts {

using namespace syntax;
using flow::PlaceId;
using flow::PlaceKind;
using knowledge::CallPattern;
using knowledge::Pair;

namespace {

/// Calls of one function, and constructions of one class.
constexpr std::size_t kMostCalls = 256;
/// Calls between a constructor and what acquires for it, and callers of each.
constexpr int kMaxSteps = 2;
constexpr std::size_t kMostCallers = 16;
/// Classes above one.
constexpr int kMaxBases = 8;

}  // namespace

class WrapperFinder::Impl {
 public:
  explicit Impl(FactStore& facts)
      : facts_(facts),
        lifecycles_(facts.Get<Lifecycles>()),
        flow_(facts.Get<Flow>()),
        index_(flow_.index()),
        places_(flow_.places()) {}

  std::vector<WrappedCall> CallsOf(std::span<const Registration> registrations) {
    known_.clear();
    found_.clear();
    for (const Registration& inner : registrations) {
      AddCallsOfFunction(inner);
      AddConstructions(inner);
    }
    std::sort(found_.begin(), found_.end(),
              [](const WrappedCall& a, const WrappedCall& b) { return a.call->span < b.call->span; });
    return std::move(found_);
  }

  std::optional<Wrapper> OfFunction(const Registration& inner) {
    const FunctionId function = inner.function;
    if (function.index() == 0 || index_.FunctionNode(function) == nullptr || index_.IsConstructor(function)) return {};
    if (inner.signal != nullptr) return {};
    const std::int8_t target = PositionOf(inner.target.place, function);
    if (inner.target.lifetime != Lifetime::kProgram && target < 0) return {};
    if (inner.resource() == Resource::kObjectUrl || inner.resource() == Resource::kSubscription) return {};
    std::vector<CallPattern> releases = ReleasesFor(inner);
    if (releases.empty()) return {};
    constexpr std::uint32_t kKept = knowledge::kRepeats | knowledge::kOneShot | knowledge::kOnTarget;
    Wrapper wrapper = Of(inner, {inner.resource(), {}, std::move(releases), inner.pair->traits & kKept});
    CallPattern& acquire = wrapper.pair.acquire;
    acquire.form = CallPattern::Form::kFunction;
    acquire.target = target;
    acquire.key = inner.key != nullptr ? PositionOf(places_.Of(*inner.key), function) : std::int8_t{-1};
    acquire.callback = CallbackPosition(inner);
    const Node* delay = inner.resource() == Resource::kTimer ? flow::ArgumentOf(*inner.call, 1) : nullptr;
    if (delay != nullptr) wrapper.delay_position = PositionOf(places_.Of(*delay), function);
    return wrapper;
  }

  std::optional<Wrapper> OfClass(const Registration& inner) {
    const LifecycleId id = ClassOf(inner);
    if (!id) return {};
    const Lifecycle& made = lifecycles_[id];
    if (!IsDoneByConstructor(made.instance, inner.function, kMaxSteps) || EndsItself(made)) return {};
    const std::vector<ReleaseSite> sites = finder().SitesOf(inner);
    const bool is_released = std::any_of(sites.begin(), sites.end(), [&](const ReleaseSite& site) {
      return !site.is_mismatch() && lifecycles_.EndReaches(id, site.function);
    });
    if (!is_released) return {};
    Wrapper wrapper = Of(inner, {Resource::kDisposable, {}, {}, knowledge::kNoTrait});
    wrapper.pair.acquire.form = CallPattern::Form::kConstructor;
    for (const PlaceId member : places_.MembersOf(made.instance)) {
      const std::vector<FunctionId>& functions = places_.FunctionsIn(member);
      const bool is_end = std::any_of(functions.begin(), functions.end(), [&](FunctionId function) {
        return std::find(made.ends.begin(), made.ends.end(), function) != made.ends.end();
      });
      if (is_end) wrapper.pair.releases.push_back(OnResult(flow_.TextOf(base::Atom(places_[member].key))));
    }
    if (wrapper.pair.releases.empty()) return {};
    return wrapper;
  }

 private:
  static Wrapper Of(const Registration& inner, Pair pair) {
    Wrapper wrapper{std::move(pair), inner.target, inner.delay, -1, inner.is_one_shot, inner.renewal};
    wrapper.target.place = {};
    wrapper.target.span = {};
    return wrapper;
  }

  void AddCallsOfFunction(const Registration& inner) {
    const std::vector<const Node*>& callers = flow_.calls().CallersOf(inner.function);
    if (callers.empty() || callers.size() > kMostCalls) return;
    const std::optional<Wrapper> wrapper = OfFunction(inner);
    if (!wrapper) return;
    for (const Node* call : callers) {
      const FunctionId caller = index_.FunctionOf(*call);
      const bool is_inside = index_.IsWithin(caller, inner.function) || HaveOneOwner(inner.function, caller);
      if (Is<CallExpression>(call) && !is_inside) Add(*call, inner, *wrapper);
    }
  }

  /// A function that serves one object only: its owner answers for it.
  bool HaveOneOwner(FunctionId function, FunctionId caller) const {
    const std::vector<LifecycleId>& around = lifecycles_.Around(caller);
    const LifecycleId factory = FactoryOf(function);
    return std::any_of(around.begin(), around.end(), [&](LifecycleId id) {
      const std::vector<LifecycleId>& own = lifecycles_.Around(function);
      return id != factory && std::find(own.begin(), own.end(), id) != own.end();
    });
  }

  void AddConstructions(const Registration& inner) {
    const LifecycleId id = ClassOf(inner);
    if (!id) return;
    const Lifecycle& made = lifecycles_[id];
    const std::vector<const Node*>& constructions = ConstructionsOf(made.instance);
    if (constructions.empty() || constructions.size() > kMostCalls) return;
    const std::optional<Wrapper> wrapper = OfClass(inner);
    if (!wrapper) return;
    for (const Node* call : constructions) {
      if (Makes(*call, inner, made)) Add(*call, inner, *wrapper);
    }
  }

  /// Whether the class that `construction` names, or a base of it, is the one that `inner` stands in: all of them share `made`. Not
  /// `if (!(this instanceof Client)) return new Client()`, which stands for its caller's own construction.
  bool Makes(const Node& construction, const Registration& inner, const Lifecycle& made) const {
    const FunctionId caller = index_.FunctionOf(construction);
    if (IsConstructorOf(made.instance, caller)) return false;
    const Class* home = index_.ClassAround(*inner.call);
    if (home == nullptr) return true;
    const Node* name = &flow::CalleeOf(construction);
    for (int depth = 0; name != nullptr && depth < kMaxBases; ++depth) {
      const Class* made_here = ClassNamed(*name);
      if (made_here == home) return true;
      name = made_here != nullptr ? made_here->super_class : nullptr;
    }
    return false;
  }

  /// The class that the file stores under that name, or null.
  const Class* ClassNamed(const Node& name) const {
    for (const flow::Write& write : places_.WritesTo(places_.Of(name))) {
      if (Is<Class>(write.value)) return As<Class>(write.value);
    }
    return nullptr;
  }

  void Add(const Node& call, const Registration& inner, const Wrapper& wrapper) {
    if (!known_.insert(call.id.index()).second) return;
    found_.push_back({&call, &inner, wrapper});
    found_.back().wrapper.pair.acquire.name = flow_.TextOf(flow::CalleeName(call));
  }

  /// What of the function's result releases `inner`; empty: nothing does, or someone else does it.
  std::vector<CallPattern> ReleasesFor(const Registration& inner) {
    const bool is_returned = IsReturned(inner);
    const LifecycleId factory = FactoryOf(inner.function);
    if (!is_returned && !factory) return {};
    const std::vector<ReleaseSite> sites = finder().SitesOf(inner);
    const auto is_by_owner = [&](const ReleaseSite& site) {
      const std::vector<LifecycleId>& around = lifecycles_.Around(inner.function);
      return !site.is_mismatch() && std::any_of(around.begin(), around.end(), [&](LifecycleId id) {
        return id != factory && lifecycles_.EndReaches(id, site.function);
      });
    };
    if (IsShared(inner) || std::any_of(sites.begin(), sites.end(), is_by_owner)) return {};
    std::vector<CallPattern> releases;
    if (is_returned) {
      for (const CallPattern& pattern : inner.pair->releases) {
        const bool is_by_handle = pattern.handle >= 0 || pattern.form == CallPattern::Form::kOnResult ||
                                  pattern.form == CallPattern::Form::kCallResult;
        if (is_by_handle) releases.push_back(pattern);
      }
    }
    if (!factory) return releases;
    std::vector<FunctionId> releasing;
    for (const ReleaseSite& site : sites) {
      if (!site.is_mismatch() && lifecycles_.OfferReaches(factory, site.function)) releasing.push_back(site.function);
    }
    if (!releasing.empty()) AddOffers(inner.function, releasing, releases);
    return releases;
  }

  /// Whether the function keeps it for itself or its owner (`context ??= new AudioContext()`), or hands it to someone besides its caller.
  bool IsShared(const Registration& inner) const {
    const auto is_here = [&](const Node* node) { return index_.FunctionOf(*node) == inner.function; };
    const flow::Fate& fate = inner.fate;
    const auto is_kept = [&](PlaceId place) {
      const std::span<const flow::Write> writes = places_.WritesTo(place);
      return !IsLocal(place, inner.function) &&
             std::any_of(writes.begin(), writes.end(),
                         [&](const flow::Write& write) { return write.function == inner.function; });
    };
    return std::any_of(fate.passed_to.begin(), fate.passed_to.end(), is_here) ||
           std::any_of(fate.places.begin(), fate.places.end(), is_kept) ||
           std::any_of(fate.holdings.begin(), fate.holdings.end(), [&](const flow::Holding& holding) {
             return holding.is_container && !Is<ObjectExpression>(holding.expression) && is_here(holding.expression);
           });
  }

  /// A variable of the function, or a property of an object that is written in it.
  bool IsLocal(PlaceId place, FunctionId function) const {
    const flow::Place& at = places_[place];
    if (at.kind == PlaceKind::kMember && places_[at.base].kind == PlaceKind::kInstance && !places_[at.base].base)
      return Is<ObjectExpression>(&index_.NodeOf(NodeId(places_[at.base].key)));
    if (at.kind != PlaceKind::kVariable) return false;
    const scope::Binding& binding = index_.scopes()[scope::BindingId(at.key)];
    return index_.scopes()[binding.scope].function == function;
  }

  /// Itself, and not in an object or list.
  bool IsReturned(const Registration& inner) const {
    const Function& function = *index_.FunctionNode(inner.function);
    const std::vector<flow::Holding>& holdings = inner.fate.holdings;
    return std::any_of(holdings.begin(), holdings.end(), [&](const flow::Holding& holding) {
      if (holding.is_container || index_.FunctionOf(*holding.expression) != inner.function) return false;
      return Is<ReturnStatement>(index_.ParentOf(*holding.expression)) || function.body == holding.expression;
    });
  }

  /// A returned function is called; a method of a returned object is called by its name.
  void AddOffers(FunctionId factory, const std::vector<FunctionId>& releasing,
                 std::vector<CallPattern>& releases) const {
    const auto leads_there = [&](const std::vector<FunctionId>& functions) {
      if (functions.empty()) return false;
      const std::vector<bool> reached = flow_.calls().ReachedFrom(functions);
      return std::any_of(releasing.begin(), releasing.end(),
                         [&](FunctionId function) { return reached[function.index()]; });
    };
    for (const Node* site : index_.ReturnsOf(factory)) {
      const Node* value = flow::ReturnedAt(*site);
      if (value == nullptr) continue;
      const Node& returned = flow::Unwrap(*value);
      if (leads_there(places_.FunctionsOf(returned))) {
        CallPattern called;
        called.form = CallPattern::Form::kCallResult;
        releases.push_back(std::move(called));
      }
      const PlaceId object = places_.Of(returned);
      if (!object || places_[object].kind != PlaceKind::kInstance) continue;
      for (const PlaceId member : places_.MembersOf(object)) {
        if (leads_there(places_.FunctionsIn(member)))
          releases.push_back(OnResult(flow_.TextOf(base::Atom(places_[member].key))));
      }
    }
  }

  static CallPattern OnResult(std::string_view name) {
    CallPattern pattern;
    pattern.form = CallPattern::Form::kOnResult;
    pattern.name = name;
    return pattern;
  }

  LifecycleId FactoryOf(FunctionId function) const {
    for (const LifecycleId id : lifecycles_.Around(function)) {
      const Lifecycle& lifecycle = lifecycles_[id];
      if (lifecycle.kind == LifecycleKind::kFactory && lifecycle.node == index_.FunctionNode(function))
        return lifecycle.offered_ends.empty() ? LifecycleId() : id;
    }
    return {};
  }

  /// The class of many objects for which `inner` is acquired, if its target outlives them; else none.
  LifecycleId ClassOf(const Registration& inner) const {
    const Resource resource = inner.resource();
    const bool outlives = resource == Resource::kTimer || resource == Resource::kFrame ||
                          resource == Resource::kHandle || resource == Resource::kDisposable ||
                          resource == Resource::kListener;
    if (!outlives || inner.ends_itself() || inner.signal != nullptr || inner.target.lifetime != Lifetime::kProgram)
      return {};
    for (const LifecycleId id : lifecycles_.Around(inner.function)) {
      const Lifecycle& lifecycle = lifecycles_[id];
      if (lifecycle.kind != LifecycleKind::kObject) continue;
      const bool is_of_many = lifecycle.instance && !lifecycle.is_component && !lifecycle.is_singleton;
      return is_of_many && lifecycle.has_end() && !lifecycle.is_phase_only ? id : LifecycleId();
    }
    return {};
  }

  /// Or what V8 makes up for the fields of a class.
  bool IsConstructorOf(PlaceId instance, FunctionId function) const {
    return places_.ThisOf(function) == instance &&
           (RunsAsConstructor(function, flow_) || index_.FunctionNode(function) == nullptr);
  }

  bool IsDoneByConstructor(PlaceId instance, FunctionId function, int steps) const {
    if (IsConstructorOf(instance, function)) return true;
    if (steps == 0) return false;
    const std::vector<const Node*>& callers = flow_.calls().CallersOf(function);
    return callers.size() <= kMostCallers && std::any_of(callers.begin(), callers.end(), [&](const Node* call) {
             return Is<CallExpression>(call) && IsDoneByConstructor(instance, index_.FunctionOf(*call), steps - 1);
           });
  }

  /// Some method of the class calls its end: when its socket closes, when its time has come.
  bool EndsItself(const Lifecycle& made) const {
    return std::any_of(made.ends.begin(), made.ends.end(), [&](FunctionId end) {
      const std::vector<const Node*>& callers = flow_.calls().CallersOf(end);
      return flow_.calls().PassedTo(end).size() > 0 ||
             std::any_of(callers.begin(), callers.end(), [&](const Node* call) {
               const FunctionId caller = index_.FunctionOf(*call);
               return places_.ThisOf(caller) == made.instance &&
                      std::find(made.ends.begin(), made.ends.end(), caller) == made.ends.end();
             });
    });
  }

  const std::vector<const Node*>& ConstructionsOf(PlaceId instance) {
    if (!constructions_) {
      constructions_.emplace();
      for (const Node* call : index_.calls()) {
        if (!Is<NewExpression>(call)) continue;
        if (const PlaceId made = places_.MadeBy(flow::CalleeOf(*call))) (*constructions_)[made.index()].push_back(call);
      }
    }
    return (*constructions_)[instance.index()];
  }

  /// Which parameter of `function` the place is; -1: none.
  std::int8_t PositionOf(PlaceId place, FunctionId function) const {
    const Function* node = index_.FunctionNode(function);
    constexpr std::size_t kMostParameters = 16;
    for (std::size_t i = 0; place && i < std::min(node->params.size(), kMostParameters); ++i) {
      if (Is<Identifier>(node->params[i]) && places_.Of(*node->params[i]) == place) return static_cast<std::int8_t>(i);
    }
    return -1;
  }

  /// The parameter that is the callback, or that the callback mentions: `setInterval(() => tick(), 100)`.
  std::int8_t CallbackPosition(const Registration& inner) const {
    if (inner.callback == nullptr) return -1;
    const std::int8_t itself = PositionOf(places_.Of(*inner.callback), inner.function);
    if (itself >= 0) return itself;
    for (const Node* parameter : index_.FunctionNode(inner.function)->params) {
      const PlaceId place = Is<Identifier>(parameter) ? places_.Of(*parameter) : PlaceId();
      if (!place) continue;
      for (const Node* read : places_.ReadsOf(place)) {
        const Node* call = index_.ParentOf(*read);
        const bool is_called = Is<CallExpression>(call) && &flow::CalleeOf(*call) == read;
        const FunctionId reader = index_.FunctionOf(*read);
        const bool is_in_callback = std::any_of(inner.callbacks.begin(), inner.callbacks.end(),
                                                [&](FunctionId callback) { return index_.IsWithin(reader, callback); });
        if (is_called && is_in_callback) return PositionOf(place, inner.function);
      }
    }
    return -1;
  }

  /// Made when it is first needed.
  const ReleaseFinder& finder() { return facts_.Get<ReleaseFinder>(); }

  FactStore& facts_;
  const Lifecycles& lifecycles_;
  const Flow& flow_;
  const flow::SyntaxIndex& index_;
  const flow::Places& places_;
  /// By instance.
  std::optional<std::unordered_map<std::uint32_t, std::vector<const Node*>>> constructions_;
  std::unordered_set<std::uint32_t> known_;
  std::vector<WrappedCall> found_;
};

WrapperFinder::WrapperFinder(FactStore& facts) : impl_(std::make_unique<Impl>(facts)) {}
WrapperFinder::~WrapperFinder() = default;

std::vector<WrappedCall> WrapperFinder::CallsOf(std::span<const Registration> inner) { return impl_->CallsOf(inner); }
std::optional<Wrapper> WrapperFinder::OfFunction(const Registration& inner) { return impl_->OfFunction(inner); }
std::optional<Wrapper> WrapperFinder::OfClass(const Registration& inner) { return impl_->OfClass(inner); }

}  // namespace heaplint::facts
