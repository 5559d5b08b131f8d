// Evidence: names and texts.
#include "analyzer/scenario/evidence.h"

namespace heaplint::scenario {

std::string_view NameOf(Verdict verdict) {
  switch (verdict) {
    case Verdict::kConfirmed:
      return "confirmed";
    case Verdict::kDelayed:
      return "delayed";
    case Verdict::kBounded:
      return "bounded";
    case Verdict::kRefuted:
      return "refuted";
    case Verdict::kInconclusive:
      return "inconclusive";
  }
  return "";
}

std::string_view NameOf(Inconclusive reason) {
  switch (reason) {
    case Inconclusive::kNot:
      return "";
    case Inconclusive::kSyntax:
      return "syntax error";
    case Inconclusive::kNoTarget:
      return "no target";
    case Inconclusive::kThrew:
      return "uncaught exception";
    case Inconclusive::kBudget:
      return "budget used up";
    case Inconclusive::kNotReached:
      return "not reached";
    case Inconclusive::kNoPayload:
      return "no payload";
    case Inconclusive::kEscaped:
      return "escaped";
    case Inconclusive::kKeptByUnknown:
      return "kept by an unknown";
    case Inconclusive::kKeptByOthers:
      return "kept by something else";
    case Inconclusive::kShrinkGuard:
      return "shrink guard not run";
    case Inconclusive::kRunsDiffer:
      return "runs differ";
    case Inconclusive::kNeverHeld:
      return "never held";
    case Inconclusive::kDoubtful:
      return "doubtful";
  }
  return "";
}

namespace {

/// The steps that repeat in a chain, such as a Context and the closure that it holds, are at most this many.
constexpr std::size_t kLongestPeriod = 6;

/// How many times the `period` steps from `begin` on stand there one after the other.
std::size_t RepetitionsAt(const std::vector<PathStep>& steps, std::size_t begin, std::size_t period) {
  std::size_t end = begin + period;
  while (end < steps.size() && steps[end].text == steps[end - period].text) ++end;
  return (end - begin) / period;
}

}  // namespace

std::string TextOf(const RetainingPath& path) {
  std::string text = path.root;
  for (std::size_t i = 0; i < path.steps.size();) {
    std::size_t period = 1;
    while (period <= kLongestPeriod && RepetitionsAt(path.steps, i, period) < 3) ++period;
    const bool is_chain = period <= kLongestPeriod;
    const std::size_t times = is_chain ? RepetitionsAt(path.steps, i, period) : 1;
    if (!is_chain) period = 1;
    for (std::size_t j = i; j < i + period; ++j) text += " → " + path.steps[j].text;
    if (is_chain) text += " → … (" + std::to_string(times - 1) + " more times)";
    i += period * times;
  }
  return text;
}

}  // namespace heaplint::scenario
