#include "analyzer/facts/detachments.h"

#include <algorithm>

namespace heaplint::facts {

using namespace syntax;
using flow::PlaceId;

namespace {

/// Nodes around nodes, and other names of the same, that are looked at.
constexpr std::size_t kMaxNodes = 16;
/// Writes and reads of each.
constexpr std::size_t kMaxUses = 8;

bool IsIn(const std::vector<PlaceId>& places, PlaceId place) {
  return std::find(places.begin(), places.end(), place) != places.end();
}

void AddTo(std::vector<PlaceId>& places, PlaceId place) {
  if (place && places.size() < kMaxNodes && !IsIn(places, place)) places.push_back(place);
}

template <class T> std::span<const T> FirstOf(std::span<const T> all) {
  return all.first(std::min(all.size(), kMaxUses));
}

}  // namespace

Detachments Detachments::Compute(FactStore& facts) {
  const Flow& flow = facts.Get<Flow>();
  Detachments result(flow);
  for (const Node* call : flow.index().CallsNamed("removeChild"))
    result.AddRemovalOf(*call, flow::ArgumentOf(*call, 0));
  for (const Node* call : flow.index().CallsNamed("replaceChild"))
    result.AddRemovalOf(*call, flow::ArgumentOf(*call, 1));
  for (const std::string_view name : {"replaceWith", "detach", "remove"}) {
    for (const Node* call : flow.index().CallsNamed(name)) {
      const bool is_of_collection = name == "remove" && !flow::ArgumentsOf(*call).empty();
      if (!is_of_collection) result.Add(*call, flow::ReceiverOf(*call), false);
    }
  }
  for (const Node* call : flow.index().CallsNamed("replaceChildren")) result.Add(*call, flow::ReceiverOf(*call), true);
  for (const AssignmentExpression* assignment : flow.index().assignments()) {
    const std::string_view name = flow.TextOf(flow::MemberName(flow.index().ast(), assignment->left));
    if (name == "innerHTML" || name == "textContent")
      result.Add(*assignment, Cast<MemberExpression>(*assignment->left).object, true);
  }
  std::erase_if(result.all_, [&](const Detachment& one) { return result.IsNew(one); });
  std::sort(result.all_.begin(), result.all_.end(),
            [](const Detachment& a, const Detachment& b) { return a.span < b.span; });
  for (std::size_t i = 0; i < result.all_.size(); ++i) {
    if (!result.all_[i].subject) continue;
    std::vector<std::size_t>& of_subject = result.by_subject_[result.all_[i].subject.index()];
    if (of_subject.size() < kMaxUses) of_subject.push_back(i);
  }
  return result;
}

void Detachments::Add(const Node& site, const Node* subject, bool is_of_children) {
  const PlaceId place = subject != nullptr ? flow_->places().Of(flow::Unwrap(*subject)) : PlaceId();
  all_.push_back({site.span, place, is_of_children, flow_->index().FunctionOf(site)});
}

void Detachments::AddRemovalOf(const Node& call, const Node* child) {
  // parent.removeChild(parent.firstChild)
  const auto* member = child != nullptr ? As<MemberExpression>(&flow::Unwrap(*child)) : nullptr;
  const std::string_view name = flow_->TextOf(flow::MemberName(flow_->index().ast(), member));
  if (name == "firstChild" || name == "lastChild" || name == "firstElementChild" || name == "lastElementChild")
    return Add(call, flow::ReceiverOf(call), true);
  Add(call, child, false);
}

bool Detachments::IsNew(const Detachment& detachment) const {
  if (!detachment.is_of_children || !detachment.subject) return false;
  const std::span<const flow::Write> writes = flow_->places().WritesTo(detachment.subject);
  return !writes.empty() && std::all_of(writes.begin(), writes.end(), [&](const flow::Write& write) {
    return Is<CallExpression>(write.value) &&
           flow_->TextOf(flow::CalleeName(*write.value)).starts_with("createElement") &&
           write.site->span < detachment.span;
  });
}

std::vector<PlaceId> Detachments::Around(std::vector<PlaceId>& nodes) const {
  const flow::Places& places = flow_->places();
  std::vector<PlaceId> around;
  const auto add_where_found = [&](const Node* value) {
    if (value == nullptr) return;
    const Node& node = flow::Unwrap(*value);
    if (!Is<CallExpression>(&node)) return AddTo(nodes, places.Of(node));
    const std::string_view name = flow_->TextOf(flow::CalleeName(node));
    if (flow::ReceiverOf(node) != nullptr && flow_->knowledge().Is(knowledge::WordKind::kDomMaker, name))
      AddTo(around, places.Of(*flow::ReceiverOf(node)));
  };
  const auto follow = [&](PlaceId place) {
    for (const flow::Write& write : FirstOf(places.WritesTo(place))) add_where_found(write.value);
    if (places[place].kind == flow::PlaceKind::kVariable) {
      const scope::Binding& binding = flow_->index().scopes()[scope::BindingId(places[place].key)];
      const std::vector<const Node*> given = ArgumentsFor(*flow_, binding).values;
      for (std::size_t i = 0; i < std::min(given.size(), kMaxUses); ++i) add_where_found(given[i]);
    }
    for (const Node* read : FirstOf(places.WholeReadsOf(place))) {
      const Node* call = flow_->index().ValueParentOf(*read);
      // panel = node
      const auto* kept = As<AssignmentExpression>(call);
      if (kept != nullptr && kept->right == read) AddTo(nodes, places.Of(*kept->left));
      if (!Is<CallExpression>(call) || &flow::CalleeOf(*call) == read || flow::ReceiverOf(*call) == nullptr) continue;
      const std::string_view name = flow_->TextOf(flow::CalleeName(*call));
      if (name == "appendChild" || name == "append" || name == "prepend" || name == "insertBefore")
        AddTo(around, places.Of(*flow::ReceiverOf(*call)));
    }
  };
  for (std::size_t i = 0; i < nodes.size(); ++i) follow(nodes[i]);
  return around;
}

const Detachment* Detachments::For(const Collection& collection, const Insertion& insertion) const {
  // event.target, list.firstChild: may be any node.
  if (collection.kind != CollectionKind::kVariable || Is<MemberExpression>(insertion.value))
    return all_.empty() ? nullptr : &all_.front();
  std::vector<PlaceId> nodes = {collection.place};
  std::vector<PlaceId> around = Around(nodes);
  for (const PlaceId outer : Around(around)) AddTo(around, outer);
  const Detachment* first = nullptr;
  const auto look = [&](const std::vector<PlaceId>& subjects, bool is_around) {
    for (const PlaceId subject : subjects) {
      const auto found = by_subject_.find(subject.index());
      if (found == by_subject_.end()) continue;
      for (const std::size_t i : found->second) {
        const Detachment& one = all_[i];
        // list.innerHTML = '…'; head = list.querySelector('.head'): the old one goes where the new one comes.
        const bool is_renewal = one.function == insertion.function && one.is_of_children && one.span < insertion.span;
        const bool may_be = !is_renewal && (is_around || !one.is_of_children);
        if (may_be && (first == nullptr || one.span < first->span)) first = &one;
      }
    }
  };
  look(around, true);
  look(nodes, false);
  return first;
}

}  // namespace heaplint::facts
