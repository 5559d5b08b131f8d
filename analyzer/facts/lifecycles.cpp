#include "analyzer/facts/lifecycles.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <unordered_map>
#include <unordered_set>

#include "analyzer/facts/framework-classes.h"
#include "analyzer/facts/multiplicity.h"
#include "analyzer/syntax/component.h"

namespace heaplint::facts {

using namespace syntax;
using flow::ArgumentOf;
using flow::CalleeName;
using flow::PlaceId;
using flow::PlaceKind;
using knowledge::WordKind;

namespace {

bool IsCapital(char c) { return c >= 'A' && c <= 'Z'; }

/// useThing: a hook or composable, by convention.
bool IsHookName(std::string_view name) { return name.size() > 3 && name.starts_with("use") && IsCapital(name[3]); }

}  // namespace

class LifecycleFinder {
 public:
  explicit LifecycleFinder(const Flow& flow) : flow_(flow), index_(flow.index()), places_(flow.places()) {}

  Lifecycles Run() {
    CollectCalls();
    const std::size_t count = index_.scopes().functions().size();
    result_.around_.resize(count);
    is_visited_.resize(count);
    for (std::size_t i = 0; i < count; ++i) Visit(FunctionId(i));
    result_.calls_ = &flow_.calls();
    result_.at_end_.resize(result_.lifecycles_.size());
    result_.at_offer_.resize(result_.lifecycles_.size());
    return std::move(result_);
  }

 private:
  struct HookEnd {
    FunctionId function;
    /// For a sentence.
    std::string name;
    bool is_event;
  };

  /// Outer functions first: those that V8 makes up have greater ids than the functions in them.
  void Visit(FunctionId function) {
    if (is_visited_[function.index()]) return;
    is_visited_[function.index()] = true;
    const FunctionId outer = index_.OuterOf(function);
    if (outer) Visit(outer);
    if (const LifecycleId own = OfFunction(function)) result_.around_[function].push_back(own);
    AddObject(function);
    if (!outer) return;
    const std::vector<LifecycleId> inherited = result_.around_[outer];
    for (const LifecycleId id : inherited) Append(function, id);
  }

  bool IsWord(WordKind kind, std::string_view name) const { return flow_.knowledge().Is(kind, name); }

  /// Only the innermost ones count: without a limit, functions nested n deep would have n² of them.
  void Append(FunctionId function, LifecycleId id) {
    constexpr std::size_t kMostAround = 32;
    std::vector<LifecycleId>& around = result_.around_[function];
    if (around.size() >= kMostAround) return;
    if (std::find(around.begin(), around.end(), id) == around.end()) around.push_back(id);
  }

  /// Effects and end hooks, by the function in which they stand.
  void CollectCalls() {
    for (const Node* call : index_.calls()) {
      const std::string_view name = flow_.TextOf(index_.CalledName(*call));
      const Node* callback = ArgumentOf(*call, 0);
      if (name.empty()) continue;
      const FunctionId function = index_.FunctionOf(*call);
      // A ref of the top level is shared by all components.
      if (function.index() != 0 && IsWord(WordKind::kReactive, name) && IsOfReactiveModule(flow::CalleeOf(*call)))
        composables_.insert(function.index());
      if (IsHookName(name)) hooks_.insert({function.index(), call});
      if (callback == nullptr) continue;
      if (IsWord(WordKind::kEffect, name)) {
        for (const FunctionId effect : places_.FunctionsOf(*callback)) effects_.emplace(effect.index(), function);
      }
      CollectHookEnds(*call, name, *callback, function);
    }
  }

  /// Whether the callee is imported from Vue.
  bool IsOfReactiveModule(const Node& callee) const {
    const PlaceId place = places_.Of(callee);
    if (!place || places_[place].kind != PlaceKind::kVariable) return false;
    const ImportDeclaration* import = index_.ImportOf(scope::BindingId(places_[place].key));
    return import != nullptr && IsWord(WordKind::kReactiveModule, import->source->value);
  }

