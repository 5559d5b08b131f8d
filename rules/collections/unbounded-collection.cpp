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

/// What the evidence says, to end "'cache' …".
std::string_view TextOf(facts::GrowthReason reason) {
  using enum facts::GrowthReason;
  switch (reason) {
    case kNone:
      return "only grows: nothing takes out what is put in here";
    case kReplayed:
      return "only grows: its entries are used and never taken out";
    case kReset:
      return "only grows: its entries are reset, and their keys stay";
    case kReleased:
      return "keeps what is put in here after it has been released";
    case kFired:
      return "keeps the entry of each timer after it has fired";
    case kKeyEnded:
      return "keeps what is put in here after its key has ended";
    case kUsedUp:
      return "keeps what is put in here after it has been used";
    case kClosed:
      return "keeps what is put in here after its caller has ended it";
    case kAccumulated:
      return "only grows: it gets one more element for every value";
  }
  return {};
}

std::string_view EvidenceOf(facts::GrowthReason reason) {
  using enum facts::GrowthReason;
  switch (reason) {
    case kReleased:
      return "released here, and not taken out";
    case kFired:
      return "this timer is over after one run";
    case kKeyEnded:
      return "its end is noticed here, and the entry stays";
    case kClosed:
      return "the end that the caller gets does not take it out";
    case kAccumulated:
      return "it is handed from value to value";
    case kNone:
    case kReplayed:
    case kReset:
    case kUsedUp:
      return "used here, and not taken out";
  }
  return {};
}

rule::Claim ClaimOf(const Collection& collection, const Insertion& insertion) {
  rule::Claim claim;
  claim.acquire = insertion.node;
  claim.payload = insertion.value_node;
  claim.holder = collection.holder;
  claim.owner = insertion.function;
  claim.lifecycle = collection.owner;
  claim.multiplicity = insertion.multiplicity;
  return claim;
}

void ReportInsertion(Report& report, const Collection& collection, const Insertion& insertion) {
  const facts::Growth& growth = collection.growth;
  const bool has_evidence = growth.reason != facts::GrowthReason::kNone;
  rule::FindingBuilder finding =
      report.At(insertion.span, fmt::format("'{}' {}", collection.name, TextOf(growth.reason)));
  finding.For(rule::Reason::kNeverRemoved)
      .With(has_evidence ? rule::Strength::kStrong : StrengthOf(insertion))
      .Claims(ClaimOf(collection, insertion));
  if (has_evidence && growth.evidence != insertion.span && growth.evidence != collection.declared)
    finding.Because(growth.evidence, std::string(EvidenceOf(growth.reason)));
  if (collection.is_inherited) return;
  finding.Because(collection.declared, collection.lives_as_program
                                           ? fmt::format("'{}' lives as long as the program", collection.name)
                                           : fmt::format("'{}' is made here", collection.name));
}

void Check(Report& report, const facts::Collections& collections) {
  for (const Collection& collection : collections.all()) {
    const bool has_evidence = collection.growth.reason != facts::GrowthReason::kNone;
    const bool only_grows =
        collection.lives_as_program && !collection.is_bounded && !collection.escapes && collection.removals.empty();
    if (!has_evidence && !only_grows) continue;
    for (const Insertion& insertion : collection.insertions) {
      if (has_evidence ? insertion.node != collection.growth.insertion : !IsGrowth(insertion)) continue;
      ReportInsertion(report, collection, insertion);
      break;
    }
  }
}

}  // namespace

}  // namespace heaplint::rules
