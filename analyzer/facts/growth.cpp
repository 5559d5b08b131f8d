#include "analyzer/facts/growth.h"

#include <algorithm>
#include <string_view>

namespace heaplint::facts {

using namespace syntax;
using flow::PlaceId;
using flow::PlaceKind;
using knowledge::WordKind;

namespace {

/// Questions about what a function sets going that one file may ask: each costs a walk over its functions.
constexpr int kMaxWalks = 128;
/// Empty values put into one collection.
constexpr std::size_t kMaxResets = 64;
/// Insertions whose conditions are looked at.
constexpr std::size_t kMaxGuarded = 16;

/// Assigned instead of deleting: 0, null, undefined, false.
bool IsEmptyValue(const Node* value) {
  if (value == nullptr) return false;
  const auto* number = As<NumericLiteral>(value);
  const auto* flag = As<BooleanLiteral>(value);
  const auto* name = As<Identifier>(value);
  return Is<NullLiteral>(value) || (number != nullptr && number->value == 0) || (flag != nullptr && !flag->value) ||
         (name != nullptr && name->name == base::atoms::kUndefined);
}

/// Without the underscores of a private name.
std::string_view Bare(std::string_view name) {
  while (!name.empty() && (name.front() == '_' || name.front() == '$')) name.remove_prefix(1);
  while (!name.empty() && name.back() == '_') name.remove_suffix(1);
  return name;
}

}  // namespace

GrowthFinder::GrowthFinder(const Flow& flow, const Lifecycles& lifecycles, const Registrations& registrations)
    : flow_(flow),
      index_(flow.index()),
      places_(flow.places()),
      lifecycles_(lifecycles),
      registrations_(registrations) {
  for (const Registration& registration : registrations.all()) {
    by_call_.emplace(registration.call, registration.id);
    for (const PlaceId place : registration.fate.places) {
      if (places_[place].kind == PlaceKind::kVariable) by_place_.emplace(place.index(), registration.id);
    }
    const bool waits_for_end = registration.resource() == Resource::kListener && registration.target.place &&
                               flow.knowledge().Is(WordKind::kEndEvent, flow::StringOf(registration.key));
    if (waits_for_end) by_ending_target_.emplace(registration.target.place.index(), registration.id);
  }
}

void GrowthFinder::AddTo(Collection& collection) const {
  if (collection.is_bounded) return;
  Growth growth;
  const bool is_seen_whole = !collection.is_inherited;
  if (IsAccumulator(collection, growth) || (is_seen_whole && IsReplayed(collection, growth)) ||
      (is_seen_whole && IsResetOnly(collection, growth))) {
    collection.growth = growth;
    return;
  }
  for (const Insertion& insertion : collection.insertions) {
    if (insertion.has_fixed_key || insertion.multiplicity.repetition == Repetition::kOnce) continue;
    const bool is_found = OutlivesItsHandles(collection, insertion, growth) ||
                          (is_seen_whole && OutlivesItsUse(collection, insertion, growth));
    if (!is_found) continue;
    growth.insertion = insertion.node;
    collection.growth = growth;
    return;
  }
}

bool GrowthFinder::OutlivesItsUse(const Collection& collection, const Insertion& insertion, Growth& growth) const {
  return OutlivesItsEnd(collection, insertion, growth) || OutlivesItsTimers(collection, insertion, growth) ||
         OutlivesItsKeys(collection, insertion, growth) || IsUsedUp(collection, insertion, growth);
}

const Registration* GrowthFinder::RegistrationOf(const Insertion& insertion) const {
  if (insertion.value == nullptr) return nullptr;
  const auto direct = by_call_.find(&flow::Unwrap(*insertion.value));
  if (direct != by_call_.end()) return &registrations_[direct->second];
  const PlaceId place = places_.Of(*insertion.value);
  const auto stored = place ? by_place_.find(place.index()) : by_place_.end();
  return stored != by_place_.end() ? &registrations_[stored->second] : nullptr;
}

/// Whether `function`, or what it sets going, takes something out.
bool GrowthFinder::IsRemovedFrom(const Collection& collection, FunctionId function) const {
  if (++walks_ > kMaxWalks) return true;  // Unknown: no accusation.
  const std::vector<FunctionId> roots = {function};
  const std::vector<bool> reached = flow_.calls().ReachedFrom(roots);
  return std::any_of(collection.removing_functions.begin(), collection.removing_functions.end(),
                     [&](FunctionId remover) { return reached[remover.index()]; });
}

bool GrowthFinder::IsEmptiedAtEndOnly(const Collection& collection) const {
  return std::all_of(
      collection.removing_functions.begin(), collection.removing_functions.end(),
      [&](FunctionId remover) { return collection.owner && lifecycles_.EndReaches(collection.owner, remover); });
}

/// Queued calls are made, and stay in the queue.
bool GrowthFinder::IsReplayed(const Collection& collection, Growth& growth) const {
  if (collection.kind != CollectionKind::kArray || !collection.removals.empty() || collection.escapes) return false;
  const flow::Place at = places_[collection.place];
  if (at.kind != PlaceKind::kMember && at.kind != PlaceKind::kPrivate && at.kind != PlaceKind::kVariable) return false;
  const std::string_view name = at.kind == PlaceKind::kVariable
                                    ? flow_.TextOf(index_.scopes()[scope::BindingId(at.key)].name)
                                    : flow_.TextOf(base::Atom(at.key));
  if (!flow_.knowledge().Is(WordKind::kQueueName, Bare(name))) return false;
  for (const Node* use : places_.UsesOf(collection.place)) {
    const Node* parent = index_.ValueParentOf(*use);
    const auto* member = As<MemberExpression>(parent);
    const bool is_iterated =
        (member != nullptr && member->is_computed && index_.IsInLoop(*use)) ||
        (member != nullptr &&
         flow_.knowledge().Is(WordKind::kIterate, flow_.TextOf(flow::PropertyName(index_.ast(), *member->property,
                                                                                  member->is_computed)))) ||
        (Is<ForOfStatement>(parent) && Cast<ForOfStatement>(*parent).right == use);
    const bool is_insertion =
        std::any_of(collection.insertions.begin(), collection.insertions.end(),
                    [&](const Insertion& insertion) { return insertion.function == index_.FunctionOf(*use); });
    if (!is_iterated || is_insertion || IsFilledUntil(collection, index_.FunctionOf(*use))) continue;
    growth = {GrowthReason::kReplayed, use->span, collection.insertions.front().node};
    return true;
  }
  return false;
}

/// if (!this.isReady) this.queue.push(call): nothing more comes in after `user`, which sets what the others test.
bool GrowthFinder::IsFilledUntil(const Collection& collection, FunctionId user) const {
  const auto is_set_by_user = [&](PlaceId place) {
    const std::span<const flow::Write> writes = places_.WritesTo(place);
    return std::any_of(writes.begin(), writes.end(), [&](const flow::Write& write) { return write.function == user; });
  };
  const std::vector<Insertion>& insertions = collection.insertions;
  return insertions.size() <= kMaxGuarded &&
         std::all_of(insertions.begin(), insertions.end(), [&](const Insertion& insertion) {
           for (const Node* at = insertion.site; at != nullptr && !Is<Function>(at); at = index_.ParentOf(*at)) {
             const auto* branch = As<IfStatement>(at);
             if (branch == nullptr) continue;
             const std::vector<const Node*>& values = index_.ValuesIn(insertion.function);
             if (std::any_of(values.begin(), values.end(), [&](const Node* value) {
                   return branch->test->span.contains(value->span) && is_set_by_user(places_.Of(*value));
                 }))
               return true;
           }
           return false;
         });
}

/// Every entry is set to 0 or null in a loop, and none is ever deleted.
bool GrowthFinder::IsResetOnly(const Collection& collection, Growth& growth) const {
  if (collection.kind != CollectionKind::kObject && collection.kind != CollectionKind::kMap) return false;
  if (!collection.removals.empty() || collection.escapes || collection.has_fixed_members) return false;
  std::size_t seen = 0;
  for (const Insertion& insertion : collection.insertions) {
    if (!IsEmptyValue(insertion.value)) continue;
    if (++seen > kMaxResets) return false;
    const auto& passed = flow_.calls().PassedTo(insertion.function);
    const bool is_visitor = std::any_of(passed.begin(), passed.end(), [&](const Node* call) {
      return flow_.knowledge().Is(WordKind::kIterate, flow_.TextOf(flow::CalleeName(*call)));
    });
    if (!is_visitor && !index_.IsInLoop(*insertion.site)) continue;
    if (Is<BooleanLiteral>(insertion.value) || IsAskedFor(collection, *insertion.site)) continue;
    growth = {GrowthReason::kReset, insertion.span, insertion.node};
    return true;
  }
  return false;
}

/// if (!counts[key]) counts[key] = 0: it begins an entry.
bool GrowthFinder::IsAskedFor(const Collection& collection, const Node& site) const {
  for (const Node* at = &site; at != nullptr && !Is<Function>(at); at = index_.ParentOf(*at)) {
    const auto* branch = As<IfStatement>(at);
    if (branch == nullptr) continue;
    const std::span<const Node* const> uses = places_.UsesOf(collection.place);
    if (std::any_of(uses.begin(), uses.end(), [&](const Node* use) { return branch->test->span.contains(use->span); }))
      return true;
  }
  return false;
}

/// A local variable of a function that makes nothing with a life of its own.
bool GrowthFinder::IsOfOneCall(const Collection& collection, const Insertion& insertion) const {
  const flow::Place at = places_[collection.place];
  if (at.kind != PlaceKind::kVariable) return false;
  const scope::Binding& binding = index_.scopes()[scope::BindingId(at.key)];
  const Function* home = index_.FunctionNode(index_.scopes()[binding.scope].function);
  const std::vector<LifecycleId>& around = lifecycles_.Around(insertion.function);
  return home != nullptr &&
         std::none_of(around.begin(), around.end(), [&](LifecycleId id) { return lifecycles_[id].node == home; });
}

/// A subscription in the collection is ended alone, and its handle stays.
bool GrowthFinder::OutlivesItsHandles(const Collection& collection, const Insertion& insertion, Growth& growth) const {
  const Registration* registration = RegistrationOf(insertion);
  if (registration == nullptr || insertion.value == nullptr || !Is<Identifier>(insertion.value)) return false;
  if (!IsEmptiedAtEndOnly(collection) || IsOfOneCall(collection, insertion)) return false;
  const PlaceId handle = places_.Of(*insertion.value);
  for (const Node* use : places_.UsesOf(handle)) {
    const FunctionId user = index_.FunctionOf(*use);
    if (user == insertion.function || (collection.owner && lifecycles_.EndReaches(collection.owner, user))) continue;
    const Node* parent = index_.ValueParentOf(*use);
    const auto* member = As<MemberExpression>(parent);
    const bool is_called = Is<CallExpression>(parent) && &flow::CalleeOf(*parent) == &flow::Unwrap(*use);
    const bool is_released =
        is_called || (member != nullptr &&
                      std::any_of(registration->pair->releases.begin(), registration->pair->releases.end(),
                                  [&](const auto& pattern) {
                                    return pattern.name == flow_.TextOf(flow::PropertyName(
                                                               index_.ast(), *member->property, member->is_computed));
                                  }));
    if (!is_released) continue;
    growth = {GrowthReason::kReleased, use->span, {}};
    return true;
  }
  return false;
}

/// The function that puts a closure in returns a function or an object to end it with, and that leaves the closure where it is.
bool GrowthFinder::OutlivesItsEnd(const Collection& collection, const Insertion& insertion, Growth& growth) const {
  const bool is_closure = insertion.value != nullptr && Is<Function>(&flow::Unwrap(*insertion.value));
  const bool is_list = collection.kind == CollectionKind::kArray || collection.kind == CollectionKind::kSet;
  if (!collection.lives_as_program || collection.escapes || !is_closure || !is_list) return false;
  const std::span<const flow::Write> writes = places_.WritesTo(collection.place);
  const bool is_given_up = std::any_of(writes.begin(), writes.end(), [](const flow::Write& write) {
    return !write.is_initial && IsEmptyValue(write.value);
  });
  if (is_given_up) return false;
  for (const LifecycleId id : lifecycles_.Around(insertion.function)) {
    const Lifecycle& lifecycle = lifecycles_[id];
    const auto* node = As<Function>(lifecycle.node);
    if (lifecycle.offered_ends.empty() || node == nullptr || node->function_id != insertion.function) continue;
    const bool is_removed = std::any_of(collection.removing_functions.begin(), collection.removing_functions.end(),
                                        [&](FunctionId remover) { return lifecycles_.OfferReaches(id, remover); });
    if (is_removed) return false;
    growth = {GrowthReason::kClosed, index_.FunctionNode(lifecycle.offered_ends[0])->span, {}};
    return true;
  }
  return false;
}

/// An entry per one-shot timer, which stays when the timer has fired.
bool GrowthFinder::OutlivesItsTimers(const Collection& collection, const Insertion& insertion, Growth& growth) const {
  if (collection.kind != CollectionKind::kObject && collection.kind != CollectionKind::kMap) return false;
  const Registration* timer = RegistrationOf(insertion);
  if (timer == nullptr || timer->resource() != Resource::kTimer || !timer->is_one_shot || timer->callbacks.empty())
    return false;
  if (timer->renewal == Renewal::kEndless) return false;  // The next one takes the entry.
  const bool is_removed = std::any_of(timer->callbacks.begin(), timer->callbacks.end(),
                                      [&](FunctionId callback) { return IsRemovedFrom(collection, callback); });
  // timers[key] = null, in the timer itself: the key is one of few, and stays for the next timer.
  const bool is_emptied =
      std::any_of(collection.insertions.begin(), collection.insertions.end(), [&](const Insertion& other) {
        return IsEmptyValue(other.value) &&
               std::any_of(timer->callbacks.begin(), timer->callbacks.end(),
                           [&](FunctionId callback) { return index_.IsWithin(other.function, callback); });
      });
  if (is_removed || is_emptied || collection.escapes || collection.has_fixed_members) return false;
  growth = {GrowthReason::kFired, timer->span(), {}};
  return true;
}

/// The function also waits for the end of the key, and forgets the entry then.
bool GrowthFinder::OutlivesItsKeys(const Collection& collection, const Insertion& insertion, Growth& growth) const {
  const Node* key = Is<CallExpression>(insertion.site) ? flow::ArgumentOf(*insertion.site, 0) : nullptr;
  const bool keeps_key = collection.kind == CollectionKind::kMap || collection.kind == CollectionKind::kSet;
  const PlaceId place = key != nullptr && keeps_key ? places_.Of(*key) : PlaceId();
  if (!place || collection.escapes) return false;
  const auto range = by_ending_target_.equal_range(place.index());
  for (auto at = range.first; at != range.second; ++at) {
    const Registration& end = registrations_[at->second];
    if (end.callbacks.empty() || end.function != insertion.function) continue;
    const bool is_removed = std::any_of(end.callbacks.begin(), end.callbacks.end(),
                                        [&](FunctionId callback) { return IsRemovedFrom(collection, callback); });
    if (is_removed) return false;
    growth = {GrowthReason::kKeyEnded, end.span(), {}};
    return true;
  }
  return false;
}

bool GrowthFinder::IsParameter(const Node& expression) const {
  const auto* name = As<Identifier>(&flow::Unwrap(expression));
  const scope::BindingId binding = name != nullptr ? index_.scopes().ReferencedBy(name->id) : scope::BindingId();
  return binding && index_.scopes()[binding].kind == scope::BindingKind::kParameter;
}

/// Entries under ever new numbers are called once, and stay.
bool GrowthFinder::IsUsedUp(const Collection& collection, const Insertion& insertion, Growth& growth) const {
  if (collection.escapes || insertion.value == nullptr) return false;
  const Node* key = nullptr;
  if (const auto* assignment = As<AssignmentExpression>(insertion.site)) {
    key = Cast<MemberExpression>(*assignment->left).property;
  } else if (collection.kind == CollectionKind::kMap) {
    key = flow::ArgumentOf(*insertion.site, 0);
  }
  if (key == nullptr) return false;
  const auto is_counter = [](const Node* node) { return Is<UpdateExpression>(node); };
  const std::span<const flow::Write> writes = places_.WritesTo(places_.Of(*key));
  const bool is_new_number = is_counter(key) || (writes.size() == 1 && is_counter(writes[0].value));
  if (!is_new_number) return false;
  for (const Node* use : places_.UsesOf(places_.FindElement(collection.place))) {
    const Node* parent = index_.ValueParentOf(*use);
    const bool is_called = Is<CallExpression>(parent) && &flow::CalleeOf(*parent) == &flow::Unwrap(*use);
    // Object.values(listeners).forEach((listener) => listener(event)): all of them hear of it, as often as it happens.
    if (index_.IsInLoop(*use) || IsParameter(*use)) continue;
    if (!is_called || IsRemovedFrom(collection, index_.FunctionOf(*use))) continue;
    growth = {GrowthReason::kUsedUp, use->span, {}};
    return true;
  }
  return false;
}

/// scan((all, x) => { all.push(x); return all }, []): one more element for every value.
bool GrowthFinder::IsAccumulator(const Collection& collection, Growth& growth) const {
  if (!collection.is_accumulator || !collection.removals.empty()) return false;
  growth = {GrowthReason::kAccumulated, collection.declared, collection.insertions.front().node};
  return true;
}

}  // namespace heaplint::facts
