// Operations on Unknowns.
#include "runtime-model/runtime/unknown.h"

#include <algorithm>
#include <cmath>

#include "runtime-model/runtime/internal-methods.h"
#include "runtime-model/runtime/observer.h"

namespace heaplint::runtime_model {

namespace {

/// Deeper ones are their own members and falsy, so that recursion over an endless structure ends.
constexpr std::uint32_t kMaxDepth = 12;

std::uint32_t BirthOf(Value value) {
  if (auto* unknown = As<JSUnknown>(value)) return unknown->birth();
  return value.is_heap_object() && IsObject(value) ? value.heap_object()->repeat() : 0;
}

/// A value as part of a derivation: equal texts for what is the same in every repeat.
std::string StepOf(Agent& agent, Value value) {
  if (auto* string = As<String>(value)) return "'" + Text(agent, string) + "'";
  if (value.is_heap_object()) return "#" + std::to_string(value.heap_object()->id());
  if (value.is_number()) return NumberToText(value.number());
  return value.is_undefined() ? "undefined" : value.is_null() ? "null" : value.is_true() ? "true" : "false";
}

JSUnknown* NewDerived(Agent& agent, const JSUnknown* from, const std::string& step, std::uint32_t birth) {
  // What nobody reads any more does not grow.
  std::string path = from->depth() < kMaxDepth ? from->path() + step : from->path();
  auto* unknown = agent.heap().New<JSUnknown>(agent.MapFor(Value::Null()), &agent.observer()->conditions(),
                                              std::move(path), birth, from->depth() + 1);
  if (unknown->depth() >= kMaxDepth) unknown->truth = JSUnknown::Truth::kFalse;
  return unknown;
}

JSUnknown::Truth Opposite(JSUnknown::Truth truth) {
  switch (truth) {
    case JSUnknown::Truth::kAssumed:
      return JSUnknown::Truth::kNegated;
    case JSUnknown::Truth::kNegated:
      return JSUnknown::Truth::kAssumed;
    case JSUnknown::Truth::kTrue:
      return JSUnknown::Truth::kFalse;
    case JSUnknown::Truth::kFalse:
      return JSUnknown::Truth::kTrue;
  }
  return truth;
}

/// The origin of a result: what was born last of the operands.
JSUnknown* DeriveFromBoth(Agent& agent, Value left, Value right, std::string_view op) {
  auto* first = As<JSUnknown>(left);
  auto* second = As<JSUnknown>(right);
  if (first != nullptr && second != nullptr && first->birth() < second->birth()) first = nullptr;
  if (first != nullptr) return DeriveUnknown(agent, first, std::string(op) + StepOf(agent, right));
  return DeriveUnknown(agent, second, StepOf(agent, left) + std::string(op));
}

}  // namespace

JSUnknown* NewUnknown(Agent& agent, std::string path, std::uint32_t birth) {
  return agent.heap().New<JSUnknown>(agent.MapFor(Value::Null()), &agent.observer()->conditions(), std::move(path),
                                     birth, 0);
}

namespace {

/// `step` tells it from others that are derived from the same; `shown` is for readers.
JSUnknown* Derive(Agent& agent, JSUnknown* from, const std::string& step, base::FunctionRef<std::string()> shown) {
  if (from->depth() >= kMaxDepth) return from;
  if (JSUnknown* known = from->Derived(step)) return known;
  JSUnknown* derived = NewDerived(agent, from, shown(), from->birth());
  from->SetDerived(step, derived);
  return derived;
}

}  // namespace

JSUnknown* DeriveUnknown(Agent& agent, JSUnknown* from, const std::string& step) {
  return Derive(agent, from, step, [&] { return step; });
}

Value MemberOfUnknown(Agent& agent, JSUnknown* from, PropertyKey key) {
  if (key.is_symbol()) return Value::Undefined();
  const std::string step = key.is_index() ? std::to_string(key.index()) : "." + Text(agent, key.string());
  return Derive(agent, from, step, [&] { return TextOfMember(agent, key); });
}

ThrowCompletionOr<Value> MissingMember(Agent& agent, JSUnknown* prototype, PropertyKey key, Value receiver) {
  JSObject* object_prototype = agent.realm()[Intrinsic::kObjectPrototype];
  if (object_prototype->GetOwn(key)) return GetWithReceiver(agent, object_prototype, key, receiver);
  // A promise's `then` would make every await of an instance hang.
  if (key.is_symbol() || key == agent.names().then) return Value::Undefined();
  auto* instance = As<JSObject>(receiver);
  if (instance == nullptr || Is<JSFunction>(receiver) || Is<JSUnknown>(receiver) || !instance->is_extensible())
    return MemberOfUnknown(agent, prototype, key);
  JSUnknown* member = NewUnknown(agent, "this" + TextOfMember(agent, key), receiver.heap_object()->repeat());
  instance->DefineOwn(agent.heap(), key, member, kWritable | kConfigurable);
  return Value(member);
}

namespace {

ThrowCompletionOr<void> TellObserver(Agent& agent, const UnknownCall& call, JSUnknown* result) {
  if (TRY(agent.observer()->OnCall(agent, call, result))) return {};
  if (!Is<JSUnknown>(call.receiver)) agent.observer()->OnEscape(call.receiver, *call.callee);
  for (const Value argument : call.arguments) agent.observer()->OnEscape(argument, *call.callee);
  return {};
}

}  // namespace

ThrowCompletionOr<Value> CallUnknown(Agent& agent, JSUnknown* callee, Value receiver,
                                     std::span<const Value> arguments) {
  TRY(agent.Spend(1));
  std::uint32_t birth = std::max(callee->birth(), Is<JSUnknown>(receiver) ? BirthOf(receiver) : 0);
  const std::uint32_t site = agent.TakeMarkedCall();
  if (const auto known = TRY(agent.observer()->CallKnown(agent, {callee, receiver, arguments, site}))) return *known;
  // A call that a contract speaks of gives something of its own each time.
  bool is_memoised = site == kNoSite;
  if (!is_memoised) birth = agent.heap().repeat();
  std::string step = "(";
  for (const Value argument : arguments) {
    if (argument.is_heap_object() && !Is<String>(argument)) is_memoised = false;
    birth = std::max(birth, BirthOf(argument));
    if (is_memoised) step += StepOf(agent, argument) + ",";
  }
  is_memoised = is_memoised && birth == callee->birth() && callee->depth() < kMaxDepth;
  JSUnknown* result = is_memoised ? callee->Derived(step) : nullptr;
  if (result == nullptr) {
    result = NewDerived(agent, callee, "()", birth);
    if (is_memoised) callee->SetDerived(step, result);
  }
  const Rooted<JSUnknown> rooted(agent.heap(), result);
  TRY(TellObserver(agent, {callee, receiver, arguments, site}, result));
  return Value(rooted.get());
}

ThrowCompletionOr<Value> ConstructUnknown(Agent& agent, JSUnknown* callee, std::span<const Value> arguments,
                                          JSReceiver* new_target) {
  TRY(agent.Spend(1));
  const std::uint32_t site = agent.TakeMarkedCall();
  if (new_target != nullptr && new_target != callee && !Is<JSUnknown>(new_target)) {
    const Value prototype = TRY(Get(agent, new_target, agent.names().prototype));
    const Rooted<JSObject> instance(
        agent.heap(),
        OrdinaryObjectCreate(agent, IsObject(prototype) ? prototype : agent.realm()[Intrinsic::kObjectPrototype]));
    TRY(TellObserver(agent, {callee, instance.value(), arguments, site}, callee));
    return Value(instance.get());
  }
  JSUnknown* result = NewDerived(agent, callee, "()", agent.heap().repeat());
  const Rooted<JSUnknown> rooted(agent.heap(), result);
  TRY(TellObserver(agent, {callee, result, arguments, site}, result));
  return Value(rooted.get());
}

Value BinaryOnUnknown(Agent& agent, Bytecode op, Value left, Value right) {
  return DeriveFromBoth(agent, left, right, NameOf(op));
}

Value UnaryOnUnknown(Agent& agent, Bytecode op, JSUnknown* value) {
  if (op == Bytecode::kLogicalNot) return UnknownAs(agent, value, Opposite(value->truth));
  JSUnknown* result = DeriveUnknown(agent, value, " " + std::string(NameOf(op)));
  result->is_typeof = op == Bytecode::kTypeOf;
  return result;
}

JSUnknown* UnknownAs(Agent& agent, JSUnknown* value, JSUnknown::Truth truth) {
  if (value->truth == truth) return value;
  JSUnknown* result = DeriveUnknown(agent, value, "?" + std::to_string(static_cast<int>(truth)));
  if (result == value) result = NewDerived(agent, value, "?", value->birth());
  result->truth = truth;
  return result;
}

Value CompareUnknown(Agent& agent, Bytecode op, Value left, Value right) {
  using Truth = JSUnknown::Truth;
  const bool is_equality = op == Bytecode::kTestEqual || op == Bytecode::kTestEqualStrict;
  if (is_equality && left == right) return Value::Bool(true);
  auto* unknown = As<JSUnknown>(left);
  const Value other = unknown != nullptr ? right : left;
  if (unknown == nullptr) unknown = As<JSUnknown>(right);
  JSUnknown* result = DeriveFromBoth(agent, left, right, NameOf(op));
  if (!is_equality) {
    result->truth = Truth::kAssumed;
  } else if (Is<JSUnknown>(other)) {
    // Equal if and only if origin and repeat are the same.
    result->truth = Truth::kFalse;
  } else if (unknown->is_typeof) {
    auto* text = As<String>(other);
    const bool is_undefined = text != nullptr && Text(agent, text) == "undefined";
    result->truth = is_undefined ? Truth::kNegated : Truth::kAssumed;
  } else if (other.is_true() || ToBoolean(other)) {
    result->truth = other.is_true() ? unknown->truth : Truth::kAssumed;
  } else {
    // undefined, null, false, 0 and '' are what a falsy Unknown is.
    result->truth = Opposite(unknown->truth);
  }
  return result;
}

std::string TextOfUnknown(const JSUnknown& value) {
  return "<" + value.path() + ":" + std::to_string(value.id()) + ">";
}

namespace {

/// The path of the Unknown whose text a property key is; empty if `key` is no such text.
std::string_view PathOfTextOfUnknown(std::string_view key) {
  const std::size_t colon = key.rfind(':');
  if (!key.starts_with('<') || !key.ends_with('>') || colon == std::string_view::npos) return {};
  const std::string_view id = key.substr(colon + 1, key.size() - colon - 2);
  const bool is_number = !id.empty() && id.find_first_not_of("0123456789") == std::string_view::npos;
  return is_number ? key.substr(1, colon - 1) : std::string_view();
}

}  // namespace

std::string TextOfMember(Agent& agent, PropertyKey key) {
  if (key.is_index()) return "[" + std::to_string(key.index()) + "]";
  if (key.is_symbol()) {
    auto* description = As<String>(key.symbol()->description());
    return "[" + (description == nullptr ? "symbol" : Text(agent, description)) + "]";
  }
  const std::string text = Text(agent, key.string());
  const std::string_view path = PathOfTextOfUnknown(text);
  return path.empty() ? "." + text : "[" + std::string(path) + "]";
}

double NumberOfUnknown(const JSUnknown& value) {
  return value.path().ends_with(".length") || value.path().ends_with(".size") ? 1 : NAN;
}

Value IterableOfUnknown(Agent& agent, JSUnknown* value) {
  const Value element = DeriveUnknown(agent, value, "[…]");
  return CreateArrayFromList(agent, std::span<const Value>(&element, 1));
}

}  // namespace heaplint::runtime_model
