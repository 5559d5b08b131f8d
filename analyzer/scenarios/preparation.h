// Preparation: what must happen to an object before the method that acquires is called.
#pragma once

#include <string>
#include <vector>

#include "analyzer/scenarios/arguments.h"
#include "analyzer/scenarios/levels.h"
#include "analyzer/scenarios/subject.h"

namespace heaplint::scenarios {

/// The value at `site`.
scenario::Ref SiteRef(const scenario::Site& site);
/// A member of what `object` names.
scenario::Ref MemberOf(scenario::Ref object, std::vector<std::string> members);

/// Refers to its arguments, which must outlive it.
class Preparation {
 public:
  Preparation(const Subject& subject, const Arguments& arguments) : subject_(subject), arguments_(arguments) {}

  /// Sets the members that the file calls (`called`), or uses as objects, and never sets: somebody else does.
  std::vector<scenario::Act> UnsetMembers(const syntax::Node& object, const scenario::Ref& holder,
                                          scenario::Phase phase, bool called) const;
  /// Sets the fields that a framework fills from a template (`@Input() open = false`), where conditions on the way to what is accused
  /// ask for them: the default is one value of many.
  std::vector<scenario::Act> Inputs(const syntax::Node& object, const scenario::Ref& instance) const;
  /// What a framework calls once, in its order: the methods that make a component ready.
  std::vector<scenario::Act> FrameworkSetup(const syntax::Node& object, const scenario::Ref& instance) const;
  /// Methods that must run before the one of `level`: those that fill the fields it reads, and those that start the object. Skipped once
  /// `acquire` has run.
  std::vector<scenario::Act> Starts(const scenario::Ref& instance, const Level& level,
                                    const scenario::Site& acquire) const;

 private:
  const Subject& subject_;
  const Arguments& arguments_;
};

}  // namespace heaplint::scenarios
