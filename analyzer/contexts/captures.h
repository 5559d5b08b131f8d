// Why a variable is a slot, as evidence for people: the reference, or the rule of V8, that forced it.
#pragma once

#include "analyzer/scope/scope-tree.h"

namespace heaplint::contexts {

/// What forced a slot. With Forced::kInnerFunction, `reference` is the first of `count` references from inner functions.
struct Capture {
  scope::Forced why = scope::Forced::kNot;
  scope::ReferenceId reference = {};
  std::size_t count = 0;
};

/// The strongest reason why `binding`, a slot, is one: an inner function, else `with`, eval, `arguments`, else V8's fixed rules.
Capture CaptureOf(const scope::ScopeTree& tree, scope::BindingId binding);

}  // namespace heaplint::contexts
