// Sites: collected from all parts of a scenario.
#include "runtime-model/judge/sites.h"

#include "analyzer/base/check.h"

namespace heaplint::runtime_model {

using scenario::Site;

Sites::Sites(const scenario::Scenario& scenario) : tables_(scenario.files.size()) {
  WatchAt(scenario.payload).is_payload = true;
  WatchAt(scenario.acquire.is_valid() ? scenario.acquire : scenario.payload).is_acquire = true;
  for (const Site& guard : scenario.shrink_guards) WatchAt(guard).is_guard = true;
  for (const auto* acts : {&scenario.setup, &scenario.round, &scenario.leave}) NameActs(*acts);
  for (const scenario::Decision& decision : scenario.decisions) {
    using Outcome = scenario::Decision::Outcome;
    SiteRoles& roles = tables_.at(decision.site.file).At(decision.site.span);
    roles.decision = decision.outcome == Outcome::kTrue    ? SiteRoles::Decision::kTrue
                     : decision.outcome == Outcome::kFalse ? SiteRoles::Decision::kFalse
                                                           : SiteRoles::Decision::kThrows;
    roles.is_check = decision.is_check;
  }
  for (const scenario::Contract& contract : scenario.contracts) MarkCall(contract.call);
  for (const scenario::Contract& contract : scenario.contracts) {
    for (const Site& site : contract.undone_by) MarkCall(site);
  }
}

Sites::Watch& Sites::WatchAt(const Site& site) {
  SiteRoles& roles = tables_.at(site.file).At(site.span);
  if (roles.watch == SiteRoles::kNone) {
    roles.watch = static_cast<std::int32_t>(watches_.size());
    watches_.push_back({.site = site});
  }
  return watches_[static_cast<std::size_t>(roles.watch)];
}

std::uint32_t Sites::IndexOf(const Site& site) const {
  const SiteRoles* roles = tables_.at(site.file).Find(site.span);
  CHECK(roles != nullptr && roles->watch != SiteRoles::kNone);
  return static_cast<std::uint32_t>(roles->watch);
}

void Sites::NameRef(const scenario::Ref& ref) {
  if (ref.kind == scenario::Ref::Kind::kSite) WatchAt(ref.site).is_named = true;
}

void Sites::NameActs(const std::vector<scenario::Act>& acts) {
  for (const scenario::Act& act : acts) {
    if (act.kind != scenario::Act::Kind::kLoad && act.kind != scenario::Act::Kind::kAdvance) NameRef(act.target);
    if (act.unless.is_valid()) WatchAt(act.unless);
    for (const scenario::Argument& argument : act.arguments) {
      if (argument.kind == scenario::Argument::Kind::kRef) NameRef(argument.ref);
    }
  }
}

void Sites::MarkCall(const Site& site) {
  SiteRoles& roles = tables_.at(site.file).At(site.span);
  if (roles.call != SiteRoles::kNone) return;
  roles.call = static_cast<std::int32_t>(calls_.size());
  calls_.push_back(site);
}

}  // namespace heaplint::runtime_model
