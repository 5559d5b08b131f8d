// Array: the constructor and the methods that change the array (ECMA-262 23.1). Searching and iterating: array-iteration.cpp.
#include "runtime-model/builtins/array.h"

#include <algorithm>
#include <cmath>

#include "runtime-model/primitives/integer-conversions.h"
#include "runtime-model/runtime/internal-methods.h"

namespace heaplint::runtime_model {

namespace {

/// 23.1.1.1 Array ( ...values )
ThrowCompletionOr<Value> ArrayConstructor(Agent& agent, const Arguments& arguments) {
  const Value new_target = arguments.new_target().is_undefined() ? Value(arguments.callee()) : arguments.new_target();
  JSObject* prototype = TRY(GetPrototypeFromConstructor(agent, new_target, Intrinsic::kArrayPrototype));
  auto* array = agent.heap().New<JSArray>(agent.MapFor(prototype));
  if (arguments.size() == 1 && arguments[0].is_number()) {
    const double length = arguments[0].number();
    if (length < 0 || length > 4294967295.0 || length != std::trunc(length))
      return agent.ThrowRangeError("Invalid array length");
    array->set_length(static_cast<std::uint32_t>(length));
    // V8 allocates the elements of arrays up to 32 MB at once.
    if (length > 0 && length < 4e6) {
      TRY(agent.Reserve(static_cast<std::size_t>(length) * sizeof(Value)));
      array->set_elements(
          agent.heap().New<FixedArray>(std::vector<Value>(static_cast<std::size_t>(length), Value::TheHole())));
    }
    return Value(array);
  }
  array->set_elements(
      agent.heap().New<FixedArray>(std::vector<Value>(arguments.values().begin(), arguments.values().end())));
  array->set_length(static_cast<std::uint32_t>(arguments.size()));
  return Value(array);
}

ThrowCompletionOr<Value> IsArrayMethod(Agent& agent, const Arguments& arguments) {
  return Value::Bool(TRY(IsArray(agent, arguments[0])));
}

/// An array of `values`, made by `constructor` unless that is undefined, %Array% or no constructor.
ThrowCompletionOr<Value> ConstructFromList(Agent& agent, Value constructor, const RootedList& values, double length) {
  const bool is_plain = !IsConstructor(constructor) || constructor == Value(agent.realm()[Intrinsic::kArray]);
  if (is_plain) {
    if (!constructor.is_undefined() && !IsConstructor(constructor) && length == 0)
      return agent.ThrowTypeError("object.constructor[Symbol.species] is not a constructor");
    return Value(CreateArrayFromList(agent, values.values()));
  }
  const Value count[1] = {Value::Number(length)};
  const Rooted<Value> made(agent.heap(), TRY(Construct(agent, As<JSReceiver>(constructor), count)));
  auto* object = As<JSReceiver>(made);
  for (std::size_t i = 0; i < values.values().size(); ++i) {
    if (values.values()[i].is_the_hole()) continue;
    TRY(CreateDataPropertyOrThrow(agent, object, KeyFromInteger(agent, static_cast<double>(i)), values.values()[i]));
  }
  const Value size = Value::Number(static_cast<double>(values.values().size()));
  TRY(Set(agent, object, agent.names().length, size, true));
  return Value(made);
}

/// `this` as the constructor of Array.of and Array.from; undefined if it is none.
Value ConstructorOf(const Arguments& arguments) {
  return IsConstructor(arguments.this_value()) ? arguments.this_value() : Value::Undefined();
}

ThrowCompletionOr<Value> Of(Agent& agent, const Arguments& arguments) {
  const RootedList values(agent.heap(), std::vector<Value>(arguments.values().begin(), arguments.values().end()));
  return ConstructFromList(agent, ConstructorOf(arguments), values, static_cast<double>(arguments.size()));
}

/// 23.1.2.1 Array.from ( items [ , mapper [ , thisArg ] ] )
ThrowCompletionOr<Value> From(Agent& agent, const Arguments& arguments) {
  const Value mapper = arguments[1];
  if (!mapper.is_undefined() && !IsCallable(mapper)) return ThrowNotAFunction(agent, mapper);
  Rooted<JSReceiver> target(agent.heap(), nullptr);
  const auto make_target = [&](std::span<const Value> length) -> ThrowCompletionOr<void> {
    const Value constructor = arguments.this_value();
    if (!IsConstructor(constructor)) {
      target = ArrayCreate(agent, 0);
    } else {
      target = As<JSReceiver>(TRY(Construct(agent, As<JSReceiver>(constructor), length)));
    }
    return {};
  };
  double count = 0;
  const auto take = [&](Value value) -> ThrowCompletionOr<void> {
    if (!mapper.is_undefined()) value = TRY(Call(agent, mapper, arguments[2], {value, Value::Number(count)}));
    return CreateDataPropertyOrThrow(agent, target, KeyFromInteger(agent, count++), value);
  };
  if (TRY(GetMethod(agent, arguments[0], agent.symbols().iterator)).is_undefined()) {
    const Rooted<JSReceiver> items(agent.heap(), TRY(ToObject(agent, arguments[0])));
    const double length = TRY(LengthOfArrayLike(agent, items));
    const Value size[1] = {Value::Number(length)};
    TRY(make_target(size));
    while (count < length) {
      TRY(agent.Spend(kStepsPerElement));
      TRY(take(TRY(Get(agent, items, KeyFromInteger(agent, count)))));
    }
  } else {
    TRY(make_target({}));
    TRY(ForEachValue(agent, arguments[0], take));
  }
  TRY(Set(agent, target, agent.names().length, Value::Number(count), true));
  return target.value();
}

ThrowCompletionOr<Value> Push(Agent& agent, const Arguments& arguments) {
  // OPTIMIZATION: a plain array.
  if (auto* array = As<JSArray>(arguments.this_value());
      array != nullptr && array->is_extensible() && array->is_length_writable() && !array->sparse_elements()) {
    for (const Value value : arguments.values()) {
      array->DefineOwn(agent.heap(), PropertyKey::Index(array->length()), value);
      array->set_length(array->length() + 1);
    }
    return Value::Number(array->length());
  }
  const Rooted<JSReceiver> object(agent.heap(), TRY(ToObject(agent, arguments.this_value())));
  double length = TRY(LengthOfArrayLike(agent, object));
  if (length + static_cast<double>(arguments.size()) > primitives::kMaxSafeInteger)
    return agent.ThrowTypeError("Pushing " + std::to_string(arguments.size()) +
                                " elements on an array-like of length " + NumberToText(length) +
                                " is disallowed, as the total surpasses 2**53-1");
  for (const Value value : arguments.values()) TRY(Set(agent, object, KeyFromInteger(agent, length++), value, true));
  TRY(Set(agent, object, agent.names().length, Value::Number(length), true));
  return Value::Number(length);
}

ThrowCompletionOr<Value> Pop(Agent& agent, const Arguments& arguments) {
  const Rooted<JSReceiver> object(agent.heap(), TRY(ToObject(agent, arguments.this_value())));
  const double length = TRY(LengthOfArrayLike(agent, object));
  if (length == 0) {
    TRY(Set(agent, object, agent.names().length, Value::Smi(0), true));
    return Value::Undefined();
  }
  const PropertyKey last = KeyFromInteger(agent, length - 1);
  const Rooted<Value> value(agent.heap(), TRY(Get(agent, object, last)));
  TRY(DeletePropertyOrThrow(agent, object, last));
  TRY(Set(agent, object, agent.names().length, Value::Number(length - 1), true));
  return Value(value);
}

/// A plain dense array without holes, whose elements may be edited directly; else null.
FixedArray* PlainElements(Value value) {
  auto* array = As<JSArray>(value);
  if (array == nullptr || !array->is_extensible() || !array->is_length_writable()) return nullptr;
  FixedArray* fast = array->fast_elements();
  if (fast == nullptr || fast->length() != array->length()) return nullptr;
  const auto& values = fast->values();
  return std::find(values.begin(), values.end(), Value::TheHole()) == values.end() ? fast : nullptr;
}

ThrowCompletionOr<Value> Shift(Agent& agent, const Arguments& arguments) {
  // OPTIMIZATION: a plain array.
  if (FixedArray* fast = PlainElements(arguments.this_value()); fast != nullptr && fast->length() > 0) {
    const Value first = fast->values()[0];
    fast->values().erase(fast->values().begin());
    Cast<JSArray>(arguments.this_value()).set_length(fast->length());
    TRY(agent.Spend(1 + fast->length() / 64));
    return first;
  }
  const Rooted<JSReceiver> object(agent.heap(), TRY(ToObject(agent, arguments.this_value())));
  const double length = TRY(LengthOfArrayLike(agent, object));
  if (length == 0) {
    TRY(Set(agent, object, agent.names().length, Value::Smi(0), true));
    return Value::Undefined();
  }
  const Rooted<Value> first(agent.heap(), TRY(Get(agent, object, PropertyKey::Index(0))));
  TRY(MoveElements(agent, object, 1, 0, length - 1));
  TRY(DeletePropertyOrThrow(agent, object, KeyFromInteger(agent, length - 1)));
  TRY(Set(agent, object, agent.names().length, Value::Number(length - 1), true));
  return Value(first);
}

ThrowCompletionOr<Value> Unshift(Agent& agent, const Arguments& arguments) {
  const Rooted<JSReceiver> object(agent.heap(), TRY(ToObject(agent, arguments.this_value())));
  const double length = TRY(LengthOfArrayLike(agent, object));
  const auto count = static_cast<double>(arguments.size());
  TRY(MoveElements(agent, object, 0, count, length));
  for (std::size_t i = 0; i < arguments.size(); ++i)
    TRY(Set(agent, object, PropertyKey::Index(static_cast<std::uint32_t>(i)), arguments[i], true));
  TRY(Set(agent, object, agent.names().length, Value::Number(length + count), true));
  return Value::Number(length + count);
}

/// 23.1.3.31 Array.prototype.splice ( start, deleteCount, ...items )
ThrowCompletionOr<Value> Splice(Agent& agent, const Arguments& arguments) {
  const Rooted<JSReceiver> object(agent.heap(), TRY(ToObject(agent, arguments.this_value())));
  const double length = TRY(LengthOfArrayLike(agent, object));
  const double start = TRY(RelativeIndex(agent, arguments[0], length, 0));
  double delete_count = arguments.size() == 0 ? 0 : length - start;
  if (arguments.size() > 1)
    delete_count = std::clamp(TRY(ToIntegerOrInfinity(agent, arguments[1])), 0.0, length - start);
  RootedList deleted(agent.heap());
  for (double k = 0; k < delete_count; ++k) {
    const PropertyKey key = KeyFromInteger(agent, start + k);
    TRY(agent.Spend(kStepsPerElement));
    deleted->push_back(TRY(HasProperty(agent, object, key)) ? TRY(Get(agent, object, key)) : Value::TheHole());
  }
  const std::span<const Value> items = arguments.from(2);
  const auto item_count = static_cast<double>(items.size());
  TRY(MoveElements(agent, object, start + delete_count, start + item_count, length - start - delete_count));
  for (double k = length; k > length - delete_count + item_count; --k) {
    TRY(agent.Spend(kStepsPerElement));
    TRY(DeletePropertyOrThrow(agent, object, KeyFromInteger(agent, k - 1)));
  }
  for (std::size_t i = 0; i < items.size(); ++i)
    TRY(Set(agent, object, KeyFromInteger(agent, start + static_cast<double>(i)), items[i], true));
  TRY(Set(agent, object, agent.names().length, Value::Number(length - delete_count + item_count), true));
  return ArraySpeciesFromList(agent, object, deleted);
}

ThrowCompletionOr<Value> Reverse(Agent& agent, const Arguments& arguments) {
  const Rooted<JSReceiver> object(agent.heap(), TRY(ToObject(agent, arguments.this_value())));
  const double length = TRY(LengthOfArrayLike(agent, object));
  for (double low = 0; low < std::floor(length / 2); ++low) {
    TRY(agent.Spend(2 * kStepsPerElement));
    const PropertyKey a = KeyFromInteger(agent, low);
    const PropertyKey b = KeyFromInteger(agent, length - 1 - low);
    const bool has_a = TRY(HasProperty(agent, object, a));
    const Rooted<Value> first(agent.heap(), TRY(Get(agent, object, a)));
    const bool has_b = TRY(HasProperty(agent, object, b));
    const Rooted<Value> last(agent.heap(), TRY(Get(agent, object, b)));
    if (has_b)
      TRY(Set(agent, object, a, last, true));
    else
      TRY(DeletePropertyOrThrow(agent, object, a));
    if (has_a)
      TRY(Set(agent, object, b, first, true));
    else
      TRY(DeletePropertyOrThrow(agent, object, b));
  }
  return Value(object.get());
}

ThrowCompletionOr<Value> Fill(Agent& agent, const Arguments& arguments) {
  const Rooted<JSReceiver> object(agent.heap(), TRY(ToObject(agent, arguments.this_value())));
  const double length = TRY(LengthOfArrayLike(agent, object));
  const double end = TRY(RelativeIndex(agent, arguments[2], length, length));
  for (double k = TRY(RelativeIndex(agent, arguments[1], length, 0)); k < end; ++k) {
    TRY(Set(agent, object, KeyFromInteger(agent, k), arguments[0], true));
    TRY(agent.Spend(kStepsPerElement));
  }
  return Value(object.get());
}

ThrowCompletionOr<Value> ReturnThis(Agent&, const Arguments& arguments) { return arguments.this_value(); }

}  // namespace

ThrowCompletionOr<void> MoveElements(Agent& agent, JSReceiver* object, double from, double to, double count) {
  const bool backwards = from < to;
  for (double k = 0; k < count; ++k) {
    const double offset = backwards ? count - 1 - k : k;
    const PropertyKey source = KeyFromInteger(agent, from + offset);
    const PropertyKey target = KeyFromInteger(agent, to + offset);
    if (TRY(HasProperty(agent, object, source))) {
      TRY(Set(agent, object, target, TRY(Get(agent, object, source)), true));
    } else {
      TRY(DeletePropertyOrThrow(agent, object, target));
    }
    TRY(agent.Spend(kStepsPerElement));
  }
  return {};
}

/// 23.1.3.1.1 ArraySpeciesCreate ( originalArray, length ), then the values.
ThrowCompletionOr<Value> ArraySpeciesFromList(Agent& agent, JSReceiver* original, const RootedList& values) {
  Rooted<Value> constructor(agent.heap(), Value::Undefined());
  if (TRY(IsArray(agent, original))) {
    constructor = TRY(Get(agent, original, agent.names().constructor));
    if (auto* object = As<JSReceiver>(constructor)) {
      constructor = TRY(Get(agent, object, agent.symbols().species));
      if (Value(constructor).is_null()) constructor = Value::Undefined();
    }
  }
  return ConstructFromList(agent, constructor, values, 0);
}

ThrowCompletionOr<double> RelativeIndex(Agent& agent, Value value, double length, double fallback) {
  if (value.is_undefined()) return fallback;
  const double relative = TRY(ToIntegerOrInfinity(agent, value));
  return relative < 0 ? std::max(length + relative, 0.0) : std::min(relative, length);
}

void InstallArrayBuiltins(Realm& realm) {
  Agent& agent = realm.agent();
  auto* prototype = agent.heap().New<JSArray>(agent.MapFor(realm[Intrinsic::kObjectPrototype]));
  realm.Set(Intrinsic::kArrayPrototype, prototype);
  JSFunction* constructor = DefineConstructor(realm, "Array", ArrayConstructor, 1, prototype);
  realm.Set(Intrinsic::kArray, constructor);
  DefineFunctions(realm, constructor, {{"from", From, 1}, {"isArray", IsArrayMethod, 1}, {"of", Of, 0}});
  DefineGetter(realm, constructor, "@@species", ReturnThis);
  DefineFunctions(realm, prototype,
                  {{"fill", Fill, 1},
                   {"pop", Pop, 0},
                   {"push", Push, 1},
                   {"reverse", Reverse, 0},
                   {"shift", Shift, 0},
                   {"splice", Splice, 2},
                   {"unshift", Unshift, 1}});
  InstallArrayIterationBuiltins(realm, prototype);
  InstallArrayOrderBuiltins(realm, prototype);
}

}  // namespace heaplint::runtime_model
