#include "analyzer/output/text.h"

#include <fmt/format.h>

#include <vector>

#include "analyzer/output/escape.h"

namespace heaplint::output {

namespace {

/// "(1 error, 2 warnings)": the severities that occur; empty if there is at most one finding.
std::string SeverityText(const driver::RunReport& report) {
  using enum driver::Severity;
  std::vector<std::string> parts;
  for (const driver::Severity severity : {kError, kWarning, kNote}) {
    if (const std::size_t count = report.CountOf(severity); count != 0)
      parts.push_back(Counted(count, NameOf(severity)));
  }
  return parts.empty() ? std::string() : fmt::format(" ({})", fmt::join(parts, ", "));
}

std::string SkippedText(const source::SkipCounts& skipped) {
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < source::kSkipReasonCount; ++i) {
    const auto reason = static_cast<source::SkipReason>(i);
    if (skipped[reason] != 0) parts.push_back(fmt::format("{} {}", skipped[reason], TextOf(reason)));
  }
  return fmt::format("{} skipped ({})", skipped.total(), fmt::join(parts, ", "));
}

}  // namespace

std::string Counted(std::size_t count, std::string_view noun) {
  return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

std::string Counted(std::size_t count, std::string_view singular, std::string_view plural) {
  return fmt::format("{} {}", count, count == 1 ? singular : plural);
}

std::string PlaceText(std::string_view file, source::LineColumn place) {
  return place.line == 0 ? ForTerminal(file) : fmt::format("{}:{}:{}", ForTerminal(file), place.line, place.column);
}

std::string ProblemText(const driver::ReportedProblem& problem) {
  const std::string more = problem.more == 0 ? std::string() : fmt::format(" (and {} more)", problem.more);
  return fmt::format("{}: {}{}", PlaceText(problem.file, problem.place), ForTerminal(problem.message), more);
}

std::string SummaryText(const driver::RunReport& report) {
  const std::string findings = report.findings.empty() ? "no findings" : Counted(report.findings.size(), "finding");
  std::string text = fmt::format("{}{} in {}", findings, SeverityText(report), Counted(report.files, "file"));
  if (report.skipped.total() != 0) text += ", " + SkippedText(report.skipped);
  if (report.suppressed != 0) text += fmt::format(", {} suppressed", report.suppressed);
  if (report.baselined != 0) text += fmt::format(", {} in the baseline", report.baselined);
  if (!report.problems.empty()) text += ", " + Counted(report.problems.size(), "problem");
  return text;
}

}  // namespace heaplint::output
