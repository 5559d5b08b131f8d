#include "analyzer/driver/severity.h"

#include <array>

namespace heaplint::driver {

namespace {

using facts::Repetition;
using facts::Strength;

/// A row holds for findings of its verdict whose repetition and strength are at least the row's. The first that holds counts.
/// What the source hardly supports (weak: who owns the target is unknown) is a note, whatever the model says.
struct Row {
  Verdict verdict;
  Repetition repetition;
  Strength strength;
  Severity severity;
};

constexpr std::array kTable = {
    Row{Verdict::kConfirmed, Repetition::kMany, Strength::kStrong, Severity::kError},
    Row{Verdict::kConfirmed, Repetition::kUnknown, Strength::kStrong, Severity::kWarning},
    Row{Verdict::kDelayed, Repetition::kOnce, Strength::kStrong, Severity::kWarning},
    Row{Verdict::kInconclusive, Repetition::kOnce, Strength::kStrong, Severity::kWarning},
    Row{Verdict::kNotSimulated, Repetition::kOnce, Strength::kStrong, Severity::kWarning},
};

}  // namespace

std::string_view NameOf(Verdict verdict) {
  switch (verdict) {
    case Verdict::kNotSimulated:
      return "not-simulated";
    case Verdict::kConfirmed:
      return "confirmed";
    case Verdict::kDelayed:
      return "delayed";
    case Verdict::kBounded:
      return "bounded";
    case Verdict::kInconclusive:
      return "inconclusive";
    case Verdict::kRefuted:
      return "refuted";
  }
  return {};
}

std::string_view NameOf(Severity severity) {
  switch (severity) {
    case Severity::kNote:
      return "note";
    case Severity::kWarning:
      return "warning";
    case Severity::kError:
      return "error";
  }
  return {};
}

std::optional<Severity> SeverityNamed(std::string_view name) {
  for (const Severity severity : {Severity::kNote, Severity::kWarning, Severity::kError}) {
    if (NameOf(severity) == name) return severity;
  }
  return std::nullopt;
}

std::optional<Severity> SeverityOf(Verdict verdict, Repetition repetition, Strength strength) {
  if (verdict == Verdict::kRefuted) return std::nullopt;
  for (const Row& row : kTable) {
    if (row.verdict == verdict && repetition >= row.repetition && strength >= row.strength) return row.severity;
  }
  return Severity::kNote;
}

}  // namespace heaplint::driver
