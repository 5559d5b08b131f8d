// implicit-global: see implicit-global.md.
#include <fmt/format.h>

#include "analyzer/facts/globals.h"
#include "analyzer/rule/rule.h"

namespace heaplint::rules {

using facts::ImplicitGlobal;
using rule::Report;
using rule::Rule;

namespace {

void Check(Report& report, const facts::ImplicitGlobals& globals);

}  // namespace

extern constexpr Rule kImplicitGlobal = rule::MakeRule<Check>({
    .id = "implicit-global",
    .title = "Assignment creates a global variable",
    .since = "0.1",
});

namespace {

std::string MessageOf(const ImplicitGlobal& global) {
  if (global.reason == rule::Reason::kUndeclared) {
    return fmt::format("'{0}' is declared nowhere: this assignment makes a global that keeps its value for ever",
                       global.name);
  }
  return fmt::format("'this' is the global object here: '{0}' becomes a global that keeps its value for ever",
                     global.name);
}

rule::Fix Declare(const ImplicitGlobal& global) {
  rule::Fix fix;
  fix.title = fmt::format("Declare '{}' with var", global.name);
  fix.edits.emplace_back();
  fix.edits.back().span = {global.span.begin, global.span.begin};
  fix.edits.back().text = "var ";
  return fix;
}

rule::Claim ClaimOf(const ImplicitGlobal& global) {
  rule::Claim claim;
  claim.kind = rule::Claim::Kind::kOutlives;
  claim.acquire = global.node;
  claim.payload = global.value ? global.value : global.node;
  claim.holder = rule::Holder::kGlobalObject;
  claim.owner = global.function;
  claim.multiplicity = global.multiplicity;
  return claim;
}

void Check(Report& report, const facts::ImplicitGlobals& globals) {
  const std::vector<ImplicitGlobal>& all = globals.all();
  for (std::size_t i = 0; i < all.size(); ++i) {
    const ImplicitGlobal& global = all[i];
    rule::FindingBuilder finding = report.At(global.span, MessageOf(global));
    finding.For(global.reason).With(global.strength).Claims(ClaimOf(global));
    if (!global.plain_call.empty()) finding.Because(global.plain_call, "called without an object here");
    // What one function does alike is one finding.
    const std::size_t first = i;
    while (i + 1 < all.size() && all[i + 1].function == global.function && all[i + 1].reason == global.reason) {
      ++i;
      finding.Because(all[i].span, fmt::format("'{}' too", all[i].name));
    }
    if (global.can_declare && i == first) finding.SuggestFix(Declare(global));
  }
}

}  // namespace

}  // namespace heaplint::rules
