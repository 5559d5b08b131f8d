// unreleased-handle: see unreleased-handle.md.
#include "analyzer/rule/leak.h"
#include "analyzer/rule/rule.h"

namespace heaplint::rules {

using facts::Resource;
using rule::Report;
using rule::Rule;

namespace {

void Check(Report& report, const facts::Registrations& registrations, const facts::Releases& releases,
           const facts::Lifecycles& lifecycles, const facts::Flow& flow) {
  rule::ReportLeaks(report, {Resource::kHandle, Resource::kObjectUrl}, registrations, releases, lifecycles, flow);
}

}  // namespace

extern constexpr Rule kUnreleasedHandle = rule::MakeRule<Check>({
    .id = "unreleased-handle",
    .title = "Handle of the runtime is never released",
    .since = "0.1",
});

}  // namespace heaplint::rules
