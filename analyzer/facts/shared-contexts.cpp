#include "analyzer/facts/shared-contexts.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "analyzer/facts/multiplicity.h"
#include "analyzer/facts/payload.h"
#include "analyzer/facts/registrations.h"
#include "analyzer/flow/fate.h"

namespace heaplint::facts {

using namespace syntax;
using flow::PlaceId;
using flow::PlaceKind;
using scope::BindingId;
using scope::ScopeId;

namespace {

/// Calls of the functions that read a slot.
constexpr std::size_t kMaxCalls = 64;
/// Functions inside a function that are looked at.
constexpr std::size_t kMaxInner = 64;

class Finder {
 public:
  Finder(const Flow& flow, const Registrations& registrations)
      : flow_(flow), index_(flow.index()), scopes_(flow.index().scopes()), places_(flow.places()) {
    for (const Registration& registration : registrations.all()) {
      for (const FunctionId callback : registration.callbacks)
        registered_.emplace(callback.index(), registration.id.index());
    }
    registrations_ = &registrations;
  }

  std::vector<SharedContext> Run() {
    for (const scope::ScopeInfo& info : scopes_.scope_infos()) {
      const scope::Scope& scope = scopes_[info.scope];
      if (scope.function.index() == 0 || info.slot_count == 0) continue;
      for (const BindingId slot : scopes_.SlotsOf(info)) CheckSlot(info, scope.function, slot);
    }
    for (const AssignmentExpression* assignment : index_.assignments()) CheckWrapping(*assignment);
    std::stable_sort(found_.begin(), found_.end(),
                     [](const SharedContext& a, const SharedContext& b) { return a.holder_span < b.holder_span; });
    // One closure may keep many slots: the first tells of them all.
    const auto is_same = [](const SharedContext& a, const SharedContext& b) {
      return a.reason == b.reason && a.closure == b.closure && a.function == b.function;
    };
    found_.erase(std::unique(found_.begin(), found_.end(), is_same), found_.end());
    return std::move(found_);
  }

 private:
  void CheckSlot(const scope::ScopeInfo& info, FunctionId function, BindingId slot) {
    if (!scopes_[slot].declaration) return;
    if (CheckChain(function, slot)) return;
    if (!IsHeavyBinding(slot, flow_) || IsReset(slot) || RunsAtLoad(function, flow_)) return;
    const std::vector<FunctionId> inner = InnerOf(function);
    if (inner.size() >= kMaxInner) return;  // A whole module in a function: who of them lives on is not seen.
    for (const FunctionId closure : inner) {
      if (!IsInside(closure, info.scope) || Reads(closure, slot) || Reaches(closure, slot)) continue;
      if (HasLivingReader(function, slot)) return;
      if (AddIfLongLived(closure, function, slot)) return;
    }
  }

  /// The slot holds what was in a long-lived place before, and the function stores a closure of its own there: each call adds a link.
  bool CheckChain(FunctionId function, BindingId slot) {
    const PlaceId place = places_.OfBinding(slot);
    const scope::Binding& binding = scopes_[slot];
    const bool is_alias = place && places_[place].kind == PlaceKind::kVariable && places_[place].key != slot.index();
    if (!is_alias || RunsAtLoad(function, flow_)) return false;
    const scope::Binding& holder = scopes_[BindingId(places_[place].key)];
    if (scopes_[holder.scope].function == function || binding.kind == scope::BindingKind::kParameter) return false;
    const std::span<const flow::Write> writes = places_.WritesTo(place);
    // Given something else in the function first: what it had before goes.
    const base::Span declared = index_.NodeOf(binding.declaration).span;
    if (std::any_of(writes.begin(), writes.end(), [&](const flow::Write& write) {
          return write.function == function && write.site->span < declared;
        }))
      return false;
    for (const flow::Write& write : writes) {
      if (write.function != function || write.value == nullptr) continue;
      const Node* closure = ClosureIn(*write.value, 0);
      if (closure == nullptr) continue;
      SharedContext shared;
      shared.reason = Reason::kGrowingChain;
      shared.strength = Strength::kCertain;
      shared.holder_span = write.site->span;
      shared.holder = Holder::kModule;
      shared.multiplicity = {Repetition::kUnknown, "as often as its function is called"};
      Fill(shared, *closure, function, slot);
      shared.holder_name = flow_.TextOf(holder.name);
      found_.push_back(std::move(shared));
      return true;
    }
    return false;
  }

