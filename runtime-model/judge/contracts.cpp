// Contracts: keeping and undoing.
#include "runtime-model/judge/contracts.h"

#include <algorithm>

#include "runtime-model/runtime/internal-methods.h"
#include "runtime-model/runtime/unknown.h"

namespace heaplint::runtime_model {

using scenario::Contract;

namespace {

std::size_t IndexOfCall(const Sites& sites, const scenario::Site& site) {
  return static_cast<std::size_t>(sites.table(site.file).Find(site.span)->call);
}

/// Drops the newest entry of `contract` in `kept`; if the call passes a function that some entry holds, that entry.
bool DropNewest(std::vector<JSUnknown::Kept>& kept, std::size_t contract, std::span<const Value> arguments) {
  const auto is_named = [&](const JSUnknown::Kept& entry) {
    return IsCallable(entry.value) && std::find(arguments.begin(), arguments.end(), entry.value) != arguments.end();
  };
  const bool passes_function = std::any_of(arguments.begin(), arguments.end(), IsCallable);
  const bool holds_function = std::any_of(kept.begin(), kept.end(),
                                          [&](const auto& e) { return e.contract == contract && IsCallable(e.value); });
  for (auto entry = kept.rbegin(); entry != kept.rend(); ++entry) {
    if (entry->contract != contract) continue;
    if (passes_function && holds_function && !is_named(*entry)) continue;
    const std::uint32_t id = entry->id;
    std::erase_if(kept, [&](const JSUnknown::Kept& other) { return other.id == id; });
    return true;
  }
  return false;
}

}  // namespace

/// Where a receiver keeps by contract: an Unknown itself, for another object an Unknown that it holds.
JSUnknown* Contracts::KeeperOf(Agent& agent, Value receiver) {
  if (auto* unknown = As<JSUnknown>(receiver)) return unknown;
  auto* object = As<JSObject>(receiver);
  if (object == nullptr) return nullptr;
  if (keeper_symbol_ == nullptr) keeper_symbol_ = agent.heap().New<Symbol>(agent.heap().Internalize(kKeeperName), true);
  const PropertyKey key(keeper_symbol_);
  if (const auto own = object->GetOwn(key)) return As<JSUnknown>(own->value);
  JSUnknown* keeper = NewUnknown(agent, std::string(kKeeperName), receiver.heap_object()->repeat());
  object->DefineOwn(agent.heap(), key, keeper, kWritable);
  return keeper;
}

Contracts::Contracts(const scenario::Scenario& scenario, const Sites& sites)
    : scenario_(scenario), carried_out_(sites.calls().size()), undone_(sites.calls().size()) {
  for (std::size_t i = 0; i < scenario.contracts.size(); ++i) {
    carried_out_[IndexOfCall(sites, scenario.contracts[i].call)].push_back(i);
    for (const scenario::Site& site : scenario.contracts[i].undone_by) undone_[IndexOfCall(sites, site)].push_back(i);
  }
}

bool Contracts::IsAccused(const UnknownCall& call) const {
  if (call.site == kNoSite) return false;
  const std::vector<std::size_t>& contracts = carried_out_[call.site];
  return std::any_of(contracts.begin(), contracts.end(), [&](std::size_t contract) { return IsAccused(contract); });
}

ThrowCompletionOr<bool> Contracts::OnCall(Agent& agent, const UnknownCall& call, JSUnknown* result) {
  bool is_known = UndoByResult(call);
  if (call.site == kNoSite) return is_known;
  for (const std::size_t contract : undone_[call.site]) {
    Undo(contract, call);
    is_known = true;
  }
  for (const std::size_t index : carried_out_[call.site]) {
    const Contract& contract = scenario_.contracts[index];
    // That something new is made says nothing of the arguments.
    if (contract.kept_arguments.empty() && !contract.keeps_result) continue;
    JSUnknown* keeper = contract.keeper == Contract::Keeper::kReceiver ? KeeperOf(agent, call.receiver)
                        : contract.keeper == Contract::Keeper::kResult ? result
                                                                       : nullptr;
    // How long a receiver lives that the round made is not known, so it may keep what it is given longer than itself is kept.
    is_known = is_known || keeper == nullptr || keeper->birth() == 0;
    const std::uint32_t id = ++last_id_;
    auto& kept = keeper != nullptr ? keeper->kept : kept_by_roots_;
    const auto position = static_cast<std::uint32_t>(index);
    for (const std::uint32_t argument : contract.kept_arguments) {
      if (argument < call.arguments.size()) kept.push_back({id, position, call.arguments[argument]});
    }
    if (contract.keeps_result) kept_by_roots_.push_back({id, position, result});
    result->undoes = keeper;
    result->undone_id = id;
    if (contract.runs != Contract::Runs::kNow || contract.callback >= call.arguments.size()) continue;
    const Value callback = call.arguments[contract.callback];
    if (!IsCallable(callback)) continue;
    const Value argument = NewUnknown(agent, contract.name + " callback argument", agent.heap().repeat());
    TRY(Call(agent, callback, Value::Undefined(), {argument}));
  }
  return is_known;
}

void Contracts::Undo(std::size_t contract, const UnknownCall& call) {
  if (auto* receiver = As<JSUnknown>(call.receiver); receiver != nullptr) {
    if (DropNewest(receiver->kept, contract, call.arguments)) return;
  } else if (auto* object = As<JSObject>(call.receiver)) {
    for (const PropertyKey key : object->OwnPrivateNames()) {
      auto* keeper = As<JSUnknown>(object->GetOwn(key)->value);
      if (keeper != nullptr && DropNewest(keeper->kept, contract, call.arguments)) return;
    }
  }
  DropNewest(kept_by_roots_, contract, call.arguments);
}

void Contracts::Drop(JSUnknown* keeper, std::uint32_t id) {
  const auto is_it = [id](const JSUnknown::Kept& entry) { return entry.id == id; };
  if (keeper != nullptr) std::erase_if(keeper->kept, is_it);
  std::erase_if(kept_by_roots_, is_it);
}

bool Contracts::UndoByResult(const UnknownCall& call) {
  const auto contract_of = [&](const JSUnknown* result) -> const Contract* {
    if (result == nullptr || result->undone_id == 0) return nullptr;
    const auto& kept = result->undoes != nullptr ? result->undoes->kept : kept_by_roots_;
    const std::vector<JSUnknown::Kept>* const lists[] = {&kept, &kept_by_roots_};
    for (const auto* list : lists) {
      // Later entries have higher ids.
      const auto entry =
          std::lower_bound(list->begin(), list->end(), result->undone_id,
                           [](const JSUnknown::Kept& before, std::uint32_t id) { return before.id < id; });
      if (entry != list->end() && entry->id == result->undone_id) return &scenario_.contracts[entry->contract];
    }
    return nullptr;
  };
  if (const Contract* contract = contract_of(call.callee); contract != nullptr && contract->is_undone_by_result) {
    Drop(call.callee->undoes, call.callee->undone_id);
    return true;
  }
  auto* receiver = As<JSUnknown>(call.receiver);
  const Contract* contract = contract_of(receiver);
  if (contract == nullptr) return false;
  const auto is_called = [&](const std::string& member) { return call.callee->path().ends_with("." + member); };
  if (std::none_of(contract->undoing_members.begin(), contract->undoing_members.end(), is_called)) return false;
  Drop(receiver->undoes, receiver->undone_id);
  return true;
}

ThrowCompletionOr<void> Contracts::Fire(Agent& agent, JSUnknown* target, std::span<const Value> arguments) {
  RootedList callbacks(agent.heap());
  const std::vector<JSUnknown::Kept>* const lists[] = {&target->kept, &kept_by_roots_};
  for (const auto* list : lists) {
    for (const JSUnknown::Kept& entry : *list) {
      const Contract& contract = scenario_.contracts[entry.contract];
      if (contract.runs == Contract::Runs::kPerEvent && IsCallable(entry.value)) callbacks->push_back(entry.value);
    }
  }
  for (const Value callback : *callbacks) TRY(Call(agent, callback, target, arguments));
  return {};
}

void Contracts::FollowEscapes(const Heap& heap) {
  for (HeapObject* object : heap.objects()) {
    auto* result = object->has_escaped() ? As<JSUnknown>(object) : nullptr;
    if (result == nullptr || result->undone_id == 0) continue;
    const auto doubt = [&](std::vector<JSUnknown::Kept>& kept) {
      for (JSUnknown::Kept& entry : kept) {
        const Contract& contract = scenario_.contracts[entry.contract];
        const bool undoes = !contract.keeps_result && !contract.is_result_private &&
                            (contract.is_undone_by_result || !contract.undoing_members.empty());
        entry.is_doubtful = entry.is_doubtful || (undoes && entry.id == result->undone_id);
      }
    };
    if (result->undoes != nullptr) doubt(result->undoes->kept);
    doubt(kept_by_roots_);
  }
}

void Contracts::VisitRoots(RootVisitor& visitor) {
  visitor.VisitRoot(Root::kNames, "symbol", keeper_symbol_);
  for (const JSUnknown::Kept& entry : kept_by_roots_) {
    // What is doubtful begins no path.
    const Root root = entry.is_doubtful           ? Root::kNativeHandles
                      : IsAccused(entry.contract) ? Root::kAccusedContract
                                                  : Root::kContracts;
    visitor.VisitRoot(root, scenario_.contracts[entry.contract].name, entry.value);
  }
}

}  // namespace heaplint::runtime_model
