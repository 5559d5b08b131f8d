#include "analyzer/scenarios/levels.h"

#include <algorithm>

#include "analyzer/facts/multiplicity.h"

namespace heaplint::scenarios {

using namespace syntax;
using flow::FunctionId;
using flow::PlaceId;
using flow::PlaceKind;

namespace {

class Classifier {
 public:
  Classifier(const Subject& subject, bool is_plain_call)
      : subject_(subject), index_(subject.index()), places_(subject.places()), is_plain_call_(is_plain_call) {}

  Level Of(FunctionId function) const {
    Level level;
    level.function = function;
    level.node = index_.FunctionNode(function);
    level.runs_at_load = facts::RunsAtLoad(function, subject_.flow());
    if (level.node != nullptr) {
      Classify(*level.node, level);
    } else {
      const Node& body = index_.NodeOf(index_.scopes()[function].node);
      const bool is_instance =
          index_.scopes()[function].kind == scope::FunctionKind::kInstanceInitializer && Is<ClassBody>(&body);
      level.entry = is_instance ? Entry::kConstructed : Entry::kByOuter;
      if (is_instance) level.object = index_.ParentOf(body);
    }
    return level;
  }

 private:
  void Classify(const Function& function, Level& level) const {
    const Node* parent = index_.ParentOf(function);
    if (const auto* method = As<MethodDefinition>(parent)) return ClassifyMethod(*method, level);
    if (const auto* field = As<PropertyDefinition>(parent); field != nullptr && field->value == &function) {
      level.entry = field->is_static ? Entry::kStaticMethod : Entry::kMethod;
      level.object = index_.ParentOf(*index_.ParentOf(*field));
      level.members = {NameOf(*field->key, field->is_computed)};
      return;
    }
    const facts::LifecycleKind* kind = LifecycleKindOf(function);
    if (kind != nullptr && *kind == facts::LifecycleKind::kEffect) {
      level.entry = Entry::kEffect;
      return;
    }
    if (const auto* property = As<Property>(parent); property != nullptr && property->value == &function) {
      if (ClassifyProperty(function, *property, level)) return;
    }
    if (!is_plain_call_ && ClassifyByThis(function, parent, level)) return;
    if (kind != nullptr && *kind == facts::LifecycleKind::kScope) {
      level.entry = Entry::kComponent;
      return;
    }
    ClassifyByUse(function, parent, level);
  }

  void ClassifyMethod(const MethodDefinition& method, Level& level) const {
    level.object = index_.ParentOf(*index_.ParentOf(method));
    level.members = {NameOf(*method.key, method.is_computed)};
    if (Is<PrivateIdentifier>(method.key)) level.members[0].insert(0, "#");
    level.entry = method.method_kind == MethodKind::kConstructor ? Entry::kConstructed
                  : method.is_static                             ? Entry::kStaticMethod
                                                                 : Entry::kMethod;
  }

  /// A method of an object literal; of the instances of X where the literal becomes X.prototype.
  bool ClassifyProperty(const Function& function, const Property& property, Level& level) const {
    const auto* literal = As<ObjectExpression>(index_.ParentOf(property));
    if (literal == nullptr) return false;
    const std::string name = NameOf(*property.key, property.is_computed);
    if (name.empty()) return false;
    level.entry = Entry::kMethod;
    level.members = {name};
    level.object = literal;
    const PlaceId instance = places_.ThisOf(function.function_id);
    const flow::Place at = places_[instance];
    if (at.kind != PlaceKind::kInstance) return true;
    if (at.base) {
      if (const Function* constructor = ConstructorIn(at.base)) level.object = constructor;
      return true;
    }
    // A group of methods: { methods: { start() {} } }.
    const Node& owner = index_.NodeOf(NodeId(at.key));
    const auto* group = As<Property>(index_.ParentOf(*literal));
    if (Is<ObjectExpression>(&owner) && &owner != literal && group != nullptr) {
      level.members.insert(level.members.begin(), NameOf(*group->key, group->is_computed));
      level.object = &owner;
    }
    return true;
  }

  /// X.prototype.m = function () {}, this.m = function () {}, and constructor functions.
  bool ClassifyByThis(const Function& function, const Node* parent, Level& level) const {
    if (function.is_arrow()) return false;
    const flow::Place at = places_[places_.ThisOf(function.function_id)];
    if (at.kind != PlaceKind::kInstance || !at.base) return false;
    const Function* constructor = ConstructorIn(at.base);
    if (constructor == nullptr) return false;
    level.object = constructor;
    if (constructor == &function) {
      if (places_.MembersOf(places_.ThisOf(function.function_id)).empty()) return false;
      level.entry = Entry::kConstructed;
      return true;
    }
    const auto* assignment = As<AssignmentExpression>(parent);
    const auto* member = assignment != nullptr ? As<MemberExpression>(assignment->left) : nullptr;
    if (member == nullptr) return false;
    level.entry = Entry::kMethod;
    level.members = {NameOf(*member->property, member->is_computed)};
    return !level.members[0].empty();
  }

