#include "analyzer/scenarios/route.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

#include "analyzer/scenarios/arguments.h"
#include "analyzer/scenarios/levels.h"
#include "analyzer/scenarios/preparation.h"

namespace heaplint::scenarios {

using namespace syntax;
using facts::Lifecycle;
using facts::LifecycleKind;
using flow::FunctionId;
using flow::PlaceId;
using flow::PlaceKind;
using knowledge::WordKind;
using scenario::Act;
using scenario::Argument;
using scenario::Phase;
using scenario::Ref;
using scenario::Site;

namespace {

constexpr std::size_t kMostLevels = 40;
constexpr std::size_t kMostEnds = 4;
/// How far the callers of private methods are followed.
constexpr int kMostCallers = 5;
/// Milliseconds that pass for a timer whose delay is no constant, and for a frame.
constexpr double kUnknownDelay = 1000;
constexpr double kFrameDelay = 100;

class Finder {
 public:
  Finder(const rule::Finding& finding, const Subject& subject)
      : finding_(finding),
        subject_(subject),
        index_(subject.index()),
        places_(subject.places()),
        arguments_(finding, subject),
        preparation_(subject, arguments_),
        acquire_(&index_.NodeOf(finding.claim.acquire)) {}

  base::Expected<Route, NoRoute> Run() {
    const bool is_plain_call = finding_.reason == facts::Reason::kPlainThis;
    levels_ = LevelsOf(index_.FunctionOf(*acquire_), is_plain_call, subject_);
    if (levels_.size() > kMostLevels) return base::Unexpected(NoRoute{"it is nested too deep"});
    if (!FindSplit()) return base::Unexpected(NoRoute{"it runs once, while the file is loaded"});
    route_.repeated = levels_[split_].function;
    Add(Phase::kSetup, Act());
    for (std::size_t i = 0; i < levels_.size(); ++i) Enter(i);
    AddChoices(*acquire_);
    AddLeave();
    AddAssumptions();
    return std::move(route_);
  }

 private:
  // ── What is repeated ──

  /// The first level that belongs to the round; false if there is none.
  bool FindSplit() {
    const facts::LifecycleId claimed = finding_.claim.lifecycle;
    owner_ = claimed ? &subject_.lifecycles()[claimed] : nullptr;
    std::optional<std::size_t> split = owner_ != nullptr ? LevelOfOwner() : std::nullopt;
    if (!split) split = InnermostEntered();
    if (!split) return false;
    split_ = owner_ != nullptr ? *split : std::min(*split, LevelOfPayload().value_or(*split));
    // A function around effects is a component, however it is named.
    for (std::size_t i = 1; i < levels_.size() && subject_.framework() != Framework::kNone; ++i) {
      Entry& outer = levels_[i - 1].entry;
      if (levels_[i].entry == Entry::kEffect && (outer == Entry::kCalled || outer == Entry::kArgument))
        outer = Entry::kComponent;
    }
    // What a component does, its mounting repeats.
    for (std::size_t i = 0; i < split_; ++i) {
      if (IsMounted(levels_[i])) split_ = i;
    }
    // What piles up in an object does so while that one lives.
    const bool is_kept_by_instance =
        finding_.claim.holder == facts::Holder::kInstance && finding_.claim.kind == rule::Claim::Kind::kGrows;
    is_instance_in_setup_ = is_kept_by_instance || (owner_ != nullptr && owner_->is_singleton);
    if (owner_ == nullptr) owner_ = ObjectAround();
    return true;
  }

  std::optional<std::size_t> LevelOfOwner() const {
    for (std::size_t i = 0; i < levels_.size(); ++i) {
      const Level& level = levels_[i];
      if (level.node != nullptr && level.node == owner_->node) return i;
      const bool is_object = level.object != nullptr && owner_->instance.is_valid();
      if (is_object && places_.ThisOf(level.function) == owner_->instance) return i;
    }
    return std::nullopt;
  }

  std::optional<std::size_t> InnermostEntered() const {
    std::optional<std::size_t> found;
    for (std::size_t i = 0; i < levels_.size(); ++i) {
      if (levels_[i].runs_at_load) continue;
      const Entry entry = levels_[i].entry;
      const bool is_entered = entry != Entry::kByOuter && entry != Entry::kArgument;
      if (is_entered || !found) found = i;
    }
    return found;
  }

