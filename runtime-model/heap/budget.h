// Budget: how much a run may do before it gives up. Counted in steps, bytes and depth, never in time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace heaplint::runtime_model {

/// Characters of a string that are copied in the time of one step.
inline constexpr std::size_t kCharactersPerStep = 16;

/// Limits of one run. The defaults, used up, take about 250 ms and 128 MB.
struct Budget {
  std::uint64_t steps = 10'000'000;
  std::size_t heap_bytes = 96u << 20;
  std::uint32_t frames = 7'000;
  std::uint32_t native_depth = 600;
};

/// Why a run ended before its program did.
enum class GaveUp : std::uint8_t { kNot, kSteps, kHeap, kDepth, kRegExp, kExit };

constexpr std::string_view TextOf(GaveUp reason) {
  switch (reason) {
    case GaveUp::kNot:
      return "";
    case GaveUp::kSteps:
      return "step budget used up";
    case GaveUp::kHeap:
      return "heap limit reached";
    case GaveUp::kDepth:
      return "too deep recursion";
    case GaveUp::kRegExp:
      return "regular expression too expensive";
    case GaveUp::kExit:
      return "process.exit";
  }
  return "";
}

}  // namespace heaplint::runtime_model
