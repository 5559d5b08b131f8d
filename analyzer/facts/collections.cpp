#include "analyzer/facts/collections.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "analyzer/facts/growth.h"
#include "analyzer/facts/multiplicity.h"
#include "analyzer/facts/payload.h"

namespace heaplint::facts {

using namespace syntax;
using flow::PlaceId;
using flow::PlaceKind;
using knowledge::WordKind;
using scope::BindingId;

namespace {

constexpr int kMaxDepth = 3;
/// A place with more writes than this is looked at no further.
constexpr std::size_t kMaxWrites = 4;

bool IsDomNodeAt(const Node& value, const Flow& flow, int depth) {
  const Node& node = flow::Unwrap(value);
  if (depth > kMaxDepth) return false;
  if (const auto* assignment = As<AssignmentExpression>(&node); assignment != nullptr)
    return IsDomNodeAt(*assignment->right, flow, depth);
  if (Is<CallExpression>(&node)) {
    const std::string_view name = flow.TextOf(flow::CalleeName(node));
    return flow.knowledge().Is(WordKind::kDomMaker, name) && name != "closest";
  }
  if (const auto* member = As<MemberExpression>(&node)) {
    const std::string_view name =
        flow.TextOf(flow::PropertyName(flow.index().ast(), *member->property, member->is_computed));
    if (name == "currentTarget" || name == "parentNode" || name == "parentElement" || name == "firstChild" ||
        name == "nextSibling" || name == "activeElement" || name == "relatedTarget" || name == "srcElement") {
      return true;
    }
    const auto* object = As<Identifier>(&flow::Unwrap(*member->object));
    const std::string_view base = object != nullptr ? flow.TextOf(object->name) : std::string_view();
    if (name == "target" && (base == "e" || base == "event" || base == "evt" || base == "ev")) return true;
  }
  const PlaceId place = flow.places().Of(node);
  if (!place || Is<ThisExpression>(&node)) return false;
  std::size_t seen = 0;
  bool is_node = false;
  for (const flow::Write& write : flow.places().WritesTo(place)) {
    if (++seen > kMaxWrites) return false;
    if (write.value == nullptr || write.value == &node) continue;
    // A variable for this and that.
    if (Is<ObjectExpression>(write.value) || Is<ArrayExpression>(write.value) || Is<Function>(write.value))
      return false;
    is_node = is_node || IsDomNodeAt(*write.value, flow, depth + 1);
  }
  return is_node;
}

class Finder {
 public:
  Finder(const Flow& flow, const Lifecycles& lifecycles)
      : flow_(flow), index_(flow.index()), places_(flow.places()), lifecycles_(lifecycles) {}

  std::vector<Collection> Run() {
    CollectInsertions();
    CollectVariables();
    std::vector<Collection> result;
    for (auto& entry : by_place_) {
      Collection& collection = entry.second;
      collection.place = PlaceId(entry.first);
      if (!Describe(collection)) continue;
      CollectRemovals(collection);
      result.push_back(std::move(collection));
    }
    std::stable_sort(result.begin(), result.end(),
                     [](const Collection& a, const Collection& b) { return a.declared < b.declared; });
    return result;
  }

 private:
  bool IsWord(WordKind kind, std::string_view name) const { return flow_.knowledge().Is(kind, name); }

  bool IsFixedKey(const Node* key) const {
    return key != nullptr && (!flow::StringOf(key).empty() || Is<NumericLiteral>(key) || IsOfRing(*key));
  }

  /// ring[i % size], or a variable that is only ever such a number: the next round takes the same places.
  bool IsOfRing(const Node& key) const {
    const auto is_remainder = [](const Node* value) {
      const auto* binary = value != nullptr ? As<BinaryExpression>(&flow::Unwrap(*value)) : nullptr;
      return binary != nullptr && (binary->op == BinaryOperator::kRemainder || binary->op == BinaryOperator::kBitAnd);
    };
    if (is_remainder(&key)) return true;
    const PlaceId place = Is<Identifier>(&key) ? places_.Of(key) : PlaceId();
    if (!place) return false;
    const std::span<const flow::Write> writes = places_.WritesTo(place);
    return writes.size() == 1 && is_remainder(writes[0].value);
  }

