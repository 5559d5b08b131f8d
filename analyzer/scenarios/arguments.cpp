#include "analyzer/scenarios/arguments.h"

#include <fmt/format.h>

#include <algorithm>

#include "analyzer/facts/collections.h"

namespace heaplint::scenarios {

using namespace syntax;
using flow::PlaceId;
using flow::PlaceKind;
using scenario::Argument;

namespace {

/// Fields through which a holder is followed to the parameter that it came from.
constexpr std::size_t kMostHolders = 24;
/// Names in conditions.
constexpr std::size_t kMostTested = 24;

const Identifier* NameOf(const Node& parameter) {
  if (const auto* with_default = As<AssignmentPattern>(&parameter)) return NameOf(*with_default->left);
  return As<Identifier>(&parameter);
}

}  // namespace

Arguments::Arguments(const rule::Finding& finding, const Subject& subject)
    : subject_(subject), acquire_(subject.index().NodeOf(finding.claim.acquire)) {
  const facts::Registration* registration = subject.RegistrationAt(finding.claim.acquire);
  if (registration != nullptr) {
    AddHolder(registration->target.place, {});
    // What a call gives may live as long as what it was called on: feed.of(x).subscribe(f).
    for (const Node* at = flow::ReceiverOf(*registration->call); at != nullptr && Is<CallExpression>(at);) {
      at = flow::ReceiverOf(*at);
      if (at != nullptr) AddHolder(subject.places().Of(*at), {});
    }
  }
  for (const facts::Collection& collection : subject.facts().Get<facts::Collections>().all()) {
    for (const facts::Insertion& insertion : collection.insertions) {
      if (insertion.node == finding.claim.acquire) AddHolder(collection.place, insertion.value_node);
    }
  }
}

std::vector<PlaceId> Arguments::FindTested() const {
  std::vector<PlaceId> tested;
  const flow::SyntaxIndex& index = subject_.index();
  for (const Node* at = &acquire_; at != nullptr; at = index.ParentOf(*at)) {
    if (at != &acquire_ && !Is<Function>(at)) continue;
    for (const BranchChoice& choice : BranchesTo(*at, index)) AddNamesIn(*choice.test, tested);
  }
  return tested;
}

void Arguments::AddNamesIn(const Node& test, std::vector<PlaceId>& tested) const {
  if (tested.size() >= kMostTested) return;
  if (Is<Identifier>(&test) || Is<MemberExpression>(&test)) tested.push_back(subject_.places().Of(test));
  ForEachChild(test, [&](const Node& child) { AddNamesIn(child, tested); });
}

bool Arguments::IsTested(const Node& parameter) const {
  const scope::BindingId binding = subject_.scopes().BindingOf(parameter.id);
  return binding && IsTested(subject_.places().OfBinding(binding));
}

bool Arguments::IsTested(PlaceId place) const {
  if (!tested_) tested_ = FindTested();
  return std::find(tested_->begin(), tested_->end(), place) != tested_->end();
}

/// The place and what it is part of; for fields, the variables that they got their value from; for parameters, what they are given.
void Arguments::AddHolder(PlaceId place, NodeId inserted) {
  const flow::Places& places = subject_.places();
  for (PlaceId at = place; at.is_valid(); at = places[at].base) {
    if (holders_.size() >= kMostHolders || IsHolder(at)) return;
    holders_.push_back(at);
    if (places[at].kind == PlaceKind::kInstance) return;
    const auto add_value = [&](const Node* node) {
      if (node == nullptr || node->id == inserted) return;
      const Node& value = flow::Unwrap(*node);
      if (Is<Identifier>(&value) || Is<MemberExpression>(&value)) AddHolder(places.Of(value), inserted);
    };
    for (const flow::Write& write : places.WritesTo(at)) add_value(write.value);
    if (places[at].kind != PlaceKind::kVariable) continue;
    const scope::Binding& binding = subject_.scopes()[scope::BindingId(places[at].key)];
    for (const Node* given : facts::ArgumentsFor(subject_.flow(), binding).values) add_value(given);
  }
}

bool Arguments::IsHolder(PlaceId place) const {
  return std::find(holders_.begin(), holders_.end(), place) != holders_.end();
}

bool Arguments::OutlivesOwner(PlaceId place, const std::string& name) const {
  const bool is_known = std::find(long_lived_.begin(), long_lived_.end(), name) != long_lived_.end();
  if (!IsHolder(place)) return false;
  if (!is_known) long_lived_.push_back(name);
  return true;
}

bool Arguments::IsLongLived(const Node& parameter) const {
  if (const scope::BindingId binding = subject_.scopes().BindingOf(parameter.id))
    return IsHolder(subject_.places().OfBinding(binding));
  bool is_long_lived = false;
  if (const auto* with_default = As<AssignmentPattern>(&parameter)) return IsLongLived(*with_default->left);
  if (!Is<ObjectPattern>(&parameter) && !Is<ArrayPattern>(&parameter) && !Is<Property>(&parameter)) return false;
  ForEachChild(parameter, [&](const Node& child) { is_long_lived = is_long_lived || IsLongLived(child); });
  return is_long_lived;
}

std::vector<Argument> Arguments::Of(const Function& function) const {
  std::vector<Argument> arguments;
  for (const Node* parameter : function.params) {
    if (Is<RestElement>(parameter)) break;
    Argument argument;
    const Identifier* name = NameOf(*parameter);
    argument.name = name != nullptr ? std::string(subject_.flow().TextOf(name->name))
                                    : fmt::format("argument {}", arguments.size() + 1);
    if (const auto* with_default = As<AssignmentPattern>(parameter);
        with_default != nullptr && !Is<ObjectExpression>(with_default->right) && !IsTested(*with_default->left)) {
      argument.kind = Argument::Kind::kUndefined;
    } else {
      // A teardown that takes the holder again gets the same one.
      const bool is_known = std::find(long_lived_.begin(), long_lived_.end(), argument.name) != long_lived_.end();
      const bool is_long_lived = is_known || IsLongLived(*parameter);
      if (is_long_lived) argument.born = scenario::Phase::kSetup;
      if (is_long_lived && !is_known) long_lived_.push_back(argument.name);
    }
    arguments.push_back(std::move(argument));
  }
  return arguments;
}

std::vector<Argument> Arguments::OfHandler(const Function& function) const {
  std::vector<Argument> arguments = Of(function);
  if (arguments.empty()) return arguments;
  arguments[0].kind = Argument::Kind::kUnknown;
  arguments[0].born = scenario::Phase::kRound;
  return arguments;
}

}  // namespace heaplint::scenarios
