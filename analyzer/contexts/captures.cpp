#include "analyzer/contexts/captures.h"

namespace heaplint::contexts {

using scope::Forced;

Capture CaptureOf(const scope::ScopeTree& tree, scope::BindingId binding) {
  Capture capture;
  for (const scope::ReferenceId id : tree.ReferencesOf(binding)) {
    if (!tree.IsFromInnerFunction(tree[id])) continue;
    if (capture.count++ == 0) capture.reference = id;
  }
  const Forced forced = tree[binding].forced;
  for (const Forced why :
       {Forced::kInnerFunction, Forced::kWith, Forced::kEval, Forced::kMappedArguments, Forced::kAlways}) {
    if (capture.why == Forced::kNot && scope::Contains(forced, why)) capture.why = why;
  }
  return capture;
}

}  // namespace heaplint::contexts
