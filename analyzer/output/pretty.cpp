// The formats for people: pretty (code frames, retaining path, verdict, fixes) and concise (one line per finding).
#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "analyzer/output/escape.h"
#include "analyzer/output/evidence.h"
#include "analyzer/output/formats.h"
#include "analyzer/output/text.h"

namespace heaplint::output {

namespace {

enum class Style : std::uint8_t { kBold, kDim, kRed, kYellow, kCyan, kGreen };

/// Adds terminal escapes, or nothing.
class Painter {
 public:
  explicit Painter(bool use_color) : use_color_(use_color) {}

  std::string operator()(Style style, std::string_view text) const {
    if (!use_color_) return std::string(text);
    return fmt::format("\x1b[{}m{}\x1b[0m", CodeOf(style), text);
  }

 private:
  static std::string_view CodeOf(Style style) {
    switch (style) {
      case Style::kBold:
        return "1";
      case Style::kDim:
        return "2";
      case Style::kRed:
        return "1;31";
      case Style::kYellow:
        return "1;33";
      case Style::kCyan:
        return "36";
      case Style::kGreen:
        return "32";
    }
    return "0";
  }
  bool use_color_;
};

std::string SeverityText(driver::Severity severity, const Painter& paint) {
  switch (severity) {
    case driver::Severity::kError:
      return paint(Style::kRed, "error");
    case driver::Severity::kWarning:
      return paint(Style::kYellow, "warning");
    case driver::Severity::kNote:
      return paint(Style::kCyan, "note");
  }
  return {};
}

/// A part of a source line as it is shown: tabs as two spaces, nothing that a terminal obeys.
std::string ShownSource(std::string_view text) {
  std::string shown;
  while (!text.empty()) {
    const std::size_t tab = std::min(text.find('\t'), text.size());
    shown += ForTerminal(text.substr(0, tab));
    if (tab < text.size()) shown += "  ";
    text.remove_prefix(std::min(tab + 1, text.size()));
  }
  return shown;
}

/// The line of `place` and below it the underlined part.
void AppendFrame(std::string& out, const driver::Place& place, std::string_view mark, Style style,
                 const Painter& paint) {
  const driver::Excerpt& excerpt = place.excerpt;
  const std::string_view text = excerpt.text;
  const std::string before = (excerpt.is_cut_left ? "…" : "") + ShownSource(text.substr(0, excerpt.mark_begin));
  const std::string marked = ShownSource(text.substr(excerpt.mark_begin, excerpt.mark_end - excerpt.mark_begin));
  const std::string after = ShownSource(text.substr(excerpt.mark_end)) + (excerpt.is_cut_right ? "…" : "");
  std::string line = before + marked + after;
  // Indentation says nothing here.
  const std::size_t indent = std::min(line.find_first_not_of(' '), before.size());
  line.erase(0, indent);
  const std::string number = std::to_string(place.begin.line);
  std::string underline;
  for (std::size_t i = std::max<std::size_t>(WidthOf(marked), 1); i > 0; --i) underline += mark;
  fmt::format_to(std::back_inserter(out), "  {} {} {}\n", paint(Style::kDim, number), paint(Style::kDim, "|"), line);
  fmt::format_to(std::back_inserter(out), "  {:{}} {} {:{}}{}\n", "", number.size(), paint(Style::kDim, "|"), "",
                 WidthOf(before) - indent, paint(style, underline));
}

Style StyleOf(driver::Severity severity) { return severity == driver::Severity::kError ? Style::kRed : Style::kYellow; }

void AppendFinding(std::string& out, const driver::ReportedFinding& finding, const Painter& paint) {
  fmt::format_to(std::back_inserter(out), "{} {} {} {}\n",
                 paint(Style::kBold, PlaceText(finding.file, finding.place.begin)),
                 SeverityText(finding.severity, paint), paint(Style::kBold, finding.rule),
                 paint(Style::kDim, fmt::format("({})", finding.reason)));
  fmt::format_to(std::back_inserter(out), "  {}\n", ForTerminal(finding.message));
  AppendFrame(out, finding.place, "^", StyleOf(finding.severity), paint);
  std::size_t number = 0;
  for (const driver::ReportedRelated& related : finding.related) {
    fmt::format_to(std::back_inserter(out), "  {}. {} {}\n", ++number, ForTerminal(related.message),
                   paint(Style::kDim, fmt::format("({})", PlaceText(related.file, related.place.begin))));
    if (related.place.span != finding.place.span || related.file != finding.file)
      AppendFrame(out, related.place, "-", Style::kCyan, paint);
  }
  for (const EvidenceLine& line : EvidenceLines(finding)) {
    fmt::format_to(std::back_inserter(out), "  {} {}\n", paint(Style::kDim, fmt::format("{}:", line.label)), line.text);
  }
  for (const driver::ReportedFix& fix : finding.fixes) {
    fmt::format_to(std::back_inserter(out), "  {} {}\n", paint(Style::kGreen, "fix:"), ForTerminal(fix.title));
  }
  out += '\n';
}

void AppendProblems(std::string& out, const driver::RunReport& report, const Painter& paint) {
  for (const driver::ReportedProblem& problem : report.problems) {
    fmt::format_to(std::back_inserter(out), "{} {}\n", paint(Style::kYellow, "problem:"), ProblemText(problem));
  }
}

}  // namespace

std::string RenderPretty(const driver::RunReport& report, const RenderOptions& options) {
  const Painter paint(options.use_color);
  std::string out;
  for (const driver::ReportedFinding& finding : report.findings) AppendFinding(out, finding, paint);
  AppendProblems(out, report, paint);
  if (!report.problems.empty()) out += '\n';
  fmt::format_to(std::back_inserter(out), "{}, {:.2f} s\n", paint(Style::kBold, SummaryText(report)), report.seconds);
  return out;
}

std::string RenderConcise(const driver::RunReport& report, const RenderOptions& options) {
  const Painter paint(options.use_color);
  std::string out;
  for (const driver::ReportedFinding& finding : report.findings) {
    const std::string evidence = EvidenceText(finding);
    fmt::format_to(std::back_inserter(out), "{}: {} {}: {}{}\n",
                   paint(Style::kBold, PlaceText(finding.file, finding.place.begin)),
                   SeverityText(finding.severity, paint), finding.rule, ForTerminal(finding.message),
                   evidence.empty() ? "" : paint(Style::kDim, fmt::format(" [{}]", evidence)));
  }
  AppendProblems(out, report, paint);
  out += SummaryText(report) + "\n";
  return out;
}

}  // namespace heaplint::output