  /// onUnmounted(f), destroyRef.onDestroy(f); also target.on('destroy', f).
  void CollectHookEnds(const Node& call, std::string_view name, const Node& callback, FunctionId function) {
    const Node* handler = ArgumentOf(call, 1);
    const bool is_second = IsWord(WordKind::kStartAndEnd, name);
    const Node* at_end = is_second ? handler : &callback;
    if (at_end != nullptr && (is_second || IsWord(WordKind::kOnEnd, name))) {
      // What a promise does at its end is the end of one piece of work.
      const bool is_of_work = name == "finally";
      for (const FunctionId end : places_.FunctionsOf(*at_end))
        hook_ends_.insert({function.index(), {end, "the end of its component", is_of_work}});
      return;
    }
    const std::string_view event = flow::StringOf(&callback);
    const bool is_end_event = event == "destroy" || event == "dispose" || event == "unmount" || event == "close" ||
                              event == "remove" || event == "hook:beforeDestroy" || event == "hook:destroyed" ||
                              event == "$destroy" || event == "abort" || event == "beforeunload" ||
                              event == "destroyed" || event == "disconnect" || event == "end" || event == "finish";
    if (handler == nullptr || !is_end_event) return;
    for (const FunctionId end : places_.FunctionsOf(*handler))
      hook_ends_.insert({function.index(), {end, fmt::format("the '{}' event", event), true}});
  }

  std::string NameOfFunction(FunctionId id) const {
    const Function* function = index_.FunctionNode(id);
    if (function == nullptr) return {};
    if (function->name != nullptr) return std::string(flow_.TextOf(function->name->name));
    const Node* parent = index_.ParentOf(*function);
    if (const auto* declarator = As<VariableDeclarator>(parent)) {
      const auto* name = As<Identifier>(declarator->target);
      return name != nullptr ? std::string(flow_.TextOf(name->name)) : std::string();
    }
    if (const auto* property = As<Property>(parent)) return Name(*property->key, property->is_computed);
    if (const auto* method = As<MethodDefinition>(parent)) return Name(*method->key, method->is_computed);
    if (const auto* assignment = As<AssignmentExpression>(parent)) {
      if (const auto* member = As<MemberExpression>(assignment->left))
        return Name(*member->property, member->is_computed);
    }
    return {};
  }

  std::string Name(const Node& key, bool is_computed) const {
    return std::string(flow_.TextOf(flow::PropertyName(index_.ast(), key, is_computed)));
  }

  LifecycleId OfFunction(FunctionId function) {
    const Function* node = index_.FunctionNode(function);
    if (node == nullptr && function.index() != 0) return {};  // Made up by V8 for a class.
    Lifecycle lifecycle;
    lifecycle.node = node != nullptr ? static_cast<const Node*>(node) : &index_.ast().program();
    lifecycle.name = NameOfFunction(function);
    AddReturnedEnds(function, lifecycle);
    if (effects_.count(function.index()) != 0) {
      lifecycle.kind = LifecycleKind::kEffect;
      lifecycle.is_component = true;
      lifecycle.multiplicity = {Repetition::kMany, "an effect runs for every mounted component"};
      if (lifecycle.end_name.empty() && lifecycle.has_end()) lifecycle.end_name = "the effect's cleanup";
      AddHookEnds(function, lifecycle);
    } else if (IsScope(function, lifecycle.name)) {
      lifecycle.kind = LifecycleKind::kScope;
      lifecycle.ends.clear();
      lifecycle.end_name.clear();
      if (IsInstance(function)) lifecycle.offered_ends.clear();  // It returns how it is rendered.
      lifecycle.is_component = true;
      lifecycle.multiplicity = {Repetition::kMany, "every component that uses it runs it"};
      AddHookEnds(function, lifecycle);
      for (const auto& effect : effects_) {
        if (effect.second == function) AddReturnedEnds(FunctionId(effect.first), lifecycle);
      }
    } else if (lifecycle.has_end()) {
      lifecycle.kind = LifecycleKind::kFactory;
      lifecycle.multiplicity = {Repetition::kUnknown, "as often as its callers call it"};
      AddHookEnds(function, lifecycle);
    } else {
      lifecycle.kind = LifecycleKind::kFactory;
      AddHookEnds(function, lifecycle);
      if (!lifecycle.has_end()) return {};
    }
    return result_.lifecycles_.push_back(std::move(lifecycle));
  }

