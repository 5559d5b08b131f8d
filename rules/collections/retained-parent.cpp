// retained-parent: see retained-parent.md.
#include <fmt/format.h>

#include "analyzer/facts/retained-parents.h"
#include "analyzer/rule/rule.h"

namespace heaplint::rules {

using rule::Report;
using rule::Rule;

namespace {

void Check(Report& report, const facts::RetainedParents& parents);

}  // namespace

extern constexpr Rule kRetainedParent = rule::MakeRule<Check>({
    .id = "retained-parent",
    .title = "Small part keeps the whole text or buffer",
    .since = "0.1",
});

namespace {

void Check(Report& report, const facts::RetainedParents& parents) {
  for (const facts::RetainedParent& retained : parents.all()) {
    rule::Claim claim;
    claim.acquire = retained.node;
    claim.payload = retained.parent;
    claim.holder = retained.holder;
    claim.owner = retained.function;
    claim.multiplicity = retained.multiplicity;
    report
        .At(retained.span, fmt::format("'{}' keeps all of '{}' alive, of which it needs only a part",
                                       retained.holder_name, retained.parent_name))
        .For(rule::Reason::kNeverRemoved)
        .With(rule::Strength::kStrong)
        .Claims(claim)
        .Because(retained.part, "the part points into the whole")
        .Because(retained.parent_span, "the whole is made here");
  }
}

}  // namespace

}  // namespace heaplint::rules