  /// this.read = cached(this.read) in a function that runs again: each new one calls the one before it.
  void CheckWrapping(const AssignmentExpression& assignment) {
    const Node& value = flow::Unwrap(*assignment.right);
    const auto* member = As<MemberExpression>(assignment.left);
    if (assignment.op != AssignmentOperator::kAssign || member == nullptr || !Is<CallExpression>(&value)) return;
    const PlaceId place = places_.Of(*member);
    const FunctionId function = index_.FunctionOf(assignment);
    if (!place || RunsAtLoad(function, flow_) || IsSetup(function) || IsConditional(assignment)) return;
    const List<Node> arguments = flow::ArgumentsOf(value);
    const bool wraps = std::any_of(arguments.begin(), arguments.end(), [&](const Node* argument) {
      return places_.Of(*argument) == place && flow_.TextOf(*argument) == flow_.TextOf(*member);
    });
    if (!wraps || !HoldsOwnFunction(place, assignment)) return;
    SharedContext shared;
    shared.reason = Reason::kGrowingChain;
    shared.strength = Strength::kStrong;
    shared.holder_span = assignment.span;
    shared.holder = Holder::kInstance;
    shared.holder_name = flow_.TextOf(*member);
    shared.closure = value.id;
    shared.closure_span = value.span;
    shared.slot_name = shared.holder_name;
    shared.slot_span = assignment.left->span;
    shared.slot_origin = value.id;
    shared.function = function;
    shared.is_wrapped = true;
    shared.multiplicity = {Repetition::kUnknown, "as often as its function is called"};
    found_.push_back(std::move(shared));
  }

  /// Called once per object: a constructor, or a method that begins its life.
  bool IsSetup(FunctionId function) const {
    const scope::FunctionKind kind = scopes_[function].kind;
    if (kind != scope::FunctionKind::kMethod) return true;
    const auto* method = As<MethodDefinition>(index_.ParentOf(index_.NodeOf(scopes_[function].node)));
    if (method == nullptr) return true;
    const std::string_view name = flow_.TextOf(flow::PropertyName(index_.ast(), *method->key, method->is_computed));
    return flow_.knowledge().Is(knowledge::WordKind::kStart, name) ||
           flow_.knowledge().Is(knowledge::WordKind::kFrameworkSetup, name) || name.starts_with("init") ||
           name.starts_with("setup");
  }

  bool IsConditional(const Node& node) const {
    for (const Node* at = index_.ParentOf(node); at != nullptr && !Is<Function>(at); at = index_.ParentOf(*at)) {
      if (Is<IfStatement>(at)) return true;
    }
    return false;
  }

  /// The place has a method of the file, and nothing but the assignment changes it.
  bool HoldsOwnFunction(PlaceId place, const AssignmentExpression& assignment) const {
    bool has_method = false;
    for (const flow::Write& write : places_.WritesTo(place)) {
      if (write.site == &assignment) continue;
      if (!write.is_initial) return false;
      has_method = has_method || Is<Function>(write.value);
    }
    return has_method;
  }

  /// A function that the value is or has in it.
  const Node* ClosureIn(const Node& value, int depth) const {
    const Node& node = flow::Unwrap(value);
    if (depth > 4) return nullptr;
    if (Is<Function>(&node)) return &node;
    if (const auto* literal = As<ObjectExpression>(&node)) {
      for (const Node* member : literal->properties) {
        const auto* property = As<Property>(member);
        const Node* closure = property != nullptr ? ClosureIn(*property->value, depth + 1) : nullptr;
        if (closure != nullptr) return closure;
      }
    }
    if (const auto* literal = As<ArrayExpression>(&node)) {
      for (const Node* element : literal->elements) {
        const Node* closure = element != nullptr ? ClosureIn(*element, depth + 1) : nullptr;
        if (closure != nullptr) return closure;
      }
    }
    return nullptr;
  }

  /// Functions inside `function`, at any depth.
  std::vector<FunctionId> InnerOf(FunctionId function) const {
    std::vector<FunctionId> inner = index_.InnerFunctionsOf(function);
    for (std::size_t i = 0; i < inner.size() && inner.size() < kMaxInner; ++i) {
      const std::vector<FunctionId>& next = index_.InnerFunctionsOf(inner[i]);
      inner.insert(inner.end(), next.begin(), next.end());
    }
    return inner;
  }

  /// Whether the closure is made inside `scope`, so that its chain has the scope's Context.
  bool IsInside(FunctionId closure, ScopeId scope) const {
    ScopeId at = scopes_[closure].outer_context;
    for (int depth = 0; at && depth < 64; ++depth) {
      if (at == scope) return true;
      const scope::ScopeInfo* info = scopes_.ScopeInfoOf(at);
      at = info != nullptr ? info->outer : ScopeId();
    }
    return false;
  }