  bool IsInstance(FunctionId function) const {
    const Function* node = index_.FunctionNode(function);
    return node != nullptr && node == InstanceOf(index_.ast().program());
  }

  bool IsScope(FunctionId function, const std::string& name) const {
    if (IsInstance(function)) return true;
    const Function* node = index_.FunctionNode(function);
    const bool is_option = node != nullptr && Is<ObjectExpression>(index_.ParentOf(*index_.ParentOf(*node)));
    const bool is_named =
        IsHookName(name) || (name == "setup" && is_option) || composables_.count(function.index()) != 0;
    const bool is_component_name = !name.empty() && IsCapital(name[0]);
    return is_named || (is_component_name && hooks_.count(function.index()) != 0);
  }

  /// What the constructor listens to ends the object with it; what another method listens to does not.
  void AddHookEnds(FunctionId function, Lifecycle& lifecycle, bool is_method = false) {
    const auto range = hook_ends_.equal_range(function.index());
    for (auto at = range.first; at != range.second; ++at) {
      if (is_method && at->second.is_event) continue;
      lifecycle.ends.push_back(at->second.function);
      if (lifecycle.end_name.empty()) lifecycle.end_name = at->second.name;
    }
  }

  /// A returned function, and the methods of a returned object, are the ends of what `function` makes.
  void AddReturnedEnds(FunctionId function, Lifecycle& lifecycle) {
    for (const Node* site : index_.ReturnsOf(function)) {
      const Node* value = flow::ReturnedAt(*site);
      if (value == nullptr) continue;
      const Node& returned = flow::Unwrap(*value);
      for (const FunctionId end : places_.FunctionsOf(returned)) {
        if (Is<CallExpression>(&returned)) continue;
        AddEnd(end, "the returned function", lifecycle);
        lifecycle.offered_ends.push_back(end);
      }
      const PlaceId object =
          Is<ObjectExpression>(&returned) || Is<Identifier>(&returned) ? places_.Of(returned) : PlaceId();
      if (!object || places_[object].kind != PlaceKind::kInstance) continue;
      const std::vector<PlaceId> members = places_.MembersOf(object);
      for (const PlaceId member : members) {
        const std::string_view name = flow_.TextOf(base::Atom(places_[member].key));
        if (IsWord(WordKind::kStart, name)) continue;
        const bool is_offer = IsWord(WordKind::kTeardown, name) || IsWord(WordKind::kPhaseEnd, name);
        for (const FunctionId end : places_.FunctionsIn(member)) {
          AddEnd(end, name, lifecycle);
          if (is_offer) lifecycle.offered_ends.push_back(end);
        }
      }
    }
  }

  void AddEnd(FunctionId end, std::string_view name, Lifecycle& lifecycle) {
    if (std::find(lifecycle.ends.begin(), lifecycle.ends.end(), end) != lifecycle.ends.end()) return;
    lifecycle.ends.push_back(end);
    const auto rank = [&](std::string_view end_name) {
      return !IsWord(WordKind::kTeardown, end_name) ? 0 : IsWord(WordKind::kAmbiguousEnd, end_name) ? 1 : 2;
    };
    const bool is_better = rank(name) > rank(lifecycle.end_name);
    if (lifecycle.end_name.empty() || is_better) lifecycle.end_name = name;
  }

  void AddObject(FunctionId function) {
    const scope::FunctionInfo& info = index_.scopes()[function];
    if (info.receiver && info.receiver != function) return;  // An arrow: comes with its outer function.
    const PlaceId instance = places_.ThisOf(function);
    if (places_[instance].kind != PlaceKind::kInstance) return;
    // A function is only a constructor if it has fields or methods.
    if (places_[instance].base && places_.MembersOf(instance).empty()) return;
    const auto known = objects_.find(instance.index());
    LifecycleId id = known != objects_.end() ? known->second : LifecycleId();
    if (known == objects_.end()) {
      id = OfObject(instance, function);
      objects_.emplace(instance.index(), id);
    }
    if (id) Append(function, id);
  }

