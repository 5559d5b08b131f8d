#include "editors/language-server/driver-analyzer.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>
#include <tuple>
#include <utility>

#include "analyzer/driver/file-report.h"
#include "analyzer/output/evidence.h"
#include "analyzer/source/discovery.h"
#include "analyzer/source/language.h"
#include "analyzer/source/script-parts.h"
#include "analyzer/source/source-text.h"
#include "editors/language-server/file-uri.h"
#include "editors/language-server/hover.h"
#include "editors/language-server/suppression.h"

namespace heaplint::language_server {
namespace {

/// Where the pages of the rules are read.
constexpr std::string_view kPages = "https://www.npmjs.com/package/heaplint#";

/// The path decides, as on the command line; what the editor says counts for texts without a telling name.
std::optional<source::Language> LanguageOf(const Input& input) {
  if (const std::optional<source::Language> language = source::LanguageOf(input.path)) {
    if (source::IsDeclarationFile(input.path)) return std::nullopt;
    return language;
  }
  if (input.language_id == "javascript" || input.language_id == "javascriptreact") return source::Language::kJavaScript;
  if (input.language_id == "typescript") return source::Language::kTypeScript;
  if (input.language_id == "typescriptreact") return source::Language::kTsx;
  if (input.language_id == "vue") return source::kVue;
  if (input.language_id == "svelte") return source::kSvelte;
  if (input.language_id == "html") return source::kHtml;
  return std::nullopt;
}

DiagnosticSeverity SeverityOf(driver::Severity severity) {
  switch (severity) {
    case driver::Severity::kError:
      return DiagnosticSeverity::kError;
    case driver::Severity::kWarning:
      return DiagnosticSeverity::kWarning;
    case driver::Severity::kNote:
      return DiagnosticSeverity::kInformation;
  }
  return DiagnosticSeverity::kInformation;
}

std::string MarkdownOf(const driver::ReportedFinding& finding) {
  std::string text;
  for (const output::EvidenceLine& line : output::EvidenceLines(finding))
    text += fmt::format("- {}: {}\n", line.label, line.text);
  return text;
}

Diagnosis DiagnosisOf(const driver::ReportedFinding& finding) {
  Diagnosis diagnosis;
  diagnosis.rule = finding.rule;
  diagnosis.severity = SeverityOf(finding.severity);
  diagnosis.span = finding.place.span;
  diagnosis.message = finding.message;
  for (const driver::ReportedRelated& related : finding.related) {
    diagnosis.related.push_back({related.message, related.place.span, "", {}});
  }
  for (const driver::ReportedFix& fix : finding.fixes) {
    rule::Fix& copy = diagnosis.fixes.emplace_back(rule::Fix{fix.title, {}});
    for (const driver::ReportedEdit& edit : fix.edits) copy.edits.push_back({edit.place.span, edit.text});
  }
  if (finding.verdict != driver::Verdict::kNotSimulated) diagnosis.verdict = MarkdownOf(finding);
  diagnosis.fingerprint = finding.fingerprint;
  diagnosis.page = fmt::format("{}{}", kPages, finding.rule);
  return diagnosis;
}

/// The editor's own language service reports syntax errors; here they only explain why there may be no findings.
Diagnosis DiagnosisOf(const syntax::Problem& problem) {
  Diagnosis diagnosis;
  diagnosis.severity = DiagnosticSeverity::kHint;
  diagnosis.span = problem.span;
  diagnosis.message = "not analyzed: " + problem.message;
  return diagnosis;
}

/// A judge that has nothing more to say once it is told to stop.
class StoppableJudge : public scenario::Judge {
 public:
  StoppableJudge(scenario::Judge& judge, const std::function<bool()>& should_stop)
      : judge_(judge), should_stop_(should_stop) {}
  scenario::Evidence Run(const scenario::Scenario& scenario) override {
    return should_stop_() ? scenario::Evidence{} : judge_.Run(scenario);
  }
  void Lend(const scenario::ReadText* text) override { judge_.Lend(text); }

