// Leak: what the resource rules have in common. One engine judges all acquired resources; a rule names its own.
#pragma once

#include <initializer_list>

#include "analyzer/facts/lifecycles.h"
#include "analyzer/facts/registrations.h"
#include "analyzer/facts/releases.h"
#include "analyzer/rule/report.h"

namespace heaplint::rule {

/// Reports every registration of one of `resources` that is not released in time.
void ReportLeaks(Report& report, std::initializer_list<facts::Resource> resources,
                 const facts::Registrations& registrations, const facts::Releases& releases,
                 const facts::Lifecycles& lifecycles, const facts::Flow& flow);

/// The edits that release `registration` where its owner ends; no edits where that is not safe to write.
Fix ReleaseAtEnd(const facts::Registration& registration, const facts::Release& release,
                 const facts::Lifecycles& lifecycles, const facts::Flow& flow);

}  // namespace heaplint::rule
