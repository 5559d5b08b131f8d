// detached-dom-cache: see detached-dom-cache.md.
#include <fmt/format.h>

#include "analyzer/facts/collections.h"
#include "analyzer/rule/rule.h"

namespace heaplint::rules {

using facts::Collection;
using facts::CollectionKind;
using facts::Insertion;
using rule::Report;
using rule::Rule;

namespace {

void Check(Report& report, const facts::Collections& collections, const facts::Detachments& detachments);

}  // namespace

extern constexpr Rule kDetachedDomCache = rule::MakeRule<Check>({
    .id = "detached-dom-cache",
    .title = "DOM nodes are kept after they leave the document",
    .since = "0.1",
});

namespace {

void Check(Report& report, const facts::Collections& collections, const facts::Detachments& detachments) {
  for (const Collection& collection : collections.all()) {
    if (!collection.lives_as_program || collection.is_bounded || !collection.removals.empty()) continue;
    for (const Insertion& insertion : collection.insertions) {
      if (!insertion.is_dom || insertion.multiplicity.repetition == facts::Repetition::kOnce) continue;
      rule::Claim claim;
      claim.kind =
          collection.kind == CollectionKind::kVariable ? rule::Claim::Kind::kOutlives : rule::Claim::Kind::kGrows;
      claim.acquire = insertion.node;
      claim.payload = insertion.value_node;
      claim.holder = collection.holder;
      claim.owner = insertion.function;
      claim.multiplicity = insertion.multiplicity;
      const bool is_detached = !detachments.all().empty();
      const std::string_view what = insertion.is_event ? "the last event and the node that it was for"
                                                       : "this node after it has left the document";
      rule::FindingBuilder finding =
          report.At(insertion.span, fmt::format("'{}' keeps {}: nothing takes it out again", collection.name, what));
      finding.For(rule::Reason::kNeverRemoved)
          .With(is_detached || insertion.is_event ? rule::Strength::kStrong : rule::Strength::kWeak)
          .Claims(claim);
      finding.Because(collection.declared, fmt::format("'{}' lives as long as the program", collection.name));
      if (is_detached) finding.Because(detachments.all().front(), "nodes leave the document here");
      break;
    }
  }
}

}  // namespace

}  // namespace heaplint::rules
