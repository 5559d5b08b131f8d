// Releases: for each registration, whether something ends it in time, and if not, how it leaks.
#pragma once

#include <string>
#include <vector>

#include "analyzer/facts/lifecycles.h"
#include "analyzer/facts/registrations.h"

namespace heaplint::facts {

/// The verdict of the source on one registration.
struct Release {
  /// Released in time, handed to something that may release it, or nothing worth releasing.
  bool complete = true;
  Reason reason = Reason::kNeverReleased;
  Strength strength = Strength::kWeak;
  /// The owner at whose end it should have been released; may be none.
  LifecycleId owner;
  /// How it leaks in words of its own, to end a sentence; empty: what the reason says.
  std::string_view how;
  /// The code because of which releases at the end do not help: an await, a dead guard, an early return. Mostly empty.
  base::Span cause;
  /// It leaks only where its owner ends and starts again before it fires.
  bool is_of_second_start = false;
  /// Releasing calls that do not do it (on one path only, mismatched).
  std::vector<base::Span> attempts;
  /// How often the acquiring call runs.
  Multiplicity multiplicity;
  /// Why a complete one is complete, or why one that leaks has its strength: for dumps and tests.
  std::string_view why;
};

class Releases {
 public:
  static Releases Compute(FactStore& facts);

  const Release& Of(const Registration& registration) const { return releases_[registration.id.index()]; }

 private:
  std::vector<Release> releases_;
};

}  // namespace heaplint::facts