  Insertion Made(const Node& site, const Node* value, bool has_fixed_key) const {
    Insertion insertion;
    insertion.site = &site;
    insertion.value = value;
    insertion.span = site.span;
    insertion.node = site.id;
    insertion.value_node = value != nullptr ? value->id : site.id;
    insertion.function = index_.FunctionOf(site);
    insertion.is_dom = value != nullptr && IsDomNode(*value, flow_);
    insertion.keeps_owner = value != nullptr && KeepsOwner(*value, insertion.function);
    insertion.has_fixed_key = has_fixed_key;
    insertion.is_weak_reference =
        value != nullptr && Is<NewExpression>(value) && flow_.TextOf(flow::CalleeName(*value)) == "WeakRef";
    insertion.multiplicity = {Repetition::kUnknown, "as often as its function is called"};
    return insertion;
  }

  bool KeepsOwner(const Node& value, FunctionId function) const {
    if (index_.scopes()[function].receiver.index() == 0) return false;
    const bool has_instance = places_[places_.ThisOf(function)].kind == PlaceKind::kInstance;
    if (!has_instance) return false;
    if (places_.Of(value) == places_.ThisOf(function)) return true;
    if (Is<Identifier>(&value)) return false;
    return PayloadOf(places_.FunctionsOf(value), flow_).is_this;
  }

  void AddInsertion(PlaceId place, const Node& site, const Node* value, bool has_fixed_key) {
    const FunctionId function = index_.FunctionOf(site);
    if (IsInTest(function, flow_)) return;  // It ends with its test.
    Insertion insertion = Made(site, value, has_fixed_key);
    if (RunsOnlyAtLoad(function, flow_)) {
      insertion.multiplicity = index_.IsInLoop(site) ? Multiplicity{Repetition::kOnce, "in a loop at the top level"}
                                                     : Multiplicity{Repetition::kOnce, "at the top level"};
    }
    by_place_[place.index()].insertions.push_back(std::move(insertion));
  }

  /// push, add, set, unshift; x[key] = value.
  void CollectInsertions() {
    for (const Node* call : index_.calls()) {
      const std::string_view name = flow_.TextOf(flow::CalleeName(*call));
      const bool inserts = name == "push" || name == "add" || name == "set" || name == "unshift" || name == "append";
      const Node* receiver = inserts ? flow::ReceiverOf(*call) : nullptr;
      const PlaceId place = receiver != nullptr ? places_.Of(*receiver) : PlaceId();
      if (!place) continue;
      const bool is_keyed = name == "set";
      const Node* value = flow::ArgumentOf(*call, is_keyed ? 1 : 0);
      if (value == nullptr || (name == "add" && flow::ArgumentsOf(*call).size() != 1)) continue;
      AddInsertion(place, *call, value, is_keyed && IsFixedKey(flow::ArgumentOf(*call, 0)));
    }
    for (const AssignmentExpression* assignment : index_.assignments()) {
      const auto* member = As<MemberExpression>(assignment->left);
      if (member == nullptr || !member->is_computed || IsFixedKey(member->property)) continue;
      const PlaceId place = places_.Of(*member->object);
      if (place) AddInsertion(place, *assignment, &flow::Unwrap(*assignment->right), false);
    }
  }

  /// Module-level variables that a function stores something in.
  void CollectVariables() {
    for (const AssignmentExpression* assignment : index_.assignments()) {
      const auto* name = As<Identifier>(assignment->left);
      const BindingId binding = name != nullptr ? index_.scopes().ReferencedBy(name->id) : BindingId();
      if (binding) assigned_.insert({binding, index_.FunctionOf(*assignment)});
    }
    for (const AssignmentExpression* assignment : index_.assignments()) {
      const auto* name = As<Identifier>(assignment->left);
      if (name == nullptr || assignment->op != AssignmentOperator::kAssign ||
          index_.FunctionOf(*assignment).index() == 0)
        continue;
      const PlaceId place = places_.Of(*name);
      if (!place || places_[place].kind != PlaceKind::kVariable) continue;
      const scope::Binding& binding = index_.scopes()[scope::BindingId(places_[place].key)];
      if (!RunsAtLoad(index_.scopes()[binding.scope].function, flow_) ||
          RunsAtLoad(index_.FunctionOf(*assignment), flow_))
        continue;
      if (IsMadeIfMissing(*assignment, place) || IsInTest(index_.FunctionOf(*assignment), flow_)) continue;
      const Node& value = flow::Unwrap(*assignment->right);
      if (IsDomNode(value, flow_) || IsEventParameter(value)) {
        Collection& variable = by_place_[place.index()];
        if (variable.insertions.empty()) variable.kind = CollectionKind::kVariable;
        variable.insertions.push_back(Made(*assignment, &value, true));
        variable.insertions.back().is_dom = true;
        variable.insertions.back().is_event = IsEventParameter(value);
      }
    }
  }

