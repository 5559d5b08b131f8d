// detached-dom-cache: see detached-dom-cache.md.
#include <fmt/format.h>

#include <set>
#include <utility>

#include "analyzer/facts/collections.h"
#include "analyzer/facts/detachments.h"
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
  // A function that looks up the parts of something which leaves as a whole: one finding.
  std::set<std::pair<syntax::FunctionId, const facts::Detachment*>> told;
  for (const Collection& collection : collections.all()) {
    if (!collection.lives_as_program || collection.is_bounded || !collection.removals.empty()) continue;
    for (const Insertion& insertion : collection.insertions) {
      if (!insertion.is_dom || insertion.multiplicity.repetition == facts::Repetition::kOnce) continue;
      const bool is_variable = collection.kind == CollectionKind::kVariable;
      const facts::Detachment* detachment = detachments.For(collection, insertion);
      if (is_variable && detachment != nullptr && !told.emplace(insertion.function, detachment).second) break;
      rule::Claim claim;
      claim.kind = is_variable ? rule::Claim::Kind::kOutlives : rule::Claim::Kind::kGrows;
      claim.acquire = insertion.node;
      claim.payload = insertion.value_node;
      claim.holder = collection.holder;
      claim.owner = insertion.function;
      claim.multiplicity = insertion.multiplicity;
      const std::string_view what = insertion.is_event ? "the last event and the node that it was for"
                                                       : "this node after it has left the document";
      rule::FindingBuilder finding =
          report.At(insertion.span, fmt::format("'{}' keeps {}: nothing takes it out again", collection.name, what));
      finding.For(rule::Reason::kNeverRemoved)
          .With(detachment != nullptr || insertion.is_event ? rule::Strength::kStrong : rule::Strength::kWeak)
          .Claims(claim);
      finding.Because(collection.declared, fmt::format("'{}' lives as long as the program", collection.name));
      if (detachment != nullptr) finding.Because(detachment->span, "nodes leave the document here");
      break;
    }
  }
}

}  // namespace

}  // namespace heaplint::rules
