#include "analyzer/driver/file-report.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <tuple>
#include <utility>

#include "analyzer/driver/fingerprint.h"
#include "analyzer/driver/judgement.h"
#include "analyzer/driver/place.h"
#include "analyzer/driver/suppressions.h"
#include "analyzer/source/line-index.h"

namespace heaplint::driver {

namespace {

constexpr std::array kVerdicts = {Verdict::kConfirmed, Verdict::kDelayed, Verdict::kBounded, Verdict::kInconclusive};

struct Judged {
  rule::Finding finding;
  Severity severity;
  Judgement judgement;

  bool is_shown(Severity lowest) const { return severity >= lowest || judgement.verdict == Verdict::kRefuted; }
};

/// The findings that no verdict drops, in the order of the report.
std::vector<Judged> JudgeAll(std::vector<rule::Finding> findings, FileAnalysis& analysis, const std::string& path,
                             const FileSettings& settings, const RunOptions& options, scenario::Judge* judge) {
  const auto severity_of = [&](const rule::Finding& finding, Verdict verdict) {
    return settings.SeverityOf(finding.rule, verdict, finding.claim.multiplicity.repetition, finding.strength);
  };
  // What no verdict shows need not be simulated.
  const auto may_be_shown = [&](const rule::Finding& finding) {
    return options.show_refuted || std::any_of(kVerdicts.begin(), kVerdicts.end(), [&](Verdict verdict) {
             return severity_of(finding, verdict) >= options.lowest;
           });
  };
  std::vector<Judgement> judgements(findings.size());
  if (judge != nullptr && !findings.empty()) judgements = JudgeFindings(findings, may_be_shown, analysis, path, *judge);
  std::vector<Judged> judged;
  for (std::size_t i = 0; i < findings.size(); ++i) {
    rule::Finding& finding = findings[i];
    auto severity = severity_of(finding, judgements[i].verdict);
    if (!severity && options.show_refuted) severity = Severity::kNote;
    if (severity) judged.push_back({std::move(finding), *severity, std::move(judgements[i])});
  }
  std::stable_sort(judged.begin(), judged.end(), [](const Judged& a, const Judged& b) {
    return std::tie(a.finding.span.begin, a.finding.span.end, a.finding.rule) <
           std::tie(b.finding.span.begin, b.finding.span.end, b.finding.rule);
  });
  return judged;
}

/// Makes places of one file.
class Places {
 public:
  explicit Places(std::string_view text) : text_(text), lines_(text) {}
  Place At(base::Span span) const { return PlaceOf(span, text_, lines_); }
  std::string_view LineOf(base::Span span) const { return lines_.LineSpan(lines_.At(span.begin).line).of(text_); }
  const source::LineIndex& lines() const { return lines_; }