  /// The function whose variable is kept: only new calls of it make new ones.
  std::optional<std::size_t> LevelOfPayload() const {
    const scope::BindingId binding =
        finding_.claim.payload ? index_.scopes().BindingOf(finding_.claim.payload) : scope::BindingId();
    if (!binding) return std::nullopt;
    const FunctionId home = index_.scopes()[index_.scopes()[binding].scope].function;
    for (std::size_t i = 0; i < levels_.size(); ++i) {
      if (levels_[i].function == home && !levels_[i].runs_at_load) return i;
    }
    return std::nullopt;
  }

  /// The object whose method or constructor the round enters: its end belongs to the round.
  const Lifecycle* ObjectAround() const {
    for (const facts::LifecycleId id : subject_.lifecycles().Around(levels_[split_].function)) {
      const Lifecycle& lifecycle = subject_.lifecycles()[id];
      if (lifecycle.instance.is_valid() && levels_[split_].object != nullptr &&
          places_.ThisOf(levels_[split_].function) == lifecycle.instance)
        return &lifecycle;
    }
    return nullptr;
  }

  Phase PhaseOf(std::size_t level) const { return level < split_ ? Phase::kSetup : Phase::kRound; }

  bool IsMounted(const Level& level) const {
    if (subject_.framework() == Framework::kNone) return false;
    if (level.entry == Entry::kComponent) return true;
    return subject_.framework() == Framework::kVue && level.entry == Entry::kMethod &&
           Is<ObjectExpression>(level.object) && IsComponentLiteral(*level.object);
  }

  bool IsComponentLiteral(const Node& literal) const {
    const PlaceId instance = places_.InstanceOf(literal);
    if (!instance) return false;
    for (const PlaceId member : places_.MembersOf(instance)) {
      if (places_[member].kind != PlaceKind::kMember) continue;
      const std::string_view name = subject_.flow().TextOf(base::Atom(places_[member].key));
      const bool is_option = name == "setup" || subject_.IsWord(WordKind::kFrameworkSetup, name) ||
                             subject_.IsWord(WordKind::kFrameworkTeardown, name) ||
                             subject_.IsWord(WordKind::kComponentOption, name);
      if (is_option) return true;
    }
    return false;
  }

  // ── Entering levels ──

  void Enter(std::size_t i) {
    const Level& level = levels_[i];
    const Phase phase = PhaseOf(i);
    switch (level.entry) {
      case Entry::kByOuter:
        return;
      case Entry::kConstructed:
        AddChoices(*level.object);
        InstanceOf(*level.object, InstancePhase(i));
        return;
      case Entry::kMethod:
        AddChoices(*level.object);
        return EnterMethod(i, level, phase);
      case Entry::kStaticMethod:
        AddChoices(*level.object);
        Call(i, MemberOf(SiteRef(subject_.SiteOf(*level.object)), level.members), phase);
        return;
      case Entry::kCallback:
        AddChoices(*level.node);
        return EnterCallback(i, level, phase);
      case Entry::kEffect:
        if (is_mounted_) return;
        AddChoices(*level.node);
        effect_ = Call(i, SiteRef(subject_.SiteOf(*level.node)), phase);
        return;
      case Entry::kComponent:
        AddChoices(*level.node);
        if (IsMounted(level)) return Mount(*level.node, phase);
        [[fallthrough]];
      case Entry::kArgument:
      case Entry::kCalled:
        AddChoices(*level.node);
        Call(i, SiteRef(subject_.SiteOf(*level.node)), phase);
        return;
    }
  }

  Phase InstancePhase(std::size_t level) const {
    return level == split_ && is_instance_in_setup_ && levels_[level].entry != Entry::kConstructed ? Phase::kSetup
                                                                                                   : PhaseOf(level);
  }

