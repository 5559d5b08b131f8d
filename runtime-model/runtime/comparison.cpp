// ECMA-262 7.2: testing and comparison.
#include <cmath>

#include "runtime-model/objects/js-unknown.h"
#include "runtime-model/runtime/abstract-operations.h"
#include "runtime-model/runtime/bigint.h"
#include "runtime-model/runtime/internal-methods.h"

namespace heaplint::runtime_model {

/// 7.2.1 RequireObjectCoercible ( argument )
ThrowCompletionOr<Value> RequireObjectCoercible(Agent& agent, Value value, std::string_view what) {
  if (value.is_nullish()) return agent.ThrowTypeError(std::string(what) + " called on null or undefined");
  return value;
}

/// 7.2.2 IsArray ( argument )
ThrowCompletionOr<bool> IsArray(Agent& agent, Value value) {
  for (int hops = 0; Is<JSProxy>(value); ++hops) {
    JSProxy& proxy = Cast<JSProxy>(value);
    if (proxy.handler() == nullptr)
      return agent.ThrowTypeError("Cannot perform 'IsArray' on a proxy that has been revoked");
    value = proxy.target();
  }
  return Is<JSArray>(value);
}

/// 7.2.3 IsCallable ( argument )
bool IsCallable(Value value) {
  if (Is<JSFunction>(value) || Is<JSBoundFunction>(value) || Is<JSUnknown>(value)) return true;
  auto* proxy = As<JSProxy>(value);
  return proxy != nullptr && proxy->is_callable();
}

/// 7.2.4 IsConstructor ( argument )
bool IsConstructor(Value value) {
  if (auto* function = As<JSFunction>(value)) return function->is_constructor();
  if (auto* bound = As<JSBoundFunction>(value)) return IsConstructor(bound->target());
  if (Is<JSUnknown>(value)) return true;
  auto* proxy = As<JSProxy>(value);
  return proxy != nullptr && proxy->is_constructor();
}

bool IsObject(Value value) { return Is<JSReceiver>(value); }

/// 7.2.10 SameValue ( x, y )
bool SameValue(Agent& agent, Value x, Value y) {
  if (x.is_number() && y.is_number()) {
    const double a = x.number();
    const double b = y.number();
    return std::isnan(a) ? std::isnan(b) : a == b && std::signbit(a) == std::signbit(b);
  }
  return IsStrictlyEqual(agent, x, y);
}

/// 7.2.11 SameValueZero ( x, y )
bool SameValueZero(Agent& agent, Value x, Value y) {
  if (x.is_double() && y.is_double() && std::isnan(x.number()) && std::isnan(y.number())) return true;
  return IsStrictlyEqual(agent, x, y);
}

/// 7.2.14 IsStrictlyEqual ( x, y )
bool IsStrictlyEqual(Agent& agent, Value x, Value y) {
  if (x.is_number() && y.is_number()) return x.number() == y.number();
  if (x == y) return true;
  if (!x.is_heap_object() || !y.is_heap_object()) return false;
  auto* a = As<String>(x);
  auto* b = As<String>(y);
  if (a != nullptr && b != nullptr) return agent.heap().Equal(a, b);
  return Is<BigInt>(x) && Is<BigInt>(y) && Cast<BigInt>(x).number() == Cast<BigInt>(y).number();
}

namespace {

/// A bigint and a number or string: equal as mathematical values.
bool BigIntEqualsPrimitive(Agent& agent, const BigInt& big, Value other) {
  if (other.is_number()) return primitives::Compare(big.number(), other.number()) == std::partial_ordering::equivalent;
  const auto number = BigIntFromString(agent, As<String>(other));
  return number && *number == big.number();
}

LessThan Order(bool less) { return less ? LessThan::kTrue : LessThan::kFalse; }

}  // namespace

/// 7.2.13 IsLooselyEqual ( x, y )
ThrowCompletionOr<bool> IsLooselyEqual(Agent& agent, Value x, Value y) {
  for (;;) {
    if (x.is_nullish() || y.is_nullish()) return x.is_nullish() && y.is_nullish();
    if (x.is_bool()) x = Value::Smi(x.is_true());
    if (y.is_bool()) y = Value::Smi(y.is_true());
    const bool x_object = IsObject(x);
    const bool y_object = IsObject(y);
    if (x_object == y_object) break;
    if (x_object) {
      x = TRY(ToPrimitive(agent, x));
    } else {
      y = TRY(ToPrimitive(agent, y));
    }
  }
  if (x.is_number() && Is<String>(y)) return x.number() == StringToNumber(agent.heap().Flatten(As<String>(y)));
  if (y.is_number() && Is<String>(x)) return y.number() == StringToNumber(agent.heap().Flatten(As<String>(x)));
  if (Is<BigInt>(x) && (y.is_number() || Is<String>(y))) return BigIntEqualsPrimitive(agent, Cast<BigInt>(x), y);
  if (Is<BigInt>(y) && (x.is_number() || Is<String>(x))) return BigIntEqualsPrimitive(agent, Cast<BigInt>(y), x);
  return IsStrictlyEqual(agent, x, y);
}

/// 7.2.12 IsLessThan ( x, y, LeftFirst )
ThrowCompletionOr<LessThan> IsLessThan(Agent& agent, Value x, Value y, bool left_first) {
  if (x.is_number() && y.is_number()) {
    if (std::isnan(x.number()) || std::isnan(y.number())) return LessThan::kUndefined;
    return Order(x.number() < y.number());
  }
  Rooted<Value> px(agent.heap(), x);
  Rooted<Value> py(agent.heap(), y);
  if (left_first) {
    px = TRY(ToPrimitive(agent, x, PreferredType::kNumber));
    py = TRY(ToPrimitive(agent, y, PreferredType::kNumber));
  } else {
    py = TRY(ToPrimitive(agent, y, PreferredType::kNumber));
    px = TRY(ToPrimitive(agent, x, PreferredType::kNumber));
  }
  auto* a = As<String>(px);
  auto* b = As<String>(py);
  if (a != nullptr && b != nullptr) {
    const FlatView left = agent.heap().Flatten(a);
    const FlatView right = agent.heap().Flatten(b);
    for (std::size_t i = 0; i < std::min(left.size(), right.size()); ++i) {
      if (left[i] != right[i]) return Order(left[i] < right[i]);
    }
    return Order(left.size() < right.size());
  }
  // 3. A BigInt and a string compare as BigInts.
  const auto order = [](std::partial_ordering ordering) {
    return ordering == std::partial_ordering::unordered ? LessThan::kUndefined
                                                        : Order(ordering == std::partial_ordering::less);
  };
  if (Is<BigInt>(Value(px)) && b != nullptr) {
    const auto number = BigIntFromString(agent, b);
    return number ? Order(primitives::Compare(Cast<BigInt>(px).number(), *number) < 0) : LessThan::kUndefined;
  }
  if (a != nullptr && Is<BigInt>(Value(py))) {
    const auto number = BigIntFromString(agent, a);
    return number ? Order(primitives::Compare(*number, Cast<BigInt>(py).number()) < 0) : LessThan::kUndefined;
  }
  const Rooted<Value> nx(agent.heap(), TRY(ToNumeric(agent, px)));
  const Value ny = TRY(ToNumeric(agent, py));
  auto* left = As<BigInt>(Value(nx));
  auto* right = As<BigInt>(ny);
  if (left != nullptr && right != nullptr) return Order(primitives::Compare(left->number(), right->number()) < 0);
  if (left != nullptr) return order(primitives::Compare(left->number(), ny.number()));
  if (right != nullptr) {
    const std::partial_ordering reversed = primitives::Compare(right->number(), Value(nx).number());
    return reversed == std::partial_ordering::unordered ? LessThan::kUndefined
                                                        : Order(reversed == std::partial_ordering::greater);
  }
  const double x_number = Value(nx).number();
  if (std::isnan(x_number) || std::isnan(ny.number())) return LessThan::kUndefined;
  return Order(x_number < ny.number());
}

/// 7.2.8 IsRegExp ( argument )
ThrowCompletionOr<bool> IsRegExp(Agent& agent, Value value) {
  auto* object = As<JSReceiver>(value);
  if (object == nullptr) return false;
  const Value matcher = TRY(Get(agent, object, agent.symbols().match));
  return matcher.is_undefined() ? Is<JSRegExp>(value) : ToBoolean(matcher);
}

/// 13.5.3 The typeof Operator
ThrowCompletionOr<String*> TypeofText(Agent& agent, Value value) {
  if (value.is_undefined()) return NewString(agent, "undefined");
  if (value.is_null()) return NewString(agent, "object");
  if (value.is_bool()) return NewString(agent, "boolean");
  if (value.is_number()) return NewString(agent, "number");
  if (Is<String>(value)) return NewString(agent, "string");
  if (Is<Symbol>(value)) return NewString(agent, "symbol");
  if (Is<BigInt>(value)) return NewString(agent, "bigint");
  return NewString(agent, IsCallable(value) ? "function" : "object");
}

}  // namespace heaplint::runtime_model