 private:
  std::string_view text_;
  source::LineIndex lines_;
};

ReportedFinding Reported(const Judged& judged, const std::string& path, const Places& places) {
  const rule::Finding& finding = judged.finding;
  ReportedFinding reported;
  reported.rule = finding.rule;
  reported.reason = finding.rule == kUnusedSuppression ? "unused" : facts::NameOf(finding.reason);
  reported.severity = judged.severity;
  reported.verdict = judged.judgement.verdict;
  reported.evidence = judged.judgement.evidence;
  reported.file = path;
  reported.place = places.At(finding.span);
  reported.message = finding.message;
  for (const rule::Related& related : finding.related)
    reported.related.push_back({path, places.At(related.span), related.message});
  for (const rule::Fix& fix : finding.fixes) {
    ReportedFix shown{fix.title, {}};
    for (const rule::Edit& edit : fix.edits) shown.edits.push_back({places.At(edit.span), edit.text});
    reported.fixes.push_back(std::move(shown));
  }
  return reported;
}

void AddProblems(FileOutcome& outcome, const FileAnalysis& analysis, const std::string& path, const Places& places) {
  const syntax::Problem* previous = nullptr;
  for (const syntax::Problem& problem : analysis.ast().problems()) {
    // Damage to a construct can come to light in several of its parts.
    const bool is_repeated =
        previous != nullptr && previous->span.begin == problem.span.begin && previous->message == problem.message;
    previous = &problem;
    if (is_repeated) continue;
    if (outcome.problems.size() < kListedProblems) {
      outcome.problems.push_back({path, places.At(problem.span).begin, problem.message, 0, false});
    } else {
      ++outcome.problems.back().more;
    }
  }
}

/// Takes out what the user's comments suppress.
void Suppress(std::vector<Judged>& judged, Suppressions& suppressions, const Places& places, FileOutcome& outcome,
              Severity lowest) {
  std::erase_if(judged, [&](const Judged& one) {
    const bool is_covered = suppressions.Cover(one.finding.rule, places.lines().At(one.finding.span.begin).line);
    if (is_covered && one.is_shown(lowest)) ++outcome.suppressed;
    return is_covered;
  });
}

/// Findings for the suppressions that were of no use, which can be removed.
std::vector<Judged> JudgeIdle(const std::vector<Suppressions::Idle>& idle) {
  std::vector<Judged> judged;
  for (const Suppressions::Idle& suppression : idle) {
    rule::Finding finding;
    finding.rule = kUnusedSuppression;
    finding.span = suppression.comment;
    finding.message = suppression.is_unknown ? fmt::format("there is no rule '{}' to suppress", suppression.rule)
                      : suppression.rule.empty()
                          ? std::string("this comment suppresses nothing")
                          : fmt::format("'{}' reports nothing here to suppress", suppression.rule);
    judged.push_back({std::move(finding), Severity::kWarning, {}});
  }
  return judged;
}

std::vector<std::string_view> IdsOf(const FileSettings& settings) {
  std::vector<std::string_view> ids;
  for (const rule::RegisteredRule* registered : settings.rules) ids.push_back(registered->rule->id);
  return ids;
}

void AddFindings(FileOutcome& outcome, const std::vector<Judged>& judged, const FileAnalysis& analysis,
                 const std::string& path, const Places& places) {
  const EnclosingNames names(analysis.ast());
  std::vector<FingerprintParts> parts;
  for (const Judged& one : judged) {
    parts.push_back({one.finding.rule, names.PathTo(one.finding.span.begin), places.LineOf(one.finding.span)});
    outcome.findings.push_back(Reported(one, path, places));
  }
  std::vector<std::string> fingerprints = Fingerprints(parts);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    outcome.findings[i].fingerprint = std::move(fingerprints[i]);
    outcome.findings[i].scope = std::move(parts[i].scope);
  }
}

}  // namespace

FileOutcome ReportOf(FileAnalysis& analysis, const std::string& path, const FileSettings& settings,
                     const RunOptions& options, scenario::Judge* judge) {
  FileOutcome outcome;
  outcome.is_analyzed = true;
  std::vector<Judged> judged = JudgeAll(analysis.Run(settings.rules), analysis, path, settings, options, judge);
  const bool has_suppressions = analysis.text().find("heaplint-disable") != std::string_view::npos;
  if (judged.empty() && analysis.ast().problems().empty() && !has_suppressions) return outcome;

  const Places places(analysis.text());
  AddProblems(outcome, analysis, path, places);
  if (has_suppressions) {
    Suppressions suppressions(analysis.ast(), analysis.text(), places.lines());
    Suppress(judged, suppressions, places, outcome, options.lowest);
    if (options.report_unused_suppressions) {
      std::vector<Judged> idle = JudgeIdle(suppressions.FindIdle(options.known_rules, IdsOf(settings)));
      std::move(idle.begin(), idle.end(), std::back_inserter(judged));
    }
  }
  std::erase_if(judged, [&](const Judged& one) { return !one.is_shown(options.lowest); });
  if (!judged.empty()) AddFindings(outcome, judged, analysis, path, places);
  return outcome;
}

}  // namespace heaplint::driver
