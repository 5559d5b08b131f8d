// unbounded-collection: see unbounded-collection.md.
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

extern constexpr Rule kUnboundedCollection = rule::MakeRule<Check>({
    .id = "unbounded-collection",
    .title = "Long-lived collection only grows",
    .since = "0.1",
});

namespace {

/// Nodes of the DOM are detached-dom-cache's, WeakRefs are weakref-cache-growth's.
bool IsGrowth(const Insertion& insertion) {
  return !insertion.is_dom && !insertion.is_weak_reference && !insertion.has_fixed_key &&
         insertion.multiplicity.repetition != facts::Repetition::kOnce;
}

/// An object that puts itself into the collection, or a function that has `this`, is kept past its end.
rule::Strength StrengthOf(const Insertion& insertion) {
  return insertion.keeps_owner ? rule::Strength::kStrong : rule::Strength::kWeak;
}

void Check(Report& report, const facts::Collections& collections) {
  for (const Collection& collection : collections.all()) {
    if (!collection.lives_as_program || collection.is_bounded || collection.escapes || !collection.removals.empty())
      continue;
    for (const Insertion& insertion : collection.insertions) {
      if (!IsGrowth(insertion)) continue;
      rule::Claim claim;
      claim.acquire = insertion.node;
      claim.payload = insertion.value_node;
      claim.holder = collection.holder;
      claim.owner = insertion.function;
      claim.multiplicity = insertion.multiplicity;
      rule::FindingBuilder finding = report.At(
          insertion.span, fmt::format("'{}' only grows: nothing takes out what is put in here", collection.name));
      finding.For(rule::Reason::kNeverRemoved).With(StrengthOf(insertion)).Claims(claim);
      finding.Because(collection.declared, fmt::format("'{}' lives as long as the program", collection.name));
      break;
    }
  }
}

}  // namespace

}  // namespace heaplint::rules
