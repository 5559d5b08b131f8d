#include "analyzer/facts/dump-facts.h"

#include <fmt/format.h>

#include <algorithm>

#include "analyzer/facts/lifecycles.h"
#include "analyzer/facts/registrations.h"
#include "analyzer/facts/releases.h"

namespace heaplint::facts {

namespace {

std::string TextOf(const Registration& registration, const Release& release) {
  const std::string_view name = knowledge::NameOf(registration.resource());
  if (release.complete) return fmt::format("{}: {}", name, release.why);
  return fmt::format("{}: {} ({}: {}), {} ({})", name, NameOf(release.reason), NameOf(release.strength), release.why,
                     NameOf(release.multiplicity.repetition), release.multiplicity.why);
}

std::string TextOf(const Lifecycle& lifecycle) {
  static constexpr std::string_view kKinds[] = {"object", "component", "effect", "scope", "factory"};
  return fmt::format("lifecycle {} {}: {}", kKinds[static_cast<std::size_t>(lifecycle.kind)], lifecycle.name,
                     lifecycle.has_end() ? fmt::format("ends with {}", lifecycle.end_name) : "no end");
}

}  // namespace

std::vector<FactLine> DumpFacts(FactStore& facts) {
  std::vector<FactLine> lines;
  const Lifecycles& lifecycles = facts.Get<Lifecycles>();
  for (std::size_t i = 0; i < lifecycles.size(); ++i) {
    const Lifecycle& lifecycle = lifecycles[LifecycleId(i)];
    lines.push_back({lifecycle.node->span, TextOf(lifecycle)});
  }
  const Releases& releases = facts.Get<Releases>();
  for (const Registration& registration : facts.Get<Registrations>().all()) {
    lines.push_back({registration.span(), TextOf(registration, releases.Of(registration))});
  }
  std::stable_sort(lines.begin(), lines.end(), [](const FactLine& a, const FactLine& b) { return a.span < b.span; });
  return lines;
}

}  // namespace heaplint::facts
