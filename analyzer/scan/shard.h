// Shards: which part of a scan this process does, so that several machines do all of it together.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "analyzer/base/expected.h"

namespace heaplint::scan {

/// Part `index` (from 1) of `count`.
struct Shard {
  unsigned index = 1;
  unsigned count = 1;

  /// Reads "2/8".
  static base::Expected<Shard, std::string> Parse(const std::string& text);
};

/// Deals files out to all shards, largest first, each to the shard with the least to do. Every process that deals the same files
/// in the same order comes to the same answer.
class Dealer {
 public:
  explicit Dealer(Shard shard);

  /// For each of the files of one repository whether it is this shard's. `paths` and `sizes` run in parallel.
  std::vector<bool> Deal(const std::vector<std::string>& paths, const std::vector<std::uint64_t>& sizes);

 private:
  Shard shard_;
  /// What each shard has to do, and its index; least first.
  std::set<std::pair<std::uint64_t, unsigned>> loads_;
};

}  // namespace heaplint::scan
