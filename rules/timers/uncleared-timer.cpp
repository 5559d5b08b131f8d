// uncleared-timer: see uncleared-timer.md.
#include "analyzer/rule/leak.h"
#include "analyzer/rule/rule.h"

namespace heaplint::rules {

using facts::Resource;
using rule::Report;
using rule::Rule;

namespace {

void Check(Report& report, const facts::Registrations& registrations, const facts::Releases& releases,
           const facts::Lifecycles& lifecycles, const facts::Flow& flow) {
  rule::ReportLeaks(report, {Resource::kTimer, Resource::kFrame, Resource::kIdle}, registrations, releases, lifecycles,
                    flow);
}

}  // namespace

extern constexpr Rule kUnclearedTimer = rule::MakeRule<Check>({
    .id = "uncleared-timer",
    .title = "Timer outlives the object that started it",
    .since = "0.1",
});

}  // namespace heaplint::rules
