#include "analyzer/facts/console-arguments.h"

#include "analyzer/facts/collections.h"
#include "analyzer/facts/multiplicity.h"
#include "analyzer/facts/payload.h"

namespace heaplint::facts {

using namespace syntax;
using knowledge::WordKind;

namespace {

bool IsConsole(const Node* receiver, const Flow& flow) {
  const auto* name = receiver != nullptr ? As<Identifier>(receiver) : nullptr;
  const flow::PlaceId place = name != nullptr ? flow.places().Of(*name) : flow::PlaceId();
  return place && flow.places()[place].kind == flow::PlaceKind::kGlobal && flow.TextOf(name->name) == "console";
}

bool IsKeptWhole(const Node& argument, const Flow& flow) {
  if (Is<ThisExpression>(&argument) || IsDomNode(argument, flow)) return true;
  const scope::BindingId binding =
      Is<Identifier>(&argument) ? flow.index().scopes().ReferencedBy(argument.id) : scope::BindingId();
  return binding && IsHeavyBinding(binding, flow);
}

}  // namespace

ConsoleArguments ConsoleArguments::Compute(FactStore& facts) {
  const Flow& flow = facts.Get<Flow>();
  ConsoleArguments result;
  for (const Node* call : flow.index().calls()) {
    const std::string_view name = flow.TextOf(flow::CalleeName(*call));
    if (!flow.knowledge().Is(WordKind::kLogs, name) || !IsConsole(flow::ReceiverOf(*call), flow)) continue;
    const FunctionId function = flow.index().FunctionOf(*call);
    if (RunsAtLoad(function, flow)) continue;
    for (const Node* argument : flow::ArgumentsOf(*call)) {
      if (!IsKeptWhole(*argument, flow)) continue;
      result.arguments_.push_back({call->span, call->id, function, std::string(flow.TextOf(*argument)), argument->id});
      break;
    }
  }
  return result;
}

}  // namespace heaplint::facts