  void ClassifyByUse(const Function& function, const Node* parent, Level& level) const {
    const Node* call = Is<MemberExpression>(parent) ? index_.ParentOf(*parent) : parent;
    if (Is<CallExpression>(call) || Is<NewExpression>(call)) {
      const Node& callee = flow::CalleeOf(*call);
      if (&callee == &function || (Is<MemberExpression>(parent) && &callee == parent)) {
        level.entry = Entry::kByOuter;
        return;
      }
    }
    level.registration = RegistrationOf(function);
    if (level.registration != nullptr) {
      level.entry = Entry::kCallback;
    } else if (call == parent && (Is<CallExpression>(call) || Is<NewExpression>(call))) {
      level.entry = Entry::kArgument;
    } else {
      level.entry = Entry::kCalled;
    }
  }

  /// What `function` is registered with in a function around it or at the top level.
  const facts::Registration* RegistrationOf(const Function& function) const {
    for (const facts::Registration& registration : subject_.registrations().all()) {
      const bool is_callback = std::find(registration.callbacks.begin(), registration.callbacks.end(),
                                         function.function_id) != registration.callbacks.end();
      if (!is_callback || registration.function == function.function_id) continue;
      const bool is_around = index_.IsWithin(function.function_id, registration.function);
      if (is_around || facts::RunsAtLoad(registration.function, subject_.flow())) return &registration;
    }
    return nullptr;
  }

  /// The constructor function that `place` holds, or that a function called at once gave it.
  const Function* ConstructorIn(PlaceId place) const {
    if (const Function* own = FunctionIn(place)) return own;
    for (const flow::Write& write : places_.WritesTo(place)) {
      const PlaceId made = write.value != nullptr ? PlaceReturnedBy(*write.value) : PlaceId();
      const Function* function = made ? FunctionIn(made) : nullptr;
      if (function != nullptr) return function;
    }
    return nullptr;
  }

  const Function* FunctionIn(PlaceId place) const {
    for (const FunctionId id : places_.FunctionsIn(place)) {
      const Function* function = index_.FunctionNode(id);
      if (function != nullptr && !function->is_arrow()) return function;
    }
    return nullptr;
  }

  /// `Inner` of `(function () { function Inner() {} …; return Inner; })()`.
  PlaceId PlaceReturnedBy(const Node& value) const {
    const Node& call = flow::Unwrap(value);
    const auto* function = Is<CallExpression>(&call) ? As<Function>(&flow::Unwrap(flow::CalleeOf(call))) : nullptr;
    const auto* body = function != nullptr ? As<BlockStatement>(function->body) : nullptr;
    if (body == nullptr || body->body.empty()) return {};
    const auto* last = As<ReturnStatement>(body->body[body->body.size() - 1]);
    return last != nullptr && Is<Identifier>(last->argument) ? places_.Of(*last->argument) : PlaceId();
  }

  const facts::LifecycleKind* LifecycleKindOf(const Function& function) const {
    for (const facts::LifecycleId id : subject_.lifecycles().Around(function.function_id)) {
      if (subject_.lifecycles()[id].node == &function) return &subject_.lifecycles()[id].kind;
    }
    return nullptr;
  }

  std::string NameOf(const Node& key, bool is_computed) const {
    return std::string(subject_.flow().TextOf(flow::PropertyName(index_.ast(), key, is_computed)));
  }

  const Subject& subject_;
  const flow::SyntaxIndex& index_;
  const flow::Places& places_;
  bool is_plain_call_;
};

}  // namespace

Level LevelOf(FunctionId function, bool is_plain_call, const Subject& subject) {
  return Classifier(subject, is_plain_call).Of(function);
}

std::vector<Level> LevelsOf(FunctionId function, bool is_plain_call, const Subject& subject) {
  std::vector<Level> levels;
  for (FunctionId at = function; at.is_valid() && at.index() != 0; at = subject.index().OuterOf(at))
    levels.push_back(LevelOf(at, is_plain_call && at == function, subject));
  std::reverse(levels.begin(), levels.end());
  return levels;
}

}  // namespace heaplint::scenarios
