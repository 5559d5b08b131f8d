#include "analyzer/flow/places.h"

namespace heaplint::flow {

using namespace syntax;
using knowledge::WordKind;

namespace {

constexpr std::uint8_t kUnseen = 0;
constexpr std::uint8_t kBusy = 1;
constexpr std::uint8_t kDone = 2;
constexpr int kMaxPatternDepth = 16;
/// Longer paths than this are not told apart: `a.b.c.d.e.f.g` is as good as unknown, and recursion through loops ends.
constexpr int kMaxPathDepth = 6;

bool IsMade(const Node* value) { return Is<ObjectExpression>(value); }

}  // namespace

Places::Places(const SyntaxIndex& index, const knowledge::Knowledge& knowledge)
    : index_(&index),
      knowledge_(&knowledge),
      by_node_(index.ast().node_count(), kUnasked),
      by_binding_(index.scopes().bindings().size()),
      binding_state_(index.scopes().bindings().size(), kUnseen),
      this_places_(index.scopes().functions().size()),
      this_state_(index.scopes().functions().size(), kUnseen) {
  const base::AtomTable& atoms = index.ast().atoms();
  for (std::size_t i = 0; i < atoms.size(); ++i) {
    kinds_of_.push_back(knowledge.KindsOf(atoms.TextOf(base::Atom(static_cast<std::uint32_t>(i)))));
  }
  CollectUses();
  Writes writes;
  CollectWrites(writes);
  CollectMemberFunctions(writes);
  CollectInserts(writes);
  writes_ = KeyedLists<PlaceId, Write>(writes);
  functions_in_.resize(writes_.size());
}

PlaceId Places::Make(const Place& place) const {
  if (const PlaceId known = Find(place)) return known;
  int depth = 0;
  for (PlaceId at = place.base; at; at = places_[at].base) {
    if (++depth > kMaxPathDepth) return {};
  }
  const PlaceId id = places_.Add(place);
  members_.push_back({});
  if (place.base && place.kind != PlaceKind::kInstance) members_[place.base].push_back(id);
  return id;
}

PlaceId Places::Ask(const Node& expression) const {
  by_node_[expression.id] = {};  // While it is being asked: a value that is made of itself.
  const PlaceId place = Compute(expression);
  by_node_[expression.id] = place;
  return place;
}

PlaceId Places::Compute(const Node& expression) const {
  switch (expression.kind) {
    case NodeKind::kIdentifier:
      return OfIdentifier(Cast<Identifier>(expression));
    case NodeKind::kThisExpression:
      return ThisOf(index_->FunctionOf(expression));
    case NodeKind::kSuper:
      return ThisOf(index_->FunctionOf(expression));
    case NodeKind::kMemberExpression:
      return OfMember(Cast<MemberExpression>(expression));
    case NodeKind::kObjectExpression:
      return ThisOfLiteral(Cast<ObjectExpression>(expression));
    case NodeKind::kChainExpression:
    case NodeKind::kAwaitExpression:
    case NodeKind::kSequenceExpression: {
      const Node& inner = Unwrap(expression);
      return &inner == &expression ? PlaceId() : Of(inner);
    }
    case NodeKind::kAssignmentExpression:
      return Of(*Cast<AssignmentExpression>(expression).left);
    case NodeKind::kLogicalExpression: {
      const auto& either = Cast<LogicalExpression>(expression);
      // Base.call(this) || this, as compilers write super().
      return Is<ThisExpression>(either.right) ? Of(*either.right) : Of(*either.left);
    }
    case NodeKind::kCallExpression:
      return OfCall(expression);
    default:
      return {};
  }
}

PlaceId Places::Global(base::Atom name) const { return Make({PlaceKind::kGlobal, {}, name.index()}); }

PlaceId Places::OfIdentifier(const Identifier& name) const {
  const scope::ReferenceId reference = index_->scopes().ReferenceOf(name.id);
  const scope::BindingId binding =
      reference ? index_->scopes()[reference].binding : index_->scopes().BindingOf(name.id);
  return binding ? OfBinding(binding) : Global(name.name);
}

PlaceId Places::OfMember(const MemberExpression& member) const {
  const PlaceId base = Of(*member.object);
  if (!base) return {};
  if (const auto* name = As<PrivateIdentifier>(member.property))
    return Make({PlaceKind::kPrivate, base, name->name.index()});
  const base::Atom name = PropertyName(index_->ast(), *member.property, member.is_computed);
  if (name.empty()) return Make({PlaceKind::kElement, base, 0});
  if (name == base::atoms::kPrototype) return PrototypeOf(base);
  const Place& at = places_[base];
  if (at.kind == PlaceKind::kGlobal) {
    const base::Atom global(at.key);
    const bool is_global_object =
        global == base::atoms::kWindow || global == base::atoms::kGlobalThis || global == base::atoms::kSelf;
    if (is_global_object) return Global(name);
  }
  return Make({PlaceKind::kMember, base, name.index()});
}

const Node* Places::ClassIn(PlaceId constructor) const {
  const Place& at = places_[constructor];
  if (at.kind != PlaceKind::kVariable) return nullptr;
  const scope::Binding& binding = index_->scopes()[scope::BindingId(at.key)];
  const Node* declaration = binding.declaration ? index_->ParentOf(index_->NodeOf(binding.declaration)) : nullptr;
  return Is<Class>(declaration) ? declaration : nullptr;
}

PlaceId Places::PrototypeOf(PlaceId constructor) const {
  const Node* declaration = ClassIn(constructor);
  return declaration != nullptr ? InstanceOf(*declaration) : Make({PlaceKind::kInstance, constructor, 0});
}

PlaceId Places::MadeBy(const Node& callee) const {
  const PlaceId constructor = Of(callee);
  const Node* declaration = constructor ? ClassIn(constructor) : nullptr;
  if (declaration != nullptr) return InstanceOf(*declaration);
  return constructor ? Find({PlaceKind::kInstance, constructor, 0}) : PlaceId();
}

const Function* Places::ConstructorOf(const Node& callee) const {
  const PlaceId constructor = Of(callee);
  const auto* declared = constructor ? As<Class>(ClassIn(constructor)) : nullptr;
  if (declared == nullptr) return nullptr;
  for (const Node* member : declared->body->members) {
    const auto* method = As<MethodDefinition>(member);
    if (method != nullptr && method->method_kind == MethodKind::kConstructor) return method->value;
  }
  return nullptr;
}

PlaceId Places::OfCall(const Node& call) const {
  const base::Atom name = CalleeName(call);
  if (name.empty()) return {};
  const Node* receiver = ReceiverOf(call);
  const Node* first = ArgumentOf(call, 0);
  if (receiver == nullptr) {
    if (first == nullptr) return {};
    const bool is_first = IsWord(WordKind::kDomMaker, name) ||  // $(element)
                          IsWord(WordKind::kThisHelper, name);  // _callSuper(this, Base)
    return is_first ? Of(*first) : PlaceId();
  }
  if (IsWord(WordKind::kSameFunction, name) || IsWord(WordKind::kChaining, name)) return {};
  if (!IsWord(WordKind::kElementOf, name)) return {};
  // Object.values(x) and Array.from(x) hold what x holds.
  const auto* maker = As<Identifier>(receiver);
  if (maker != nullptr && first != nullptr) {
    const std::string_view text = index_->ast().TextOf(maker->name);
    if (text == "Object" || text == "Array" || text == "Reflect") return Of(*first);
  }
  const PlaceId base = Of(*receiver);
  if (!base) return {};
  const std::string_view text = index_->ast().TextOf(name);
  const bool is_one = text == "get" || text == "pop" || text == "shift" || text == "at" || text == "find";
  return is_one ? Make({PlaceKind::kElement, base, 0}) : base;
}

PlaceId Places::OfBinding(scope::BindingId binding) const {
  std::uint8_t& state = binding_state_[binding.index()];
  if (state == kDone) return by_binding_[binding];
  if (state == kBusy) return Make({PlaceKind::kVariable, {}, binding.index()});
  state = kBusy;
  PlaceId place = ComputeBinding(binding);
  if (!place) place = Make({PlaceKind::kVariable, {}, binding.index()});
  binding_state_[binding.index()] = kDone;
  by_binding_[binding] = place;
  return place;
}

PlaceId Places::ComputeBinding(scope::BindingId binding) const {
  const scope::ScopeTree& scopes = index_->scopes();
  const scope::Binding& info = scopes[binding];
  if (info.starts_as) return OfBinding(info.starts_as);
  if (info.kind == scope::BindingKind::kThis) return ThisOf(scopes[info.scope].function);
  if (!info.declaration) return {};
  const Node& declaration = index_->NodeOf(info.declaration);
  if (info.kind == scope::BindingKind::kClassName) {
    // The same class as the outer name has.
    const Node* class_node = index_->ParentOf(declaration);
    if (!Is<ClassDeclaration>(class_node)) return {};
    const scope::BindingId outer = scopes.BindingOf(info.declaration);
    return outer && outer != binding ? OfBinding(outer) : PlaceId();
  }
  const Node* source = nullptr;
  int writes = 0;
  for (const scope::ReferenceId id : scopes.ReferencesOf(binding)) {
    const scope::Reference& reference = scopes[id];
    if (!scope::Writes(reference.access)) continue;
    ++writes;
    source = &index_->NodeOf(reference.node);
  }
  if (info.kind == scope::BindingKind::kParameter) {
    if (writes > 1 || (writes == 1 && source != &declaration)) return {};
    return SourceOf(declaration, 0);
  }
  const bool is_variable = info.kind == scope::BindingKind::kVar || info.kind == scope::BindingKind::kLet ||
                           info.kind == scope::BindingKind::kConst || info.kind == scope::BindingKind::kUsing;
  if (!is_variable || writes > 1) return {};
  return SourceOf(source != nullptr ? *source : declaration, 0);
}

PlaceId Places::SourceOf(const Node& target, int depth) const {
  const Node* parent = index_->ParentOf(target);
  if (parent == nullptr || depth > kMaxPatternDepth) return {};
  if (const auto* declarator = As<VariableDeclarator>(parent)) {
    if (declarator->init != nullptr) {
      // An array is known by the variable that it starts in; so is the result of an unknown call.
      const Node& init = Unwrap(*declarator->init);
      return IsMade(&init) && !Is<Identifier>(&target) ? PlaceId() : Of(init);
    }
    const auto* loop = As<ForOfStatement>(index_->ParentOf(*index_->ParentOf(*declarator)));
    if (loop == nullptr) return {};
    const PlaceId collection = Of(*loop->right);
    return collection ? Make({PlaceKind::kElement, collection, 0}) : PlaceId();
  }
  if (const auto* assignment = As<AssignmentExpression>(parent)) {
    return assignment->op == AssignmentOperator::kAssign && assignment->left == &target ? Of(*assignment->right)
                                                                                        : PlaceId();
  }
  if (const auto* property = As<Property>(parent); property != nullptr && property->value == &target) {
    const Node* pattern = index_->ParentOf(*property);
    const PlaceId base = pattern != nullptr ? SourceOf(*pattern, depth + 1) : PlaceId();
    const base::Atom name = PropertyName(index_->ast(), *property->key, property->is_computed);
    return base && !name.empty() ? Make({PlaceKind::kMember, base, name.index()}) : PlaceId();
  }
  if (Is<ArrayPattern>(parent)) {
    const PlaceId base = SourceOf(*parent, depth + 1);
    return base ? Make({PlaceKind::kElement, base, 0}) : PlaceId();
  }
  if (const auto* with_default = As<AssignmentPattern>(parent)) {
    return with_default->left == &target ? SourceOf(*with_default, depth + 1) : PlaceId();
  }
  if (const auto* function = As<Function>(parent)) return OfParameter(*function, target);
  return {};
}

PlaceId Places::OfParameter(const Function& function, const Node& parameter) const {
  const Node* call = index_->ParentOf(function);
  if (call == nullptr || !Is<CallExpression>(call)) return {};
  if (function.params.empty() || function.params[0] != &parameter) return {};
  const Node* receiver = ReceiverOf(*call);
  if (receiver == nullptr || ArgumentOf(*call, 0) != &function) return {};
  if (!IsWord(WordKind::kIterate, CalleeName(*call))) return {};
  const PlaceId collection = Of(*receiver);
  return collection ? Make({PlaceKind::kElement, collection, 0}) : PlaceId();
}

const std::vector<PlaceId>& Places::MembersOf(PlaceId place) const {
  static const std::vector<PlaceId> none;
  return place ? members_[place] : none;
}

PlaceId Places::RootOf(PlaceId place) const {
  while (place) {
    const Place& at = places_[place];
    if (!at.base || at.kind == PlaceKind::kInstance) return place;
    place = at.base;
  }
  return place;
}

std::string Places::TextOf(PlaceId place) const {
  if (!place) return {};
  const Place& at = places_[place];
  const auto name = [&] { return std::string(index_->ast().TextOf(base::Atom(at.key))); };
  switch (at.kind) {
    case PlaceKind::kVariable:
      return index_->scopes().NameOf(scope::BindingId(at.key), index_->ast().atoms());
    case PlaceKind::kGlobal:
      return name();
    case PlaceKind::kInstance:
    case PlaceKind::kThis:
      return "this";
    case PlaceKind::kMember:
      return TextOf(at.base) + "." + name();
    case PlaceKind::kPrivate:
      return TextOf(at.base) + ".#" + name();
    case PlaceKind::kElement:
      return TextOf(at.base) + "[…]";
    case PlaceKind::kQuery:
      return name();
  }
  CHECK(false);
}

}  // namespace heaplint::flow
