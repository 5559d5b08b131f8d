#include "analyzer/facts/framework-classes.h"

#include <algorithm>

namespace heaplint::facts {

using namespace syntax;
using knowledge::WordKind;

namespace {

/// Longer than `static { this.ɵprov = `.
constexpr std::size_t kCompiledPrefix = 40;

/// The last name of the base class; empty if it has none.
base::Atom BaseName(const Class& class_node, const Flow& flow) {
  if (class_node.super_class == nullptr) return {};
  const Node& base = flow::Unwrap(*class_node.super_class);
  if (const auto* plain = As<Identifier>(&base)) return plain->name;
  const auto* member = As<MemberExpression>(&base);
  return member != nullptr ? flow::PropertyName(flow.index().ast(), *member->property, member->is_computed)
                           : base::Atom();
}

/// Whether a decorator that is called, @name(…), has a name that `is_meant` takes.
template <class Predicate> bool HasDecorator(const Class& class_node, const Flow& flow, Predicate is_meant) {
  return std::any_of(class_node.decorators.begin(), class_node.decorators.end(), [&](const Decorator* decorator) {
    const Node& expression = flow::Unwrap(*decorator->expression);
    return Is<CallExpression>(&expression) && is_meant(flow.TextOf(flow::CalleeName(expression)));
  });
}

/// static { this.ɵcmp = … }: what Angular's compiler makes of @Component(…). Empty: there is none of that name.
std::string_view CompiledDecorator(const Class& class_node, const Flow& flow, std::string_view name) {
  for (const Node* member : class_node.body->members) {
    if (!Is<StaticBlock>(member) && !Is<PropertyDefinition>(member)) continue;
    const std::string_view text = flow.TextOf(*member);
    if (text.substr(0, kCompiledPrefix).find(name) != std::string_view::npos) return text;
  }
  return {};
}

}  // namespace

bool IsComponentClass(const Class& class_node, const Flow& flow) {
  if (flow.knowledge().Is(WordKind::kComponentBase, flow.TextOf(BaseName(class_node, flow)))) return true;
  for (const std::string_view compiled : {"ɵcmp", "ɵdir"}) {
    if (!CompiledDecorator(class_node, flow, compiled).empty()) return true;
  }
  return HasDecorator(class_node, flow, [](std::string_view name) {
    return name == "Component" || name == "Directive" || name == "customElement" || name == "Pipe";
  });
}

bool IsInjected(const Class& class_node, const Flow& flow) {
  return HasDecorator(class_node, flow,
                      [&](std::string_view name) { return flow.knowledge().Is(WordKind::kInjected, name); });
}

bool IsOfRoot(const Class& class_node, const Flow& flow) {
  if (CompiledDecorator(class_node, flow, "ɵprov").find("providedIn: 'root'") != std::string_view::npos) return true;
  for (const Decorator* decorator : class_node.decorators) {
    const std::string_view text = flow.TextOf(*decorator);
    const auto says = [&](std::string_view part) { return text.find(part) != std::string_view::npos; };
    if ((says("providedIn") && says("'root'")) || (says("selector") && says("'app-root'"))) return true;
  }
  return false;
}

bool HasDecorator(const PropertyDefinition& field, WordKind kind, const Flow& flow) {
  return std::any_of(field.decorators.begin(), field.decorators.end(), [&](const Decorator* decorator) {
    const Node& call = flow::Unwrap(*decorator->expression);
    return Is<CallExpression>(&call) && flow.knowledge().Is(kind, flow.TextOf(flow::CalleeName(call)));
  });
}

bool HasUnseenBase(const Class* class_node, const Flow& flow) {
  if (class_node == nullptr || class_node->super_class == nullptr) return false;
  const std::span<const flow::Write> writes = flow.places().WritesTo(flow.places().Of(*class_node->super_class));
  return std::none_of(writes.begin(), writes.end(),
                      [](const flow::Write& write) { return Is<Class>(write.value) || Is<Function>(write.value); });
}

}  // namespace heaplint::facts