  /// Calls the function of level `i`, unless what stands inside it has already been reached.
  Ref Call(std::size_t i, Ref target, Phase phase) {
    const Level& level = levels_[i];
    Act act;
    act.kind = Act::Kind::kCall;
    act.target = std::move(target);
    if (level.node != nullptr) act.arguments = arguments_.Of(*level.node);
    if (phase != Phase::kRound || !route_.round.empty()) act.unless = NextSite(i);
    // A getter runs when it is read.
    act.is_optional = level.node != nullptr && index_.scopes()[level.function].kind == scope::FunctionKind::kGetter;
    const bool is_kept = phase == Phase::kRound && finding_.claim.holder == facts::Holder::kClosure;
    if (is_kept) {
      act.keeps_result = true;
      route_.assumptions.push_back(fmt::format("The caller of {} keeps what it returns.", NameOf(level)));
    }
    const Ref result = Add(phase, std::move(act));
    results_.emplace(level.function.index(), result);
    return result;
  }

  /// Where one sees that level `i` has run: the next function inside it is made, or the acquire runs.
  Site NextSite(std::size_t i) const {
    for (std::size_t j = i + 1; j < levels_.size(); ++j) {
      if (levels_[j].object != nullptr) return subject_.SiteOf(*levels_[j].object);
      if (levels_[j].node != nullptr) return subject_.SiteOf(*levels_[j].node);
    }
    return subject_.SiteOf(*acquire_);
  }

  void EnterMethod(std::size_t i, const Level& level, Phase phase) {
    if (IsMounted(level)) {
      Mount(*level.object, phase);
      std::vector<std::string> path = {"proxy", level.members.back()};
      if (level.members.back() != "setup") CallIfThere(MemberOf(mounted_, std::move(path)), level, i, phase);
      return;
    }
    if (Is<ObjectExpression>(level.object)) {
      const Ref object = IsPrototype(*level.object) ? ObjectWith(*level.object, InstancePhase(i))
                                                    : SiteRef(subject_.SiteOf(*level.object));
      const bool has_own_object = owner_ != nullptr && !is_instance_in_setup_ && i == 0 && phase == Phase::kRound;
      route_.shares_owner = route_.shares_owner || (has_own_object && object.kind == Ref::Kind::kSite);
      AddUnset(preparation_.UnsetMembers(*level.object, object, phase, false), phase);
      AddUnset(preparation_.UnsetMembers(*level.object, object, phase, true), phase);
      if (i == split_ || i + 1 == levels_.size())
        AddAll(preparation_.Starts(object, level, subject_.SiteOf(*acquire_)), phase);
      Call(i, MemberOf(object, level.members), phase);
      return;
    }
    const Ref instance = InstanceOf(*level.object, InstancePhase(i));
    AddAll(preparation_.Starts(instance, level, subject_.SiteOf(*acquire_)), phase);
    if (!level.is_private()) {
      Call(i, MemberOf(instance, level.members), phase);
      return;
    }
    CallCallerOf(i, level, instance, phase);
  }

  void CallIfThere(Ref target, const Level& level, std::size_t i, Phase phase) {
    Act act;
    act.kind = Act::Kind::kCall;
    act.target = std::move(target);
    act.arguments = arguments_.Of(*level.node);
    act.unless = NextSite(i);
    act.is_optional = true;
    Add(phase, std::move(act));
  }

  /// A private method runs because a public one, or the constructor, calls it.
  void CallCallerOf(std::size_t i, const Level& level, const Ref& instance, Phase phase) {
    FunctionId at = level.function;
    for (int depth = 0; depth < kMostCallers; ++depth) {
      const std::vector<const Node*>& callers = subject_.flow().calls().CallersOf(at);
      if (callers.empty()) return;
      AddChoices(*callers.front());
      Level caller;
      for (FunctionId around = index_.FunctionOf(*callers.front()); around.index() != 0;
           around = index_.OuterOf(around)) {
        caller = LevelOf(around, false, subject_);
        if (caller.object != nullptr) break;
      }
      if (caller.object == nullptr || caller.entry == Entry::kConstructed) return;
      if (!caller.is_private() && caller.node != nullptr) {
        Act act;
        act.kind = Act::Kind::kCall;
        act.target = MemberOf(instance, caller.members);
        act.arguments = arguments_.Of(*caller.node);
        act.unless = NextSite(i);
        Add(phase, std::move(act));
        return;
      }
      at = caller.function;
    }
  }