  /// if (!measurer) measurer = document.createElement('div'): one for all.
  bool IsMadeIfMissing(const AssignmentExpression& assignment, PlaceId place) const {
    const Node* below = &assignment;
    for (const Node* at = index_.ParentOf(*below); at != nullptr && !Is<Function>(at);
         below = at, at = index_.ParentOf(*at)) {
      const auto* branch = As<IfStatement>(at);
      const auto* either = As<LogicalExpression>(at);
      const Node* test = branch != nullptr && branch->consequent == below ? branch->test
                         : either != nullptr && either->right == below    ? either->left
                                                                          : nullptr;
      const auto* negation = As<UnaryExpression>(test);
      const Node* asked = negation != nullptr ? negation->argument : test;
      if (asked == nullptr) continue;
      if (places_.Of(*asked) == place || IsMadeOnceIn(index_.FunctionOf(assignment), *asked)) return true;
    }
    return false;
  }

  /// let bar = theBar; if (!bar) { bar = make(); parts = bar.children; theBar = bar; }: what is made with it is made as often.
  bool IsMadeOnceIn(FunctionId function, const Node& missing) const {
    const auto is_kept = [&](const Node& expression) {
      const auto* name = As<Identifier>(&flow::Unwrap(expression));
      const BindingId binding = name != nullptr ? index_.scopes().ReferencedBy(name->id) : BindingId();
      return binding && RunsAtLoad(index_.scopes()[index_.scopes()[binding].scope].function, flow_) &&
             assigned_.count({binding, function}) != 0;
    };
    if (is_kept(missing)) return true;
    const std::span<const flow::Write> writes = places_.WritesTo(places_.Of(missing));
    return writes.size() <= kMaxWrites && std::any_of(writes.begin(), writes.end(), [&](const flow::Write& write) {
             return write.value != nullptr && is_kept(*write.value);
           });
  }

  /// The event that a handler gets: it keeps its target.
  bool IsEventParameter(const Node& value) const {
    const auto* name = As<Identifier>(&value);
    const scope::BindingId binding = name != nullptr ? index_.scopes().ReferencedBy(name->id) : scope::BindingId();
    if (!binding || index_.scopes()[binding].kind != scope::BindingKind::kParameter) return false;
    const std::string_view text = flow_.TextOf(name->name);
    if (text.size() > 1) return IsWord(WordKind::kEventName, text);
    // Minified code calls anything `e`: what is read from an event tells.
    const std::vector<PlaceId>& members = places_.MembersOf(places_.Of(value));
    return std::any_of(members.begin(), members.end(), [&](PlaceId member) {
      return IsWord(WordKind::kEventMember, flow_.TextOf(base::Atom(places_[member].key)));
    });
  }

  /// Fills in what and where it is; false if it is no long-lived collection of this file.
  bool Describe(Collection& collection) {
    const PlaceId place = collection.place;
    const flow::Place at = places_[place];
    bool is_made_here = collection.kind == CollectionKind::kVariable;
    const bool was_variable = is_made_here;
    for (const flow::Write& write : places_.WritesTo(place)) {
      if (write.value == nullptr) continue;
      const Node& value = flow::Unwrap(*write.value);
      CollectionKind kind = CollectionKind::kArray;
      if (!KindOf(value, kind, collection)) continue;
      const auto* literal = As<ObjectExpression>(&value);
      if (literal != nullptr && !literal->properties.empty()) collection.has_fixed_members = true;
      if (!was_variable) collection.kind = kind;
      if (!is_made_here) collection.declared = write.site->span;
      is_made_here = true;
    }
    if (at.kind == PlaceKind::kInstance) return DescribeLiteral(collection, at);
    if (!is_made_here && IsAccumulator(place)) {
      collection.name = places_.TextOf(place);
      collection.declared = index_.NodeOf(index_.scopes()[scope::BindingId(at.key)].declaration).span;
      collection.holder = Holder::kClosure;
      collection.is_accumulator = true;
      return true;
    }
    if (!is_made_here && IsInherited(at)) {
      collection.is_inherited = true;
      collection.declared = collection.insertions.front().span;
      is_made_here = true;
    }
    if (!is_made_here || collection.is_bounded) return false;
    collection.name = places_.TextOf(place);
    return DescribeHolder(collection, place);
  }

