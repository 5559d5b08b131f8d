#include "analyzer/facts/held-targets.h"

namespace heaplint::facts {

using namespace syntax;
using flow::PlaceId;

namespace {

/// Functions and objects in the held value that are looked into.
constexpr int kMaxDepth = 4;

class Finder {
 public:
  explicit Finder(const Flow& flow) : flow_(flow), index_(flow.index()), places_(flow.places()) {}

  std::vector<HeldTarget> Run() {
    for (const Node* call : index_.CallsNamed("register")) Check(*call);
    return std::move(targets_);
  }

 private:
  void Check(const Node& call) {
    const Node* receiver = flow::ReceiverOf(call);
    const Node* target = flow::ArgumentOf(call, 0);
    const Node* held = flow::ArgumentOf(call, 1);
    if (receiver == nullptr || target == nullptr || held == nullptr) return;
    const Node* registry = RegistryOf(*receiver);
    const PlaceId place = places_.Of(*target);
    if (registry == nullptr || !place) return;
    const Node* mention = MentionIn(*held, place, 0);
    if (mention == nullptr) return;
    targets_.push_back({call.span, call.id, index_.FunctionOf(call), std::string(flow_.TextOf(*target)), target->id,
                        mention->span, registry->span});
  }

  /// Where the FinalizationRegistry is made, or null if it is none.
  const Node* RegistryOf(const Node& receiver) const {
    for (const flow::Write& write : places_.WritesTo(places_.Of(receiver))) {
      const bool is_registry =
          Is<NewExpression>(write.value) && flow_.TextOf(flow::CalleeName(*write.value)) == "FinalizationRegistry";
      if (is_registry) return write.value;
    }
    return nullptr;
  }

  /// The expression in `held` through which it keeps what is in `target`, or null.
  const Node* MentionIn(const Node& held, PlaceId target, int depth) const {
    const Node& node = flow::Unwrap(held);
    if (depth > kMaxDepth) return nullptr;
    if (const auto* literal = As<ObjectExpression>(&node)) {
      for (const Node* member : literal->properties) {
        const auto* property = As<Property>(member);
        const Node* found = property != nullptr ? MentionIn(*property->value, target, depth + 1) : nullptr;
        if (found != nullptr) return found;
      }
      return nullptr;
    }
    if (const auto* literal = As<ArrayExpression>(&node)) {
      for (const Node* element : literal->elements) {
        const Node* found = element != nullptr ? MentionIn(*element, target, depth + 1) : nullptr;
        if (found != nullptr) return found;
      }
      return nullptr;
    }
    if (const auto* function = As<Function>(&node)) return CaptureIn(function->function_id, target, depth);
    if (Is<CallExpression>(&node)) {
      // target.method.bind(target)
      const Node* bound = flow_.TextOf(flow::CalleeName(node)) == "bind" ? flow::ArgumentOf(node, 0) : nullptr;
      return bound != nullptr ? MentionIn(*bound, target, depth + 1) : nullptr;
    }
    const bool is_value = Is<Identifier>(&node) || Is<ThisExpression>(&node) || Is<MemberExpression>(&node);
    return is_value && places_.Of(node) == target ? &node : nullptr;
  }

  const Node* CaptureIn(FunctionId function, PlaceId target, int depth) const {
    for (const Node* value : index_.ValuesIn(function)) {
      if (places_.Of(*value) == target) return value;
      const auto* member = As<MemberExpression>(value);
      if (member != nullptr && Is<ThisExpression>(member->object) && places_.Of(*member->object) == target)
        return value;
    }
    if (depth >= kMaxDepth) return nullptr;
    for (const FunctionId inner : index_.InnerFunctionsOf(function)) {
      if (const Node* found = CaptureIn(inner, target, depth + 1)) return found;
    }
    return nullptr;
  }

  const Flow& flow_;
  const flow::SyntaxIndex& index_;
  const flow::Places& places_;
  std::vector<HeldTarget> targets_;
};

}  // namespace

HeldTargets HeldTargets::Compute(FactStore& facts) {
  HeldTargets result;
  result.targets_ = Finder(facts.Get<Flow>()).Run();
  return result;
}

}  // namespace heaplint::facts
