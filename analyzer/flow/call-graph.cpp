#include "analyzer/flow/call-graph.h"

namespace heaplint::flow {

using namespace syntax;

CallGraph::CallGraph(const Places& places)
    : callers_(places.index().scopes().functions().size()),
      mentions_(places.index().scopes().functions().size()),
      passed_to_(places.index().scopes().functions().size()) {
  const SyntaxIndex& index = places.index();
  for (const Node* call : index.calls()) {
    for (const FunctionId callee : places.FunctionsOf(CalleeOf(*call))) callers_[callee].push_back(call);
    if (const Function* constructor = Is<NewExpression>(call) ? places.ConstructorOf(CalleeOf(*call)) : nullptr)
      callers_[constructor->function_id].push_back(call);
    for (const Node* argument : ArgumentsOf(*call)) {
      for (const FunctionId callback : places.FunctionsOf(*argument)) passed_to_[callback].push_back(call);
    }
  }
  for (std::size_t i = 0; i < mentions_.size(); ++i) {
    const FunctionId function(i);
    std::vector<FunctionId>& mentioned = mentions_[function];
    mentioned = index.InnerFunctionsOf(function);
    for (const Node* value : index.ValuesIn(function)) {
      const PlaceId place = places.Of(*value);
      if (!place) continue;
      for (const FunctionId target : places.FunctionsIn(place)) mentioned.push_back(target);
    }
  }
  // this.ends.pop()()
  for (const Node* call : index.calls()) {
    const Node& callee = Unwrap(CalleeOf(*call));
    if (!Is<CallExpression>(&callee)) continue;
    std::vector<FunctionId>& mentioned = mentions_[index.FunctionOf(*call)];
    for (const FunctionId target : places.FunctionsOf(callee)) mentioned.push_back(target);
  }
}

std::vector<bool> CallGraph::ReachedFrom(std::span<const FunctionId> roots) const {
  std::vector<bool> reached(mentions_.size(), false);
  std::vector<FunctionId> work(roots.begin(), roots.end());
  while (!work.empty()) {
    const FunctionId at = work.back();
    work.pop_back();
    if (reached[at.index()]) continue;
    reached[at.index()] = true;
    for (const FunctionId next : mentions_[at]) work.push_back(next);
  }
  return reached;
}

}  // namespace heaplint::flow
