// undisconnected-observer: see undisconnected-observer.md.
#include "analyzer/rule/leak.h"
#include "analyzer/rule/rule.h"

namespace heaplint::rules {

using facts::Resource;
using rule::Report;
using rule::Rule;

namespace {

void Check(Report& report, const facts::Registrations& registrations, const facts::Releases& releases,
           const facts::Lifecycles& lifecycles, const facts::Flow& flow) {
  rule::ReportLeaks(report, {Resource::kObserver}, registrations, releases, lifecycles, flow);
}

}  // namespace

extern constexpr Rule kUndisconnectedObserver = rule::MakeRule<Check>({
    .id = "undisconnected-observer",
    .title = "Observer outlives the object that made it",
    .since = "0.1",
});

}  // namespace heaplint::rules
