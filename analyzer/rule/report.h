// Report: what a rule says. A Finding is plain data; the driver adds the verdict and the severity.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analyzer/base/span.h"
#include "analyzer/facts/vocabulary.h"
#include "analyzer/syntax/node.h"

namespace heaplint::rule {

using facts::Holder;
using facts::Reason;
using facts::Strength;

/// A further place, and what it has to do with the finding ("captured here").
struct Related {
  base::Span span;
  std::string message;
};

/// Replaces the text of `span` by `text`. An empty span inserts.
struct Edit {
  base::Span span;
  std::string text;
};

/// One way to repair: a verb phrase ("Clear the interval in disconnect") and edits that do not overlap. All are applied together.
struct Fix {
  std::string title;
  std::vector<Edit> edits;
};

/// What the finding claims, in terms that a scenario can be built from. Invalid ids mean "does not apply".
struct Claim {
  enum class Kind : std::uint8_t { kGrows, kOutlives };
  Kind kind = Kind::kGrows;
  /// The acquiring call, or the write into the holder.
  syntax::NodeId acquire;
  /// Where the payload is made (an allocation, a closure, the `this` of a constructor).
  syntax::NodeId payload;
  Holder holder = Holder::kNone;
  /// The function in which the acquire stands.
  syntax::FunctionId owner;
  /// Whose end should have released.
  facts::LifecycleId lifecycle;
  facts::Multiplicity multiplicity;
};

struct Finding {
  /// Id of the rule; lives as long as the program.
  std::string_view rule;
  Reason reason = Reason::kNeverReleased;
  Strength strength = Strength::kStrong;
  /// Primary location: the acquiring call, or the write into the holder.
  base::Span span;
  std::string message;
  /// In the order of the retaining path, holder first.
  std::vector<Related> related;
  /// Alternatives.
  std::vector<Fix> fixes;
  Claim claim;
};

/// Lets a rule complete the finding that it has just reported. Use it at once: the next report invalidates it.
class FindingBuilder {
 public:
  explicit FindingBuilder(Finding& finding) : finding_(&finding) {}

  /// Adds the next location on the way from the holder to the payload.
  FindingBuilder& Because(base::Span span, std::string message) {
    finding_->related.push_back({span, std::move(message)});
    return *this;
  }
  FindingBuilder& For(Reason reason) {
    finding_->reason = reason;
    return *this;
  }
  FindingBuilder& With(Strength strength) {
    finding_->strength = strength;
    return *this;
  }
  FindingBuilder& Claims(const Claim& claim) {
    finding_->claim = claim;
    return *this;
  }
  FindingBuilder& SuggestFix(Fix fix) {
    if (!fix.edits.empty()) finding_->fixes.push_back(std::move(fix));
    return *this;
  }

 private:
  Finding* finding_;
};

/// Collects the findings of one rule in one file.
class Report {
 public:
  Report(std::string_view rule, std::vector<Finding>& findings) : rule_(rule), findings_(findings) {}

  /// Reports a finding that starts at `span`.
  FindingBuilder At(base::Span span, std::string message) {
    findings_.emplace_back();
    findings_.back().rule = rule_;
    findings_.back().span = span;
    findings_.back().message = std::move(message);
    return FindingBuilder(findings_.back());
  }

 private:
  std::string_view rule_;
  std::vector<Finding>& findings_;
};

}  // namespace heaplint::rule
