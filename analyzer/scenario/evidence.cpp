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
    case Inconclusive::kShrinkGuard:
      return "shrink guard not run";
    case Inconclusive::kRunsDiffer:
      return "runs differ";
  }
  return "";
}

std::string TextOf(const RetainingPath& path) {
  std::string text = path.root;
  for (const PathStep& step : path.steps) text += " → " + step.text;
  return text;
}

}  // namespace heaplint::scenario