  void EnterCallback(std::size_t i, const Level& level, Phase phase) {
    const facts::Registration& registration = *level.registration;
    const facts::Resource resource = registration.resource();
    const bool is_timed = registration.is_timed();
    if (is_timed) {
      Act wait;
      wait.kind = Act::Kind::kAdvance;
      wait.milliseconds = resource != facts::Resource::kTimer ? kFrameDelay
                          : registration.delay >= 0           ? std::max(registration.delay, 1.0)
                                                              : kUnknownDelay;
      Add(phase, std::move(wait));
      // A named function has nobody else who calls it here.
      if (registration.delay >= 0 && registration.pair->has(knowledge::kRepeats)) return;
    }
    Act act;
    act.kind = is_timed ? Act::Kind::kCall : Act::Kind::kFire;
    act.target = SiteRef(subject_.SiteOf(*level.node));
    act.event = std::string(flow::StringOf(registration.key));
    const bool is_listener = resource == facts::Resource::kListener && registration.key != nullptr;
    act.arguments = is_listener ? arguments_.OfHandler(*level.node) : arguments_.Of(*level.node);
    act.unless = NextSite(i);
    Add(phase, std::move(act));
  }

  // ── Objects ──

  /// The instance of a class or constructor function that the scenario works on; made when it is first asked for.
  Ref InstanceOf(const Node& object, Phase phase) {
    const auto known = instances_.find(object.id.index());
    if (known != instances_.end()) return known->second;
    const Ref prototype = MemberOf(SiteRef(subject_.SiteOf(object)), {"prototype"});
    AddUnset(preparation_.UnsetMembers(object, prototype, Phase::kSetup, true), Phase::kSetup);
    Act act;
    act.kind = Act::Kind::kNew;
    act.target = SiteRef(subject_.SiteOf(object));
    act.arguments = ConstructorArguments(object);
    const Ref instance = Add(phase, std::move(act));
    instances_.emplace(object.id.index(), instance);
    AddUnset(preparation_.UnsetMembers(object, instance, phase, false), phase);
    AddUnset(preparation_.Inputs(object, instance), phase);
    AddAll(preparation_.FrameworkSetup(object, instance), phase);
    return instance;
  }

  /// Whether code that is not here makes objects with the methods of this literal: `X.prototype = {…}`, `defineClass({…})`.
  bool IsPrototype(const Node& literal) const {
    const Node* parent = index_.ParentOf(literal);
    if (Is<CallExpression>(parent)) return true;
    const auto* assignment = As<AssignmentExpression>(parent);
    const auto* target = assignment != nullptr ? As<MemberExpression>(assignment->left) : nullptr;
    return target != nullptr && subject_.flow().TextOf(flow::PropertyName(index_.ast(), *target->property,
                                                                          target->is_computed)) == "prototype";
  }

  /// An object with the methods of a literal; made when it is first asked for.
  Ref ObjectWith(const Node& literal, Phase phase) {
    const auto known = instances_.find(literal.id.index());
    if (known != instances_.end()) return known->second;
    Act act;
    act.kind = Act::Kind::kCall;
    act.target.kind = Ref::Kind::kGlobal;
    act.target.name = "Object";
    act.target.members = {"create"};
    Argument prototype;
    prototype.kind = Argument::Kind::kRef;
    prototype.ref = SiteRef(subject_.SiteOf(literal));
    act.arguments.push_back(std::move(prototype));
    const Ref object = Add(phase, std::move(act));
    instances_.emplace(literal.id.index(), object);
    return object;
  }

  std::vector<Argument> ConstructorArguments(const Node& object) const {
    if (const auto* function = As<Function>(&object)) return arguments_.Of(*function);
    const auto* class_node = As<Class>(&object);
    for (int depth = 0; class_node != nullptr && depth < kMostCallers; ++depth) {
      for (const Node* member : class_node->body->members) {
        const auto* method = As<MethodDefinition>(member);
        if (method != nullptr && method->method_kind == MethodKind::kConstructor) return arguments_.Of(*method->value);
      }
      if (class_node->super_class == nullptr) return {};
      const Class* base = ClassNamed(*class_node->super_class);
      if (base == nullptr) {
        Argument argument;
        argument.name = "props";
        return {argument};
      }
      class_node = base;
    }
    return {};
  }

