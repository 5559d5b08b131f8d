#include "analyzer/facts/flow.h"

namespace heaplint::facts {

Flow Flow::Compute(FactStore& facts) {
  const FactInputs& inputs = facts.inputs();
  Flow flow;
  flow.text_ = inputs.text;
  flow.knowledge_ = &inputs.knowledge;
  flow.index_ = std::make_unique<flow::SyntaxIndex>(inputs.ast, inputs.scopes);
  flow.places_ = std::make_unique<flow::Places>(*flow.index_, inputs.knowledge);
  flow.calls_ = std::make_unique<flow::CallGraph>(*flow.places_);
  return flow;
}

}  // namespace heaplint::facts
