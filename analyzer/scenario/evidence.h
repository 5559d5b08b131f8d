// Evidence: what the runtime model saw when it ran a Scenario, as plain data.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/scenario/scenario.h"

namespace heaplint::scenario {

enum class Verdict : std::uint8_t {
  /// Reached, the claim holds, and a path of modelled or contracted edges keeps the payload: if this repeats as licensed, it leaks.
  kConfirmed,
  /// All of it is gone after one virtual hour.
  kDelayed,
  /// Only payloads of the latest repeats live.
  kBounded,
  /// In both runs reached, every payload collected, nothing escaped or went wrong.
  kRefuted,
  /// Everything else; see Inconclusive.
  kInconclusive
};

/// The first reason why nothing can be said.
enum class Inconclusive : std::uint8_t {
  kNot,
  /// A file does not parse.
  kSyntax,
  /// An act names a value that does not exist, or no function.
  kNoTarget,
  /// An exception nobody caught.
  kThrew,
  /// Steps, heap or depth used up.
  kBudget,
  /// The acquire did not run in every repeat.
  kNotReached,
  /// The payload's expression made no object in some repeat.
  kNoPayload,
  /// Collected, but an Unknown had seen it.
  kEscaped,
  /// Alive only through what an Unknown may keep.
  kKeptByUnknown,
  /// Alive, but not through what the accused call keeps.
  kKeptByOthers,
  /// Code that would make room did not run, not even in 64 repeats.
  kShrinkGuard,
  /// The two runs, or script and module, do not agree to refute.
  kRunsDiffer,
  /// Collected, but nothing was seen to keep it before: what would is not modelled.
  kNeverHeld,
  /// Collected, but the scenario shows only a part of the claim.
  kDoubtful
};

/// "confirmed", "delayed", …
std::string_view NameOf(Verdict verdict);
/// "not reached", …: for formats; `Evidence::reason` is the sentence for people.
std::string_view NameOf(Inconclusive reason);

/// What was counted after one repeat.
struct RepeatCount {
  /// Payloads made in this repeat.
  std::uint32_t made = 0;
  /// Payloads of all repeats so far that are alive.
  std::uint32_t alive = 0;
  /// Of those, the ones that this repeat made.
  std::uint32_t own_alive = 0;
  /// Size of the modelled heap.
  std::uint64_t heap_bytes = 0;
};

/// Who made an edge of a retaining path.
enum class EdgeMaker : std::uint8_t { kModelled, kContract, kUnknown };

/// One object on the way from a root to the payload, in the user's words: "Timeout", "callback of setInterval (line 12)",
/// "Context of replaceThing", "originalThing". `edge` is how the step before holds it ("._onTimeout", "[3]").
struct PathStep {
  std::string text = {};
  std::string edge = {};
  EdgeMaker maker = EdgeMaker::kModelled;
  /// Where the object was made; not valid for objects of the host.
  Site site = {};
};

struct RetainingPath {
  /// "timers", "modules", "global": where it begins. Empty: there is no path.
  std::string root = {};
  std::vector<PathStep> steps = {};

  /// Whether a claim may rest on it.
  bool is_certain() const {
    for (const PathStep& step : steps) {
      if (step.maker == EdgeMaker::kUnknown) return false;
    }
    return !root.empty();
  }
};

/// `timers → Timeout → callback of setInterval (line 12) → Context of replaceThing → originalThing`
std::string TextOf(const RetainingPath& path);

/// A call by which something of the payload became known to an Unknown.
struct Escape {
  Site call = {};
  /// The callee: "api.send".
  std::string callee = {};
};

/// Objects that each repeat left behind, by the place that made them.
struct Survivors {
  Site site = {};
  /// V8's name of the type: "JSFunction", "JSArray"; for instances the class.
  std::string type = {};
  /// How many of the objects made in repeats live at the end, and their shallow size together.
  std::uint32_t count = 0;
  std::uint64_t bytes = 0;
};

struct Evidence {
  Verdict verdict = Verdict::kInconclusive;
  Inconclusive inconclusive = Inconclusive::kNot;
  /// One sentence: why inconclusive, or how long delayed, or how many are kept.
  std::string reason = {};
  /// Where that happened, if it has a place.
  Site reason_site = {};
  /// Which of the two runs shows it: every undecided condition on an Unknown taken as true, or as false.
  bool assumes_true = true;
  /// Whether an undecided condition on an Unknown was met at all; if not, the two runs are one.
  bool has_assumed = false;
  bool reached = false;
  std::vector<RepeatCount> repeats = {};
  /// kDelayed: milliseconds of the virtual clock until the last payload was gone.
  double delay = 0;
  /// kBounded: how many of the latest repeats live.
  std::uint32_t bound = 0;
  RetainingPath path = {};
  /// What would let the payload go, as phrases: "clearInterval of the Timeout made at line 12".
  std::vector<std::string> releases = {};
  std::vector<Escape> escapes = {};
  /// What the run took for granted where it would have thrown an exception that nobody catches, as sentences.
  std::vector<std::string> assumed = {};
  /// Most bytes first.
  std::vector<Survivors> survivors = {};
  /// Instructions and counted native work, of all runs.
  std::uint64_t steps = 0;
};

}  // namespace heaplint::scenario