  const Class* ClassNamed(const Node& name) const {
    const auto* identifier = As<Identifier>(&flow::Unwrap(name));
    if (identifier == nullptr) return nullptr;
    const scope::BindingId binding = index_.scopes().ReferencedBy(identifier->id);
    const NodeId declaration = binding ? index_.scopes()[binding].declaration : NodeId();
    return declaration ? As<Class>(index_.ParentOf(index_.NodeOf(declaration))) : nullptr;
  }

  // ── Components ──

  /// Lets the framework's stand-in mount a component; its unmounting is the leave.
  void Mount(const Node& component, Phase phase) {
    if (is_mounted_) return;
    const Mounting mounting = MountingOf(subject_.framework());
    const auto* function = As<Function>(&component);
    const std::string name = function != nullptr ? NameOf(*function) : std::string();
    const bool is_hook = function != nullptr && name.starts_with("'use");
    Act act;
    act.kind = Act::Kind::kCall;
    act.target.kind = Ref::Kind::kImport;
    act.target.specifier = mounting.specifier;
    act.target.name = is_hook ? mounting.hook : mounting.component;
    Argument mounted;
    mounted.kind = Argument::Kind::kRef;
    mounted.ref = SiteRef(subject_.SiteOf(component));
    act.arguments.push_back(std::move(mounted));
    if (function != nullptr) {
      std::vector<Argument> own = arguments_.Of(*function);
      if (!is_hook && own.size() > 1) own.resize(1);
      act.arguments.insert(act.arguments.end(), own.begin(), own.end());
    }
    mounted_ = Add(phase, std::move(act));
    is_mounted_ = true;
  }

  // ── The end ──

  void AddLeave() {
    if (is_mounted_) return AddEnd(MemberOf(mounted_, {"unmount"}), nullptr);
    if (effect_) AddEnd(*effect_, nullptr);
    if (owner_ == nullptr || is_instance_in_setup_) return;
    if (owner_->instance.is_valid()) return AddEndsOfObject();
    if (owner_->kind == LifecycleKind::kFactory) return AddEndsOfFactory();
    for (const FunctionId end : owner_->ends) AddEndAt(end);
  }

  void AddEndsOfObject() {
    const Level& level = levels_[split_];
    if (level.object == nullptr) return;
    const auto instance = instances_.find(level.object->id.index());
    const Ref object = instance != instances_.end() ? instance->second : SiteRef(subject_.SiteOf(*level.object));
    std::vector<std::string> called;
    for (const FunctionId end : owner_->ends) {
      const Level at = LevelOf(end, false, subject_);
      const bool is_method = at.object != nullptr && !at.members.empty() && at.entry == Entry::kMethod;
      if (!is_method) {
        AddEndAt(end);
        continue;
      }
      const std::string& name = at.members.back();
      if (owner_->is_component && HasFrameworkEnd() && !subject_.IsWord(WordKind::kFrameworkTeardown, name)) continue;
      if (called.size() >= kMostEnds || std::find(called.begin(), called.end(), name) != called.end()) continue;
      called.push_back(name);
      AddEnd(MemberOf(object, at.members), at.node);
    }
  }

  bool HasFrameworkEnd() const {
    return std::any_of(owner_->ends.begin(), owner_->ends.end(), [&](FunctionId end) {
      const Level at = LevelOf(end, false, subject_);
      return !at.members.empty() && subject_.IsWord(WordKind::kFrameworkTeardown, at.members.back());
    });
  }

  void AddEndsOfFactory() {
    const auto* function = As<Function>(owner_->node);
    const auto result = function != nullptr ? results_.find(function->function_id.index()) : results_.end();
    if (result == results_.end()) return;
    std::size_t count = 0;
    for (const FunctionId end : owner_->ends) {
      if (++count > kMostEnds) return;
      const Level at = LevelOf(end, false, subject_);
      const bool is_method = at.entry == Entry::kMethod && Is<ObjectExpression>(at.object);
      const std::string name = is_method ? at.members.back() : MemberNameOf(end);
      AddEnd(name.empty() ? result->second : MemberOf(result->second, {name}), at.node);
    }
  }