  /// const cache = {}: the variable stands for the literal.
  bool DescribeLiteral(Collection& collection, const flow::Place& at) {
    if (at.base) return false;
    const Node& literal = index_.NodeOf(NodeId(at.key));
    if (!Is<ObjectExpression>(&literal)) return false;
    const Node* parent = index_.ParentOf(literal);
    collection.kind = CollectionKind::kObject;
    collection.declared = parent->span;
    if (const auto* declarator = As<VariableDeclarator>(parent)) {
      const auto* name = As<Identifier>(declarator->target);
      if (name == nullptr) return false;
      collection.name = flow_.TextOf(name->name);
      collection.lives_as_program = RunsAtLoad(index_.FunctionOf(*declarator), flow_);
      return collection.lives_as_program;
    }
    return false;
  }

  bool KindOf(const Node& value, CollectionKind& kind, Collection& collection) const {
    if (Is<ArrayExpression>(&value)) {
      kind = CollectionKind::kArray;
      return true;
    }
    if (Is<ObjectExpression>(&value)) {
      kind = CollectionKind::kObject;
      return true;
    }
    if (Is<CallExpression>(&value)) {
      kind = CollectionKind::kObject;
      const Node* receiver = flow::ReceiverOf(value);
      return receiver != nullptr && flow_.TextOf(flow::CalleeName(value)) == "create" &&
             flow_.TextOf(*receiver) == "Object";
    }
    if (!Is<NewExpression>(&value)) return false;
    const std::string_view name = flow_.TextOf(flow::CalleeName(value));
    if (IsWord(WordKind::kWeakCollection, name) || IsWord(WordKind::kBoundedCollection, name))
      collection.is_bounded = true;
    kind = name == "Map" ? CollectionKind::kMap : name == "Set" ? CollectionKind::kSet : CollectionKind::kArray;
    return IsWord(WordKind::kCollection, name) || collection.is_bounded;
  }

  bool DescribeHolder(Collection& collection, PlaceId place) {
    const PlaceId root = places_.RootOf(place);
    const flow::Place at = places_[root];
    if (at.kind == PlaceKind::kGlobal) {
      collection.holder = Holder::kGlobalObject;
      collection.lives_as_program = true;
      return true;
    }
    if (at.kind == PlaceKind::kVariable) {
      const scope::Binding& binding = index_.scopes()[scope::BindingId(at.key)];
      const FunctionId home = index_.scopes()[binding.scope].function;
      const bool is_module_level = RunsAtLoad(home, flow_);
      const bool is_fixed = root == place || binding.kind == scope::BindingKind::kConst ||
                            binding.kind == scope::BindingKind::kClass ||
                            binding.kind == scope::BindingKind::kFunction || places_.WritesTo(root).size() == 1;
      const bool is_parameter = binding.kind == scope::BindingKind::kParameter;
      collection.lives_as_program = is_module_level && (is_fixed || is_parameter) && (!is_parameter || root != place);
      if (root == place && binding.declaration) collection.declared = index_.NodeOf(binding.declaration).span;
      if (collection.lives_as_program) return true;
      // What a closure keeps lives as long as the closure.
      collection.holder = Holder::kClosure;
      return root == place && !is_parameter && IsFilledByInner(collection, home);
    }
    if (at.kind != PlaceKind::kInstance) return false;
    collection.holder = Holder::kInstance;
    if (!at.base && IsModuleLiteral(index_.NodeOf(NodeId(at.key)))) {
      collection.lives_as_program = true;
      return true;
    }
    for (const Insertion& insertion : collection.insertions) {
      for (const LifecycleId id : lifecycles_.Around(insertion.function)) {
        if (lifecycles_[id].instance == root) collection.owner = id;
      }
    }
    const bool is_of_singleton = collection.owner && lifecycles_[collection.owner].is_singleton;
    collection.lives_as_program = is_of_singleton && !collection.is_inherited;
    if (is_of_singleton) {
      for (Insertion& insertion : collection.insertions) {
        insertion.keeps_owner = false;
        if (index_.IsConstructor(insertion.function))
          insertion.multiplicity = {Repetition::kOnce, "there is one such object"};
      }
    }
    return true;
  }

  /// A field of a class with a base in another file, which this file does not set.
  bool IsInherited(const flow::Place& at) const {
    if (at.kind != PlaceKind::kMember || places_[at.base].kind != PlaceKind::kInstance || places_[at.base].base)
      return false;
    const auto* class_node = As<Class>(&index_.NodeOf(NodeId(places_[at.base].key)));
    return class_node != nullptr && class_node->super_class != nullptr;
  }