  LifecycleId OfObject(PlaceId instance, FunctionId function) {
    Lifecycle lifecycle;
    lifecycle.kind = LifecycleKind::kObject;
    lifecycle.instance = instance;
    Describe(instance, function, lifecycle);
    std::vector<FunctionId> phase_ends;
    std::string phase_name;
    const std::vector<PlaceId> members = places_.MembersOf(instance);
    if (IsComponentObject(members, lifecycle)) lifecycle.is_component = true;
    for (const PlaceId member : members) {
      const flow::Place at = places_[member];
      if (at.kind != PlaceKind::kMember && at.kind != PlaceKind::kPrivate) continue;
      const std::string_view name = flow_.TextOf(base::Atom(at.key));
      const std::vector<FunctionId> functions = MethodsIn(member);
      if (functions.empty()) continue;
      // It is a framework that ends a component; close() is something that a user does.
      const bool is_end =
          IsWord(WordKind::kTeardown, name) && !(lifecycle.is_component && IsWord(WordKind::kAmbiguousEnd, name));
      if (IsWord(WordKind::kFrameworkTeardown, name) || is_end || IsHookOfBase(name, lifecycle)) {
        for (const FunctionId end : functions) {
          const bool is_hidden = at.kind == PlaceKind::kPrivate;  // Nobody can call #close() from outside.
          if (!is_hidden && !TakesAway(end, name)) AddEnd(end, name, lifecycle);
        }
      } else if (IsWord(WordKind::kPhaseEnd, name)) {
        phase_ends.insert(phase_ends.end(), functions.begin(), functions.end());
        phase_name = name;
      }
      for (const FunctionId method : functions) AddHookEnds(method, lifecycle, !index_.IsConstructor(method));
    }
    // A dialog that closes will open again.
    if (IsWord(WordKind::kAmbiguousEnd, lifecycle.end_name) && IsOpenedAgain(members)) lifecycle.is_phase_only = true;
    if (!lifecycle.has_end() && !phase_ends.empty()) {
      lifecycle.ends = std::move(phase_ends);
      lifecycle.end_name = std::move(phase_name);
      lifecycle.is_phase_only = true;
    }
    const auto* class_node = As<Class>(lifecycle.node);
    const auto* constructor = As<Function>(lifecycle.node);
    const Identifier* name = class_node != nullptr    ? class_node->name
                             : constructor != nullptr ? constructor->name
                                                      : nullptr;
    if (name != nullptr && IsMadeAtLoad(*lifecycle.node, *name) && !IsEndedAtLoad(lifecycle.end_name))
      lifecycle.is_singleton = true;
    if (class_node != nullptr && !lifecycle.is_component && !lifecycle.has_end() && IsInjected(*class_node, flow_))
      lifecycle.is_singleton = true;
    if (!lifecycle.is_component && IsReturnedAtLoad(*lifecycle.node)) lifecycle.is_singleton = true;
    if (lifecycle.is_component) lifecycle.kind = LifecycleKind::kComponent;
    if (lifecycle.is_component) lifecycle.multiplicity = {Repetition::kMany, "the framework makes it for every use"};
    return result_.lifecycles_.push_back(std::move(lifecycle));
  }

  /// onSectionDestroy(): a base class that another file has calls it in its own end.
  bool IsHookOfBase(std::string_view name, const Lifecycle& lifecycle) const {
    if (!name.starts_with("on") || !HasUnseenBase(As<Class>(lifecycle.node), flow_)) return false;
    const std::string word = flow::LastWord(name);
    return word.size() < name.size() && IsWord(WordKind::kTeardown, word) && !IsWord(WordKind::kAmbiguousEnd, word);
  }

