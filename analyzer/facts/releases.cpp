#include "analyzer/facts/releases.h"

#include "analyzer/facts/release-judge.h"

namespace heaplint::facts {

Releases Releases::Compute(FactStore& facts) {
  Releases result;
  result.releases_ =
      ReleaseJudge(facts.Get<Flow>(), facts.Get<Registrations>(), facts.Get<Lifecycles>(), facts.Get<ReleaseFinder>())
          .Run();
  return result;
}

}  // namespace heaplint::facts
