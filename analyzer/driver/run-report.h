// RunReport: the one model that every output format prints. Plain values with lines and columns; no text is referred to.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/base/span.h"
#include "analyzer/driver/severity.h"
#include "analyzer/scenario/evidence.h"
#include "analyzer/source/discovery.h"
#include "analyzer/source/line-index.h"

namespace heaplint::driver {

/// The line on which a place starts, for code frames. Long lines are cut to a window around the place.
struct Excerpt {
  std::string text;
  /// The marked bytes of `text`.
  std::uint32_t mark_begin = 0;
  std::uint32_t mark_end = 0;
  bool is_cut_left = false;
  bool is_cut_right = false;
};

/// A place in a file, as people and machines want it.
struct Place {
  base::Span span;
  source::LineColumn begin;
  /// Exclusive.
  source::LineColumn end;
  /// The same columns counted in bytes, for formats that want that.
  std::uint32_t begin_byte_column = 1;
  std::uint32_t end_byte_column = 1;
  Excerpt excerpt;
};

struct ReportedRelated {
  std::string file;
  Place place;
  std::string message;
};

/// Replaces the text at `place` by `text`.
struct ReportedEdit {
  Place place;
  std::string text;
};

struct ReportedFix {
  std::string title;
  std::vector<ReportedEdit> edits;
};

/// What the simulation saw, as far as reports show it.
struct ReportedEvidence {
  /// One sentence: why the verdict is what it is.
  std::string reason;
  /// Whether the accused place ran in every repeat.
  bool reached = false;
  /// After each repeat.
  std::vector<scenario::RepeatCount> repeats;
  /// What keeps the last payload; its sites lie in the finding's file.
  scenario::RetainingPath path;
  /// Sentences; the first says whether the scenario happens at all.
  std::vector<std::string> assumptions;
  /// What would let the payload go.
  std::vector<std::string> releases;
};

struct ReportedFinding {
  std::string_view rule;
  std::string_view reason;
  Severity severity = Severity::kWarning;
  Verdict verdict = Verdict::kNotSimulated;
  /// Absent if the verdict is kNotSimulated.
  std::optional<ReportedEvidence> evidence;
  std::string file;
  Place place;
  std::string message;
  /// In the order of the retaining path, holder first.
  std::vector<ReportedRelated> related;
  std::vector<ReportedFix> fixes;
  std::string fingerprint;
  /// "Player.start": the names around the place; empty at the top level.
  std::string scope;
};

/// Something that kept a file, or a part of it, from being analyzed.
struct ReportedProblem {
  std::string file;
  /// Line 0: the problem is with the file as a whole.
  source::LineColumn place{0, 0};
  std::string message;
  /// How many more of the same file are not listed.
  std::size_t more = 0;
  /// The user named this file and it was not analyzed.
  bool is_fatal = false;
};

/// What one run found. Everything is sorted: by file, then by place.
struct RunReport {
  std::vector<ReportedFinding> findings;
  std::vector<ReportedProblem> problems;
  /// How many files were analyzed.
  std::size_t files = 0;
  source::SkipCounts skipped;
  /// Wall time of the run, for people only.
  double seconds = 0;
  /// How many findings suppressions or a baseline took out.
  std::size_t suppressed = 0;
  std::size_t baselined = 0;

  std::size_t CountOf(Severity severity) const;
  bool has_fatal_problem() const;
};

}  // namespace heaplint::driver
