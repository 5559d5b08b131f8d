#include "analyzer/scenarios/preparation.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace heaplint::scenarios {

using namespace syntax;
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

constexpr std::size_t kMostStarts = 3;
constexpr std::size_t kMostMembers = 24;

/// Looks at the fields and methods of objects.
class Fields {
 public:
  explicit Fields(const Subject& subject) : subject_(subject), index_(subject.index()), places_(subject.places()) {}

  /// A method of a class by its name.
  struct Method {
    std::string name;
    FunctionId function;
  };

  /// Methods of the object that `function` or a constructor belongs to, in source order.
  std::vector<Method> MethodsOf(PlaceId instance) const {
    std::vector<Method> methods;
    if (!instance || places_[instance].kind != PlaceKind::kInstance) return methods;
    for (const PlaceId member : places_.MembersOf(instance)) {
      if (places_[member].kind != PlaceKind::kMember) continue;
      const std::string_view name = subject_.flow().TextOf(base::Atom(places_[member].key));
      for (const FunctionId function : places_.FunctionsIn(member)) {
        const Function* node = index_.FunctionNode(function);
        if (node != nullptr) methods.push_back({std::string(name), function});
      }
    }
    std::sort(methods.begin(), methods.end(), [](const Method& a, const Method& b) { return a.function < b.function; });
    return methods;
  }

  /// Nothing but null and the like is stored in it.
  bool IsUnset(PlaceId member) const {
    const std::span<const flow::Write> writes = places_.WritesTo(member);
    return std::all_of(writes.begin(), writes.end(), [&](const flow::Write& write) { return IsNothing(write); });
  }

  /// null, undefined, or a deletion.
  static bool IsNothing(const flow::Write& write) {
    const auto* name = As<Identifier>(write.value);
    return write.is_delete || Is<NullLiteral>(write.value) ||
           (name != nullptr && name->name == base::atoms::kUndefined) || (write.is_initial && write.value == nullptr);
  }

  bool IsCalled(PlaceId member) const {
    return std::any_of(places_.UsesOf(member).begin(), places_.UsesOf(member).end(), [&](const Node* use) {
      const auto* call = As<CallExpression>(index_.ParentOf(*use));
      return call != nullptr && call->callee == use && !call->is_optional;
    });
  }

  bool IsUsedAsObject(PlaceId member) const {
    for (const Node* use : places_.UsesOf(member)) {
      const Node* parent = index_.ParentOf(*use);
      const auto* outer = As<MemberExpression>(parent);
      if (outer != nullptr && outer->object == use && !outer->is_optional) return true;
    }
    return false;
  }

  bool Calls(FunctionId start, FunctionId method) const {
    const std::vector<const Node*>& callers = subject_.flow().calls().CallersOf(method);
    return std::any_of(callers.begin(), callers.end(),
                       [&](const Node* call) { return index_.IsWithin(index_.FunctionOf(*call), start); });
  }

  /// Whether `start` writes a field that `method` reads, and neither `method` nor the constructor does.
  bool Fills(FunctionId start, FunctionId method) const {
    const PlaceId instance = places_.ThisOf(method);
    for (const Node* value : index_.ValuesIn(method)) {
      const PlaceId place = Is<MemberExpression>(value) ? places_.Of(*value) : PlaceId();
      if (!place || places_[place].base != instance) continue;
      bool is_written_by_start = false;
      bool is_written_before = false;
      for (const flow::Write& write : places_.WritesTo(place)) {
        if (IsNothing(write)) continue;
        const scope::FunctionKind kind = index_.scopes()[write.function].kind;
        is_written_by_start = is_written_by_start || write.function == start;
        is_written_before =
            is_written_before || write.function == method || kind == scope::FunctionKind::kBaseConstructor ||
            kind == scope::FunctionKind::kDerivedConstructor || kind == scope::FunctionKind::kInstanceInitializer;
      }
      if (is_written_by_start && !is_written_before) return true;
    }
    return false;
  }

 private:
  const Subject& subject_;
  const flow::SyntaxIndex& index_;
  const flow::Places& places_;
};

/// What code outside the file does: it sets `member` of `holder`, to something that lives on if the finding is about what it keeps.
Act SetOf(const Ref& holder, PlaceId member, Phase phase, const Subject& subject, const Arguments& arguments) {
  Act act;
  act.kind = Act::Kind::kSet;
  Argument value;
  value.name = subject.flow().TextOf(base::Atom(subject.places()[member].key));
  value.born = arguments.OutlivesOwner(member, value.name) ? Phase::kSetup : phase;
  act.target = MemberOf(holder, {value.name});
  act.arguments.push_back(std::move(value));
  return act;
}

