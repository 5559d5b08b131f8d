// Sites: the places of a scenario's files that compiled code reports, each with an index of its own.
#pragma once

#include <vector>

#include "analyzer/scenario/scenario.h"
#include "runtime-model/bytecode/site-table.h"

namespace heaplint::runtime_model {

class Sites {
 public:
  /// What the scenario wants to know of one place.
  struct Watch {
    scenario::Site site;
    bool is_payload = false;
    bool is_acquire = false;
    bool is_guard = false;
    /// Acts refer to its value.
    bool is_named = false;
  };

  explicit Sites(const scenario::Scenario& scenario);

  const std::vector<Watch>& watches() const { return watches_; }
  /// The index of `site`, which the scenario names.
  std::uint32_t IndexOf(const scenario::Site& site) const;
  /// By index of the file.
  const SiteTable& table(std::size_t file) const { return tables_[file]; }
  /// The calls that contracts speak of: those that keep come first, in the order of the contracts.
  const std::vector<scenario::Site>& calls() const { return calls_; }

 private:
  Watch& WatchAt(const scenario::Site& site);
  void NameRef(const scenario::Ref& ref);
  void NameActs(const std::vector<scenario::Act>& acts);
  void MarkCall(const scenario::Site& site);

  std::vector<Watch> watches_;
  std::vector<scenario::Site> calls_;
  std::vector<SiteTable> tables_;
};

}  // namespace heaplint::runtime_model
