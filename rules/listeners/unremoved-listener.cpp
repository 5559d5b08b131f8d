// unremoved-listener: see unremoved-listener.md.
#include "analyzer/rule/leak.h"
#include "analyzer/rule/rule.h"

namespace heaplint::rules {

using facts::Resource;
using rule::Report;
using rule::Rule;

namespace {

void Check(Report& report, const facts::Registrations& registrations, const facts::Releases& releases,
           const facts::Lifecycles& lifecycles, const facts::Flow& flow) {
  rule::ReportLeaks(report, {Resource::kListener}, registrations, releases, lifecycles, flow);
}

}  // namespace

extern constexpr Rule kUnremovedListener = rule::MakeRule<Check>({
    .id = "unremoved-listener",
    .title = "Listener outlives the object that added it",
    .since = "0.1",
});

}  // namespace heaplint::rules