  /// `stop` where a function returns { stop } or { stop: end }.
  std::string MemberNameOf(FunctionId end) const {
    if (owner_->end_name.empty() || owner_->end_name.find(' ') != std::string::npos) return {};
    const Function* node = index_.FunctionNode(end);
    const bool has_name = node != nullptr && node->name != nullptr;
    return has_name ? std::string(subject_.flow().TextOf(node->name->name)) : owner_->end_name;
  }

  /// A function that an end hook was given.
  void AddEndAt(FunctionId end) {
    const Function* node = index_.FunctionNode(end);
    if (node != nullptr && route_.leave.size() < kMostEnds) AddEnd(SiteRef(subject_.SiteOf(*node)), node);
  }

  void AddEnd(Ref target, const Function* function) {
    Act act;
    act.kind = Act::Kind::kCall;
    act.target = std::move(target);
    if (function != nullptr) act.arguments = arguments_.Of(*function);
    act.is_optional = true;
    Add(Phase::kLeave, std::move(act));
  }

  // ── The rest ──

  Ref Add(Phase phase, Act act) {
    std::vector<Act>& acts = phase == Phase::kSetup   ? route_.setup
                             : phase == Phase::kRound ? route_.round
                                                      : route_.leave;
    Ref result;
    result.kind = Ref::Kind::kResult;
    result.phase = phase;
    result.act = static_cast<std::uint32_t>(acts.size());
    acts.push_back(std::move(act));
    return result;
  }

  void AddAll(std::vector<Act> acts, Phase phase) {
    for (Act& act : acts) Add(phase, std::move(act));
  }

  void AddUnset(std::vector<Act> acts, Phase phase) {
    for (const Act& act : acts) unset_.push_back(act.target.members.back());
    AddAll(std::move(acts), phase);
  }

  void AddChoices(const Node& node) {
    for (const BranchChoice& choice : BranchesTo(node, index_)) {
      const bool is_known = std::any_of(route_.choices.begin(), route_.choices.end(),
                                        [&](const BranchChoice& one) { return one.test == choice.test; });
      if (!is_known) route_.choices.push_back(choice);
    }
  }

  void AddAssumptions() {
    if (!unset_.empty())
      route_.assumptions.push_back(fmt::format("Code outside the file sets {}.", fmt::join(unset_, ", ")));
    for (const std::string& name : arguments_.long_lived())
      route_.assumptions.push_back(fmt::format("'{}', which is passed in, lives longer than what is repeated.", name));
  }

  std::string NameOf(const Function& function) const {
    if (function.name != nullptr) return fmt::format("'{}'", subject_.flow().TextOf(function.name->name));
    const Node* parent = index_.ParentOf(function);
    if (const auto* declarator = As<VariableDeclarator>(parent)) {
      if (const auto* name = As<Identifier>(declarator->target))
        return fmt::format("'{}'", subject_.flow().TextOf(name->name));
    }
    return fmt::format("the function at line {}", subject_.LineOf(function));
  }
  std::string NameOf(const Level& level) const {
    if (!level.members.empty() && !level.members.back().empty()) return fmt::format("'{}'", level.members.back());
    return level.node != nullptr ? NameOf(*level.node) : std::string("it");
  }

  const rule::Finding& finding_;
  const Subject& subject_;
  const flow::SyntaxIndex& index_;
  const flow::Places& places_;
  Arguments arguments_;
  Preparation preparation_;
  const Node* acquire_;
  std::vector<Level> levels_;
  std::size_t split_ = 0;
  /// Whose end is the leave; may be null.
  const Lifecycle* owner_ = nullptr;
  bool is_instance_in_setup_ = false;
  bool is_mounted_ = false;
  Ref mounted_;
  std::optional<Ref> effect_;
  /// Members that the scenario sets.
  std::vector<std::string> unset_;
  /// What calls gave, by FunctionId.
  std::map<std::uint32_t, Ref> results_;
  /// By NodeId of the class or constructor.
  std::map<std::uint32_t, Ref> instances_;
  Route route_;
};

}  // namespace

base::Expected<Route, NoRoute> FindRoute(const rule::Finding& finding, const Subject& subject) {
  return Finder(finding, subject).Run();
}

}  // namespace heaplint::scenarios
