#include "analyzer/scenarios/contracts.h"

#include <optional>

namespace heaplint::scenarios {

using namespace syntax;
using facts::Registration;
using facts::Resource;
using knowledge::CallPattern;
using scenario::Contract;

namespace {

/// In one scenario, and in one file.
constexpr std::size_t kMostContracts = 200;
constexpr std::size_t kMostOfFile = 5000;
constexpr std::size_t kLongestName = 40;

/// Who keeps; nothing if it cannot be said.
std::optional<Contract::Keeper> KeeperOf(const Registration& registration) {
  const CallPattern& pattern = registration.pair->acquire;
  const bool is_long_lived = registration.target.lifetime == facts::Lifetime::kProgram ||
                             registration.target.lifetime == facts::Lifetime::kPassedIn;
  if (pattern.target >= 0) return is_long_lived ? std::optional(Contract::Keeper::kRoot) : std::nullopt;
  return pattern.form == CallPattern::Form::kOnTarget ? Contract::Keeper::kReceiver : Contract::Keeper::kRoot;
}

/// Things that live until they are closed, whatever they were given.
bool LivesOn(Resource resource) {
  return resource == Resource::kHandle || resource == Resource::kDisposable || resource == Resource::kObserver;
}

void AddKept(const Registration& registration, Contract& contract) {
  const List<Node> arguments = flow::ArgumentsOf(*registration.call);
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const bool is_callback = &flow::Unwrap(*arguments[i]) == registration.callback;
    if (is_callback) {
      contract.callback = static_cast<std::uint32_t>(i);
      contract.runs = Contract::Runs::kPerEvent;
    }
    // emitter.on('change', this.update, this)
    const bool is_context = contract.runs == Contract::Runs::kPerEvent && Is<ThisExpression>(arguments[i]);
    // What another module acquires with: all that can run, and whoever asks for it.
    const bool is_taken = registration.is_imported && (Is<Function>(arguments[i]) || Is<ThisExpression>(arguments[i]));
    if (is_callback || is_context || is_taken || (registration.resource() == Resource::kObjectUrl && i == 0))
      contract.kept_arguments.push_back(static_cast<std::uint32_t>(i));
  }
}

void AddReleases(const Registration& registration, const Subject& subject, Contract& contract) {
  for (const CallPattern& release : registration.pair->releases) {
    if (release.form == CallPattern::Form::kCallResult) contract.is_undone_by_result = true;
    if (release.form == CallPattern::Form::kOnResult) contract.undoing_members.push_back(release.name);
  }
  for (const facts::ReleaseSite& site : subject.release_finder().SitesOf(registration)) {
    if (!site.is_mismatch() && Is<CallExpression>(site.node)) contract.undone_by.push_back(subject.SiteOf(*site.node));
  }
}

/// Calls that make a new node each time.
void AddMakers(const Subject& subject, std::vector<Contract>& contracts) {
  for (const Node* call : subject.index().calls()) {
    const std::string_view name = subject.flow().TextOf(flow::CalleeName(*call));
    // Of the calls that give nodes, those that make one; the others find it.
    const bool makes = name.starts_with("create") || name.ends_with("Node");
    if (!makes || !subject.IsWord(knowledge::WordKind::kDomMaker, name) || contracts.size() >= kMostOfFile) continue;
    Contract contract;
    contract.call = subject.SiteOf(*call);
    contract.name = name;
    contracts.push_back(std::move(contract));
  }
}

std::vector<Contract> AllContracts(const Subject& subject) {
  std::vector<Contract> contracts;
  for (const Registration& registration : subject.registrations().all()) {
    const std::optional<Contract::Keeper> keeper = KeeperOf(registration);
    if (registration.is_of_wrapper() && !registration.is_imported) continue;  // The file says what it does.
    if (!keeper || contracts.size() >= kMostOfFile) continue;
    // Who waits for the end of a target says that the end comes, and the target goes with its listeners.
    if (registration.resource() == Resource::kListener && facts::WaitsForEnd(registration, subject.flow())) continue;
    // What keeps until its time comes is for a clock to say.
    if (registration.is_timed() && registration.is_one_shot) continue;
    Contract contract;
    contract.call = subject.SiteOf(*registration.call);
    const std::string_view callee = subject.flow().TextOf(flow::CalleeOf(*registration.call));
    contract.name =
        callee.size() <= kLongestName ? callee : subject.flow().TextOf(flow::CalleeName(*registration.call));
    contract.keeper = *keeper;
    contract.keeps_result = LivesOn(registration.resource());
    AddKept(registration, contract);
    AddReleases(registration, subject, contract);
    const flow::Fate& fate = registration.fate;
    contract.is_result_private = !fate.escapes && !fate.is_kept && fate.passed_to.empty() && fate.returned_by.empty();
    if (!contract.kept_arguments.empty() || contract.keeps_result) contracts.push_back(std::move(contract));
  }
  AddMakers(subject, contracts);
  return contracts;
}

}  // namespace

std::vector<Contract> ContractsOf(const Subject& subject, const scenario::Site& acquire) {
  const std::vector<Contract>& all = subject.Contracts(AllContracts);
  if (all.size() <= kMostContracts) return all;
  std::vector<Contract> contracts;
  for (const bool is_accused : {true, false}) {
    for (const Contract& contract : all) {
      if (contracts.size() < kMostContracts && (contract.call == acquire) == is_accused) contracts.push_back(contract);
    }
  }
  return contracts;
}

}  // namespace heaplint::scenarios
