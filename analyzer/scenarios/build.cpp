#include "analyzer/scenarios/build.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "analyzer/facts/collections.h"
#include "analyzer/facts/releases.h"
#include "analyzer/scenarios/contracts.h"
#include "analyzer/scenarios/payload-site.h"
#include "analyzer/syntax/component.h"

namespace heaplint::scenarios {

using namespace syntax;
using scenario::Decision;
using scenario::Licence;
using scenario::Scenario;

namespace {

constexpr std::size_t kMostGuards = 8;

Licence LicenceOf(const facts::Multiplicity& multiplicity) {
  Licence licence;
  licence.reason = multiplicity.why;
  switch (multiplicity.repetition) {
    case facts::Repetition::kOnce:
      licence.kind = Licence::Kind::kOnce;
      break;
    case facts::Repetition::kUnknown:
      licence.kind = Licence::Kind::kUnknown;
      break;
    case facts::Repetition::kMany:
      licence.kind = Licence::Kind::kMany;
      break;
  }
  return licence;
}

/// The first assumption: whether the scenario happens at all.
std::string AssumptionOf(const Licence& licence) {
  const std::string why = licence.reason.empty() ? std::string() : fmt::format(" ({})", licence.reason);
  switch (licence.kind) {
    case Licence::Kind::kOnce:
      return fmt::format("The round happens once{}.", why);
    case Licence::Kind::kUnknown:
      return fmt::format("The program repeats the round{}; the file alone does not say so.", why);
    case Licence::Kind::kMany:
      return fmt::format("The program repeats the round{}.", why);
  }
  return {};
}

/// Where the collection that the finding is about comes from outside: the insertion keeps, and what removes undoes it.
void AddInsertion(const facts::Insertion& insertion, const Subject& subject, Scenario& scenario) {
  const Node& call = subject.index().NodeOf(insertion.node);
  if (!Is<CallExpression>(&call) || insertion.value == nullptr) return;
  scenario::Contract contract;
  contract.call = subject.SiteOf(call);
  contract.name = std::string(subject.flow().TextOf(flow::CalleeName(call)));
  const List<Node> arguments = flow::ArgumentsOf(call);
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (arguments[i]->span.contains(insertion.value->span))
      contract.kept_arguments.push_back(static_cast<std::uint32_t>(i));
  }
  contract.undone_by = scenario.shrink_guards;
  if (!contract.kept_arguments.empty()) scenario.contracts.push_back(std::move(contract));
}

/// What puts into the collection that the finding is about, and takes out of it.
void AddCollection(const rule::Finding& finding, const Subject& subject, Scenario& scenario) {
  for (const facts::Collection& collection : subject.facts().Get<facts::Collections>().all()) {
    const auto ours =
        std::find_if(collection.insertions.begin(), collection.insertions.end(),
                     [&](const facts::Insertion& insertion) { return insertion.node == finding.claim.acquire; });
    if (ours == collection.insertions.end()) continue;
    for (const base::Span removal : collection.removals) {
      if (scenario.shrink_guards.size() < kMostGuards) scenario.shrink_guards.push_back(subject.SiteOf(removal));
    }
    AddInsertion(*ours, subject, scenario);
  }
}

/// The expression that runs when the acquire does: for a name that is assigned, the assignment.
const Node& AcquireNode(const rule::Finding& finding, const flow::SyntaxIndex& index) {
  const Node& acquire = index.NodeOf(finding.claim.acquire);
  const auto* assignment = As<AssignmentExpression>(index.ParentOf(acquire));
  return assignment != nullptr && assignment->left == &acquire ? *assignment : acquire;
}

/// Where a finding says that something is released on another path, that path is not taken.
void AvoidReleases(const rule::Finding& finding, const Subject& subject, std::vector<BranchChoice>& choices) {
  if (finding.reason != facts::Reason::kOnePathOnly) return;
  const facts::Registration* registration = subject.RegistrationAt(finding.claim.acquire);
  if (registration == nullptr) return;
  for (const facts::ReleaseSite& site : subject.release_finder().SitesOf(*registration))
    AddBranchesAround(*site.node, subject.index(), choices);
}

/// Adds the choices whose tests are not chosen yet.
void AddMissing(const std::vector<BranchChoice>& more, std::vector<BranchChoice>& choices) {
  const std::size_t known = choices.size();
  for (const BranchChoice& choice : more) {
    const auto end = choices.begin() + static_cast<std::ptrdiff_t>(known);
    const auto same =
        std::find_if(choices.begin(), end, [&](const BranchChoice& one) { return one.test == choice.test; });
    if (same == end) {
      choices.push_back(choice);
    } else if (same->is_taken == choice.is_taken) {
      same->is_check = same->is_check || choice.is_check;
    }
  }
}

/// What the scenario had to make up.
void AddDoubts(const rule::Finding& finding, const Subject& subject, Scenario& scenario) {
  const facts::Registration* registration = subject.RegistrationAt(finding.claim.acquire);
  if (registration == nullptr) return;
  if (subject.facts().Get<facts::Releases>().Of(*registration).is_of_second_start)
    scenario.doubts.push_back("the round does not start again what it has just ended");
  const bool is_timer = registration->resource() == facts::Resource::kTimer;
  if (is_timer && registration->is_one_shot && registration->delay < 0)
    scenario.doubts.push_back("it is gone when the timer has fired, but how long that waits is not known");
}

}  // namespace

base::Expected<Scenario, NoRoute> Build(const rule::Finding& finding, const Subject& subject) {
  if (!finding.claim.acquire) return base::Unexpected(NoRoute{"it names no place in the program"});
  if (syntax::InstanceOf(subject.index().ast().program()) != nullptr)
    return base::Unexpected(NoRoute{"the script of a component is not compiled for the model"});
  base::Expected<Route, NoRoute> route = FindRoute(finding, subject);
  if (!route) return base::Unexpected(route.error());
  Scenario scenario;
  scenario.files.push_back(subject.File());
  scenario.host = subject.Host();
  scenario.claim =
      finding.claim.kind == rule::Claim::Kind::kGrows ? scenario::Claim::kGrows : scenario::Claim::kOutlives;
  scenario.licence = LicenceOf(finding.claim.multiplicity);
  if (scenario.licence.kind == Licence::Kind::kOnce) scenario.claim = scenario::Claim::kOutlives;
  scenario.payload = subject.SiteOf(PayloadNode(finding, route->repeated, subject));
  scenario.acquire = subject.SiteOf(AcquireNode(finding, subject.index()));
  AvoidReleases(finding, subject, route->choices);
  AddMissing(subject.checks(), route->choices);
  for (const BranchChoice& choice : route->choices) {
    scenario.decisions.push_back({subject.SiteOf(*choice.test),
                                  choice.is_taken ? Decision::Outcome::kTrue : Decision::Outcome::kFalse,
                                  choice.is_check});
  }
  scenario.contracts = ContractsOf(subject, scenario.acquire);
  AddCollection(finding, subject, scenario);
  scenario.shares_owner = route->shares_owner;
  AddDoubts(finding, subject, scenario);
  scenario.assumptions.push_back(AssumptionOf(scenario.licence));
  std::move(route->assumptions.begin(), route->assumptions.end(), std::back_inserter(scenario.assumptions));
  scenario.setup = std::move(route->setup);
  scenario.round = std::move(route->round);
  scenario.leave = std::move(route->leave);
  return scenario;
}

}  // namespace heaplint::scenarios
