// SiteTable: the places of a text at which a scenario looks or decides, by the spans of their syntax nodes.
#pragma once

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "analyzer/base/span.h"

namespace heaplint::runtime_model {

/// What the compiled code does at one place. Indices are the scenario's own; kNone: nothing.
struct SiteRoles {
  static constexpr std::int32_t kNone = -1;
  enum class Decision : std::int8_t { kNone, kTrue, kFalse, kThrows };
  /// Tells the observer the value of the expression.
  std::int32_t watch = kNone;
  /// Marks the call, for contracts.
  std::int32_t call = kNone;
  /// What a condition on an Unknown turns out to be here, or whether the call throws instead.
  Decision decision = Decision::kNone;
  /// The decision holds for known values, too: the condition only decides whether the program throws.
  bool is_check = false;
};

class SiteTable {
 public:
  /// The roles of `span`, to be filled in.
  SiteRoles& At(base::Span span) {
    const auto it = std::lower_bound(entries_.begin(), entries_.end(), span, IsBefore);
    if (it != entries_.end() && it->first == span) return it->second;
    return entries_.insert(it, {span, SiteRoles()})->second;
  }
  /// Null: nothing happens at `span`.
  const SiteRoles* Find(base::Span span) const {
    const auto it = std::lower_bound(entries_.begin(), entries_.end(), span, IsBefore);
    return it != entries_.end() && it->first == span ? &it->second : nullptr;
  }

 private:
  using Entry = std::pair<base::Span, SiteRoles>;
  static bool IsBefore(const Entry& entry, base::Span span) { return entry.first < span; }
  std::vector<Entry> entries_;
};

}  // namespace heaplint::runtime_model