  bool Reads(FunctionId closure, BindingId slot) const {
    for (const scope::ReferenceId id : scopes_.ReferencesOf(slot)) {
      const FunctionId reader = index_.FunctionOf(index_.NodeOf(scopes_[id].node));
      if (index_.IsWithin(reader, closure)) return true;
    }
    return false;
  }

  /// Whether the closure can run, through functions of the file, one that reads the slot: then it is meant to keep it.
  bool Reaches(FunctionId closure, BindingId slot) const {
    const std::vector<FunctionId> roots = {closure};
    const std::vector<bool> reached = flow_.calls().ReachedFrom(roots);
    for (const scope::ReferenceId id : scopes_.ReferencesOf(slot)) {
      const FunctionId reader = index_.FunctionOf(index_.NodeOf(scopes_[id].node));
      if (reached[reader.index()] && reader != scopes_[scopes_[slot].scope].function) return true;
    }
    return false;
  }

  /// Whether a function that reads the slot lives on too: then the slot would be kept anyway.
  bool HasLivingReader(FunctionId function, BindingId slot) const {
    std::vector<FunctionId> readers;
    std::unordered_set<std::uint32_t> seen;
    const auto add = [&](FunctionId reader) {
      if (seen.insert(reader.index()).second) readers.push_back(reader);
    };
    for (const scope::ReferenceId id : scopes_.ReferencesOf(slot))
      add(index_.FunctionOf(index_.NodeOf(scopes_[id].node)));
    // What a living function calls lives as long.
    std::size_t calls = 0;
    for (std::size_t i = 0; i < readers.size(); ++i) {
      for (FunctionId reader = readers[i]; reader && reader != function; reader = index_.OuterOf(reader)) {
        const Function* node = index_.FunctionNode(reader);
        if (node == nullptr) return true;
        if (IsImmediatelyCalled(*node)) continue;
        if (Is<FunctionDeclaration>(node)) {
          if (IsPassedOn(*node)) return true;
          for (const Node* call : flow_.calls().CallersOf(reader)) {
            if (++calls > kMaxCalls) break;
            add(index_.FunctionOf(*call));
          }
          continue;
        }
        const flow::Fate fate = flow::FollowValue(*node, places_, flow_.calls(), flow_.knowledge());
        if (fate.escapes || fate.is_kept || !fate.returned_by.empty() || IsKeptByCall(fate) ||
            IsStoredOutside(fate, function))
          return true;
      }
    }
    return false;
  }

  /// Whether a declared function is used as a value, not only called.
  bool IsPassedOn(const Function& function) const {
    for (const Node* use : places_.UsesOf(places_.Of(*function.name))) {
      const Node* parent = index_.ParentOf(*use);
      const bool is_called = parent != nullptr && Is<CallExpression>(parent) && &flow::CalleeOf(*parent) == use;
      if (!is_called) return true;
    }
    return false;
  }

  /// forEach and the like drop their callback when they return; other calls may keep it.
  bool IsKeptByCall(const flow::Fate& fate) const {
    return std::any_of(fate.passed_to.begin(), fate.passed_to.end(), [&](const Node* call) {
      const std::string_view name = flow_.TextOf(flow::CalleeName(*call));
      return !flow_.knowledge().Is(knowledge::WordKind::kIterate, name) && name != "sort";
    });
  }

  bool IsStoredOutside(const flow::Fate& fate, FunctionId function) const {
    return std::any_of(fate.places.begin(), fate.places.end(), [&](PlaceId place) {
      const flow::Place at = places_[places_.RootOf(place)];
      return at.kind != PlaceKind::kVariable || scopes_[scopes_[BindingId(at.key)].scope].function != function;
    });
  }

  /// Set to null or undefined somewhere: the author lets go of it.
  bool IsReset(BindingId slot) const {
    for (const flow::Write& write : places_.WritesTo(places_.OfBinding(slot))) {
      if (write.is_initial || write.value == nullptr) continue;
      const auto* name = As<Identifier>(write.value);
      const bool is_undefined = name != nullptr && name->name == base::atoms::kUndefined;
      if (Is<NullLiteral>(write.value) || is_undefined) return true;
    }
    return false;
  }

