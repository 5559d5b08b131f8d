// DriverAnalyzer: the server's Analyzer on top of the driver, the same analysis as on the command line.
#pragma once

#include <list>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "analyzer/driver/baseline.h"
#include "analyzer/driver/config.h"
#include "analyzer/driver/file-analysis.h"
#include "analyzer/driver/run.h"
#include "analyzer/project/project.h"
#include "analyzer/source/package-type.h"
#include "editors/language-server/analyzer.h"
#include "editors/language-server/reparser.h"

namespace heaplint::language_server {

/// Configuration, suppressions and baseline count as for `heaplint check`. Keeps the analyses of the texts asked about last, so that a hover costs no second analysis.
class DriverAnalyzer : public Analyzer {
 public:
  /// `rules` are all rules that exist; they must outlive the analyzer.
  DriverAnalyzer(std::span<const rule::RegisteredRule> rules, const driver::RunOptions& options);

  Diagnoses Check(const Input& input) override;
  Diagnoses Settle(const Input& input) override;
  Diagnoses Judge(const Input& input, const std::function<bool()>& should_stop) override;
  std::optional<HoverText> Explain(const Input& input, std::uint32_t offset) override;
  void Tidy() override { replaced_.clear(); }
  void Forget(const std::string& uri) override;
  void Refresh(const Settings& settings) override;
  std::vector<std::string> FilesIn(const std::vector<std::string>& folders) override;
  std::optional<Input> Load(const std::string& path) override;

 private:
  struct Kept {
    std::string uri;
    /// Null for a text that has no place.
    std::unique_ptr<project::ProjectImports> imports;
    std::unique_ptr<driver::FileAnalysis> analysis;
    bool is_exact;  // Not of a tree whose recovery from errors hangs on earlier edits.
  };
  static constexpr std::size_t kKeptAnalyses = 2;
  static constexpr std::size_t kReplacedAnalyses = 2;

  const driver::FileSettings& SettingsOf(const Input& input);
  Kept* AnalysisOf(const Input& input, Recovery recovery);
  /// Forgets what is known of other files, and the analyses that know it.
  void ForgetProject();
  std::vector<driver::ReportedFinding> FindingsOf(driver::FileAnalysis& analysis, const Input& input,
                                                  scenario::Judge* judge);
  Diagnoses Diagnose(const Input& input, Recovery recovery, scenario::Judge* judge);
  Diagnoses CheckWith(const Input& input, Recovery recovery);
  void AddComplaints(Diagnoses& diagnoses) const;

  std::span<const rule::RegisteredRule> rules_;
  driver::RunOptions options_;
  std::unique_ptr<scenario::Judge> judge_;  // Null: nothing is simulated.
  std::unique_ptr<driver::Configs> configs_;
  driver::Baseline baseline_;
  std::string baseline_problem_;
  source::PackageTypes package_types_;
  Reparser reparser_;
  /// What other files give, as they are on the disk.
  std::unique_ptr<project::Project> project_;
  std::list<Kept> kept_;  // The one used last first.
  /// Analyses of texts before an edit: to free one takes a tenth of the time that the next one takes.
  std::list<Kept> replaced_;
};

}  // namespace heaplint::language_server
