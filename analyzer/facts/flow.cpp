#include "analyzer/facts/flow.h"

#include <algorithm>

namespace heaplint::facts {

Flow Flow::Compute(FactStore& facts) {
  const FactInputs& inputs = facts.inputs();
  Flow flow;
  flow.text_ = inputs.text;
  flow.knowledge_ = &inputs.knowledge;
  flow.index_ = std::make_unique<flow::SyntaxIndex>(inputs.ast, inputs.scopes);
  flow.places_ = std::make_unique<flow::Places>(*flow.index_, inputs.knowledge);
  flow.calls_ = std::make_unique<flow::CallGraph>(*flow.places_);
  flow.is_test_ = std::any_of(flow.index().calls().begin(), flow.index().calls().end(), [&](const syntax::Node* call) {
    const bool is_titled = !flow::StringOf(flow::ArgumentOf(*call, 0)).empty();
    return is_titled && flow.index().FunctionOf(*call).index() == 0 && IsTestCase(*call, flow) &&
           syntax::Is<syntax::Function>(flow::ArgumentOf(*call, 1));
  });
  return flow;
}

bool IsTestCase(const syntax::Node& call, const Flow& flow) {
  const syntax::Node* title = flow::ArgumentOf(call, 0);
  return flow.knowledge().Is(knowledge::WordKind::kTestCase, flow.TextOf(flow::CalleeName(call))) &&
         (!flow::StringOf(title).empty() || syntax::Is<syntax::Function>(title));
}

bool RunsAsConstructor(syntax::FunctionId function, const Flow& flow) {
  if (flow.index().IsConstructor(function)) return true;
  const flow::PlaceId instance = flow.places().ThisOf(function);
  const flow::PlaceId constructor = instance ? flow.places()[instance].base : flow::PlaceId();
  if (!constructor) return false;
  const std::vector<syntax::FunctionId>& functions = flow.places().FunctionsIn(constructor);
  return std::find(functions.begin(), functions.end(), function) != functions.end();
}

GivenArguments ArgumentsFor(const Flow& flow, const scope::Binding& binding) {
  constexpr std::size_t kMostCallers = 32;
  GivenArguments given;
  if (binding.kind != scope::BindingKind::kParameter || !binding.declaration) return given;
  const syntax::Node* parameter = &flow.index().NodeOf(binding.declaration);
  if (const auto* pattern = syntax::As<syntax::AssignmentPattern>(flow.index().ParentOf(*parameter))) {
    given.default_value = pattern->right;
    parameter = pattern;
  }
  const auto* function = syntax::As<syntax::Function>(flow.index().ParentOf(*parameter));
  if (function == nullptr) return {};
  const auto found = std::find(function->params.begin(), function->params.end(), parameter);
  const std::vector<const syntax::Node*>& callers = flow.calls().CallersOf(function->function_id);
  if (found == function->params.end() || callers.size() > kMostCallers) return {};
  const auto position = static_cast<int>(found - function->params.begin());
  for (const syntax::Node* call : callers) given.values.push_back(flow::ArgumentOf(*call, position));
  return given;
}

}  // namespace heaplint::facts
