// Places of `this`: which object the functions of classes, literals and prototypes run on.
#include "analyzer/flow/places.h"

namespace heaplint::flow {

using namespace syntax;
using knowledge::WordKind;

PlaceId Places::ThisOf(FunctionId function) const {
  const FunctionId receiver = index_->scopes()[function].receiver;
  const FunctionId at = receiver ? receiver : function;
  std::uint8_t& state = this_state_[at.index()];
  if (state == 0) {
    state = 1;
    PlaceId place = ComputeThis(at);
    if (!place) place = Make({PlaceKind::kThis, {}, at.index()});
    this_places_[at] = place;
    this_state_[at.index()] = 2;
  }
  return this_places_[at] ? this_places_[at] : Make({PlaceKind::kThis, {}, at.index()});
}

PlaceId Places::InstanceOf(const Node& node) const {
  if (const auto* class_node = As<Class>(&node)) {
    // A subclass in the same file works on the same fields as its base.
    if (const auto* base = As<Identifier>(class_node->super_class)) {
      const scope::ReferenceId reference = index_->scopes().ReferenceOf(base->id);
      const scope::BindingId binding = reference ? index_->scopes()[reference].binding : scope::BindingId();
      const scope::NodeId declaration = binding ? index_->scopes()[binding].declaration : scope::NodeId();
      const Node* base_class = declaration ? index_->ParentOf(index_->NodeOf(declaration)) : nullptr;
      if (Is<ClassDeclaration>(base_class) && base_class->id < node.id) return InstanceOf(*base_class);
    }
    return Make({PlaceKind::kInstance, {}, node.id.index()});
  }
  if (const auto* literal = As<ObjectExpression>(&node)) return ThisOfLiteral(*literal);
  if (const auto* function = As<Function>(&node)) return ThisOf(function->function_id);
  return {};
}

PlaceId Places::ComputeThis(FunctionId function) const {
  const scope::FunctionInfo& info = index_->scopes()[function];
  const Node& node = index_->NodeOf(info.node);
  if (Is<ClassBody>(&node)) {
    const auto* class_node = As<Class>(index_->ParentOf(node));
    if (info.kind != scope::FunctionKind::kStaticInitializer) return InstanceOf(*class_node);
    return class_node->name != nullptr ? Of(*class_node->name) : PlaceId();
  }
  const auto* value = As<Function>(&node);
  return value != nullptr ? ThisOfFunctionValue(*value) : PlaceId();
}

/// Whether `place` is what a constructor or class makes, or its prototype: what is stored there are methods, whatever their
/// names (minifiers like capitals).
bool Places::IsOfConstructor(PlaceId place) const {
  if (!place || places_[place].kind != PlaceKind::kInstance) return false;
  return places_[place].base || Is<Class>(&index_->NodeOf(NodeId(places_[place].key)));
}

PlaceId Places::ThisOfFunctionValue(const Function& function) const {
  const Node* parent = index_->ParentOf(function);
  if (const auto* method = As<MethodDefinition>(parent)) {
    const Node* class_node = index_->ParentOf(*index_->ParentOf(*method));
    if (!method->is_static) return InstanceOf(*class_node);
    const Identifier* name = Cast<Class>(*class_node).name;
    return name != nullptr ? Of(*name) : PlaceId();
  }
  if (const auto* property = As<Property>(parent)) {
    const auto* literal = As<ObjectExpression>(index_->ParentOf(*property));
    return literal != nullptr ? ThisOfLiteral(*literal) : PlaceId();
  }
  if (const auto* assignment = As<AssignmentExpression>(parent)) {
    if (const auto* member = As<MemberExpression>(assignment->left)) {
      const PlaceId owner = Of(*member->object);
      const base::Atom name = PropertyName(index_->ast(), *member->property, member->is_computed);
      // `ns.Widget = function () {}` with a prototype is a constructor, not a method of ns.
      const PlaceId self = Of(*member);
      const PlaceId instance = self ? Find({PlaceKind::kInstance, self, 0}) : PlaceId();
      if (instance) return instance;
      const std::string_view text = index_->ast().TextOf(name);
      const bool is_capitalised = !text.empty() && text[0] >= 'A' && text[0] <= 'Z';
      if (is_capitalised && self && !IsOfConstructor(owner)) return PrototypeOf(self);
      return owner;
    }
    if (const auto* name = As<Identifier>(assignment->left)) {
      const PlaceId self = Of(*name);
      return self ? PrototypeOf(self) : PlaceId();
    }
  }
  // function () {}.bind(this), forEach(function () {}, this), on(event, function () {}, this)
  if (const auto* member = As<MemberExpression>(parent); member != nullptr && member->object == &function) {
    const Node* call = index_->ParentOf(*member);
    if (Is<CallExpression>(call) && &CalleeOf(*call) == member) {
      const Node* receiver = ArgumentOf(*call, 0);
      return receiver != nullptr ? Of(*receiver) : PlaceId();
    }
  }
  if (Is<CallExpression>(parent)) {
    for (const Node* argument : ArgumentsOf(*parent)) {
      if (Is<ThisExpression>(argument)) return Of(*argument);
    }
  }
  if (Is<VariableDeclarator>(parent)) {
    const auto* name = As<Identifier>(Cast<VariableDeclarator>(*parent).target);
    const PlaceId self = name != nullptr ? Of(*name) : PlaceId();
    return self ? PrototypeOf(self) : PlaceId();
  }
  if (Is<FunctionDeclaration>(&function) && function.name != nullptr) {
    const PlaceId self = Of(*function.name);
    return self ? PrototypeOf(self) : PlaceId();
  }
  return {};
}

bool Places::IsDescriptorMap(const ObjectExpression& literal) const {
  const Node* call = index_->ParentOf(literal);
  if (!Is<CallExpression>(call) || ArgumentOf(*call, 1) != &literal) return false;
  const std::string_view name = index_->ast().TextOf(CalleeName(*call));
  const auto* object = ReceiverOf(*call) != nullptr ? As<Identifier>(ReceiverOf(*call)) : nullptr;
  return object != nullptr && index_->ast().TextOf(object->name) == "Object" &&
         (name == "create" || name == "defineProperties");
}

const Node* Places::DescribedValue(const Node& descriptor) const {
  const auto* literal = As<ObjectExpression>(&Unwrap(descriptor));
  if (literal == nullptr) return nullptr;
  for (const Node* member : literal->properties) {
    const auto* property = As<Property>(member);
    if (property == nullptr) continue;
    const base::Atom name = PropertyName(index_->ast(), *property->key, property->is_computed);
    if (index_->ast().TextOf(name) == "value") return &Unwrap(*property->value);
  }
  return nullptr;
}

PlaceId Places::ThisOfLiteral(const ObjectExpression& literal) const {
  const Node* parent = index_->ParentOf(literal);
  if (const auto* property = As<Property>(parent); property != nullptr && property->value == &literal) {
    // A descriptor's functions run on the object that it describes a property of.
    const auto* map = As<ObjectExpression>(index_->ParentOf(*property));
    if (map != nullptr && IsDescriptorMap(*map)) return ThisOfLiteral(*map);
  }
  if (const auto* property = As<Property>(parent); property != nullptr && property->value == &literal) {
    const auto* outer = As<ObjectExpression>(index_->ParentOf(*property));
    const base::Atom name = PropertyName(index_->ast(), *property->key, property->is_computed);
    if (outer != nullptr && IsWord(WordKind::kMethodsGroup, name)) return ThisOfLiteral(*outer);
    const auto* around = outer != nullptr ? As<Property>(index_->ParentOf(*outer)) : nullptr;
    const bool is_in_group =
        around != nullptr &&
        IsWord(WordKind::kMethodsGroup, PropertyName(index_->ast(), *around->key, around->is_computed));
    if (is_in_group) return ThisOfLiteral(*outer);
  }
  if (const auto* assignment = As<AssignmentExpression>(parent);
      assignment != nullptr && assignment->right == &literal) {
    const auto* member = As<MemberExpression>(assignment->left);
    const bool is_prototype = member != nullptr && PropertyName(index_->ast(), *member->property,
                                                                member->is_computed) == base::atoms::kPrototype;
    if (is_prototype) return Of(*member);
  }
  // Object.assign(X.prototype, {…}), $.extend(X.prototype, {…})
  if (Is<CallExpression>(parent)) {
    for (const Node* argument : ArgumentsOf(*parent)) {
      const auto* member = As<MemberExpression>(argument);
      const bool is_prototype = member != nullptr && PropertyName(index_->ast(), *member->property,
                                                                  member->is_computed) == base::atoms::kPrototype;
      if (is_prototype) return Of(*member);
    }
  }
  return Make({PlaceKind::kInstance, {}, literal.id.index()});
}

}  // namespace heaplint::flow
