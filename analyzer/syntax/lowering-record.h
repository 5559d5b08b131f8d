// LoweringRecord: what lowering leaves for the next one, that of the text after an edit (unchanged-bodies.h).
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "analyzer/syntax/node.h"

namespace heaplint::syntax {

/// What lowering saw that says which kind of source this is.
struct KindEvidence {
  bool has_import_or_export = false;
  bool has_import_meta_or_top_level_await = false;
  /// The names that CommonJS gives to a module occur; whether they are free is not known yet.
  bool mentions_commonjs_names = false;
};

/// The body of a function or class, with all that decides how it is lowered beside what is written in it.
struct Body {
  Node* node;
  /// Of the node, in the text that it was lowered from.
  std::uint32_t begin;
  bool is_in_async;
  bool is_in_generator;
  bool is_in_function;
};

struct LoweringRecord {
  /// The text was parsed whole and as it stands: its nodes may serve again.
  bool is_literal = false;
  KindEvidence evidence;
  /// Those in which nothing is wrong, by their begin; those inside others too.
  std::vector<Body> bodies;
  /// No node is nested deeper.
  int depth = 0;
  /// All nodes in the arena, also those that edits have replaced.
  std::size_t nodes_made = 0;
};

}  // namespace heaplint::syntax
