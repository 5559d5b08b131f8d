// Arguments: what the scenario passes to the functions that it calls.
#pragma once

#include <optional>
#include <vector>

#include "analyzer/rule/report.h"
#include "analyzer/scenarios/subject.h"

namespace heaplint::scenarios {

/// Chooses arguments: one value of which nothing is known for each declared parameter. What holds the payload by assumption (an emitter,
/// a map, a store that is passed in) is the same one in every repeat, everything else is fresh in each.
class Arguments {
 public:
  Arguments(const rule::Finding& finding, const Subject& subject);

  std::vector<scenario::Argument> Of(const syntax::Function& function) const;
  /// Of a handler: its first parameter is a fresh event.
  std::vector<scenario::Argument> OfHandler(const syntax::Function& function) const;
  /// Names of parameters that outlive what they are passed to, in the order of use.
  const std::vector<std::string>& long_lived() const { return long_lived_; }
  /// Whether the finding is about what `place`, called `name`, keeps: then it lives longer than what is repeated.
  bool OutlivesOwner(flow::PlaceId place, const std::string& name) const;
  /// Whether conditions on the way to what is accused ask for it: then its default value may lead the wrong way.
  bool IsTested(flow::PlaceId place) const;

 private:
  bool IsLongLived(const syntax::Node& parameter) const;
  bool IsHolder(flow::PlaceId place) const;
  /// What the conditions on the way to the accused place name, in its function and in those around it.
  std::vector<flow::PlaceId> FindTested() const;
  void AddNamesIn(const syntax::Node& test, std::vector<flow::PlaceId>& tested) const;
  bool IsTested(const syntax::Node& parameter) const;
  /// `inserted`: a value that is put into the holder and did not make it.
  void AddHolder(flow::PlaceId place, syntax::NodeId inserted);

  const Subject& subject_;
  std::vector<flow::PlaceId> holders_;
  const syntax::Node& acquire_;
  /// Nothing until somebody asks: few functions have default values or decorated fields.
  mutable std::optional<std::vector<flow::PlaceId>> tested_;
  mutable std::vector<std::string> long_lived_;
};

}  // namespace heaplint::scenarios
