// undisposed-object: see undisposed-object.md.
#include "analyzer/rule/leak.h"
#include "analyzer/rule/rule.h"

namespace heaplint::rules {

using facts::Resource;
using rule::Report;
using rule::Rule;

namespace {

void Check(Report& report, const facts::Registrations& registrations, const facts::Releases& releases,
           const facts::Lifecycles& lifecycles, const facts::Flow& flow) {
  rule::ReportLeaks(report, {Resource::kDisposable}, registrations, releases, lifecycles, flow);
}

}  // namespace

extern constexpr Rule kUndisposedObject = rule::MakeRule<Check>({
    .id = "undisposed-object",
    .title = "Object that must be disposed of is dropped",
    .since = "0.1",
});

}  // namespace heaplint::rules
