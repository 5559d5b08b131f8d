// promise-reaction-buildup: see promise-reaction-buildup.md.
#include <fmt/format.h>

#include "analyzer/facts/promise-races.h"
#include "analyzer/rule/rule.h"

namespace heaplint::rules {

using rule::Report;
using rule::Rule;

namespace {

void Check(Report& report, const facts::PromiseRaces& races);

}  // namespace

extern constexpr Rule kPromiseReactionBuildup = rule::MakeRule<Check>({
    .id = "promise-reaction-buildup",
    .title = "Pending promise collects a reaction in every round",
    .since = "0.1",
});

namespace {

void Check(Report& report, const facts::PromiseRaces& races) {
  for (const facts::PromiseRace& race : races.all()) {
    rule::Claim claim;
    claim.acquire = race.node;
    claim.payload = race.node;
    claim.holder = rule::Holder::kPromise;
    claim.owner = race.function;
    claim.multiplicity = race.multiplicity;
    const std::string what =
        race.is_collection ? fmt::format("each promise in '{}'", race.name) : fmt::format("'{}'", race.name);
    rule::FindingBuilder finding = report.At(
        race.span,
        fmt::format("every round adds a reaction to {}, and keeps its result, for as long as it is pending", what));
    finding.For(rule::Reason::kNeverReleased).With(rule::Strength::kStrong).Claims(claim);
    finding.Because(race.promise, "raced again in every round");
    if (!race.repeated_by.empty()) finding.Because(race.repeated_by, "the loop calls it here");
  }
}

}  // namespace

}  // namespace heaplint::rules
