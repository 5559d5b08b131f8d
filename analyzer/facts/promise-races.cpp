#include "analyzer/facts/promise-races.h"

#include <algorithm>

namespace heaplint::facts {

using namespace syntax;
using flow::PlaceId;
using flow::PlaceKind;

namespace {

/// Calls of a chain that are looked through: `Array.from(x).map(f)`.
constexpr int kMaxChain = 6;

class Finder {
 public:
  explicit Finder(const Flow& flow) : flow_(flow), index_(flow.index()), places_(flow.places()) {}

  std::vector<PromiseRace> Run() {
    for (const std::string_view combinator : {"race", "any"}) {
      for (const Node* call : index_.CallsNamed(combinator)) {
        if (IsPromise(flow::ReceiverOf(*call))) Check(*call);
      }
    }
    return std::move(races_);
  }

 private:
  bool IsPromise(const Node* receiver) const {
    const auto* name = receiver != nullptr ? As<Identifier>(receiver) : nullptr;
    const PlaceId place = name != nullptr ? places_.Of(*name) : PlaceId();
    return place && places_[place].kind == PlaceKind::kGlobal && flow_.TextOf(name->name) == "Promise";
  }

  void Check(const Node& call) {
    const Node* raced = flow::ArgumentOf(call, 0);
    const Node* loop = index_.LoopOf(call);
    const Node* calling = loop == nullptr ? CallInLoop(index_.FunctionOf(call)) : nullptr;
    if (raced == nullptr || (loop == nullptr && calling == nullptr)) return;
    const auto* literal = As<ArrayExpression>(raced);
    if (literal == nullptr) {
      Add(call, *raced, loop, calling, true);
      return;
    }
    for (const Node* element : literal->elements) {
      if (element == nullptr) continue;
      const auto* spread = As<SpreadElement>(element);
      if (Add(call, spread != nullptr ? *spread->argument : *element, loop, calling, spread != nullptr)) return;
    }
  }

  /// A call of `function` that stands in a loop, or null.
  const Node* CallInLoop(FunctionId function) const {
    for (const Node* call : flow_.calls().CallersOf(function)) {
      if (index_.LoopOf(*call) != nullptr) return call;
    }
    return nullptr;
  }

  bool Add(const Node& call, const Node& raced, const Node* loop, const Node* calling, bool is_collection) {
    const Node& base = BaseOf(raced, is_collection);
    const PlaceId place = Is<CallExpression>(&base) ? PlaceId() : places_.Of(base);
    if (!place || !IsOlder(place, index_.FunctionOf(call), loop)) return false;
    PromiseRace race;
    race.span = call.span;
    race.node = call.id;
    race.function = index_.FunctionOf(call);
    race.name = places_.TextOf(place);
    race.promise = base.span;
    race.is_collection = is_collection;
    if (calling != nullptr) race.repeated_by = calling->span;
    race.multiplicity = {Repetition::kMany, "in a loop"};
    races_.push_back(std::move(race));
    return true;
  }

  /// `p` of `p.then(f)`; `xs` of `Array.from(xs).map(f)`, `[...xs.keys()]`.
  const Node& BaseOf(const Node& raced, bool is_collection) const {
    const Node* at = &flow::Unwrap(raced);
    for (int depth = 0; depth < kMaxChain; ++depth) {
      if (const auto* literal = As<ArrayExpression>(at); literal != nullptr && literal->elements.size() == 1) {
        const auto* spread = As<SpreadElement>(literal->elements[0]);
        if (spread == nullptr) return *at;
        at = &flow::Unwrap(*spread->argument);
        continue;
      }
      if (const Node* made = is_collection ? InitOf(*at) : nullptr) at = &flow::Unwrap(*made);
      if (!Is<CallExpression>(at)) return *at;
      const Node* receiver = flow::ReceiverOf(*at);
      if (receiver == nullptr) return *at;
      const std::string_view name = flow_.TextOf(flow::CalleeName(*at));
      const bool is_view =
          is_collection ? name == "map" || name == "filter" || name == "keys" || name == "values" || name == "slice"
                        : name == "then" || name == "catch" || name == "finally";
      const bool is_copy = is_collection && name == "from" && flow::ArgumentOf(*at, 0) != nullptr;
      if (!is_view && !is_copy) return *at;
      at = is_copy ? flow::ArgumentOf(*at, 0) : receiver;
    }
    return *at;
  }

  /// The call that the declaration of a variable starts it with, or null.
  const Node* InitOf(const Node& variable) const {
    const scope::BindingId binding = index_.scopes().ReferencedBy(variable.id);
    const scope::NodeId declaration = binding ? index_.scopes()[binding].declaration : scope::NodeId();
    const Node* parent = declaration ? index_.ParentOf(index_.NodeOf(declaration)) : nullptr;
    const auto* declarator = As<VariableDeclarator>(parent);
    const bool is_call = declarator != nullptr && declarator->init != nullptr && Is<Identifier>(declarator->target) &&
                         Is<CallExpression>(&flow::Unwrap(*declarator->init));
    return is_call ? declarator->init : nullptr;
  }

  /// Whether what is in `place` stays the same from round to round.
  bool IsOlder(PlaceId place, FunctionId function, const Node* loop) const {
    const PlaceId root = places_.RootOf(place);
    const flow::Place at = places_[root];
    const auto is_inside = [&](const flow::Write& write) {
      return loop != nullptr && write.function == function && loop->span.begin <= write.site->span.begin &&
             write.site->span.end <= loop->span.end;
    };
    const std::span<const flow::Write> writes = places_.WritesTo(place);
    if (std::any_of(writes.begin(), writes.end(), is_inside)) return false;
    if (at.kind == PlaceKind::kInstance || at.kind == PlaceKind::kThis) return place != root;
    if (at.kind != PlaceKind::kVariable) return false;
    const scope::Binding& binding = index_.scopes()[scope::BindingId(at.key)];
    const FunctionId home = index_.scopes()[binding.scope].function;
    if (home != function) return binding.kind != scope::BindingKind::kParameter || home.index() != 0;
    return loop != nullptr && binding.span.begin < loop->span.begin;
  }

  const Flow& flow_;
  const flow::SyntaxIndex& index_;
  const flow::Places& places_;
  std::vector<PromiseRace> races_;
};

}  // namespace

PromiseRaces PromiseRaces::Compute(FactStore& facts) {
  PromiseRaces result;
  result.races_ = Finder(facts.Get<Flow>()).Run();
  return result;
}

}  // namespace heaplint::facts
