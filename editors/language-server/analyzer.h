// Analyzer: what the server asks of heaplint. The server talks to this interface alone, so that its tests can be about
// messages and not about leaks; driver-analyzer.h is the real one.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "analyzer/base/span.h"
#include "analyzer/rule/report.h"
#include "editors/language-server/protocol.h"
#include "editors/language-server/settings.h"

namespace heaplint::language_server {

/// A text to analyze.
struct Input {
  /// Names the text, also between calls: the analyzer may keep what helps it with the next state of the same text.
  std::string uri;
  /// Where it is, or would be; empty for what was never saved.
  std::string path;
  /// What the editor calls its language ("typescriptreact"). Empty: the path decides.
  std::string language_id;
  std::string text;
};

/// A further place that belongs to a finding.
struct RelatedPlace {
  std::string message;
  base::Span span;
  /// In another file: its URI, and the place in the encoding that was asked for; `span` then means nothing.
  std::string uri;
  Range range;
};

/// A finding, or something that is wrong with the source, with all that an editor shows of it.
struct Diagnosis {
  /// Id of the rule; empty for a problem that is not a rule's.
  std::string rule;
  DiagnosticSeverity severity = DiagnosticSeverity::kWarning;
  base::Span span;
  std::string message;
  std::vector<RelatedPlace> related;
  std::vector<rule::Fix> fixes;
  /// Makes heaplint silent about it on its line; without edits where that cannot be done.
  rule::Fix suppression;
  /// What simulation says, in Markdown: verdict, growth, retaining path. Empty as long as nobody knows.
  std::string verdict;
  /// Survives edits elsewhere.
  std::string fingerprint;
  /// URI of the rule's page; may be empty.
  std::string page;
  /// The code at `span` does nothing (an unused suppression): editors show it faded.
  bool is_unnecessary = false;
};

/// What analysis of a text gives. Sorted by span.
struct Diagnoses {
  std::vector<Diagnosis> items;
  /// Some of them may still be judged by simulation: Judge will tell more.
  bool awaits_verdicts = false;
  /// The text has syntax errors, and what was read of it hangs on earlier edits: Settle will tell what holds.
  bool is_provisional = false;
  /// Fingerprints of findings that simulation took out: they stay out until it says otherwise.
  std::vector<std::string> dropped = {};
  /// What is wrong beside the text, in sentences for the user: a configuration that cannot be used.
  std::vector<std::string> complaints = {};
};

/// Where an editor shows `markdown`.
struct HoverText {
  base::Span span;
  std::string markdown;
};

/// Called on the worker's thread only.
class Analyzer {
 public:
  virtual ~Analyzer() = default;

  /// Findings without simulation: quick, and provisional where only that is quick.
  virtual Diagnoses Check(const Input& input) = 0;
  /// The same, never provisional.
  virtual Diagnoses Settle(const Input& input) { return Check(input); }
  /// Findings with verdicts. Ends soon, with a result that means nothing, once `should_stop` says so.
  virtual Diagnoses Judge(const Input& input, const std::function<bool()>& should_stop) = 0;
  /// What is to be said of the closure or function at `offset`, or nothing.
  virtual std::optional<HoverText> Explain(const Input& input, std::uint32_t offset) = 0;
  /// Lets go what the last analysis replaced: while nobody waits.
  virtual void Tidy() {}
  /// The text of that name is no longer of interest.
  virtual void Forget(const std::string& uri) = 0;
  /// Settings, configuration files or baselines have changed, or are heard of for the first time.
  virtual void Refresh(const Settings& settings) = 0;
  /// The scripts in and below `folders`, sorted.
  virtual std::vector<std::string> FilesIn(const std::vector<std::string>& folders) = 0;
  /// A file's text as it is on disk; nothing if it cannot be read.
  virtual std::optional<Input> Load(const std::string& path) = 0;
};

}  // namespace heaplint::language_server