  bool IsFilledByInner(const Collection& collection, FunctionId home) const {
    return std::any_of(collection.insertions.begin(), collection.insertions.end(),
                       [&](const Insertion& insertion) { return insertion.function != home; });
  }

  /// The first parameter of the function that is given to scan.
  bool IsAccumulator(PlaceId place) const {
    const flow::Place at = places_[place];
    if (at.kind != PlaceKind::kVariable) return false;
    const scope::Binding& binding = index_.scopes()[scope::BindingId(at.key)];
    if (binding.kind != scope::BindingKind::kParameter || !binding.declaration) return false;
    const Node& parameter = index_.NodeOf(binding.declaration);
    const auto* function = As<Function>(index_.ParentOf(parameter));
    if (function == nullptr || function->params.size() < 2 || function->params[0] != &parameter) return false;
    const std::vector<const Node*>& returns = index_.ReturnsOf(function->function_id);
    const bool is_handed_on = std::all_of(returns.begin(), returns.end(), [&](const Node* site) {
      const auto* statement = As<ReturnStatement>(site);
      return statement != nullptr && Is<Identifier>(statement->argument) && places_.Of(*statement->argument) == place;
    });
    if (!is_handed_on) return false;
    const Node* call = index_.ParentOf(*function);
    return Is<CallExpression>(call) && flow::ArgumentOf(*call, 0) == function &&
           flow_.TextOf(flow::CalleeName(*call)) == "scan";
  }

  /// const api = { … } or ns.api = { … } at the top level: there is one of it.
  bool IsModuleLiteral(const Node& node) const {
    if (!Is<ObjectExpression>(&node) || index_.FunctionOf(node).index() != 0) return false;
    const Node* parent = index_.ParentOf(node);
    return Is<VariableDeclarator>(parent) || Is<AssignmentExpression>(parent);
  }

  void AddRemoval(Collection& collection, const Node& site) const {
    collection.removals.push_back(site.span);
    collection.removing_functions.push_back(index_.FunctionOf(site));
  }

  /// views[this.id] = null, after views[this.id] = this: the value goes, whatever becomes of the key.
  bool IsKeyReset(const Collection& collection, const flow::Write& write) const {
    const auto key_of = [&](const Node* site) {
      const auto* assignment = As<AssignmentExpression>(site);
      const auto* member = assignment != nullptr ? As<MemberExpression>(assignment->left) : nullptr;
      return member != nullptr ? flow_.TextOf(*member->property) : std::string_view();
    };
    const std::string_view key = key_of(write.site);
    return !key.empty() && !index_.IsInLoop(*write.site) &&
           std::any_of(collection.insertions.begin(), collection.insertions.end(), [&](const Insertion& insertion) {
             return insertion.keeps_owner && insertion.site != write.site && key_of(insertion.site) == key;
           });
  }

  void CollectRemovals(Collection& collection) const {
    AddUses(collection, collection.place);
    for (const flow::Write& write : places_.WritesTo(places_.FindElement(collection.place))) {
      const bool removes = write.is_delete || Is<NullLiteral>(write.value) || IsUndefined(write.value);
      if (write.is_delete ||
          (removes && (collection.kind == CollectionKind::kVariable || IsKeyReset(collection, write))))
        AddRemoval(collection, *write.site);
    }
    for (const PlaceId member : places_.MembersOf(collection.place)) {
      if (places_[member].kind == PlaceKind::kMember && !places_.WritesTo(member).empty())
        collection.has_fixed_members = true;
      for (const flow::Write& write : places_.WritesTo(member)) {
        if (write.is_delete) AddRemoval(collection, *write.site);
      }
    }
    // Assigning an empty one, or anything at all, in a function drops the old one.
    for (const flow::Write& write : places_.WritesTo(collection.place)) {
      const bool is_insertion = std::any_of(collection.insertions.begin(), collection.insertions.end(),
                                            [&](const Insertion& insertion) { return insertion.site == write.site; });
      if (!write.is_initial && !is_insertion && !RunsAtLoad(write.function, flow_) && !IsConstructorWrite(write))
        AddRemoval(collection, *write.site);
    }
  }

  bool IsUndefined(const Node* value) const {
    const auto* name = As<Identifier>(value);
    return name != nullptr && name->name == base::atoms::kUndefined;
  }

