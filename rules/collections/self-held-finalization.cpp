// self-held-finalization: see self-held-finalization.md.
#include <fmt/format.h>

#include "analyzer/facts/held-targets.h"
#include "analyzer/rule/rule.h"

namespace heaplint::rules {

using rule::Report;
using rule::Rule;

namespace {

void Check(Report& report, const facts::HeldTargets& targets);

}  // namespace

extern constexpr Rule kSelfHeldFinalization = rule::MakeRule<Check>({
    .id = "self-held-finalization",
    .title = "Held value keeps the object whose end it waits for",
    .since = "0.1",
});

namespace {

void Check(Report& report, const facts::HeldTargets& targets) {
  for (const facts::HeldTarget& target : targets.all()) {
    rule::Claim claim;
    claim.acquire = target.node;
    claim.payload = target.target;
    claim.holder = rule::Holder::kHost;
    claim.owner = target.function;
    claim.multiplicity = {facts::Repetition::kUnknown, "as often as its function is called"};
    report
        .At(target.span,
            fmt::format("'{}' is kept alive by the value that is held for its own end: the cleanup never runs",
                        target.name))
        .For(rule::Reason::kTeardownNeverRuns)
        .With(rule::Strength::kCertain)
        .Claims(claim)
        .Because(target.registry, "the registry holds the value")
        .Because(target.mention, fmt::format("the value keeps '{}'", target.name));
  }
}

}  // namespace

}  // namespace heaplint::rules