  /// Has what only frameworks ask for: ngOnInit, connectedCallback; two of the options of Vue.
  bool IsComponentObject(const std::vector<PlaceId>& members, const Lifecycle& lifecycle) const {
    int options = 0;
    for (const PlaceId member : members) {
      const flow::Place at = places_[member];
      if (at.kind != PlaceKind::kMember) continue;
      const std::string_view name = flow_.TextOf(base::Atom(at.key));
      if (Is<ObjectExpression>(lifecycle.node) && IsComponentOption(name, member) && ++options >= 2) return true;
      const bool is_hook = IsWord(WordKind::kFrameworkSetup, name) || IsWord(WordKind::kFrameworkTeardown, name);
      if (is_hook && !lifecycle.is_singleton && !MethodsIn(member).empty()) return true;
    }
    return false;
  }

  /// `watch: {…}`; a function of that name is what any library may have, except for data() and provide().
  bool IsComponentOption(std::string_view name, PlaceId member) const {
    if (!IsWord(WordKind::kComponentOption, name)) return false;
    return name == "data" || name == "provide" || places_.FunctionsIn(member).empty();
  }

  /// Functions stored in `member` that are called, unlike `get disconnected()`.
  std::vector<FunctionId> MethodsIn(PlaceId member) const {
    std::vector<FunctionId> functions = places_.FunctionsIn(member);
    std::erase_if(functions, [&](FunctionId method) { return IsAccessor(method); });
    return functions;
  }

  bool IsAccessor(FunctionId function) const {
    const Function* node = index_.FunctionNode(function);
    const auto* method = node != nullptr ? As<MethodDefinition>(index_.ParentOf(*node)) : nullptr;
    return method != nullptr && (method->method_kind == MethodKind::kGet || method->method_kind == MethodKind::kSet);
  }

  /// remove(item), _destroy(resource), destroy(resource) that looks for it in what it has: an operation on what it is given, not the
  /// end of its object.
  bool TakesAway(FunctionId end, std::string_view name) const {
    const Function* function = index_.FunctionNode(end);
    if (function == nullptr || function->params.empty()) return false;
    const auto* first = As<Identifier>(function->params[0]);
    if (first == nullptr || flow_.TextOf(first->name).size() <= 1 ||
        IsWord(WordKind::kEndArgument, flow_.TextOf(first->name)))
      return false;
    return IsWord(WordKind::kAmbiguousEnd, name) || name.starts_with('_') || IsLookedUp(*first);
  }

  /// this.loans.get(resource), this.items.indexOf(item)
  bool IsLookedUp(const Identifier& parameter) const {
    const std::span<const Node* const> reads = places_.WholeReadsOf(places_.Of(parameter));
    return std::any_of(reads.begin(), reads.end(), [&](const Node* read) {
      const Node* call = index_.ValueParentOf(*read);
      if (!Is<CallExpression>(call)) return false;
      const std::string_view name = flow_.TextOf(CalleeName(*call));
      const auto* collection = As<MemberExpression>(flow::ReceiverOf(*call));
      return (name == "get" || name == "has" || name == "delete" || name == "indexOf" || name == "includes") &&
             collection != nullptr && Is<ThisExpression>(collection->object);
    });
  }

  bool IsOpenedAgain(const std::vector<PlaceId>& members) const {
    return std::any_of(members.begin(), members.end(), [&](PlaceId member) {
      // open, togglePicker
      const std::string_view name = flow_.TextOf(base::Atom(places_[member].key));
      return IsWord(WordKind::kOpen, flow::FirstWord(name)) && !places_.FunctionsIn(member).empty();
    });
  }

  /// lib.nodes = (function () { return { init() {…}, … }; })()
  bool IsReturnedAtLoad(const Node& node) const {
    const FunctionId function = index_.FunctionOf(node);
    return Is<ObjectExpression>(&node) && Is<ReturnStatement>(index_.ParentOf(node)) && RunsAtLoad(function, flow_);
  }