  bool IsConstructorWrite(const flow::Write& write) const {
    // function Queue() { this.items = [] }
    const PlaceId constructor = places_[places_.RootOf(write.place)].base;
    const std::vector<FunctionId>& functions = places_.FunctionsIn(constructor);
    if (std::find(functions.begin(), functions.end(), write.function) != functions.end()) return true;
    return index_.IsConstructor(write.function);
  }

  void AddUses(Collection& collection, PlaceId place) const {
    for (const Node* use : places_.UsesOf(place)) {
      const Node* parent = index_.ValueParentOf(*use);
      if (parent == nullptr) continue;
      const auto* member = As<MemberExpression>(parent);
      if (member != nullptr && &flow::Unwrap(*member->object) == use) {
        AddMemberUse(collection, *member);
      } else if (Is<CallExpression>(parent) || Is<NewExpression>(parent)) {
        const bool is_callee = &flow::CalleeOf(*parent) == use;
        if (!is_callee && OnlyReads(*parent)) continue;
        if (!is_callee && places_.FunctionsOf(flow::CalleeOf(*parent)).empty()) collection.escapes = true;
        if (!is_callee) AddRemoval(collection, *parent);
      } else if (Is<ReturnStatement>(parent) || Is<ArrowFunctionExpression>(parent) || Is<Property>(parent) ||
                 Is<ArrayExpression>(parent) || Is<ExportSpecifier>(parent)) {
        collection.escapes = true;
      }
    }
  }

  /// Object.keys(x), _.each(x, f), Array.isArray(x): looks at it, keeps nothing.
  bool OnlyReads(const Node& call) const {
    const auto* library = flow::ReceiverOf(call) != nullptr ? As<Identifier>(flow::ReceiverOf(call)) : nullptr;
    return library != nullptr && IsWord(WordKind::kReadingLibrary, flow_.TextOf(library->name)) &&
           IsWord(WordKind::kReads, flow_.TextOf(flow::CalleeName(call)));
  }

  void AddMemberUse(Collection& collection, const MemberExpression& member) const {
    const std::string_view name = flow_.TextOf(flow::PropertyName(index_.ast(), *member.property, member.is_computed));
    const Node* parent = index_.ValueParentOf(member);
    const bool is_called = parent != nullptr && Is<CallExpression>(parent) && &flow::CalleeOf(*parent) == &member;
    if (is_called && IsWord(WordKind::kRemove, name) && name != "filter") AddRemoval(collection, *parent);
    if (is_called && (name == "keys" || name == "values" || name == "entries") &&
        collection.kind == CollectionKind::kMap)
      return;
    if (name != "length" && name != "size") return;
    // A test of the size: something is done when it grows too large.
    if (const auto* compare = As<BinaryExpression>(parent)) {
      const auto* zero = As<NumericLiteral>(compare->right);
      const bool is_order = compare->op == BinaryOperator::kGreater || compare->op == BinaryOperator::kGreaterEqual ||
                            compare->op == BinaryOperator::kLess || compare->op == BinaryOperator::kLessEqual;
      const bool is_loop_test = Is<ForStatement>(index_.ParentOf(*compare));
      if (is_order && !is_loop_test && (zero == nullptr || zero->value > 1)) AddRemoval(collection, *compare);
    }
    const auto* assignment = As<AssignmentExpression>(parent);
    if (assignment != nullptr && assignment->left == &member) AddRemoval(collection, *assignment);
    if (Is<UpdateExpression>(parent)) AddRemoval(collection, *parent);
  }

  const Flow& flow_;
  const flow::SyntaxIndex& index_;
  const flow::Places& places_;
  const Lifecycles& lifecycles_;
  std::map<std::uint32_t, Collection> by_place_;
  /// Variables, and the functions that assign to them.
  std::set<std::pair<BindingId, FunctionId>> assigned_;
};

}  // namespace

bool IsDomNode(const Node& value, const Flow& flow) { return IsDomNodeAt(value, flow, 0); }

Collections Collections::Compute(FactStore& facts) {
  Collections result;
  result.collections_ = Finder(facts.Get<Flow>(), facts.Get<Lifecycles>()).Run();
  const GrowthFinder growth(facts.Get<Flow>(), facts.Get<Lifecycles>(), facts.Get<Registrations>());
  for (Collection& collection : result.collections_) growth.AddTo(collection);
  return result;
}

}  // namespace heaplint::facts
