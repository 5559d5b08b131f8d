#include "analyzer/rule/leak.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

namespace heaplint::rule {

using facts::Lifecycle;
using facts::LifecycleKind;
using facts::Registration;
using facts::Release;
using facts::Renewal;
using facts::Resource;

namespace {

std::string Quoted(std::string_view text) { return fmt::format("'{}'", text); }

/// What leaks, as the user would call it.
std::string NounOf(const Registration& registration, const facts::Flow& flow) {
  const std::string_view name = flow.TextOf(flow::CalleeName(*registration.call));
  switch (registration.resource()) {
    case Resource::kTimer:
      if (registration.pair->has(knowledge::kRepeats)) return "this interval";
      return registration.renewal == Renewal::kEndless ? "this timeout, which renews itself," : "this timeout";
    case Resource::kFrame:
      return registration.renewal == Renewal::kEndless ? "this animation frame loop" : "this animation frame";
    case Resource::kIdle:
      return "this idle callback";
    case Resource::kListener: {
      const std::string_view event = flow::StringOf(registration.key);
      const std::string listener = event.empty() ? "this listener" : fmt::format("this '{}' listener", event);
      return registration.target.text.empty() ? listener
                                              : fmt::format("{} on {}", listener, Quoted(registration.target.text));
    }
    case Resource::kSubscription:
      return registration.target.text.empty()
                 ? "this subscription"
                 : fmt::format("this subscription to {}", Quoted(registration.target.text));
    case Resource::kObjectUrl:
      return "this object URL";
    case Resource::kObserver:
    case Resource::kHandle:
    case Resource::kDisposable:
      return fmt::format("this {}", name);
  }
  CHECK(false);
}

/// "after 'destroy'": whose end it survives.
std::string EndOf(const Lifecycle* owner) {
  if (owner == nullptr) return {};
  if (!owner->end_name.empty()) {
    return owner->end_name.find(' ') == std::string::npos ? fmt::format(" after {}", Quoted(owner->end_name))
                                                          : fmt::format(" after {}", owner->end_name);
  }
  const bool is_function = owner->kind == LifecycleKind::kEffect || owner->kind == LifecycleKind::kScope;
  if (is_function || (owner->is_component && owner->name.empty())) return " after its component is gone";
  if (owner->kind == LifecycleKind::kFactory) return {};
  return owner->name.empty() ? std::string(" after its owner is gone")
                             : fmt::format(" after its {} is gone", Quoted(owner->name));
}

std::string_view WhyOf(const Registration& registration, const Release& release) {
  if (!release.how.empty()) return release.how;
  const bool is_listener = registration.resource() == Resource::kListener;
  switch (release.reason) {
    case Reason::kReferenceLost:
      return is_listener ? "nothing holds the function that was added" : "nothing holds its handle";
    case Reason::kOnePathOnly:
      return "it is only released on another path";
    default:
      return "nothing releases it";
  }
}

/// Whether the object that is kept is the owner itself, and has a name.
bool KeepsNamedOwner(const Registration& registration, const Lifecycle* owner) {
  return registration.payload.is_this && owner != nullptr && owner->instance.is_valid() && !owner->name.empty();
}

/// The class that the call stands in: a subclass shares the lifecycle of its base. Else the owner's name.
std::string_view NameOfOwner(const Registration& registration, const Lifecycle& owner, const facts::Flow& flow) {
  const syntax::Class* home = flow.index().ClassAround(*registration.call);
  return home != nullptr && home->name != nullptr ? flow.TextOf(home->name->name) : owner.name;
}

std::string PayloadText(const Registration& registration, const Lifecycle* owner, const facts::Flow& flow) {
  if (KeepsNamedOwner(registration, owner)) return Quoted(NameOfOwner(registration, *owner, flow));
  if (registration.payload.is_this) return owner != nullptr && owner->is_component ? "its component" : "its object";
  if (!registration.payload.name.empty()) return Quoted(registration.payload.name);
  return registration.callbacks.empty() ? std::string() : "its callback";
}

std::string MessageOf(const Registration& registration, const Release& release, const Lifecycle* owner,
                      const facts::Flow& flow) {
  const std::string noun = NounOf(registration, flow);
  const std::string payload = PayloadText(registration, owner, flow);
  const bool is_said = KeepsNamedOwner(registration, owner) && owner->end_name.empty();
  const std::string end = is_said ? std::string() : EndOf(owner);
  const std::string what =
      payload.empty() ? fmt::format("{} lives on", noun) : fmt::format("{} keeps {} alive", noun, payload);
  return fmt::format("{}{}: {}", what, end, WhyOf(registration, release));
}

base::Span EndSpan(const Lifecycle& owner, const facts::Flow& flow) {
  const syntax::Function* end = flow.index().FunctionNode(owner.ends.front());
  if (end == nullptr) return owner.node->span;
  return {end->source_start, std::max(end->source_start, end->body->span.begin)};
}

Claim ClaimOf(const Registration& registration, const Release& release) {
  Claim claim;
  claim.kind =
      release.multiplicity.repetition == facts::Repetition::kOnce ? Claim::Kind::kOutlives : Claim::Kind::kGrows;
  claim.acquire = registration.call->id;
  claim.payload = registration.payload.origin        ? registration.payload.origin
                  : registration.callback != nullptr ? registration.callback->id
                                                     : registration.call->id;
  claim.holder = registration.target.holder;
  claim.owner = registration.function;
  claim.lifecycle = release.owner;
  claim.multiplicity = release.multiplicity;
  return claim;
}

/// Where the handle is stored, if the acquiring call stands deeper in that statement than its first line; else empty.
base::Span StoreOf(const Registration& registration, const facts::Flow& flow) {
  for (const flow::PlaceId place : registration.fate.places) {
    for (const flow::Write& write : flow.places().WritesTo(place)) {
      const base::Span site = write.site->span;
      const base::Span call = registration.span();
      if (site.begin < call.begin && call.end <= site.end)
        return {site.begin, write.value != nullptr ? write.value->span.begin : call.begin};
    }
  }
  return {};
}

/// Leaks of one owner that only differ in their place are one finding.
constexpr std::size_t kMaxGroup = 5;

std::vector<std::vector<const Registration*>> Grouped(const std::vector<const Registration*>& leaking,
                                                      const facts::Releases& releases) {
  std::vector<std::vector<const Registration*>> groups;
  std::map<std::tuple<facts::LifecycleId, syntax::FunctionId, Reason, Strength>, std::size_t> open;
  for (const Registration* registration : leaking) {
    const Release& release = releases.Of(*registration);
    const syntax::FunctionId function = release.owner ? syntax::FunctionId() : registration->function;
    const auto key = std::make_tuple(release.owner, function, release.reason, release.strength);
    const auto known = open.find(key);
    if (known != open.end() && groups[known->second].size() < kMaxGroup) {
      groups[known->second].push_back(registration);
      continue;
    }
    open[key] = groups.size();
    groups.push_back({registration});
  }
  return groups;
}

}  // namespace

void ReportLeaks(Report& report, std::initializer_list<Resource> resources, const facts::Registrations& registrations,
                 const facts::Releases& releases, const facts::Lifecycles& lifecycles, const facts::Flow& flow) {
  std::vector<const Registration*> leaking;
  for (const Registration& registration : registrations.all()) {
    const bool is_asked = std::find(resources.begin(), resources.end(), registration.resource()) != resources.end();
    if (is_asked && !releases.Of(registration).complete) leaking.push_back(&registration);
  }
  for (const std::vector<const Registration*>& group : Grouped(leaking, releases)) {
    const Registration& registration = *group.front();
    const Release& release = releases.Of(registration);
    const Lifecycle* owner = release.owner ? &lifecycles[release.owner] : nullptr;
    FindingBuilder finding = report.At(registration.span(), MessageOf(registration, release, owner, flow));
    finding.For(release.reason).With(release.strength).Claims(ClaimOf(registration, release));
    if (registration.is_of_wrapper())
      finding.Because(registration.acquired_in,
                      registration.is_imported ? "what is imported here acquires it" : "acquired here");
    if (!registration.payload.capture.empty()) finding.Because(registration.payload.capture, "captured here");
    const base::Span store = StoreOf(registration, flow);
    const bool is_far = !store.empty() && store.of(flow.text()).size() + 1 < registration.span().begin - store.begin;
    if (is_far) finding.Because(store, "its handle is stored here");
    if (!release.cause.empty()) finding.Because(release.cause, "because of this");
    for (const base::Span attempt : release.attempts)
      finding.Because(attempt, release.reason == Reason::kMismatched ? "this does not remove it" : "released here");
    for (std::size_t i = 1; i < group.size(); ++i) finding.Because(group[i]->span(), "this one leaks in the same way");
    if (owner != nullptr && owner->has_end()) finding.Because(EndSpan(*owner, flow), "the end of its owner");
    if (group.size() == 1) finding.SuggestFix(ReleaseAtEnd(registration, release, lifecycles, flow));
  }
}

}  // namespace heaplint::rule
