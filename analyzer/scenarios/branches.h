// Branches: which way the conditions of a function must go for one of its nodes to be reached.
#pragma once

#include <vector>

#include "analyzer/flow/syntax-index.h"

namespace heaplint::scenarios {

/// A condition, or a part of one (an operand of `&&`, `||` or `!`), and the way that it must go.
struct BranchChoice {
  const syntax::Node* test;
  bool is_taken;
  /// The other way does nothing but throw.
  bool is_check = false;
};

/// What must hold so that the function of `node` reaches it: conditions around it, and earlier ones behind which the function or the
/// loop would be left. Innermost first; each test once.
std::vector<BranchChoice> BranchesTo(const syntax::Node& node, const flow::SyntaxIndex& index);

/// What must hold so that no condition of the file throws: checks of what is not known pass.
void AddChecksThatPass(const flow::SyntaxIndex& index, std::vector<BranchChoice>& choices);

/// The same, in addition so that none of `avoided` is reached where a condition can prevent it.
void AddBranchesAround(const syntax::Node& avoided, const flow::SyntaxIndex& index, std::vector<BranchChoice>& choices);

}  // namespace heaplint::scenarios
