// The syntax tree of a regular expression. Flags that change what a character matches (i, s, v) are already worked into its
// sets; the others are told to whoever reads the tree.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "runtime-model/primitives/regexp/code-point-set.h"

namespace heaplint::runtime_model::primitives {

/// The flags of a RegExp.
struct RegexFlags {
  bool has_indices = false;   ///< d
  bool global = false;        ///< g
  bool ignore_case = false;   ///< i
  bool multiline = false;     ///< m
  bool dot_all = false;       ///< s
  bool unicode = false;       ///< u
  bool unicode_sets = false;  ///< v
  bool sticky = false;        ///< y

  /// u or v: the pattern is made of code points, and there is no leniency.
  bool is_unicode_mode() const { return unicode || unicode_sets; }
};

enum class RegexNodeKind {
  kEmpty,
  kSet,            ///< One character of `set`.
  kSequence,       ///< Of `children`.
  kAlternation,    ///< One of `children`, in order of preference.
  kCapture,        ///< Group number `group` around the only child.
  kBackreference,  ///< To `group`.
  kLineStart,
  kLineEnd,
  kWordBoundary,  ///< Negated: \B.
  kLook,          ///< Assertion about the only child; behind or ahead, perhaps negated.
  kLoop,          ///< The only child, `min` to `max` times.
};

struct RegexNode {
  static constexpr int kUnlimited = -1;

  RegexNodeKind kind = RegexNodeKind::kEmpty;
  CodePointSet set;
  std::vector<std::unique_ptr<RegexNode>> children;
  int group = 0;
  bool is_negated = false;
  bool is_behind = false;
  bool is_lazy = false;
  int min = 0;
  int max = 0;

  const RegexNode& child() const { return *children.front(); }
};

using RegexNodePtr = std::unique_ptr<RegexNode>;

/// A parsed pattern.
struct RegexPattern {
  RegexNodePtr root;
  int groups = 0;                                     ///< Capturing groups, the whole match not counted.
  std::vector<std::pair<std::u16string, int>> names;  ///< In the order of the pattern.
};

}  // namespace heaplint::runtime_model::primitives