  bool AddIfLongLived(FunctionId closure, FunctionId function, BindingId slot) {
    const Function* node = index_.FunctionNode(closure);
    if (node == nullptr) return false;
    SharedContext shared;
    shared.multiplicity = {Repetition::kUnknown, "as often as its function is called"};
    const auto registered = registered_.find(closure.index());
    if (registered != registered_.end()) {
      const Registration& registration = registrations_->all()[registered->second];
      if (registration.ends_itself()) return false;
      if (registration.target.lifetime == Lifetime::kOwn) return false;
      shared.holder_span = registration.span();
      shared.holder = registration.target.holder;
      shared.holder_name = registration.target.text;
    } else if (!FindEscape(*node, function, shared)) {
      return false;
    }
    Fill(shared, *node, function, slot);
    if (shared.sibling_use.empty()) return false;
    shared.reason = index_.OuterOf(closure) == function ? Reason::kSiblingCapture : Reason::kInheritedContext;
    found_.push_back(std::move(shared));
    return true;
  }

  /// Where the closure leaves its function: returned, or stored in something that lives longer.
  bool FindEscape(const Function& closure, FunctionId function, SharedContext& shared) const {
    if (IsImmediatelyCalled(closure)) return false;
    const flow::Fate fate = flow::FollowValue(closure, places_, flow_.calls(), flow_.knowledge());
    for (const FunctionId returner : fate.returned_by) {
      if (returner != function && !index_.IsWithin(returner, function)) continue;
      if (returner != function && !fate.escapes) continue;
      shared.holder_span = ReturnOf(closure, returner);
      shared.holder = Holder::kClosure;
      return true;
    }
    for (const PlaceId place : fate.places) {
      const PlaceId root = places_.RootOf(place);
      const flow::Place at = places_[root];
      const bool is_outer_variable = at.kind == PlaceKind::kVariable &&
                                     scopes_[scopes_[BindingId(at.key)].scope].function != function &&
                                     scopes_[scopes_[BindingId(at.key)].scope].function.index() == 0;
      if (at.kind != PlaceKind::kGlobal && !is_outer_variable) continue;
      for (const flow::Write& write : places_.WritesTo(place)) {
        if (write.value == nullptr) continue;
        shared.holder_span = write.site->span;
        shared.holder_name = places_.TextOf(place);
        shared.holder = at.kind == PlaceKind::kGlobal ? Holder::kGlobalObject : Holder::kModule;
        return true;
      }
    }
    return false;
  }

  /// The return statement of `returner` in which the closure stands, or its first.
  base::Span ReturnOf(const Function& closure, FunctionId returner) const {
    const std::vector<const Node*>& returns = index_.ReturnsOf(returner);
    for (const Node* at = index_.ParentOf(closure); at != nullptr && !Is<Function>(at); at = index_.ParentOf(*at)) {
      if (Is<ReturnStatement>(at)) return at->span;
    }
    return returns.empty() ? closure.span : returns.front()->span;
  }

  bool IsImmediatelyCalled(const Function& closure) const {
    const Node* parent = index_.ParentOf(closure);
    return parent != nullptr && Is<CallExpression>(parent) && &flow::CalleeOf(*parent) == &closure;
  }

  void Fill(SharedContext& shared, const Node& closure, FunctionId function, BindingId slot) const {
    const scope::Binding& binding = scopes_[slot];
    shared.closure = closure.id;
    shared.closure_span = {closure.span.begin, std::min(closure.span.end, Cast<Function>(closure).body->span.begin)};
    const Identifier* name = Cast<Function>(closure).name;
    if (name != nullptr) shared.closure_name = flow_.TextOf(name->name);
    shared.slot_name = flow_.TextOf(binding.name);
    shared.slot_span = index_.NodeOf(binding.declaration).span;
    shared.slot_origin = binding.declaration;
    shared.function = function;
    for (const scope::ReferenceId id : scopes_.ReferencesOf(slot)) {
      const Node& use = index_.NodeOf(scopes_[id].node);
      const FunctionId user = index_.FunctionOf(use);
      if (user == function || index_.IsWithin(user, Cast<Function>(closure).function_id)) continue;
      shared.sibling_use = use.span;
      return;
    }
  }

  const Flow& flow_;
  const flow::SyntaxIndex& index_;
  const scope::ScopeTree& scopes_;
  const flow::Places& places_;
  const Registrations* registrations_ = nullptr;
  std::unordered_map<std::uint32_t, std::uint32_t> registered_;
  std::vector<SharedContext> found_;
};

}  // namespace

SharedContexts SharedContexts::Compute(FactStore& facts) {
  SharedContexts result;
  result.contexts_ = Finder(facts.Get<Flow>(), facts.Get<Registrations>()).Run();
  return result;
}

}  // namespace heaplint::facts
