// Places: abstract storage. Expressions that denote the same variable, field or element of one file get the same PlaceId, through
// aliases (`const self = this`), destructuring, prototypes and loops over collections. Flow-insensitive; linear in the file.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "analyzer/base/ids.h"
#include "analyzer/flow/keyed-lists.h"
#include "analyzer/flow/place-table.h"
#include "analyzer/flow/syntax-index.h"
#include "analyzer/knowledge/knowledge.h"

namespace heaplint::flow {

/// A value stored in a place.
struct Write {
  PlaceId place;
  /// Null: unknown, or not an expression of its own (`x++`, destructuring, `delete`).
  const Node* value = nullptr;
  /// The whole assignment, declarator, property or call.
  const Node* site = nullptr;
  FunctionId function;
  bool is_delete = false;
  /// Written together with the object that holds it (a property of a literal, a class field, a declaration).
  bool is_initial = false;
};

/// What a file stores where. Refers to the index, which must outlive it.
class Places {
 public:
  Places(const SyntaxIndex& index, const knowledge::Knowledge& knowledge);

  const SyntaxIndex& index() const { return *index_; }
  const Place& operator[](PlaceId id) const { return places_[id]; }

  /// Where the value of `expression` lives, or none if it is not read from a place.
  PlaceId Of(const Node& expression) const {
    const PlaceId known = by_node_[expression.id];
    return known != kUnasked ? known : Ask(expression);
  }
  /// The place that `this` is in `function`.
  PlaceId ThisOf(FunctionId function) const;
  /// The place of a binding, aliases resolved.
  PlaceId OfBinding(scope::BindingId binding) const;

  /// `base.name` and `base[…]`, or none if the file never mentions them.
  PlaceId FindMember(PlaceId base, base::Atom name) const { return Find({PlaceKind::kMember, base, name.index()}); }
  PlaceId FindElement(PlaceId base) const { return Find({PlaceKind::kElement, base, 0}); }
  /// The place of a name that the file does not declare, or none if the file never mentions it.
  PlaceId FindGlobal(base::Atom name) const { return Find({PlaceKind::kGlobal, {}, name.index()}); }
  /// `instance of` a class, literal or constructor function node; none if there is none.
  PlaceId InstanceOf(const Node& node) const;
  /// The instance that `new callee(…)` makes; none if the file does not declare the class or constructor function.
  PlaceId MadeBy(const Node& callee) const;

  /// The constructor that the class of that name declares, or null.
  const syntax::Function* ConstructorOf(const Node& callee) const;

  /// Everything stored in `place`, in source order.
  std::span<const Write> WritesTo(PlaceId place) const { return writes_.Of(place); }
  /// Expressions that read or write `place`, in source order.
  std::span<const Node* const> UsesOf(PlaceId place) const { return uses_.Of(place); }
  /// Those of UsesOf(place) that are not the target of a write.
  std::span<const Node* const> ReadsOf(PlaceId place) const { return reads_.Of(place); }
  /// Those of ReadsOf(place) that hand the value on as a whole: not `place.x`.
  std::span<const Node* const> WholeReadsOf(PlaceId place) const { return whole_reads_.Of(place); }
  /// Members of `place`: `place.x`, `place[…]`.
  const std::vector<PlaceId>& MembersOf(PlaceId place) const;

  /// Functions that `expression` may be: function expressions, names of functions, methods, `f.bind(…)`, `useCallback(f)`. At most a few.
  std::vector<FunctionId> FunctionsOf(const Node& expression) const;
  /// Functions stored in `place`.
  const std::vector<FunctionId>& FunctionsIn(PlaceId place) const;

  /// The first place of the path (`this.a.b` → `this`).
  PlaceId RootOf(PlaceId place) const;
  /// As a user writes it: `this.timer`, `cache[…]`.
  std::string TextOf(PlaceId place) const;

 private:
  using Writes = std::vector<KeyedLists<PlaceId, Write>::Item>;

  PlaceId Make(const Place& place) const;
  PlaceId Find(const Place& place) const { return places_.Find(place); }
  PlaceId Ask(const Node& expression) const;
  PlaceId Compute(const Node& expression) const;
  PlaceId OfIdentifier(const syntax::Identifier& name) const;
  PlaceId OfMember(const syntax::MemberExpression& member) const;
  PlaceId OfCall(const Node& call) const;
  PlaceId ComputeBinding(scope::BindingId binding) const;
  /// What a declaring or assigned identifier (or the pattern around it) gets its value from.
  PlaceId SourceOf(const Node& target, int depth) const;
  PlaceId OfParameter(const syntax::Function& function, const Node& parameter) const;
  PlaceId ComputeThis(FunctionId function) const;
  PlaceId ThisOfFunctionValue(const syntax::Function& function) const;
  bool IsOfConstructor(PlaceId place) const;
  PlaceId ThisOfLiteral(const syntax::ObjectExpression& literal) const;
  PlaceId PrototypeOf(PlaceId constructor) const;
  /// The class declaration that a variable is the name of, or null.
  const Node* ClassIn(PlaceId constructor) const;
  /// Object.create(p, { a: { value: f } }), Object.defineProperties(o, …): `literal` describes the properties of the object made.
  bool IsDescriptorMap(const syntax::ObjectExpression& literal) const;
  /// `value` of a property descriptor, or null.
  const Node* DescribedValue(const Node& descriptor) const;
  PlaceId Global(base::Atom name) const;
  void CollectUses();
  void CollectWrites(Writes& writes) const;
  void CollectMemberFunctions(Writes& writes) const;
  void CollectInserts(Writes& writes) const;
  void AddWrite(Writes& writes, PlaceId place, const Node* value, const Node& site, bool is_initial = false,
                bool is_delete = false) const;
  void AddFunctions(const Node& expression, int depth, std::vector<FunctionId>& functions) const;
  bool IsWord(knowledge::WordKind kind, base::Atom name) const { return knowledge::Contains(kinds_of_[name], kind); }

  const SyntaxIndex* index_;
  const knowledge::Knowledge* knowledge_;
  base::IndexVector<base::Atom, knowledge::WordKinds> kinds_of_;
  /// What no place has as its number: nobody has asked yet.
  static constexpr PlaceId kUnasked{0xfffffffe};

  // Look-ups are memoised.
  mutable PlaceTable places_;
  mutable base::IndexVector<PlaceId, std::vector<PlaceId>> members_;
  mutable base::IndexVector<NodeId, PlaceId> by_node_;
  mutable base::IndexVector<scope::BindingId, PlaceId> by_binding_;
  mutable std::vector<std::uint8_t> binding_state_;
  mutable base::IndexVector<FunctionId, PlaceId> this_places_;
  mutable std::vector<std::uint8_t> this_state_;
  struct FunctionsOfPlace {
    bool is_asked = false;
    std::vector<FunctionId> functions;
  };
  mutable std::vector<FunctionsOfPlace> functions_in_;
  KeyedLists<PlaceId, Write> writes_;
  KeyedLists<PlaceId, const Node*> uses_;
  KeyedLists<PlaceId, const Node*> reads_;
  KeyedLists<PlaceId, const Node*> whole_reads_;
};

}  // namespace heaplint::flow