  /// A class or constructor that is declared here, not exported, and constructed only while the program loads.
  bool IsMadeAtLoad(const Node& declared, const Identifier& name) const {
    const Node* parent = index_.ParentOf(declared);
    if (Is<ExportNamedDeclaration>(parent) || Is<ExportDefaultDeclaration>(parent)) return false;
    int constructions = 0;
    for (const Node* use : places_.ReadsOf(places_.Of(name))) {
      if (use == &name) continue;
      const Node* at = index_.ParentOf(*use);
      const auto* member = As<MemberExpression>(at);
      if (member != nullptr && member->object == use) continue;  // Server.port
      const auto* made = As<NewExpression>(at);
      if (made == nullptr || &flow::CalleeOf(*made) != use) return false;
      if (index_.IsInLoop(*made) || !RunsAtLoad(index_.FunctionOf(*made), flow_)) return false;
      ++constructions;
    }
    return constructions == 1;
  }

  /// Whether the program calls something of that name while it loads, as in `meter.dispose()`.
  bool IsEndedAtLoad(const std::string& end_name) {
    if (!called_at_load_) {
      called_at_load_.emplace();
      for (const Node* call : index_.calls()) {
        if (flow::ReceiverOf(*call) != nullptr && RunsAtLoad(index_.FunctionOf(*call), flow_))
          called_at_load_->insert(flow_.TextOf(CalleeName(*call)));
      }
    }
    return called_at_load_->count(end_name) != 0;
  }

  void Describe(PlaceId instance, FunctionId function, Lifecycle& lifecycle) {
    const flow::Place at = places_[instance];
    if (at.base) {
      lifecycle.name = places_.TextOf(at.base);
      lifecycle.node = &index_.NodeOf(index_.scopes()[function].node);
      lifecycle.multiplicity = {Repetition::kUnknown, "as often as it is constructed"};
      return;
    }
    lifecycle.node = &index_.NodeOf(NodeId(at.key));
    if (const auto* class_node = As<Class>(lifecycle.node)) {
      if (class_node->name != nullptr) lifecycle.name = flow_.TextOf(class_node->name->name);
      lifecycle.is_singleton = IsOfRoot(*class_node, flow_);
      lifecycle.is_component = !lifecycle.is_singleton && IsComponentClass(*class_node, flow_);
      lifecycle.multiplicity = {Repetition::kUnknown, "as often as it is constructed"};
      return;
    }
    const Node* parent = index_.ParentOf(*lifecycle.node);
    if (const auto* declarator = As<VariableDeclarator>(parent)) {
      if (const auto* name = As<Identifier>(declarator->target)) lifecycle.name = flow_.TextOf(name->name);
    }
    const bool is_module_level = RunsAtLoad(index_.FunctionOf(*lifecycle.node), flow_);
    lifecycle.is_singleton = is_module_level && Is<VariableDeclarator>(parent);
    lifecycle.multiplicity = lifecycle.is_singleton ? Multiplicity{Repetition::kOnce, "there is one such object"}
                                                    : Multiplicity{Repetition::kUnknown, "as often as it is made"};
  }

  const Flow& flow_;
  const flow::SyntaxIndex& index_;
  const flow::Places& places_;
  Lifecycles result_;
  std::vector<bool> is_visited_;
  std::unordered_map<std::uint32_t, LifecycleId> objects_;
  std::map<std::uint32_t, FunctionId> effects_;
  std::multimap<std::uint32_t, const Node*> hooks_;
  std::multimap<std::uint32_t, HookEnd> hook_ends_;
  /// Names of methods that the program calls while it loads; made when the first class asks.
  std::optional<std::unordered_set<std::string_view>> called_at_load_;
  /// Functions that make reactive state.
  std::unordered_set<std::uint32_t> composables_;
};

bool Lifecycles::EndReaches(LifecycleId id, FunctionId function) const {
  return Reaches(lifecycles_[id].ends, at_end_[id], function);
}

bool Lifecycles::OfferReaches(LifecycleId id, FunctionId function) const {
  return Reaches(lifecycles_[id].offered_ends, at_offer_[id], function);
}

bool Lifecycles::Reaches(const std::vector<FunctionId>& from, std::vector<bool>& reached, FunctionId function) const {
  if (from.empty()) return false;
  if (reached.empty()) reached = calls_->ReachedFrom(from);
  return reached[function.index()];
}

Lifecycles Lifecycles::Compute(FactStore& facts) { return LifecycleFinder(facts.Get<Flow>()).Run(); }

}  // namespace heaplint::facts
