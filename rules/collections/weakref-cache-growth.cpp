// weakref-cache-growth: see weakref-cache-growth.md.
#include <fmt/format.h>

#include "analyzer/facts/collections.h"
#include "analyzer/rule/rule.h"

namespace heaplint::rules {

using facts::Collection;
using facts::Insertion;
using rule::Report;
using rule::Rule;

namespace {

void Check(Report& report, const facts::Collections& collections);

}  // namespace

extern constexpr Rule kWeakrefCacheGrowth = rule::MakeRule<Check>({
    .id = "weakref-cache-growth",
    .title = "Cache of WeakRefs keeps keys and empty WeakRefs",
    .since = "0.1",
});

namespace {

void Check(Report& report, const facts::Collections& collections) {
  for (const Collection& collection : collections.all()) {
    if (!collection.lives_as_program || collection.is_bounded || !collection.removals.empty()) continue;
    for (const Insertion& insertion : collection.insertions) {
      if (!insertion.is_weak_reference || insertion.has_fixed_key) continue;
      rule::Claim claim;
      claim.acquire = insertion.node;
      claim.payload = insertion.value_node;
      claim.holder = collection.holder;
      claim.owner = insertion.function;
      claim.multiplicity = insertion.multiplicity;
      rule::FindingBuilder finding =
          report.At(insertion.span,
                    fmt::format("'{}' keeps this key and its WeakRef after the object is gone: nothing takes them out",
                                collection.name));
      finding.For(rule::Reason::kNeverRemoved).With(rule::Strength::kStrong).Claims(claim);
      finding.Because(collection.declared, fmt::format("'{}' lives as long as the program", collection.name));
    }
  }
}

}  // namespace

}  // namespace heaplint::rules
