// shared-closure: see shared-closure.md.
#include <fmt/format.h>

#include "analyzer/facts/shared-contexts.h"
#include "analyzer/rule/rule.h"

namespace heaplint::rules {

using facts::SharedContext;
using rule::Report;
using rule::Rule;

namespace {

void Check(Report& report, const facts::SharedContexts& contexts);

}  // namespace

extern constexpr Rule kSharedClosure = rule::MakeRule<Check>({
    .id = "shared-closure",
    .title = "Long-lived closure keeps what only another closure uses",
    .since = "0.1",
});

namespace {

std::string MessageOf(const SharedContext& shared) {
  const std::string closure =
      shared.closure_name.empty() ? std::string("this function") : fmt::format("'{}'", shared.closure_name);
  switch (shared.reason) {
    case rule::Reason::kGrowingChain:
      if (shared.is_wrapped)
        return fmt::format("each call wraps '{}' once more: the new function keeps the one before it",
                           shared.holder_name);
      return fmt::format("each new '{0}' keeps the one before it: '{1}' is in the Context that {2} shares",
                         shared.holder_name, shared.slot_name, closure);
    case rule::Reason::kInheritedContext:
      return fmt::format("{} keeps '{}' alive, which it never uses: it inherits the Context around it", closure,
                         shared.slot_name);
    default:
      return fmt::format("{} keeps '{}' alive, which only another function uses: they share a Context", closure,
                         shared.slot_name);
  }
}

void Check(Report& report, const facts::SharedContexts& contexts) {
  for (const SharedContext& shared : contexts.all()) {
    rule::Claim claim;
    claim.acquire = shared.closure;
    claim.payload = shared.slot_origin;
    claim.holder = shared.holder;
    claim.owner = shared.function;
    claim.multiplicity = shared.multiplicity;
    rule::FindingBuilder finding = report.At(shared.holder_span, MessageOf(shared));
    finding.For(shared.reason)
        .With(shared.strength)
        .Claims(claim)
        .Because(shared.closure_span, "this function lives on");
    if (!shared.sibling_use.empty())
      finding.Because(shared.sibling_use, fmt::format("'{}' is used here", shared.slot_name));
    finding.Because(shared.slot_span, fmt::format("'{}' is declared here", shared.slot_name));
  }
}

}  // namespace

}  // namespace heaplint::rules