 private:
  scenario::Judge& judge_;
  const std::function<bool()>& should_stop_;
};

bool HasFindings(const Diagnoses& diagnoses) {
  return std::any_of(diagnoses.items.begin(), diagnoses.items.end(),
                     [](const Diagnosis& diagnosis) { return !diagnosis.rule.empty(); });
}

}  // namespace

DriverAnalyzer::DriverAnalyzer(std::span<const rule::RegisteredRule> rules, const driver::RunOptions& options)
    : rules_(rules), options_(options), judge_(options.make_judge ? options.make_judge() : nullptr) {
  Refresh({});
}

/// A text that has no path is configured as a file in the working directory would be.
const driver::FileSettings& DriverAnalyzer::SettingsOf(const Input& input) {
  return configs_->For(input.path.empty() ? "untitled.js" : input.path);
}

/// The analysis of exactly this text, kept or made; null if it is in no language that is analyzed.
DriverAnalyzer::Kept* DriverAnalyzer::AnalysisOf(const Input& input, Recovery recovery) {
  const auto is_asked = [&](const Kept& kept) { return kept.uri == input.uri; };
  const auto known = std::find_if(kept_.begin(), kept_.end(), is_asked);
  if (known != kept_.end() && known->imports != nullptr && !project_->IsFresh(known->imports->dependencies()))
    ForgetProject();
  const auto found = std::find_if(kept_.begin(), kept_.end(), is_asked);
  if (found != kept_.end() && found->analysis->text() == input.text &&
      (found->is_exact || recovery == Recovery::kQuick)) {
    kept_.splice(kept_.begin(), kept_, found);
    return &kept_.front();
  }
  driver::FileAnalysis* before = nullptr;
  if (found != kept_.end()) {
    if (replaced_.size() == kReplacedAnalyses) replaced_.pop_front();
    replaced_.splice(replaced_.end(), kept_, found);
    before = found->analysis.get();
  }
  const std::optional<source::Language> language = LanguageOf(input);
  if (!language || input.text.size() > source::kLargestText) return nullptr;

  const source::SourceKindHint hint =
      input.path.empty() ? source::SourceKindHint::kUndecided : package_types_.HintFor(input.path);
  const syntax::ParseOptions options{*language, options_.kind.value_or(hint)};
  const knowledge::Knowledge& knowledge = *SettingsOf(input).knowledge;
  kept_.push_front({input.uri, nullptr, nullptr, true});
  Kept& kept = kept_.front();
  if (!input.path.empty()) kept.imports = std::make_unique<project::ProjectImports>(*project_, input.path, knowledge);
  facts::Imports* const imports = kept.imports.get();
  if (source::IsMarkup(*language)) {
    // Not reparsed bit by bit: a letter may make a script of what was none.
    kept.analysis = std::make_unique<driver::FileAnalysis>(input.text, options, knowledge, imports);
  } else {
    const Reparser::Result parsed = reparser_.Parse(input.uri, input.text, *language, recovery);
    kept.is_exact = parsed.is_exact;
    const bool is_step = before != nullptr && parsed.step && before->text() == parsed.step->before;
    kept.analysis = is_step
                        ? std::make_unique<driver::FileAnalysis>(input.text, parsed.tree, options, knowledge, imports,
                                                                 *before, parsed.step->change)
                        : std::make_unique<driver::FileAnalysis>(input.text, parsed.tree, options, knowledge, imports);
  }
  if (kept_.size() > kKeptAnalyses) kept_.pop_back();
  return &kept_.front();
}

/// Without what suppressions and the baseline take out.
std::vector<driver::ReportedFinding> DriverAnalyzer::FindingsOf(driver::FileAnalysis& analysis, const Input& input,
                                                                scenario::Judge* judge) {
  driver::RunReport report;
  report.findings = driver::ReportOf(analysis, input.path, SettingsOf(input), options_, judge).findings;
  baseline_.Apply(report);
  return std::move(report.findings);
}

Diagnoses DriverAnalyzer::Diagnose(const Input& input, Recovery recovery, scenario::Judge* judge) {
  Diagnoses diagnoses;
  const bool is_ignored = !input.path.empty() && configs_->Ignores(input.path);
  const Kept* kept = is_ignored ? nullptr : AnalysisOf(input, recovery);
  AddComplaints(diagnoses);
  if (kept == nullptr) return diagnoses;
  diagnoses.is_provisional = !kept->is_exact;
  driver::FileAnalysis* const analysis = kept->analysis.get();
  for (const driver::ReportedFinding& finding : FindingsOf(*analysis, input, judge))
    diagnoses.items.push_back(DiagnosisOf(finding));
  if (!diagnoses.items.empty()) {
    const Suppressions suppressions(analysis->text(), analysis->ast());
    for (Diagnosis& diagnosis : diagnoses.items)
      diagnosis.suppression = suppressions.For(diagnosis.rule, diagnosis.span);
  }
  const std::vector<syntax::Problem>& problems = analysis->ast().problems();
  const std::size_t listed = std::min(problems.size(), driver::kListedProblems);
  for (const syntax::Problem& problem : std::span(problems).first(listed))
    diagnoses.items.push_back(DiagnosisOf(problem));
  std::stable_sort(diagnoses.items.begin(), diagnoses.items.end(),
                   [](const Diagnosis& a, const Diagnosis& b) { return a.span < b.span; });
  return diagnoses;
}

void DriverAnalyzer::AddComplaints(Diagnoses& diagnoses) const {
  for (const driver::ConfigError& error : configs_->errors()) {
    diagnoses.complaints.push_back(fmt::format("{}: {}", error.place(), error.message));
  }
  if (!baseline_problem_.empty()) diagnoses.complaints.push_back(baseline_problem_);
}

Diagnoses DriverAnalyzer::Check(const Input& input) { return CheckWith(input, Recovery::kQuick); }

Diagnoses DriverAnalyzer::Settle(const Input& input) { return CheckWith(input, Recovery::kAfresh); }

Diagnoses DriverAnalyzer::CheckWith(const Input& input, Recovery recovery) {
  Diagnoses diagnoses = Diagnose(input, recovery, nullptr);
  diagnoses.awaits_verdicts = judge_ != nullptr && HasFindings(diagnoses);
  return diagnoses;
}

Diagnoses DriverAnalyzer::Judge(const Input& input, const std::function<bool()>& should_stop) {
  const Diagnoses before = Diagnose(input, Recovery::kAfresh, nullptr);
  if (judge_ == nullptr || !HasFindings(before)) return before;
  StoppableJudge judge(*judge_, should_stop);
  Diagnoses judged = Diagnose(input, Recovery::kAfresh, &judge);
  std::set<std::string_view> left;
  for (const Diagnosis& diagnosis : judged.items) left.insert(diagnosis.fingerprint);
  for (const Diagnosis& diagnosis : before.items) {
    if (!left.contains(diagnosis.fingerprint)) judged.dropped.push_back(diagnosis.fingerprint);
  }
  return judged;
}

std::optional<HoverText> DriverAnalyzer::Explain(const Input& input, std::uint32_t offset) {
  const Kept* kept = AnalysisOf(input, Recovery::kQuick);
  if (kept == nullptr) return std::nullopt;
  const driver::FileAnalysis& analysis = *kept->analysis;
  return ExplainClosure(analysis.text(), analysis.ast(), analysis.scopes(), offset);
}

void DriverAnalyzer::Forget(const std::string& uri) {
  reparser_.Forget(uri);
  std::erase_if(kept_, [&](const Kept& kept) { return kept.uri == uri; });
}

void DriverAnalyzer::ForgetProject() {
  kept_.clear();
  Tidy();
  project_ = std::make_unique<project::Project>();
}

void DriverAnalyzer::Refresh(const Settings& settings) {
  ForgetProject();
  package_types_ = {};
  configs_ = std::make_unique<driver::Configs>(
      driver::Configs::Options{.rules = rules_, .only_rules = {}, .file = settings.config, .use_none = false});
  baseline_ = {};
  baseline_problem_.clear();
  if (settings.baseline.empty()) return;
  const base::Expected<source::SourceText, source::LoadError> text = source::LoadSource(settings.baseline);
  if (!text) {
    baseline_problem_ = fmt::format("{}: {}", settings.baseline, text.error().message);
    return;
  }
  base::Expected<driver::Baseline, std::string> baseline = driver::Baseline::Parse(text->text);
  if (baseline) {
    baseline_ = std::move(*baseline);
  } else {
    baseline_problem_ = fmt::format("{}: {}", settings.baseline, baseline.error());
  }
}

std::vector<std::string> DriverAnalyzer::FilesIn(const std::vector<std::string>& folders) {
  if (folders.empty()) return {};
  source::Discovery discovery = source::DiscoverSources(folders, {});
  std::vector<std::string> paths;
  for (source::SourceFile& file : discovery.files) {
    if (!configs_->Ignores(file.path)) paths.push_back(std::move(file.path));
  }
  return paths;
}

std::optional<Input> DriverAnalyzer::Load(const std::string& path) {
  base::Expected<source::SourceText, source::LoadError> loaded = source::LoadSource(path, options_.max_file_size);
  if (!loaded || (options_.skip_minified && source::LooksMinified(loaded->text))) return std::nullopt;
  return Input{UriOf(path), path, "", std::move(loaded->text)};
}

}  // namespace heaplint::language_server