Act CallOf(const Ref& instance, const Fields::Method& method, const Subject& subject, const Arguments& arguments) {
  Act act;
  act.kind = Act::Kind::kCall;
  act.target = MemberOf(instance, {method.name});
  act.arguments = arguments.Of(*subject.index().FunctionNode(method.function));
  act.is_optional = true;
  return act;
}

}  // namespace

Ref SiteRef(const Site& site) {
  Ref ref;
  ref.site = site;
  return ref;
}

Ref MemberOf(Ref object, std::vector<std::string> members) {
  object.members.insert(object.members.end(), std::make_move_iterator(members.begin()),
                        std::make_move_iterator(members.end()));
  return object;
}

std::vector<Act> Preparation::UnsetMembers(const Node& object, const Ref& holder, Phase phase, bool called) const {
  const Fields fields(subject_);
  const flow::Places& places = subject_.places();
  std::vector<Act> acts;
  const PlaceId self = places.InstanceOf(object);
  if (!self || places[self].kind != PlaceKind::kInstance) return acts;
  const std::vector<PlaceId> members = places.MembersOf(self);
  for (const PlaceId member : members) {
    const bool is_unset = places[member].kind == PlaceKind::kMember && places.FunctionsIn(member).empty() &&
                          fields.IsUnset(member) && fields.IsCalled(member) == called &&
                          (called || fields.IsUsedAsObject(member));
    if (!is_unset || acts.size() >= kMostMembers) continue;
    acts.push_back(SetOf(holder, member, phase, subject_, arguments_));
    acts.back().is_optional = true;
  }
  return acts;
}

std::vector<Act> Preparation::Inputs(const Node& object, const Ref& instance) const {
  std::vector<Act> acts;
  const auto* class_node = As<Class>(&object);
  if (class_node == nullptr) return acts;
  const flow::Places& places = subject_.places();
  const PlaceId self = places.InstanceOf(object);
  for (const Node* member : class_node->body->members) {
    const auto* field = As<PropertyDefinition>(member);
    if (field == nullptr || field->decorators.empty() || field->is_static || acts.size() >= kMostMembers) continue;
    const base::Atom name = flow::PropertyName(subject_.index().ast(), *field->key, field->is_computed);
    const PlaceId place = places.FindMember(self, name);
    if (!place || !arguments_.IsTested(place)) continue;
    acts.push_back(SetOf(instance, place, Phase::kRound, subject_, arguments_));
    acts.back().replaces = true;
  }
  return acts;
}

std::vector<Act> Preparation::FrameworkSetup(const Node& object, const Ref& instance) const {
  static constexpr std::string_view kOrder[] = {"beforeCreate",
                                                "created",
                                                "ngOnInit",
                                                "$onInit",
                                                "componentWillMount",
                                                "UNSAFE_componentWillMount",
                                                "beforeMount",
                                                "ngAfterContentInit",
                                                "ngAfterViewInit",
                                                "connectedCallback",
                                                "attachedCallback",
                                                "hostConnected",
                                                "mounted",
                                                "didInsertElement",
                                                "firstUpdated",
                                                "componentDidMount"};
  std::vector<Act> acts;
  const std::vector<Fields::Method> methods = Fields(subject_).MethodsOf(subject_.places().InstanceOf(object));
  for (const std::string_view name : kOrder) {
    const auto found =
        std::find_if(methods.begin(), methods.end(), [&](const Fields::Method& method) { return method.name == name; });
    if (found != methods.end()) acts.push_back(CallOf(instance, *found, subject_, arguments_));
  }
  return acts;
}

std::vector<Act> Preparation::Starts(const Ref& instance, const Level& level, const Site& acquire) const {
  const Fields fields(subject_);
  std::vector<Act> acts;
  for (const Fields::Method& method : fields.MethodsOf(subject_.places().ThisOf(level.function))) {
    const bool is_other =
        method.function == level.function || subject_.IsWord(WordKind::kFrameworkSetup, method.name) ||
        subject_.IsWord(WordKind::kTeardown, method.name) || subject_.IsWord(WordKind::kPhaseEnd, method.name);
    if (is_other || acts.size() >= kMostStarts) continue;
    const bool is_start = subject_.IsWord(WordKind::kStart, method.name);
    const bool is_needed =
        fields.Fills(method.function, level.function) || (is_start && fields.Calls(method.function, level.function));
    if (!is_needed) continue;
    acts.push_back(CallOf(instance, method, subject_, arguments_));
    acts.back().unless = acquire;
  }
  return acts;
}

}  // namespace heaplint::scenarios
