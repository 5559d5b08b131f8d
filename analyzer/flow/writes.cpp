// Places: what is stored where, and where each place is used.
#include <algorithm>

#include "analyzer/flow/places.h"

namespace heaplint::flow {

using namespace syntax;
using knowledge::WordKind;

namespace {

constexpr std::size_t kMaxFunctions = 32;
constexpr int kMaxFunctionDepth = 6;

bool IsWriteTarget(const Node& node, const Node* parent) {
  if (const auto* assignment = As<AssignmentExpression>(parent)) return assignment->left == &node;
  if (const auto* declarator = As<VariableDeclarator>(parent)) return declarator->target == &node;
  return false;
}

}  // namespace

void Places::AddWrite(Writes& writes, PlaceId place, const Node* value, const Node& site, bool is_initial,
                      bool is_delete) const {
  if (place) writes.push_back({place, {place, value, &site, index_->FunctionOf(site), is_delete, is_initial}});
}

void Places::CollectUses() {
  using Uses = KeyedLists<PlaceId, const Node*>;
  std::vector<Uses::Item> uses;
  uses.reserve(index_->members().size() + index_->identifiers().size());
  const auto add = [&](const Node& node) {
    if (const PlaceId place = Of(node)) uses.push_back({place, &node});
  };
  for (const Node* node : index_->members()) add(*node);
  for (const Identifier* node : index_->identifiers()) add(*node);
  for (const Node* node : index_->calls()) add(*node);
  uses_ = Uses(uses);
  std::erase_if(uses, [&](const Uses::Item& use) { return IsWriteTarget(*use.second, index_->ParentOf(*use.second)); });
  reads_ = Uses(uses);
  std::erase_if(uses, [&](const Uses::Item& use) { return Is<MemberExpression>(index_->ParentOf(*use.second)); });
  whole_reads_ = Uses(uses);
}

void Places::CollectWrites(Writes& writes) const {
  for (const VariableDeclarator* declarator : index_->declarators()) {
    if (declarator->init == nullptr) continue;
    if (Is<Identifier>(declarator->target))
      AddWrite(writes, Of(*declarator->target), &Unwrap(*declarator->init), *declarator, true);
  }
  for (const AssignmentExpression* assignment : index_->assignments()) {
    const bool stores_right =
        assignment->op == AssignmentOperator::kAssign || assignment->op == AssignmentOperator::kLogicalOr ||
        assignment->op == AssignmentOperator::kLogicalAnd || assignment->op == AssignmentOperator::kNullish;
    AddWrite(writes, Of(*assignment->left), stores_right ? &Unwrap(*assignment->right) : nullptr, *assignment);
  }
  for (const Node* member : index_->members()) {
    const auto* unary = As<UnaryExpression>(index_->ValueParentOf(*member));
    if (unary != nullptr && unary->op == UnaryOperator::kDelete)
      AddWrite(writes, Of(*member), nullptr, *unary, false, true);
  }
}

void Places::CollectMemberFunctions(Writes& writes) const {
  for (const Class* class_node : index_->classes()) {
    const PlaceId instance = InstanceOf(*class_node);
    const PlaceId statics = class_node->name != nullptr ? Of(*class_node->name) : PlaceId();
    const auto add = [&](const Node& key, bool is_computed, bool is_static, const Node* value, const Node& site) {
      const base::Atom name = PropertyName(index_->ast(), key, is_computed);
      const PlaceId owner = is_static ? statics : instance;
      if (name.empty() || !owner) return;
      AddWrite(writes,
               Make({Is<PrivateIdentifier>(&key) ? PlaceKind::kPrivate : PlaceKind::kMember, owner, name.index()}),
               value, site, true);
    };
    for (const Node* member : class_node->body->members) {
      if (const auto* method = As<MethodDefinition>(member))
        add(*method->key, method->is_computed, method->is_static, method->value, *method);
      if (const auto* field = As<PropertyDefinition>(member); field != nullptr && field->value != nullptr) {
        add(*field->key, field->is_computed, field->is_static, &Unwrap(*field->value), *field);
      }
    }
    if (statics && class_node->name != nullptr) AddWrite(writes, statics, class_node, *class_node, true);
  }
  for (const ObjectExpression* literal : index_->literals()) {
    const PlaceId owner = ThisOfLiteral(*literal);
    for (const Node* member : literal->properties) {
      const auto* property = As<Property>(member);
      if (property == nullptr) continue;
      const base::Atom name = PropertyName(index_->ast(), *property->key, property->is_computed);
      const PlaceId place =
          name.empty() ? Make({PlaceKind::kElement, owner, 0}) : Make({PlaceKind::kMember, owner, name.index()});
      const Node* described = IsDescriptorMap(*literal) ? DescribedValue(*property->value) : nullptr;
      AddWrite(writes, place, described != nullptr ? described : &Unwrap(*property->value), *property, true);
    }
  }
  for (const Function* function : index_->ast().functions()) {
    if (Is<FunctionDeclaration>(function) && function->name != nullptr)
      AddWrite(writes, Of(*function->name), function, *function, true);
  }
}

void Places::CollectInserts(Writes& writes) const {
  for (const Node* call : index_->calls()) {
    const Node* receiver = ReceiverOf(*call);
    if (receiver == nullptr || !IsWord(WordKind::kInsert, CalleeName(*call))) continue;
    const PlaceId collection = Of(*receiver);
    if (!collection) continue;
    const List<Node> arguments = ArgumentsOf(*call);
    const bool is_keyed = index_->ast().TextOf(CalleeName(*call)) == "set" && arguments.size() >= 2;
    for (std::size_t i = is_keyed ? 1 : 0; i < arguments.size(); ++i) {
      AddWrite(writes, Make({PlaceKind::kElement, collection, 0}), &Unwrap(*arguments[i]), *call);
    }
  }
}

std::vector<FunctionId> Places::FunctionsOf(const Node& expression) const {
  std::vector<FunctionId> functions;
  AddFunctions(expression, 0, functions);
  return functions;
}

const std::vector<FunctionId>& Places::FunctionsIn(PlaceId place) const {
  static const std::vector<FunctionId> none;
  if (!place || place.index() >= functions_in_.size()) return none;
  FunctionsOfPlace& known = functions_in_[place.index()];
  if (known.is_asked) return known.functions;  // Also while it is being asked: a place that is stored in itself.
  known.is_asked = true;
  std::vector<FunctionId> functions;
  for (const Write& write : WritesTo(place)) {
    if (write.value != nullptr) AddFunctions(*write.value, 1, functions);
  }
  known.functions = std::move(functions);
  return known.functions;
}

void Places::AddFunctions(const Node& expression, int depth, std::vector<FunctionId>& functions) const {
  if (depth > kMaxFunctionDepth || functions.size() >= kMaxFunctions) return;
  const Node& node = Unwrap(expression);
  if (const auto* function = As<Function>(&node)) {
    for (const FunctionId known : functions) {
      if (known == function->function_id) return;
    }
    functions.push_back(function->function_id);
    return;
  }
  if (const auto* either = As<ConditionalExpression>(&node)) {
    AddFunctions(*either->consequent, depth + 1, functions);
    AddFunctions(*either->alternate, depth + 1, functions);
    return;
  }
  if (const auto* either = As<LogicalExpression>(&node)) {
    AddFunctions(*either->left, depth + 1, functions);
    AddFunctions(*either->right, depth + 1, functions);
    return;
  }
  if (const auto* assignment = As<AssignmentExpression>(&node)) {
    AddFunctions(*assignment->right, depth + 1, functions);
    return;
  }
  if (Is<CallExpression>(&node)) {
    const Node* receiver = ReceiverOf(node);
    if (receiver != nullptr && IsWord(WordKind::kSameFunction, CalleeName(node))) {
      AddFunctions(*receiver, depth + 1, functions);
      return;
    }
    const std::string_view name = index_->ast().TextOf(CalleeName(node));
    // this.ends.pop(): one of those that were put in.
    const PlaceId collection = receiver != nullptr && (name == "pop" || name == "shift") ? Of(*receiver) : PlaceId();
    if (collection) {
      for (const FunctionId function : FunctionsIn(FindElement(collection))) {
        if (functions.size() < kMaxFunctions) functions.push_back(function);
      }
      return;
    }
    // What an acquiring call returns is a handle, no function that calls its callback.
    if (!name.empty() && !knowledge_->AcquiresNamed(name).empty()) return;
    // useCallback(f), debounce(f), bind(this, f): a function that calls f.
    for (const Node* argument : ArgumentsOf(node)) {
      if (Is<Function>(argument) || Is<MemberExpression>(argument) || Is<Identifier>(argument))
        AddFunctions(*argument, depth + 2, functions);
    }
    return;
  }
  for (const FunctionId function : FunctionsIn(Of(node))) {
    if (functions.size() < kMaxFunctions && std::find(functions.begin(), functions.end(), function) == functions.end())
      functions.push_back(function);
  }
}

}  // namespace heaplint::flow
