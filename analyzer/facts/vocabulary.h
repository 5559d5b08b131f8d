// The words that facts, rules and the scenario builder share: why, how sure, held by whom, how often.
#pragma once

#include <cstdint>
#include <string_view>

#include "analyzer/base/ids.h"

namespace heaplint::facts {

/// How a resource or object leaks; the second half of what a finding says (the first is the rule).
enum class Reason : std::uint8_t {
#define REASON(constant, name) constant,
#include "analyzer/facts/reasons.def"
#undef REASON
};

/// The reason as users see and configure it, for example "never-released".
std::string_view NameOf(Reason reason);

/// How much the source alone proves. kCertain: decided by the language or an API's contract; kStrong: the code that would
/// release is visibly absent; kWeak: something that is not visible here may release.
enum class Strength : std::uint8_t { kWeak, kStrong, kCertain };
std::string_view NameOf(Strength strength);

/// The weaker of two.
constexpr Strength Weaker(Strength a, Strength b) { return a < b ? a : b; }

/// What lives longer than the payload and keeps it.
enum class Holder : std::uint8_t {
#define HOLDER(constant, name, text) constant,
#include "analyzer/facts/holders.def"
#undef HOLDER
};

/// The holder as data ("timer-queue") and in a sentence ("the timer queue").
std::string_view NameOf(Holder holder);
std::string_view TextOf(Holder holder);

/// How often a place in the program is reached in one life of the program.
enum class Repetition : std::uint8_t { kOnce, kUnknown, kMany };
std::string_view NameOf(Repetition repetition);

/// A Repetition and why; `why` is a static text such as "in a loop".
struct Multiplicity {
  Repetition repetition = Repetition::kUnknown;
  std::string_view why;
};

/// Numbers the lifecycles of one file (see lifecycles.h).
using LifecycleId = base::Id<struct LifecycleTag>;

}  // namespace heaplint::facts
